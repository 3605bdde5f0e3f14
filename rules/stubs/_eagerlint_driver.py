# Finds the project's endpoints and sends them their request; run by the same interpreter as the project.
#
# An endpoint is a view of the project with the action that a GET reaches and the route that leads to it. The request is
# the reference request: a bare GET for JSON by the reference user, with URL arguments taken from the first rows.
import json

import _eagerlint
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBadRequest,
    HttpResponseForbidden,
    HttpResponseNotFound,
    JsonResponse,
)
from django.urls import URLResolver
from django.urls.converters import get_converter
from django.urls.resolvers import RegexPattern, get_resolver
from django.views.generic import View
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.renderers import Rendered
from rest_framework.viewsets import ViewSetMixin

HOST = "testserver"


class CannotCall(Exception):
    """There is no value for one of the endpoint's URL arguments."""


class Endpoint:
    # view: import path; action; route: as readable text, None when there is none; url_kwargs: names in order; routed
    # cls: the view's class, None for a plain function; function: the function, None for a class; callback: what a
    # resolver calls; actions: method → action of a viewset, else None; initkwargs: attributes that the route sets
    def __init__(self, view, action, cls, function, callback, route=None, url_kwargs=()):
        self.view = view
        self.action = action
        self.cls = cls
        self.function = function
        self.callback = callback
        self.actions = getattr(callback, "actions", None)
        self.initkwargs = getattr(callback, "initkwargs", {})
        self.routed = route is not None
        self.route = None if route is None else route.text
        self.url_kwargs = list(url_kwargs)
        self.converters = {} if route is None else route.converters
        self.default_kwargs = {} if route is None else route.default_kwargs
        self.namespaces = [] if route is None else route.namespaces
        self.app_names = [] if route is None else route.app_names
        self.url_name = None if route is None else route.name
        self.position = None if route is None else route.position


class Route:
    # text: "books/<int:pk>/"; names: of its arguments, in order; converters: name → converter of a path() route
    # position: of its pattern in the URLconf, of the pattern there in the included one, and so on
    def __init__(self, text, names, converters, default_kwargs, callback, name, namespaces, app_names, position=None):
        self.text = text
        self.names = names
        self.converters = converters
        self.default_kwargs = default_kwargs
        self.callback = callback
        self.name = name
        self.namespaces = namespaces
        self.app_names = app_names
        self.position = position


# ------------------------------------------------------------------------------------------------ routes


def root_patterns():
    """Those of the URLconf itself; none where it is not known."""
    try:
        urlconf = _eagerlint.settings_value("ROOT_URLCONF")
    except AttributeError:
        return []
    if _eagerlint.is_opaque(urlconf):
        return []
    module = _eagerlint.import_module(urlconf) if isinstance(urlconf, str) else urlconf
    return [] if _eagerlint.is_opaque(module) else getattr(module, "urlpatterns", module)


def routes():
    """All routes of the URLconf, included ones flattened, in the order in which they are tried."""
    found = []
    _collect(root_patterns(), Route("", [], {}, {}, None, None, [], [], []), found)
    return found


def callback_at(position):
    """What a resolver calls for the pattern at a Route's position."""
    patterns, callback = root_patterns(), None
    for index in position:
        entry = list(patterns)[index]
        if isinstance(entry, URLResolver):
            patterns = included_patterns(entry)
        else:
            callback = entry.callback
    return callback


def _collect(patterns, above, found):
    if _eagerlint.is_opaque(patterns):
        return
    for index, entry in enumerate(patterns):
        if _eagerlint.is_opaque(entry):
            continue
        text, names = pattern_text(entry.pattern)
        is_resolver = isinstance(entry, URLResolver)
        here = Route(
            text=above.text + text,
            names=above.names + names,
            converters={**above.converters, **getattr(entry.pattern, "converters", {})},
            default_kwargs={**above.default_kwargs, **(entry.default_kwargs if is_resolver else entry.default_args)},
            callback=None if is_resolver else entry.callback,
            name=None if is_resolver else entry.name,
            namespaces=above.namespaces,
            app_names=above.app_names,
            position=above.position + [index],
        )
        if is_resolver:
            if entry.namespace:
                here.namespaces = above.namespaces + [entry.namespace]
            if entry.app_name:
                here.app_names = above.app_names + [entry.app_name]
            _collect(included_patterns(entry), here, found)
        elif not _eagerlint.is_opaque(here.callback) and not _is_format_suffix(here):
            found.append(here)


