"""Compares what eagerlint says about a project with what Django did on the same rows.

Takes the two documents (the shape of `endpoints --format json`); gives one sentence for each disagreement.
"""
import json
from collections import Counter

from referee.formula import FormulaError, evaluate


def identity(endpoint):
    return (endpoint["view"], endpoint["action"], endpoint["route"] or "")


def show(key):
    view, action, route = key
    return f"{view} {action} {route or '(no route)'}"


def compare_endpoints(django, ours):
    """The sets of endpoints must be equal; so must be all that was measured."""
    theirs = {identity(endpoint): endpoint for endpoint in django["endpoints"]}
    mine = {identity(endpoint): endpoint for endpoint in ours["endpoints"]}
    problems = [f"{show(key)}: not listed by eagerlint" for key in sorted(set(theirs) - set(mine))]
    problems += [f"{show(key)}: not an endpoint of Django" for key in sorted(set(mine) - set(theirs))]
    for key in sorted(set(theirs) & set(mine)):
        problems += [f"{show(key)}: {text}" for text in endpoint_problems(theirs[key], mine[key])]
    return problems


def endpoint_problems(django, ours):
    """One sentence for each disagreement about one endpoint."""
    return [*_compare_description(django, ours), *_compare_measured(django, ours), *check_formula(ours)]


def _compare_description(django, ours):
    for name in ("routed", "url_kwargs"):
        if django[name] != ours[name]:
            yield f"{name} is {django[name]!r} in Django, {ours[name]!r} in eagerlint"
    if django["model"] and ours["model"] and django["model"] != ours["model"]:
        yield f"model is {django['model']} in Django, {ours['model']} in eagerlint"


def _compare_measured(django, ours):
    if len(django["measured"]) != len(ours["measured"]):
        yield f"measured has {len(ours['measured'])} entries, {len(django['measured'])} were asked for"
        return
    for theirs, mine in zip(django["measured"], ours["measured"]):
        rows = f"{theirs['rows']} rows" if theirs["rows"] is not None else theirs["data"]
        if bool(theirs["error"]) != bool(mine["error"]):
            yield f"{rows}: error is {theirs['error']!r} in Django, {mine['error']!r} in eagerlint"
            continue
        if theirs["queries"] != mine["queries"] and not (theirs["error"] and theirs["queries"] is None):
            yield (
                f"{rows}: {theirs['queries']} queries in Django, {mine['queries']} in eagerlint"
                f"{_table_difference(theirs, mine)}"
            )
        if theirs["status"] != mine["status"]:
            yield f"{rows}: status {theirs['status']} in Django, {mine['status']} in eagerlint"
        elif not theirs["error"]:
            place = first_difference(theirs["response"], mine["response"])
            if place:
                yield f"{rows}: body differs at {place}"


def _table_difference(theirs, mine):
    """Which tables are read more or less often than by Django."""
    counts = []
    for entry in (theirs, mine):
        counter = Counter()
        for statement in entry["sql"] or ():
            counter[main_table(statement["text"])] += statement["times"]
        counts.append(counter)
    parts = [
        f"{table or 'other'} {counts[0][table]}/{counts[1][table]}"
        for table in sorted(set(counts[0]) | set(counts[1]))
        if counts[0][table] != counts[1][table]
    ]
    return f" (by table, Django/eagerlint: {', '.join(parts)})" if parts else ""


def main_table(sql):
    """The table after the outermost FROM, INTO or UPDATE; of a subquery there, its own."""
    words = sql.replace("(", " ( ").replace(")", " ) ").split()
    depth = wanted = 0
    for word, following in zip(words, words[1:]):
        depth += (word == "(") - (word == ")")
        if depth == wanted and word.upper() in ("FROM", "INTO", "UPDATE"):
            if following != "(":
                return following.strip('"')
            wanted = depth + 1
    return ""


def first_difference(wanted, got, path="body"):
    """Where two JSON values differ, keys and their order included; '' if they do not.

    An opaque value of eagerlint's stands for any value.
    """
    if isinstance(got, dict) and set(got) == {"$opaque"}:
        return ""
    if isinstance(wanted, dict) and isinstance(got, dict):
        if list(wanted) != list(got):
            return f"{path}: keys {list(wanted)} and {list(got)}"
        for key in wanted:
            place = first_difference(wanted[key], got[key], f"{path}.{key}")
            if place:
                return place
        return ""
    if isinstance(wanted, list) and isinstance(got, list):
        for index, (one, other) in enumerate(zip(wanted, got)):
            place = first_difference(one, other, f"{path}[{index}]")
            if place:
                return place
        return "" if len(wanted) == len(got) else f"{path}: {len(wanted)} items and {len(got)}"
    if type(wanted) is type(got) and wanted == got:
        return ""
    return f"{path}: {_short(wanted)} and {_short(got)}"


