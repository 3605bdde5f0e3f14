# Backends that load only the columns that the serializer shows, and the relations that it expands.

from django.core.exceptions import FieldDoesNotExist
from rest_flex_fields.serializers import FlexFieldsSerializerMixin
from rest_framework.filters import BaseFilterBackend


class FlexFieldsDocsFilterBackend(BaseFilterBackend):
    def filter_queryset(self, request, queryset, view):
        return queryset

    @staticmethod
    def _get_field(field_name, model):
        try:
            return model._meta.get_field(field_name)
        except FieldDoesNotExist:
            return None


class FlexFieldsFilterBackend(FlexFieldsDocsFilterBackend):
    def filter_queryset(self, request, queryset, view):
        if not issubclass(view.get_serializer_class(), FlexFieldsSerializerMixin) or request.method != "GET":
            return queryset
        serializer = view.get_serializer(context=view.get_serializer_context())
        shown, nested = [], []
        for field in serializer.fields.values():
            model_field = self._get_field(field.source, queryset.model)
            if model_field is None:
                continue
            shown.append(model_field)
            is_plain_key = model_field.many_to_one and model_field.concrete
            if field.field_name in serializer.expanded_fields or (model_field.is_relation and not is_plain_key):
                nested.append(model_field)
        if getattr(view, "auto_remove_fields_from_query", True):
            columns = [
                field.name for field in shown if not field.is_relation or (field.many_to_one and field.concrete)
            ]
            queryset = queryset.only(*getattr(view, "required_query_fields", []), *columns)
        if getattr(view, "auto_select_related_on_query", True) and nested:
            relations = [field for field in nested if field.is_relation]
            queryset = queryset.select_related(
                *[field.name for field in relations if field.many_to_one and field.concrete]
            )
            queryset = queryset.prefetch_related(
                *[field.name for field in relations if not (field.many_to_one and field.concrete)]
            )
        return queryset
