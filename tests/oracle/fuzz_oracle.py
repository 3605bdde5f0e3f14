"""Compares eagerlint with real Django on projects that are drawn at random.

    fuzz_oracle.py --eagerlint BINARY --seeds A..B [--jobs N] [--keep DIR] [--coverage] [--least PERCENT]

For each seed: draws a project, fills it with rows of two sizes, runs every endpoint under Django and in eagerlint, and
compares numbers of queries, tables in order, statuses and bodies; then applies `check --fix` and compares Django before
and after (writing requests as well), and eagerlint's prediction with Django on the fixed project. An endpoint that
eagerlint leaves open is a disagreement unless Django fails on it too. With --keep, each disagreeing project is shrunk
and written to DIR/seedN. Prints each disagreement with its seed, the shares and (with --coverage) what was covered; on
standard error, how far it is.
Exit status 1 when a fix does not hold or fewer than PERCENT of the endpoints agree.
"""
import argparse
import json
import multiprocessing
import os
import shutil
import sys
import tempfile
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from generator.coverage import Coverage
from generator.project import draw
from generator.shrink import shrink
from generator.spec import app_name, render
from referee.compare import compare_fixed, endpoint_problems, first_difference, identity, listed_rows, main_table, show
from referee.fresh import measure_project, set_up
from referee.isolated import ChildFailed
from run_oracle import ToolFailed, fixed_endpoints, is_safe, run_eagerlint_check, run_eagerlint_endpoints

SIZES = (6, 13)
SEEDS_PER_LINE = 100  # of those that tell how far a long comparison is


@dataclass
class Outcome:
    """What one seed gave. `problems` are (kind, endpoint, sentence); kinds: listing, project, tool, count, body, open, unresolved, fix."""

    seed: int
    endpoints: int = 0
    failing: int = 0           # endpoints on which Django fails
    fixes: int = 0
    problems: list = field(default_factory=list)
    coverage: Coverage = field(default_factory=Coverage)

    def kinds(self):
        return {kind for kind, _, _ in self.problems}

    def disagreeing(self):
        return {name for kind, name, _ in self.problems if kind != "fix"}


def examine(binary, project):
    """Draws nothing, keeps nothing: the comparison for one project."""
    outcome = Outcome(project.seed)
    with tempfile.TemporaryDirectory() as folder:
        try:
            _examine_in(binary, project, Path(folder), outcome)
        except ChildFailed as failure:
            outcome.problems.append(("project", "", str(failure).strip().splitlines()[-1]))
        except ToolFailed as failure:
            outcome.problems.append(("tool", "", str(failure)))
    return outcome


def _examine_in(binary, project, folder, outcome):
    copy = write_project(project, folder / "project")
    app = app_name(project)
    dumps = [str(folder / f"rows{size}.json") for size in SIZES]
    writes = [write for view in project.views for write in view.writes]
    django = measure_project(copy, app, dumps, SIZES, project.seed, writes)
    ours = run_eagerlint_endpoints(binary, copy, dumps)
    _compare(project, django, ours, outcome)
    findings = run_eagerlint_check(binary, copy)["findings"]
    outcome.fixes = len({finding["fix"]["id"] for finding in findings if is_safe(finding)})
    if not outcome.fixes:
        return
    run_eagerlint_check(binary, copy, "--fix")
    after = measure_project(copy, app, dumps, writes=writes)
    for text in compare_fixed(django, after, fixed_endpoints(findings)):
        outcome.problems.append(("fix", text.split(":")[0], text))
    for write, one, other in zip(writes, django["writes"], after["writes"]):
        if one["status"] != other["status"] or first_difference(one["body"], other["body"]):
            outcome.problems.append(("fix", write["path"], f"{write['method']} {write['path']}: the answer changed after --fix"))
    _compare_prediction(after, run_eagerlint_endpoints(binary, copy, dumps), outcome)


def write_project(project, folder):
    for path, text in render(project).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def _compare(project, django, ours, outcome):
    theirs = {identity(endpoint): endpoint for endpoint in django["endpoints"]}
    mine = {identity(endpoint): endpoint for endpoint in ours["endpoints"]}
    views = {f"{app_name(project)}.views.{view.name}": view for view in project.views}
    for key in sorted(set(theirs) ^ set(mine)):
        outcome.problems.append(("listing", show(key), f"{show(key)}: listed by one side only"))
    for key in sorted(set(theirs) & set(mine)):
        outcome.endpoints += 1
        problems = list(_problems(theirs[key], mine[key]))
        failing = any(entry["error"] for entry in theirs[key]["measured"])
        outcome.failing += failing
        outcome.problems += [(kind, show(key), f"{show(key)}: {text}") for kind, text in problems]
        view = views.get(key[0])
        if view is not None and not failing and _rows(theirs[key]) >= 2:
            outcome.coverage.add(view.tags, view.pairs, not problems)


