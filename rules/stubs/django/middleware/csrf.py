# Middleware that sends no query.

from django.utils.deprecation import MiddlewareMixin


class CsrfViewMiddleware(MiddlewareMixin):
    pass


def get_token(request):
    import _eagerlint

    return _eagerlint.environment("CSRF token", "str")


def rotate_token(request):
    return None
