# What `on_delete` can be; the functions are markers, the native delete reads which one a field has.

from django.db.utils import IntegrityError


class ProtectedError(IntegrityError):
    def __init__(self, msg, protected_objects):
        self.protected_objects = protected_objects
        super().__init__(msg, protected_objects)


class RestrictedError(IntegrityError):
    def __init__(self, msg, restricted_objects):
        self.restricted_objects = restricted_objects
        super().__init__(msg, restricted_objects)


def CASCADE(collector, field, sub_objs, using):
    return None


def PROTECT(collector, field, sub_objs, using):
    raise ProtectedError("Cannot delete because of a protected foreign key.", sub_objs)


def RESTRICT(collector, field, sub_objs, using):
    return None


def SET(value):
    def set_on_delete(collector, field, sub_objs, using):
        return value() if callable(value) else value

    return set_on_delete


def SET_NULL(collector, field, sub_objs, using):
    return None


def SET_DEFAULT(collector, field, sub_objs, using):
    return None


def DO_NOTHING(collector, field, sub_objs, using):
    return None


class Collector:
    def __init__(self, using, origin=None):
        self.using = using
        self.origin = origin
        self.data = {}

    def collect(self, objs, **kwargs):
        # Finds what a delete of `objs` would take along; asks the database.
        ...

    def delete(self):
        # Deletes what was collected.
        ...
