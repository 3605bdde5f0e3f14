# Patterns, and a table of all of them by name for reversing.

import json
import re
from urllib.parse import quote

import _eagerlint
from django.urls.converters import get_converter
from django.utils.functional import cached_property


class ResolverMatch:
    def __init__(
        self,
        func,
        args,
        kwargs,
        url_name=None,
        app_names=None,
        namespaces=None,
        route=None,
        tried=None,
        captured_kwargs=None,
        extra_kwargs=None,
    ):
        self.func = func
        self.args = args
        self.kwargs = kwargs
        self.url_name = url_name
        self.app_names = [name for name in app_names or () if name]
        self.app_name = ":".join(self.app_names)
        self.namespaces = [name for name in namespaces or () if name]
        self.namespace = ":".join(self.namespaces)
        self.route = route
        self.tried = tried
        self.captured_kwargs = captured_kwargs
        self.extra_kwargs = extra_kwargs

    @property
    def view_name(self):
        return ":".join(self.namespaces + [self.url_name or ""])

    def __getitem__(self, index):
        return (self.func, self.args, self.kwargs)[index]


class RoutePattern:
    # "books/<int:pk>/"
    variants = ("plain",)

    def __init__(self, route, name=None, is_endpoint=False):
        self._route = str(route)
        self._is_endpoint = is_endpoint
        self.name = name

    def __str__(self):
        return self._route

    @cached_property
    def parts(self):
        # Texts and (argument, converter name) pairs in order.
        found = []
        rest = self._route
        while "<" in rest:
            text, _, rest = rest.partition("<")
            inner, _, rest = rest.partition(">")
            converter, colon, argument = inner.partition(":")
            found.append(text)
            found.append((argument, converter) if colon else (converter, "str"))
        found.append(rest)
        return found

    def parts_as(self, variant):
        return self.parts

    @cached_property
    def converters(self):
        return {part[0]: get_converter(part[1]) for part in self.parts if isinstance(part, tuple)}


class RegexPattern:
    # r"^books/(?P<pk>[^/.]+)/$"
    converters = {}

    def __init__(self, regex, name=None, is_endpoint=False):
        self._regex = str(regex)
        self._is_endpoint = is_endpoint
        self.name = name

    def __str__(self):
        return self._regex

    @cached_property
    def parts(self):
        return regex_parts(self._regex)

    @cached_property
    def parts_with_optional(self):
        return regex_parts(self._regex, with_optional=True)

    @cached_property
    def variants(self):
        # Parsing patterns is most of the work of reading a URLconf, and few patterns are ever asked for their parts.
        if ")?" not in self._regex and ")*" not in self._regex or self.parts_with_optional == self.parts:
            return ("plain",)
        return ("plain", "with optional groups")

    def parts_as(self, variant):
        return self.parts if variant == "plain" else self.parts_with_optional


class LocalePrefixPattern:
    converters = {}
    name = None
    variants = ("plain",)

    def __init__(self, prefix_default_language=True):
        self.prefix_default_language = prefix_default_language

    def __str__(self):
        return self.language_prefix

    @property
    def language_prefix(self):
        return _eagerlint.settings_value("LANGUAGE_CODE") + "/" if self.prefix_default_language else ""

    @property
    def parts(self):
        return [self.language_prefix]

    def parts_as(self, variant):
        return self.parts


def regex_parts(regex, with_optional=False):
    # As RoutePattern.parts; a group has no converter.
    pieces = re._outline(regex, with_optional) or []
    return [piece if isinstance(piece, str) else (piece[0], None) for piece in pieces]


class URLPattern:
    def __init__(self, pattern, callback, default_args=None, name=None):
        self.pattern = pattern
        self.callback = callback
        self.default_args = default_args or {}
        self.name = name

    def __repr__(self):
        return "<URLPattern %s>" % self.pattern

    @property
    def lookup_str(self):
        callback = self.callback
        view_class = getattr(callback, "view_class", None)
        named = callback if view_class is None else view_class
        return "%s.%s" % (named.__module__, named.__qualname__)


