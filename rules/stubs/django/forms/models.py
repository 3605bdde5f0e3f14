# Forms of models.

from django.forms.fields import ChoiceField
from django.forms.forms import BaseForm, DeclarativeFieldsMetaclass
from django.forms.formsets import BaseFormSet
from django.forms.widgets import SelectMultiple

ALL_FIELDS = "__all__"


class BaseModelForm(BaseForm):
    def __init__(self, data=None, files=None, *args, instance=None, **kwargs):
        self._meta = getattr(self, "Meta", None)
        self.instance = instance if instance is not None or self._meta is None else self._meta.model()
        super().__init__(data, files, *args, **kwargs)

    def save(self, commit=True):
        for name, value in self.cleaned_data.items():
            setattr(self.instance, name, value)
        if commit:
            self.instance.save()
        return self.instance


class ModelForm(BaseModelForm):
    pass


class ModelFormMetaclass(DeclarativeFieldsMetaclass):
    pass


class ModelFormOptions:
    pass


def modelform_factory(model, form=ModelForm, fields=None, exclude=None, **kwargs):
    return form


def fields_for_model(model, fields=None, exclude=None, **kwargs):
    return {}


def model_to_dict(instance, fields=None, exclude=None):
    options = instance._meta
    data = {}
    for field in [*options.concrete_fields, *options.many_to_many]:
        if not field.editable:
            continue
        if fields is not None and field.name not in fields:
            continue
        if exclude and field.name in exclude:
            continue
        data[field.name] = field.value_from_object(instance)
    return data


def construct_instance(form, instance, fields=None, exclude=None):
    return instance


class ModelChoiceField(ChoiceField):
    # Its choices are rows: they are asked for when it is rendered.
    def __init__(self, queryset, *, empty_label="---------", to_field_name=None, limit_choices_to=None, **kwargs):
        kwargs.pop("blank", None)
        super().__init__(**kwargs)
        self.queryset = queryset
        self.empty_label = empty_label
        self.to_field_name = to_field_name
        self.limit_choices_to = limit_choices_to

    def label_from_instance(self, obj):
        return str(obj)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        return self.queryset.get(**{self.to_field_name or "pk": value})


class ModelMultipleChoiceField(ModelChoiceField):
    widget = SelectMultiple

    def __init__(self, queryset, **kwargs):
        super().__init__(queryset, empty_label=None, **kwargs)

    def to_python(self, value):
        return self.queryset.filter(**{"%s__in" % (self.to_field_name or "pk"): value}) if value else []


class ModelChoiceIterator:
    def __init__(self, field):
        self.field = field
        self.queryset = field.queryset

    def __iter__(self):
        return iter([(row.pk, self.field.label_from_instance(row)) for row in self.queryset.all()])


class BaseModelFormSet(BaseFormSet):
    pass


class BaseInlineFormSet(BaseModelFormSet):
    pass


def modelformset_factory(model, form=ModelForm, **kwargs):
    return BaseModelFormSet


def inlineformset_factory(parent_model, model, form=ModelForm, **kwargs):
    return BaseInlineFormSet
