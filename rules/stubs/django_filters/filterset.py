# Filter sets: the declared filters of a class and of its bases, and one plain filter for each of Meta.fields.

import _eagerlint
from django import forms
from django.utils.functional import classproperty
from django_filters.constants import ALL_FIELDS
from django_filters.filters import Filter


# Which filter a model field gets. They are all plain ones here.
FILTER_FOR_DBFIELD_DEFAULTS = {}


class UnknownFieldBehavior:
    RAISE = "raise"
    WARN = "warn"
    IGNORE = "ignore"


class FilterSetOptions:
    def __init__(self, options=None):
        self.model = getattr(options, "model", None)
        self.fields = getattr(options, "fields", None)
        self.exclude = getattr(options, "exclude", None)
        self.filter_overrides = getattr(options, "filter_overrides", {})
        self.form = getattr(options, "form", forms.Form)


class BaseFilterSet:
    @classproperty
    def _meta(cls):
        return FilterSetOptions(getattr(cls, "Meta", None))

    @classproperty
    def declared_filters(cls):
        found = {}
        for base in reversed(cls.__mro__):
            for name, value in _eagerlint.class_items(base):
                if isinstance(value, Filter):
                    if value.field_name is None:
                        value.field_name = name
                    found[name] = value
        return found

    @classproperty
    def base_filters(cls):
        return cls.get_filters()

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None):
        if queryset is None:
            queryset = self._meta.model._default_manager.all()
        self.is_bound = data is not None
        self.data = {} if data is None else data
        self.queryset = queryset
        self.request = request
        self.form_prefix = prefix
        self.filters = {name: filter_.copy_for(self) for name, filter_ in self.base_filters.items()}

    @classmethod
    def get_fields(cls):
        # Field name → lookups.
        options = cls._meta
        fields = options.fields
        if fields is None or fields == ALL_FIELDS:
            fields = [field.name for field in options.model._meta.get_fields() if field.concrete]
        excluded = options.exclude or []
        if isinstance(fields, dict):
            return {name: lookups for name, lookups in fields.items() if name not in excluded}
        return {name: ["exact"] for name in fields if name not in excluded}

    @classmethod
    def get_filter_name(cls, field_name, lookup_expr):
        return field_name if lookup_expr == "exact" else "%s__%s" % (field_name, lookup_expr)

    @classmethod
    def get_filters(cls):
        declared = cls.declared_filters
        if cls._meta.model is None:
            return dict(declared)
        found = {}
        for field_name, lookups in cls.get_fields().items():
            for lookup in [lookups] if isinstance(lookups, str) else lookups:
                name = cls.get_filter_name(field_name, lookup)
                found[name] = declared[name] if name in declared else Filter(field_name, lookup)
        found.update(declared)
        return found

    @classmethod
    def filter_for_field(cls, field, field_name, lookup_expr=None):
        return Filter(field_name, lookup_expr)

    @classmethod
    def filter_for_lookup(cls, field, lookup_type):
        return Filter, {}

    def get_form_class(self):
        return self._meta.form

    @property
    def form(self):
        if not hasattr(self, "_form"):
            self._form = FilterForm(self)
        return self._form

    @property
    def errors(self):
        return self.form.errors

    def is_valid(self):
        return self.is_bound and self.form.is_valid()

    def filter_queryset(self, queryset):
        for name, filter_ in self.filters.items():
            if filter_.runs_project_code():
                queryset = filter_.filter(queryset, self.form.cleaned_data[name])
        return queryset

    @property
    def qs(self):
        if not hasattr(self, "_qs"):
            queryset = self.queryset.all()
            if self.is_bound:
                self.errors
                queryset = self.filter_queryset(queryset)
            self._qs = queryset
        return self._qs


class FilterForm:
    # The form of a filter set: every parameter that is given is taken to be valid.
    errors = {}

    def __init__(self, filterset):
        self.filterset = filterset
        self.data = filterset.data
        self.fields = {}
        for name, filter_ in filterset.filters.items():
            # A function that makes the choices runs now, as it would.
            if callable(getattr(filter_, "queryset", None)):
                filter_.get_queryset(filterset.request)

    def is_valid(self):
        return True

    @property
    def cleaned_data(self):
        return {name: self.data.get(name) for name in self.filterset.filters}


class FilterSetMetaclass(type):
    pass


class FilterSet(BaseFilterSet):
    FILTER_DEFAULTS = FILTER_FOR_DBFIELD_DEFAULTS


def filterset_factory(model, filterset=FilterSet, fields=None):
    class Made(filterset):
        class Meta:
            pass

    Made.Meta.model = model
    Made.Meta.fields = fields or ALL_FIELDS
    return Made
