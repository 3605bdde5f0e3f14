# The application's configuration.

from django.apps import AppConfig


class SimpleAdminConfig(AppConfig):
    name = "django.contrib.admin"
    label = "admin"
    verbose_name = "Administration"
    default_site = "django.contrib.admin.sites.AdminSite"


class AdminConfig(SimpleAdminConfig):
    pass
