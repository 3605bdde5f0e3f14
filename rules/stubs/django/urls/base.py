# From names to URLs and back.

import _eagerlint
from django.urls.exceptions import NoReverseMatch, Resolver404
from django.urls.resolvers import endpoints_named, get_resolver


def _in_applications(endpoint, wanted):
    if len(endpoint.namespaces) != len(wanted):
        return False
    return all(
        name == namespace or name == app_name
        for name, namespace, app_name in zip(wanted, endpoint.namespaces, endpoint.app_names)
    )


def _candidates(urlconf, viewname):
    if not isinstance(viewname, str):
        return [endpoint for endpoint in get_resolver(urlconf).endpoints if endpoint.callback is viewname]
    *wanted, name = viewname.split(":")
    named = endpoints_named(name, urlconf)
    exact = [endpoint for endpoint in named if endpoint.namespaces == wanted]
    return exact or [endpoint for endpoint in named if _in_applications(endpoint, wanted)]


def reverse(viewname, urlconf=None, args=None, kwargs=None, current_app=None, *, query=None, fragment=None):
    if args and kwargs:
        raise ValueError("Don't mix *args and **kwargs in call to reverse()!")
    if _eagerlint.is_opaque(viewname):
        return _eagerlint.derived("reverse", viewname, args, kwargs)
    args = list(args or ())
    kwargs = kwargs or {}
    for endpoint in _candidates(urlconf, viewname):
        if args:
            if len(args) != len(endpoint.arguments):
                continue
            url = endpoint.url(args)
        else:
            given = set(kwargs) - set(endpoint.defaults)
            if given != set(endpoint.arguments) - set(endpoint.defaults):
                continue
            if any(kwargs.get(name, value) != value for name, value in endpoint.defaults.items()):
                continue
            url = endpoint.url({**endpoint.defaults, **kwargs})
        if not _eagerlint.is_opaque(url) and url is None:
            continue
        if query:
            from urllib.parse import urlencode

            url += "?" + urlencode(query, doseq=True)
        return url + "#" + fragment if fragment else url
    raise NoReverseMatch("Reverse for '%s' not found." % viewname)


reverse_lazy = reverse


def resolve(path, urlconf=None):
    return _eagerlint.derived("resolve", path)


def is_valid_path(path, urlconf=None):
    return _eagerlint.derived("valid path", path)


def translate_url(url, lang_code):
    return url


def get_script_prefix():
    return "/"


def set_script_prefix(prefix):
    return None


def clear_script_prefix():
    return None


def get_urlconf(default=None):
    return default


def set_urlconf(urlconf_name):
    return None


def clear_url_caches():
    return None
