"""Writes rules/time_zones.txt from compiled time zone files.

Usage: make_time_zones.py ZONEINFO OUTPUT, where ZONEINFO is a folder of TZif files (such as /usr/share/zoneinfo).

The data is that of the IANA time zone database, which is in the public domain. One line a zone:

    Name Alias ...|TYPES|RULE|CHANGES

TYPES is what a clock can show, "abbreviation,offset" separated by spaces; RULE is the POSIX rule that holds after the
last change; CHANGES are "moment:type" in seconds since 1970, moments in base 36 as the difference to the one before.
Changes before 1970 are left out: the first change is the state at 1970.
"""
import string
import struct
import sys
from pathlib import Path

# Rules of some years look like the last rule and are not; there are none after this moment (2008).
ALWAYS_KEPT = 1199145600
DIGITS = string.digits + string.ascii_lowercase


def base36(number):
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
        if number == 0:
            return text


def read(path):
    """(changes as (moment, type), types as (offset, abbreviation), rule) of the 64-bit part of a TZif file."""
    data = path.read_bytes()
    counts = struct.unpack(">6l", data[20:44])
    isutc, isstd, leaps, times, types, chars = counts
    at = 44 + times * 5 + types * 6 + chars + leaps * 8 + isstd + isutc
    isutc, isstd, leaps, times, types, chars = struct.unpack(">6l", data[at + 20 : at + 44])
    at += 44
    moments = struct.unpack(f">{times}q", data[at : at + times * 8])
    at += times * 8
    indexes = data[at : at + times]
    at += times
    raw = [struct.unpack(">lBB", data[at + i * 6 : at + i * 6 + 6]) for i in range(types)]
    at += types * 6
    names = data[at : at + chars]
    at += chars + leaps * 12 + isstd + isutc
    kinds = [(offset, names[index:].split(b"\0")[0].decode()) for offset, _, index in raw]
    return list(zip(moments, indexes)), kinds, data[at:].strip().decode()


def line_of(names, changes, kinds, rule):
    before = [kind for moment, kind in changes if moment < 0]
    kept = [(0, before[-1] if before else 0)]
    # With a rule of two times a year, the changes after its first full year follow from it.
    last = kept[0][1]
    end = rule_holds_from(changes, kinds, rule)
    for moment, kind in changes:
        if 0 <= moment <= end and kinds[kind] != kinds[last]:
            kept.append((moment, kind))
            last = kind
    used = sorted({kind for _, kind in kept})
    types = " ".join(f"{kinds[kind][1]},{kinds[kind][0]}" for kind in used)
    text, previous = [], 0
    for moment, kind in kept:
        text.append(f"{base36(moment - previous)}:{used.index(kind)}")
        previous = moment
    return f"{' '.join(names)}|{types}|{rule}|{' '.join(text)}"


def rule_holds_from(changes, kinds, rule):
    """The last change that is needed: the ones after it repeat every year as the rule says."""
    if "," not in rule:
        return changes[-1][0] if changes else 0
    # Changes alternate between the rule's two states at the end; kept up to the first pair of that run.
    states = [kinds[kind] for _, kind in changes]
    start = len(changes) - 1
    while start >= 2 and states[start] == states[start - 2] and regular(changes, start):
        start -= 1
    return max(changes[min(start + 2, len(changes) - 1)][0], ALWAYS_KEPT)


def regular(changes, index):
    """The change and the one two before it are a year apart, within the week that weekdays move."""
    year = changes[index][0] - changes[index - 2][0]
    return abs(year - 365.25 * 86400) < 8 * 86400 and same_weekday(changes[index][0], changes[index - 2][0])


def same_weekday(one, other):
    return (one - other) % (7 * 86400) == 0


def main():
    root, output = Path(sys.argv[1]), Path(sys.argv[2])
    by_content = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if not path.is_file() or name.split("/")[0] in ("posix", "right", "SystemV") or name in ("localtime", "posixrules"):
            continue
        if path.read_bytes()[:4] != b"TZif":
            continue
        changes, kinds, rule = read(path)
        key = line_of([], changes, kinds, rule)
        by_content.setdefault(key, (changes, kinds, rule, []))[3].append(name)
    lines = [line_of(names, changes, kinds, rule) for changes, kinds, rule, names in by_content.values()]
    output.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="ascii")


if __name__ == "__main__":
    main()
