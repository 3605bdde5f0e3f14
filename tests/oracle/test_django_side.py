"""The Django side on its own: what the runner lists, counts and makes for the bookshop."""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
BOOKSHOP = HERE.parent.parent / "fixtures" / "bookshop"


def run(script, *arguments):
    subprocess.run([sys.executable, str(HERE / script), *map(str, arguments)], check=True)


class BookshopTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = Path(cls.folder.name)
        cls.out = folder / "out.json"
        run("django_runner.py", BOOKSHOP, "--make-rows", "10,20", "--data-dir", folder, "--out", cls.out)
        cls.document = json.loads(cls.out.read_text())
        cls.endpoints = {(e["view"], e["action"]): e for e in cls.document["endpoints"]}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def counts(self, view, action="list"):
        return [entry["queries"] for entry in self.endpoints[(view, action)]["measured"]]

    def test_lists_what_answers_get(self):
        self.assertIn(("orders.views.open_orders", "get"), self.endpoints)
        self.assertIn(("catalog.views.BookViewSet", "recommendations"), self.endpoints)
        self.assertNotIn("accounts.views.PasswordChangeView", {view for view, _ in self.endpoints})

    def test_routes_and_arguments(self):
        detail = self.endpoints[("catalog.views.BookViewSet", "retrieve")]
        self.assertEqual((detail["route"], detail["url_kwargs"]), ("api/books/<pk>/", ["pk"]))
        nested = self.endpoints[("reviews.views.ReviewsOfBookView", "list")]
        self.assertEqual(nested["url_kwargs"], ["book_id"])
        self.assertEqual([entry["status"] for entry in nested["measured"]], [200, 200])

    def test_counts(self):
        self.assertEqual(self.counts("accounts.views.UserListView"), [11, 21])
        self.assertEqual(self.counts("catalog.views.BookCatalogueView"), [3, 3])
        self.assertEqual(self.counts("catalog.views.StockListView"), [31, 61])

    def test_the_request_is_by_the_first_user_and_not_counted(self):
        entry = self.endpoints[("accounts.views.CurrentUserView", "retrieve")]["measured"][0]
        self.assertEqual((entry["queries"], entry["response"]["id"]), (1, 1))

    def test_every_call_answers(self):
        for key, endpoint in self.endpoints.items():
            for entry in endpoint["measured"]:
                self.assertEqual((entry["status"], entry["error"]), (200, None), key)

    def test_same_seed_same_rows(self):
        again = Path(self.folder.name) / "again.json"
        run("make_data.py", BOOKSHOP, "--rows", "10", "--seed", "1", "--out", again)
        made = Path(self.folder.name) / "rows10.json"
        self.assertEqual(again.read_text(), made.read_text())


if __name__ == "__main__":
    unittest.main()