def included_patterns(resolver):
    """The patterns of an include; none where the module cannot be evaluated."""
    try:
        return resolver.url_patterns
    except Exception as error:
        _eagerlint.unknown(f"included routes could not be read: {type(error).__name__}: {error}")
        return []


def _is_format_suffix(route):
    return "format" in route.names and ".<format>" in route.text


def pattern_text(pattern):
    """(the pattern as people read it, the names of its arguments); a regular expression is read as `<name>` texts."""
    if not isinstance(pattern, RegexPattern):
        text = str(pattern)
        return text, [part.partition(">")[0].split(":")[-1] for part in text.split("<")[1:]]
    text, names = "", []
    for part in pattern.parts:
        if isinstance(part, str):
            text += part
        else:
            names.append(part[0] or f"_{len(names)}")
            text += f"<{names[-1]}>"
    return text, names


# ------------------------------------------------------------------------------------------------ endpoints


def endpoints():
    """Every endpoint: routed ones in the order of the routes, then the views that no route leads to."""
    found, seen, reached = [], set(), []
    for route in routes():
        cls = view_class(route.callback)
        reached.append(cls if cls is not None else unwrapped(route.callback))
        if not belongs_to_project(route.callback, cls):
            continue
        action = routed_action(route.callback, cls)
        if action is None:
            continue
        view = import_path(route.callback, cls)
        binds = (view, action, tuple(sorted(route.names)), str(sorted(route.default_kwargs.items())))
        if binds not in seen:
            seen.add(binds)
            found.append(made_endpoint(view, action, cls, route.callback, route, route.names))
    return found + unrouted_endpoints(reached)


def made_endpoint(view, action, cls, callback, route=None, url_kwargs=()):
    is_function = cls is None or api_view_function(callback) is not None
    function = (api_view_function(callback) or unwrapped(callback)) if is_function else None
    return Endpoint(view, action, cls, function, callback, route, url_kwargs)


def description(endpoint):
    """Constants from which `restored` makes the endpoint again in another run; None where something that is no
    constant is needed. The URLconf is read again for a callback that it decorates, that another function makes, or
    that it gives what is no constant."""
    callback = endpoint.callback
    actions = endpoint.actions
    initkwargs = endpoint.initkwargs
    if actions is not None:
        # What an extra action sets stands at its method.
        given = extra_initkwargs(endpoint.cls, endpoint.action)
        initkwargs = {key: value for key, value in initkwargs.items() if key not in given}
    is_view_of_class = endpoint.function is None and getattr(callback, "__wrapped__", None) is None
    imported = endpoint.cls if is_view_of_class else callback
    is_named = is_constant(initkwargs) and _eagerlint.import_string(endpoint.view) is imported
    if not is_named and endpoint.position is None:
        return None
    found = {
        "view": endpoint.view,
        "action": endpoint.action,
        "kind": "class" if endpoint.function is None else "function",
        "actions": None if actions is None or not is_named else dict(actions.items()),
        "initkwargs": initkwargs if is_named else {},
        "route": endpoint.route,
        "position": None if is_named else endpoint.position,
        "url_kwargs": endpoint.url_kwargs,
        "converters": {name: class_path(type(converter)) for name, converter in endpoint.converters.items()},
        "default_kwargs": endpoint.default_kwargs,
        "url_name": endpoint.url_name,
        "namespaces": endpoint.namespaces,
        "app_names": endpoint.app_names,
    }
    return found if is_constant(found) and None not in found["converters"].values() else None


