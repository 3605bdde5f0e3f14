# The application's configuration.

from django.apps import AppConfig


class SyndicationConfig(AppConfig):
    name = "django.contrib.syndication"
    verbose_name = "Syndication"
