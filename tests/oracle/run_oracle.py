"""Compares eagerlint with real Django on fixture projects.

    run_oracle.py --eagerlint BINARY [PROJECT...] [--rows 10,20] [--seed 1] [-v]

For each project (default: every folder of fixtures/ with a manage.py): makes dumps of the given sizes, runs every endpoint
under Django and in eagerlint on these rows, and compares endpoints, counts, statuses and bodies; compares
findings with the `# expect:` marks; applies `check --fix` to a copy and compares Django before and after.
Prints a table and one line for each disagreement; exit status 1 on any.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from referee.compare import compare_endpoints, compare_fixed
from referee.marks import compare_marks, read_marks

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parent.parent / "fixtures"


class ToolFailed(Exception):
    """A program that the comparison needs did not do its job."""


@dataclass
class Report:
    project: str
    endpoints: int = 0
    findings: int = 0
    fixed: int = 0
    problems: list = field(default_factory=list)
    notes: list = field(default_factory=list)


def check_project(binary, project_dir, rows, seed):
    """All comparisons for one project; never raises for what the project or a tool does wrong."""
    report = Report(project_dir.name)
    with tempfile.TemporaryDirectory() as folder:
        try:
            _check_in(binary, project_dir, rows, seed, Path(folder), report)
        except ToolFailed as failure:
            report.problems.append(str(failure))
    return report


def _check_in(binary, project_dir, rows, seed, folder, report):
    # The copy lies outside any git checkout, so that the project's folder is the project root.
    copy = folder / project_dir.name
    shutil.copytree(project_dir, copy, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    django = run_django(copy, folder, rows, seed)
    report.endpoints = len(django["endpoints"])
    marks = read_marks(copy)

    dumps = [entry["data"] for entry in django["endpoints"][0]["measured"]] if report.endpoints else []
    ours = run_eagerlint_endpoints(binary, copy, dumps)
    report.problems += compare_endpoints(django, ours)

    checked = run_eagerlint_check(binary, copy)
    findings = checked["findings"]
    report.findings = len(findings)
    report.problems += compare_marks(
        marks, {(f["code"], f["file"], f["range"]["start"]["line"]) for f in findings}
    )

    run_eagerlint_check(binary, copy, "--fix")
    after = run_django(copy, folder, dumps=dumps)
    fixed = fixed_endpoints(findings)
    report.fixed = sum(is_safe(finding) for finding in findings)
    report.problems += compare_fixed(django, after, fixed, report.notes.append)


def is_safe(finding):
    return bool(finding.get("fix")) and finding["fix"]["applicability"] == "safe"


def fixed_endpoints(findings):
    """Identities of the endpoints whose findings all have a safe fix that leaves no statement for each row.

    What is left for each row of a small page, `min(N,3)`, rises with the rows as long as they fill it or hold fewer nulls.
    """
    hit, rising = set(), set()
    for finding in findings:
        for endpoint in finding["endpoints"]:
            key = (endpoint["view"], endpoint["action"])
            hit.add(key)
            after = endpoint.get("queries", {}).get("after") or {}
            if not is_safe(finding) or after.get("growth") == "bounded":
                rising.add(key)
    return _WithAnyRoute(hit - rising)


class _WithAnyRoute:
    """A set of (view, action) that answers for identities with a route."""

    def __init__(self, pairs):
        self.pairs = pairs

    def __contains__(self, key):
        return key[:2] in self.pairs


# ---- the programs


def run_django(project_dir, folder, rows=None, seed=1, dumps=()):
    out = folder / "django.json"
    command = [sys.executable, str(HERE / "django_runner.py"), str(project_dir), "--out", str(out)]
    for dump in dumps:
        command += ["--data", dump]
    if rows:
        command += ["--make-rows", rows, "--data-dir", str(folder), "--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise ToolFailed(f"Django cannot run the project: {_last_line(done.stderr)}")
    return json.loads(out.read_text(encoding="utf-8"))


def run_eagerlint_endpoints(binary, project_dir, dumps):
    command = [binary, "endpoints", str(project_dir), "--format", "json", "--response"]
    for dump in dumps:
        command += ["--data", dump]
    return _json_of(command, (0,))


def run_eagerlint_check(binary, project_dir, *options):
    command = [binary, "check", str(project_dir), "--output-format", "json", "--no-cache"]
    return _json_of([*command, *options], (0, 1))


# A project's own configuration counts, the virtualenv that this program runs in does not.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}


def _json_of(command, good_statuses):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=_ENVIRONMENT)
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise ToolFailed(f"eagerlint {command[1]}: {failure}") from failure
    if done.returncode not in good_statuses:
        raise ToolFailed(
            f"eagerlint {' '.join(command[1:])}: exit status {done.returncode}: {_last_line(done.stderr)}"
        )
    try:
        return json.loads(done.stdout)
    except ValueError as failure:
        raise ToolFailed(f"eagerlint {command[1]}: output is not JSON: {failure}") from failure


def _last_line(text):
    lines = text.strip().splitlines()
    return lines[-1] if lines else "nothing on stderr"


def print_table(reports):
    print(f"{'project':<28}{'endpoints':>10}{'findings':>10}{'fixed':>7}{'disagreements':>15}")
    for report in reports:
        print(
            f"{report.project:<28}{report.endpoints:>10}{report.findings:>10}{report.fixed:>7}"
            f"{len(report.problems):>15}"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--eagerlint", required=True, type=Path)
    parser.add_argument("projects", nargs="*", type=Path)
    parser.add_argument("--rows", default="10,20")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("-v", "--verbose", action="store_true", help="print notes too")
    arguments = parser.parse_args()
    projects = arguments.projects or sorted(path.parent for path in FIXTURES.glob("*/manage.py"))
    binary = str(arguments.eagerlint.resolve())
    reports = []
    with ThreadPoolExecutor(arguments.jobs) as pool:
        checks = [
            pool.submit(check_project, binary, project.resolve(), arguments.rows, arguments.seed)
            for project in projects
        ]
        for check in checks:
            report = check.result()
            reports.append(report)
            notes = [f"note: {note}" for note in report.notes] if arguments.verbose else []
            for line in report.problems + notes:
                print(f"{report.project}: {line}", flush=True)
    print_table(reports)
    return 1 if any(report.problems for report in reports) else 0


if __name__ == "__main__":
    sys.exit(main())
