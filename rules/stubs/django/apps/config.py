# Application configurations.

import _eagerlint


class AppConfig:
    name = ""
    label = ""
    verbose_name = ""
    path = ""

    def __init__(self, app_name, app_module):
        self.name = app_name
        self.module = app_module
        if not self.label:
            self.label = app_name.rpartition(".")[2]
        if not self.verbose_name:
            self.verbose_name = self.label.title()

    @classmethod
    def create(cls, entry):
        """The configuration of an entry of INSTALLED_APPS: of the class that it names, of the one class in its
        module `apps` or of the default one there; else a plain one."""
        if entry.rpartition(".")[2][:1].isupper():
            config_class = _eagerlint.import_string(entry)
            if _eagerlint.is_opaque(config_class): # of a package that is not seen: "shop.apps.ShopConfig"
                return AppConfig(entry.rpartition(".")[0].removesuffix(".apps"), None)
        else:
            config_class = _config_class_in(_eagerlint.import_module(entry + ".apps")) or AppConfig
        name = config_class.name or entry
        return config_class(name, _eagerlint.import_module(name))

    @property
    def default_auto_field(self):
        from django.conf import settings

        return settings.DEFAULT_AUTO_FIELD

    def ready(self):
        return None

    def get_model(self, model_name, require_ready=True):
        return _eagerlint.apps_model("%s.%s" % (self.label, model_name))

    def get_models(self, include_auto_created=False, include_swapped=False):
        return [model for model in _eagerlint.app_models() if model._meta.app_label == self.label]


def _config_class_in(module):
    if _eagerlint.is_opaque(module):
        return None
    named = [getattr(module, name) for name in dir(module) if not name.startswith("_")]
    classes = [
        value for value in named if isinstance(value, type) and issubclass(value, AppConfig) and value is not AppConfig
    ]
    candidates = [config for config in classes if getattr(config, "default", True)]
    if len(candidates) != 1:
        candidates = [config for config in candidates if getattr(config, "default", False)]
    return candidates[0] if len(candidates) == 1 else None
