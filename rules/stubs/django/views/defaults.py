# Error pages.

from django.http import HttpResponseBadRequest, HttpResponseForbidden, HttpResponseNotFound, HttpResponseServerError


def page_not_found(request, exception, template_name="404.html"):
    return HttpResponseNotFound()


def server_error(request, template_name="500.html"):
    return HttpResponseServerError()


def bad_request(request, exception, template_name="400.html"):
    return HttpResponseBadRequest()


def permission_denied(request, exception, template_name="403.html"):
    return HttpResponseForbidden()