def _problems(django, ours):
    """(kind, sentence) for each disagreement about one endpoint."""
    failing = any(entry["error"] for entry in django["measured"])
    for text in endpoint_problems(django, ours):
        yield ("body" if "body differs" in text else "count"), text
    if failing:
        return
    if not ours["resolved"]:
        reasons = dict.fromkeys(entry["reason"] for entry in ours["opaque"] if entry["affects"] == "queries")
        yield "unresolved", f"not resolved: {'; '.join(reasons)}"
    for theirs, mine in zip(django["measured"], ours["measured"]):
        if '{"$opaque":' in json.dumps(mine["response"]):
            reasons = [entry["reason"] for entry in ours["opaque"]]
            yield "open", f"opaque value in the body: {'; '.join(reasons)}"
            return
        if theirs["queries"] == mine["queries"] and _tables(theirs) != _tables(mine):
            yield "count", f"tables in another order: {_tables(theirs)} and {_tables(mine)}"
            return


def _tables(entry):
    """The main tables of the statements in the order of their first appearance, without immediate repetition."""
    texts = dict.fromkeys(statement["text"] for statement in entry["sql"] or ())
    tables = [main_table(text) for text in texts]
    return [table for position, table in enumerate(tables) if position == 0 or tables[position - 1] != table]


def _rows(endpoint):
    return len(listed_rows(endpoint["measured"][-1]["response"]) or ())


def _compare_prediction(after, ours, outcome):
    mine = {identity(endpoint): endpoint for endpoint in ours["endpoints"]}
    for endpoint in after["endpoints"]:
        key = identity(endpoint)
        for theirs, predicted in zip(endpoint["measured"], mine.get(key, {}).get("measured", ())):
            if None not in (theirs["queries"], predicted["queries"]) and theirs["queries"] > predicted["queries"]:
                text = f"{show(key)}: {theirs['queries']} queries after --fix, {predicted['queries']} predicted"
                outcome.problems.append(("fix", show(key), text))


def keep(binary, project, outcome, folder):
    """Writes the shrunk project."""
    kinds = outcome.kinds()
    small = shrink(project, lambda candidate: bool(candidate.views) and bool(kinds & examine(binary, candidate).kinds()))
    target = folder / f"seed{project.seed}"
    shutil.rmtree(target, ignore_errors=True)
    write_project(small, target)
    lines = [text for _, _, text in examine(binary, small).problems]
    (target / "disagreement.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


# ---- many seeds


def _worker(binary, keep_in, seeds, results):
    parent = os.getppid()
    set_up()
    warnings.simplefilter("ignore")  # a list without an order is among what is drawn
    for seed in iter(seeds.get, None):
        project = draw(seed)
        outcome = examine(binary, project)
        results.put(outcome)
        if outcome.problems and keep_in:
            keep(binary, project, outcome, Path(keep_in))
        if os.getppid() != parent:  # the comparison was ended: nobody reads the results
            os._exit(1)
    results.put(None)


def run_seeds(binary, seeds, jobs, keep_in):
    """Outcomes as they come."""
    context = multiprocessing.get_context("fork")
    todo, results = context.Queue(), context.Queue()
    for seed in [*seeds, *[None] * jobs]:
        todo.put(seed)
    workers = [context.Process(target=_worker, args=(binary, keep_in, todo, results)) for _ in range(jobs)]
    for worker in workers:
        worker.start()
    running = jobs
    while running:
        outcome = results.get()
        if outcome is None:
            running -= 1
        else:
            yield outcome
    for worker in workers:
        worker.join()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--eagerlint", required=True, type=Path)
    parser.add_argument("--seeds", required=True, help="A..B, both included")
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--keep", help="folder for shrunk projects")
    parser.add_argument("--coverage", action="store_true")
    parser.add_argument("--least", type=float, default=99.5, help="share of agreeing endpoints below which the exit status is 1")
    parser.add_argument("--write", type=Path, help="only write the project of the first seed to this folder")
    arguments = parser.parse_args()
    first, last = (int(text) for text in arguments.seeds.split(".."))
    if arguments.write:
        write_project(draw(first), arguments.write)
        return 0
    binary = str(arguments.eagerlint.resolve())
    total, coverage = Counter(), Coverage()
    for done, outcome in enumerate(run_seeds(binary, range(first, last + 1), arguments.jobs, arguments.keep), 1):
        total.update(endpoints=outcome.endpoints, failing=outcome.failing, fixes=outcome.fixes, disagreeing=len(outcome.disagreeing()))
        total.update({kind: len({name for k, name, _ in outcome.problems if k == kind}) for kind in outcome.kinds()})
        coverage.merge(outcome.coverage)
        for kind, _, text in outcome.problems:
            print(f"seed {outcome.seed}: {kind}: {text}", flush=True)
        if done % SEEDS_PER_LINE == 0:
            print(f"{done} seeds: {total['endpoints']} endpoints, {total['disagreeing']} disagree", file=sys.stderr, flush=True)
    return report(total, coverage if arguments.coverage else None, arguments.least)


def report(total, coverage, least):
    if coverage is not None:
        print("\n".join(coverage.lines()))
    endpoints = max(1, total["endpoints"])
    share = 100 * (1 - total["disagreeing"] / endpoints)
    kinds = ", ".join(f"{total[kind]} {kind}" for kind in ("listing", "project", "tool", "count", "body", "open", "unresolved") if total[kind])
    print(f"{total['endpoints']} endpoints, {total['failing']} failing under Django: {share:.2f} % agree ({kinds or 'none disagrees'})")
    print(f"{total['fixes']} safe fixes applied, {total['fix']} endpoints where one did not hold")
    return 1 if share < least or total["fix"] or total["project"] else 0


if __name__ == "__main__":
    sys.exit(main())
