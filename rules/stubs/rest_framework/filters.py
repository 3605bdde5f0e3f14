# Filter backends as a request without query parameters meets them.
import operator
from functools import reduce

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from rest_framework.settings import api_settings

LOOKUP_SEP = "__"


def search_smart_split(search_terms):
    return [term for part in search_terms.split() for term in part.split(",") if term]


class BaseFilterBackend:
    def filter_queryset(self, request, queryset, view):
        raise NotImplementedError(".filter_queryset() must be overridden.")

    def get_schema_fields(self, view):
        return []

    def get_schema_operation_parameters(self, view):
        return []

    def to_html(self, request, queryset, view):
        return ""


class SearchFilter(BaseFilterBackend):
    search_param = api_settings.SEARCH_PARAM
    template = "rest_framework/filters/search.html"
    lookup_prefixes = {"^": "istartswith", "=": "iexact", "@": "search", "$": "iregex"}
    default_lookup = "icontains"
    search_title = "Search"
    search_description = "A search term."

    def get_search_fields(self, view, request):
        return getattr(view, "search_fields", None)

    def get_search_terms(self, request):
        return []

    def construct_search(self, field_name, queryset):
        lookup = self.lookup_prefixes.get(field_name[0])
        if lookup:
            return LOOKUP_SEP.join([field_name[1:], lookup])
        return LOOKUP_SEP.join([field_name, self.default_lookup])

    def must_call_distinct(self, queryset, search_fields):
        for search_field in search_fields:
            opts = queryset.model._meta
            if search_field[0] in self.lookup_prefixes:
                search_field = search_field[1:]
            for part in search_field.split(LOOKUP_SEP):
                try:
                    field = opts.get_field(part)
                except FieldDoesNotExist:
                    break
                if not field.is_relation:
                    break
                if field.many_to_many or field.one_to_many:
                    return True
                opts = field.related_model._meta
        return False

    def filter_queryset(self, request, queryset, view):
        search_terms = self.get_search_terms(request)
        if not search_terms:
            return queryset
        search_fields = self.get_search_fields(view, request)
        if not search_fields:
            return queryset
        lookups = [self.construct_search(str(search_field), queryset) for search_field in search_fields]
        base = queryset
        conditions = [
            reduce(operator.or_, [models.Q(**{lookup: term}) for lookup in lookups]) for term in search_terms
        ]
        queryset = queryset.filter(reduce(operator.and_, conditions))
        if self.must_call_distinct(queryset, search_fields):
            queryset = queryset.filter(pk=models.OuterRef("pk"))
            queryset = base.filter(models.Exists(queryset))
        return queryset


class UnaccentedSearchFilter(SearchFilter):
    lookup_prefixes = {"^": "unaccent__istartswith", "=": "unaccent__iexact", "@": "search", "$": "unaccent__iregex"}
    default_lookup = "unaccent__icontains"


class OrderingFilter(BaseFilterBackend):
    ordering_param = api_settings.ORDERING_PARAM
    ordering_fields = None
    ordering_title = "Ordering"
    ordering_description = "Which field to use when ordering the results."
    template = "rest_framework/filters/ordering.html"

    def get_ordering(self, request, queryset, view):
        return self.get_default_ordering(view)

    def get_default_ordering(self, view):
        ordering = getattr(view, "ordering", None)
        return (ordering,) if isinstance(ordering, str) else ordering

    def get_default_valid_fields(self, queryset, view, context=None):
        serializer = view.get_serializer_class()(context=context or {})
        return [
            (field.source.replace(".", LOOKUP_SEP) or name, field.label)
            for name, field in serializer.fields.items()
            if not field.write_only and field.source != "*"
        ]

    def get_valid_fields(self, queryset, view, context=None):
        valid_fields = getattr(view, "ordering_fields", self.ordering_fields)
        if valid_fields is None:
            return self.get_default_valid_fields(queryset, view, context)
        if valid_fields == "__all__":
            return [(field.name, field.verbose_name) for field in queryset.model._meta.fields]
        return [(item, item) if isinstance(item, str) else item for item in valid_fields]

    def remove_invalid_fields(self, queryset, fields, view, request):
        valid = [item[0] for item in self.get_valid_fields(queryset, view, {"request": request})]
        return [term for term in fields if term.removeprefix("-") in valid]

    def filter_queryset(self, request, queryset, view):
        ordering = self.get_ordering(request, queryset, view)
        if ordering:
            return queryset.order_by(*ordering)
        return queryset
