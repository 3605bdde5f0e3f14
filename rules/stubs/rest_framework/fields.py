# Serializer fields: how each one reads its attribute from an instance and turns it into primitive data.
#
# Values that cannot be known (columns of a representative row) never decide anything here: what a field makes of one is
# a value derived from it.
import decimal
import json

import _eagerlint
from django.core.exceptions import ObjectDoesNotExist
from django.core.exceptions import ValidationError as DjangoValidationError
from django.utils import timezone

from rest_framework import DJANGO_DURATION_FORMAT, ISO_8601
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.settings import api_settings


class empty:
    """No value was given."""


class BuiltinSignatureError(Exception):
    pass


class SkipField(Exception):
    pass


def is_simple_callable(obj):
    # True for a Python function, bound method or partial that can be called without arguments.
    ...


def get_attribute(instance, attrs):
    for attr in attrs:
        try:
            instance = instance[attr] if _eagerlint.is_dict(instance) else getattr(instance, attr)
        except ObjectDoesNotExist:
            return None
        if is_simple_callable(instance):
            try:
                instance = instance()
            except (AttributeError, KeyError) as error:
                raise ValueError(f'Exception raised in callable attribute "{attr}"; original exception was: {error}')
    return instance


def to_choices_dict(choices):
    result = {}
    for choice in choices:
        if isinstance(choice, (list, tuple)):
            key, value = choice
            result[key] = to_choices_dict(value) if isinstance(value, (list, tuple)) else value
        else:
            result[choice] = choice
    return result


def flatten_choices_dict(choices):
    result = {}
    for key, value in choices.items():
        if isinstance(value, dict):
            result.update(value)
        else:
            result[key] = value
    return result


def iter_options(grouped_choices, cutoff=None, cutoff_text=None):
    return []


def get_error_detail(exc_info):
    if hasattr(exc_info, "error_dict"):
        return {key: [str(error) for error in errors] for key, errors in exc_info.error_dict.items()}
    messages = exc_info.messages if hasattr(exc_info, "messages") else [str(exc_info)]
    return [ErrorDetail(message, getattr(exc_info, "code", None) or "invalid") for message in messages]


def copied(value):
    """A field's argument as a clone of the field gets it: nested fields and containers are made anew."""
    if isinstance(value, Field):
        return value.__deepcopy__({})
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, list):
        return [copied(item) for item in value]
    return value


LIBRARY_FIELD_MODULES = ("rest_framework.fields", "rest_framework.relations")


def renders_unknown(field):
    """The field is the library's own: a value that is not known gives one that is not known, null or not."""
    if type(field).to_representation.__module__ not in LIBRARY_FIELD_MODULES:
        return False
    child = getattr(field, "child", None)
    return child is None or renders_unknown(child)


class CreateOnlyDefault:
    requires_context = True

    def __init__(self, default):
        self.default = default

    def __call__(self, serializer_field):
        if serializer_field.parent.instance is not None:
            raise SkipField()
        if callable(self.default):
            if getattr(self.default, "requires_context", False):
                return self.default(serializer_field)
            return self.default()
        return self.default


class CurrentUserDefault:
    requires_context = True

    def __call__(self, serializer_field):
        return serializer_field.context["request"].user


