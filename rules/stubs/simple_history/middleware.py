# Middleware that remembers the request.

from django.utils.deprecation import MiddlewareMixin


class HistoryRequestMiddleware(MiddlewareMixin):
    pass
