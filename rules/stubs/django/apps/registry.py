# Model lookup by label and a configuration for every installed application.

import _eagerlint
from django.apps.config import AppConfig


class Apps:
    ready = True
    apps_ready = True
    models_ready = True
    _configs = None

    def get_model(self, app_label, model_name=None, require_ready=True):
        if model_name is None:
            return _eagerlint.apps_model(app_label)
        return _eagerlint.apps_model("%s.%s" % (app_label, model_name))

    def get_registered_model(self, app_label, model_name):
        return _eagerlint.apps_model("%s.%s" % (app_label, model_name))

    def get_models(self, include_auto_created=False, include_swapped=False):
        return _eagerlint.app_models()

    def get_app_configs(self):
        return list(self.app_configs.values())

    def get_app_config(self, app_label):
        for config in self.get_app_configs():
            if config.label == app_label:
                return config
        raise LookupError("No installed app with label '%s'." % app_label)

    @property
    def app_configs(self):
        """By label. Those of the project are told once that all are there (`ready`)."""
        if self._configs is None:
            from django.conf import settings

            made = [AppConfig.create(entry) for entry in settings.INSTALLED_APPS]
            self._configs = {config.label: config for config in made}
            for config in made:
                if _eagerlint.in_project(config):
                    with _eagerlint.starting():
                        config.ready()
        return self._configs

    def is_installed(self, app_name):
        return any(config.name == app_name for config in self.get_app_configs())

    def check_apps_ready(self):
        return None

    def check_models_ready(self):
        return None

    def lazy_model_operation(self, function, *model_keys):
        return None

    def clear_cache(self):
        return None


apps = Apps()
