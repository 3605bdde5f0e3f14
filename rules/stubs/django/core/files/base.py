# File objects; what is in them is not known.

import _eagerlint


class File:
    DEFAULT_CHUNK_SIZE = 65536

    def __init__(self, file, name=None):
        self.file = file
        self.name = getattr(file, "name", None) if name is None else name

    def __str__(self):
        return self.name or ""

    def __bool__(self):
        return bool(self.name)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        return False

    @property
    def size(self):
        return _eagerlint.derived("file size", self.name, _eagerlint.environment("files"))

    def read(self, *args):
        return _eagerlint.derived("file content", self.name, _eagerlint.environment("files"))

    def chunks(self, chunk_size=None):
        return [self.read()]

    def multiple_chunks(self, chunk_size=None):
        return False

    def seek(self, *args):
        return 0

    def open(self, mode=None):
        return self

    def write(self, content):
        return len(content)

    def close(self):
        return None


class ContentFile(File):
    def __init__(self, content, name=None):
        super().__init__(None, name=name)
        self.content = content

    def __bool__(self):
        return True

    @property
    def size(self):
        return len(self.content)

    def read(self, *args):
        return self.content
