"""Checks that the order of the folders is the order of the data.

Usage: layering.py SOURCE_DIR. A file of src/<folder> may include files of that folder and of earlier ones; tree-sitter
is named in src/syntax only and SQLite in src/orm and src/prove only. Prints one line a violation, exits 1 if any.
"""

import re
import sys
from pathlib import Path

FOLDERS = (
    "base project syntax facts resolve interpret relations orm evaluate check fix prove report api app".split()
)
ORDER = {folder: place for place, folder in enumerate(FOLDERS)}
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"/]+)/[^"]*"')
CONFINED = (
    (re.compile(r"\bTSNode\b|\btree_sitter\b"), {"syntax"}, "tree-sitter"),
    (re.compile(r"\bsqlite3"), {"orm", "prove"}, "SQLite"),
)


def violations(path: Path, folder: str) -> list[str]:
    """What the file breaks, one message a line."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        include = INCLUDE.match(line)
        if include and ORDER.get(include[1], -1) > ORDER[folder]:
            found.append(f"{path}:{number}: src/{folder} may not include from the later src/{include[1]}")
        for pattern, allowed, name in CONFINED:
            if folder not in allowed and pattern.search(line.split("//")[0]):
                found.append(f"{path}:{number}: {name} may be named only in src/{', src/'.join(sorted(allowed))}")
    return found


def main() -> int:
    sources = Path(sys.argv[1]) / "src"
    found = []
    for directory in sorted(path for path in sources.iterdir() if path.is_dir()):
        if directory.name not in ORDER:
            found.append(f"{directory}: not a known folder; its place in the order must be stated in {Path(__file__).name}")
            continue
        for path in sorted(directory.rglob("*")):
            if path.suffix in {".h", ".cpp"}:
                found.extend(violations(path, directory.name))
    print("\n".join(found) or "layering: every include points to an earlier folder")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
