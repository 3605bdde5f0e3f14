"""Checks the `# expect:` marks of fixture projects against real Django alone.

    verify_marks.py PROJECT_DIR... [--sizes 8,24,72]

A line marked with an EL1xx code must send more statements with more rows, and no other line may. Prints one line for each
disagreement, and the growing places with -v; exit status 1 on any.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from referee.growth import compare_marks_with_growth, growing_places
from referee.marks import read_marks

HERE = Path(__file__).resolve().parent


def django_document(project_dir, sizes, folder):
    out = Path(folder) / "django.json"
    command = [sys.executable, str(HERE / "django_runner.py"), str(project_dir), "--origins"]
    command += ["--make-rows", sizes, "--data-dir", str(folder), "--out", str(out)]
    subprocess.run(command, check=True)
    return json.loads(out.read_text(encoding="utf-8"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("projects", nargs="+", type=Path)
    parser.add_argument("--sizes", default="8,24,72")
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    failed = 0
    for project_dir in arguments.projects:
        with tempfile.TemporaryDirectory() as folder:
            document = django_document(project_dir.resolve(), arguments.sizes, folder)
        places = growing_places(document)
        problems = compare_marks_with_growth(read_marks(project_dir), places)
        problems += failing_calls(document)
        if arguments.verbose:
            for endpoint in document["endpoints"]:
                counts = [entry["queries"] for entry in endpoint["measured"]]
                print(f"    {endpoint['view']} {endpoint['action']} {endpoint['route']} {counts}")
            for (file, line), seen in sorted(places.items()):
                for where, counts in seen:
                    print(f"  {file}:{line} {where} {counts}")
        print(f"{project_dir.name}: {len(document['endpoints'])} endpoints, {len(problems)} disagreements")
        for problem in problems:
            print(f"  {problem}")
        failed += len(problems)
    return 1 if failed else 0


def failing_calls(document):
    """A fixture whose endpoint does not answer shows nothing."""
    problems = []
    for endpoint in document["endpoints"]:
        for entry in endpoint["measured"]:
            if entry["error"] or entry["status"] != 200:
                problems.append(
                    f"{endpoint['view']} {endpoint['action']}: status {entry['status']}, {entry['error']}"
                )
    return problems


if __name__ == "__main__":
    sys.exit(main())
