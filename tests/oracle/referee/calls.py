"""Calls endpoints of an opened project and records what each one did.

Takes an `Endpoint`; gives the entry of `measured` that the contract describes (queries, statements, status,
body, error). Promises: each call runs in a forked child, so one call sees nothing that another left behind.
"""
import json
import re
import sys

from referee.isolated import ChildFailed, run_isolated
from referee.project import request_user

TRANSACTION_CONTROL = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b", re.IGNORECASE)
TABLES = re.compile(r'\b(?:FROM|JOIN|INTO|UPDATE)\s+"([^"]+)"', re.IGNORECASE)
SESSION_TABLE = "django_session"


class CannotCall(Exception):
    """There is no value for one of the endpoint's URL arguments."""


def describe(endpoint):
    """The document of an endpoint before anything was measured."""
    return {
        "view": endpoint.view,
        "action": endpoint.action,
        "route": endpoint.route,
        "url_kwargs": endpoint.url_kwargs,
        "routed": endpoint.routed,
        "file": endpoint.file,
        "line": endpoint.line,
        "model": None,
        "serializer": None,
        "measured": [],
    }


def measure_into(documents, endpoints, name, finder=None):
    """Adds to each endpoint's document what it does on the rows that are loaded, which `name` tells."""
    for document, (description, entry) in zip(documents, measure_all(endpoints, finder)):
        for key, value in description.items():
            document[key] = document[key] or value
        document["measured"].append({"data": name, **entry})


def measure_all(endpoints, finder=None):
    """One (description, entry of `measured`) for each endpoint, on the rows that are loaded."""
    prepared = run_isolated(_prepare_all, endpoints)
    return [_measure(endpoint, facts, finder) for endpoint, facts in zip(endpoints, prepared)]


def _measure(endpoint, prepared, finder):
    entry = {
        "rows": prepared.get("rows"),
        "queries": None,
        "status": None,
        "error": prepared.get("error"),
        "sql": [],
        "response": None,
    }
    if entry["error"] is None:
        try:
            entry.update(run_isolated(_call, endpoint, prepared["kwargs"], finder))
        except ChildFailed as failure:
            entry["error"] = str(failure).strip().splitlines()[-1]
    return {"model": prepared.get("model"), "serializer": prepared.get("serializer")}, entry


# ---- arguments


def _prepare_all(endpoints):
    prepared = []
    for endpoint in endpoints:
        try:
            prepared.append(_prepare(endpoint))
        except Exception as failure:
            prepared.append({"kwargs": {}, "error": f"{type(failure).__name__}: {failure}"})
    return prepared


def _prepare(endpoint):
    """The endpoint's model, its rows, its serializer and values for its URL arguments."""
    from django.db import models

    kwargs, error = {}, None
    lookup = _own_lookup(endpoint)
    for name in endpoint.url_kwargs:
        if name != lookup:
            try:
                kwargs[name] = _argument_of_model(endpoint, name)
            except CannotCall as failure:
                error = str(failure)
    view, queryset = None, None
    if endpoint.view_class is not None and hasattr(endpoint.view_class, "get_queryset"):
        view = _view_for(endpoint, kwargs)
        try:
            queryset = view.get_queryset()
        except Exception as failure:
            if lookup in endpoint.url_kwargs:
                error = error or f"{type(failure).__name__}: {failure}"
    model = getattr(queryset, "model", None)
    result = {"kwargs": kwargs, "error": error}
    if isinstance(model, type) and issubclass(model, models.Model):
        result["model"] = model._meta.label
        result["rows"] = model._base_manager.count()
    result["serializer"] = _serializer_path(view)
    if error is None and lookup in endpoint.url_kwargs:
        try:
            kwargs[lookup] = _own_argument(view, queryset, lookup)
        except CannotCall as failure:
            result["error"] = str(failure)
    return result


def _own_lookup(endpoint):
    """The URL argument that selects the view's object; None for functions and plain views."""
    view_class = endpoint.view_class
    if view_class is None or not hasattr(view_class, "lookup_field"):
        return None
    return view_class.lookup_url_kwarg or view_class.lookup_field


def _own_argument(view, queryset, lookup):
    row = queryset.order_by("pk").first() if queryset is not None else None
    if row is None:
        raise CannotCall(f"no row for the URL argument {lookup!r}")
    value = row
    for part in view.lookup_field.split("__"):
        value = getattr(value, part)
    return str(value)


def _argument_of_model(endpoint, name):
    """`<model>_<field>` is that field of the model's first row."""
    from django.apps import apps

    if name in endpoint.default_kwargs:
        return str(endpoint.default_kwargs[name])
    own_app = endpoint.view.split(".")[0]
    for cut in range(len(name) - 1, 0, -1):
        if name[cut] != "_":
            continue
        model_name, field = name[:cut].replace("_", ""), name[cut + 1:]
        models = [model for model in apps.get_models() if model._meta.model_name == model_name]
        models.sort(key=lambda model: model._meta.app_config.module.__name__ != own_app)
        for model in models:
            if field != "pk" and field not in {f.attname for f in model._meta.fields} | {
                f.name for f in model._meta.fields
            }:
                continue
            row = model._base_manager.order_by("pk").first()
            if row is None:
                raise CannotCall(f"no row of {model._meta.label} for the URL argument {name!r}")
            return str(getattr(row, field))
    raise CannotCall(f"no value for the URL argument {name!r}")


