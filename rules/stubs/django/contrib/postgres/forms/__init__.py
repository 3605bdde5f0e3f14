# Form fields of PostgreSQL types.

from django.forms import Field


class SimpleArrayField(Field):
    def __init__(self, base_field, *, delimiter=",", max_length=None, min_length=None, **kwargs):
        self.base_field = base_field
        super().__init__(**kwargs)


class HStoreField(Field):
    pass
