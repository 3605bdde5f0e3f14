"""Counts which constructs the agreeing endpoints used, and says which were used too seldom.

CONSTRUCTS and PAIRS are what has to be covered, whether anything draws it or not: a construct that no endpoint used has a
line with zero. A construct is used by an endpoint that has one of its tags.
"""
from collections import Counter
from itertools import product

_LOOKUPS = "exact iexact in isnull gt gte lt lte range contains icontains startswith endswith regex".split()
_FIELDS = (
    "BooleanField CharField EmailField RegexField SlugField URLField UUIDField IPAddressField IntegerField FloatField DecimalField "
    "DateTimeField DateField TimeField DurationField ChoiceField MultipleChoiceField FileField ImageField ListField DictField "
    "HStoreField JSONField ReadOnlyField HiddenField ModelField SerializerMethodField PrimaryKeyRelatedField SlugRelatedField "
    "StringRelatedField HyperlinkedRelatedField"
).split()

# group -> {construct: tags}; a name alone is its own tag
CONSTRUCTS = {
    "queries": {
        "filter": ("filter", "rel.filter()", "Model.objects.filter()"), "exclude": ("exclude", "rel.exclude()"),
        **{name: (name,) for name in _LOOKUPS}, "date parts": (), "Q and": (), "Q or": (), "Q not": (), "F": (),
        "spanning forward": (), "spanning reverse": (), "order_by": ("order_by", "rel.order_by()"), "order_by across a relation": (),
        "order_by descending": (), "order_by ?": ("order_by random",), "Meta.ordering": (),
        "slicing": ("slice", "slice of rel.all()", "rel.order_by()[:n]"), "distinct": ("distinct", "rel.distinct()"),
        "values": ("rel.values()",), "values_list flat": ("rel.values_list(flat=True)", "Model.objects.filter()"),
        "values_list named": ("rel.values_list(named=True)",), "annotate": ("annotate", "rel.annotate()"),
        "aggregate": ("rel.aggregate()",), "Count": (), "Sum": (), "Avg": (), "Min": (), "Max": (), "aggregate distinct=": (),
        "aggregate filter=": (), "Exists": (), "Subquery": (), "OuterRef": (), "Value": (), "Case/When": (), "Coalesce": (),
        "common functions": ("functions",), "only": ("only", "rel.only()"), "defer": ("defer", "rel.defer()"),
        "union": (), "intersection": (), "difference": (), "exists": ("rel.exists()", "exists in condition"),
        "count": ("rel.count()", "rel.all().count()", "Model.objects.count()"), "first": ("rel.first()", "rel.order_by().first()"),
        "last": ("rel.last()",), "earliest": ("earliest()",), "latest": ("latest()",), "get": ("rel.get()", "Model.objects.get()"),
        "in_bulk": ("in_bulk()",), "iterator": ("iterator()",), "select_related named": ("select_related",), "select_related bare": (),
        "select_related(None)": (), "prefetch_related strings": ("prefetch_related",), "Prefetch queryset": (), "Prefetch to_attr": (),
        "prefetch_related nested": (), "prefetch_related(None)": (), "reverse": ("reverse", "reverse()"), "none": ("none()", "none"),
        "using": (),
    },
    "models": {
        "default manager": (), "as_manager": (), "from_queryset": (), "_base_manager": ("forward relation to a filtering manager",),
        "base_manager_name": (), "custom queryset methods": ("custom queryset method",), "proxy": (), "multi-table inheritance": (),
        "generic foreign key": (), "generic relation": (), "to_field": (), "through": (), "unique_together": (), "get_X_display": (),
        "field defaults": ("field default",),
    },
    "caches": {
        "operation on a prefetched manager": (), "known related object": (), "select_related of null": (),
        "select_related of a reverse one-to-one": (), "prefetch on empty results": (), "same instance twice": (), "to_attr": ("Prefetch to_attr",),
        "deferred columns": ("deferred column read", "only", "defer"), "evaluated queryset": ("evaluated queryset", "queryset reused"),
        "batching of IN lists": ("batched IN list",),
    },
    "rendering": {
        **{name: (name,) for name in _FIELDS}, "ListSerializer": (), 'source="*"': (), "method source": (), "property source": (),
        "to_representation override": (), "list_serializer_class": (), "depth": (), "read_only": (), "write_only": (), "key order": (),
        "PageNumberPagination": (), "LimitOffsetPagination": (), "CursorPagination": (), "pagination_class = None": (),
        "project default pagination": (), "filter backends": (), "writing requests": ("writes",),
    },
    "Python": {
        "f-string": (), "string formatting": (), "string methods": (), "list methods": (), "dict methods": (), "set methods": (),
        "comprehension": ("comprehension", "dict comprehension", "generator expression"), "sorted": ("sorted()",), "min": ("min()",),
        "max": ("max()",), "sum": ("sum()", "generator expression"), "any": ("any()",), "all": ("all()",), "len": ("len()",),
        "zip": ("zip()",), "enumerate": ("enumerate()",), "map": ("map()",), "filter()": ("filter()",), "getattr": ("getattr", "getattr with default"),
        "hasattr": (), "isinstance": (), "try/except DoesNotExist": ("try/except DoesNotExist", "earliest()", "latest()", "rel.get()"),
        "early return": (), "self.context": (), "self.context.get": (), "timezone.now": (), "property": (), "cached_property": (),
        "classmethod": (), "staticmethod": (), "super()": (), "dataclass": (), "helper class": (), "enum": (), "TextChoices": (),
    },
}

