"""Writes random but valid rows for a Django project, as dumpdata JSON.

    make_data.py PROJECT_DIR --rows N --seed S --out DUMP.json
"""
import argparse
from pathlib import Path

from referee.project import open_project
from referee.seed_rows import make_dump


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    out = arguments.out.resolve()
    project_dir = open_project(arguments.project)
    make_dump(project_dir, arguments.rows, arguments.seed, out)


if __name__ == "__main__":
    main()
