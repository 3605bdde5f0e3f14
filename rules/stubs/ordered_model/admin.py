# Admin pages of ordered rows.

from django.contrib.admin import ModelAdmin, StackedInline, TabularInline


class OrderedModelAdmin(ModelAdmin):
    pass


class OrderedTabularInline(TabularInline):
    pass


class OrderedStackedInline(StackedInline):
    pass


class OrderedInlineModelAdminMixin:
    pass
