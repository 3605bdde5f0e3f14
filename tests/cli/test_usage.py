"""Bad usage: status 2, nothing on stdout, one line on stderr that names the file, the key or the option."""

import unittest

from support import FIXTURES, ProjectTest, run

FIXTURE = FIXTURES / "depth"


class Usage(ProjectTest):
    def refused(self, *arguments, names):
        done = run(*arguments, expect=2)
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertTrue(done.stderr.startswith("eagerlint: error: "), done.stderr)
        for name in names:
            self.assertIn(name, done.stderr)

    def test_commands_and_options(self):
        self.refused(names=["--help"])
        self.refused("chekc", names=["chekc", "did you mean check?"])
        self.refused("check", "--fixx", names=["--fixx", "did you mean --fix?"])
        self.refused("check", FIXTURE, "--output-format", "xml", names=["--output-format", "xml", "concise"])
        self.refused("check", FIXTURE, "--color", "red", names=["--color", "red"])
        self.refused("check", FIXTURE, "--fix", "--diff", names=["--fix", "--diff"])
        self.refused("check", FIXTURE, "--select", names=["--select"])
        self.refused("graph", FIXTURE, "--format", "svg", names=["--format", "svg", "mermaid"])

    def test_numbers(self):
        for rows in ("abc", "0", "-3", "10,x", "100001"):
            self.refused("check", FIXTURE, f"--rows={rows}", names=["--rows"])
        self.refused("check", FIXTURE, "--jobs", "0", names=["--jobs"])

    def test_rules(self):
        self.refused("rule", "EL999", names=["EL999"])
        self.refused("check", FIXTURE, "--select", "EL999", names=["select", "EL999"])

    def test_paths(self):
        self.refused("check", "/no/such/path", names=["/no/such/path"])
        self.refused("check", FIXTURE, "--config", "/no/such.toml", names=["/no/such.toml"])
        self.refused("check", FIXTURE, "--baseline", "/no/such.json", names=["/no/such.json"])
        self.refused("check", FIXTURE, "--output-file", "/no/such/folder/out", names=["/no/such/folder/out"])
        self.refused("endpoints", FIXTURE, "--data", "/no/such.json", names=["/no/such.json"])

    def test_data(self):
        project = self.copy_of("depth")
        for text in ("[{", "{}", "[1]"):
            with self.subTest(text):
                dump = project.parent / "dump.json"
                dump.write_text(text)
                self.refused("endpoints", project, "--data", dump, names=["dump.json"])

    def test_explain(self):
        self.refused("explain", names=["FILE:LINE"])
        self.refused("explain", "views.py", names=["views.py", "FILE:LINE"])
        self.refused("explain", "/no/such.py:3", names=["/no/such.py"])
        views = next(FIXTURE.rglob("views.py"))
        self.refused("explain", f"{views}:100000", names=[views.name, "100000"])

    def test_configuration(self):
        project = self.copy_of("depth")
        wrong = {
            'selekt = ["EL1"]': ["selekt", "select"],
            'assume-rows = "many"': ["assume-rows", "number"],
            'output-format = "xml"': ["output-format", "concise"],
            'ignore = ["EL777"]': ["ignore", "EL777"],
            "select = [": [],
        }
        for text, names in wrong.items():
            with self.subTest(text):
                (project / "pyproject.toml").write_text(f"[tool.eagerlint]\n{text}\n")
                self.refused("check", project, names=names)
        self.refused("check", FIXTURE, "--config", "selekt=1", names=["selekt", "select"])


class Output(unittest.TestCase):
    def test_help_and_version(self):
        self.assertIn("check", run("--help", expect=0).stdout)
        self.assertIn("--unsafe-fixes", run("check", "--help", expect=0).stdout)
        self.assertRegex(run("--version", expect=0).stdout, r"^eagerlint \d+\.\d+\.\d+\n$")

    def test_rules_have_pages(self):
        listing = run("rule", expect=0).stdout.splitlines()
        self.assertGreater(len(listing), 10)
        for line in listing:
            code = line.split()[0]
            self.assertTrue(run("rule", code, expect=0).stdout.startswith(code))

    def test_explain_tells_why(self):
        fixture = FIXTURES / "nested_to_one"
        serializers = next(fixture.rglob("serializers.py"))
        lines = serializers.read_text(encoding="utf-8").splitlines()
        marked = next(i for i, line in enumerate(lines, 1) if "# expect: EL101" in line)
        text = run("explain", f"{serializers}:{marked}", expect=0).stdout
        self.assertIn("EL101", text)
        self.assertIn("sent N times", text)
        self.assertIn("No finding here.", run("explain", f"{serializers}:1", expect=0).stdout)


if __name__ == "__main__":
    unittest.main()