class Field:
    serves = "plain"
    code_place = "serializer"
    _creation_counter = 0
    default_error_messages = {
        "required": "This field is required.",
        "null": "This field may not be null.",
    }
    default_validators = []
    default_empty_html = empty
    initial = None
    field_name = None
    parent = None
    _own_error_messages = None

    def __new__(cls, *args, **kwargs):
        instance = object.__new__(cls)
        instance._args = args
        instance._kwargs = kwargs
        return instance

    def __init__(
        self,
        *,
        read_only=False,
        write_only=False,
        required=None,
        default=empty,
        initial=empty,
        source=None,
        label=None,
        help_text=None,
        style=None,
        error_messages=None,
        validators=None,
        allow_null=False,
    ):
        if required is None:
            required = default is empty and not read_only
        _eagerlint.keep_arguments(self, "initial", "style", "error_messages", "validators")
        if initial is not empty:
            self.initial = initial
        self.style = {} if style is None else style
        if validators is not None:
            self._validators = list(validators)
        if error_messages is not None:
            self._own_error_messages = error_messages

    def __class_getitem__(cls, *args, **kwargs):
        return cls

    def __deepcopy__(self, memo):
        args = [copied(item) for item in self._args]
        kwargs = {key: copied(value) for key, value in self._kwargs.items()}
        return self.__class__(*args, **kwargs)

    def bind(self, field_name, parent):
        assert self.source != field_name, (
            f"It is redundant to specify `source='{field_name}'` on field '{self.__class__.__name__}' in "
            f"serializer '{parent.__class__.__name__}', because it is the same as the field name. "
            "Remove the `source` keyword argument."
        )
        self.field_name = field_name
        self.parent = parent
        if self.label is None:
            self.label = field_name.replace("_", " ").capitalize()
        if self.source is None:
            self.source = field_name
            self.source_attrs = [field_name] if "." not in field_name else field_name.split(".")
        elif self.source == "*":
            self.source_attrs = []
        else:
            self.source_attrs = self.source.split(".")

    @property
    def error_messages(self):
        messages = {}
        for cls in reversed(self.__class__.__mro__):
            messages.update(getattr(cls, "default_error_messages", {}))
        messages.update(self._own_error_messages or {})
        return messages

    @property
    def validators(self):
        if not hasattr(self, "_validators"):
            self._validators = self.get_validators()
        return self._validators

    @validators.setter
    def validators(self, validators):
        self._validators = validators

    @property
    def root(self):
        root = self
        while root.parent is not None:
            root = root.parent
        return root

    @property
    def context(self):
        root = self
        while root.parent is not None:
            root = root.parent
        return getattr(root, "_context", {})

    def get_validators(self):
        return list(self.default_validators)

    def get_initial(self):
        if callable(self.initial):
            return self.initial()
        return self.initial

    def get_value(self, dictionary):
        return dictionary.get(self.field_name, empty)

    def get_attribute(self, instance):
        try:
            return get_attribute(instance, self.source_attrs)
        except (KeyError, AttributeError) as error:
            return self._missing_attribute(instance, error)

    def _missing_attribute(self, instance, error):
        if self.default is not empty:
            return self.get_default()
        if self.allow_null:
            return None
        if not self.required:
            raise SkipField()
        raise type(error)(
            f"Got {type(error).__name__} when attempting to get a value for field `{self.field_name}` on serializer "
            f"`{self.parent.__class__.__name__}`.\nThe serializer field might be named incorrectly and not match any "
            f"attribute or key on the `{instance.__class__.__name__}` instance.\nOriginal exception text was: {error}."
        )

    def get_default(self):
        if self.default is empty or getattr(self.root, "partial", False):
            raise SkipField()
        if callable(self.default):
            if getattr(self.default, "requires_context", False):
                return self.default(self)
            return self.default()
        return self.default

    def validate_empty_values(self, data):
        if self.read_only:
            return (True, self.get_default())
        if data is empty:
            if getattr(self.root, "partial", False):
                raise SkipField()
            if self.required:
                self.fail("required")
            return (True, self.get_default())
        if data is None:
            if not self.allow_null:
                self.fail("null")
            elif self.source == "*":
                return (False, None)
            return (True, None)
        return (False, data)

    def run_validation(self, data=empty):
        is_empty_value, data = self.validate_empty_values(data)
        if is_empty_value:
            return data
        value = self.to_internal_value(data)
        self.run_validators(value)
        return value

    def run_validators(self, value):
        errors = []
        for validator in self.validators:
            try:
                if getattr(validator, "requires_context", False):
                    validator(value, self)
                else:
                    validator(value)
            except ValidationError as error:
                if isinstance(error.detail, dict):
                    raise
                errors.extend(error.detail)
            except DjangoValidationError as error:
                errors.extend(get_error_detail(error))
        if errors:
            raise ValidationError(errors)

    def to_internal_value(self, data):
        raise NotImplementedError(
            f"{self.__class__.__name__}.to_internal_value() must be implemented for field {self.field_name}."
        )

    def to_representation(self, value):
        raise NotImplementedError(
            f"{self.__class__.__name__}.to_representation() must be implemented for field {self.field_name}."
        )

    def fail(self, key, **kwargs):
        raise ValidationError(self.error_messages[key].format(**kwargs), code=key)


