"""Draws the models of a generated app: columns of every kind, relations of every kind, inheritance, managers, methods."""
from .spec import Column, Hop, Model, Part

# kind -> field expression
COLUMNS = {
    "char": "models.CharField(max_length=60{null})",
    "text": "models.TextField({null})",
    "int": "models.IntegerField({null})",
    "small": "models.PositiveSmallIntegerField({null})",
    "bool": "models.BooleanField({null})",
    "decimal": "models.DecimalField(max_digits=7, decimal_places=2{null})",
    "float": "models.FloatField({null})",
    "date": "models.DateField({null})",
    "datetime": "models.DateTimeField({null})",
    "time": "models.TimeField({null})",
    "duration": "models.DurationField({null})",
    "uuid": "models.UUIDField({null})",
    "slug": "models.SlugField({null})",
    "url": "models.URLField({null})",
    "email": "models.EmailField({null})",
    "json": "models.JSONField({null})",
    "file": 'models.FileField(upload_to="files"{null})',
    "ip": "models.GenericIPAddressField({null})",
}
_DEFAULTS = {"int": "3", "small": "4", "char": '"amber"', "bool": "True", "float": "0.5", "json": "dict"}
TEXTS = ("char", "text", "slug", "email")
NUMBERS = ("int", "small")
NAMES = "Author Book City Dog Event Farm Game Hall Item Judge".split()
WORDS = "title label note rank level score total stamp opened weight spent token link mail blob".split()


