# The application's configuration.

from django.apps import AppConfig


class SimpleAdminConfig(AppConfig):
    default_auto_field = "django.db.models.AutoField"
    name = "django.contrib.admin"
    label = "admin"
    verbose_name = "Administration"
    default_site = "django.contrib.admin.sites.AdminSite"


class AdminConfig(SimpleAdminConfig):
    default = True
