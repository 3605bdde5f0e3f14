# Filters of admin lists.


class ListFilter:
    title = None
    template = "admin/filter.html"

    def __init__(self, request, params, model, model_admin):
        self.request = request


class SimpleListFilter(ListFilter):
    parameter_name = None

    def value(self):
        return None

    def lookups(self, request, model_admin):
        return []

    def queryset(self, request, queryset):
        return queryset


class FieldListFilter(ListFilter):
    pass


class RelatedFieldListFilter(FieldListFilter):
    pass


class RelatedOnlyFieldListFilter(RelatedFieldListFilter):
    pass


class BooleanFieldListFilter(FieldListFilter):
    pass


class ChoicesFieldListFilter(FieldListFilter):
    pass


class DateFieldListFilter(FieldListFilter):
    pass


class AllValuesFieldListFilter(FieldListFilter):
    pass


class EmptyFieldListFilter(FieldListFilter):
    pass
