# Middleware that puts the site on the request.

from django.utils.deprecation import MiddlewareMixin


class CurrentSiteMiddleware(MiddlewareMixin):
    pass