# ------------------------------------------------------------------------------------------------ booleans and text


class BooleanField(Field):
    default_error_messages = {"invalid": "Must be a valid boolean."}
    default_empty_html = False
    initial = False
    TRUE_VALUES = {"t", "y", "yes", "true", "on", "1", 1, True}
    FALSE_VALUES = {"f", "n", "no", "false", "off", "0", 0, 0.0, False}
    NULL_VALUES = {"null", "", None}

    def __init__(self, **kwargs):
        if kwargs.get("allow_null", False):
            self.default_empty_html = None
            self.initial = None
        super().__init__(**kwargs)

    def to_internal_value(self, data):
        return self.to_representation(data)

    def to_representation(self, value):
        if value is True or value is False:
            return value
        if _eagerlint.is_opaque(value):
            return _eagerlint.derived("BooleanField", value)
        if isinstance(value, str):
            value = value.lower()
        try:
            if value in self.TRUE_VALUES:
                return True
            if value in self.FALSE_VALUES:
                return False
            if value in self.NULL_VALUES and self.allow_null:
                return None
        except TypeError:
            pass
        return bool(value)


class NullBooleanField(BooleanField):
    initial = None

    def __init__(self, **kwargs):
        kwargs["allow_null"] = True
        super().__init__(**kwargs)


class CharField(Field):
    default_error_messages = {
        "invalid": "Not a valid string.",
        "blank": "This field may not be blank.",
        "max_length": "Ensure this field has no more than {max_length} characters.",
        "min_length": "Ensure this field has at least {min_length} characters.",
    }
    initial = ""

    def __init__(self, *, allow_blank=False, trim_whitespace=True, max_length=None, min_length=None, **kwargs):
        self.allow_blank = allow_blank
        self.trim_whitespace = trim_whitespace
        self.max_length = max_length
        self.min_length = min_length
        super().__init__(**kwargs)

    def run_validation(self, data=empty):
        if data == "" or (self.trim_whitespace and str(data).strip() == ""):
            if not self.allow_blank:
                self.fail("blank")
            return ""
        return super().run_validation(data)

    def to_internal_value(self, data):
        value = str(data)
        return value.strip() if self.trim_whitespace else value

    def to_representation(self, value):
        return str(value)


class EmailField(CharField):
    default_error_messages = {"invalid": "Enter a valid email address."}


class RegexField(CharField):
    default_error_messages = {"invalid": "This value does not match the required pattern."}

    def __init__(self, regex, **kwargs):
        super().__init__(**kwargs)


class SlugField(CharField):
    default_error_messages = {
        "invalid": 'Enter a valid "slug" consisting of letters, numbers, underscores or hyphens.'
    }

    def __init__(self, allow_unicode=False, **kwargs):
        super().__init__(**kwargs)
        self.allow_unicode = allow_unicode


class URLField(CharField):
    default_error_messages = {"invalid": "Enter a valid URL."}


class UUIDField(Field):
    valid_formats = ("hex_verbose", "hex", "int", "urn")
    default_error_messages = {"invalid": "Must be a valid UUID."}

    def __init__(self, *, format="hex_verbose", **kwargs):
        self.uuid_format = format
        super().__init__(**kwargs)

    def to_internal_value(self, data):
        return data

    def to_representation(self, value):
        if self.uuid_format == "hex_verbose":
            return str(value)
        return getattr(value, self.uuid_format)


class IPAddressField(CharField):
    default_error_messages = {"invalid": "Enter a valid IPv4 or IPv6 address."}

    def __init__(self, protocol="both", **kwargs):
        self.protocol = protocol.lower()
        self.unpack_ipv4 = self.protocol == "both"
        super().__init__(**kwargs)


# ------------------------------------------------------------------------------------------------ numbers