def class_path(cls):
    """The name from which the class is imported; None where it cannot be."""
    path = f"{cls.__module__}.{cls.__qualname__}"
    return path if _eagerlint.import_string(path) is cls else None


def routes_by_name():
    """For each name of the URLconf the constants from which its routes are made again in another run, or None."""
    found = {}
    for name, endpoints in get_resolver().by_name.items():
        constants = [route_constants(endpoint) for endpoint in endpoints]
        found[name] = constants if None not in constants and is_constant(constants) else None
    return found


def route_constants(endpoint):
    """What RestoredEndpoint takes; None where a converter cannot be imported."""
    parts = []
    for part in endpoint.parts:
        if isinstance(part, tuple) and part[1] is not None:
            path = class_path(type(get_converter(part[1])))
            if path is None:
                return None
            part = (part[0], path)
        parts.append(part)
    return {
        "namespaces": endpoint.namespaces,
        "app_names": endpoint.app_names,
        "defaults": endpoint.defaults,
        "parts": parts,
    }


def extra_initkwargs(cls, action):
    return getattr(getattr(cls, action, None), "kwargs", {})


def is_constant(value):
    if _eagerlint.is_opaque(value):
        return False
    if isinstance(value, dict):
        return all(is_constant(key) and is_constant(item) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return all(is_constant(item) for item in value)
    return value is None or isinstance(value, (str, bool, int, float))


class PlainFunction:
    # A function that is no view, with the names of the arguments that its callers have to give.
    def __init__(self, view, arguments, keywords):
        self.function = unwrapped(_eagerlint.import_string(view))
        self.view = view
        self.arguments = arguments
        self.keywords = keywords


def called(plain):
    """What the function gives for arguments that are not known."""
    given = [_eagerlint.environment(f"the argument '{name}' of {plain.view}") for name in plain.arguments]
    named = {name: _eagerlint.environment(f"the argument '{name}' of {plain.view}") for name in plain.keywords}
    return plain.function(*given, **named)


def restored(found):
    """The endpoint that `description` was made of, or a plain function."""
    if found["kind"] == "plain":
        return PlainFunction(found["view"], found["arguments"], found["keywords"])
    initkwargs = found["initkwargs"]
    if found["position"] is not None:
        callback = callback_at(found["position"])
        cls = view_class(callback)
        if import_path(callback, cls) != found["view"]:
            return None
    elif found["kind"] == "function":
        callback = _eagerlint.import_string(found["view"])
        cls = view_class(callback)
    else:
        cls = _eagerlint.import_string(found["view"])
        if found["actions"] is None:
            callback = cls.as_view(**initkwargs)
        else:
            initkwargs = {**initkwargs, **extra_initkwargs(cls, found["action"])}
            callback = cls.as_view(dict(found["actions"]), **initkwargs)
    route = None
    if found["route"] is not None:
        route = Route(
            text=found["route"],
            names=found["url_kwargs"],
            converters={name: _eagerlint.import_string(path)() for name, path in found["converters"].items()},
            default_kwargs=found["default_kwargs"],
            callback=callback,
            name=found["url_name"],
            namespaces=found["namespaces"],
            app_names=found["app_names"],
        )
    return made_endpoint(found["view"], found["action"], cls, callback, route, found["url_kwargs"])


def unrouted_endpoints(reached):
    found = []
    views = _eagerlint.project_views()
    classes = [view for view in views if isinstance(view, type)]
    # By dictionary: there may be hundreds of views.
    known = dict.fromkeys(reached)
    for cls in classes:
        known.update(dict.fromkeys(cls.__mro__[1:]))  # what another view extends
    for cls in classes:
        if cls in known:
            continue
        for action, is_detail in class_actions(cls):
            lookup = getattr(cls, "lookup_url_kwarg", None) or getattr(cls, "lookup_field", "pk")
            callback = cls.as_view({"get": action}) if issubclass(cls, ViewSetMixin) else cls.as_view()
            found.append(made_endpoint(import_path(None, cls), action, cls, callback, None, [lookup] if is_detail else []))
    for view in views:
        cls = None if isinstance(view, type) else view_class(view)
        if cls is not None and hasattr(cls, "get") and cls not in known:
            found.append(made_endpoint(import_path(view, cls), "get", cls, view))
    return found


def view_class(callback):
    cls = getattr(callback, "cls", None) or getattr(callback, "view_class", None)
    return cls if isinstance(cls, type) else None


def api_view_function(callback):
    return getattr(callback, "api_view_function", None)


def unwrapped(callback):
    while getattr(callback, "__wrapped__", None) is not None:
        callback = callback.__wrapped__
    return callback


def import_path(callback, cls):
    function = None if callback is None else api_view_function(callback)
    if function is None and cls is not None:
        return f"{cls.__module__}.{cls.__qualname__}"
    if function is None:
        function = unwrapped(callback)
    if not hasattr(function, "__qualname__"):
        function = type(function)
    return f"{function.__module__}.{function.__qualname__}"


def belongs_to_project(callback, cls):
    function = api_view_function(callback)
    if function is None and cls is not None:
        # A library's view that the URLconf gives a queryset or serializer is the project's.
        given = getattr(callback, "initkwargs", {})
        return _eagerlint.in_project(cls) or "queryset" in given or "serializer_class" in given
    return _eagerlint.in_project(unwrapped(callback) if function is None else function)


def routed_action(callback, cls):
    """The action that a GET reaches; None when a GET is not answered."""
    if cls is None:
        return "get" if function_answers_get(callback) else None
    actions = getattr(callback, "actions", None)
    if actions is not None:
        return actions.get("get")
    return class_action(cls)


def has_attribute(cls, name):
    """What only an unknown base may bring does not count."""
    return hasattr(cls, name) and not _eagerlint.is_opaque(getattr(cls, name))


def class_action(cls):
    if not has_attribute(cls, "get") or "get" not in cls.http_method_names:
        return None
    if issubclass(cls, ListModelMixin):
        return "list"
    if issubclass(cls, RetrieveModelMixin):
        return "retrieve"
    return "get"


def class_actions(cls):
    """[(action, whether it is about one object)] of a view that no route leads to."""
    if not issubclass(cls, ViewSetMixin):
        action = class_action(cls)
        return [] if action is None else [(action, action == "retrieve")]
    actions = []
    if has_attribute(cls, "list"):
        actions.append(("list", False))
    if has_attribute(cls, "retrieve"):
        actions.append(("retrieve", True))
    for extra in cls.get_extra_actions():
        if "get" in extra.mapping:
            actions.append((extra.mapping["get"], bool(extra.detail)))
    return actions


def function_answers_get(function):
    while function is not None:
        methods = getattr(function, "request_method_list", None)
        if methods is not None and "GET" not in methods:
            return False
        function = getattr(function, "__wrapped__", None)
    return True


# ------------------------------------------------------------------------------------------------ URL arguments


def url_arguments(endpoint):
    """Name → value for each URL argument, from the first rows. Raises CannotCall where there is none."""
    with _eagerlint.uncounted():
        values = {}
        lookup = own_lookup(endpoint)
        for name in endpoint.url_kwargs:
            if name != lookup:
                values[name] = converted(endpoint, name, argument_of_model(endpoint, name))
        if lookup in endpoint.url_kwargs:
            values[lookup] = converted(endpoint, lookup, lookup_argument(endpoint, values, lookup))
        return values


def own_lookup(endpoint):
    if endpoint.cls is None or not hasattr(endpoint.cls, "lookup_field"):
        return None
    return endpoint.cls.lookup_url_kwarg or endpoint.cls.lookup_field


def compared_value(name):
    """The first row's value in the column that the endpoint compares the argument with; None where that is not known."""
    column = _eagerlint.column_of_argument(name)
    row = column and column[0]._base_manager.order_by("pk").first()
    return str(getattr(row, column[1])) if row else None


def lookup_argument(endpoint, values, lookup):
    """From the view's queryset; where that needs the argument itself, there is only a symbolic one."""
    known = compared_value(lookup)
    if known is not None:
        return known
    try:
        view = view_for(endpoint, values)
        queryset = view.get_queryset() if hasattr(view, "get_queryset") else None
        return own_argument(view, queryset, lookup)
    except Exception:
        if not _eagerlint.is_symbolic():
            raise
        return unknown_argument(lookup)


def unknown_argument(name):
    return _eagerlint.environment("the URL argument " + name, "str")


def own_argument(view, queryset, lookup):
    row = None if queryset is None else queryset.order_by("pk").first()
    if row is None:
        raise CannotCall(f"no row for the URL argument '{lookup}'")
    for part in view.lookup_field.split("__"):
        row = getattr(row, part)
    return str(row)


def argument_of_model(endpoint, name):
    if name in endpoint.default_kwargs:
        return str(endpoint.default_kwargs[name])
    own_app = endpoint.view.split(".")[0]
    models = _eagerlint.app_models()
    for cut in range(len(name) - 1, 0, -1):
        if name[cut] != "_":
            continue
        model_name, field = name[:cut].replace("_", ""), name[cut + 1 :]
        candidates = [model for model in models if model._meta.model_name == model_name]
        for model in sorted(candidates, key=lambda model: model.__module__.split(".")[0] != own_app):
            if field != "pk" and not any(field in (known.name, known.attname) for known in model._meta.fields):
                continue
            row = model._base_manager.order_by("pk").first()
            if row is None:
                raise CannotCall(f"no row of {model._meta.label} for the URL argument '{name}'")
            return str(getattr(row, field))
    if _eagerlint.is_symbolic():
        return unknown_argument(name)
    value = compared_value(name)
    if value is None:
        raise CannotCall(f"no value for the URL argument '{name}'")
    return value


def converted(endpoint, name, text):
    """The value as the route hands it to the view."""
    converter = endpoint.converters.get(name)
    value = text if converter is None else converter.to_python(text)
    return _eagerlint.note_argument(name, value) if _eagerlint.is_opaque(value) else value


# ------------------------------------------------------------------------------------------------ the request


class ResolverMatch:
    def __init__(self, endpoint, kwargs):
        self.func = endpoint.callback
        self.args = ()
        self.kwargs = kwargs
        self.captured_kwargs = kwargs
        self.extra_kwargs = endpoint.default_kwargs
        self.url_name = endpoint.url_name
        self.namespaces = endpoint.namespaces
        self.namespace = ":".join(endpoint.namespaces)
        self.app_names = endpoint.app_names
        self.app_name = ":".join(endpoint.app_names)
        self.route = endpoint.route
        self.view_name = ":".join(endpoint.namespaces + [endpoint.url_name or ""])


def request_path(endpoint, kwargs):
    if endpoint.route is None:
        return "/"
    path = "/"
    for part in endpoint.route.split("<"):
        argument, separator, rest = part.partition(">")
        if separator:
            name = argument.split(":")[-1]
            path = path + url_text(endpoint, name, kwargs[name]) + rest
        else:
            path = path + part
    return path


def url_text(endpoint, name, value):
    converter = endpoint.converters.get(name)
    if converter is None or _eagerlint.is_opaque(value):
        return str(value)
    return converter.to_url(value)


def make_request(endpoint, kwargs, method="GET", data=None):
    request = HttpRequest()
    request.method = method
    request.path = request_path(endpoint, kwargs)
    request.path_info = request.path
    if _eagerlint.is_symbolic():  # there it is older than all rows
        request.user = _eagerlint.reference_user()
    if endpoint.routed:
        request.resolver_match = ResolverMatch(endpoint, kwargs)
    if data is not None:
        request.parsed_data = data
    return request


def invoke(endpoint, url_kwargs, method="GET", data=None):
    """The response to one request; exceptions of the project come out as they are.

    The attribute `body_data` of the response is what is in its JSON body; `body_encode`, where it is needed, gives what
    stands for a value that JSON does not have.
    """
    kwargs = {**endpoint.default_kwargs, **url_kwargs}
    response = answer(endpoint, make_request(endpoint, url_kwargs, method, data), kwargs)
    renderer = getattr(response, "accepted_renderer", None)
    if renderer is None:
        if not _eagerlint.is_opaque(response) and hasattr(response, "render"):
            response.render()
        add_content(response)
    elif _eagerlint.is_opaque(renderer):
        _eagerlint.unknown("renderer that is not known")
        response.body_data = response.data
    else:
        response.renderer_context["response"] = response
        rendered = renderer.render(response.data, response.accepted_media_type, response.renderer_context)
        add_rendered(response, rendered)
    return response


def answer(endpoint, request, kwargs):
    """What the view gives; the exceptions that stand for a response become that response where a handler is asked."""
    if not endpoint.routed:
        return endpoint.callback(request, **kwargs)
    try:
        return endpoint.callback(request, **kwargs)
    except Http404:
        return HttpResponseNotFound()
    except PermissionDenied:
        return HttpResponseForbidden()
    except SuspiciousOperation:
        return HttpResponseBadRequest()


def add_rendered(response, rendered):
    """Data that a JSON renderer handed on, or the text that a renderer of the project made."""
    if isinstance(rendered, Rendered):
        response.body_data = rendered.data
        response.body_encode = rendered.encode
    elif _eagerlint.is_opaque(rendered):
        response.body_data = rendered
    else:
        response.body_data = parsed(rendered)


def add_content(response):
    """The content of a response that is not rendered by the framework; an iterable one is read to its end."""
    if _eagerlint.is_opaque(response) or not hasattr(response, "headers"):
        return
    if isinstance(response, JsonResponse):
        response.body_data = response.data
        response.body_encode = response.encoder(**response.json_dumps_params).default
        return
    content = response.getvalue()
    if "json" in str(response.headers.get("Content-Type", "")):
        response.body_data = content if _eagerlint.is_opaque(content) else parsed(content)


def parsed(text):
    try:
        return json.loads(text)
    except ValueError:
        return None


# ------------------------------------------------------------------------------------------------ what is behind it


def view_for(endpoint, url_kwargs):
    """The view as it stands before its handler runs."""
    view = endpoint.cls(**endpoint.initkwargs)
    request = make_request(endpoint, {name: url_kwargs.get(name, "") for name in endpoint.url_kwargs})
    view.args = ()
    view.kwargs = {**endpoint.default_kwargs, **url_kwargs}
    view.format_kwarg = None
    view.action_map = endpoint.actions or {"get": endpoint.action}
    view.request = request
    if hasattr(view, "initialize_request"):
        view.request = request = view.initialize_request(request)
    if hasattr(view, "perform_content_negotiation"):
        request.accepted_renderer, request.accepted_media_type = view.perform_content_negotiation(request, force=True)
    if issubclass(endpoint.cls, ViewSetMixin):
        view.action = endpoint.action
    return view


def queryset_model(endpoint, url_kwargs):
    """The model class of the view's queryset; None when there is none."""
    if endpoint.cls is None or not hasattr(endpoint.cls, "get_queryset"):
        return None
    with _eagerlint.uncounted():
        try:
            model = view_for(endpoint, url_kwargs).get_queryset().model
        except Exception:
            return None
    return model if isinstance(model, type) else None


def serializer_of(endpoint, url_kwargs):
    """The serializer class of the view; None when it has none of its own."""
    if endpoint.cls is None or not hasattr(endpoint.cls, "get_serializer_class"):
        return None
    with _eagerlint.uncounted():
        try:
            serializer = view_for(endpoint, url_kwargs).get_serializer_class()
        except Exception:
            return None
    return serializer if isinstance(serializer, type) else None
