# The serializer field that stands for a model field, and the arguments it is made with.
#
# Arguments that only matter for input or for forms (labels, validators) are left out.

import _eagerlint
from django.db import models

# Fields of libraries outside django.db.models, by the name of their column type.
SERIALIZER_FIELD_OF_TYPE = {"ArrayField": "ListField", "HStoreField": "HStoreField"}
NUMERIC_FIELD_TYPES = (models.IntegerField, models.FloatField, models.DecimalField, models.DurationField)


class ClassLookupDict:
    def __init__(self, mapping):
        self.mapping = mapping

    def __getitem__(self, key):
        base_class = key._proxy_class if hasattr(key, "_proxy_class") else key.__class__
        for cls in base_class.__mro__:
            if cls in self.mapping:
                if cls is models.Field:
                    return self._by_column_type(key, self.mapping[cls])
                return self.mapping[cls]
        raise KeyError(f"Class {base_class.__name__} not found in lookup.")

    def _by_column_type(self, model_field, fallback):
        from rest_framework import fields

        name = SERIALIZER_FIELD_OF_TYPE.get(getattr(model_field, "internal_type", None))
        return fallback if name is None else getattr(fields, name)

    def __setitem__(self, key, value):
        self.mapping[key] = value


def needs_label(model_field, field_name):
    return False


def get_detail_view_name(model):
    return f"{model._meta.model_name}-detail"


def get_unique_validators(field_name, model_field):
    return []


def get_field_kwargs(field_name, model_field):
    known = getattr(model_field, "_serializer_kwargs", None)
    if known is None:
        with _eagerlint.defining():
            known = model_field._serializer_kwargs = make_field_kwargs(model_field)
    return dict(known)


def make_field_kwargs(model_field):
    kwargs = {"model_field": model_field}
    for name in ("max_digits", "decimal_places"):
        value = getattr(model_field, name, None)
        if value is not None:
            kwargs[name] = value
    if isinstance(model_field, models.SlugField):
        kwargs["allow_unicode"] = getattr(model_field, "allow_unicode", False)
    if model_field.null:
        kwargs["allow_null"] = True
    if model_field.choices:
        kwargs["choices"] = model_field.choices
    if isinstance(model_field, models.JSONField):
        kwargs["encoder"] = getattr(model_field, "encoder", None)
        kwargs["decoder"] = getattr(model_field, "decoder", None)
    if not model_field.editable or is_automatic(model_field):
        kwargs["read_only"] = True
        return kwargs
    if model_field.null or model_field.blank or model_field.has_default():
        kwargs["required"] = False
    if isinstance(model_field, (models.CharField, models.TextField)):
        if model_field.blank:
            kwargs["allow_blank"] = True
        if model_field.max_length is not None:
            kwargs["max_length"] = model_field.max_length
    elif isinstance(model_field, models.FileField):
        if model_field.max_length is not None:
            kwargs["max_length"] = model_field.max_length
    elif isinstance(model_field, models.FilePathField):
        kwargs["path"] = getattr(model_field, "path", "")
    elif isinstance(model_field, models.GenericIPAddressField):
        kwargs["protocol"] = getattr(model_field, "protocol", "both")
    return kwargs


def is_automatic(model_field):
    return isinstance(model_field, (models.AutoField, models.BigAutoField, models.SmallAutoField))


def get_relation_kwargs(field_name, relation_info):
    model_field = relation_info.model_field
    related_model = relation_info.related_model
    kwargs = {"queryset": related_model._default_manager, "view_name": get_detail_view_name(related_model)}
    if relation_info.to_many:
        kwargs["many"] = True
    if relation_info.to_field:
        kwargs["to_field"] = relation_info.to_field
    if relation_info.has_through_model:
        kwargs["read_only"] = True
        kwargs.pop("queryset", None)
    if model_field is not None:
        if not model_field.editable:
            kwargs["read_only"] = True
            kwargs.pop("queryset", None)
        if model_field.null:
            kwargs["allow_null"] = True
        if kwargs.get("read_only", False):
            return kwargs
        if model_field.null or model_field.blank or model_field.has_default():
            kwargs["required"] = False
        if relation_info.to_many and not model_field.blank:
            kwargs["allow_empty"] = False
    return kwargs


def get_nested_relation_kwargs(relation_info):
    kwargs = {"read_only": True}
    if relation_info.to_many:
        kwargs["many"] = True
    return kwargs


def get_url_kwargs(model):
    return {"view_name": get_detail_view_name(model)}
