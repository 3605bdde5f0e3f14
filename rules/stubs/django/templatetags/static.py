# Addresses of static files.

from django.conf import settings


def static(path):
    return settings.STATIC_URL + path
