# Schema generation has no part in answering requests: names that views and URLconfs mention.


class ViewInspector:
    view = None

    def __init__(self, *args, **kwargs):
        pass

    def __get__(self, instance, owner=None):
        return self


class DefaultSchema(ViewInspector):
    pass


class AutoSchema(ViewInspector):
    pass


class ManualSchema(ViewInspector):
    pass


class SchemaGenerator:
    def __init__(self, title=None, url=None, description=None, patterns=None, urlconf=None, version=None):
        self.title = title
        self.patterns = patterns

    def get_schema(self, request=None, public=False):
        return {}


def get_schema_view(*args, **kwargs):
    from rest_framework.schemas.views import SchemaView

    return SchemaView.as_view()

