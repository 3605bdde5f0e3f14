# The application's configuration.

from django.apps import AppConfig


class RedirectsConfig(AppConfig):
    default_auto_field = "django.db.models.AutoField"
    name = "django.contrib.redirects"
    verbose_name = "Redirects"
