# One cache backend; like every other, its content is unknown.

from django.core.cache.backends.base import BaseCache


class FileBasedCache(BaseCache):
    pass
