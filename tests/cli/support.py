"""Running the built program as a user does. EAGERLINT names it; fixtures are copied before anything is written."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FIXTURES = ROOT / "fixtures"
PROGRAM = os.environ.get("EAGERLINT", str(ROOT / "build" / "dev" / "eagerlint"))


def run(*arguments, cwd=None, expect=None):
    """The finished process with its output as text; fails when the exit status is not the expected one."""
    environment = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if expect is not None and done.returncode != expect:
        raise AssertionError(f"{arguments}: status {done.returncode} instead of {expect}\n{done.stdout}{done.stderr}")
    return done


def run_json(*arguments, cwd=None):
    done = run(*arguments, cwd=cwd)
    if done.returncode not in (0, 1):
        raise AssertionError(f"{arguments}: status {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout)


def texts(folder):
    """The text of every file below the folder, by relative path."""
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()
    }


class ProjectTest(unittest.TestCase):
    """Tests on a copy of a fixture, outside of any checkout."""

    def copy_of(self, fixture):
        folder = tempfile.mkdtemp(prefix="eagerlint-")
        self.addCleanup(shutil.rmtree, folder)
        project = Path(folder) / fixture
        shutil.copytree(FIXTURES / fixture, project, ignore=shutil.ignore_patterns("__pycache__"))
        return project
