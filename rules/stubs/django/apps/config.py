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
