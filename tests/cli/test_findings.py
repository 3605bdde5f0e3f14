"""Which findings are reported: files as arguments, comments, rules, baselines; and the exit status."""

import unittest

from support import ProjectTest, run, run_json


def findings(*arguments):
    # What is reported does not depend on proofs.
    return run_json("check", *arguments, "--no-prove", "--output-format", "json")["findings"]


class Files(ProjectTest):
    def test_files_get_their_findings_and_those_that_their_fix_edits(self):
        project = self.copy_of("nested_to_one")
        everything = findings(project)
        for file in sorted(project.rglob("*.py")):
            name = str(file.relative_to(project))
            with self.subTest(name):
                wanted = [
                    finding["fingerprint"]
                    for finding in everything
                    if finding["file"] == name
                    or any(edit["file"] == name for edit in (finding["fix"] or {"edits": []})["edits"])
                ]
                # The file's folder is the root when nothing else is.
                (project / "eagerlint.toml").write_text("")
                self.assertEqual(len(findings(file)), len(wanted))

    def test_the_root_is_that_of_the_configuration(self):
        project = self.copy_of("nested_to_one")
        (project / "pyproject.toml").write_text("[tool.eagerlint]\n")
        inside = next(project.rglob("serializers.py")).parent
        self.assertEqual(findings(inside), findings(project))


class Silence(ProjectTest):
    def first(self, project):
        return findings(project)[0]

    def append(self, project, finding, comment):
        path = project / finding["file"]
        lines = path.read_text(encoding="utf-8").split("\n")
        line = finding["range"]["start"]["line"] - 1
        lines[line] = lines[line].split("  #")[0] + "  " + comment
        path.write_text("\n".join(lines), encoding="utf-8")

    def test_comments(self):
        for comment in ("# noqa", "# noqa: {code}", "# eagerlint: ignore", "# eagerlint: ignore[{code}] known"):
            with self.subTest(comment):
                project = self.copy_of("nested_to_one")
                finding = self.first(project)
                self.append(project, finding, comment.format(code=finding["code"]))
                left = findings(project)
                self.assertFalse([f for f in left if (f["file"], f["range"]) == (finding["file"], finding["range"])])

    def test_an_unused_comment_is_reported(self):
        project = self.copy_of("nested_to_one")
        file = next(project.rglob("models.py"))
        file.write_text("import os  # eagerlint: ignore[EL104]\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
        self.assertEqual([f["code"] for f in findings(project) if f["file"].endswith("models.py")], ["EL900"])

    def test_rules(self):
        project = self.copy_of("nested_to_one")
        self.assertEqual({f["code"] for f in findings(project, "--select", "EL101")}, {"EL101"})
        self.assertEqual(findings(project, "--ignore", "EL1"), [])

    def test_baseline(self):
        project = self.copy_of("nested_to_one")
        baseline = project.parent / "baseline.json"
        run("check", project, "--write-baseline", baseline, expect=0)
        self.assertEqual(findings(project, "--baseline", baseline), [])
        run("check", project, "--baseline", baseline, expect=0)
        # An edit elsewhere in the file moves the finding, and it stays known.
        for path in project.rglob("serializers.py"):
            path.write_text("# A comment.\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
        self.assertEqual(findings(project, "--baseline", baseline), [])


class Status(ProjectTest):
    def test_status(self):
        project = self.copy_of("nested_to_one")
        run("check", project, expect=1)
        run("check", project, "--exit-zero", expect=0)
        run("check", project, "--ignore", "ALL", expect=0)
        run("endpoints", project, expect=0)
        run("check", project / "nowhere", expect=2)

    def test_a_broken_file_is_a_warning(self):
        project = self.copy_of("nested_to_one")
        expected = len(findings(project))
        app = next(project.rglob("models.py")).parent
        (app / "binary.py").write_bytes(b"\xff\xfe class (:\n")
        (app / "broken.py").write_text("answer = 42\n\nclass Half(\n    def x(:\n")
        done = run("check", project)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"binary\.py.*UTF-8")
        self.assertRegex(done.stderr, r"broken\.py.*line [34]")
        self.assertEqual(len(findings(project)), expected)


if __name__ == "__main__":
    unittest.main()
