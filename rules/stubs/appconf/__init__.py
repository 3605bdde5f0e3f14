# django-appconf: classes whose names are settings with defaults. What the settings module binds goes before them.

import _eagerlint

_SETTINGS = "django.conf.settings"


class AppConf:
    _names = _named = None

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def configure(self):
        return self.configured_data

    @classmethod
    def _settings(cls):
        """The names of the settings that the class has a default of, with the names of its own that hold them."""
        if cls._named is not cls:
            cls._names, cls._named = {}, cls
            meta = getattr(cls, "Meta", None)
            if getattr(meta, "holder", _SETTINGS) == _SETTINGS:
                prefix = getattr(meta, "prefix", getattr(meta, "app_label", None))
                if prefix is None:
                    prefix = cls.__module__.split(".")[-2]
                prefix = prefix.upper()
                for name, _value in _eagerlint.class_items(cls):
                    if name.isupper():
                        setting = name if name.startswith(prefix) else "%s_%s" % (prefix, name)
                        cls._names[setting] = name
        return cls._names


def default_of(setting, base=AppConf):
    """[its default], or nothing when no class of the project has one."""
    for cls in base.__subclasses__():
        name = cls._settings().get(setting)
        if name is None:
            found = default_of(setting, cls)
            if found:
                return found
            continue
        if hasattr(cls, "configure_%s" % name.lower()) or cls.configure is not AppConf.configure:
            return [_eagerlint.environment("setting %s that its class configures" % setting)]
        return [getattr(cls, name)]
    return []
