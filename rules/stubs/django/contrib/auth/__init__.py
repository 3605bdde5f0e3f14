# The user model, back ends and logging in.

import _eagerlint
from django.conf import settings

SESSION_KEY = "_auth_user_id"
BACKEND_SESSION_KEY = "_auth_user_backend"
HASH_SESSION_KEY = "_auth_user_hash"
REDIRECT_FIELD_NAME = "next"


def get_user_model():
    return _eagerlint.apps_model(settings.AUTH_USER_MODEL)


def load_backend(path):
    return _eagerlint.import_string(path)()


def get_backends():
    return [load_backend(path) for path in settings.AUTHENTICATION_BACKENDS]


def _get_backends(return_tuples=False):
    if return_tuples:
        return [(load_backend(path), path) for path in settings.AUTHENTICATION_BACKENDS]
    return get_backends()


def authenticate(request=None, **credentials):
    from django.core.exceptions import PermissionDenied

    for backend in get_backends():
        try:
            user = backend.authenticate(request, **credentials)
        except PermissionDenied:
            return None
        if user is not None:
            return user
    return None


def login(request, user, backend=None):
    request.user = user


def logout(request):
    from django.contrib.auth.models import AnonymousUser

    request.user = AnonymousUser()


def get_user(request):
    return request.user


def get_permission_codename(action, opts):
    return "%s_%s" % (action, opts.model_name)


def update_session_auth_hash(request, user):
    return None
