# Middleware that sends no query.

from django.utils.deprecation import MiddlewareMixin


class SecurityMiddleware(MiddlewareMixin):
    pass
