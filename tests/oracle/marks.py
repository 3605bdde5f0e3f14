"""Reads the inline expectations of a fixture project.

`# expect: EL101 EL105` on a line asks for findings of these codes with their primary location on that line.
`# known-wrong: EL104 why` says that today's tool reports that code there though it should not; with
`# known-wrong: !EL104 why` it misses what it should report. Both must stay true until a change flips them.
"""
import re
import tokenize
from pathlib import Path

EXPECT = re.compile(r"#\s*expect:\s*((?:EL\d{3}[ ,]*)+)")
KNOWN_WRONG = re.compile(r"#\s*known-wrong:\s*(!?)(EL\d{3})\s+\S")


def read_marks(project_dir):
    """(expected, known wrong): sets of (code, file, line) that a run of `check` must give."""
    expected, missed, noisy = set(), set(), set()
    for path in sorted(Path(project_dir).rglob("*.py")):
        file = path.relative_to(project_dir).as_posix()
        for line, comment in _comments(path):
            match = EXPECT.search(comment)
            if match:
                expected |= {(code, file, line) for code in re.findall(r"EL\d{3}", match.group(1))}
            match = KNOWN_WRONG.search(comment)
            if match:
                (missed if match.group(1) else noisy).add((match.group(2), file, line))
    return expected, missed, noisy


def _comments(path):
    with path.open("rb") as stream:
        for token in tokenize.tokenize(stream.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


def compare_marks(marks, findings):
    """One sentence for each finding without a mark and each mark without a finding."""
    expected, missed, noisy = marks
    found = set(findings)
    wanted = (expected - missed) | noisy
    problems = []
    for code, file, line in sorted(found - wanted, key=_by_place):
        if (code, file, line) in missed:
            problems.append(f"{file}:{line}: {code} is found now: drop the known-wrong mark")
        else:
            problems.append(f"{file}:{line}: {code} is reported but not expected")
    for code, file, line in sorted(wanted - found, key=_by_place):
        if (code, file, line) in noisy:
            problems.append(f"{file}:{line}: {code} is no longer reported: drop the known-wrong mark")
        else:
            problems.append(f"{file}:{line}: {code} is expected but not reported")
    return problems


def _by_place(mark):
    return (mark[1], mark[2], mark[0])
