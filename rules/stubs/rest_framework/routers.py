# Routers: viewsets become URL patterns.
import _eagerlint
from django.core.exceptions import ImproperlyConfigured
from django.urls import NoReverseMatch, path, re_path

from rest_framework import views
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.schemas import SchemaGenerator
from rest_framework.schemas.views import SchemaView
from rest_framework.settings import api_settings
from rest_framework.urlpatterns import format_suffix_patterns


class Route:
    def __init__(self, url, mapping, name, detail, initkwargs):
        self.url = url
        self.mapping = mapping
        self.name = name
        self.detail = detail
        self.initkwargs = initkwargs

    def __iter__(self):
        return iter((self.url, self.mapping, self.name, self.detail, self.initkwargs))

    def _replace(self, **changes):
        values = {
            "url": self.url,
            "mapping": self.mapping,
            "name": self.name,
            "detail": self.detail,
            "initkwargs": self.initkwargs,
        }
        return Route(**{**values, **changes})


class DynamicRoute:
    def __init__(self, url, name, detail, initkwargs):
        self.url = url
        self.name = name
        self.detail = detail
        self.initkwargs = initkwargs

    def __iter__(self):
        return iter((self.url, self.name, self.detail, self.initkwargs))

    def _replace(self, **changes):
        values = {"url": self.url, "name": self.name, "detail": self.detail, "initkwargs": self.initkwargs}
        return DynamicRoute(**{**values, **changes})


def escape_curly_brackets(url_path):
    return url_path.replace("{", "{{").replace("}", "}}")


def flatten(list_of_lists):
    return [item for items in list_of_lists for item in items]


class BaseRouter:
    _urls = None

    def __init__(self):
        self.registry = []

    def register(self, prefix, viewset, basename=None):
        if basename is None:
            basename = self.get_default_basename(viewset)
        if self.is_already_registered(basename):
            raise ImproperlyConfigured(
                f'Router with basename "{basename}" is already registered. Please provide a unique basename for '
                f'viewset "{viewset}"'
            )
        self.registry.append((prefix, viewset, basename))
        self._urls = None

    def is_already_registered(self, new_basename):
        return any(new_basename == basename for prefix, viewset, basename in self.registry)

    def get_default_basename(self, viewset):
        raise NotImplementedError("get_default_basename must be overridden")

    def get_urls(self):
        raise NotImplementedError("get_urls must be overridden")

    @property
    def urls(self):
        if self._urls is None:
            self._urls = self.get_urls()
        return self._urls


