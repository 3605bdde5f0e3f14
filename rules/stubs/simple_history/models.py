# The history of a model: its own model is not made, so what is asked of it is not known.

import _eagerlint
from django.db import models


class HistoricalRecords:
    def __init__(self, *args, **kwargs):
        self.args = args
        self.kwargs = kwargs

    def __get__(self, instance, owner=None):
        return _eagerlint.unknown("history", owner if instance is None else instance)


class HistoricForeignKey(models.ForeignKey):
    pass


class HistoricOneToOneField(models.OneToOneField):
    pass


class HistoricalChanges:
    pass


class ModelChange:
    def __init__(self, field_name, old_value, new_value):
        self.field = field_name
        self.old = old_value
        self.new = new_value


class ModelDelta:
    def __init__(self, changes, changed_fields, old_record, new_record):
        self.changes = changes
        self.changed_fields = changed_fields
        self.old_record = old_record
        self.new_record = new_record


def registered_models():
    return {}
