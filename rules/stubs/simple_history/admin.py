# Admin pages with the history.

from django.contrib.admin import ModelAdmin


class SimpleHistoryAdmin(ModelAdmin):
    pass
