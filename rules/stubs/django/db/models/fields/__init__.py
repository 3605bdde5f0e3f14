# Column fields: each __init__ keeps its arguments as attributes; `internal_type` says how a column is stored.

import _eagerlint
from django.core import exceptions
from django.db.models.query_utils import RegisterLookupMixin
from django.utils.choices import flatten_choices, normalize_choices

__all__ = [
    "AutoField",
    "BLANK_CHOICE_DASH",
    "BigAutoField",
    "BigIntegerField",
    "BinaryField",
    "BooleanField",
    "CharField",
    "CommaSeparatedIntegerField",
    "DateField",
    "DateTimeField",
    "DecimalField",
    "DurationField",
    "EmailField",
    "Empty",
    "Field",
    "FilePathField",
    "FloatField",
    "GenericIPAddressField",
    "IPAddressField",
    "IntegerField",
    "NOT_PROVIDED",
    "NullBooleanField",
    "PositiveBigIntegerField",
    "PositiveIntegerField",
    "PositiveSmallIntegerField",
    "SlugField",
    "SmallAutoField",
    "SmallIntegerField",
    "TextField",
    "TimeField",
    "URLField",
    "UUIDField",
]


class Empty:
    pass


class NOT_PROVIDED:
    # Marks an argument that was not given.
    pass


BLANK_CHOICE_DASH = [("", "---------")]


class Field(RegisterLookupMixin):
    # After the model is made, natives set name, attname, column, model, concrete and, for relations, related_model.
    internal_type = "Field"
    relation_kind = None
    form_field = "CharField"
    empty_strings_allowed = True
    empty_values = [None, "", [], (), {}]
    default_validators = []
    default_error_messages = {}
    description = "Field"
    hidden = False
    many_to_many = None
    many_to_one = None
    one_to_many = None
    one_to_one = None
    related_model = None
    generated = False
    concrete = True
    model = None
    attname = None
    column = None

    def __init__(
        self,
        verbose_name=None,
        name=None,
        primary_key=False,
        max_length=None,
        unique=False,
        blank=False,
        null=False,
        db_index=False,
        rel=None,
        default=NOT_PROVIDED,
        editable=True,
        serialize=True,
        unique_for_date=None,
        unique_for_month=None,
        unique_for_year=None,
        choices=None,
        help_text="",
        db_column=None,
        db_tablespace=None,
        auto_created=False,
        validators=(),
        error_messages=None,
        db_comment=None,
        db_default=NOT_PROVIDED,
    ):
        _eagerlint.keep_arguments(self, "unique", "rel", "choices", "validators")
        self._unique = unique
        self.unique = unique or primary_key
        self.remote_field = rel
        self.is_relation = rel is not None
        self.choices = None if choices is None else normalize_choices(choices)
        self._validators = list(validators)

    def __str__(self):
        if self.model is None:
            return "<%s>" % self.__class__.__name__
        return "%s.%s" % (self.model._meta.label, self.name)

    @property
    def validators(self):
        return self.default_validators + self._validators

    @property
    def flatchoices(self):
        return list(flatten_choices(self.choices)) if self.choices is not None else []

    @property
    def opts(self):
        return self.model._meta

    def get_internal_type(self):
        return self.internal_type

    def get_attname(self):
        return self.name

    def get_attname_column(self):
        attname = self.get_attname()
        return attname, self.db_column or attname

    def get_cache_name(self):
        return self.name

    @property
    def cache_name(self):
        return self.name

    def contribute_to_class(self, cls, name, private_only=False):
        # The registry reads the fields itself; overriding methods may call this.
        self.name = self.name or name
        self.model = cls

    def deconstruct(self):
        return self.name, "", [], {}

    def clone(self):
        return self.__class__()

    def db_type(self, connection):
        return None

    def db_parameters(self, connection):
        return {"type": None, "check": None}

    def has_default(self):
        return self.default is not NOT_PROVIDED

    def has_db_default(self):
        return self.db_default is not NOT_PROVIDED

    def get_default(self):
        if self.default is not NOT_PROVIDED:
            return self.default() if callable(self.default) else self.default
        if not self.empty_strings_allowed or self.null:
            return None
        return ""

    def get_choices(self, include_blank=True, blank_choice=BLANK_CHOICE_DASH, limit_choices_to=None, ordering=()):
        blank = list(blank_choice) if include_blank else []
        if self.choices is not None:
            return blank + list(self.choices)
        queryset = self.related_model._default_manager.complex_filter(limit_choices_to or self.get_limit_choices_to())
        if ordering:
            queryset = queryset.order_by(*ordering)
        return blank + [(row.pk, str(row)) for row in queryset]

    def get_limit_choices_to(self):
        return {}

    def to_python(self, value):
        return value

    def get_prep_value(self, value):
        return value

    def get_db_prep_value(self, value, connection, prepared=False):
        return value

    def get_db_prep_save(self, value, connection):
        return value

    def from_db_value(self, value, expression, connection):
        return value

    def pre_save(self, model_instance, add):
        return getattr(model_instance, self.attname)

    def value_from_object(self, obj):
        return getattr(obj, self.attname)

    def value_to_string(self, obj):
        return str(self.value_from_object(obj))

    def save_form_data(self, instance, data):
        setattr(instance, self.name, data)

    def clean(self, value, model_instance):
        return self.to_python(value)

    def validate(self, value, model_instance):
        return None

    def run_validators(self, value):
        return None

    def check(self, **kwargs):
        return []

    def formfield(self, form_class=None, choices_form_class=None, **kwargs):
        from django import forms

        defaults = {"required": not self.blank, "label": self.verbose_name, "help_text": self.help_text}
        if self.has_default():
            defaults["initial"] = self.default if callable(self.default) else self.get_default()
        if self.choices is not None:
            include_blank = self.blank or not (self.has_default() or "initial" in kwargs)
            defaults["choices"] = self.get_choices(include_blank=include_blank)
            form_class = choices_form_class or forms.TypedChoiceField
        elif form_class is None:
            form_class = getattr(forms, self.form_field)
        return form_class(**{**defaults, **kwargs})


