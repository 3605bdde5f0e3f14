# The application's configuration.

from django.apps import AppConfig


class FlatPagesConfig(AppConfig):
    default_auto_field = "django.db.models.AutoField"
    name = "django.contrib.flatpages"
    verbose_name = "Flat Pages"
