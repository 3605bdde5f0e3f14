"""The grammar of method fields: bodies of `get_x(self, obj)`.

A body is a template with the tags of the constructs that it uses, joined by " + ". Places in it: `{r}` the relation, `{c}` a text column and
`{n}` a whole-number column of the rows that it leads to, `{T}` their model, `{own}` a text column and `{num}` a number column
of the object itself, `{k}` a small number, `{Own}` the object's model.
"""
from .draw_models import NUMBERS
from .draw_querysets import lookup

_MANY = (
    # Reads that a prefetch cache serves.
    ("comprehension", "return [row.{c} for row in obj.{r}.all()]"),
    ("comprehension", "return [f'{{row.{c}}}/{{row.{n}}}' for row in obj.{r}.all() if row.{n} > {k}]"),
    ("generator expression", "return sum(row.{n} for row in obj.{r}.all())"),
    ("rel.count()", "return obj.{r}.count()"),
    ("rel.exists()", "return obj.{r}.exists()"),
    ("rel.all().count()", "return obj.{r}.all().count()"),
    ("len()", "return len(obj.{r}.all())"),
    ("bool(queryset)", "return bool(obj.{r}.all())"),
    ("bool(queryset)", "if obj.{r}.all():\n    return 'some'\nreturn 'none'"),
    ("slice of rel.all()", "return [row.pk for row in obj.{r}.all()[:2]]"),
    ("index of rel.all()", "rows = obj.{r}.all()\nreturn rows[0].pk if len(rows) else None"),
    ("any()", "return any(row.{n} > {k} for row in obj.{r}.all())"),
    ("any()", "rows = obj.{r}.all()\nreturn 'some' if any([row.{c} for row in rows]) else 'none'"),
    ("all()", "return all(row.{n} > {k} for row in obj.{r}.all())"),
    ("sorted()", "return [row.{c} for row in sorted(obj.{r}.all(), key=lambda row: (-row.{n}, row.pk))]"),
    ("sorted()", "return sorted((row.{c} for row in obj.{r}.all()), reverse=True)"),
    ("max()", "return max((row.{n} for row in obj.{r}.all()), default=None)"),
    ("min()", "found = min(obj.{r}.all(), key=lambda row: (row.{n}, row.pk), default=None)\nreturn found.{c} if found else ''"),
    ("enumerate()", "return [f'{{index}}. {{row.{c}}}' for index, row in enumerate(obj.{r}.all(), start=1)]"),
    ("zip()", "rows = list(obj.{r}.all())\nreturn [one.{n} - other.{n} for one, other in zip(rows, rows[1:])]"),
    ("map()", "return list(map(lambda row: row.{c}.upper(), obj.{r}.all()))"),
    ("filter()", "return [row.pk for row in filter(lambda row: row.{n} % 2 == 0, obj.{r}.all())]"),
    ("join", "return ', '.join(row.{c} for row in obj.{r}.all())"),
    ("dict comprehension", "return {{row.{c}: row.{n} for row in obj.{r}.all()}}"),
    ("set", "return sorted({{row.{n} % 5 for row in obj.{r}.all()}})"),
    ("for loop", "total = 0\nfor row in obj.{r}.all():\n    if row.{n} < {k}:\n        continue\n    total += row.{n}\nreturn total"),
    ("for loop", "found = []\nfor row in obj.{r}.all():\n    found.append(row.{c})\n    if len(found) == 3:\n        break\nreturn found"),
    ("for else", "for row in obj.{r}.all():\n    if row.{n} == {k}:\n        return row.{c}\nelse:\n    return 'nobody'"),
    ("queryset reused", "rows = obj.{r}.all()\nnames = [row.{c} for row in rows]\nreturn [len(rows), names, rows.count()]"),
    ("queryset reused", "rows = obj.{r}.all()\nif not rows.exists():\n    return []\nreturn [row.pk for row in rows]"),
    ("early return", "if obj.{num} > 50:\n    return []\nreturn [row.pk for row in obj.{r}.all()]"),
    ("in", "wanted = [row.pk for row in obj.{r}.all()]\nreturn obj.pk in wanted"),
    ("next()", "return next((row.{c} for row in obj.{r}.all() if row.{n} > {k}), None)"),
    ("none()", "return list(obj.{r}.none())"),
    ("defaultdict", "groups = defaultdict(list)\nfor row in obj.{r}.all():\n    groups[row.{n} % 3].append(row.{c})\nreturn dict(sorted(groups.items()))"),
    ("Counter", "return dict(Counter(row.{n} % 2 for row in obj.{r}.all()))"),
    ("unpacking", "rows = [(row.{c}, row.{n}) for row in obj.{r}.all()]\nreturn {{name: number for name, number in rows}}"),
    ("star unpacking", "first, *rest = [obj.{num}, *(row.{n} for row in obj.{r}.all())]\nreturn [first, len(rest), sum(rest)]"),
    ("getattr", "return [getattr(row, '{c}') for row in getattr(obj, '{r}').all()]"),
    ("nested function", "def text(row):\n    return f'{{row.{c}:>12}}|'\n\nreturn [text(row) for row in obj.{r}.all()]"),
    ("generator function", "def numbers():\n    for row in obj.{r}.all():\n        yield row.{n} * 2\n\nreturn list(numbers())"),
    ("walrus", "if (size := len(obj.{r}.all())) > 1:\n    return size\nreturn 0"),
    ("sum()", "return sum([row.{n} for row in obj.{r}.all()])"),
    ("early return", "rows = obj.{r}.all()\nif not rows:\n    return 'nothing'\nreturn rows[0].{c}"),
    ("dataclass", "@dataclass\nclass Pair:\n    name: str\n    size: int = 1\n\nreturn [Pair(row.{c}).name for row in obj.{r}.all()]"),
    # Reads that query again, whatever is prefetched.
    ("rel.filter()", "return obj.{r}.filter({q}).count()"),
    ("rel.filter()", "return [row.pk for row in obj.{r}.filter({q}).order_by('pk')]"),
    ("rel.exclude()", "return [row.{c} for row in obj.{r}.exclude({q}).order_by('pk')]"),
    ("rel.order_by()", "return [row.{c} for row in obj.{r}.order_by('-{n}', 'pk')]"),
    ("rel.order_by()[:n]", "return [row.{c} for row in obj.{r}.order_by('{n}', 'pk')[:2]]"),
    ("rel.first()", "row = obj.{r}.first()\nreturn row.{c} if row else None"),
    ("rel.order_by().first()", "row = obj.{r}.order_by('{n}', 'pk').first()\nreturn row.{c} if row else None"),
    ("rel.last()", "row = obj.{r}.last()\nreturn row.pk if row is not None else None"),
    ("rel.values_list(flat=True)", "return list(obj.{r}.order_by('pk').values_list('{c}', flat=True))"),
    ("rel.values_list(named=True)", "return [row.{c} for row in obj.{r}.order_by('pk').values_list('pk', '{c}', named=True)]"),
    ("rel.values()", "return list(obj.{r}.order_by('pk').values('pk', '{c}'))"),
    ("rel.values()", "return [row['{n}'] for row in obj.{r}.order_by('pk').values('{n}')]"),
    ("rel.aggregate()", "return obj.{r}.aggregate(total=Sum('{n}'), top=Max('{n}'))"),
    ("rel.aggregate()", "return obj.{r}.aggregate(Count('pk'))['pk__count']"),
    ("order_by random", "return sorted(row.pk for row in obj.{r}.order_by('?'))"),
    ("order_by random", "return len([row.{n} for row in obj.{r}.order_by('?')])"),
    ("rel.aggregate() + Avg + Min", "return obj.{r}.aggregate(mean=Avg('{n}'), least=Min('{n}'))"),
    ("rel.aggregate() + Count + aggregate distinct=", "return obj.{r}.aggregate(kinds=Count('{n}', distinct=True))['kinds']"),
    ("rel.aggregate() + Count + aggregate filter=", "return obj.{r}.aggregate(large=Count('pk', filter=Q({n}__gt={k})))"),
    ("rel.aggregate() + Coalesce + Sum + Value", "return obj.{r}.aggregate(total=Coalesce(Sum('{n}'), Value(0)))['total']"),
    ("rel.annotate() + functions", "return [row.size for row in obj.{r}.annotate(size=Length('{c}')).order_by('pk')]"),
    ("rel.annotate() + Case/When + Value", "return [row.kind for row in obj.{r}.annotate(kind=Case(When({n}__gt={k}, then=Value('big')), default=Value('small'))).order_by('pk')]"),
    ("batched IN list", "return len(models.{T}.objects.in_bulk(range(1, 1200)))"),
    ("prefetch on empty results", "return [row.pk for row in models.{Own}.objects.filter(pk__lt=0).prefetch_related('{r}')]"),
    ("evaluated queryset", "rows = obj.{r}.filter({n}__gt={k})\nsizes = [row.{n} for row in rows]\nreturn [len(rows), rows.count(), rows.exists(), bool(rows), sum(sizes)]"),
    ("evaluated queryset", "rows = models.{T}.objects.order_by('pk')\nreturn [len(rows), [row.{n} for row in rows][:2], rows[0].pk if rows else None]"),
    ("rel.annotate()", "return [row.twice for row in obj.{r}.annotate(twice=F('{n}') * 2).order_by('pk')]"),
    ("earliest()", "try:\n    return obj.{r}.earliest('{n}', 'pk').{c}\nexcept models.{T}.DoesNotExist:\n    return None"),
    ("latest()", "try:\n    return obj.{r}.latest('{n}', 'pk').pk\nexcept models.{T}.DoesNotExist:\n    return None"),
    ("rel.get()", "try:\n    return obj.{r}.get({q}).pk\nexcept models.{T}.DoesNotExist:\n    return 'none'\nexcept models.{T}.MultipleObjectsReturned:\n    return 'many'"),
    ("in_bulk()", "return sorted(obj.{r}.in_bulk())"),
    ("in_bulk()", "return {{key: row.{c} for key, row in sorted(obj.{r}.in_bulk([1, 2, 3]).items())}}"),
    ("iterator()", "return [row.{n} for row in obj.{r}.order_by('pk').iterator(chunk_size=50)]"),
    ("rel.distinct()", "return [row.pk for row in obj.{r}.order_by('pk').distinct()]"),
    ("rel.only()", "return [row.{n} for row in obj.{r}.only('pk', '{n}', {fk}).order_by('pk')]"),
    ("rel.defer()", "return [row.{n} for row in obj.{r}.defer('{c}').order_by('pk')]"),
    ("deferred column read", "return [row.{c} for row in obj.{r}.defer('{c}').order_by('pk')]"),
    ("reverse()", "return [row.pk for row in obj.{r}.order_by('{n}', 'pk').reverse()]"),
    ("union", "one, other = obj.{r}.filter(pk__lt=5), obj.{r}.filter(pk__gte=5)\nreturn sorted(row.pk for row in one.order_by().union(other.order_by()))"),
    ("rel.all().all()", "return [row.pk for row in obj.{r}.all().all()]"),
    ("contains()", "other = models.{T}.objects.order_by('pk').first()\nreturn other is not None and obj.{r}.contains(other)"),
    ("exists in condition", "if obj.{r}.filter({n}__gt={k}).exists():\n    return 'big'\nreturn 'small'"),
    ("Q in rel.filter()", "return obj.{r}.filter(Q({n}__gt={k}) | Q({c}__startswith='a')).count()"),
    ("queryset | queryset", "return sorted(row.pk for row in obj.{r}.filter({n}__lt={k}) | obj.{r}.filter({n}__gte={k}))"),
    ("manager in a variable", "manager = obj.{r}\nreturn [manager.count(), [row.pk for row in manager.all()]]"),
    ("try/except", "try:\n    return obj.{r}.all()[100].pk\nexcept IndexError:\n    return -1"),
    ("serializer in a method", "class Small(serializers.Serializer):\n    {c} = serializers.CharField()\n\nreturn Small(obj.{r}.all(), many=True).data"),
    ("serializer in a method", "class Tiny(serializers.ModelSerializer):\n    class Meta:\n        model = models.{T}\n        fields = ['{c}', '{n}']\n\nreturn Tiny(obj.{r}.order_by('pk'), many=True, context=self.context).data"),
    ("prefetch_related_objects", "rows = list(models.{Own}.objects.filter(pk=obj.pk))\nprefetch_related_objects(rows, '{r}')\nreturn [len(row.{r}.all()) for row in rows]"),
)

