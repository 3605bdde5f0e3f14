# The application.
from django.apps import AppConfig


class RestFrameworkConfig(AppConfig):
    name = "rest_framework"
    verbose_name = "Django REST framework"
