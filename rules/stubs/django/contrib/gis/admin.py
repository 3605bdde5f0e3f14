# Admin pages with maps.

from django.contrib.admin import ModelAdmin


class GISModelAdmin(ModelAdmin):
    pass


class OSMGeoAdmin(GISModelAdmin):
    pass
