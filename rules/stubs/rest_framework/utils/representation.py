# Texts that show serializers to developers.


def smart_repr(value):
    return repr(value)


def field_repr(field, force_many=False):
    return f"{field.__class__.__name__}()"


def serializer_repr(serializer, indent, force_many=None):
    return f"{serializer.__class__.__name__}()"


def list_repr(serializer, indent):
    return serializer_repr(serializer, indent)
