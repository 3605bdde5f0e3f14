# The application's configuration.

from django.apps import AppConfig


class GuardianConfig(AppConfig):
    default_auto_field = "django.db.models.AutoField"
    name = "guardian"
    verbose_name = "Guardian"