class URLResolver:
    def __init__(self, pattern, urlconf_name, default_kwargs=None, app_name=None, namespace=None):
        self.pattern = pattern
        self.urlconf_name = urlconf_name
        self.default_kwargs = default_kwargs or {}
        self.namespace = namespace
        self.app_name = app_name
        self.callback = None

    def __repr__(self):
        return "<URLResolver %s>" % self.pattern

    @cached_property
    def urlconf_module(self):
        if isinstance(self.urlconf_name, str):
            return _eagerlint.import_module(self.urlconf_name)
        return self.urlconf_name

    @cached_property
    def url_patterns(self):
        if _eagerlint.is_opaque(self.urlconf_module):
            return []
        return getattr(self.urlconf_module, "urlpatterns", self.urlconf_module)

    @cached_property
    def endpoints(self):
        # Every URLPattern below, in order, as an Endpoint.
        found = []
        collect(self, [], [], [], {}, found)
        return found

    @cached_property
    def by_name(self):
        # Of several with one name the last is tried first.
        table = {}
        for endpoint in reversed(self.endpoints):
            if endpoint.name is not None:
                table.setdefault(endpoint.name, []).append(endpoint)
        return table

    def resolve(self, path):
        return _eagerlint.unknown("resolved URL")

    def reverse(self, lookup_view, *args, **kwargs):
        from django.urls.base import reverse

        return reverse(lookup_view, args=args, kwargs=kwargs)


class Endpoint:
    # One URLPattern with all that the resolvers above it add. `path`: (pattern, variant) of each, outermost first.
    def __init__(self, pattern, path, namespaces, app_names, defaults):
        self.name = pattern.name
        self.callback = pattern.callback
        self.namespaces = namespaces
        self.app_names = app_names
        self.defaults = defaults
        self.path = path

    @cached_property
    def parts(self):
        return [part for pattern, variant in self.path for part in pattern.parts_as(variant)]

    @cached_property
    def arguments(self):
        return [part[0] for part in self.parts if isinstance(part, tuple)]

    def converter(self, name):
        return get_converter(name)

    @property
    def route(self):
        # For people: "books/<pk>/".
        return "".join(part if isinstance(part, str) else "<%s>" % (part[0] or "") for part in self.parts)

    @property
    def converters(self):
        return {
            part[0]: get_converter(part[1]) for part in self.parts if isinstance(part, tuple) and part[1] is not None
        }

    def url(self, values):
        # `values` by argument, or in order for unnamed groups; None where a value is not what its converter takes.
        text = ""
        position = 0
        for part in self.parts:
            if isinstance(part, str):
                text += part
                continue
            name, converter = part
            value = values[position if isinstance(values, list) else name]
            position += 1
            if converter is not None and not _eagerlint.is_opaque(value):
                taken = self.converter(converter)
                value = str(taken.to_url(value))
                # A text that is not known is taken to fit: a project's names do.
                if not _eagerlint.is_opaque(value) and not re.fullmatch(taken.regex, value):
                    return None
            value = str(value)
            plain = _eagerlint.is_opaque(value) or value.isalnum() and value.isascii()
            text += value if plain else quote(value, safe="/~:@!$&'()*+,;=")
        return "/" + text


class RestoredEndpoint(Endpoint):
    # An endpoint without its view, as far as reversing needs it. Its parts name converters by import path.
    def __init__(self, constants):
        self.namespaces = constants["namespaces"]
        self.app_names = constants["app_names"]
        self.defaults = constants["defaults"]
        self.parts = [part if isinstance(part, str) else tuple(part) for part in constants["parts"]]

    def converter(self, name):
        return _eagerlint.import_string(name)()


def endpoints_named(name, urlconf=None):
    # In the order in which they are tried.
    if urlconf is None:
        known = json.loads(_eagerlint.routes_named(name))
        if known is not None:
            return [RestoredEndpoint(constants) for constants in known]
    return get_resolver(urlconf).by_name.get(name, ())


def collect(resolver, path, namespaces, app_names, defaults, found):
    patterns = resolver.url_patterns
    if _eagerlint.is_opaque(patterns):
        return
    for entry in patterns:
        if _eagerlint.is_opaque(entry):
            continue
        for variant in entry.pattern.variants:
            here = path + [(entry.pattern, variant)]
            if isinstance(entry, URLResolver):
                collect(
                    entry,
                    here,
                    namespaces + [entry.namespace] if entry.namespace else namespaces,
                    app_names + [entry.app_name] if entry.namespace else app_names,
                    {**defaults, **entry.default_kwargs},
                    found,
                )
            else:
                defaults_here = {**defaults, **entry.default_args}
                found.append(Endpoint(entry, here, namespaces, app_names, defaults_here))


resolvers = {}


def get_resolver(urlconf=None):
    if urlconf is None:
        urlconf = _eagerlint.settings_value("ROOT_URLCONF")
    if urlconf not in resolvers:
        resolvers[urlconf] = URLResolver(RegexPattern(r"^/"), urlconf)
    return resolvers[urlconf]


def get_ns_resolver(ns_pattern, resolver, converters):
    return resolver


def get_urlconf_module(urlconf):
    return _eagerlint.import_module(urlconf)
