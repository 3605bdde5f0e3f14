"""The JSON of `check` and `endpoints` has the documented keys and types, no more and no fewer."""

import unittest
from pathlib import Path

from support import FIXTURES, run_json

FIXTURE_NAMES = ("nested_to_one", "method_fields", "deferred_columns", "request_dependent_fields")

TEXT = str
NUMBER = int
FLAG = bool


class Maybe:
    """null, or what the shape says."""

    def __init__(self, shape):
        self.shape = shape


class OneOf:
    def __init__(self, *words):
        self.words = words


class MapOf:
    def __init__(self, shape):
        self.shape = shape


POSITION = {"line": NUMBER, "column": NUMBER}
RANGE = {"start": POSITION, "end": POSITION}
GROWTH = OneOf("constant", "bounded", "linear", "quadratic", "cubic", "polynomial", "recursive", "unknown")
QUERIES = {
    "formula": Maybe(TEXT),
    "growth": GROWTH,
    "measured": [{"rows": NUMBER, "queries": Maybe(NUMBER)}],
    "sql": [{"text": TEXT, "times": NUMBER}],
}
BEFORE_AFTER = {"before": QUERIES, "after": Maybe(QUERIES)}
FIX = {
    "id": TEXT,
    "title": TEXT,
    "applicability": OneOf("safe", "unsafe", "none"),
    "reason": TEXT,
    "assumptions": [TEXT],
    "edits": [{"file": TEXT, "range": RANGE, "text": TEXT}],
}
CHECK = {
    "version": NUMBER,
    "tool": {"name": TEXT, "version": TEXT},
    "findings": [
        {
            "code": TEXT,
            "name": TEXT,
            "severity": OneOf("error", "warning", "info"),
            "message": TEXT,
            "condition": Maybe(TEXT),
            "file": TEXT,
            "range": RANGE,
            "endpoints": [{"view": TEXT, "action": TEXT, "route": TEXT, "queries": BEFORE_AFTER}],
            "path": TEXT,
            "related": [{"message": TEXT, "file": TEXT, "range": RANGE}],
            "queries": BEFORE_AFTER,
            "fix": Maybe(FIX),
            "fingerprint": TEXT,
        }
    ],
    "warnings": [{"file": TEXT, "message": TEXT}],
    "summary": {
        "files": NUMBER,
        "models": NUMBER,
        "serializers": NUMBER,
        "endpoints": NUMBER,
        "endpoints_resolved": NUMBER,
        "endpoints_unrouted": NUMBER,
        "findings": NUMBER,
        "fixable": NUMBER,
    },
}
MEASURED = {
    "data": Maybe(TEXT),
    "rows": NUMBER,
    "queries": Maybe(NUMBER),
    "status": Maybe(NUMBER),
    "error": Maybe(TEXT),
    "sql": [{"text": TEXT, "times": NUMBER, "file": Maybe(TEXT), "line": Maybe(NUMBER), "field": TEXT}],
}
ENDPOINTS = {
    "version": NUMBER,
    "endpoints": [
        {
            "view": TEXT,
            "action": TEXT,
            "route": Maybe(TEXT),
            "url_kwargs": [TEXT],
            "routed": FLAG,
            "file": Maybe(TEXT),
            "line": Maybe(NUMBER),
            "model": Maybe(TEXT),
            "serializer": Maybe(TEXT),
            "formula": Maybe(TEXT),
            "symbols": MapOf(TEXT),
            "exact": FLAG,
            "growth": GROWTH,
            "measured": [MEASURED],
            "resolved": FLAG,
            "opaque": [{"file": Maybe(TEXT), "line": Maybe(NUMBER), "reason": TEXT, "affects": OneOf("queries", "body")}],
        }
    ],
}


