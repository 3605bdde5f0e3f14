# Settings of tokens.

import datetime

from django.conf import settings

DEFAULTS = {
    "ACCESS_TOKEN_LIFETIME": datetime.timedelta(minutes=5),
    "REFRESH_TOKEN_LIFETIME": datetime.timedelta(days=1),
    "AUTH_HEADER_TYPES": ("Bearer",),
    "USER_ID_FIELD": "id",
    "USER_ID_CLAIM": "user_id",
    "ALGORITHM": "HS256",
}


class APISettings:
    def __getattr__(self, name):
        return getattr(settings, "SIMPLE_JWT", {}).get(name, DEFAULTS.get(name))


api_settings = APISettings()
