"""Reads the inline expectations of a fixture project.

`# expect: EL101 EL105` on a line asks for findings of these codes with their primary location on that line.
`# expect-if: EL104` asks for a finding that exists only under a condition, so a plain request does not show it.
`# abstain: why` says that the line's statements do grow, and that silence is right all the same.
`# known-wrong: EL104 why` says that the tool gets this code wrong on this line: it misses it where the line also
expects it, and reports it where the line does not. That must stay true until a change flips it.
"""
import re
import tokenize
from dataclasses import dataclass, field
from pathlib import Path

EXPECT = re.compile(r"#\s*expect(-if)?:\s*((?:EL\d{3}[ ,]*)+)")
ABSTAIN = re.compile(r"#\s*abstain:\s*\S")
KNOWN_WRONG = re.compile(r"#\s*known-wrong:\s*(EL\d{3})\s+\S")


@dataclass
class Marks:
    expected: set = field(default_factory=set)      # (code, file, line)
    conditional: set = field(default_factory=set)   # those of `expected` that a plain request does not show
    wrong: set = field(default_factory=set)         # (code, file, line)
    abstained: set = field(default_factory=set)     # (file, line)


def read_marks(project_dir):
    marks = Marks()
    for path in sorted(Path(project_dir).rglob("*.py")):
        file = path.relative_to(project_dir).as_posix()
        for line, comment in _comments(path):
            for condition, codes in EXPECT.findall(comment):
                found = {(code, file, line) for code in re.findall(r"EL\d{3}", codes)}
                marks.expected |= found
                if condition:
                    marks.conditional |= found
            marks.wrong |= {(code, file, line) for code in KNOWN_WRONG.findall(comment)}
            if ABSTAIN.search(comment):
                marks.abstained.add((file, line))
    return marks


def _comments(path):
    with path.open("rb") as stream:
        for token in tokenize.tokenize(stream.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


def compare_marks(marks, findings):
    """One sentence for each finding without a mark and each mark without a finding."""
    found = set(findings)
    problems = []
    for code, file, line in sorted(found ^ marks.expected ^ marks.wrong, key=_by_place):
        mark = (code, file, line)
        if mark in marks.wrong:
            text = "is right now: drop the known-wrong mark"
        elif mark in found:
            text = "is reported but not expected"
        else:
            text = "is expected but not reported"
        problems.append(f"{file}:{line}: {code} {text}")
    return problems


def _by_place(mark):
    return (mark[1], mark[2], mark[0])
