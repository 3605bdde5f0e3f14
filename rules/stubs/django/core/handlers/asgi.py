# The request class of ASGI servers.

from django.http.request import HttpRequest


class ASGIRequest(HttpRequest):
    pass


class ASGIHandler:
    pass