def _short(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."


# ---- formula, growth and measured counts of one endpoint


def check_formula(endpoint):
    """The relation between formula and count that holds whatever the rows are.

    An exact formula is that of a response with rows: nothing is prefetched for an empty list.
    """
    formula, exact = endpoint.get("formula"), endpoint.get("exact")
    if formula is None:
        if endpoint.get("growth") not in (None, "unknown"):
            yield f"formula is unknown but growth is {endpoint['growth']}"
        if endpoint.get("resolved"):
            yield "resolved, but without a formula"
        return
    for entry in endpoint["measured"]:
        if entry["queries"] is None or entry["error"] or entry["status"] != 200:
            continue
        try:
            value = evaluate(formula, _sizes(endpoint, entry))
        except FormulaError as failure:
            yield f"formula cannot be read: {failure}"
            return
        if value is None:
            continue
        if exact and value != entry["queries"] and not _is_empty(entry["response"]):
            yield f"{entry['data']}: {formula} is {value} and exact, but {entry['queries']} were measured"
        elif entry["queries"] > value:
            yield f"{entry['data']}: {entry['queries']} measured, more than {formula} = {value}"


def listed_rows(body):
    """The items of a list response, paginated or not; None for any other."""
    if isinstance(body, dict) and isinstance(body.get("results"), list):
        body = body["results"]
    return body if isinstance(body, list) else None


def _is_empty(body):
    return listed_rows(body) == []


def _sizes(endpoint, entry):
    """Only the outermost loop of a list can be read off the response: its items, and one more where a page follows."""
    body = entry.get("response")
    rows = listed_rows(body)
    if endpoint["action"] == "list" and rows is not None and "N" in (endpoint.get("symbols") or {}):
        return {"N": len(rows) + bool(isinstance(body, dict) and body.get("next"))}
    return {}


# ---- before and after a fix


# An endpoint that shares a queryset with a fixed one loads what that one needs: a few statements, whatever the rows.
LOADING = 4


def compare_fixed(before, after, fixed, note=lambda text: None):
    """Same status and bodies, no count higher by more than the loading, and no growth left where every finding was fixed.

    `before` and `after` are Django's documents; `fixed` holds the identities of endpoints whose findings
    are all fixed. A list that comes in another order, without an ordering asked for, is noted, not a problem.
    """
    was = {identity(endpoint): endpoint for endpoint in before["endpoints"]}
    now = {identity(endpoint): endpoint for endpoint in after["endpoints"]}
    problems = [f"{show(key)}: gone after --fix" for key in sorted(set(was) - set(now))]
    problems += [f"{show(key)}: new after --fix" for key in sorted(set(now) - set(was))]
    for key in sorted(set(was) & set(now)):
        for one, other in zip(was[key]["measured"], now[key]["measured"]):
            problems += [f"{show(key)}: after --fix, {text}" for text in _compare_run(one, other, note)]
        rises = [
            other["queries"] - one["queries"]
            for one, other in zip(was[key]["measured"], now[key]["measured"])
            if None not in (one["queries"], other["queries"])
        ]
        # Which of the levels that are loaded were needed before hangs on the rows that are there; growth is more than that.
        if rises and rises[-1] > max(rises[0], 0) + LOADING:
            problems.append(f"{show(key)}: the fix costs more with more rows: {rises}")
        counts = [entry["queries"] for entry in now[key]["measured"] if not _is_empty(entry["response"])]
        # More rows may bring a level of loading that few rows did not need; growth is more than that.
        if key in fixed and counts and None not in counts and counts[-1] > counts[0] + LOADING:
            problems.append(f"{show(key)}: still grows after --fix: {counts}")
    return problems


def _compare_run(before, after, note):
    rows = f"{before['rows']} rows"
    if before["status"] != after["status"]:
        yield f"{rows}: status {before['status']} became {after['status']} ({after['error']})"
        return
    place = first_difference(before["response"], after["response"])
    if place and first_difference(unordered(before["response"]), unordered(after["response"])):
        yield f"{rows}: body changed at {place}"
    elif place:
        note(f"{rows}: only the order of a list changed at {place}")
    if before["queries"] is not None and after["queries"] > before["queries"] + LOADING:
        yield f"{rows}: {before['queries']} queries became {after['queries']}"


def unordered(value):
    """The value with every list sorted, to compare lists as multisets."""
    if isinstance(value, dict):
        return {key: unordered(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((unordered(item) for item in value), key=lambda item: json.dumps(item))
    return value
