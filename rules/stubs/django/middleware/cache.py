# Middleware that sends no query.

from django.utils.deprecation import MiddlewareMixin


class CacheMiddleware(MiddlewareMixin):
    pass


class UpdateCacheMiddleware(MiddlewareMixin):
    pass


class FetchFromCacheMiddleware(MiddlewareMixin):
    pass
