# The application's configuration.

from django.apps import AppConfig


class SitesConfig(AppConfig):
    default_auto_field = "django.db.models.AutoField"
    name = "django.contrib.sites"
    verbose_name = "Sites"
