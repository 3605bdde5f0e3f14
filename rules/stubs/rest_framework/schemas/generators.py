# Schema generators, by name.
from rest_framework.schemas import SchemaGenerator


class BaseSchemaGenerator(SchemaGenerator):
    pass


class EndpointEnumerator:
    def __init__(self, patterns=None, urlconf=None):
        self.patterns = patterns
