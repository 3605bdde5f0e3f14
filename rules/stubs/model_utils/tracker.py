# Trackers of changed fields: what was stored before is not known.

import _eagerlint


class FieldInstanceTracker:
    def __init__(self, instance, fields):
        self.instance = instance
        self.fields = fields

    def has_changed(self, field):
        return _eagerlint.derived("field has changed", field, self.instance.pk)

    def previous(self, field):
        return _eagerlint.derived("previous value", field, self.instance.pk)

    def changed(self):
        return {}

    def set_saved_fields(self, fields=None):
        return None


class FieldTracker:
    tracker_class = FieldInstanceTracker

    def __init__(self, fields=None):
        self.fields = fields

    def __get__(self, instance, owner=None):
        return self if instance is None else self.tracker_class(instance, self.fields)

    def __call__(self, func=None, fields=None):
        return func


class ModelTracker(FieldTracker):
    pass
