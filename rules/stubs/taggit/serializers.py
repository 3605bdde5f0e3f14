# Tags as lists of names.

from rest_framework import serializers


class TagList(list):
    def __init__(self, *args, **kwargs):
        kwargs.pop("pretty_print", None)
        super().__init__(*args)


class TagListSerializerField(serializers.ListField):
    child = serializers.CharField()
    order_by = None

    def __init__(self, **kwargs):
        self.pretty_print = kwargs.pop("pretty_print", True)
        super().__init__(**kwargs)

    def to_representation(self, value):
        if isinstance(value, list):
            return value
        tags = value.all().order_by(*self.order_by) if self.order_by else value.all()
        return [tag.name for tag in tags]


class TaggitSerializer(serializers.Serializer):
    def create(self, validated_data):
        to_be_tagged, validated_data = self._pop_tags(validated_data)
        return self._save_tags(super().create(validated_data), to_be_tagged)

    def update(self, instance, validated_data):
        to_be_tagged, validated_data = self._pop_tags(validated_data)
        return self._save_tags(super().update(instance, validated_data), to_be_tagged)

    def _save_tags(self, tag_object, tags):
        for name, values in tags.items():
            getattr(tag_object, name).set(values)
        return tag_object

    def _pop_tags(self, validated_data):
        names = [name for name, field in self.fields.items() if isinstance(field, TagListSerializerField)]
        return {name: validated_data.pop(name) for name in names if name in validated_data}, validated_data
