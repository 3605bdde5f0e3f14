# What urlpatterns are made of.

import _eagerlint
from django.urls.resolvers import RegexPattern, RoutePattern, URLPattern, URLResolver


def include(arg, namespace=None):
    app_name = None
    urlconf_module = arg
    if isinstance(arg, tuple):
        urlconf_module, app_name = arg[0], arg[1]
    if isinstance(urlconf_module, str):
        urlconf_module = _eagerlint.import_module(urlconf_module)
    if not _eagerlint.is_opaque(urlconf_module):
        app_name = getattr(urlconf_module, "app_name", app_name)
    return (urlconf_module, app_name, namespace or app_name)


def _entry(route, view, kwargs, name, pattern_class):
    if isinstance(view, (list, tuple)):
        urlconf_module, app_name, namespace = view
        pattern = pattern_class(route, is_endpoint=False)
        return URLResolver(pattern, urlconf_module, kwargs, app_name=app_name, namespace=namespace)
    return URLPattern(pattern_class(route, name=name, is_endpoint=True), view, kwargs, name)


def path(route, view, kwargs=None, name=None):
    return _entry(route, view, kwargs, name, RoutePattern)


def re_path(route, view, kwargs=None, name=None):
    return _entry(route, view, kwargs, name, RegexPattern)
