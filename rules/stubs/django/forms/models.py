# Forms of models.

from django.core.exceptions import FieldError
from django.forms.fields import ChoiceField, Field
from django.forms.forms import BaseForm, DeclarativeFieldsMetaclass
from django.forms.formsets import BaseFormSet
from django.forms.widgets import SelectMultiple

ALL_FIELDS = "__all__"


class ModelFormOptions:
    def __init__(self, options=None):
        self.model = getattr(options, "model", None)
        self.fields = getattr(options, "fields", None)
        if self.fields == ALL_FIELDS:
            self.fields = None
        self.exclude = getattr(options, "exclude", None)
        self.widgets = getattr(options, "widgets", None)
        self.localized_fields = getattr(options, "localized_fields", None)
        self.labels = getattr(options, "labels", None)
        self.help_texts = getattr(options, "help_texts", None)
        self.error_messages = getattr(options, "error_messages", None)
        self.field_classes = getattr(options, "field_classes", None)
        self.formfield_callback = getattr(options, "formfield_callback", None)


class BaseModelForm(BaseForm):
    # What an object holds is read when the form is made: its many-to-many relations with a query each.
    def __init__(
        self,
        data=None,
        files=None,
        auto_id="id_%s",
        prefix=None,
        initial=None,
        error_class=None,
        label_suffix=None,
        empty_permitted=False,
        instance=None,
        use_required_attribute=None,
        renderer=None,
    ):
        self._meta = options = ModelFormOptions(getattr(self, "Meta", None))
        if options.model is None:
            raise ValueError("ModelForm has no model class specified.")
        self.instance = options.model() if instance is None else instance
        values = {} if instance is None else model_to_dict(instance, options.fields, options.exclude)
        values.update(initial or {})
        super().__init__(
            data,
            files,
            auto_id,
            prefix,
            values,
            error_class,
            label_suffix,
            empty_permitted,
            use_required_attribute=use_required_attribute,
            renderer=renderer,
        )
        for field in self.fields.values():
            apply_limit_choices_to_to_formfield(field)

    def _own_fields(self):
        options, declared = self._meta, super()._own_fields()
        found = fields_for_model(
            options.model,
            options.fields,
            options.exclude,
            options.widgets,
            options.formfield_callback,
            options.localized_fields,
            options.labels,
            options.help_texts,
            options.error_messages,
            options.field_classes,
            apply_limit_choices_to=False,
            form_declared_fields=declared,
        )
        found.update(declared)
        return found

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


def modelform_factory(model, form=ModelForm, fields=None, exclude=None, **kwargs):
    given = {"fields": fields, "exclude": exclude, **kwargs}
    attributes = {"model": model, **{name: value for name, value in given.items() if value is not None}}
    meta = type("Meta", (form.Meta,) if hasattr(form, "Meta") else (), attributes)
    return type(model.__name__ + "Form", (form,), {"Meta": meta})


def apply_limit_choices_to_to_formfield(formfield):
    limit = getattr(formfield, "limit_choices_to", None)
    if callable(limit):
        limit = limit()
    if limit and getattr(formfield, "queryset", None) is not None:
        formfield.queryset = formfield.queryset.complex_filter(limit)


def fields_for_model(
    model,
    fields=None,
    exclude=None,
    widgets=None,
    formfield_callback=None,
    localized_fields=None,
    labels=None,
    help_texts=None,
    error_messages=None,
    field_classes=None,
    *,
    apply_limit_choices_to=True,
    form_declared_fields=None,
):
    declared = form_declared_fields or {}
    given = {
        "widget": widgets,
        "label": labels,
        "help_text": help_texts,
        "error_messages": error_messages,
        "form_class": field_classes,
    }
    found, ignored = {}, []
    for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
        name = field.name
        is_wanted = (fields is None or name in fields) and not (exclude and name in exclude)
        if not field.editable:
            if is_wanted and fields is not None:
                raise FieldError(
                    f"'{name}' cannot be specified for {model.__name__} model form as it is a non-editable field"
                )
            continue
        if not is_wanted:
            continue
        if name in declared:
            found[name] = declared[name]
            continue
        kwargs = {key: values[name] for key, values in given.items() if values and name in values}
        made = field.formfield(**kwargs) if formfield_callback is None else formfield_callback(field, **kwargs)
        if not made:
            ignored.append(name)
            continue
        if apply_limit_choices_to:
            apply_limit_choices_to_to_formfield(made)
        found[name] = made
    if fields:
        found = {
            name: found.get(name) for name in fields if name not in ignored and not (exclude and name in exclude)
        }
    return found


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


class ModelChoiceIteratorValue:
    def __init__(self, value, instance):
        self.value = value
        self.instance = instance

    def __str__(self):
        return str(self.value)

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, ModelChoiceIteratorValue) else other)


class ModelChoiceIterator:
    # Rows are asked for each time the choices are gone through.
    def __init__(self, field):
        self.field = field
        self.queryset = field.queryset

    def __iter__(self):
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        rows = self.queryset
        for row in rows if rows._prefetch_related_lookups else rows.iterator():
            yield self.choice(row)

    def __len__(self):
        return self.queryset.count() + (1 if self.field.empty_label is not None else 0)

    def __bool__(self):
        return self.field.empty_label is not None or self.queryset.exists()

    def choice(self, obj):
        value = ModelChoiceIteratorValue(self.field.prepare_value(obj), obj)
        return (value, self.field.label_from_instance(obj))


class ModelChoiceField(ChoiceField):
    iterator = ModelChoiceIterator

    def __init__(
        self, queryset, *, empty_label="---------", to_field_name=None, limit_choices_to=None, blank=False, **kwargs
    ):
        Field.__init__(self, **kwargs)
        self.empty_label = None if self.required and self.initial is not None else empty_label
        self.queryset = queryset
        self.to_field_name = to_field_name
        self.limit_choices_to = limit_choices_to

    @property
    def queryset(self):
        return self._queryset

    @queryset.setter
    def queryset(self, queryset):
        self._queryset = None if queryset is None else queryset.all()

    @property
    def choices(self):
        return self._choices if hasattr(self, "_choices") else self.iterator(self)

    @choices.setter
    def choices(self, value):
        self._choices = value

    def label_from_instance(self, obj):
        return str(obj)

    def prepare_value(self, value):
        if hasattr(value, "_meta"):
            return value.serializable_value(self.to_field_name) if self.to_field_name else value.pk
        return super().prepare_value(value)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        return self.queryset.get(**{self.to_field_name or "pk": value})


class ModelMultipleChoiceField(ModelChoiceField):
    widget = SelectMultiple

    def __init__(self, queryset, **kwargs):
        super().__init__(queryset, **{"empty_label": None, **kwargs})

    def to_python(self, value):
        return self.queryset.filter(**{"%s__in" % (self.to_field_name or "pk"): value}) if value else []


class BaseModelFormSet(BaseFormSet):
    pass


class BaseInlineFormSet(BaseModelFormSet):
    pass


def modelformset_factory(model, form=ModelForm, **kwargs):
    return BaseModelFormSet


def inlineformset_factory(parent_model, model, form=ModelForm, **kwargs):
    return BaseInlineFormSet
