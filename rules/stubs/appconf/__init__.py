# django-appconf: classes whose names are settings with defaults. What the settings module binds goes before them.

import _eagerlint

_SETTINGS = "django.conf.settings"


class AppConf:
    _table = None

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def configure(self):
        return self.configured_data


def default_of(setting):
    """[its default], or nothing when no class of the project has one."""
    if AppConf._table is None:
        AppConf._table = {}
        _add_below(AppConf, AppConf._table)
    found = AppConf._table.get(setting)
    if found is None:
        return []
    cls, name = found
    if hasattr(cls, "configure_%s" % name.lower()) or cls.configure is not AppConf.configure:
        return [_eagerlint.environment("setting %s that its class configures" % setting)]
    return [getattr(cls, name)]


def _add_below(base, table):
    for cls in base.__subclasses__():
        meta = getattr(cls, "Meta", None)
        if getattr(meta, "holder", _SETTINGS) == _SETTINGS:
            prefix = getattr(meta, "prefix", getattr(meta, "app_label", None))
            if prefix is None:
                prefix = cls.__module__.split(".")[-2]
            prefix = prefix.upper()
            for name, _value in _eagerlint.class_items(cls):
                if name.isupper():
                    setting = name if name.startswith(prefix) else "%s_%s" % (prefix, name)
                    table.setdefault(setting, (cls, name))
        _add_below(cls, table)
