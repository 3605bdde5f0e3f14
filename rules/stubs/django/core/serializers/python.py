# Rows as dictionaries of model, primary key and fields.

import _eagerlint
from django.core.serializers import base
from django.utils.encoding import is_protected_type


class Serializer(base.Serializer):
    internal_use_only = True

    def start_serialization(self):
        self._current = None
        self.objects = []

    def start_object(self, obj):
        self._current = {}

    def end_object(self, obj):
        self.objects.append(self.get_dump_object(obj))
        self._current = None

    def get_dump_object(self, obj):
        data = {"model": str(obj._meta)}
        if not self.use_natural_primary_keys or not hasattr(obj, "natural_key"):
            data["pk"] = self._value_from_field(obj, obj._meta.pk)
        data["fields"] = self._current
        return data

    def _value_from_field(self, obj, field):
        value = field.value_from_object(obj)
        return value if is_protected_type(value) else field.value_to_string(obj)

    def is_natural(self, field):
        return self.use_natural_foreign_keys and hasattr(field.remote_field.model, "natural_key")

    def handle_field(self, obj, field):
        self._current[field.name] = self._value_from_field(obj, field)

    def handle_fk_field(self, obj, field):
        if self.is_natural(field):
            related = getattr(obj, field.name)
            self._current[field.name] = related.natural_key() if related else None
        else:
            self._current[field.name] = self._value_from_field(obj, field)

    def handle_m2m_field(self, obj, field):
        if not field.remote_field.through._meta.auto_created:
            return
        natural = self.is_natural(field)
        rows = obj._prefetched_objects_cache.get(field.name)
        if rows is None:
            manager = getattr(obj, field.name)
            keys = manager.all() if natural else manager.select_related(None).only("pk")
            rows = _eagerlint.unless_prefetched(keys).iterator()
        self._current[field.name] = [
            related.natural_key() if natural else self._value_from_field(related, related._meta.pk) for related in rows
        ]

    def getvalue(self):
        return self.objects