class IntegerField(Field):
    default_error_messages = {
        "invalid": "A valid integer is required.",
        "max_value": "Ensure this value is less than or equal to {max_value}.",
        "min_value": "Ensure this value is greater than or equal to {min_value}.",
    }

    def __init__(self, *, max_value=None, min_value=None, **kwargs):
        self.max_value = max_value
        self.min_value = min_value
        super().__init__(**kwargs)

    def to_internal_value(self, data):
        try:
            return int(data)
        except (ValueError, TypeError):
            self.fail("invalid")

    def to_representation(self, value):
        return int(value)


class BigIntegerField(IntegerField):
    def __init__(self, coerce_to_string=None, **kwargs):
        super().__init__(**kwargs)
        if coerce_to_string is not None:
            self.coerce_to_string = coerce_to_string

    def to_representation(self, value):
        if getattr(self, "coerce_to_string", api_settings.COERCE_BIGINT_TO_STRING):
            return "" if not _eagerlint.is_opaque(value) and value is None else str(value)
        return super().to_representation(value)


class FloatField(Field):
    default_error_messages = {
        "invalid": "A valid number is required.",
        "max_value": "Ensure this value is less than or equal to {max_value}.",
        "min_value": "Ensure this value is greater than or equal to {min_value}.",
    }

    def __init__(self, *, max_value=None, min_value=None, **kwargs):
        self.max_value = max_value
        self.min_value = min_value
        super().__init__(**kwargs)

    def to_internal_value(self, data):
        try:
            return float(data)
        except (TypeError, ValueError):
            self.fail("invalid")

    def to_representation(self, value):
        return float(value)


class DecimalField(Field):
    default_error_messages = {"invalid": "A valid number is required."}

    def __init__(
        self,
        max_digits,
        decimal_places,
        coerce_to_string=None,
        max_value=None,
        min_value=None,
        localize=False,
        rounding=None,
        normalize_output=False,
        **kwargs,
    ):
        self.max_digits = max_digits
        self.decimal_places = decimal_places
        self.localize = localize
        self.normalize_output = normalize_output
        if coerce_to_string is not None:
            self.coerce_to_string = coerce_to_string
        if localize:
            self.coerce_to_string = True
        self.max_value = max_value
        self.min_value = min_value
        self.rounding = rounding
        super().__init__(**kwargs)

    def to_internal_value(self, data):
        return self.quantize(decimal.Decimal(str(data).strip()))

    def validate_precision(self, value):
        return value

    def to_representation(self, value):
        if _eagerlint.is_opaque(value):
            return _eagerlint.derived("DecimalField", value)
        coerce_to_string = getattr(self, "coerce_to_string", api_settings.COERCE_DECIMAL_TO_STRING)
        if value is None:
            return "" if coerce_to_string else None
        if not isinstance(value, decimal.Decimal):
            value = decimal.Decimal(str(value).strip())
        value = self.quantize(value)
        if self.normalize_output:
            value = value.normalize()
        if not coerce_to_string:
            return value
        return f"{value:f}"

    def quantize(self, value):
        if self.decimal_places is None:
            return value
        return value.quantize(decimal.Decimal(f"1E-{self.decimal_places}"), rounding=self.rounding)


# ------------------------------------------------------------------------------------------------ dates and times


class DateTimeField(Field):
    default_error_messages = {"invalid": "Datetime has wrong format. Use one of these formats instead: {format}."}

    def __init__(self, format=empty, input_formats=None, default_timezone=None, **kwargs):
        if format is not empty:
            self.format = format
        if input_formats is not None:
            self.input_formats = input_formats
        if default_timezone is not None:
            self.timezone = default_timezone
        super().__init__(**kwargs)

    def default_timezone(self):
        return timezone.get_current_timezone() if _eagerlint.settings_value("USE_TZ") else None

    def enforce_timezone(self, value):
        field_timezone = self.timezone if hasattr(self, "timezone") else self.default_timezone()
        if field_timezone is not None:
            if timezone.is_aware(value):
                return value.astimezone(field_timezone)
            return timezone.make_aware(value, field_timezone)
        if timezone.is_aware(value):
            return timezone.make_naive(value, timezone.utc)
        return value

    def to_internal_value(self, value):
        return value

    def to_representation(self, value):
        if _eagerlint.is_opaque(value):
            return _eagerlint.derived("DateTimeField", value)
        if not value:
            return None
        output_format = getattr(self, "format", api_settings.DATETIME_FORMAT)
        if output_format is None or isinstance(value, str):
            return value
        value = self.enforce_timezone(value)
        if output_format.lower() == ISO_8601:
            text = value.isoformat()
            return text[:-6] + "Z" if text.endswith("+00:00") else text
        return value.strftime(output_format)


