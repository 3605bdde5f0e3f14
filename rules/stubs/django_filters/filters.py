# Filters. A plain filter without its parameter leaves the rows as they are; only filters that run the project's own
# code are asked what they would do with a value.

import _eagerlint
from django import forms
from django.db.models import Q
from django_filters.constants import EMPTY_VALUES


class Filter:
    creation_counter = 0
    field_class = forms.Field

    def __init__(
        self, field_name=None, lookup_expr=None, *, label=None, method=None, distinct=False, exclude=False, **kwargs
    ):
        self.field_name = field_name
        self.lookup_expr = lookup_expr or "exact"
        self.label = label
        self.method = method
        self.distinct = distinct
        self.exclude = exclude
        self.extra = kwargs
        self.extra.setdefault("required", False)

    def copy_for(self, filterset):
        # The filter as one filter set holds it.
        import copy

        bound = copy.copy(self)
        bound.extra = dict(self.extra)
        bound.parent = filterset
        bound.model = filterset.queryset.model
        return bound

    def runs_project_code(self):
        return self.method is not None or _eagerlint.in_project(type(self))

    def get_method(self, qs):
        return qs.exclude if self.exclude else qs.filter

    @property
    def field(self):
        return self.field_class(label=self.label, **self.extra)

    def filter(self, qs, value):
        if self.method is not None:
            return self.call_method(qs, value)
        if value in EMPTY_VALUES:
            return qs
        if self.distinct:
            qs = qs.distinct()
        return self.get_method(qs)(**{"%s__%s" % (self.field_name, self.lookup_expr): value})

    def call_method(self, qs, value):
        if value in EMPTY_VALUES:
            return qs
        method = self.method if callable(self.method) else getattr(self.parent, self.method)
        return method(qs, self.field_name, value)


class CharFilter(Filter):
    field_class = forms.CharField


class BooleanFilter(Filter):
    field_class = forms.NullBooleanField


class ChoiceFilter(Filter):
    field_class = forms.ChoiceField

    def __init__(self, *args, **kwargs):
        self.null_value = kwargs.pop("null_value", "null")
        kwargs.pop("null_label", None)
        kwargs.pop("empty_label", None)
        super().__init__(*args, **kwargs)


class TypedChoiceFilter(Filter):
    field_class = forms.TypedChoiceField


class UUIDFilter(Filter):
    field_class = forms.UUIDField


class MultipleChoiceFilter(Filter):
    field_class = forms.MultipleChoiceField
    always_filter = True

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("distinct", True)
        self.conjoined = kwargs.pop("conjoined", False)
        self.null_value = kwargs.pop("null_value", "null")
        kwargs.pop("null_label", None)
        kwargs.pop("empty_label", None)
        super().__init__(*args, **kwargs)

    def is_noop(self, qs, value):
        return False

    def get_filter_predicate(self, v):
        name = self.field_name
        if self.lookup_expr != "exact":
            name = "%s__%s" % (name, self.lookup_expr)
        return {name: v}

    def filter(self, qs, value):
        if self.method is not None:
            return self.call_method(qs, value)
        if not value or self.is_noop(qs, value):
            return qs
        condition = Q()
        for item in value:
            predicate = self.get_filter_predicate(item)
            if self.conjoined:
                qs = self.get_method(qs)(**predicate)
            else:
                condition |= Q(**predicate)
        if not self.conjoined:
            qs = self.get_method(qs)(condition)
        return qs.distinct() if self.distinct else qs


class TypedMultipleChoiceFilter(MultipleChoiceFilter):
    field_class = forms.TypedMultipleChoiceField


class DateFilter(Filter):
    field_class = forms.DateField


class DateTimeFilter(Filter):
    field_class = forms.DateTimeField


class IsoDateTimeFilter(DateTimeFilter):
    pass


class TimeFilter(Filter):
    field_class = forms.TimeField


class DurationFilter(Filter):
    field_class = forms.DurationField


class QuerySetRequestMixin:
    # The rows to choose from may be made by a function of the request, which runs for every request.
    def __init__(self, *args, **kwargs):
        self.queryset = kwargs.get("queryset")
        super().__init__(*args, **kwargs)

    def get_request(self):
        return getattr(self.parent, "request", None)

    def get_queryset(self, request):
        return self.queryset(request) if callable(self.queryset) else self.queryset

    @property
    def field(self):
        queryset = self.get_queryset(self.get_request())
        if queryset is not None:
            self.extra["queryset"] = queryset
        return self.field_class(label=self.label, **self.extra)


class ModelChoiceFilter(QuerySetRequestMixin, ChoiceFilter):
    field_class = forms.ModelChoiceField


class ModelMultipleChoiceFilter(QuerySetRequestMixin, MultipleChoiceFilter):
    field_class = forms.ModelMultipleChoiceField


class NumberFilter(Filter):
    field_class = forms.DecimalField

    def get_max_validator(self):
        return None


class RangeFilter(Filter):
    # The value has start and stop.
    def filter(self, qs, value):
        if self.method is not None:
            return self.call_method(qs, value)
        if not value:
            return qs
        if self.distinct:
            qs = qs.distinct()
        return self.get_method(qs)(**{"%s__range" % self.field_name: (value.start, value.stop)})


class NumericRangeFilter(RangeFilter):
    pass


class DateFromToRangeFilter(RangeFilter):
    pass


class DateTimeFromToRangeFilter(RangeFilter):
    pass


class IsoDateTimeFromToRangeFilter(RangeFilter):
    pass


class TimeRangeFilter(RangeFilter):
    pass


class DateRangeFilter(ChoiceFilter):
    choices = None
    filters = None


class AllValuesFilter(ChoiceFilter):
    pass


class AllValuesMultipleFilter(MultipleChoiceFilter):
    pass


class BaseCSVFilter(Filter):
    base_field_class = None


class BaseInFilter(BaseCSVFilter):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("lookup_expr", "in")
        super().__init__(*args, **kwargs)


class BaseRangeFilter(BaseCSVFilter):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("lookup_expr", "range")
        super().__init__(*args, **kwargs)


class LookupChoiceFilter(Filter):
    def __init__(self, field_name=None, lookup_choices=None, field_class=None, **kwargs):
        kwargs.pop("empty_label", None)
        self.lookup_choices = lookup_choices
        super().__init__(field_name, **kwargs)
        if field_class is not None:
            self.field_class = field_class


class OrderingFilter(BaseCSVFilter, ChoiceFilter):
    descending_fmt = "%s (descending)"

    def __init__(self, *args, **kwargs):
        self.param_map = self.normalize_fields(kwargs.pop("fields", {}))
        self.field_labels = kwargs.pop("field_labels", {})
        kwargs.setdefault("choices", [(name, name) for name in self.param_map.values()])
        super().__init__(*args, **kwargs)

    @classmethod
    def normalize_fields(cls, fields):
        if isinstance(fields, dict):
            return dict(fields)
        return {item: item for item in fields} if all(isinstance(item, str) for item in fields) else dict(fields)

    def get_ordering_value(self, param):
        descending = param.startswith("-")
        param = param[1:] if descending else param
        names = {value: key for key, value in self.param_map.items()}
        name = names.get(param, param)
        return "-%s" % name if descending else name

    def filter(self, qs, value):
        if value in EMPTY_VALUES:
            return qs
        return qs.order_by(*[self.get_ordering_value(param) for param in value])
