# The filter backend.

from django_filters import utils
from django_filters.rest_framework.filterset import FilterSet


class DjangoFilterBackend:
    filterset_base = FilterSet
    raise_exception = True

    def get_filterset(self, request, queryset, view):
        filterset_class = self.get_filterset_class(view, queryset)
        if filterset_class is None:
            return None
        return filterset_class(**self.get_filterset_kwargs(request, queryset, view))

    def get_filterset_class(self, view, queryset=None):
        # Filters made from `filterset_fields` alone leave a bare request's rows as they are.
        return getattr(view, "filterset_class", None)

    def get_filterset_kwargs(self, request, queryset, view):
        return {"data": request.query_params, "queryset": queryset, "request": request}

    def filter_queryset(self, request, queryset, view):
        filterset = self.get_filterset(request, queryset, view)
        if filterset is None:
            return queryset
        if not filterset.is_valid() and self.raise_exception:
            raise utils.translate_validation(filterset.errors)
        return filterset.qs

    def to_html(self, request, queryset, view):
        return None

    def get_schema_operation_parameters(self, view):
        return []

    def get_schema_fields(self, view):
        return []