class DateField(Field):
    default_error_messages = {"invalid": "Date has wrong format. Use one of these formats instead: {format}."}

    def __init__(self, format=empty, input_formats=None, **kwargs):
        if format is not empty:
            self.format = format
        if input_formats is not None:
            self.input_formats = input_formats
        super().__init__(**kwargs)

    def to_internal_value(self, value):
        return value

    def to_representation(self, value):
        if _eagerlint.is_opaque(value):
            return _eagerlint.derived("DateField", value)
        if not value:
            return None
        output_format = getattr(self, "format", api_settings.DATE_FORMAT)
        if output_format is None or isinstance(value, str):
            return value
        assert not hasattr(value, "hour"), (
            "Expected a `date`, but got a `datetime`. Refusing to coerce, as this may mean losing timezone information."
        )
        if output_format.lower() == ISO_8601:
            return value.isoformat()
        return value.strftime(output_format)


class TimeField(Field):
    default_error_messages = {"invalid": "Time has wrong format. Use one of these formats instead: {format}."}

    def __init__(self, format=empty, input_formats=None, **kwargs):
        if format is not empty:
            self.format = format
        if input_formats is not None:
            self.input_formats = input_formats
        super().__init__(**kwargs)

    def to_internal_value(self, value):
        return value

    def to_representation(self, value):
        if _eagerlint.is_opaque(value):
            return _eagerlint.derived("TimeField", value)
        if value in (None, ""):
            return None
        output_format = getattr(self, "format", api_settings.TIME_FORMAT)
        if output_format is None or isinstance(value, str):
            return value
        assert not hasattr(value, "year"), (
            "Expected a `time`, but got a `datetime`. Refusing to coerce, as this may mean losing timezone information."
        )
        if output_format.lower() == ISO_8601:
            return value.isoformat()
        return value.strftime(output_format)


class DurationField(Field):
    default_error_messages = {"invalid": "Duration has wrong format. Use one of these formats instead: {format}."}

    def __init__(self, *, format=empty, max_value=None, min_value=None, **kwargs):
        self.max_value = max_value
        self.min_value = min_value
        if format is not empty:
            self.format = format
        super().__init__(**kwargs)

    def to_internal_value(self, value):
        return value

    def to_representation(self, value):
        if _eagerlint.is_opaque(value):
            return _eagerlint.derived("DurationField", value)
        output_format = getattr(self, "format", api_settings.DURATION_FORMAT)
        if output_format is None:
            return value
        if output_format.lower() == ISO_8601:
            return _iso_duration(value)
        if output_format.lower() == DJANGO_DURATION_FORMAT:
            return _django_duration(value)
        raise ValueError(f"Unknown duration format provided, got '{output_format}'")


def _duration_parts(value):
    seconds = value.seconds
    return value.days, seconds // 3600, seconds // 60 % 60, seconds % 60, value.microseconds


def _django_duration(value):
    days, hours, minutes, seconds, microseconds = _duration_parts(value)
    text = f"{hours:02d}:{minutes:02d}:{seconds:02d}"
    if days:
        text = f"{days} {text}"
    if microseconds:
        text += f".{microseconds:06d}"
    return text


def _iso_duration(value):
    sign = ""
    if value.days < 0:
        sign = "-"
        value = -value
    days, hours, minutes, seconds, microseconds = _duration_parts(value)
    fraction = f".{microseconds:06d}" if microseconds else ""
    return f"{sign}P{days}DT{hours:02d}H{minutes:02d}M{seconds:02d}{fraction}S"


# ------------------------------------------------------------------------------------------------ choices


