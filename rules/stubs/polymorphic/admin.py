# Admin pages of polymorphic models.

from django.contrib.admin import ModelAdmin, SimpleListFilter, StackedInline


class PolymorphicParentModelAdmin(ModelAdmin):
    base_model = None
    child_models = None


class PolymorphicChildModelAdmin(ModelAdmin):
    base_model = None


class PolymorphicChildModelFilter(SimpleListFilter):
    pass


class PolymorphicInlineSupportMixin:
    pass


class StackedPolymorphicInline(StackedInline):
    pass
