# Throttles, by name; they always let the request through.
from rest_framework.settings import api_settings


class BaseThrottle:
    def allow_request(self, request, view):
        return True

    def get_ident(self, request):
        return "127.0.0.1"

    def wait(self):
        return None


class SimpleRateThrottle(BaseThrottle):
    rate = None
    scope = None
    cache_format = "throttle_%(scope)s_%(ident)s"
    THROTTLE_RATES = api_settings.DEFAULT_THROTTLE_RATES

    def get_cache_key(self, request, view):
        return None

    def get_rate(self):
        return self.THROTTLE_RATES.get(self.scope)

    def parse_rate(self, rate):
        return (None, None)


class AnonRateThrottle(SimpleRateThrottle):
    scope = "anon"


class UserRateThrottle(SimpleRateThrottle):
    scope = "user"


class ScopedRateThrottle(SimpleRateThrottle):
    scope_attr = "throttle_scope"
