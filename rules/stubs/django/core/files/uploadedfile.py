# Uploaded files.

from django.core.files.base import File


class UploadedFile(File):
    def __init__(
        self, file=None, name=None, content_type=None, size=None, charset=None, content_type_extra=None
    ):
        super().__init__(file, name)
        self.content_type = content_type
        self.charset = charset


class TemporaryUploadedFile(UploadedFile):
    pass


class InMemoryUploadedFile(UploadedFile):
    def __init__(self, file, field_name, name, content_type, size, charset, content_type_extra=None):
        super().__init__(file, name, content_type, size, charset, content_type_extra)
        self.field_name = field_name


class SimpleUploadedFile(InMemoryUploadedFile):
    def __init__(self, name, content, content_type="text/plain"):
        super().__init__(None, None, name, content_type, len(content), None)
        self.content = content

    def read(self, *args):
        return self.content