class ChoiceField(Field):
    default_error_messages = {"invalid_choice": '"{input}" is not a valid choice.'}
    html_cutoff = None
    html_cutoff_text = "More than {count} items..."

    def __init__(self, choices, *, html_cutoff=None, html_cutoff_text=None, allow_blank=False, **kwargs):
        self.choices = choices
        self.allow_blank = allow_blank
        super().__init__(**kwargs)

    @property
    def choices(self):
        return self._choices

    @choices.setter
    def choices(self, choices):
        self.grouped_choices = {} if _eagerlint.is_opaque(choices) else to_choices_dict(choices)
        self._choices = flatten_choices_dict(self.grouped_choices)
        self.choice_strings_to_values = {str(getattr(key, "value", key)): key for key in self._choices}

    def to_internal_value(self, data):
        if data == "" and self.allow_blank:
            return ""
        try:
            return self.choice_strings_to_values[str(getattr(data, "value", data))]
        except KeyError:
            self.fail("invalid_choice", input=data)

    def to_representation(self, value):
        if _eagerlint.is_opaque(value):
            return _eagerlint.derived("ChoiceField", value)
        if value in ("", None):
            return value
        return self.choice_strings_to_values.get(str(getattr(value, "value", value)), value)

    def iter_options(self):
        return iter_options(self.grouped_choices)


class MultipleChoiceField(ChoiceField):
    default_error_messages = {
        "not_a_list": 'Expected a list of items but got type "{input_type}".',
        "empty": "This selection may not be empty.",
    }
    default_empty_html = []

    def __init__(self, *args, allow_empty=True, **kwargs):
        self.allow_empty = allow_empty
        super().__init__(*args, **kwargs)

    def to_internal_value(self, data):
        return list(dict.fromkeys([super(MultipleChoiceField, self).to_internal_value(item) for item in data]))

    def to_representation(self, value):
        if _eagerlint.is_opaque(value):
            return _eagerlint.derived("MultipleChoiceField", value)
        return list(dict.fromkeys([self.choice_strings_to_values.get(str(item), item) for item in value]))


class FilePathField(ChoiceField):
    default_error_messages = {"invalid_choice": '"{input}" is not a valid path choice.'}

    def __init__(
        self, path, match=None, recursive=False, allow_files=True, allow_folders=False, required=None, **kwargs
    ):
        # Which files there are is not known; a path stands for itself either way.
        kwargs["choices"] = {}
        kwargs["required"] = required
        super().__init__(**kwargs)

    def to_internal_value(self, data):
        return data


# ------------------------------------------------------------------------------------------------ files


class FileField(Field):
    default_error_messages = {"required": "No file was submitted."}

    def __init__(self, *, max_length=None, allow_empty_file=False, use_url=empty, **kwargs):
        self.max_length = max_length
        self.allow_empty_file = allow_empty_file
        if use_url is not empty:
            self.use_url = use_url
        super().__init__(**kwargs)

    def to_internal_value(self, data):
        return data

    def to_representation(self, value):
        name = value if _eagerlint.is_opaque(value) else getattr(value, "name", None)
        if _eagerlint.is_opaque(name):
            return _eagerlint.derived("FileField", name)
        if not value:
            return None
        if not getattr(self, "use_url", api_settings.UPLOADED_FILES_USE_URL):
            return value.name
        try:
            url = value.url
        except AttributeError:
            return None
        request = self.context.get("request", None)
        if request is not None:
            return request.build_absolute_uri(url)
        return url


class ImageField(FileField):
    def __init__(self, *, _DjangoImageField=None, **kwargs):
        super().__init__(**kwargs)


# ------------------------------------------------------------------------------------------------ composites


class _UnvalidatedField(Field):
    allow_blank = True

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.allow_null = True

    def to_internal_value(self, data):
        return data

    def to_representation(self, value):
        return value


def represented_item(child, item):
    if _eagerlint.is_opaque(item) and renders_unknown(child):
        return child.to_representation(item)
    return None if item is None else child.to_representation(item)


