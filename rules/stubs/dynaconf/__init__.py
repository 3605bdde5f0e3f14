# Settings that files and environment variables may override. With DjangoDynaconf those of the settings module are below
# all others, and what is found stands for `django.conf.settings`.
#
# What nobody set in the environment has the value that the code gives it.

from _eagerlint import environment, environment_or, import_module, is_opaque, settings_value
from dynaconf.validator import ValidationError, Validator

_MISSING = object()


def _upper_names(module):
    return [name for name in dir(module) if name.isupper()]


class LazySettings:
    stands_for_settings = False
    prefix = "DYNACONF"

    def __init__(self, **options):
        self._own = {}
        self._given = {key.upper(): value for key, value in options.items() if not key.endswith("_FOR_DYNACONF")}
        self._prefix = options.get("ENVVAR_PREFIX_FOR_DYNACONF", options.get("envvar_prefix", self.prefix))
        self._files = options.get("settings_files") or options.get("settings_file")
        preload = options.get("PRELOAD_FOR_DYNACONF", options.get("preload")) or []
        self._preloaded = [module for module in map(import_module, preload) if not is_opaque(module)]
        hooks = options.get("post_hooks") or []
        for hook in hooks if isinstance(hooks, (list, tuple)) else [hooks]:
            self._add(hook(self))

    def _add(self, data):
        merges = data.pop("dynaconf_merge", False)
        for key, value in data.items():
            old = self.get(key) if merges else None
            if isinstance(old, list):
                value = old + value
            elif isinstance(old, dict):
                value = {**old, **value}
            self._own[key.upper()] = value

    def _written(self, key):
        for module in reversed(self._preloaded):
            if hasattr(module, key):
                return getattr(module, key)
        return self._given.get(key, _MISSING)

    def _variable(self, key):
        return "setting %s of files and of environment variable %s_%s" % (key, self._prefix, key)

    def get(self, key, default=None, *args, **kwargs):
        key = key.upper()
        if key in self._own:
            return self._own[key]
        if self._files:
            return environment(self._variable(key))
        value = self._written(key)
        return environment_or(self._variable(key), default if value is _MISSING else value)

    def __getattr__(self, name):
        value = self.get(name, _MISSING)
        if value is _MISSING:
            raise AttributeError("'Settings' object has no attribute '%s'" % name)
        return value

    def __getitem__(self, key):
        value = self.get(key, _MISSING)
        if value is _MISSING:
            raise KeyError(key)
        return value

    def __call__(self, key, *args, **kwargs):
        return self.get(key, *args, **kwargs)

    def __contains__(self, key):
        return self.get(key, _MISSING) is not _MISSING

    exists = __contains__

    def __setitem__(self, key, value):
        self._own[key.upper()] = value

    def set(self, key, value, *args, **kwargs):
        self._own[key.upper()] = value

    def update(self, data=None, *args, **kwargs):
        for key, value in (data or {}).items():
            self.set(key, value)

    def setdefault(self, key, default=None, *args, **kwargs):
        if key not in self:
            self.set(key, default)
        return self.get(key)

    def as_dict(self, *args, **kwargs):
        return environment("all settings", "dict")

    def configure(self, *args, **kwargs):
        pass

    def reload(self, *args, **kwargs):
        pass

    def load_file(self, *args, **kwargs):
        pass


Dynaconf = LazySettings


class _DjangoSettings(LazySettings):
    stands_for_settings = True
    prefix = "DJANGO"

    def __init__(self, module, **options):
        self._module = import_module(module)
        super().__init__(**options)

    def _written(self, key):
        value = super()._written(key)
        return getattr(self._module, key, _MISSING) if value is _MISSING else value

    def get(self, key, default=None, *args, **kwargs):
        key = key.upper()
        if key in self._own:
            return self._own[key]
        value = self._written(key)
        if value is _MISSING:
            try:
                return settings_value(key)
            except AttributeError:
                return default
        # Switches decide what is done; other values only what it is done with.
        return environment_or(self._variable(key), value) if value is None or isinstance(value, bool) else value


def DjangoDynaconf(module_name=None, **options):
    return _DjangoSettings(module_name, **options)


settings = LazySettings()
