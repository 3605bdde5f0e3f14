# Columns of PostgreSQL types: stored as unknown types.

from django.contrib.postgres.fields.ranges import (
    BigIntegerRangeField,
    DateRangeField,
    DateTimeRangeField,
    DecimalRangeField,
    IntegerRangeField,
    RangeBoundary,
    RangeField,
    RangeOperators,
)
from django.db.models import CharField, EmailField, Field, JSONField, TextField


class ArrayField(Field):
    internal_type = "ArrayField"
    empty_strings_allowed = False

    def __init__(self, base_field, size=None, **kwargs):
        self.base_field = base_field
        self.size = size
        super().__init__(**kwargs)


class HStoreField(Field):
    internal_type = "HStoreField"
    empty_strings_allowed = False


class CICharField(CharField):
    pass


class CIEmailField(EmailField):
    pass


class CITextField(TextField):
    pass
