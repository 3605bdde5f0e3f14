"""Which places of a project send more statements when there are more rows, by a measured run.

Takes the document of `django_runner.py --origins` for dumps of growing size; gives the places whose count
grows. Used to check the marks of a fixture against Django itself, whatever eagerlint says.
"""
from collections import Counter


def growing_places(document):
    """{(file, line): [(where, counts)]} for places that grow in an endpoint or a plain function."""
    places = {}
    subjects = [(f"{e['view']} {e['action']} {e['route']}", e) for e in document["endpoints"]]
    subjects += [(f["function"], f) for f in document.get("functions", ())]
    for where, subject in subjects:
        counters = [_by_place(entry) for entry in subject["measured"]]
        for place in sorted(set().union(*counters)):
            counts = [counter[place] for counter in counters]
            if _grows(counts):
                places.setdefault(place, []).append((where, counts))
    return places


def _grows(counts):
    """More at the largest size than at the smallest, and not merely one level of prefetching more."""
    return counts[-1] > counts[0] and counts[-1] >= 4


def _by_place(entry):
    counter = Counter()
    for statement in entry["sql"]:
        if "file" in statement:
            counter[(statement["file"], statement["line"])] += statement["times"]
    return counter


def compare_marks_with_growth(marks, places):
    """One sentence for each marked line that does not grow and each growing line without a mark."""
    marked = {
        (file, line)
        for code, file, line in marks.expected - marks.conditional
        if code.startswith("EL1")
    } | marks.abstained
    problems = []
    for file, line in sorted(set(places) - marked):
        where, counts = places[(file, line)][0]
        problems.append(f"{file}:{line}: grows in {where} ({counts}) but has no mark")
    for file, line in sorted(marked - set(places)):
        problems.append(f"{file}:{line}: is marked but does not grow")
    return problems
