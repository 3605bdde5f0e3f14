# Expansion, selection and omission of fields given to the serializer itself; those of the request are not made.

import _eagerlint
from rest_flex_fields.utils import split_levels
from rest_framework import serializers


class FlexFieldsSerializerMixin:
    expandable_fields = {}
    maximum_expansion_depth = None
    recursive_expansion_permitted = None

    def __init__(self, *args, **kwargs):
        self._flex_options_base = {name: list(kwargs.pop(name, [])) for name in ("expand", "fields", "omit")}
        parent = kwargs.pop("parent", None)
        super().__init__(*args, **kwargs)
        self.parent = parent
        self.expanded_fields = []

    @property
    def _expandable_fields(self):
        return getattr(getattr(self, "Meta", None), "expandable_fields", self.expandable_fields)

    def get_fields(self):
        return self.apply_flex_fields(super().get_fields(), self._flex_options_base)

    def apply_flex_fields(self, fields, flex_options):
        expand, next_expand = split_levels(flex_options["expand"])
        sparse, next_fields = split_levels(flex_options["fields"])
        omit, next_omit = split_levels(flex_options["omit"])

        def stays(name):
            if name in omit and name not in next_omit:
                return False
            return not sparse or name in sparse

        fields = {name: field for name, field in fields.items() if stays(name)}
        for name in self._expandable_fields if "*" in expand or "~all" in expand else expand:
            if name in self._expandable_fields and stays(name):
                self.expanded_fields.append(name)
                fields[name] = self._expanded(name, next_expand, next_fields, next_omit)
        return fields

    def _expanded(self, name, next_expand, next_fields, next_omit):
        options = self._expandable_fields[name]
        settings = {}
        if isinstance(options, tuple):
            if len(options) > 1:
                settings = dict(options[1])
            options = options[0]
        if isinstance(options, str):
            options = _eagerlint.import_string(options)
        settings["context"] = self.context
        if issubclass(options, FlexFieldsSerializerMixin):
            settings["parent"] = self
            for key, levels in (("expand", next_expand), ("fields", next_fields), ("omit", next_omit)):
                if name in levels:
                    settings[key] = levels[name]
        return options(**settings)


class FlexFieldsModelSerializer(FlexFieldsSerializerMixin, serializers.ModelSerializer):
    pass
