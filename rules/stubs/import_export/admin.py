# Admin pages that import and export.

from django.contrib.admin import ModelAdmin


class ImportExportMixinBase:
    resource_class = None
    resource_classes = []


class ImportMixin:
    resource_class = None
    resource_classes = []


class ExportMixin:
    resource_class = None
    resource_classes = []


class ImportExportMixin:
    resource_class = None
    resource_classes = []


class ExportActionMixin:
    resource_class = None
    resource_classes = []


class ImportExportModelAdmin(ImportExportMixin, ModelAdmin):
    pass


class ExportActionModelAdmin(ExportActionMixin, ModelAdmin):
    pass


class ImportExportActionModelAdmin(ImportExportMixin, ModelAdmin):
    pass
