"""Draws calls on querysets: lookups, expressions, annotations, orders and the other clauses.

Each function takes a `random.Random` and a model and gives (text, tags). Texts are valid in views and serializers, where
`models` is the app's module and Django's expressions are imported by name.
"""
from .draw_models import NUMBERS, TEXTS

DATES = ("date", "datetime")


def lookup(random, model, prefix=""):
    """One condition as a keyword argument."""
    column = random.choice([c for c in model.all_columns if c.kind in _LOOKUPS] or model.all_columns[:2])
    if column.null and random.random() < 0.4:
        return f"{prefix}{column.name}__isnull={random.choice((True, False))}", {"isnull"}
    name, value = random.choice(_LOOKUPS.get(column.kind, (("exact", "1"),)))
    if name == "exact" and random.random() < 0.5:
        return f"{prefix}{column.name}={value}", {"exact"}
    return f"{prefix}{column.name}__{name}={value}", {_TAG.get(name, name)}


_TEXT = (
    ("exact", '"amber"'), ("iexact", '"AMBER"'), ("in", '["amber", "birch", "cedar1"]'), ("contains", '"a"'),
    ("icontains", '"E"'), ("startswith", '"a"'), ("istartswith", '"B"'), ("endswith", '"e"'), ("iendswith", '"R"'),
    ("regex", 'r"^[a-m]"'), ("iregex", 'r"E.*1"'), ("gt", '"f"'), ("lt", '"q"'),
)
_NUMBER = (
    ("exact", "7"), ("in", "[1, 2, 3, 40, 50]"), ("gt", "20"), ("gte", "30"), ("lt", "80"), ("lte", "70"),
    ("range", "(10, 90)"),
)
_DATE = (
    ("year", "2018"), ("month", "5"), ("day__gt", "10"), ("gte", '"2017-03-01"'), ("lt", '"2022-01-01"'), ("week_day__gt", "2"),
    ("range", '("2016-06-01", "2022-06-01")'), ("year__gte", "2018"), ("quarter", "2"),
)
_LOOKUPS = {
    "char": _TEXT, "text": _TEXT, "slug": _TEXT[3:], "email": _TEXT[3:8], "code": _TEXT[3:8],
    "int": _NUMBER, "small": _NUMBER, "float": _NUMBER[2:], "decimal": _NUMBER[2:],
    "bool": (("exact", "True"), ("exact", "False")),
    "choice": (("exact", '"o"'), ("in", '["o", "s"]')),
    "date": _DATE,
    "datetime": _DATE[:3] + _DATE[5:6] + _DATE[7:] + (("date__gte", '"2018-01-01"'), ("hour__lt", "12")),
    "time": (("hour__gte", "10"), ("minute__lt", "40")),
}
_TAG = {
    "day__gt": "date parts", "week_day__gt": "date parts", "year": "date parts", "month": "date parts", "quarter": "date parts",
    "year__gte": "date parts", "date__gte": "date parts", "hour__lt": "date parts", "hour__gte": "date parts",
    "minute__lt": "date parts", "istartswith": "startswith", "iendswith": "endswith", "iregex": "regex",
}


def spanning(random, model):
    """A lookup on this model's own columns or over a relation."""
    hops = [hop for hop in model.all_hops if hop.target is not None]
    if hops and random.random() < 0.35:
        hop = random.choice(hops)
        text, tags = lookup(random, hop.target, f"{hop.lookup}__")
        direction = "reverse" if hop.kind in ("reverse_fk", "self_reverse", "o2o_reverse", "m2m_reverse", "child") else "forward"
        return text, tags | {f"spanning {direction}"}, hop.many
    return *lookup(random, model), False


def condition(random, model):
    """The arguments of a filter(); `multiplies` tells whether rows may come several times."""
    draw = random.random()
    one, tags, many = spanning(random, model)
    if draw < 0.5:
        return one, tags, many
    other, more, also = spanning(random, model)
    if draw < 0.6:
        return f"Q({one}) | Q({other})", tags | more | {"Q or"}, many or also
    if draw < 0.7:
        return f"Q({one}) & ~Q({other})", tags | more | {"Q and", "Q not"}, many or also
    if draw < 0.8:
        return f"~Q({one})", tags | {"Q not"}, many
    numbers = model.columns_of(*NUMBERS)
    if draw < 0.9 and numbers:
        column = random.choice(numbers)
        return f'{column.name}__gte=F("{random.choice(numbers).name}") - 5', {"F"}, False
    one_text, other_text = one.split("=")[0], other.split("=")[0]
    return (f"{one}, {other}", tags | more, many or also) if one_text != other_text else (one, tags, many)


def filtering(random, model):
    """One or more calls that choose rows. Promises that no row comes twice."""
    text, tags, many = condition(random, model)
    draw = random.random()
    if draw < 0.25:
        call, tags = f".exclude({text})", tags | {"exclude"}
    elif draw < 0.35:
        return _exists(random, model) or (f".filter({text}).distinct()", tags | {"filter", "distinct"})
    else:
        call, tags = f".filter({text})", tags | {"filter"}
    return call + (".distinct()" if many else ""), tags | ({"distinct"} if many else set())


def _exists(random, model):
    hops = [h for h in model.all_hops if h.kind in ("reverse_fk", "o2o_reverse") and h.target and h.back and not _is_to_field(h)]
    if not hops:
        return None
    hop = random.choice(hops)
    target, call = f"models.{hop.target.name}.objects", f'filter({hop.back}=OuterRef("pk"))'
    if random.random() < 0.5:
        negated = random.choice(("", "~"))
        return f".filter({negated}Exists({target}.{call}))", {"filter", "Exists", "OuterRef"}
    return f'.filter(pk__in={target}.filter({hop.back}__isnull=False).values("{hop.back}"))', {"filter", "Subquery", "in"}