class BooleanField(Field):
    internal_type = "BooleanField"
    empty_strings_allowed = False
    description = "Boolean (Either True or False)"
    form_field = "BooleanField"

    def formfield(self, **kwargs):
        # A required check box is one that must be checked.
        return super().formfield(**{**({"required": False} if self.choices is None else {}), **kwargs})

    def to_python(self, value):
        if self.null and value in self.empty_values:
            return None
        if value in (True, "t", "True", "1"):
            return True
        if value in (False, "f", "False", "0"):
            return False
        raise exceptions.ValidationError("Value must be either True or False.", code="invalid")


class NullBooleanField(BooleanField):
    def __init__(self, *args, **kwargs):
        kwargs["null"] = True
        kwargs["blank"] = True
        super().__init__(*args, **kwargs)


class CharField(Field):
    internal_type = "CharField"
    description = "String"

    def __init__(self, *args, db_collation=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.db_collation = db_collation

    def to_python(self, value):
        if isinstance(value, str) or value is None:
            return value
        return str(value)


class CommaSeparatedIntegerField(CharField):
    description = "Comma-separated integers"


class EmailField(CharField):
    form_field = "EmailField"
    description = "Email address"

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 254)
        super().__init__(*args, **kwargs)


class SlugField(CharField):
    internal_type = "SlugField"
    form_field = "SlugField"
    description = "Slug"

    def __init__(self, *args, max_length=50, db_index=True, allow_unicode=False, **kwargs):
        self.allow_unicode = allow_unicode
        super().__init__(*args, max_length=max_length, db_index=db_index, **kwargs)


