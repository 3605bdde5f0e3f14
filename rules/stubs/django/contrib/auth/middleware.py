# Middleware that puts the user on the request.

from django.utils.deprecation import MiddlewareMixin


def get_user(request):
    return request.user


class AuthenticationMiddleware(MiddlewareMixin):
    pass


class LoginRequiredMiddleware(MiddlewareMixin):
    pass


class RemoteUserMiddleware(MiddlewareMixin):
    header = "REMOTE_USER"


class PersistentRemoteUserMiddleware(RemoteUserMiddleware):
    pass