# Rows of a reverse foreign key know the object that they were asked of.
_KNOWN = (
    ("known related object", "return [row.{back}.{own} for row in obj.{r}.all()]"),
    ("known related object", "return [row.{back}.pk for row in obj.{r}.order_by('pk')[:2]]"),
    ("known related object", "row = obj.{r}.first()\nreturn row.{back}.{num} if row else None"),
    ("known related object", "return all(row.{back} == obj for row in obj.{r}.filter({n}__gt={k}))"),
)

_ONE = (
    ("same instance twice", "return [obj.{r}.{c}, obj.{r}.{n}] if obj.{r} else []"),
    ("conditional expression", "return obj.{r}.{c} if obj.{r} else None"),
    ("f-string", "return f'{{obj.{own}}} of {{obj.{r}.{c}}}' if obj.{r} else obj.{own}"),
    ("is None", "if obj.{r} is None:\n    return '-'\nreturn obj.{r}.{c}.lower()"),
    ("local variable", "target = obj.{r}\nif not target:\n    return 0\nreturn target.{n} + {k}"),
    ("getattr with default", "return getattr(obj.{r}, '{c}', 'nothing')"),
    ("and/or", "return (obj.{r} and obj.{r}.{c}) or 'none'"),
    ("try/except AttributeError", "try:\n    return obj.{r}.{n}\nexcept AttributeError:\n    return None"),
    ("serializer in a method", "class Brief(serializers.Serializer):\n    {c} = serializers.CharField()\n\nreturn Brief(obj.{r}).data if obj.{r} else None"),
    ("Model.objects", "return models.{T}.objects.filter({n}__gte={k}).count() if obj.{r} else 0"),
    ("in tuple", "return obj.{r} is not None and obj.{r}.{n} in (1, 2, 3, {k})"),
    ("chained comparison", "return bool(obj.{r} and 10 <= obj.{r}.{n} < 90)"),
    ("isinstance", "return isinstance(obj.{r}, models.{T})"),
    ("dict of values", "target = obj.{r}\nreturn {{'pk': target.pk, 'name': target.{c}}} if target else {{}}"),
)

