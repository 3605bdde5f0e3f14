# Form fields: records of their arguments.

from django.core.exceptions import ValidationError
from django.forms import widgets


class Field:
    widget = widgets.TextInput
    hidden_widget = widgets.HiddenInput
    default_validators = []
    default_error_messages = {"required": "This field is required."}
    empty_values = [None, "", [], (), {}]

    def __init__(
        self,
        *,
        required=True,
        widget=None,
        label=None,
        initial=None,
        help_text="",
        error_messages=None,
        show_hidden_initial=False,
        validators=(),
        localize=False,
        disabled=False,
        label_suffix=None,
        template_name=None,
        **extra,
    ):
        self.required = required
        self.label = label
        self.initial = initial
        self.help_text = help_text
        self.disabled = disabled
        self.label_suffix = label_suffix
        widget = widget or self.widget
        self.widget = widget() if isinstance(widget, type) else widget
        self.validators = [*self.default_validators, *validators]
        self.error_messages = {**self.default_error_messages, **(error_messages or {})}
        for name, value in extra.items():
            setattr(self, name, value)

    def prepare_value(self, value):
        return value

    def to_python(self, value):
        return value

    def validate(self, value):
        if value in self.empty_values and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value):
        return None

    def clean(self, value):
        value = self.to_python(value)
        self.validate(value)
        return value

    def bound_data(self, data, initial):
        return data

    def widget_attrs(self, widget):
        return {}

    def has_changed(self, initial, data):
        return initial != data

    def get_bound_field(self, form, field_name):
        return None


class CharField(Field):
    def __init__(self, *, max_length=None, min_length=None, strip=True, empty_value="", **kwargs):
        self.max_length = max_length
        self.min_length = min_length
        self.strip = strip
        self.empty_value = empty_value
        super().__init__(**kwargs)

    def to_python(self, value):
        if value in self.empty_values:
            return self.empty_value
        value = str(value)
        return value.strip() if self.strip else value


class EmailField(CharField):
    widget = widgets.EmailInput


class SlugField(CharField):
    pass


class URLField(CharField):
    widget = widgets.URLInput


class RegexField(CharField):
    def __init__(self, regex, **kwargs):
        self.regex = regex
        super().__init__(**kwargs)


class GenericIPAddressField(CharField):
    pass


class UUIDField(CharField):
    pass


class JSONField(CharField):
    widget = widgets.Textarea


class IntegerField(Field):
    widget = widgets.NumberInput

    def __init__(self, *, max_value=None, min_value=None, step_size=None, **kwargs):
        self.max_value = max_value
        self.min_value = min_value
        super().__init__(**kwargs)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            raise ValidationError("Enter a whole number.", code="invalid")


class FloatField(IntegerField):
    def to_python(self, value):
        return None if value in self.empty_values else float(value)


class DecimalField(IntegerField):
    def __init__(self, *, max_digits=None, decimal_places=None, **kwargs):
        self.max_digits = max_digits
        self.decimal_places = decimal_places
        super().__init__(**kwargs)

    def to_python(self, value):
        from decimal import Decimal

        return None if value in self.empty_values else Decimal(str(value))


class BaseTemporalField(Field):
    def __init__(self, *, input_formats=None, **kwargs):
        self.input_formats = input_formats
        super().__init__(**kwargs)


class DateField(BaseTemporalField):
    widget = widgets.DateInput

    def to_python(self, value):
        from django.utils.dateparse import parse_date

        if value in self.empty_values:
            return None
        return parse_date(value) if isinstance(value, str) else value


class TimeField(BaseTemporalField):
    widget = widgets.TimeInput


class DateTimeField(BaseTemporalField):
    widget = widgets.DateTimeInput

    def to_python(self, value):
        from django.utils.dateparse import parse_datetime

        if value in self.empty_values:
            return None
        return parse_datetime(value) if isinstance(value, str) else value


class DurationField(Field):
    pass


class BooleanField(Field):
    widget = widgets.CheckboxInput

    def to_python(self, value):
        return value not in (False, None, "", "False", "false", "0")


class NullBooleanField(BooleanField):
    widget = widgets.NullBooleanSelect

    def to_python(self, value):
        if value in (True, "True", "true", "1"):
            return True
        if value in (False, "False", "false", "0"):
            return False
        return None

    def validate(self, value):
        return None


class ChoiceField(Field):
    widget = widgets.Select

    def __init__(self, *, choices=(), **kwargs):
        super().__init__(**kwargs)
        self.choices = choices


class TypedChoiceField(ChoiceField):
    def __init__(self, *, coerce=lambda value: value, empty_value="", **kwargs):
        self.coerce = coerce
        self.empty_value = empty_value
        super().__init__(**kwargs)


class MultipleChoiceField(ChoiceField):
    widget = widgets.SelectMultiple


class TypedMultipleChoiceField(MultipleChoiceField):
    def __init__(self, *, coerce=lambda value: value, **kwargs):
        self.coerce = coerce
        super().__init__(**kwargs)


class FilePathField(ChoiceField):
    pass


class FileField(Field):
    widget = widgets.ClearableFileInput


class ImageField(FileField):
    pass


class ComboField(Field):
    pass


class MultiValueField(Field):
    def __init__(self, fields, *, require_all_fields=True, **kwargs):
        self.require_all_fields = require_all_fields
        self.fields = list(fields)
        super().__init__(**kwargs)

    def compress(self, data_list):
        raise NotImplementedError("Subclasses must implement this method.")


class SplitDateTimeField(MultiValueField):
    widget = widgets.SplitDateTimeWidget

    def __init__(self, **kwargs):
        super().__init__([DateField(), TimeField()], **kwargs)

    def compress(self, data_list):
        return None