_ONE = ("fk", "null_fk", "self_fk", "o2o", "o2o_reverse", "child")
_MANY = ("reverse_fk", "self_reverse", "m2m", "m2m_reverse", "through", "generic_relation")
_SHOWN = ("pk", "slug", "string", "hyperlink", "dotted", "method", "nested")
_FETCHED = ("lazy", "prefetch", "Prefetch queryset")
_JOINED = (*_FETCHED, "select_related", "select_related and prefetch")

# Pairs that Django allows: a join leads to one row, `depth` follows the model's own fields, a child is no
# key of the parent, and a generic relation is no field that a ModelSerializer makes.
PAIRS = {
    *product(_ONE, (*_SHOWN, "default"), _JOINED), *product(_MANY, (*_SHOWN, "all", "default"), _FETCHED),
    *product(("fk", "null_fk", "self_fk", "o2o"), ("depth",), _JOINED), *product(("m2m", "through"), ("depth",), _FETCHED),
    *product(("generic_key",), ("string",), ("lazy", "prefetch")),
} - set(product(("child",), ("pk",), _JOINED)) - set(product(("generic_relation",), ("default",), _FETCHED))


class Coverage:
    """`tags` counts constructs, `pairs` (relation kind, field kind, cache state); both over agreeing endpoints with two rows."""

    def __init__(self):
        self.tags, self.pairs = Counter(), Counter()
        self.tried = Counter()

    def add(self, tags, pairs, agreed):
        tags = {tag for tag in tags if not tag.startswith("needs ")}
        required = {(group, name) for group, names in CONSTRUCTS.items() for name, meant in names.items() if tags & set(meant or (name,))}
        known = {tag for names in CONSTRUCTS.values() for name, meant in names.items() for tag in meant or (name,)}
        used = required | {("others", tag) for tag in tags - known}
        self.tried.update(used)
        if agreed:
            self.tags.update(used)
            self.pairs.update(map(tuple, pairs))

    def merge(self, other):
        self.tags.update(other.tags)
        self.pairs.update(other.pairs)
        self.tried.update(other.tried)

    def lines(self, tag_least=50, pair_least=5):
        """The table, group by group, the seldom ones first."""
        few = 0
        for group in (*CONSTRUCTS, "others"):
            yield f"{group:<44}{'agreeing':>10}{'drawn':>10}"
            names = CONSTRUCTS.get(group) or {name for where, name in self.tried if where == group}
            for name in sorted(names, key=lambda name: (self.tags[group, name], name)):
                seldom = group in CONSTRUCTS and self.tags[group, name] < tag_least
                few += seldom
                yield f"  {name:<42}{self.tags[group, name]:>10}{self.tried[group, name]:>10}{'  few' if seldom else ''}"
        yield f"{sum(map(len, CONSTRUCTS.values()))} constructs have to be used; {few} of them fewer than {tag_least} times"
        seldom = sorted((self.pairs[pair], pair) for pair in PAIRS if self.pairs[pair] < pair_least)
        yield f"{len(PAIRS)} pairs of relation, field and cache state; {len(seldom)} of them fewer than {pair_least} times"
        for count, pair in seldom:
            yield f"  {count} {' / '.join(pair)}"
