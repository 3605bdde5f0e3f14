# The application's configuration.

from django.apps import AppConfig


class SiteMapsConfig(AppConfig):
    default_auto_field = "django.db.models.AutoField"
    name = "django.contrib.sitemaps"
    verbose_name = "Site Maps"
