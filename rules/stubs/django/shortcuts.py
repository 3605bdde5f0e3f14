# Shortcuts of views.

import _eagerlint
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse


def render(request, template_name, context=None, content_type=None, status=None, using=None):
    content = _eagerlint.unknown("template %s" % template_name, context)
    return HttpResponse(content, content_type, status)


def redirect(to, *args, permanent=False, preserve_request=False, **kwargs):
    redirect_class = HttpResponsePermanentRedirect if permanent else HttpResponseRedirect
    return redirect_class(resolve_url(to, *args, **kwargs))


def resolve_url(to, *args, **kwargs):
    if hasattr(to, "get_absolute_url"):
        return to.get_absolute_url()
    if isinstance(to, str) and to.startswith(("./", "../", "/")):
        return to
    try:
        return reverse(to, args=args, kwargs=kwargs)
    except NoReverseMatch:
        if callable(to) or ("/" not in to and "." not in to):
            raise
    return to


def _get_queryset(klass):
    if hasattr(klass, "_default_manager"):
        return klass._default_manager.all()
    return klass


@_eagerlint.reads_first_argument
def get_object_or_404(klass, *args, **kwargs):
    queryset = _get_queryset(klass)
    try:
        return queryset.get(*args, **kwargs)
    except queryset.model.DoesNotExist:
        raise Http404("No %s matches the given query." % queryset.model._meta.object_name)


@_eagerlint.reads_first_argument
def get_list_or_404(klass, *args, **kwargs):
    queryset = _get_queryset(klass)
    rows = list(queryset.filter(*args, **kwargs))
    if not rows:
        raise Http404("No %s matches the given query." % queryset.model._meta.object_name)
    return rows
