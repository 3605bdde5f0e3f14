# What the request asks for.


def _parameters(request, name):
    return [part for value in request.query_params.getlist(name) for part in value.split(",")]


def is_expanded(request, field):
    return field in _parameters(request, "expand")


def is_included(request, field):
    fields = _parameters(request, "fields")
    return field not in _parameters(request, "omit") and (not fields or field in fields)


def split_levels(fields):
    # ["a", "b.c"] → (["a", "b"], {"b": ["c"]})
    first, rest = [], {}
    for field in fields:
        name, dot, below = field.partition(".")
        if name not in first:
            first.append(name)
        if dot:
            rest.setdefault(name, []).append(below)
    return first, rest
