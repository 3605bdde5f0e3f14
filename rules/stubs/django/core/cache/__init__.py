# Caches: one for each alias of the settings, cold when a request begins.

import _eagerlint
from django.core.cache.backends.base import BaseCache, CacheKeyWarning, DummyCache, InvalidCacheBackendError

DEFAULT_CACHE_ALIAS = "default"


class CacheHandler:
    def __init__(self):
        self._made = {}

    def __getitem__(self, alias):
        if alias not in self._made:
            self._made[alias] = self._new(alias)
        return self._made[alias]

    def _new(self, alias):
        settings = _eagerlint.settings_value("CACHES")
        if _eagerlint.is_opaque(settings):
            return BaseCache()
        if alias not in settings:
            raise InvalidCacheBackendError("The connection '%s' doesn't exist." % alias)
        backend = settings[alias].get("BACKEND", "")
        return DummyCache() if backend == "django.core.cache.backends.dummy.DummyCache" else BaseCache()

    def all(self, initialized_only=False):
        return list(self._made.values())

    def close_all(self):
        return None


caches = CacheHandler()
cache = caches[DEFAULT_CACHE_ALIAS]


def close_caches(**kwargs):
    return None
