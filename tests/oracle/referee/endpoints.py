"""Lists the GET endpoints of an opened project.

Takes the project's URL resolver and modules; gives `Endpoint` values, one for each view, action and route
that binds other arguments, sorted. Promises: only views written in the project (or library views that the
project configures in its URLconf), no view that does not answer GET, no abstract base. A format suffix
of a router is the same endpoint.
"""
import importlib
import inspect
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

SKIPPED_PARTS = {"migrations", "tests", "management", "node_modules", ".venv", "venv"}


@dataclass
class Endpoint:
    view: str
    action: str
    route: str | None
    url_kwargs: list
    routed: bool
    file: str | None
    line: int | None
    callback: object = None            # what the resolver calls; None where there is no route
    view_class: type | None = None
    path_template: str = "/"           # the path with %(name)s in the place of the arguments
    converters: dict = field(default_factory=dict)
    default_kwargs: dict = field(default_factory=dict)

    @property
    def identity(self):
        return (self.view, self.action, self.route or "")


def list_endpoints(project_dir):
    project_dir = Path(project_dir).resolve()
    routed, routed_objects = _routed_endpoints(project_dir)
    endpoints = routed + _unrouted_endpoints(project_dir, routed_objects)
    return sorted(endpoints, key=lambda endpoint: endpoint.identity)


# ---- routes


def _routed_endpoints(project_dir):
    from django.urls import get_resolver

    endpoints, seen, routed_objects = [], set(), set()
    for route in _routes(get_resolver()):
        view_class = _view_class(route.callback)
        routed_objects.add(view_class or inspect.unwrap(route.callback))
        if not _belongs_to_project(route.callback, view_class, project_dir):
            continue
        action = _routed_action(route.callback, view_class)
        if action is None:
            continue
        view = _import_path(route.callback, view_class)
        binds = (view, action, frozenset(route.names), repr(sorted(route.default_kwargs.items())))
        if binds in seen:
            continue
        seen.add(binds)
        file, line = _definition(route.callback, view_class, project_dir)
        endpoints.append(
            Endpoint(
                view=view,
                action=action,
                route=route.text,
                url_kwargs=list(route.names),
                routed=True,
                file=file,
                line=line,
                callback=route.callback,
                view_class=view_class,
                path_template="/" + route.template,
                converters=route.converters,
                default_kwargs=route.default_kwargs,
            )
        )
    return endpoints, routed_objects


@dataclass
class _Route:
    callback: object
    text: str
    template: str
    names: list
    converters: dict
    default_kwargs: dict


def _routes(resolver, text="", template="", names=(), converters=None, default_kwargs=None):
    from django.urls import URLResolver

    for entry in resolver.url_patterns:
        entry_text, entry_template, entry_names = _pattern_parts(entry.pattern)
        all_converters = {**(converters or {}), **entry.pattern.converters}
        all_names = [*names, *entry_names]
        if isinstance(entry, URLResolver):
            yield from _routes(
                entry,
                text + entry_text,
                template + entry_template,
                all_names,
                all_converters,
                {**(default_kwargs or {}), **entry.default_kwargs},
            )
        elif not _is_format_suffix(entry_names, template + entry_template):
            yield _Route(
                entry.callback,
                text + entry_text,
                template + entry_template,
                all_names,
                all_converters,
                {**(default_kwargs or {}), **entry.default_args},
            )


def _pattern_parts(pattern):
    """(the route as shown, the same as a %-template, the argument names in order)."""
    from django.urls.resolvers import RoutePattern

    if isinstance(pattern, RoutePattern):
        route = str(pattern)
        names = re.findall(r"<(?:[^>:]+:)?([^>]+)>", route)
        template = re.sub(r"<(?:[^>:]+:)?([^>]+)>", r"%(\1)s", route.replace("%", "%%"))
        return route, template, names
    regex = getattr(pattern, "_regex", None)
    if regex is None:  # a language prefix
        return str(pattern), str(pattern), []
    from django.utils.regex_helper import normalize

    template, names = normalize(regex)[0]
    return re.sub(r"%\((\w+)\)s", r"<\1>", template), template, names


def _is_format_suffix(names, template):
    return "format" in names and ".%(format)s" in template


# ---- views


def _view_class(callback):
    view_class = getattr(callback, "cls", None) or getattr(callback, "view_class", None)
    return view_class if isinstance(view_class, type) else None


def _is_api_view_function(view_class):
    """`@api_view` makes a class that takes the function's name but not its qualified name."""
    return view_class is not None and view_class.__qualname__ == "WrappedAPIView"


def _import_path(callback, view_class):
    if view_class is not None and not _is_api_view_function(view_class):
        return f"{view_class.__module__}.{view_class.__qualname__}"
    function = inspect.unwrap(callback)
    if _is_api_view_function(view_class):
        return f"{view_class.__module__}.{view_class.__name__}"
    return f"{function.__module__}.{getattr(function, '__qualname__', type(function).__qualname__)}"


def _routed_action(callback, view_class):
    """The action that a GET reaches; None if a GET is not answered."""
    if view_class is None:
        return "get" if _function_answers_get(callback) else None
    actions = getattr(callback, "actions", None)
    if actions is not None:
        return actions.get("get")
    return _class_action(view_class)


