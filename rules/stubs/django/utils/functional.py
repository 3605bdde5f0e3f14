# Cached properties and lazy objects; lazy texts are made at once.

from functools import cached_property

empty = object()


class classproperty:
    def __init__(self, method=None):
        self.fget = method

    def __get__(self, instance, cls=None):
        return self.fget(cls)

    def getter(self, method):
        self.fget = method
        return self


class Promise:
    pass


def lazy(func, *resultclasses):
    return func


def lazystr(text):
    return str(text)


def keep_lazy(*resultclasses):
    return lambda func: func


def keep_lazy_text(func):
    return func


class LazyObject:
    # Made when an attribute is first asked for.
    _wrapped = empty

    def _setup(self):
        raise NotImplementedError("subclasses of LazyObject must provide a _setup() method")

    def _target(self):
        if self._wrapped is empty:
            self._setup()
        return self._wrapped

    def __getattr__(self, name):
        return getattr(self._target(), name)

    def __call__(self, *args, **kwargs):
        return self._target()(*args, **kwargs)

    def __str__(self):
        return str(self._target())

    def __bool__(self):
        return bool(self._target())

    def __eq__(self, other):
        return self._target() == other

    def __hash__(self):
        return hash(self._target())

    def __len__(self):
        return len(self._target())

    def __iter__(self):
        return iter(self._target())

    def __contains__(self, item):
        return item in self._target()

    def __getitem__(self, key):
        return self._target()[key]


class SimpleLazyObject(LazyObject):
    def __init__(self, func):
        self._setupfunc = func

    def _setup(self):
        self._wrapped = self._setupfunc()


def unpickle_lazyobject(wrapped):
    return wrapped


def partition(predicate, values):
    results = ([], [])
    for item in values:
        results[bool(predicate(item))].append(item)
    return results
