# The cache every backend is: cold at first, in memory, without expiry. What is put in is copied as pickling does, which
# evaluates querysets.

from django.db.models.query import QuerySet

DEFAULT_TIMEOUT = object()
_missing = object()


class InvalidCacheBackendError(Exception):
    pass


class CacheKeyWarning(RuntimeWarning):
    pass


class InvalidCacheKey(ValueError):
    pass


def pickled(value):
    """The value as it comes back: a queryset with its rows."""
    if isinstance(value, QuerySet):
        value._fetch_all()
    elif isinstance(value, dict):
        for item in value.values():
            if isinstance(item, QuerySet):
                item._fetch_all()
    elif isinstance(value, (list, tuple)):
        for item in value:
            if isinstance(item, QuerySet):
                item._fetch_all()
    return value


class BaseCache:
    default_timeout = 300

    def __init__(self, *args, **kwargs):
        self.key_prefix = ""
        self.version = 1
        self._entries = {}

    def make_key(self, key, version=None):
        return "%s:%s:%s" % (self.key_prefix, self.version if version is None else version, key)

    make_and_validate_key = make_key

    def _entry(self, key, version):
        # A pair also where the key is not known: only the same key finds it again.
        return (key, self.version if version is None else version)

    def validate_key(self, key):
        return None

    def get(self, key, default=None, version=None):
        return self._entries.get(self._entry(key, version), default)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        if timeout is None or timeout is DEFAULT_TIMEOUT or timeout > 0:
            self._entries[self._entry(key, version)] = pickled(value)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        if self.has_key(key, version):
            return False
        self.set(key, value, timeout, version)
        return True

    def get_or_set(self, key, default, timeout=DEFAULT_TIMEOUT, version=None):
        value = self.get(key, _missing, version)
        if value is _missing:
            value = default() if callable(default) else default
            self.set(key, value, timeout, version)
        return value

    def get_many(self, keys, version=None):
        return {key: self.get(key, None, version) for key in keys if self.has_key(key, version)}

    def has_key(self, key, version=None):
        return self.get(key, _missing, version) is not _missing

    def __contains__(self, key):
        return self.has_key(key)

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        for key, value in data.items():
            self.set(key, value, timeout, version)
        return []

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        return self.has_key(key, version)

    def delete(self, key, version=None):
        return self._entries.pop(self._entry(key, version), _missing) is not _missing

    def delete_many(self, keys, version=None):
        for key in keys:
            self.delete(key, version)

    def delete_pattern(self, pattern, version=None):
        return 0

    def incr(self, key, delta=1, version=None):
        value = self.get(key, _missing, version)
        if value is _missing:
            raise ValueError("Key '%s' not found" % key)
        self.set(key, value + delta, None, version)
        return value + delta

    def decr(self, key, delta=1, version=None):
        return self.incr(key, -delta, version)

    def ttl(self, key, version=None):
        return self.default_timeout if self.has_key(key, version) else 0

    def clear(self):
        self._entries.clear()

    def close(self, **kwargs):
        return None


class DummyCache(BaseCache):
    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return None

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        return False
