"""Draws views: their queryset with eager loading that is right, wrong or missing, and how they are written and routed."""
from . import draw_querysets as querysets
from .draw_models import NUMBERS, TEXTS
from .spec import View

# How a hop's rows are at hand when the serializer reads them.
STATES = ("lazy", "select_related", "prefetch", "Prefetch queryset", "select_related and prefetch")

_JOINED = ("fk", "null_fk", "self_fk", "o2o", "o2o_reverse", "child")
_VALUES = {
    "char": '"amber"', "text": '"long text"', "int": "7", "small": "3", "bool": "True", "decimal": '"12.50"', "float": "1.5",
    "date": '"2020-02-03"', "datetime": '"2020-02-03T04:05:06Z"', "time": '"10:20:30"', "duration": '"01:00:00"',
    "uuid": '"6f1a4c1e-0000-4000-8000-000000000001"', "slug": '"a-slug"', "url": '"https://example.org/x/"',
    "email": '"a@example.org"', "json": '{"a": 1}', "choice": '"o"', "ip": '"192.0.2.1"',
}


class ViewDrawer:
    def __init__(self, random, project):
        self.random = random
        self.project = project
        self.number = 0

    def draw(self, serializer):
        """One view (or viewset) that serves the serializer's model."""
        self.number += 1
        name = f"V{self.number}{serializer.model.name}"
        chain, tags, pairs = self._chain(serializer)
        tags |= serializer.class_tags | serializer.model.tags
        tags = tags.union(*serializer.tags.values()) | self._implied(serializer, pairs)
        return self._form(name, serializer, chain, tags, pairs)

    def _implied(self, serializer, pairs):
        """Constructs that come of how fields, relations and loading meet."""
        used = [hop for uses in serializer.uses.values() for hop, _ in uses]
        inner = [hop.inner if hasattr(hop, "inner") else hop for hop in used]
        many = {hop.kind for hop in inner if hop.many}
        tags = {"key order"} | {tag for tag in ("generic relation", "through") if tag.replace(" ", "_") in {hop.kind for hop in inner}}
        tags |= {"to_field" for hop in inner if getattr(hop, "to_field", False)}
        one = [hop for hop in inner if not hop.many and hop.target is not None and hop.kind not in ("o2o_reverse", "child", "generic_key")]
        tags |= {"forward relation to a filtering manager" for hop in one if "default manager" in hop.target.tags}
        if len(used) > len({hop.lookup for hop in used}):
            tags.add("same instance twice")
        for kind, field, state in pairs:
            loaded = state.startswith("select_related")
            tags |= {"select_related of null"} if loaded and kind in ("null_fk", "self_fk") else set()
            tags |= {"select_related of a reverse one-to-one"} if loaded and kind in ("o2o_reverse", "child") else set()
            tags |= {"operation on a prefetched manager"} if kind in many and field in ("method", "dotted", "all") and state != "lazy" else set()
        return tags

    def detail(self, model, serializer):
        """The view that hyperlinks to a model's rows lead to."""
        name = f"Detail{model.name}"
        path = model.name.lower()
        lines = [f"class {name}(generics.RetrieveAPIView):", f"    queryset = models.{model.name}.objects.all()",
                 f"    serializer_class = serializers.{serializer.name}"]
        urls = [f'path("detail/{path}/<int:pk>/", views.{name}.as_view(), name="{path}-detail"),']
        return View(name, lines, urls, frozenset({"detail view"}))

    # ---- the queryset

    def _chain(self, serializer):
        model, calls, tags = serializer.model, [], set()
        start = "objects"
        if model.second_manager and self.random.random() < 0.4:
            start, tags = model.second_manager, {"second manager"}
        elif model.queryset_methods and self.random.random() < 0.4:
            calls.append(f".{self.random.choice(model.queryset_methods)}()")
            tags.add("custom queryset method")
        loading, pairs = self._loading(serializer)
        for call, used in serializer.needs:
            calls.append(call)
            tags |= used
        if self.random.random() < 0.4:
            call, used = querysets.filtering(self.random, model)
            calls.insert(self.random.randint(0, len(calls)), call)
            tags |= used
        for call, used in loading:
            # Mostly in an order that Django takes: a Prefetch before the paths that lead through it.
            calls.insert(self.random.randint(0, len(calls)) if self.random.random() < 0.3 else len(calls), call)
            tags |= used
        if self.random.random() < 0.7:
            call, used = querysets.ordering(self.random, model)
            calls.append(call)
            tags |= used
        calls, more = self._clauses(serializer, calls)
        return f"models.{model.name}.{start}" + "".join(calls or [".all()"]), tags | more, pairs

    def _loading(self, serializer):
        """A call for each hop whose rows are loaded eagerly, and what each field then finds."""
        calls, pairs, states = [], set(), {}
        model = serializer.model
        needed = {name for call, _ in serializer.needs for name in call.split('"')[1::2]}
        for uses in serializer.uses.values():
            for hop, kind in sorted(uses, key=lambda use: (use[0].lookup, use[1])):
                state = states.get(hop.lookup)
                if state is None:
                    state = "lazy" if hop.path in needed else self._state(hop)
                    states[hop.lookup] = state
                    calls += self._call(hop, state)
                pairs.add((hop.kind, kind, state))
        others = [hop for hop in model.all_hops if hop.target is not None and hop.lookup not in states and hop.path not in needed
                  and hop.kind != "generic_key"]
        if others and self.random.random() < 0.15:
            hop = self.random.choice(others)
            calls += self._call(hop, "prefetch" if hop.many else "select_related")
        elif others and self.random.random() < 0.05:
            hop = self.random.choice(others)
            none = f'.prefetch_related(Prefetch("{hop.path}", queryset=models.{hop.target.name}.objects.none()))'
            deeper = [inner for inner in hop.target.all_hops if inner.many and inner.target is not None]
            further = f'.prefetch_related("{hop.path}__{self.random.choice(deeper).path}")' if deeper else ""
            calls.append((none + further, {"prefetch on empty results"}))
        if self.random.random() < 0.04:
            calls.append((".select_related()", {"select_related bare"}))
        if self.random.random() < 0.03:
            calls.append(self.random.choice(((".select_related(None)", {"select_related(None)"}),
                                             (".prefetch_related(None)", {"prefetch_related(None)"}))))
        return calls, frozenset(pairs)

    def _state(self, hop):
        if hop.target is None or hop.kind == "generic_key":
            return self.random.choice(("lazy", "prefetch"))
        joinable = hop.kind in _JOINED and getattr(hop, "joinable", True)
        return self.random.choice(STATES if joinable else ("lazy", "prefetch", "Prefetch queryset", "lazy", "prefetch"))

    def _call(self, hop, state):
        if state == "select_related":
            return [(f'.select_related("{hop.lookup}")', {"select_related"})]
        if state == "select_related and prefetch":
            return [(f'.select_related("{hop.lookup}")', {"select_related"}), (f'.prefetch_related("{hop.path}")', {"prefetch_related"})]
        if state == "prefetch":
            tags = {"prefetch_related nested"} if "__" in hop.path else {"prefetch_related"}
            return [(f'.prefetch_related("{hop.path}")', tags)]
        if state == "Prefetch queryset":
            rows = self._prefetch_rows(hop)
            return [(f'.prefetch_related(Prefetch("{hop.path}", queryset=models.{hop.target.name}.objects{rows}))', {"Prefetch queryset"})]
        return []

    def _prefetch_rows(self, hop):
        """Django cannot put a slice into a related manager, only into a list (`to_attr`); the failure is drawn now and then."""
        choices = [".all()", '.order_by("-pk")', f'.order_by("{hop.target.all_columns[0].name}", "pk")']
        joined = [h for h in hop.target.all_hops if h.kind in ("fk", "null_fk", "o2o")]
        if joined:
            choices.append(f'.select_related("{self.random.choice(joined).name}")')
        many = [h for h in hop.target.all_hops if h.many and h.target is not None]
        if many:
            choices.append(f'.prefetch_related("{self.random.choice(many).path}")')
        if hop.many and "__" not in hop.path and self.random.random() < 0.03:
            choices.append(f'.order_by("pk")[:{self.random.randint(1, 2)}]')
        if hop.many:
            choices.append(f'.filter({hop.target.columns_of(*NUMBERS)[0].name}__gt=20).order_by("pk")')
        return self.random.choice(choices)

    def _clauses(self, serializer, calls):
        """Clauses that come last: deferred columns, combined querysets, slices."""
        model, draw = serializer.model, self.random.random()
        column = self.random.choice(model.all_columns)
        if draw < 0.05:
            return [*calls, f'.defer("{column.name}")'], {"defer"}
        if draw < 0.1:
            names = ", ".join(f'"{c.name}"' for c in self.random.sample(model.all_columns, min(2, len(model.all_columns))))
            if not any("select_related" in call for call in calls) and not any("select_related" in line for line in model.before):
                return [*calls, f".only({names})"], {"only"}
        if draw < 0.13:
            return [*calls, ".reverse()"], {"reverse"}
        if draw < 0.16:
            return [*calls, '.using("default")'], {"using"}
        if draw < 0.18:
            return [*calls, ".none()"], {"none"}
        if draw < 0.21:
            return [*calls, ".distinct()"], {"distinct"}
        if draw < 0.23 and not any(".distinct(" in call or "Count(" in call for call in calls):
            other = self.random.choice(model.columns_of(*NUMBERS)).name
            figure = self.random.choice(('Value(2)', f'Length("{model.columns_of("char")[0].name}")', f'Coalesce("{other}", Value(0))'))
            return [*calls, f".annotate(figure=F(\"{other}\") + {figure}).filter(figure__gt=20)"], {"annotate", "F", "filter on an annotation"}
        if draw < 0.24 and any("order_by" in call for call in calls):
            return [*calls, f"[:{self.random.randint(3, 6)}]"], {"slice"}
        if draw < 0.27 and not serializer.needs and not model.second_manager:
            number = model.columns_of(*NUMBERS)[0].name
            operation = self.random.choice(("union", "intersection", "difference"))
            return [f".order_by().filter({number}__gte=20).{operation}(models.{model.name}.objects.order_by().filter({number}__lt=80))",
                    '.order_by("pk")' if self.random.random() < 0.5 else f'.order_by("{number}", "id")'], {operation}
        return calls, set()

    # ---- the view

    def _form(self, name, serializer, chain, tags, pairs):
        combined = tags & {"union", "intersection", "difference", "slice"}
        forms = [self._list, self._list, self._get_queryset, self._api_view, self._function]
        if not combined:
            forms += [self._viewset, self._viewset, self._paginated, self._writable, self._retrieve, self._filtered]
        return self.random.choice(forms)(name, serializer, chain, tags, pairs)

    def _list(self, name, serializer, chain, tags, pairs):
        lines = [f"class {name}(generics.ListAPIView):", f"    queryset = {chain}",
                 f"    serializer_class = serializers.{serializer.name}"]
        tags = tags | {"ListAPIView"}
        if self.project.rest_framework and not {"slice", "none"} & tags:
            if self.random.random() < 0.5:
                lines.append("    pagination_class = None")
                tags |= {"pagination_class = None"}
            else:
                tags |= {"project default pagination"}
        return View(name, lines, [self._path(name)], frozenset(tags), pairs)

    def _path(self, name):
        return f'path("{name.lower()}/", views.{name}.as_view()),'

    def _get_queryset(self, name, serializer, chain, tags, pairs):
        model = serializer.model
        style = self.random.choice(("plain", "super", "condition", "mixin"))
        head = [f"class {name}(generics.ListAPIView):", f"    serializer_class = serializers.{serializer.name}"]
        if style == "plain":
            body = ["", "    def get_queryset(self):", f"        return {chain}"]
        elif style == "super" and "[:" not in chain and "union(" not in chain:
            cut = self._cut(chain)
            body = [f"    queryset = {chain[:cut]}", "", "    def get_queryset(self):", f"        return super().get_queryset(){chain[cut:]}"]
        elif style == "mixin":
            mixin = f"{name}Mixin"
            head = [f"class {mixin}:", "    def get_queryset(self):", "        rows = super().get_queryset()",
                    '        if self.request.method == "GET":', f'            rows = rows.filter({model.columns_of(*NUMBERS)[0].name}__lt=95)',
                    "        return rows", "", "", f"class {name}({mixin}, generics.ListAPIView):",
                    f"    serializer_class = serializers.{serializer.name}"]
            if "[:" in chain or "union(" in chain or "intersection(" in chain or "difference(" in chain:
                return self._list(name, serializer, chain, tags, pairs)
            body = [f"    queryset = {chain}"]
        else:
            body = ["", "    def get_queryset(self):", f"        rows = {chain}", "        if self.request.query_params.get(\"none\"):",
                    f"            return models.{model.name}.objects.none()", "        return rows"]
        return View(name, head + body, [self._path(name)], frozenset(tags | {f"get_queryset {style}"}), pairs)

    def _cut(self, chain):
        """The end of `models.X.manager.call()`, where a chain can be parted."""
        position, depth, seen = chain.index("(") if "(" in chain else len(chain), 0, False
        while position < len(chain):
            depth += (chain[position] == "(") - (chain[position] == ")")
            position += 1
            if depth == 0:
                return position
        return len(chain)

    def _api_view(self, name, serializer, chain, tags, pairs):
        lines = [f"class {name}(APIView):", "    def get(self, request):", f"        rows = {chain}",
                 f'        data = serializers.{serializer.name}(rows, many=True, context={{"request": request, "view": self}}).data',
                 self.random.choice(("        return Response(data)", '        return Response({"results": data, "size": len(data)})'))]
        return View(name, lines, [self._path(name)], frozenset(tags | {"APIView"}), pairs)

    def _function(self, name, serializer, chain, tags, pairs):
        if "self.context" in tags:  # a function has no view object to name
            return self._api_view(name, serializer, chain, tags, pairs)
        function = f"list_{name.lower()}"
        lines = ['@api_view(["GET"])', f"def {function}(request):", f"    rows = {chain}",
                 f'    return Response(serializers.{serializer.name}(rows, many=True, context={{"request": request}}).data)']
        return View(function, lines, [f'path("{function}/", views.{function}),'], frozenset(tags | {"@api_view"}), pairs)

    def _viewset(self, name, serializer, chain, tags, pairs):
        base = self.random.choice(("viewsets.ReadOnlyModelViewSet", "viewsets.ModelViewSet"))
        lines = [f"class {name}({base}):", f"    queryset = {chain}", f"    serializer_class = serializers.{serializer.name}"]
        if self.random.random() < 0.3:
            lines += ["", '    @action(detail=False)', "    def few(self, request):",
                      "        rows = self.filter_queryset(self.get_queryset())[:3]",
                      "        return Response(self.get_serializer(rows, many=True).data)"]
        if "order" not in chain:
            lines.insert(2, "    # the order of rows is the database's")
        urls = [f'router.register("{name.lower()}", views.{name}, basename="{name.lower()}")']
        return View(name, lines, urls, frozenset(tags | {base.split(".")[1]}), pairs)

    def _paginated(self, name, serializer, chain, tags, pairs):
        number = f"{name}Pages"
        form = self.random.choice(("PageNumberPagination", "LimitOffsetPagination", "CursorPagination"))
        body = {"PageNumberPagination": f"page_size = {self.random.randint(2, 5)}", "LimitOffsetPagination": "default_limit = 4",
                "CursorPagination": 'page_size = 3\n    ordering = "-pk"'}[form]
        lines = [f"class {number}(pagination.{form}):", f"    {body}", "", "", f"class {name}(generics.ListAPIView):",
                 f"    queryset = {chain}", f"    serializer_class = serializers.{serializer.name}", f"    pagination_class = {number}"]
        return View(name, lines, [self._path(name)], frozenset(tags | {form}), pairs)

    def _filtered(self, name, serializer, chain, tags, pairs):
        text = next((c.name for c in serializer.model.all_columns if c.kind in TEXTS), "pk")
        lines = [f"class {name}(generics.ListAPIView):", f"    queryset = {chain}", f"    serializer_class = serializers.{serializer.name}",
                 "    filter_backends = [filters.SearchFilter, filters.OrderingFilter]", f'    search_fields = ["{text}"]',
                 f'    ordering_fields = ["{text}"]']
        if self.random.random() < 0.5:
            lines.append(f'    ordering = ["{text}", "pk"]')
        return View(name, lines, [self._path(name)], frozenset(tags | {"filter backends"}), pairs)

    def _retrieve(self, name, serializer, chain, tags, pairs):
        lines = [f"class {name}(generics.RetrieveAPIView):", f"    queryset = {chain}", f"    serializer_class = serializers.{serializer.name}"]
        return View(name, lines, [f'path("{name.lower()}/<int:pk>/", views.{name}.as_view()),'], frozenset(tags | {"RetrieveAPIView"}))

    # ---- views that write as well

    def _writable(self, name, serializer, chain, tags, pairs):
        data = self._payload(serializer)
        if data is None:
            return self._viewset(name, serializer, chain, tags, pairs)
        lines = [f"class {name}(viewsets.ModelViewSet):", f"    queryset = {chain}", f"    serializer_class = serializers.{serializer.name}"]
        path = name.lower()
        urls = [f'router.register("{path}", views.{name}, basename="{path}")']
        writes = [{"method": "post", "path": f"/{path}/", "data": data}, {"method": "patch", "path": f"/{path}/2/", "data": data},
                  {"method": "put", "path": f"/{path}/3/", "data": data}]
        return View(name, lines, urls, frozenset(tags | {"writes"}), pairs, writes)

    def _payload(self, serializer):
        """Values for the serializer's columns and plain relation fields; None where it cannot make a row."""
        model, data = serializer.model, {}
        if serializer.fields == ["__all__"]:  # of `depth`: nested, so not to be written
            return None
        if model.parent or any(column.kind in ("file", "code") for column in model.columns) or "generic foreign key" in model.tags:
            return None
        for column in model.columns:
            if column.name not in serializer.fields:
                serializer.fields.append(column.name)
                serializer.tags[column.name] = frozenset({f"{column.kind} column"})
            data[column.name] = eval_literal(_VALUES[column.kind])
        for hop in model.hops:
            if hop.kind in ("fk", "o2o") and not hop.null or hop.to_field:
                if hop.name not in serializer.fields or any(part.name == hop.name for part in serializer.parts) or hop.to_field or hop.kind == "o2o":
                    return None
                data[hop.name] = 1
        return data


def eval_literal(text):
    import json

    return json.loads(text) if text not in ("True", "False") else text == "True"
