"""Reads the inline expectations of a fixture project.

`# expect: EL101 EL105` on a line asks for findings of these codes with their primary location on that line.
`# known-wrong: EL104 why` says that the tool gets this code wrong on this line: it misses it where the line also
expects it, and reports it where the line does not. That must stay true until a change flips it.
"""
import re
import tokenize
from pathlib import Path

EXPECT = re.compile(r"#\s*expect:\s*((?:EL\d{3}[ ,]*)+)")
KNOWN_WRONG = re.compile(r"#\s*known-wrong:\s*(EL\d{3})\s+\S")


def read_marks(project_dir):
    """(expected, known wrong): sets of (code, file, line)."""
    expected, wrong = set(), set()
    for path in sorted(Path(project_dir).rglob("*.py")):
        file = path.relative_to(project_dir).as_posix()
        for line, comment in _comments(path):
            match = EXPECT.search(comment)
            if match:
                expected |= {(code, file, line) for code in re.findall(r"EL\d{3}", match.group(1))}
            wrong |= {(code, file, line) for code in KNOWN_WRONG.findall(comment)}
    return expected, wrong


def _comments(path):
    with path.open("rb") as stream:
        for token in tokenize.tokenize(stream.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


def compare_marks(marks, findings):
    """One sentence for each finding without a mark and each mark without a finding."""
    expected, wrong = marks
    found = set(findings)
    problems = []
    for code, file, line in sorted(found ^ expected ^ wrong, key=_by_place):
        mark = (code, file, line)
        if mark in wrong:
            text = "is right now: drop the known-wrong mark"
        elif mark in found:
            text = "is reported but not expected"
        else:
            text = "is expected but not reported"
        problems.append(f"{file}:{line}: {code} {text}")
    return problems


def _by_place(mark):
    return (mark[1], mark[2], mark[0])
