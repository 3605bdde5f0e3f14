# Admin pages with object permissions.

from django.contrib.admin import ModelAdmin


class GuardedModelAdminMixin:
    pass


class GuardedModelAdmin(GuardedModelAdminMixin, ModelAdmin):
    pass