# A one-to-one seen from its other side may be missing.
_ABSENT = (
    ("hasattr", "return hasattr(obj, '{r}')"),
    ("hasattr", "if hasattr(obj, '{r}'):\n    return obj.{r}.{c}\nreturn None"),
    ("try/except DoesNotExist", "try:\n    return obj.{r}.{c}\nexcept models.{T}.DoesNotExist:\n    return None"),
    ("getattr with default", "target = getattr(obj, '{r}', None)\nreturn target.{n} if target else -1"),
    ("ObjectDoesNotExist", "try:\n    target = obj.{r}\nexcept models.{Own}.{r}.RelatedObjectDoesNotExist:\n    return 0\nelse:\n    return target.{n}"),
)

_PLAIN = (
    ("string methods", "return obj.{own}.strip().replace('a', 'o').split()"),
    ("string methods", "return [obj.{own}.title(), obj.{own}.upper(), obj.{own}.startswith('a'), obj.{own}.find('e')]"),
    ("string methods", "head, _, tail = obj.{own}.partition(' ')\nreturn [head.capitalize(), tail.rjust(8, '.'), obj.{own}[::-1]]"),
    ("string formatting", "return '%s has %03d' % (obj.{own}, obj.{num})"),
    ("string formatting", "return '{{}}: {{:>6}}'.format(obj.{own}, obj.{num})"),
    ("f-string", "return f'{{obj.{own}!r}} {{obj.{num}:,}} {{obj.{num} / 3:.2f}} {{obj.{num}:x}}'"),
    ("list methods", "words = [obj.{own}, 'b', 'a']\nwords.insert(0, 'first')\nwords.extend(['x', 'y'])\nwords.sort()\nwords.remove('b')\nreturn [words.index('a'), words.count('x'), words, words.pop()]"),
    ("dict methods", "data = {{'a': obj.{num}}}\ndata.setdefault('b', []).append(1)\ndata.update(c=2)\nreturn [list(data.items()), data.get('z', 0), data.pop('a')]"),
    ("set methods", "one, other = {{1, 2, obj.{num}}}, {{2, 3}}\nreturn [sorted(one | other), sorted(one & other), sorted(one - other)]"),
    ("self.context", "return self.context['request'].method + self.context['view'].__class__.__name__"),
    ("self.context.get", "request = self.context.get('request')\nreturn request.user.is_authenticated if request else None"),
    ("query_params", "return self.context['request'].query_params.get('shape', 'none')"),
    ("timezone.now", "return timezone.now() is not None"),
    ("timezone.now", "since = timezone.now() - datetime.timedelta(days=obj.{num})\nreturn isinstance(since, datetime.datetime)"),
    ("enum", "class Size(Enum):\n    SMALL = 1\n    LARGE = 2\n\nreturn (Size.LARGE if obj.{num} > {k} else Size.SMALL).name"),
    ("dataclass", "@dataclass\nclass Point:\n    x: int\n    y: int = 2\n\n    def sum(self):\n        return self.x + self.y\n\nreturn Point(obj.{num}).sum()"),
    ("helper class", "class Meter:\n    unit = 'm'\n\n    def __init__(self, value):\n        self.value = value\n\n    @property\n    def text(self):\n        return f'{{self.value}} {{self.unit}}'\n\nreturn Meter(obj.{num}).text"),
    ("classmethod + staticmethod", "class Box:\n    @classmethod\n    def of(cls, value):\n        return cls.size(value) * 2\n\n    @staticmethod\n    def size(value):\n        return value + 1\n\nreturn Box.of(obj.{num})"),
    ("super()", "class Base:\n    def text(self):\n        return 'base'\n\nclass Child(Base):\n    def text(self):\n        return super().text() + ' child'\n\nreturn Child().text()"),
    ("try/except", "try:\n    return 100 // (obj.{num} % 3)\nexcept ZeroDivisionError:\n    return 'zero'\nfinally:\n    pass"),
    ("math", "return [obj.{num} // 7, obj.{num} % 7, -obj.{num}, abs(obj.{num} - 50), round(obj.{num} / 7, 2), 2 ** (obj.{num} % 5)]"),
    ("lambda", "scale = lambda value, by=2: value * by\nreturn [scale(obj.{num}), scale(obj.{num}, by=3)]"),
    ("sorted()", "return sorted(obj.{own}.split(), key=len)"),
    ("while", "words, found = obj.{own}.split()[:1] + ['b', 'c'], []\nturns = 3\nwhile turns:\n    found.append(words[turns - 3])\n    turns -= 1\nreturn found"),
    ("range()", "return [number * number for number in range(obj.{num} % 4)]"),
    ("zip()", "return dict(zip(['a', 'b', 'c'], range(3)))"),
    ("isinstance", "value = obj.{num}\nreturn 'number' if isinstance(value, (int, float)) and not isinstance(value, bool) else 'other'"),
    ("match", "match obj.{num} % 3:\n    case 0:\n        return 'zero'\n    case 1 | 2:\n        return 'more'"),
    ("Model.objects.count()", "return models.{Own}.objects.count()"),
    ("Model.objects.filter()", "return list(models.{Own}.objects.filter({num}__lt=obj.{num}).order_by('-pk').values_list('pk', flat=True)[:3])"),
    ("Model.objects.get()", "return models.{Own}.objects.get(pk=obj.pk).{own}"),
    ("nested helper", "def inner(value, *more, scale=1, **named):\n    return value * scale + len(more) + len(named)\n\nreturn inner(obj.{num}, 1, 2, scale=3, other=4)"),
    ("ternary chain", "return 'a' if obj.{num} < 30 else 'b' if obj.{num} < 60 else 'c'"),
    ("datetime", "return (datetime.date(2020, 1, 31) + datetime.timedelta(days=obj.{num})).isoformat()"),
)


