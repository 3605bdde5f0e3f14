# The application's configuration.

from django.apps import AppConfig


class MpttConfig(AppConfig):
    name = "mptt"
    verbose_name = "mptt"
