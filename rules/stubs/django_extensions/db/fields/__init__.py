# Fields that fill themselves.

import uuid

from django.db import models


class UniqueFieldMixin:
    pass


class AutoSlugField(UniqueFieldMixin, models.SlugField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("editable", False)
        self._populate_from = kwargs.pop("populate_from", None)
        self.slugify_function = kwargs.pop("slugify_function", None)
        self.separator = kwargs.pop("separator", "-")
        self.overwrite = kwargs.pop("overwrite", False)
        self.overwrite_on_add = kwargs.pop("overwrite_on_add", True)
        self.allow_duplicates = kwargs.pop("allow_duplicates", False)
        kwargs.pop("max_unique_query_attempts", None)
        super().__init__(*args, **kwargs)


class RandomCharField(UniqueFieldMixin, models.CharField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("editable", False)
        self.length = kwargs.pop("length", None)
        kwargs["max_length"] = self.length
        for name in (
            "lowercase",
            "uppercase",
            "include_digits",
            "include_alpha",
            "include_punctuation",
            "keep_default",
            "max_unique_query_attempts",
        ):
            kwargs.pop(name, None)
        super().__init__(*args, **kwargs)


class CreationDateTimeField(models.DateTimeField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("editable", False)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("auto_now_add", True)
        super().__init__(*args, **kwargs)


class ModificationDateTimeField(CreationDateTimeField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("auto_now", True)
        kwargs.setdefault("auto_now_add", False)
        super().__init__(*args, **kwargs)


class UUIDFieldMixin:
    pass


class ShortUUIDField(UUIDFieldMixin, models.CharField):
    def __init__(self, verbose_name=None, name=None, auto=True, version=4, **kwargs):
        for option in ("node", "clock_seq", "namespace", "uuid_name"):
            kwargs.pop(option, None)
        kwargs.setdefault("max_length", 22)
        kwargs.setdefault("default", uuid.uuid4)
        if auto:
            kwargs["blank"] = True
            kwargs["editable"] = False
        super().__init__(verbose_name, name, **kwargs)
