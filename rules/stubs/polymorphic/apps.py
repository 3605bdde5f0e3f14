# The application's configuration.

from django.apps import AppConfig


class PolymorphicConfig(AppConfig):
    name = "polymorphic"
    verbose_name = "Django Polymorphic"
