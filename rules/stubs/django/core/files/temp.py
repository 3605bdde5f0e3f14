# Temporary files.

from django.core.files.base import File


def NamedTemporaryFile(*args, **kwargs):
    return File(None, "temporary")
