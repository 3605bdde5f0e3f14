# File columns: the value of a row is a FieldFile around the stored name.

from django.core.files.base import File
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.db.models.fields import Field
from django.db.models.query_utils import DeferredAttribute


class FieldFile(File):
    def __init__(self, instance, field, name):
        self.instance = instance
        self.field = field
        self.storage = field.storage
        self.name = name
        self._committed = True

    def __eq__(self, other):
        if hasattr(other, "name"):
            return self.name == other.name
        return self.name == other

    def __hash__(self):
        return hash(self.name)

    def __bool__(self):
        return bool(self.name)

    def __str__(self):
        return self.name or ""

    def _require_file(self):
        if not self.name:
            raise ValueError("The '%s' attribute has no file associated with it." % self.field.name)

    @property
    def file(self):
        self._require_file()
        return self.storage.open(self.name, "rb")

    @property
    def path(self):
        self._require_file()
        return self.storage.path(self.name)

    @property
    def url(self):
        self._require_file()
        return self.storage.url(self.name)

    @property
    def size(self):
        self._require_file()
        return self.storage.size(self.name)

    @property
    def closed(self):
        return True

    def open(self, mode="rb"):
        self._require_file()
        return self.storage.open(self.name, mode)

    def save(self, name, content, save=True):
        name = self.field.generate_filename(self.instance, name)
        self.name = self.storage.save(name, content, max_length=self.field.max_length)
        setattr(self.instance, self.field.attname, self.name)
        if save:
            self.instance.save()

    def delete(self, save=True):
        if not self:
            return
        self.storage.delete(self.name)
        self.name = None
        setattr(self.instance, self.field.attname, self.name)
        if save:
            self.instance.save()

    def close(self):
        return None


class FileDescriptor(DeferredAttribute):
    pass


class FileField(Field):
    internal_type = "FileField"
    attr_class = FieldFile
    description = "File"
    form_field = "FileField"

    def __init__(self, verbose_name=None, name=None, upload_to="", storage=None, **kwargs):
        self.storage = storage or default_storage
        if callable(self.storage):
            self.storage = self.storage()
        self.upload_to = upload_to
        kwargs.setdefault("max_length", 100)
        super().__init__(verbose_name, name, **kwargs)

    def generate_filename(self, instance, filename):
        if callable(self.upload_to):
            return self.upload_to(instance, filename)
        return "%s/%s" % (self.upload_to.rstrip("/"), filename) if self.upload_to else filename


class ImageFileDescriptor(FileDescriptor):
    pass


class ImageFieldFile(ImageFile, FieldFile):
    pass


class ImageField(FileField):
    attr_class = ImageFieldFile
    description = "Image"
    form_field = "ImageField"

    def __init__(self, verbose_name=None, name=None, width_field=None, height_field=None, **kwargs):
        self.width_field = width_field
        self.height_field = height_field
        super().__init__(verbose_name, name, **kwargs)
