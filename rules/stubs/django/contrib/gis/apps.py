# The application's configuration.

from django.apps import AppConfig


class GISConfig(AppConfig):
    default_auto_field = "django.db.models.AutoField"
    name = "django.contrib.gis"
    verbose_name = "GIS"
