# Annotations of views: all of them give back what they annotate.


class no_body:
    pass


class unset:
    pass


def swagger_auto_schema(method=None, methods=None, auto_schema=unset, **extra):
    return lambda view: view


def swagger_serializer_method(serializer_or_field):
    return lambda method: method


def is_list_view(path, method, view):
    return getattr(view, "action", "") == "list"


def force_serializer_instance(serializer):
    return serializer() if isinstance(serializer, type) else serializer


def filter_none(obj):
    return obj
