# Fields that fill themselves.

import uuid

from django.db import models
from django.utils.timezone import now


class AutoCreatedField(models.DateTimeField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("editable", False)
        kwargs.setdefault("default", now)
        super().__init__(*args, **kwargs)


class AutoLastModifiedField(AutoCreatedField):
    def pre_save(self, model_instance, add):
        setattr(model_instance, self.attname, now())
        return getattr(model_instance, self.attname)


class StatusField(models.CharField):
    # Its choices are the attribute STATUS of the model.
    def __init__(self, *args, no_check_for_status=False, choices_name="STATUS", **kwargs):
        kwargs.setdefault("max_length", 100)
        self.choices_name = choices_name
        super().__init__(*args, **kwargs)


class MonitorField(models.DateTimeField):
    def __init__(self, *args, monitor, when=None, **kwargs):
        kwargs.setdefault("default", None if kwargs.get("null") else now)
        self.monitor = monitor
        self.when = when
        super().__init__(*args, **kwargs)


class SplitField(models.TextField):
    pass


class UUIDField(models.UUIDField):
    def __init__(self, primary_key=True, version=4, editable=False, *args, **kwargs):
        kwargs.setdefault("default", uuid.uuid4)
        super().__init__(*args, primary_key=primary_key, editable=editable, **kwargs)


class UrlsafeTokenField(models.CharField):
    def __init__(self, editable=False, max_length=128, factory=None, **kwargs):
        kwargs.pop("default", None)
        super().__init__(editable=editable, max_length=max_length, **kwargs)
