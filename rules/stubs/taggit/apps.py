# The application's configuration.

from django.apps import AppConfig


class TaggitAppConfig(AppConfig):
    default_auto_field = "django.db.models.AutoField"
    name = "taggit"
    verbose_name = "Taggit"
