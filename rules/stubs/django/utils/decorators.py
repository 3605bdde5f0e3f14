# Decorators of methods.

from functools import partial, update_wrapper, wraps


class classonlymethod(classmethod):
    pass


def _decorated(decorators, method):
    def wrapper(self, *args, **kwargs):
        bound = partial(method, self)
        update_wrapper(bound, method)
        for decorate in decorators:
            bound = decorate(bound)
        return bound(*args, **kwargs)

    return wraps(method)(wrapper)


def method_decorator(decorator, name=""):
    decorators = list(reversed(decorator)) if isinstance(decorator, (list, tuple)) else [decorator]

    def decorate(obj):
        if not isinstance(obj, type):
            return _decorated(decorators, obj)
        setattr(obj, name, _decorated(decorators, getattr(obj, name)))
        return obj

    return decorate


def decorator_from_middleware(middleware_class):
    return lambda view: view


def decorator_from_middleware_with_args(middleware_class):
    return lambda *args, **kwargs: lambda view: view


def make_middleware_decorator(middleware_class):
    return lambda *args, **kwargs: lambda view: view


def sync_and_async_middleware(func):
    return func


def sync_only_middleware(func):
    return func


def async_only_middleware(func):
    return func


def available_attrs(fn):
    return ()
