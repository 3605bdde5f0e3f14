# Functions as API views, and methods of viewsets as routed actions.
from rest_framework.views import APIView

POLICIES = (
    "renderer_classes",
    "parser_classes",
    "authentication_classes",
    "throttle_classes",
    "permission_classes",
    "content_negotiation_class",
    "metadata_class",
    "versioning_class",
    "schema",
)


def api_view(http_method_names=None):
    http_method_names = ["GET"] if http_method_names is None else http_method_names

    def decorator(func):
        class WrappedAPIView(APIView):
            pass

        WrappedAPIView.__name__ = func.__name__
        WrappedAPIView.__module__ = func.__module__
        WrappedAPIView.http_method_names = [method.lower() for method in http_method_names] + ["options"]

        def handler(self, *args, **kwargs):
            return func(*args, **kwargs)

        for method in http_method_names:
            setattr(WrappedAPIView, method.lower(), handler)
        for policy in POLICIES:
            if hasattr(func, policy):
                setattr(WrappedAPIView, policy, getattr(func, policy))
        view = WrappedAPIView.as_view()
        view.api_view_function = func
        return view

    return decorator


def _policy(name, value):
    def decorator(func):
        setattr(func, name, value)
        return func

    return decorator


def renderer_classes(renderer_classes):
    return _policy("renderer_classes", renderer_classes)


def parser_classes(parser_classes):
    return _policy("parser_classes", parser_classes)


def authentication_classes(authentication_classes):
    return _policy("authentication_classes", authentication_classes)


def throttle_classes(throttle_classes):
    return _policy("throttle_classes", throttle_classes)


def throttle_scope(throttle_scope):
    return _policy("throttle_scope", throttle_scope)


def permission_classes(permission_classes):
    return _policy("permission_classes", permission_classes)


def content_negotiation_class(content_negotiation_class):
    return _policy("content_negotiation_class", content_negotiation_class)


def metadata_class(metadata_class):
    return _policy("metadata_class", metadata_class)


def versioning_class(versioning_class):
    return _policy("versioning_class", versioning_class)


def schema(view_inspector):
    return _policy("schema", view_inspector)


def action(methods=None, detail=None, url_path=None, url_name=None, **kwargs):
    methods = ["get"] if methods is None else [method.lower() for method in methods]
    assert detail is not None, "@action() missing required argument: 'detail'"

    def decorator(func):
        func.mapping = MethodMapper(func, methods)
        func.detail = detail
        func.url_path = url_path if url_path else func.__name__
        func.url_name = url_name if url_name else func.__name__.replace("_", "-")
        if "name" not in kwargs and "suffix" not in kwargs:
            kwargs["name"] = func.__name__.replace("_", " ").capitalize()
        kwargs["description"] = None
        func.kwargs = kwargs
        return func

    return decorator


class MethodMapper:
    """Methods of HTTP → name of the function that answers; `@name.mapping.post` adds one."""

    def __init__(self, action, methods):
        self.action = action
        self.names = {method: action.__name__ for method in methods}

    def _map(self, method, func):
        self.names[method] = func.__name__
        return func

    def get(self, func):
        return self._map("get", func)

    def post(self, func):
        return self._map("post", func)

    def put(self, func):
        return self._map("put", func)

    def patch(self, func):
        return self._map("patch", func)

    def delete(self, func):
        return self._map("delete", func)

    def head(self, func):
        return self._map("head", func)

    def options(self, func):
        return self._map("options", func)

    def trace(self, func):
        return self._map("trace", func)

    def __getitem__(self, method):
        return self.names[method]

    def __contains__(self, method):
        return method in self.names

    def __iter__(self):
        return iter(self.names)

    def __len__(self):
        return len(self.names)

    def keys(self):
        return self.names.keys()

    def values(self):
        return self.names.values()

    def items(self):
        return self.names.items()
