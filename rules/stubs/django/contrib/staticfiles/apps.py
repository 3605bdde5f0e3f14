# The application's configuration.

from django.apps import AppConfig


class StaticFilesConfig(AppConfig):
    name = "django.contrib.staticfiles"
    verbose_name = "Static Files"
