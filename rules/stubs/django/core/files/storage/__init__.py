# Storages: addresses are made of MEDIA_URL and the name, everything else is not known.

import _eagerlint
from django.conf import settings
from django.core.files.base import File


class InvalidStorageError(Exception):
    pass


class Storage:
    def open(self, name, mode="rb"):
        return File(None, name)

    def save(self, name, content, max_length=None):
        return name

    def get_valid_name(self, name):
        return name

    def get_available_name(self, name, max_length=None):
        return name

    def get_alternative_name(self, file_root, file_ext):
        return "%s_1%s" % (file_root, file_ext)

    def generate_filename(self, filename):
        return filename

    def path(self, name):
        return _eagerlint.derived("file path", name, _eagerlint.environment("files"))

    def delete(self, name):
        return None

    def exists(self, name):
        return _eagerlint.derived("file exists", name, _eagerlint.environment("files"))

    def listdir(self, path):
        return _eagerlint.derived("files under", path, _eagerlint.environment("files"))

    def size(self, name):
        return _eagerlint.derived("file size", name, _eagerlint.environment("files"))

    def url(self, name):
        raise NotImplementedError("subclasses of Storage must provide a url() method")

    def get_modified_time(self, name):
        return _eagerlint.derived("file time", name, _eagerlint.environment("files"))

    def get_created_time(self, name):
        return _eagerlint.derived("file time", name, _eagerlint.environment("files"))

    def get_accessed_time(self, name):
        return _eagerlint.derived("file time", name, _eagerlint.environment("files"))


class FileSystemStorage(Storage):
    def __init__(
        self,
        location=None,
        base_url=None,
        file_permissions_mode=None,
        directory_permissions_mode=None,
        allow_overwrite=False,
    ):
        self._location = location
        self._base_url = base_url

    @property
    def base_url(self):
        base = settings.MEDIA_URL if self._base_url is None else self._base_url
        return base if base.endswith("/") else base + "/"

    @property
    def location(self):
        return settings.MEDIA_ROOT if self._location is None else self._location

    def url(self, name):
        from django.utils.encoding import filepath_to_uri

        return self.base_url + filepath_to_uri(name).lstrip("/")


class InMemoryStorage(FileSystemStorage):
    pass


class StorageHandler:
    def __getitem__(self, alias):
        return default_storage


def get_storage_class(import_path=None):
    return FileSystemStorage


default_storage = FileSystemStorage()
storages = StorageHandler()
