"""Checks the `# expect:` marks of fixture projects against real Django alone.

    verify_marks.py [PROJECT_DIR...] [--sizes 8,72]

Without a project: every folder of fixtures/ with a manage.py.
A line marked with an EL1xx code must send more statements with more rows, and no other line may. Prints one line for each
disagreement, and the growing places with -v; exit status 1 on any.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from referee.growth import compare_marks_with_growth, growing_places
from referee.marks import read_marks

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parent.parent / "fixtures"


def django_document(project_dir, sizes, folder):
    out = Path(folder) / "django.json"
    command = [sys.executable, str(HERE / "django_runner.py"), str(project_dir), "--origins"]
    command += ["--make-rows", sizes, "--data-dir", str(folder), "--out", str(out)]
    subprocess.run(command, check=True)
    return json.loads(out.read_text(encoding="utf-8"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("projects", nargs="*", type=Path)
    parser.add_argument("--sizes", default="8,72")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    projects = arguments.projects or sorted(path.parent for path in FIXTURES.glob("*/manage.py"))
    failed = 0
    with ThreadPoolExecutor(arguments.jobs) as pool:
        checks = [pool.submit(check_project, project, arguments.sizes) for project in projects]
        for project_dir, check in zip(projects, checks):
            document, problems = check.result()
            if arguments.verbose:
                print_growth(document)
            print(f"{project_dir.name}: {len(document['endpoints'])} endpoints, {len(problems)} disagreements")
            for problem in problems:
                print(f"  {problem}", flush=True)
            failed += len(problems)
    return 1 if failed else 0


def check_project(project_dir, sizes):
    with tempfile.TemporaryDirectory() as folder:
        document = django_document(project_dir.resolve(), sizes, folder)
    problems = compare_marks_with_growth(read_marks(project_dir), growing_places(document))
    return document, problems + failing_calls(document)


def print_growth(document):
    for endpoint in document["endpoints"]:
        counts = [entry["queries"] for entry in endpoint["measured"]]
        print(f"    {endpoint['view']} {endpoint['action']} {endpoint['route']} {counts}")
    for (file, line), seen in sorted(growing_places(document).items()):
        for where, counts in seen:
            print(f"  {file}:{line} {where} {counts}")


def failing_calls(document):
    """A fixture whose endpoint does not answer shows nothing; but a view named Fails… is there to fail."""
    problems = []
    for endpoint in document["endpoints"]:
        is_to_fail = endpoint["view"].rsplit(".", 1)[-1].startswith("Fails")
        for entry in endpoint["measured"]:
            if is_to_fail:
                if not entry["error"]:
                    problems.append(f"{endpoint['view']} {endpoint['action']}: is named for a failure and does not fail")
                continue
            # A view without arguments may answer that there is no such page; with arguments the rows do not fit.
            good = (200,) if endpoint["url_kwargs"] else (200, 404)
            if entry["error"] or entry["status"] not in good:
                problems.append(
                    f"{endpoint['view']} {endpoint['action']}: status {entry['status']}, {entry['error']}"
                )
    return problems


if __name__ == "__main__":
    sys.exit(main())
