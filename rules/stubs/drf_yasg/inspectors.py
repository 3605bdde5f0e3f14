# Inspectors of the description: never asked.


class NotHandled:
    pass


class BaseInspector:
    def __init__(self, *args, **kwargs):
        self.args = args


class ViewInspector(BaseInspector):
    pass


class SwaggerAutoSchema(ViewInspector):
    pass


class PaginatorInspector(BaseInspector):
    pass


class FilterInspector(BaseInspector):
    pass


class CoreAPICompatInspector(PaginatorInspector, FilterInspector):
    pass


class FieldInspector(BaseInspector):
    pass


class SerializerInspector(FieldInspector):
    pass


class InlineSerializerInspector(SerializerInspector):
    pass


class ReferencingSerializerInspector(InlineSerializerInspector):
    pass


class RelatedFieldInspector(FieldInspector):
    pass


class SimpleFieldInspector(FieldInspector):
    pass


class ChoiceFieldInspector(FieldInspector):
    pass


class StringDefaultFieldInspector(FieldInspector):
    pass
