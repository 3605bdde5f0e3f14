"""Runs every GET endpoint of a Django project under real Django and says what it did.

    django_runner.py PROJECT_DIR --data DUMP.json [--data DUMP.json] --out OUT.json [--origins]
    django_runner.py PROJECT_DIR --make-rows 10,20 --data-dir DIR --out OUT.json

The second form makes the dumps first (DIR/rows10.json, ...), in the same process. The output has the shape of
`eagerlint endpoints --format json --data ... --response`, without formulas. With --origins each statement
names the place in the project that it comes from, and `functions` tells the same of plain functions.
"""
import argparse
import ast
import importlib
import json
from pathlib import Path

from referee.calls import call_function, describe, measure_into
from referee.endpoints import SKIPPED_PARTS, list_endpoints
from referee.isolated import ChildFailed, run_isolated
from referee.origin import OriginFinder
from referee.project import load_rows, open_project
from referee.seed_rows import make_dump


def run(project_dir, dumps, origins=False):
    """The document for an opened project; `dumps` are (name to show, path)."""
    finder = OriginFinder(project_dir) if origins else None
    if finder:
        finder.install()
    listed = list_endpoints(project_dir)
    documents = [describe(endpoint) for endpoint in listed]
    functions = _plain_functions(project_dir) if origins else []
    function_documents = [{"function": name, "measured": []} for name, _ in functions]
    for name, path in dumps:
        load_rows(path)
        measure_into(documents, listed, name, finder)
        for (_, function), document in zip(functions, function_documents):
            try:
                document["measured"].append({"data": name, **run_isolated(call_function, function, finder)})
            except ChildFailed as failure:
                document["measured"].append({"data": name, "queries": None, "error": str(failure), "sql": []})
    result = {"version": 1, "endpoints": documents}
    if origins:
        result["functions"] = function_documents
    return result


def _plain_functions(project_dir):
    """Module-level functions that carry a mark and can be called without arguments."""
    functions = []
    for path in sorted(Path(project_dir).rglob("*.py")):
        parts = path.relative_to(project_dir).parts
        text = path.read_text(encoding="utf-8", errors="replace")
        if SKIPPED_PARTS & set(parts) or path.name == "manage.py" or "# expect:" not in text and "objects" not in text:
            continue
        name = ".".join(parts)[: -len(".py")]
        for node in ast.parse(text).body:
            required = isinstance(node, ast.FunctionDef) and (
                len(node.args.posonlyargs) + len(node.args.args) - len(node.args.defaults)
                + sum(default is None for default in node.args.kw_defaults)
            )
            if isinstance(node, ast.FunctionDef) and not required and not node.decorator_list:
                module = importlib.import_module(name)
                functions.append((f"{name}.{node.name}", getattr(module, node.name)))
    return functions


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("--data", action="append", default=[])
    parser.add_argument("--make-rows", default="")
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--origins", action="store_true")
    arguments = parser.parse_args()
    out = arguments.out.resolve()
    dumps = [(name, Path(name).resolve()) for name in arguments.data]
    data_dir = arguments.data_dir.resolve() if arguments.data_dir else None
    project_dir = open_project(arguments.project)
    for rows in [int(text) for text in arguments.make_rows.split(",") if text]:
        path = data_dir / f"rows{rows}.json"
        run_isolated(make_dump, str(project_dir), rows, arguments.seed, str(path))
        dumps.append((str(path), path))
    document = run(project_dir, dumps, arguments.origins)
    out.write_text(json.dumps(document, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
