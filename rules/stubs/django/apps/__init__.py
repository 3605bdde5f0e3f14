# The registry of applications and models.

from django.apps.config import AppConfig
from django.apps.registry import Apps, apps
