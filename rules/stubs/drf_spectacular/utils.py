# Annotations of views and serializers: all of them give back what they annotate.

from rest_framework import serializers


class OpenApiSchemaBase:
    def __init__(self, *args, **kwargs):
        self.args = args
        self.kwargs = kwargs


class OpenApiExample(OpenApiSchemaBase):
    pass


class OpenApiParameter(OpenApiSchemaBase):
    QUERY = "query"
    PATH = "path"
    HEADER = "header"
    COOKIE = "cookie"


class OpenApiResponse(OpenApiSchemaBase):
    pass


class OpenApiRequest(OpenApiSchemaBase):
    pass


class OpenApiCallback(OpenApiSchemaBase):
    pass


class OpenApiWebhook(OpenApiSchemaBase):
    pass


class PolymorphicProxySerializer(serializers.Serializer):
    def __init__(self, component_name, serializers, resource_type_field_name, many=None, **kwargs):
        self.component_name = component_name
        self.serializers = serializers
        super().__init__(**kwargs)


def extend_schema(*args, **kwargs):
    return lambda view: view


def extend_schema_field(field, component_name=None):
    return lambda annotated: annotated


def extend_schema_serializer(*args, **kwargs):
    return lambda serializer: serializer


def extend_schema_view(**kwargs):
    return lambda view: view


def inline_serializer(name, fields, **kwargs):
    class Inline(serializers.Serializer):
        def get_fields(self):
            return dict(fields)

    return Inline(**kwargs)
