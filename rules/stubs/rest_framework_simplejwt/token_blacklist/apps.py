# The application's configuration.

from django.apps import AppConfig


class TokenBlacklistConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "rest_framework_simplejwt.token_blacklist"
    verbose_name = "Token Blacklist"
