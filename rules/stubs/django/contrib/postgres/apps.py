# The application's configuration.

from django.apps import AppConfig


class PostgresConfig(AppConfig):
    name = "django.contrib.postgres"
    verbose_name = "PostgreSQL extensions"
