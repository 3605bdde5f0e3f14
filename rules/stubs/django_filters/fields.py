# Form fields of filters.

from django import forms


class RangeField(forms.MultiValueField):
    def __init__(self, fields=None, *args, **kwargs):
        super().__init__(fields or [forms.DecimalField(), forms.DecimalField()], **kwargs)

    def compress(self, data_list):
        return slice(*data_list) if data_list else None


class DateRangeField(RangeField):
    pass


class IsoDateTimeField(forms.DateTimeField):
    pass


class BaseCSVField(forms.CharField):
    pass


class ModelChoiceField(forms.ModelChoiceField):
    pass


class ModelMultipleChoiceField(forms.ModelMultipleChoiceField):
    pass