class ListField(Field):
    child = _UnvalidatedField()
    initial = []
    default_error_messages = {
        "not_a_list": 'Expected a list of items but got type "{input_type}".',
        "empty": "This list may not be empty.",
    }

    def __init__(self, *, child=None, allow_empty=True, max_length=None, min_length=None, **kwargs):
        self.child = copied(self.child) if child is None else child
        self.allow_empty = allow_empty
        self.max_length = max_length
        self.min_length = min_length
        super().__init__(**kwargs)
        self.child.bind(field_name="", parent=self)

    def to_internal_value(self, data):
        if isinstance(data, (str, dict)) or not hasattr(data, "__iter__"):
            self.fail("not_a_list", input_type=type(data).__name__)
        return self.run_child_validation(data)

    def run_child_validation(self, data):
        return [self.child.run_validation(item) for item in data]

    def to_representation(self, data):
        child = self.child
        if _eagerlint.is_opaque(data) and renders_unknown(child):
            return _eagerlint.derived("ListField", data)
        return [represented_item(child, item) for item in data]


class DictField(Field):
    child = _UnvalidatedField()
    initial = {}
    default_error_messages = {"not_a_dict": 'Expected a dictionary of items but got type "{input_type}".'}

    def __init__(self, *, child=None, allow_empty=True, **kwargs):
        self.child = copied(self.child) if child is None else child
        self.allow_empty = allow_empty
        super().__init__(**kwargs)
        self.child.bind(field_name="", parent=self)

    def to_internal_value(self, data):
        if not isinstance(data, dict):
            self.fail("not_a_dict", input_type=type(data).__name__)
        return self.run_child_validation(data)

    def run_child_validation(self, data):
        return {str(key): self.child.run_validation(value) for key, value in data.items()}

    def to_representation(self, value):
        child = self.child
        if _eagerlint.is_opaque(value) and renders_unknown(child):
            return _eagerlint.derived("DictField", value)
        return {str(key): represented_item(child, item) for key, item in value.items()}


class HStoreField(DictField):
    child = CharField(allow_blank=True, allow_null=True)


class JSONField(Field):
    default_error_messages = {"invalid": "Value must be valid JSON."}
    _is_jsonfield = True

    def __init__(self, *, binary=False, encoder=None, decoder=None, **kwargs):
        self.binary = binary
        self.encoder = encoder
        self.decoder = decoder
        super().__init__(**kwargs)

    def to_internal_value(self, data):
        return data

    def to_representation(self, value):
        if self.binary:
            return json.dumps(value, cls=self.encoder).encode()
        return value


# ------------------------------------------------------------------------------------------------ the rest


class ReadOnlyField(Field):
    serves = "property"
    def __init__(self, **kwargs):
        kwargs["read_only"] = True
        super().__init__(**kwargs)

    def to_representation(self, value):
        return value


class HiddenField(Field):
    def __init__(self, **kwargs):
        kwargs["write_only"] = True
        super().__init__(**kwargs)

    def get_value(self, dictionary):
        return empty

    def to_internal_value(self, data):
        return data


class SerializerMethodField(Field):
    serves = "method"
    def __init__(self, method_name=None, **kwargs):
        self.method_name = method_name
        kwargs["source"] = "*"
        kwargs["read_only"] = True
        super().__init__(**kwargs)

    def bind(self, field_name, parent):
        if self.method_name is None:
            self.method_name = f"get_{field_name}"
        super().bind(field_name, parent)

    def to_representation(self, value):
        return getattr(self.parent, self.method_name)(value)


class ModelField(Field):
    """Stands for a model field that no serializer field is mapped to."""

    def __init__(self, model_field, *, max_length=None, **kwargs):
        self.model_field = model_field
        self.max_length = max_length
        super().__init__(**kwargs)

    def to_internal_value(self, data):
        return self.model_field.to_python(data)

    def get_attribute(self, obj):
        return obj

    def to_representation(self, obj):
        value = getattr(obj, self.model_field.attname)
        if value is None or isinstance(value, (bool, int, float, decimal.Decimal)) or hasattr(value, "isoformat"):
            return value
        if _eagerlint.is_opaque(value):
            return _eagerlint.derived("value_to_string", value)
        return self.model_field.value_to_string(obj)