# Of a model with choices: `{choice}` is the column, `{Choice}` its enumeration.
_CHOICE = (
    ("TextChoices", "return [choice.label for choice in models.{Choice}]"),
    ("TextChoices", "return models.{Choice}(obj.{choice}).name if obj.{choice} in models.{Choice}.values else None"),
    ("TextChoices", "return obj.{choice} == models.{Choice}.OPEN"),
    ("TextChoices", "return dict(models.{Choice}.choices)"),
    ("TextChoices + get_X_display", "return f'{{obj.get_{choice}_display()}} of {{len(models.{Choice})}}'"),
)


def _text_column(model):
    return (model.columns_of("char", "text") or model.all_columns)[0].name


def _number_column(model):
    return model.columns_of(*NUMBERS)[0].name


def _body(random, template, tag, model, hop=None):
    places = {"own": _text_column(model), "num": _number_column(model), "Own": model.name, "k": random.randint(10, 60)}
    tags = set(tag.split(" + "))
    choice = next(iter(model.columns_of("choice")), None)
    if choice:
        places.update(choice=choice.name, Choice=choice.enumeration)
    if hop is not None:
        key = f"'{hop.back}'" if hop.back and hop.kind in ("reverse_fk", "self_reverse") else ""
        condition, used = lookup(random, hop.target)
        places.update(r=hop.name, c=_text_column(hop.target), n=_number_column(hop.target), T=hop.target.name, fk=key, q=condition, back=hop.back)
        if "{q}" in template:
            tags |= used
    return template.format(**places).replace(", )", ")").split("\n"), tags


def _plain(tag, template):
    return lambda random, model: _body(random, template, tag, model)


def _to_one(random, hop, model):
    table = _ABSENT if hop.kind in ("o2o_reverse", "child") else _ONE
    tag, template = random.choice(table)
    return _body(random, template, tag, model, hop)


def _to_many(random, hop, model):
    table = _KNOWN if hop.kind in ("reverse_fk", "self_reverse") and hop.back and random.random() < 0.08 else _MANY
    tag, template = random.choice(table)
    return _body(random, template, tag, model, hop)


def _of_choice(random, model):
    tag, template = random.choice(_CHOICE)
    return _body(random, template, tag, model)


CHOICE_METHOD = _of_choice
PLAIN_METHODS = [_plain(tag, template) for tag, template in _PLAIN]
METHODS = {"many": [_to_many], "one": [_to_one]}
