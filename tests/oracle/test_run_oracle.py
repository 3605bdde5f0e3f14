"""The whole comparison against a stand-in for eagerlint that answers from Django and the marks."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from run_oracle import check_project

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent / "fixtures" / "dotted_source"

STAND_IN = '''\
#!{python}
import json, re, subprocess, sys, tempfile
from pathlib import Path

sys.path.insert(0, {here!r})
from referee.marks import read_marks

command, project = sys.argv[1:3]
if command == "endpoints":
    data = [value for flag, value in zip(sys.argv, sys.argv[1:]) if flag == "--data"]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        run = [sys.executable, {here!r} + "/django_runner.py", project, "--out", str(out)]
        for name in data:
            run += ["--data", name]
        subprocess.run(run, check=True)
        document = json.loads(out.read_text())
    {change_endpoints}
    print(json.dumps(document))
else:
    if "--fix" in sys.argv:
        {fix}
    findings = [
        {{"code": code, "file": file, "range": {{"start": {{"line": line, "column": 1}}}}, "fix": {{"applicability": "safe"}},
          "endpoints": [{{"view": "shop.views.BadOneHop", "action": "list"}}]}}
        for code, file, line in sorted(read_marks(project).expected)
    ]
    {change_findings}
    print(json.dumps({{"findings": findings}}))
    sys.exit(1)
'''

FIX = """\
path = Path(project) / "shop" / "views.py"
        text = path.read_text()
        head, tail = text.split("class BadOneHop(generics.ListAPIView):\\n    queryset = Order.objects.all()")
        line = 'class BadOneHop(generics.ListAPIView):\\n    queryset = Order.objects.select_related("customer")'
        path.write_text(head + line + tail)"""


class RunOracleTest(unittest.TestCase):
    def problems(self, change_endpoints="pass", change_findings="pass", fix=FIX):
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "eagerlint"
            script.write_text(
                STAND_IN.format(
                    python=sys.executable,
                    here=str(HERE),
                    change_endpoints=change_endpoints,
                    change_findings=change_findings,
                    fix=fix,
                )
            )
            script.chmod(0o755)
            report = check_project(str(script), PROJECT, "5,10", 1)
        return report.problems

    def test_agreement(self):
        self.assertEqual(self.problems(), [])

    def test_wrong_count_and_lost_finding(self):
        problems = self.problems(
            change_endpoints='document["endpoints"][0]["measured"][1]["queries"] += 1',
            change_findings="findings.pop()",
        )
        self.assertEqual(len(problems), 2, problems)
        self.assertIn("queries in Django", problems[0])
        self.assertIn("is expected but not reported", problems[1])

    def test_fix_that_changes_the_body(self):
        problems = self.problems(fix=FIX.replace('select_related("customer")', 'filter(pk=1)'))
        self.assertTrue(any("body changed" in problem for problem in problems), problems)

    def test_fix_that_does_nothing(self):
        problems = self.problems(fix="pass")
        self.assertTrue(any("still grows after --fix" in problem for problem in problems), problems)

    def test_tool_that_fails(self):
        (problem,) = self.problems(change_endpoints='sys.exit("no such thing")')
        self.assertIn("no such thing", problem)

    def test_exit_status(self):
        run = [sys.executable, str(HERE / "run_oracle.py"), "--eagerlint", "/nonexistent", str(PROJECT)]
        done = subprocess.run(run, capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("dotted_source", done.stdout)


if __name__ == "__main__":
    unittest.main()
