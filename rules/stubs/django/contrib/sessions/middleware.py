# Middleware that puts the session on the request.

from django.utils.deprecation import MiddlewareMixin


class SessionMiddleware(MiddlewareMixin):
    pass
