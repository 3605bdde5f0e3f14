# Validators of input, by name and with the statement that each sends.
from rest_framework.exceptions import ValidationError


class UniqueValidator:
    message = "This field must be unique."
    requires_context = True

    def __init__(self, queryset, message=None, lookup="exact"):
        self.queryset = queryset
        self.message = message or self.message
        self.lookup = lookup

    def __call__(self, value, serializer_field):
        queryset = self.queryset.filter(**{f"{serializer_field.source_attrs[-1]}__{self.lookup}": value})
        instance = getattr(serializer_field.parent, "instance", None)
        if instance is not None:
            queryset = queryset.exclude(pk=instance.pk)
        if queryset.exists():
            raise ValidationError(self.message, code="unique")


class UniqueTogetherValidator:
    message = "The fields {field_names} must make a unique set."
    requires_context = True

    def __init__(self, queryset, fields, message=None, condition_fields=None, condition=None, code=None, **kwargs):
        self.queryset = queryset
        self.fields = fields
        self.message = message or self.message

    def __call__(self, attrs, serializer):
        if not all(name in attrs for name in self.fields):
            return
        queryset = self.queryset.filter(**{name: attrs[name] for name in self.fields})
        if serializer.instance is not None:
            queryset = queryset.exclude(pk=serializer.instance.pk)
        if queryset.exists():
            raise ValidationError(self.message.format(field_names=", ".join(self.fields)), code="unique")


class ProhibitSurrogateCharactersValidator:
    message = "Surrogate characters are not allowed: U+{code_point:X}."
    code = "surrogate_characters_not_allowed"

    def __call__(self, value):
        pass


class BaseUniqueForValidator:
    requires_context = True

    def __init__(self, queryset, field, date_field, message=None):
        self.queryset = queryset
        self.field = field
        self.date_field = date_field

    def __call__(self, attrs, serializer):
        pass


class UniqueForDateValidator(BaseUniqueForValidator):
    pass


class UniqueForMonthValidator(BaseUniqueForValidator):
    pass


class UniqueForYearValidator(BaseUniqueForValidator):
    pass


def qs_exists(queryset):
    return queryset.exists()


def qs_filter(queryset, **kwargs):
    return queryset.filter(**kwargs)
