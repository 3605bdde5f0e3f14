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
        return _eagerlint.environment("path of file %s" % name, "str")

    def delete(self, name):
        return None

    def exists(self, name):
        return _eagerlint.environment("existence of file %s" % name, "bool")

    def listdir(self, path):
        return _eagerlint.environment("files under %s" % path)

    def size(self, name):
        return _eagerlint.environment("size of file %s" % name, "int")

    def url(self, name):
        raise NotImplementedError("subclasses of Storage must provide a url() method")

    def get_modified_time(self, name):
        return _eagerlint.environment("time of file %s" % name, "datetime")

    def get_created_time(self, name):
        return _eagerlint.environment("time of file %s" % name, "datetime")

    def get_accessed_time(self, name):
        return _eagerlint.environment("time of file %s" % name, "datetime")


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
