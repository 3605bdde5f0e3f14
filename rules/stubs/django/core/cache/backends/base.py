# The cache every backend is: reads give unknown values fixed during the run, writes do nothing.

import _eagerlint

DEFAULT_TIMEOUT = object()


class InvalidCacheBackendError(Exception):
    pass


class CacheKeyWarning(RuntimeWarning):
    pass


class InvalidCacheKey(ValueError):
    pass


class BaseCache:
    default_timeout = 300
    key_prefix = ""
    version = 1

    def __init__(self, *args, **kwargs):
        pass

    def make_key(self, key, version=None):
        return "%s:%s:%s" % (self.key_prefix, version or self.version, key)

    def validate_key(self, key):
        return None

    def get(self, key, default=None, version=None):
        return _eagerlint.derived("cache get", key, _eagerlint.environment("cache"))

    def get_or_set(self, key, default, timeout=DEFAULT_TIMEOUT, version=None):
        return _eagerlint.derived("cache get", key, _eagerlint.environment("cache"))

    def get_many(self, keys, version=None):
        return {key: _eagerlint.derived("cache get", key, _eagerlint.environment("cache")) for key in keys}

    def has_key(self, key, version=None):
        return _eagerlint.derived("cache has", key, _eagerlint.environment("cache"))

    def __contains__(self, key):
        return _eagerlint.derived("cache has", key, _eagerlint.environment("cache"))

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return None

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        return []

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return _eagerlint.derived("cache lacks", key, _eagerlint.environment("cache"))

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        return True

    def delete(self, key, version=None):
        return True

    def delete_many(self, keys, version=None):
        return None

    def delete_pattern(self, pattern, version=None):
        return 0

    def incr(self, key, delta=1, version=None):
        return _eagerlint.derived("cache get", key, _eagerlint.environment("cache"))

    def decr(self, key, delta=1, version=None):
        return _eagerlint.derived("cache get", key, _eagerlint.environment("cache"))

    def ttl(self, key, version=None):
        return _eagerlint.derived("cache ttl", key, _eagerlint.environment("cache"))

    def clear(self):
        return None

    def close(self, **kwargs):
        return None
