# Parts of descriptions.


def build_basic_type(obj):
    return {}


def build_array_type(schema, min_length=None, max_length=None):
    return {"type": "array", "items": schema}


def build_object_type(properties=None, required=None, description=None, **kwargs):
    return {"type": "object", "properties": properties or {}}


def build_bearer_security_scheme_object(header_name, token_prefix, bearer_format=None):
    return {}


def build_parameter_type(name, schema, location, **kwargs):
    return {}


def force_instance(serializer_or_field):
    return serializer_or_field() if isinstance(serializer_or_field, type) else serializer_or_field