def _class_action(view_class):
    from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

    if not hasattr(view_class, "get") or "get" not in view_class.http_method_names:
        return None
    if issubclass(view_class, ListModelMixin):
        return "list"
    if issubclass(view_class, RetrieveModelMixin):
        return "retrieve"
    return "get"


def _function_answers_get(function):
    """False for a function under `require_POST` and its like."""
    while function is not None:
        code = getattr(function, "__code__", None)
        if code and "request_method_list" in code.co_freevars:
            cell = function.__closure__[code.co_freevars.index("request_method_list")]
            if "GET" not in cell.cell_contents:
                return False
        function = getattr(function, "__wrapped__", None)
    return True


def _belongs_to_project(callback, view_class, project_dir):
    if view_class is not None and getattr(callback, "initkwargs", None):
        if {"queryset", "serializer_class"} & set(callback.initkwargs):
            return True
    if _is_api_view_function(view_class):
        return _in_project(sys.modules.get(view_class.__module__), project_dir)
    return _in_project(sys.modules.get((view_class or inspect.unwrap(callback)).__module__), project_dir)


def _in_project(module, project_dir):
    file = getattr(module, "__file__", None)
    if not file:
        return False
    path = Path(file).resolve()
    return project_dir in path.parents and not SKIPPED_PARTS & set(
        path.relative_to(project_dir).parts
    )


def _definition(callback, view_class, project_dir):
    source = view_class if view_class and not _is_api_view_function(view_class) else None
    try:
        if source is None:
            source = _api_view_body(callback, view_class)
        file = Path(inspect.getsourcefile(source)).resolve().relative_to(project_dir).as_posix()
        lines, first = inspect.getsourcelines(source)
    except (TypeError, OSError, ValueError):
        return None, None
    offset = next((i for i, line in enumerate(lines) if re.match(r"\s*(async )?(def|class)\b", line)), 0)
    return file, first + offset


def _api_view_body(callback, view_class):
    """The function behind `@api_view`: the closure of the handler holds it."""
    if not _is_api_view_function(view_class):
        return inspect.unwrap(callback)
    handler = getattr(view_class, "get", None)
    code = handler.__code__
    return handler.__closure__[code.co_freevars.index("func")].cell_contents


# ---- views without a route


def _unrouted_endpoints(project_dir, routed_objects):
    from django.views import View
    from rest_framework.viewsets import ViewSetMixin

    modules = _project_modules(project_dir)
    classes = [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, View)
        and value.__module__ == module.__name__
        and not _is_api_view_function(value)
    ]
    endpoints = []
    for view_class in dict.fromkeys(classes):
        subclassed = any(other is not view_class and issubclass(other, view_class) for other in classes)
        if view_class in routed_objects or subclassed:
            continue
        actions = (
            _viewset_actions(view_class)
            if issubclass(view_class, ViewSetMixin)
            else [(_class_action(view_class), _is_detail(view_class))]
        )
        for action, detail in actions:
            if action is not None:
                endpoints.append(_unrouted(None, view_class, action, detail, project_dir))
    for module in modules:
        for value in vars(module).values():
            view_class = _view_class(value)
            if (
                _is_api_view_function(view_class)
                and view_class.__module__ == module.__name__
                and view_class not in routed_objects
                and hasattr(view_class, "get")
            ):
                endpoints.append(_unrouted(value, view_class, "get", False, project_dir))
    return endpoints


def _unrouted(callback, view_class, action, detail, project_dir):
    file, line = _definition(callback, view_class, project_dir)
    lookup = getattr(view_class, "lookup_url_kwarg", None) or getattr(view_class, "lookup_field", "pk")
    return Endpoint(
        view=_import_path(callback, view_class),
        action=action,
        route=None,
        url_kwargs=[lookup] if detail else [],
        routed=False,
        file=file,
        line=line,
        callback=callback,
        view_class=view_class,
    )


def _is_detail(view_class):
    from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

    return issubclass(view_class, RetrieveModelMixin) and not issubclass(view_class, ListModelMixin)


def _viewset_actions(view_class):
    actions = []
    if hasattr(view_class, "list"):
        actions.append(("list", False))
    if hasattr(view_class, "retrieve"):
        actions.append(("retrieve", True))
    for extra in view_class.get_extra_actions():
        if "get" in extra.mapping:
            actions.append((extra.mapping["get"], extra.detail))
    return actions


def _project_modules(project_dir):
    """Imports the project's modules that may define a view; the rest has nothing to list."""
    modules = []
    for path in sorted(project_dir.rglob("*.py")):
        parts = path.relative_to(project_dir).parts
        if SKIPPED_PARTS & set(parts) or path.name in ("manage.py", "asgi.py", "wsgi.py"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if "View" not in text and "api_view" not in text:
            continue
        name = ".".join(parts)[: -len(".py")].removesuffix(".__init__")
        try:
            modules.append(importlib.import_module(name))
        except Exception:
            continue  # a script that does not import: no view can be reached through it
    return modules
