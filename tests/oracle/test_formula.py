import unittest

from referee.formula import FormulaError, evaluate, symbols_of


class FormulaTest(unittest.TestCase):
    def test_sums_and_products(self):
        self.assertEqual(evaluate("1 + N + N·M", {"N": 10, "M": 3}), 41)
        self.assertEqual(evaluate("2 + 3·N", {"N": 4}), 14)
        self.assertEqual(evaluate("7", {}), 7)

    def test_page_bounds_its_loop(self):
        self.assertEqual(evaluate("2 + min(N,25)", {"N": 40}), 27)
        self.assertEqual(evaluate("2 + 2·min(N,25)·M", {"N": 3, "M": 5}), 32)

    def test_powers(self):
        self.assertEqual(evaluate("1 + N²", {"N": 4}), 17)
        self.assertEqual(evaluate("N^3", {"N": 2}), 8)

    def test_symbol_without_a_size_gives_none(self):
        self.assertIsNone(evaluate("1 + N + M", {"N": 1}))
        self.assertEqual(symbols_of("1 + N·M + min(K,5)"), ["K", "M", "N"])

    def test_bad_text(self):
        for text in ("1 +", "1 ? 2", "min(N", "N M"):
            with self.subTest(text), self.assertRaises(FormulaError):
                evaluate(text, {"N": 1, "M": 1})


if __name__ == "__main__":
    unittest.main()
