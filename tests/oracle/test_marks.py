import tempfile
import unittest
from pathlib import Path

from referee.growth import compare_marks_with_growth, growing_places
from referee.marks import Marks, compare_marks, read_marks

SOURCE = '''\
text = "# expect: EL999"  # only comments count
author = Nested()  # expect: EL101
fields = ["a", "b"]  # expect: EL102 EL105
x = obj.rel  # expect: EL104  # known-wrong: EL104 not followed yet
y = obj.rel  # known-wrong: EL107 taken for a loop
z = obj.rel.count()  # expect-if: EL109
t = obj.target  # abstain: unknown targets
'''


class ReadMarksTest(unittest.TestCase):
    def test_reads_comments_only(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "shop").mkdir()
            (Path(folder) / "shop" / "a.py").write_text(SOURCE)
            marks = read_marks(folder)
        file = "shop/a.py"
        self.assertEqual(
            marks.expected,
            {("EL101", file, 2), ("EL102", file, 3), ("EL105", file, 3), ("EL104", file, 4),
             ("EL109", file, 6)},
        )
        self.assertEqual(marks.conditional, {("EL109", file, 6)})
        self.assertEqual(marks.abstained, {(file, 7)})
        self.assertEqual(marks.wrong, {("EL104", file, 4), ("EL107", file, 5)})


class CompareMarksTest(unittest.TestCase):
    def compare(self, expected, wrong, found):
        place = lambda codes: {(code, "a.py", 1) for code in codes}
        return compare_marks(Marks(expected=place(expected), wrong=place(wrong)), place(found))

    def test_agreement(self):
        self.assertEqual(self.compare(["EL101"], [], ["EL101"]), [])

    def test_unmarked_finding_and_unmet_mark(self):
        self.assertEqual(
            self.compare(["EL101"], [], ["EL104"]),
            ["a.py:1: EL101 is expected but not reported", "a.py:1: EL104 is reported but not expected"],
        )

    def test_known_wrong_stays_wrong(self):
        self.assertEqual(self.compare(["EL101"], ["EL101"], []), [])
        self.assertEqual(self.compare([], ["EL101"], ["EL101"]), [])

    def test_known_wrong_that_became_right(self):
        for expected, found in ((["EL101"], ["EL101"]), ([], [])):
            problems = self.compare(expected, ["EL101"], found)
            self.assertEqual(problems, ["a.py:1: EL101 is right now: drop the known-wrong mark"])


class GrowthTest(unittest.TestCase):
    marks = Marks(expected={("EL101", "a.py", 3)})

    def document(self, *times):
        measured = [{"sql": [{"file": "a.py", "line": 3, "times": n}] if n else []} for n in times]
        return {"endpoints": [{"view": "v", "action": "list", "route": "r", "measured": measured}]}

    def test_growing_line_needs_a_mark(self):
        places = growing_places(self.document(8, 24))
        self.assertEqual(list(places), [("a.py", 3)])
        self.assertEqual(compare_marks_with_growth(self.marks, places), [])
        self.assertIn("has no mark", compare_marks_with_growth(Marks(), places)[0])

    def test_constant_line_must_not_be_marked(self):
        places = growing_places(self.document(1, 1))
        self.assertEqual(places, {})
        self.assertIn("does not grow", compare_marks_with_growth(self.marks, places)[0])

    def test_conditional_and_abstained_lines(self):
        conditional = Marks(expected=self.marks.expected, conditional=self.marks.expected)
        self.assertEqual(compare_marks_with_growth(conditional, {}), [])
        abstained = Marks(abstained={("a.py", 3)})
        self.assertEqual(compare_marks_with_growth(abstained, growing_places(self.document(8, 24))), [])

    def test_one_more_prefetch_level_is_not_growth(self):
        self.assertEqual(growing_places(self.document(0, 1)), {})


if __name__ == "__main__":
    unittest.main()