class SimpleRouter(BaseRouter):
    routes = [
        Route(
            url=r"^{prefix}{trailing_slash}$",
            mapping={"get": "list", "post": "create"},
            name="{basename}-list",
            detail=False,
            initkwargs={"suffix": "List"},
        ),
        DynamicRoute(
            url=r"^{prefix}/{url_path}{trailing_slash}$",
            name="{basename}-{url_name}",
            detail=False,
            initkwargs={},
        ),
        Route(
            url=r"^{prefix}/{lookup}{trailing_slash}$",
            mapping={"get": "retrieve", "put": "update", "patch": "partial_update", "delete": "destroy"},
            name="{basename}-detail",
            detail=True,
            initkwargs={"suffix": "Instance"},
        ),
        DynamicRoute(
            url=r"^{prefix}/{lookup}/{url_path}{trailing_slash}$",
            name="{basename}-{url_name}",
            detail=True,
            initkwargs={},
        ),
    ]

    def __init__(self, trailing_slash=True, use_regex_path=True):
        self.trailing_slash = "/" if trailing_slash else ""
        self._use_regex = use_regex_path
        if use_regex_path:
            self._base_pattern = "(?P<{lookup_prefix}{lookup_url_kwarg}>{lookup_value})"
            self._default_value_pattern = "[^/.]+"
            self._url_conf = re_path
        else:
            self._base_pattern = "<{lookup_value}:{lookup_prefix}{lookup_url_kwarg}>"
            self._default_value_pattern = "str"
            self._url_conf = path
            self.routes = [
                route._replace(url=route.url.removeprefix("^").removesuffix("$")) for route in self.routes
            ]
        super().__init__()

    def get_default_basename(self, viewset):
        queryset = getattr(viewset, "queryset", None)
        assert queryset is not None, (
            "`basename` argument not specified, and could not automatically determine the name from the viewset, as "
            "it does not have a `.queryset` attribute."
        )
        return queryset.model._meta.object_name.lower()

    def get_routes(self, viewset):
        extra_actions = viewset.get_extra_actions()
        routes = []
        for route in self.routes:
            if isinstance(route, DynamicRoute):
                for action in extra_actions:
                    if bool(action.detail) == bool(route.detail):
                        routes.append(self._get_dynamic_route(route, action))
            else:
                routes.append(route)
        return routes

    def _get_dynamic_route(self, route, action):
        return Route(
            url=route.url.replace("{url_path}", escape_curly_brackets(action.url_path)),
            mapping=action.mapping,
            name=route.name.replace("{url_name}", action.url_name),
            detail=route.detail,
            initkwargs={**route.initkwargs, **action.kwargs},
        )

    def get_method_map(self, viewset, method_map):
        # What only an unknown base of the viewset may bring is not taken for an action.
        return {
            method: action
            for method, action in method_map.items()
            if hasattr(viewset, action) and not _eagerlint.is_opaque(getattr(viewset, action))
        }

    def get_lookup_regex(self, viewset, lookup_prefix=""):
        lookup_field = getattr(viewset, "lookup_field", "pk")
        lookup_url_kwarg = getattr(viewset, "lookup_url_kwarg", None) or lookup_field
        lookup_value = None
        if not self._use_regex:
            lookup_value = getattr(viewset, "lookup_value_converter", None)
        if lookup_value is None:
            lookup_value = getattr(viewset, "lookup_value_regex", self._default_value_pattern)
        return self._base_pattern.format(
            lookup_prefix=lookup_prefix, lookup_url_kwarg=lookup_url_kwarg, lookup_value=lookup_value
        )

    def get_urls(self):
        urls = []
        for prefix, viewset, basename in self.registry:
            lookup = self.get_lookup_regex(viewset)
            for route in self.get_routes(viewset):
                mapping = self.get_method_map(viewset, route.mapping)
                if not mapping:
                    continue
                url = route.url.format(prefix=prefix, lookup=lookup, trailing_slash=self.trailing_slash)
                if not prefix:
                    if self._url_conf is path:
                        url = url.removeprefix("/")
                    elif url.startswith("^/"):
                        url = "^" + url[2:]
                initkwargs = {**route.initkwargs, "basename": basename, "detail": route.detail}
                view = viewset.as_view(mapping, **initkwargs)
                urls.append(self._url_conf(url, view, name=route.name.format(basename=basename)))
        return urls


class APIRootView(views.APIView):
    _ignore_model_permissions = True
    schema = None
    api_root_dict = None

    def get(self, request, *args, **kwargs):
        links = {}
        namespace = request.resolver_match.namespace
        for key, url_name in self.api_root_dict.items():
            if namespace:
                url_name = namespace + ":" + url_name
            try:
                links[key] = reverse(url_name, args=args, kwargs=kwargs, request=request, format=kwargs.get("format"))
            except NoReverseMatch:
                continue
        return Response(links)


class DefaultRouter(SimpleRouter):
    include_root_view = True
    include_format_suffixes = True
    root_view_name = "api-root"
    default_schema_renderers = None
    APIRootView = APIRootView
    APISchemaView = SchemaView
    SchemaGenerator = SchemaGenerator

    def __init__(self, *args, **kwargs):
        self.root_renderers = kwargs.pop("root_renderers", None)
        if self.root_renderers is None:
            self.root_renderers = api_settings.DEFAULT_RENDERER_CLASSES
        super().__init__(*args, **kwargs)

    def get_api_root_view(self, api_urls=None):
        list_name = self.routes[0].name
        names = {prefix: list_name.format(basename=basename) for prefix, viewset, basename in self.registry}
        return self.APIRootView.as_view(api_root_dict=names)

    def get_urls(self):
        urls = super().get_urls()
        if self.include_root_view:
            urls.append(path("", self.get_api_root_view(api_urls=urls), name=self.root_view_name))
        if self.include_format_suffixes:
            urls = format_suffix_patterns(urls)
        return urls
