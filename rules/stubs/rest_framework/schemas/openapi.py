# OpenAPI schemas, by name.
from rest_framework.schemas import SchemaGenerator as BaseSchemaGenerator
from rest_framework.schemas import ViewInspector


class SchemaGenerator(BaseSchemaGenerator):
    pass


class AutoSchema(ViewInspector):
    def get_operation(self, path, method):
        return {}
