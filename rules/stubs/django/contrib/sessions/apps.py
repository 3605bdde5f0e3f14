# The application's configuration.

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "django.contrib.sessions"
    verbose_name = "Sessions"
