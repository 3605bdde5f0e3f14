# Models with methods that run when a row is saved or deleted.
#
# Making an instance notes its columns. A hook that watches a column of another row (`when="owner.name"`) loads that row for
# each instance: such models are left open.
import _eagerlint
from django.db import models

from .hooks import (
    AFTER_CREATE, AFTER_DELETE, AFTER_SAVE, AFTER_UPDATE, BEFORE_CREATE, BEFORE_DELETE, BEFORE_SAVE, BEFORE_UPDATE,
)


def hook(hook, condition=None, *, when=None, when_any=None, on_commit=None, **conditions):
    def decorate(method):
        method._hooked = True
        method._watches = [path for path in [when, *(when_any or [])] if path and "." in path]
        return method

    return decorate


def _hooks(cls):
    for base in cls.__mro__:
        for name, value in _eagerlint.class_items(base):
            if getattr(value, "_hooked", False):
                yield value


class LifecycleModelMixin:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for method in _hooks(type(self)):
            if method._watches:
                _eagerlint.unknown("a lifecycle hook that watches another row", self)

    def initial_value(self, field_name):
        return _eagerlint.derived("initial value", self.pk, field_name)

    def has_changed(self, field_name):
        return _eagerlint.derived("has changed", self.pk, field_name)

    def save(self, *args, skip_hooks=False, **kwargs):
        super().save(*args, **kwargs)
        if not skip_hooks:
            self._run_hooks()

    def delete(self, *args, **kwargs):
        self._run_hooks()
        return super().delete(*args, **kwargs)

    def _run_hooks(self):
        for method in _hooks(type(self)):
            _eagerlint.unknown("lifecycle hooks", self)


class LifecycleModel(LifecycleModelMixin, models.Model):
    class Meta:
        abstract = True
