#!/usr/bin/env python3
"""Prints every function in rules/stubs whose body is only `...`: qualified name and parameters, one a line, sorted.

Usage: list_natives.py [--root RULES/STUBS] [PREFIX ...]. With prefixes only the names that start with one of them.
"""

import argparse
import ast
from pathlib import Path

STUBS = Path(__file__).resolve().parent.parent / "rules" / "stubs"


def is_native(function: ast.FunctionDef) -> bool:
    """Whether the body is `...`, with or without a docstring before it."""
    body = function.body
    if len(body) == 2 and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:] if isinstance(body[0].value.value, str) else body
    return len(body) == 1 and isinstance(body[0], ast.Expr) and getattr(body[0].value, "value", None) is Ellipsis


def natives(body: list[ast.stmt], prefix: str) -> list[str]:
    """The lines of one block and of the classes in it."""
    found = []
    for node in body:
        if isinstance(node, ast.ClassDef):
            found += natives(node.body, f"{prefix}.{node.name}")
        elif isinstance(node, ast.FunctionDef) and is_native(node):
            kinds = "".join(f"@{ast.unparse(decorator)} " for decorator in node.decorator_list)
            found.append(f"{prefix}.{node.name}({ast.unparse(node.args)}) {kinds}".rstrip())
    return found


def module_name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=STUBS)
    parser.add_argument("prefixes", nargs="*")
    options = parser.parse_args()
    lines = []
    for path in sorted(options.root.rglob("*.py")):
        lines += natives(ast.parse(path.read_bytes()).body, module_name(path, options.root))
    for line in sorted(lines):
        if not options.prefixes or line.startswith(tuple(options.prefixes)):
            print(line)


if __name__ == "__main__":
    main()
