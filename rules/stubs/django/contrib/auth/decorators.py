# Decorators that let the reference user in: they pass the view through.


def user_passes_test(test_func, login_url=None, redirect_field_name="next"):
    return lambda view: view


def login_not_required(view_func):
    return view_func


def login_required(function=None, redirect_field_name="next", login_url=None):
    if function:
        return function
    return lambda view: view


def permission_required(perm, login_url=None, raise_exception=False):
    return lambda view: view
