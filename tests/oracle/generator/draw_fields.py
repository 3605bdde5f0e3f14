"""Draws the fields of a serializer: columns of every kind, and every way to show a relation.

`FieldDrawer.draw` fills a `Serializer`. What rendering reads is kept in `serializer.uses`, so that the view can choose a
cache state for each hop; annotations and `to_attr` lists that fields rely on are in `serializer.needs`.
"""
from .draw_methods import CHOICE_METHOD, METHODS, PLAIN_METHODS
from .draw_querysets import annotation
from .spec import Part, Serializer

FORMATS = {
    "date": ('serializers.DateField(format="%d.%m.%Y"{source}, read_only=True)',),
    "datetime": ('serializers.DateTimeField(format="%Y-%m-%d %H:%M"{source}, read_only=True)', "serializers.DateTimeField(read_only=True{source})"),
    "decimal": ("serializers.FloatField(read_only=True{source})", "serializers.DecimalField(max_digits=9, decimal_places=1, read_only=True{source})"),
    "int": ("serializers.CharField(read_only=True{source})", "serializers.FloatField(read_only=True{source})"),
    "bool": ("serializers.CharField(read_only=True{source})",),
    "uuid": ('serializers.UUIDField(format="hex", read_only=True{source})',),
    "char": ("serializers.ReadOnlyField({source_first})", "serializers.CharField(read_only=True, allow_null=True{source})"),
    "json": ("serializers.JSONField(binary=True, read_only=True{source})", "serializers.JSONField(read_only=True{source})"),
    "time": ('serializers.TimeField(format="%H h", read_only=True{source})',),
    "duration": ("serializers.DurationField(read_only=True{source})", "serializers.CharField(read_only=True{source})"),
    "choice": ("serializers.ChoiceField(choices=[('o', 'Open')], read_only=True{source})", "serializers.CharField(read_only=True{source})"),
}

# A declaration of each built-in field, by the kind of column that it shows.
_DECLARED = {
    "bool": ("BooleanField(",), "char": ("CharField(", 'RegexField(regex="^", '), "text": ("CharField(",), "email": ("EmailField(",),
    "slug": ("SlugField(",), "url": ("URLField(",), "uuid": ("UUIDField(",), "ip": ("IPAddressField(",), "int": ("IntegerField(",),
    "small": ("IntegerField(",), "float": ("FloatField(",), "decimal": ("DecimalField(max_digits=9, decimal_places=3, ",),
    "date": ("DateField(",), "datetime": ("DateTimeField(",), "time": ("TimeField(",), "duration": ("DurationField(",),
    "json": ("JSONField(",), "file": ("FileField(", "ImageField("), "choice": ("ChoiceField(choices=[('o', 'Open'), ('s', 'Shut')], ",),
}
_CONTAINERS = {
    "list property": ("ListField(child=serializers.IntegerField(), ", "ListField("),
    "choices property": ("MultipleChoiceField(choices=[('o', 'Open'), ('s', 'Shut')], ",),
    "dict property": ("DictField(child=serializers.IntegerField(), ", "HStoreField(", "DictField("),
}
# Kinds of relations that few models have.
_RARE_HOPS = ("child", "o2o", "o2o_reverse", "null_fk", "m2m_reverse", "through", "generic_relation")