class URLField(CharField):
    form_field = "URLField"
    description = "URL"

    def __init__(self, verbose_name=None, name=None, **kwargs):
        kwargs.setdefault("max_length", 200)
        super().__init__(verbose_name, name, **kwargs)


class TextField(Field):
    internal_type = "TextField"
    description = "Text"

    def __init__(self, *args, db_collation=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.db_collation = db_collation

    def to_python(self, value):
        if isinstance(value, str) or value is None:
            return value
        return str(value)


class DateTimeCheckMixin:
    pass


class DateField(DateTimeCheckMixin, Field):
    internal_type = "DateField"
    form_field = "DateField"
    empty_strings_allowed = False
    description = "Date (without time)"

    def __init__(self, verbose_name=None, name=None, auto_now=False, auto_now_add=False, **kwargs):
        self.auto_now = auto_now
        self.auto_now_add = auto_now_add
        if auto_now or auto_now_add:
            kwargs["editable"] = False
            kwargs["blank"] = True
        super().__init__(verbose_name, name, **kwargs)

    def pre_save(self, model_instance, add):
        import datetime

        if self.auto_now or (self.auto_now_add and add):
            setattr(model_instance, self.attname, datetime.date.today())
        return getattr(model_instance, self.attname)

    def to_python(self, value):
        from django.utils.dateparse import parse_date

        return parse_date(value) if isinstance(value, str) else value

    def value_to_string(self, obj):
        value = self.value_from_object(obj)
        return "" if value is None else value.isoformat()


class DateTimeField(DateField):
    internal_type = "DateTimeField"
    form_field = "DateTimeField"
    description = "Date (with time)"

    def pre_save(self, model_instance, add):
        from django.utils import timezone

        if self.auto_now or (self.auto_now_add and add):
            setattr(model_instance, self.attname, timezone.now())
        return getattr(model_instance, self.attname)

    def to_python(self, value):
        from django.utils.dateparse import parse_datetime

        return parse_datetime(value) if isinstance(value, str) else value


class TimeField(DateTimeCheckMixin, Field):
    internal_type = "TimeField"
    form_field = "TimeField"
    empty_strings_allowed = False
    description = "Time"

    def __init__(self, verbose_name=None, name=None, auto_now=False, auto_now_add=False, **kwargs):
        self.auto_now = auto_now
        self.auto_now_add = auto_now_add
        if auto_now or auto_now_add:
            kwargs["editable"] = False
            kwargs["blank"] = True
        super().__init__(verbose_name, name, **kwargs)

    def pre_save(self, model_instance, add):
        import datetime

        if self.auto_now or (self.auto_now_add and add):
            setattr(model_instance, self.attname, datetime.datetime.now().time())
        return getattr(model_instance, self.attname)

    def to_python(self, value):
        from django.utils.dateparse import parse_time

        return parse_time(value) if isinstance(value, str) else value

    def value_to_string(self, obj):
        value = self.value_from_object(obj)
        return "" if value is None else value.isoformat()


class DurationField(Field):
    internal_type = "DurationField"
    form_field = "DurationField"
    empty_strings_allowed = False
    description = "Duration"

    def to_python(self, value):
        from django.utils.dateparse import parse_duration

        return parse_duration(value) if isinstance(value, str) else value

    def value_to_string(self, obj):
        from django.utils.duration import duration_string

        value = self.value_from_object(obj)
        return "" if value is None else duration_string(value)


class DecimalField(Field):
    internal_type = "DecimalField"
    form_field = "DecimalField"
    empty_strings_allowed = False
    description = "Decimal number"

    def __init__(self, verbose_name=None, name=None, max_digits=None, decimal_places=None, **kwargs):
        self.max_digits = max_digits
        self.decimal_places = decimal_places
        super().__init__(verbose_name, name, **kwargs)

    def to_python(self, value):
        from decimal import Decimal

        return value if value is None else Decimal(value)


class FloatField(Field):
    internal_type = "FloatField"
    form_field = "FloatField"
    empty_strings_allowed = False
    description = "Floating point number"

    def to_python(self, value):
        return value if value is None else float(value)


class IntegerField(Field):
    internal_type = "IntegerField"
    form_field = "IntegerField"
    empty_strings_allowed = False
    description = "Integer"

    def to_python(self, value):
        if value is None:
            return value
        try:
            return int(value)
        except (TypeError, ValueError):
            raise exceptions.ValidationError("Value must be an integer.", code="invalid", params={"value": value})


class BigIntegerField(IntegerField):
    internal_type = "BigIntegerField"
    description = "Big (8 byte) integer"
    MAX_BIGINT = 9223372036854775807


class SmallIntegerField(IntegerField):
    internal_type = "SmallIntegerField"
    description = "Small integer"


class PositiveIntegerRelDbTypeMixin:
    pass


class PositiveBigIntegerField(PositiveIntegerRelDbTypeMixin, BigIntegerField):
    internal_type = "PositiveBigIntegerField"
    description = "Positive big integer"


class PositiveIntegerField(PositiveIntegerRelDbTypeMixin, IntegerField):
    internal_type = "PositiveIntegerField"
    description = "Positive integer"


class PositiveSmallIntegerField(PositiveIntegerRelDbTypeMixin, SmallIntegerField):
    internal_type = "PositiveSmallIntegerField"
    description = "Positive small integer"


class IPAddressField(Field):
    internal_type = "IPAddressField"
    empty_strings_allowed = False
    description = "IPv4 address"

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 15
        super().__init__(*args, **kwargs)


class GenericIPAddressField(Field):
    internal_type = "GenericIPAddressField"
    form_field = "GenericIPAddressField"
    empty_strings_allowed = False
    description = "IP address"

    def __init__(self, verbose_name=None, name=None, protocol="both", unpack_ipv4=False, *args, **kwargs):
        self.protocol = protocol
        self.unpack_ipv4 = unpack_ipv4
        kwargs["max_length"] = 39
        super().__init__(verbose_name, name, *args, **kwargs)


class FilePathField(Field):
    internal_type = "FilePathField"
    description = "File path"

    def __init__(
        self,
        verbose_name=None,
        name=None,
        path="",
        match=None,
        recursive=False,
        allow_files=True,
        allow_folders=False,
        **kwargs,
    ):
        self.path = path
        self.match = match
        self.recursive = recursive
        self.allow_files = allow_files
        self.allow_folders = allow_folders
        kwargs.setdefault("max_length", 100)
        super().__init__(verbose_name, name, **kwargs)


class BinaryField(Field):
    internal_type = "BinaryField"
    description = "Raw binary data"

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def get_default(self):
        default = super().get_default()
        return b"" if default == "" else default

    def value_to_string(self, obj):
        from base64 import b64encode

        return b64encode(self.value_from_object(obj)).decode("ascii")


class UUIDField(Field):
    internal_type = "UUIDField"
    form_field = "UUIDField"
    empty_strings_allowed = False
    description = "Universally unique identifier"

    def __init__(self, verbose_name=None, **kwargs):
        kwargs["max_length"] = 32
        super().__init__(verbose_name, **kwargs)

    def to_python(self, value):
        import uuid

        if value is None or isinstance(value, uuid.UUID):
            return value
        try:
            return uuid.UUID(value)
        except (AttributeError, TypeError, ValueError):
            raise exceptions.ValidationError("Value is not a valid UUID.", code="invalid", params={"value": value})


class AutoFieldMixin:
    db_returning = True

    def __init__(self, *args, **kwargs):
        kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return None


class AutoField(AutoFieldMixin, IntegerField):
    internal_type = "AutoField"


class BigAutoField(AutoFieldMixin, BigIntegerField):
    internal_type = "BigAutoField"


class SmallAutoField(AutoFieldMixin, SmallIntegerField):
    internal_type = "SmallAutoField"
