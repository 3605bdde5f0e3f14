# The settings object: the project's settings module over Django's defaults.

import _eagerlint
from appconf import default_of

ENVIRONMENT_VARIABLE = "DJANGO_SETTINGS_MODULE"
DEFAULT_STORAGE_ALIAS = "default"
STATICFILES_STORAGE_ALIAS = "staticfiles"


class LazySettings:
    configured = True

    def __getattr__(self, name):
        stand_in = _eagerlint.settings_stand_in()
        return _eagerlint.settings_value(name, default_of) if stand_in is None else getattr(stand_in, name)

    def configure(self, default_settings=None, **options):
        return None

    def is_overridden(self, setting):
        return True


class UserSettingsHolder(LazySettings):
    pass


settings = LazySettings()
