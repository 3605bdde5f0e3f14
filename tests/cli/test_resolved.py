"""Projects whose endpoints are all resolved: each was not, at some time, for a reason that its views name."""

import unittest

from support import FIXTURES, run_json


class ResolvedTest(unittest.TestCase):
    def endpoints(self, name):
        return run_json("endpoints", FIXTURES / name, "--format", "json", "--isolated", "--no-cache")["endpoints"]

    def test_all_are_resolved(self):
        for name in ("django_serializers", "linked_rows", "relational_fields"):
            for endpoint in self.endpoints(name):
                with self.subTest(project=name, view=endpoint["view"]):
                    self.assertTrue(endpoint["resolved"], endpoint["opaque"])

    def test_calls_along_one_path_have_one_symbol(self):
        (formula,) = {e["formula"] for e in self.endpoints("linked_rows") if e["view"].endswith(".CategoriesOfTree")}
        self.assertEqual(formula, "1 + N + N·M")

    def test_a_hyperlink_without_a_view_says_so(self):
        for endpoint in self.endpoints("relational_fields"):
            if endpoint["view"].endswith("Remixes") or endpoint["view"].endswith("RemixesOfNothing"):
                said = [entry["affects"] for entry in endpoint["opaque"] if "no-such-view" in entry["reason"]]
                self.assertEqual(said, ["body"], endpoint["view"])


if __name__ == "__main__":
    unittest.main()