def _view_for(endpoint, kwargs):
    from rest_framework.test import APIRequestFactory, force_authenticate

    view = endpoint.view_class(**getattr(endpoint.callback, "initkwargs", {}))
    request = APIRequestFactory().get("/", HTTP_ACCEPT="application/json")
    user = request_user()
    request.user = user
    force_authenticate(request, user=user)
    view.args, view.kwargs = (), {**endpoint.default_kwargs, **kwargs}
    view.request, view.format_kwarg = request, None
    if hasattr(view, "initialize_request"):
        view.action_map = getattr(endpoint.callback, "actions", None) or {"get": endpoint.action}
        view.request = view.initialize_request(request)
    if hasattr(type(view), "get_extra_actions"):
        view.action = endpoint.action
    return view


def _serializer_path(view):
    try:
        serializer = view.get_serializer_class()
        return f"{serializer.__module__}.{serializer.__qualname__}"
    except Exception:
        return None


# ---- the call


class StatementLog:
    """An execute wrapper that keeps every counted statement."""

    def __init__(self, finder):
        self.finder = finder
        self.statements = []

    def __call__(self, execute, sql, params, many, context):
        if not TRANSACTION_CONTROL.match(sql) and SESSION_TABLE not in sql:
            place = self.finder.find(sys._getframe(1)) if self.finder else None
            self.statements.append((sql, place))
        return execute(sql, params, many, context)

    def as_entries(self):
        entries = {}
        for sql, place in self.statements:
            entry = entries.setdefault(
                (sql, place), {"text": sql, "times": 0, "tables": TABLES.findall(sql)}
            )
            entry["times"] += 1
            if place is not None:
                entry["file"], entry["line"], entry["what"] = place
        return list(entries.values())


def _call(endpoint, kwargs, finder):
    from django.db import connection

    user = request_user()
    _answer_yes()
    send = _send_routed if endpoint.routed else _send_unrouted
    log = StatementLog(finder)
    with connection.execute_wrapper(log):
        response, error = send(endpoint, kwargs, user)
        body = _body(response)
    return {
        "queries": len(log.statements),
        "sql": log.as_entries(),
        "status": response.status_code if response is not None else 500,
        "error": error,
        "response": body,
    }


def call_function(function, finder):
    """The statements of a plain function without arguments."""
    from django.db import connection

    log = StatementLog(finder)
    with connection.execute_wrapper(log):
        result = function()
        if hasattr(result, "__iter__"):
            list(result)
    return {"queries": len(log.statements), "sql": log.as_entries()}


def call_write(write):
    """What a writing request (`method`, `path`, `data`) answers, on the rows that are loaded."""
    from rest_framework.test import APIClient

    _answer_yes()
    client = APIClient(raise_request_exception=False, HTTP_ACCEPT="application/json")
    client.force_authenticate(user=request_user())
    response = getattr(client, write["method"])(write["path"], write["data"], format="json")
    return {"status": response.status_code, "body": _body(response)}


def _answer_yes():
    from rest_framework.views import APIView

    for check in ("check_permissions", "check_object_permissions", "check_throttles"):
        setattr(APIView, check, lambda self, *args: None)


def _send_routed(endpoint, kwargs, user):
    from rest_framework.test import APIClient

    client = APIClient(raise_request_exception=False, HTTP_ACCEPT="application/json")
    client.force_authenticate(user=user)
    _act_as(client, user)
    values = {}
    for name in endpoint.url_kwargs:
        converter = endpoint.converters.get(name)
        value = kwargs[name]
        values[name] = converter.to_url(converter.to_python(value)) if converter else value
    response = client.get(endpoint.path_template % values)
    return response, _error(getattr(response, "exc_info", None))


def _act_as(client, user):
    """Gives the user to views that are not DRF's, whatever middleware the project has."""
    get_response = client.handler.get_response

    def with_user(request):
        request.user = request._cached_user = user
        return get_response(request)

    client.handler.get_response = with_user


def _send_unrouted(endpoint, kwargs, user):
    from rest_framework.test import APIRequestFactory, force_authenticate

    request = APIRequestFactory().get("/", HTTP_ACCEPT="application/json")
    request.user = user
    force_authenticate(request, user=user)
    view = endpoint.callback
    if view is None:
        viewset = hasattr(endpoint.view_class, "get_extra_actions")
        actions = ({"get": endpoint.action},) if viewset else ()
        view = endpoint.view_class.as_view(*actions)
    try:
        response = view(request, **kwargs)
        if hasattr(response, "render"):
            response.render()
        return response, None
    except Exception:
        return None, _error(sys.exc_info())


def _error(exc_info):
    return f"{exc_info[0].__name__}: {exc_info[1]}" if exc_info else None


def _body(response):
    """The JSON body with its keys in order; None for an error page or another type."""
    if response is None or "json" not in response.get("Content-Type", ""):
        return None
    content = b"".join(response.streaming_content) if response.streaming else response.content
    try:
        return json.loads(content)
    except ValueError:
        return None
