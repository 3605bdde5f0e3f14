# The application's configuration.

from django.apps import AppConfig


class HumanizeConfig(AppConfig):
    name = "django.contrib.humanize"
    verbose_name = "Humanize"
