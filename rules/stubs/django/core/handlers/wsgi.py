# The request class of WSGI servers.

from django.http.request import HttpRequest


class WSGIRequest(HttpRequest):
    pass


class WSGIHandler:
    pass
