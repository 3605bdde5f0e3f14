import copy
import unittest

from referee.compare import compare_endpoints, compare_fixed, first_difference, main_table

ENTRY = {
    "data": "d.json",
    "rows": 2,
    "queries": 3,
    "status": 200,
    "error": None,
    "sql": [
        {"text": 'SELECT "b"."id" FROM "shop_book" "b"', "times": 1},
        {"text": 'SELECT "a"."id" FROM "shop_author" "a" WHERE "a"."id" = %s', "times": 2},
    ],
    "response": [{"id": 1, "author": {"id": 3}}, {"id": 2, "author": None}],
}
ENDPOINT = {
    "view": "shop.views.BookList",
    "action": "list",
    "route": "books/",
    "url_kwargs": [],
    "routed": True,
    "model": "shop.Book",
    "measured": [ENTRY],
}


def document(**changes):
    endpoint = copy.deepcopy(ENDPOINT)
    for name, value in changes.items():
        (endpoint if name in ENDPOINT or name in ("formula", "exact", "symbols", "growth", "resolved")
         else endpoint["measured"][0])[name] = value
    return {"version": 1, "endpoints": [endpoint]}


class CompareEndpointsTest(unittest.TestCase):
    def problems(self, **changes):
        return compare_endpoints(document(), document(**changes))

    def test_agreement(self):
        self.assertEqual(self.problems(), [])
        self.assertEqual(self.problems(formula="1 + N", symbols={"N": "books"}, exact=True), [])

    def test_endpoint_sets(self):
        problems = self.problems(route="other/")
        self.assertEqual(len(problems), 2)
        self.assertIn("books/: not listed by eagerlint", problems[0])
        self.assertIn("other/: not an endpoint of Django", problems[1])

    def test_counts_name_the_tables(self):
        changed = copy.deepcopy(ENTRY["sql"])
        changed[1]["times"] = 1
        (problem,) = self.problems(queries=2, sql=changed)
        self.assertIn("3 queries in Django, 2 in eagerlint", problem)
        self.assertIn("shop_author 2/1", problem)

    def test_status_and_error(self):
        self.assertIn("status 200", self.problems(status=404)[0])
        self.assertIn("error is None", self.problems(error="boom", queries=None)[0])

    def test_body(self):
        (problem,) = self.problems(response=[{"id": 1, "author": {"id": 3}}, {"id": 2, "author": 4}])
        self.assertIn("body differs at body[1].author: null and 4", problem)

    def test_missing_measurement(self):
        self.assertIn("measured has 0 entries", self.problems(measured=[])[0])

    def test_formula_too_small(self):
        (problem,) = self.problems(formula="2", exact=False)
        self.assertIn("3 measured, more than 2 = 2", problem)

    def test_exact_formula_must_be_met(self):
        (problem,) = self.problems(formula="1 + 2·N", symbols={"N": "books"}, exact=True)
        self.assertIn("is 5 and exact, but 3 were measured", problem)
        self.assertEqual(self.problems(formula="1 + 2·N", symbols={"N": "books"}, exact=False), [])

    def test_unknown_sizes_are_skipped(self):
        self.assertEqual(self.problems(formula="1 + M", symbols={"M": "x"}, exact=True), [])

    def test_null_formula(self):
        self.assertIn("growth is linear", self.problems(formula=None, growth="linear")[0])
        self.assertIn("resolved", self.problems(formula=None, growth="unknown", resolved=True)[0])


class FirstDifferenceTest(unittest.TestCase):
    def test_key_order_counts(self):
        self.assertIn("keys", first_difference({"a": 1, "b": 2}, {"b": 2, "a": 1}))

    def test_types_count(self):
        self.assertTrue(first_difference(1, True))
        self.assertTrue(first_difference(1, 1.0))
        self.assertTrue(first_difference("1", 1))

    def test_lengths(self):
        self.assertIn("2 items and 1", first_difference([1, 2], [1]))

    def test_opaque_stands_for_any_value(self):
        self.assertEqual(first_difference({"a": [1]}, {"a": {"$opaque": 1}}), "")


class CompareFixedTest(unittest.TestCase):
    KEY = ("shop.views.BookList", "list", "books/")

    def two(self, first, second, response=ENTRY["response"]):
        result = document()
        entry = result["endpoints"][0]["measured"][0]
        result["endpoints"][0]["measured"] = [
            {**entry, "queries": first, "response": response},
            {**entry, "queries": second, "response": response},
        ]
        return result

    def test_good_fix(self):
        self.assertEqual(compare_fixed(self.two(11, 21), self.two(1, 1), {self.KEY}), [])

    def test_still_growing(self):
        problems = compare_fixed(self.two(21, 41), self.two(11, 21), {self.KEY})
        self.assertIn("still grows", problems[0])
        self.assertEqual(compare_fixed(self.two(21, 41), self.two(11, 21), set()), [])

    def test_higher_count(self):
        self.assertEqual([], compare_fixed(self.two(1, 1), self.two(2, 2), set()))
        self.assertIn("1 queries became 9", compare_fixed(self.two(1, 1), self.two(9, 9), set())[0])
        self.assertEqual([], compare_fixed(self.two(3, 3), self.two(3, 4), set()))
        self.assertIn("more rows", compare_fixed(self.two(3, 3), self.two(2, 9), set())[-1])

    def test_changed_body(self):
        after = self.two(1, 1, [{"id": 1, "author": None}, {"id": 2, "author": None}])
        self.assertIn("body changed", compare_fixed(self.two(11, 21), after, set())[0])

    def test_other_order_is_a_note(self):
        notes = []
        after = self.two(1, 1, list(reversed(ENTRY["response"])))
        self.assertEqual(compare_fixed(self.two(11, 21), after, set(), notes.append), [])
        self.assertEqual(len(notes), 2)


class MainTableTest(unittest.TestCase):
    def test_outer_table(self):
        self.assertEqual(main_table('SELECT COUNT(*) FROM (SELECT 1 FROM "x") subquery'), "x")
        self.assertEqual(main_table('SELECT (SELECT 1 FROM "x"), 2 FROM "y" WHERE 1'), "y")


if __name__ == "__main__":
    unittest.main()
