# Storages of static files.

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class StaticFilesStorage(FileSystemStorage):
    @property
    def base_url(self):
        return settings.STATIC_URL


class ManifestStaticFilesStorage(StaticFilesStorage):
    pass


staticfiles_storage = StaticFilesStorage()
