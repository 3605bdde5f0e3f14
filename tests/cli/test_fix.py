"""`--fix`, `--diff` and `--export-fixes`: what is written, and what is left alone."""

import os
import subprocess
import unittest

from support import ProjectTest, run, run_json, texts


class Fix(ProjectTest):
    def test_diff_changes_nothing_and_applies(self):
        project = self.copy_of("nested_to_many")
        before = texts(project)
        diff = run("check", project, "--diff").stdout
        self.assertEqual(texts(project), before)
        self.assertTrue(diff.startswith("diff --git a/"))
        fixed = self.copy_of("nested_to_many")
        run("check", fixed, "--fix")
        subprocess.run(["git", "apply", "-"], cwd=project, input=diff, encoding="utf-8", check=True)
        self.assertEqual(texts(project), texts(fixed))
        self.assertNotEqual(texts(project), before)

    def test_fixed_findings_are_gone_and_a_second_run_changes_nothing(self):
        for fixture in ("nested_to_one", "nested_to_many", "dotted_source"):
            with self.subTest(fixture):
                project = self.copy_of(fixture)
                found = run_json("check", project, "--output-format", "json")["findings"]
                safe = {f["fingerprint"] for f in found if f["fix"] and f["fix"]["applicability"] == "safe"}
                self.assertTrue(safe)
                run("check", project, "--fix")
                fixed = texts(project)
                left = run_json("check", project, "--output-format", "json")["findings"]
                self.assertFalse([f for f in left if f["fix"] and f["fix"]["applicability"] == "safe"])
                self.assertEqual(len(left), len(found) - len(safe))
                run("check", project, "--fix")
                self.assertEqual(texts(project), fixed)

    def test_without_proof_nothing_is_safe(self):
        project = self.copy_of("nested_to_one")
        before = texts(project)
        run("check", project, "--fix", "--no-prove")
        self.assertEqual(texts(project), before)

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_that_cannot_be_written_stops_everything(self):
        project = self.copy_of("nested_to_many")
        before = texts(project)
        folders = {path.parent for path in project.rglob("*.py")}
        for folder in folders:
            folder.chmod(0o555)
        try:
            done = run("check", project, "--fix", expect=2)
        finally:
            for folder in folders:
                folder.chmod(0o755)
        self.assertEqual(done.stderr.count("error:"), 1)
        self.assertEqual(texts(project), before)

    def test_permissions_and_line_ends_are_kept(self):
        project = self.copy_of("nested_to_one")
        for path in project.rglob("*.py"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
            path.chmod(0o640)
        run("check", project, "--fix")
        for path in project.rglob("*.py"):
            self.assertEqual(path.stat().st_mode & 0o777, 0o640)
            self.assertEqual(path.read_bytes().count(b"\n"), path.read_bytes().count(b"\r\n"))

    def test_export_has_the_edits_and_changes_nothing(self):
        project = self.copy_of("nested_to_one")
        before = texts(project)
        yaml = project.parent / "fixes.yaml"
        run("check", project, "--export-fixes", yaml)
        self.assertEqual(texts(project), before)
        self.assertIn("ReplacementText:", yaml.read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