class FieldDrawer:
    def __init__(self, random, project):
        self.random = random
        self.project = project
        self.number = 0

    def fresh(self, word):
        self.number += 1
        return f"{word}{self.number}"

    def draw(self, model, level=0):
        """A serializer for the model, added to the project after those that it nests."""
        if level == 0 and self.random.random() < 0.05:
            return self._depth(model)
        serializer = Serializer(f"{self.fresh('S')}{model.name}", model)
        self._put(serializer, "id" if not model.parent or model.proxy else model.all_columns[0].name, None, set())
        for _ in range(self.random.randint(1, 3)):
            self._column(serializer, self.random.choice(model.all_columns))
        for hop in self.random.sample(model.all_hops, min(len(model.all_hops), self.random.randint(1, 2 if level else 3))):
            self._hop(serializer, hop, level)
        rare = [hop for hop in model.all_hops if hop.kind in _RARE_HOPS]
        if level == 0 and rare and self.random.random() < 0.4:  # so that each state of their cache meets each kind of field
            getattr(self, self.random.choice(("_nested", "_pk", "_pk", "_slug", "_string", "_hyperlink")))(serializer, self.random.choice(rare), level)
        many = [hop for hop in model.all_hops if hop.many]
        if level == 0 and many and self.random.random() < 0.4:  # so that each of the many constructs is drawn often enough
            self._through_method(serializer, self.random.choice(many), level)
        for _ in range(self.random.randint(0, 2)):
            self._plain_method(serializer)
        members = [part for part in model.members if part.name != "__str__"]
        if members and self.random.random() < 0.5:
            self._member(serializer, self.random.choice(members))
        if level == 0:
            if self.random.random() < 0.2:
                self._annotated(serializer)
            self._special(serializer)
        self.project.serializers.append(serializer)
        return serializer

    # ---- one field

    def _member(self, serializer, part):
        """A property or method of the model."""
        tags = {"method source" if "model method" in part.tags else "property source"} | part.tags
        container = next((_CONTAINERS[tag] for tag in sorted(part.tags) if tag in _CONTAINERS), None)
        if container and self.random.random() < 0.8:
            text = self.random.choice(container)
            return self._put(serializer, part.name, f"{part.name} = serializers.{text}read_only=True)", tags | {text.split("(")[0]})
        self._put(serializer, part.name, f"{part.name} = serializers.ReadOnlyField()", tags | {"ReadOnlyField"})

    def _put(self, serializer, name, declaration, tags, hop=None, kind="", body=()):
        if name in serializer.fields:
            return
        serializer.fields.append(name)
        if declaration:
            serializer.parts.append(Part(name, [declaration]))
        if body:
            serializer.parts.append(Part(f"get_{name}", list(body)))
        serializer.tags[name] = frozenset(tags)
        if hop is not None:
            serializer.uses.setdefault(name, set()).add((hop, kind))

    def _column(self, serializer, column):
        tags = {f"{column.kind} column"} | ({"field default"} if column.default else set())
        draw = self.random.random()
        if column.kind == "choice" and draw < 0.5:
            name = self.fresh("shown")
            return self._put(serializer, name, f'{name} = serializers.CharField(source="get_{column.name}_display", read_only=True)',
                             tags | {"get_X_display"})
        if draw > 0.8 and column.kind in _DECLARED:
            text = self.random.choice(_DECLARED[column.kind])
            name = self.fresh("typed")
            return self._put(serializer, name, f'{name} = serializers.{text}source="{column.name}", read_only=True)',
                             tags | {"declared field", text.split("(")[0]})
        if draw > 0.77 and column in serializer.model.columns:
            name = self.fresh("raw")
            text = f'{name} = serializers.ModelField(model_field=models.{serializer.model.name}._meta.get_field("{column.name}"), source="{column.name}", read_only=True)'
            if column.kind not in ("file", "json", "datetime", "duration", "time", "date", "uuid", "decimal"):
                return self._put(serializer, name, text, tags | {"declared field", "ModelField"})
        if draw < 0.6 or column.kind not in FORMATS:
            return self._put(serializer, column.name, None, tags)
        name = self.fresh("cell")
        text = self.random.choice(FORMATS[column.kind])
        text = text.format(source=f', source="{column.name}"', source_first=f'source="{column.name}"')
        self._put(serializer, name, f"{name} = {text}", tags | {"declared field", text.split("(")[0].removeprefix("serializers.")})

    def _annotated(self, serializer):
        name = self.fresh("sum")
        call, declaration, tags = annotation(self.random, serializer.model, name)
        serializer.needs.append((call, frozenset(tags)))
        self._put(serializer, name, f"{name} = {declaration}", tags)

    def _plain_method(self, serializer):
        methods = [CHOICE_METHOD] if serializer.model.columns_of("choice") and self.random.random() < 0.15 else PLAIN_METHODS
        lines, tags = self.random.choice(methods)(self.random, serializer.model)
        self._method(serializer, lines, tags)

    def _method(self, serializer, lines, tags, hop=None):
        name = self.fresh("told")
        tags = set(tags) | {"SerializerMethodField"}
        if self.random.random() < 0.15:
            self._put(serializer, name, f'{name} = serializers.SerializerMethodField("tell_{name}")', tags, hop, "method",
                      [f"def tell_{name}(self, obj):", *("    " + line for line in lines)])
        else:
            self._put(serializer, name, f"{name} = serializers.SerializerMethodField()", tags, hop, "method",
                      [f"def get_{name}(self, obj):", *("    " + line for line in lines)])

    # ---- relations

    def _hop(self, serializer, hop, level):
        if hop.target is None or hop.kind == "generic_key":
            name = self.fresh("text")
            return self._put(serializer, name, f'{name} = serializers.StringRelatedField(source="{hop.name}")'
                             if self.random.random() < 0.5 else f'{name} = serializers.CharField(source="{hop.name}.pk", read_only=True)',
                             {"generic foreign key"}, hop, "string")
        choices = ["_nested", "_pk", "_slug", "_string", "_hyperlink", "_through_method", "_through_method"]
        choices += ["_count", "_all"] if hop.many else ["_dotted", "_dotted"]
        if hop.many:
            choices.append("_to_attr")
        choice = self.random.choice(choices)
        if choice == "_nested" and level >= 2:
            choice = "_pk"
        getattr(self, choice)(serializer, hop, level)

    def _nested(self, serializer, hop, level):
        nested = self.draw(hop.target, level + 1)
        name, options = self._named(hop)
        many = ["many=True"] if hop.many else []
        tags = {"nested serializer"}.union(*nested.tags.values())
        if hop.many and self.random.random() < 0.15:
            text = f"serializers.ListSerializer(child={nested.name}(), {', '.join(['read_only=True', *options])})"
            tags |= {"ListSerializer"}
        else:
            text = f"{nested.name}({', '.join([*many, 'read_only=True', *options])})"
        self._put(serializer, name, f"{name} = {text}", tags, hop, "nested")
        for uses in list(nested.uses.values()):
            for inner, kind in uses:
                serializer.uses[name].add((_Path(hop, inner), kind))

    def _named(self, hop):
        """The field's name and the options that lead it to the hop."""
        if self.random.random() < 0.6:
            return hop.name, []
        return self.fresh("shape"), [f'source="{hop.name}"']

    def _pk(self, serializer, hop, level):
        if hop.kind != "generic_relation" and (hop.kind == "child" or self.random.random() < 0.5 or hop.to_field):
            return self._put(serializer, hop.name, None, {"default relation field"}, hop, "default")
        name, options = self._named(hop)
        many = ["many=True"] if hop.many else []
        self._put(serializer, name, f"{name} = serializers.PrimaryKeyRelatedField({', '.join([*many, 'read_only=True', *options])})",
                  {"PrimaryKeyRelatedField"}, hop, "pk")

    def _slug(self, serializer, hop, level):
        name, options = self._named(hop)
        column = self.random.choice([c for c in hop.target.all_columns if c.kind in ("char", "int", "small", "text", "code")])
        many = ["many=True"] if hop.many else []
        options = [*many, "read_only=True", f'slug_field="{column.name}"', *options]
        self._put(serializer, name, f"{name} = serializers.SlugRelatedField({', '.join(options)})", {"SlugRelatedField"}, hop, "slug")

    def _string(self, serializer, hop, level):
        name, options = self._named(hop)
        options = (["many=True"] if hop.many else []) + options
        self._put(serializer, name, f"{name} = serializers.StringRelatedField({', '.join(options)})", {"StringRelatedField"}, hop, "string")

    def _hyperlink(self, serializer, hop, level):
        name, options = self._named(hop)
        view = f"{hop.target.name.lower()}-detail"
        options = (["many=True"] if hop.many else []) + ["read_only=True", f'view_name="{view}"', *options]
        self._put(serializer, name, f"{name} = serializers.HyperlinkedRelatedField({', '.join(options)})",
                  {"HyperlinkedRelatedField", f"needs {view}"}, hop, "hyperlink")

    def _dotted(self, serializer, hop, level):
        name = self.fresh("far")
        inner = [h for h in hop.target.all_hops if not h.many and h.target is not None and h.kind not in ("generic_key", "child")]
        if inner and self.random.random() < 0.35:
            further = self.random.choice(inner)
            source = f"{hop.name}.{further.name}.{self.random.choice(_plain_columns(further.target)).name}"
            self._put(serializer, name, f'{name} = serializers.ReadOnlyField(source="{source}")', {"dotted source"}, hop, "dotted")
            serializer.uses[name].add((_Path(hop, further), "dotted"))
            return
        column = self.random.choice(("pk", *(c.name for c in _plain_columns(hop.target)[:2])))
        kind = self.random.choice(("ReadOnlyField", "CharField"))
        options = "" if kind == "ReadOnlyField" else ", read_only=True"
        self._put(serializer, name, f'{name} = serializers.{kind}(source="{hop.name}.{column}"{options})', {"dotted source"}, hop, "dotted")

    def _count(self, serializer, hop, level):
        name = self.fresh("size")
        self._put(serializer, name, f'{name} = serializers.IntegerField(source="{hop.name}.count", read_only=True)',
                  {"dotted source", "method source"}, hop, "dotted")

    def _all(self, serializer, hop, level):
        name = self.fresh("whole")
        kind = self.random.choice(("PrimaryKeyRelatedField(many=True, read_only=True", "StringRelatedField(many=True"))
        self._put(serializer, name, f'{name} = serializers.{kind}, source="{hop.name}.all")', {"source rel.all"}, hop, "all")

    def _to_attr(self, serializer, hop, level):
        if level:
            return self._pk(serializer, hop, level)
        name = self.fresh("listed")
        order = self.random.choice((".all()", '.order_by("-pk")', f'.filter({hop.target.all_columns[1].name}__gte=10).order_by("pk")', '.order_by("pk")[:2]'))
        rows = f'Prefetch("{hop.path}", queryset=models.{hop.target.name}.objects{order}, to_attr="{name}")'
        serializer.needs.append((f".prefetch_related({rows})", frozenset({"Prefetch to_attr"})))
        nested = self.draw(hop.target, 2)
        self._put(serializer, name, f"{name} = {nested.name}(many=True, read_only=True)", {"Prefetch to_attr", "nested serializer"})

    def _through_method(self, serializer, hop, level):
        table = METHODS["many" if hop.many else "one"]
        lines, tags = self.random.choice(table)(self.random, hop, serializer.model)
        self._method(serializer, lines, tags, hop)

    # ---- the serializer as a whole

    def _depth(self, model):
        serializer = Serializer(f"{self.fresh('S')}{model.name}", model, fields=["__all__"])
        depth = self.random.randint(1, 2)
        serializer.extra_meta.append(f"depth = {depth}")
        serializer.class_tags = frozenset({"depth"})
        for hop in model.all_hops:
            if hop.kind in ("fk", "null_fk", "self_fk", "o2o", "m2m", "through"):
                serializer.uses.setdefault("__all__", set()).add((hop, "depth"))
        self.project.serializers.append(serializer)
        return serializer

    def _special(self, serializer):
        draw = self.random.random()
        first = serializer.model.all_columns[0].name
        if draw < 0.06:
            serializer.parts.append(Part("to_representation", [
                "def to_representation(self, instance):",
                "    data = super().to_representation(instance)",
                f'    data["extra"] = len(instance.{first}) + len(data)',
                "    return data",
            ]))
            serializer.class_tags |= {"to_representation override"}
        elif draw < 0.12:
            name = self.fresh("Listed")
            serializer.before = [
                f"class {name}(serializers.ListSerializer):",
                "    def to_representation(self, data):",
                "        rows = super().to_representation(data)",
                '        return [{**row, "position": index} for index, row in enumerate(rows)]',
            ]
            serializer.extra_meta.append(f"list_serializer_class = {name}")
            serializer.class_tags |= {"list_serializer_class"}
        elif draw < 0.18:
            name = self.fresh("hidden")
            self._put(serializer, name, f'{name} = serializers.HiddenField(default="x")', {"HiddenField"})
        elif draw < 0.24:
            name = self.fresh("secret")
            self._put(serializer, name, f"{name} = serializers.CharField(write_only=True, required=False)", {"write_only"})
        elif draw < 0.3:
            name, inner = self.fresh("star"), self.fresh("Star")
            column = serializer.model.all_columns[1].name
            serializer.before = [
                f"class {inner}(serializers.Serializer):",
                f"    {column} = serializers.IntegerField(read_only=True)",
                f"    {first} = serializers.CharField(read_only=True)",
            ]
            self._put(serializer, name, f'{name} = {inner}(source="*", read_only=True)', {'source="*"'})
        elif draw < 0.36:
            name, inner = self.fresh("own"), self.fresh("Own")
            serializer.before = [
                f"class {inner}(serializers.Field):",
                "    def to_representation(self, value):",
                "        return [value, str(value).title()]",
            ]
            self._put(serializer, name, f'{name} = {inner}(source="{first}", read_only=True)', {"custom field"})
        elif draw < 0.4:
            serializer.extra_meta.append(f'read_only_fields = ["{first}"]')
            serializer.class_tags |= {"read_only"}


def _plain_columns(model):
    """Those whose value is JSON: a file is not."""
    return [column for column in model.all_columns if column.kind != "file"]


class _Path:
    """A hop that lies behind another one."""

    def __init__(self, outer, inner):
        self.outer, self.inner = outer, inner
        self.lookup = f"{outer.lookup}__{inner.lookup}"
        self.path = f"{outer.path}__{inner.path}"
        self.kind = inner.kind
        self.target = inner.target
        self.many = inner.many
        self.joinable = not outer.many and not inner.many and getattr(outer, "joinable", True)