def mismatches(value, shape, at="$"):
    """Where the value does not have the shape, one text each."""
    if isinstance(shape, Maybe):
        return [] if value is None else mismatches(value, shape.shape, at)
    if isinstance(shape, OneOf):
        return [] if value in shape.words else [f"{at}: {value!r} is none of {shape.words}"]
    if isinstance(shape, MapOf):
        if not isinstance(value, dict):
            return [f"{at}: no object"]
        return [found for key, item in value.items() for found in mismatches(item, shape.shape, f"{at}.{key}")]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{at}: no list"]
        return [found for i, item in enumerate(value) for found in mismatches(item, shape[0], f"{at}[{i}]")]
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return [f"{at}: no object"]
        found = [f"{at}.{key}: missing" for key in shape.keys() - value.keys()]
        found += [f"{at}.{key}: not documented" for key in value.keys() - shape.keys()]
        for key in shape.keys() & value.keys():
            found += mismatches(value[key], shape[key], f"{at}.{key}")
        return found
    if shape is NUMBER and isinstance(value, bool):
        return [f"{at}: {value!r} is no number"]
    return [] if isinstance(value, shape) else [f"{at}: {value!r} is no {shape.__name__}"]


class CheckJson(unittest.TestCase):
    def test_shape(self):
        for name in FIXTURE_NAMES:
            with self.subTest(name):
                self.assertEqual(mismatches(run_json("check", FIXTURES / name, "--output-format", "json"), CHECK), [])

    def test_places_are_in_the_files(self):
        report = run_json("check", FIXTURES / "nested_to_one", "--output-format", "json")
        self.assertTrue(report["findings"])
        root = FIXTURES.parent
        for finding in report["findings"]:
            start, end = finding["range"]["start"], finding["range"]["end"]
            lines = Path(root, finding["file"]).read_text(encoding="utf-8").splitlines()
            self.assertLess((start["line"], start["column"]), (end["line"], end["column"]))
            self.assertLessEqual(end["column"] - 1, len(lines[end["line"] - 1]))

    def test_summary_counts_what_is_listed(self):
        for name in FIXTURE_NAMES:
            with self.subTest(name):
                report = run_json("check", FIXTURES / name, "--output-format", "json")
                endpoints = run_json("endpoints", FIXTURES / name, "--format", "json")["endpoints"]
                summary = report["summary"]
                self.assertEqual(summary["findings"], len(report["findings"]))
                self.assertEqual(summary["endpoints"], len(endpoints))
                self.assertEqual(summary["endpoints_resolved"], sum(e["resolved"] for e in endpoints))
                self.assertEqual(summary["endpoints_unrouted"], sum(not e["routed"] for e in endpoints))

    def test_a_safe_fix_has_evidence(self):
        report = run_json("check", FIXTURES / "nested_to_one", "--output-format", "json")
        safe = [f for f in report["findings"] if f["fix"] and f["fix"]["applicability"] == "safe"]
        self.assertTrue(safe)
        for finding in safe:
            before, after = finding["queries"]["before"], finding["queries"]["after"]
            self.assertEqual([m["rows"] for m in before["measured"]], [m["rows"] for m in after["measured"]])
            self.assertGreater(before["measured"][-1]["queries"], before["measured"][0]["queries"])
            self.assertLess(after["measured"][-1]["queries"], before["measured"][-1]["queries"])
            self.assertTrue(before["sql"])


class EndpointsJson(unittest.TestCase):
    def test_shape(self):
        for name in FIXTURE_NAMES:
            with self.subTest(name):
                report = run_json("endpoints", FIXTURES / name, "--format", "json")
                self.assertEqual(mismatches(report, ENDPOINTS), [])

    def test_one_measurement_a_size(self):
        report = run_json("endpoints", FIXTURES / "nested_to_one", "--format", "json", "--rows", "3,5,7")
        for endpoint in report["endpoints"]:
            self.assertEqual(len(endpoint["measured"]), 3)

    def test_statements_add_up(self):
        report = run_json("endpoints", FIXTURES / "nested_to_one", "--format", "json")
        for endpoint in report["endpoints"]:
            for run in endpoint["measured"]:
                self.assertEqual(run["queries"], sum(line["times"] for line in run["sql"]))

    def test_response_only_when_asked_for(self):
        plain = run_json("endpoints", FIXTURES / "nested_to_one", "--format", "json")
        full = run_json("endpoints", FIXTURES / "nested_to_one", "--format", "json", "--response")
        self.assertFalse(any("response" in run for e in plain["endpoints"] for run in e["measured"]))
        self.assertTrue(all("response" in run for e in full["endpoints"] for run in e["measured"]))


if __name__ == "__main__":
    unittest.main()
