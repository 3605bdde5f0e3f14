# Models with methods that run when a row is saved or deleted.
#
# What the hooks do is not followed: saving and deleting are left open. Not described: a hook that watches a column of
# another row (`when="owner.name"`) loads that row whenever an instance is made.
import _eagerlint
from django.db import models

from .hooks import (
    AFTER_CREATE, AFTER_DELETE, AFTER_SAVE, AFTER_UPDATE, BEFORE_CREATE, BEFORE_DELETE, BEFORE_SAVE, BEFORE_UPDATE,
)


def hook(hook, condition=None, *, when=None, when_any=None, on_commit=None, **conditions):
    def decorate(method):
        method._hooked = True
        return method

    return decorate


def _hooks(cls):
    for base in cls.__mro__:
        for name, value in _eagerlint.class_items(base):
            if getattr(value, "_hooked", False):
                yield value


class LifecycleModelMixin:
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
