# Reversed routes as absolute URLs of the request's host.
from django.urls import NoReverseMatch
from django.urls import reverse as django_reverse


def preserve_builtin_query_params(url, request=None):
    return url


def reverse(viewname, args=None, kwargs=None, request=None, format=None, **extra):
    scheme = getattr(request, "versioning_scheme", None)
    if scheme is not None:
        try:
            return scheme.reverse(viewname, args, kwargs, request, format, **extra)
        except NoReverseMatch:
            pass
    return _reverse(viewname, args, kwargs, request, format, **extra)


def _reverse(viewname, args=None, kwargs=None, request=None, format=None, **extra):
    if format is not None:
        kwargs = {**(kwargs or {}), "format": format}
    url = django_reverse(viewname, args=args, kwargs=kwargs, **extra)
    if request:
        return request.build_absolute_uri(url)
    return url


def reverse_lazy(viewname, *args, **kwargs):
    return reverse(viewname, *args, **kwargs)