def _is_to_field(hop):
    return any(other.name == hop.back and other.to_field for other in hop.target.all_hops)


def ordering(random, model):
    """An order_by() that leaves no ties, so that the order is Django's and not the database's."""
    draw = random.random()
    hops = [hop for hop in model.all_hops if not hop.many and hop.target is not None and hop.kind in ("fk", "o2o", "null_fk")]
    sign = random.choice(("", "-"))
    if hops and draw < 0.25:
        hop = random.choice(hops)
        column = random.choice(hop.target.all_columns[:2])
        return f'.order_by("{sign}{hop.lookup}__{column.name}", "pk")', {"order_by across a relation"}
    column = random.choice([c for c in model.all_columns if c.kind in (*TEXTS, *NUMBERS, "date", "datetime", "decimal", "bool")])
    if draw < 0.4:
        nulls = random.choice(("nulls_first=True", "nulls_last=True", ""))
        direction = random.choice(("asc", "desc"))
        return f'.order_by(F("{column.name}").{direction}({nulls}), "pk")', {"order_by", "F"}
    return f'.order_by("{sign}{column.name}", "{random.choice(("", "-"))}pk")', {"order_by"} | ({"order_by descending"} if sign else set())


def annotation(random, model, name):
    """An annotate() that gives every row a figure: (call, field declaration, tags)."""
    makers = [_count, _count, _aggregate, _case, _coalesce, _text_function, _number_function, _subquery, _exists_figure]
    for maker in random.sample(makers, len(makers)):
        made = maker(random, model)
        if made is not None:
            expression, declaration, tags = made
            return f".annotate({name}={expression})", declaration, tags | {"annotate"}
    return f".annotate({name}=Value(1))", "serializers.IntegerField(read_only=True)", {"annotate", "Value"}


_INTEGER = "serializers.IntegerField(read_only=True)"
_TEXT_FIELD = "serializers.CharField(read_only=True)"


def _many_hop(random, model):
    hops = [h for h in model.all_hops if h.many and h.target is not None]
    return random.choice(hops) if hops else None


def _count(random, model):
    hop = _many_hop(random, model)
    if hop is None:
        return None
    draw = random.random()
    if draw < 0.3:
        return f'Count("{hop.lookup}", distinct=True)', _INTEGER, {"Count", "aggregate distinct="}
    if draw < 0.6:
        text, tags = lookup(random, hop.target, f"{hop.lookup}__")
        return f'Count("{hop.lookup}", filter=Q({text}))', _INTEGER, {"Count", "aggregate filter="} | tags
    return f'Count("{hop.lookup}")', _INTEGER, {"Count"}


def _aggregate(random, model):
    hop = _many_hop(random, model)
    numbers = hop.target.columns_of(*NUMBERS) if hop else []
    if not numbers:
        return None
    function = random.choice(("Sum", "Avg", "Min", "Max"))
    declaration = "serializers.FloatField(read_only=True)" if function == "Avg" else _INTEGER
    return f'{function}("{hop.lookup}__{random.choice(numbers).name}")', declaration, {function}


def _case(random, model):
    text, tags, many = condition(random, model)
    if many:
        return None
    return f'Case(When({text}, then=Value("yes")), default=Value("no"))', _TEXT_FIELD, tags | {"Case/When", "Value"}


def _coalesce(random, model):
    columns = [c for c in model.columns_of(*NUMBERS) if c.null]
    if columns:
        return f'Coalesce("{random.choice(columns).name}", Value(-1))', _INTEGER, {"Coalesce", "Value"}
    hop = _many_hop(random, model)
    numbers = hop.target.columns_of(*NUMBERS) if hop else []
    if not numbers:
        return None
    return f'Coalesce(Sum("{hop.lookup}__{random.choice(numbers).name}"), Value(0))', _INTEGER, {"Coalesce", "Sum", "Value"}


def _text_function(random, model):
    column = random.choice(model.columns_of("char", "text"))
    expression = random.choice((
        f'Upper("{column.name}")', f'Lower("{column.name}")', f'Concat("{column.name}", Value("!"))',
        f'Concat(Value("<"), "{column.name}", Value(">"))',
    ))
    return expression, _TEXT_FIELD, {"functions"}


def _number_function(random, model):
    column = random.choice(model.columns_of(*NUMBERS))
    expression = random.choice((
        f'F("{column.name}") + 1', f'F("{column.name}") * 2 - Value(3)', f'Length("{model.columns_of("char")[0].name}")',
    ))
    return expression, _INTEGER, {"functions" if expression.startswith("Length") else "F"}


def _reverse_hop(random, model):
    hops = [h for h in model.all_hops if h.kind == "reverse_fk" and h.back and not _is_to_field(h)]
    return random.choice(hops) if hops else None


def _subquery(random, model):
    hop = _reverse_hop(random, model)
    if hop is None:
        return None
    column = hop.target.all_columns[0]
    rows = f'models.{hop.target.name}.objects.filter({hop.back}=OuterRef("pk")).order_by("pk").values("{column.name}")[:1]'
    return f"Subquery({rows})", _TEXT_FIELD, {"Subquery", "OuterRef"}


def _exists_figure(random, model):
    hop = _reverse_hop(random, model)
    if hop is None:
        return None
    rows = f'models.{hop.target.name}.objects.filter({hop.back}=OuterRef("pk"))'
    return f"Exists({rows})", "serializers.BooleanField(read_only=True)", {"Exists", "OuterRef"}