class ModelDrawer:
    """Draws one app's models from a `random.Random`."""

    def __init__(self, random):
        self.random = random
        self.models = []
        self.number = 0

    def draw(self):
        for name in NAMES[: self.random.randint(2, 5)]:
            self._model(name)
        for model in list(self.models):
            self._relations(model)
        if self.random.random() < 0.4:
            self._child(self.random.choice(self.models))
        if self.random.random() < 0.2:
            self._proxy()
        if self.random.random() < 0.25:
            self._generic()
        for model in self.models:
            self._members(model)
            self._manager(model)
        return self.models

    def _fresh(self, word):
        self.number += 1
        return f"{word}{self.number}"

    # ---- columns

    def _model(self, name):
        model = Model(name)
        self._column(model, "char", null=False)
        self._column(model, self.random.choice(NUMBERS), null=False)
        for kind in self.random.sample(sorted(COLUMNS), self.random.randint(1, 4)):
            self._column(model, kind, null=self.random.random() < 0.25)
        if self.random.random() < 0.3:
            self._choice(model)
        self._meta(model)
        self.models.append(model)
        return model

    def _column(self, model, kind, null):
        name = self._fresh(self.random.choice(WORDS))
        text = COLUMNS[kind].format(null="~")
        text = text.replace("(~", "(null=True, blank=True" if null else "(").replace("~", ", null=True, blank=True" if null else "")
        default = not null and kind in _DEFAULTS and self.random.random() < 0.3
        if default:
            inside = text.split("(", 1)[1]
            text = text.replace("(", f"(default={_DEFAULTS[kind]}" + ("" if inside == ")" else ", "), 1)
        self._add_column(model, Column(name, kind, f"{name} = {text}", null, default=default))

    def _add_column(self, model, column):
        model.columns.append(column)
        model.parts.append(Part(column.name, [column.declaration]))

    def _choice(self, model):
        name, kind = self._fresh("state"), self._fresh("State")
        model.before += [
            f"class {kind}(models.TextChoices):",
            '    OPEN = "o", "Open now"',
            '    SHUT = "s", "Shut down"',
            '    LOST = "l"',
        ]
        self._add_column(model, Column(name, "choice", f"{name} = models.CharField(max_length=1, choices={kind}.choices)", enumeration=kind))

    def _meta(self, model):
        if self.random.random() < 0.4:
            column = self.random.choice(model.columns[:2])
            sign = self.random.choice(("", "-"))
            model.meta.append(f'ordering = ["{sign}{column.name}"' + (', "pk"]' if self.random.random() < 0.7 else "]"))
            model.ordered = True
        if self.random.random() < 0.15:
            model.meta.append(f'unique_together = [("{model.columns[0].name}", "{model.columns[1].name}")]')
            model.tags |= {"unique_together"}
        if model.ordered:
            model.tags |= {"Meta.ordering"}

    # ---- relations

    def _relations(self, model):
        for kind in self.random.choices(
            ("fk", "null_fk", "self_fk", "o2o", "m2m", "through", "to_field"),
            weights=(5, 3, 1, 3, 3, 1.5, 1), k=self.random.randint(1, 2),
        ):
            # Required links lead to earlier models only, else there would be no first row.
            earlier = self.models[: self.models.index(model)]
            target = model if kind == "self_fk" else self.random.choice(self.models)
            if kind in ("fk", "o2o", "to_field"):
                target = self.random.choice(earlier or [model])
            if target is model and kind in ("fk", "o2o", "to_field", "through"):
                kind = "self_fk"
            getattr(self, "_" + kind)(model, target)

    def _fk(self, model, target, null=False, kind="fk", extra="", to_field=False):
        name = self._fresh("one")
        options = f", on_delete=models.{'SET_NULL, null=True, blank=True' if null else 'CASCADE'}{extra}"
        back, back_lookup, related = self._reverse_name(model, target)
        self._relation(model, name, f'{name} = models.ForeignKey("{target.name}"{options}{related})')
        model.hops.append(Hop(name, name, kind, target, False, null, to_field, back))
        if back:
            reverse = "self_reverse" if kind == "self_fk" else "reverse_fk"
            target.hops.append(Hop(back, back_lookup, reverse, model, True, back=name))

    def _reverse_name(self, model, target):
        """(attribute, lookup, option) of the way back."""
        default = f"{model.name.lower()}_set"
        taken = any(hop.name == default or hop.target is model for hop in target.hops)
        draw = self.random.random()
        if draw < 0.2 and not taken and target is not model and not any(h.target is target for h in model.hops):
            return default, model.name.lower(), ""
        if draw < 0.25:
            return "", "", ', related_name="+"'
        name = self._fresh("many")
        return name, name, f', related_name="{name}"'

    def _relation(self, model, name, declaration):
        model.parts.append(Part(name, [declaration]))

    def _null_fk(self, model, target):
        self._fk(model, target, null=True, kind="null_fk" if target is not model else "self_fk")

    def _self_fk(self, model, target):
        self._fk(model, model, null=True, kind="self_fk")

    def _to_field(self, model, target):
        code = next((c for c in target.columns if c.kind == "code"), None)
        if code is None:
            name = self._fresh("code")
            code = Column(name, "code", f"{name} = models.CharField(max_length=40, unique=True)")
            self._add_column(target, code)
        self._fk(model, target, extra=f', to_field="{code.name}"', to_field=True)

    def _o2o(self, model, target):
        name, back = self._fresh("sole"), self._fresh("mate")
        null = self.random.random() < 0.4
        options = "on_delete=models.SET_NULL, null=True, blank=True" if null else "on_delete=models.CASCADE"
        self._relation(model, name, f'{name} = models.OneToOneField("{target.name}", {options}, related_name="{back}")')
        model.hops.append(Hop(name, name, "o2o", target, False, null, back=back))
        target.hops.append(Hop(back, back, "o2o_reverse", model, False, True, back=name))

    def _m2m(self, model, target):
        name, back = self._fresh("links"), self._fresh("linked")
        symmetrical = ", symmetrical=False" if target is model else ""
        self._relation(model, name, f'{name} = models.ManyToManyField("{target.name}"{symmetrical}, related_name="{back}")')
        model.hops.append(Hop(name, name, "m2m", target, True, back=back))
        target.hops.append(Hop(back, back, "m2m_reverse", model, True, back=name))

    def _through(self, model, target):
        link = self._fresh("Link")
        name, back = self._fresh("via"), self._fresh("viaed")
        self._relation(
            model, name, f'{name} = models.ManyToManyField("{target.name}", through="{link}", related_name="{back}")'
        )
        model.hops.append(Hop(name, name, "through", target, True, back=back))
        target.hops.append(Hop(back, back, "through", model, True, back=name))
        through = self._model(link)
        through.tags |= {"through"}
        self._fk(through, model)
        self._fk(through, target)

    # ---- inheritance and generic keys

    def _child(self, parent):
        child = Model(f"{parent.name}Child", base=parent.name, parent=parent, ordered=parent.ordered)
        self._column(child, "char", null=False)
        child.tags = parent.tags | {"multi-table inheritance"}
        self.models.append(child)
        parent.hops.append(Hop(child.name.lower(), child.name.lower(), "child", child, False, True))
        if self.random.random() < 0.6:
            self._fk(child, self.random.choice(self.models[:-1]))

    def _proxy(self):
        parent = self.random.choice([model for model in self.models if not model.parent])
        proxy = Model(f"{parent.name}Proxy", base=parent.name, parent=parent, proxy=True, ordered=parent.ordered)
        proxy.tags = parent.tags | {"proxy"}
        if self.random.random() < 0.4:
            proxy.meta.append(f'ordering = ["{parent.columns[0].name}", "pk"]')
            proxy.ordered = True
        self.models.append(proxy)

    def _generic(self):
        targets = [model for model in self.models if not model.parent]
        targets = self.random.sample(targets, min(len(targets), self.random.randint(1, 2)))
        name, relation = "Mark", self._fresh("marks")
        model = self._model(name)
        what = self._fresh("what")
        model.parts.append(Part(what, [
            "content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)",
            "object_id = models.PositiveBigIntegerField()",
            f'{what} = GenericForeignKey("content_type", "object_id")',
        ]))
        model.tags |= {"generic foreign key"}
        model.hops.append(Hop(what, what, "generic_key", None, False))
        for target in targets:
            target.parts.append(Part(relation, [f'{relation} = GenericRelation("{name}", related_query_name="q{relation}{target.name}")']))
            target.hops.append(Hop(relation, relation, "generic_relation", model, True))

    # ---- members

    def _members(self, model):
        column = self.random.choice(model.columns[:2] or model.all_columns[:2])
        if self.random.random() < 0.3:
            number = model.columns_of(*NUMBERS)[0].name
            name, (tag, text) = self._fresh("bag"), self.random.choice((
                ("list property", f"return [self.{number}, 1, 2]"), ("choices property", f'return ["o"] if self.{number} > 30 else []'),
                ("dict property", f'return {{"a": self.{number}, "b": 2}}')))
            model.members.append(Part(name, ["@property", f"def {name}(self):", f"    {text}"], frozenset({tag, "property"})))
        if self.random.random() < 0.7 and not model.proxy:
            hops = [hop for hop in model.hops if not hop.many and not hop.null and hop.kind in ("fk", "o2o")]
            if hops and self.random.random() < 0.15:
                hop = self.random.choice(hops)
                text = f'return f"{{self.{hop.name}.{hop.target.all_columns[0].name}}}: {{self.{column.name}}}"'
                model.members.append(Part("__str__", ["def __str__(self):", "    " + text], frozenset({"__str__ that queries"})))
            else:
                model.members.append(Part("__str__", ["def __str__(self):", f"    return str(self.{column.name})"]))
        for hop in model.hops:
            if hop.target is None or self.random.random() > 0.35:
                continue
            name = self._fresh("figure")
            style = self.random.choice(("@property", "@cached_property", ""))
            tags = {style.strip("@") or "model method"}
            target = hop.target.all_columns[0].name
            if hop.many:
                body = self.random.choice((
                    f"return self.{hop.name}.count()",
                    f"return [row.{target} for row in self.{hop.name}.all()]",
                    f"return sum(1 for row in self.{hop.name}.all() if row.{target})",
                    f"return self.{hop.name}.exists()",
                ))
                lines = ["    " + body]
            elif hop.kind in ("o2o_reverse", "child"):
                lines = ["    try:", f"        return self.{hop.name}.{target}", f"    except {hop.target.name}.DoesNotExist:",
                         "        return None"]
                tags |= {"try/except DoesNotExist"}
            elif hop.kind == "generic_key":
                continue
            else:
                lines = [f"    return self.{hop.name}.{target} if self.{hop.name} else None"]
            model.members.append(Part(name, [*([style] if style else []), f"def {name}(self):", *lines], frozenset(tags)))

    def _manager(self, model):
        draw = self.random.random()
        if model.parent or draw > 0.3:
            return
        # A ready-made queryset method, and the manager in one of the forms that Django knows.
        kind, method = self._fresh("Rows"), self._fresh("busy")
        number = model.columns[1].name
        model.before += ([""] * 2 if model.before else []) + [
            f"class {kind}(models.QuerySet):",
            f"    def {method}(self):",
            f"        return self.filter({number}__gte=5)",
        ]
        model.queryset_methods.append(method)
        if draw < 0.1:
            model.parts.append(Part("objects", [f"objects = {kind}.as_manager()"]))
            model.tags |= {"as_manager"}
        elif draw < 0.2:
            model.parts.append(Part("objects", [f"objects = models.Manager.from_queryset({kind})()"]))
            model.tags |= {"from_queryset"}
        else:
            manager = self._fresh("Keeper")
            joined = [hop for hop in model.hops if hop.kind in ("fk", "null_fk", "o2o")]
            call = f'.select_related("{self.random.choice(joined).name}")' if joined and self.random.random() < 0.5 else ""
            model.before += ["", "", f"class {manager}(models.Manager.from_queryset({kind})):", "    def get_queryset(self):",
                             f"        return super().get_queryset(){call}.exclude({number}=3)"]
            model.parts.append(Part("objects", [f"objects = {manager}()"]))
            if self.random.random() < 0.5:
                model.parts.append(Part("everything", ["everything = models.Manager()"]))
                model.second_manager = "everything"
            if self.random.random() < 0.3:
                model.meta.append('base_manager_name = "objects"')
                model.tags |= {"base_manager_name"}
            model.tags |= {"default manager"}
