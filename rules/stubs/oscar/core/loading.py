# Classes of django-oscar are looked up by name: an app of the project that takes the place of oscar's wins.
from _eagerlint import import_module

from django.apps import apps
from django.utils.module_loading import import_string


def get_class(module_label, classname, module_prefix="oscar.apps"):
    return get_classes(module_label, [classname], module_prefix)[0]


def get_classes(module_label, classnames, module_prefix="oscar.apps"):
    return default_class_loader(module_label, classnames, module_prefix)


def default_class_loader(module_label, classnames, module_prefix):
    return _pluck_classes([_import_module(name, classnames) for name in _candidates(module_label, module_prefix)], classnames)


def _candidates(module_label, module_prefix):
    app_label, dot, rest = module_label.partition(".")
    for config in apps.get_app_configs():
        if config.label == app_label and not config.name.startswith(module_prefix + "."):
            yield config.name + dot + rest
    yield module_prefix + "." + module_label


def _import_module(module_label, classnames):
    try:
        return import_module(module_label)
    except ImportError:
        return None


def _pluck_classes(modules, classnames):
    # Of the first module that has it.
    return [_pluck([module for module in modules if module is not None], name) for name in classnames]


def _pluck(modules, classname):
    for module in modules:
        if hasattr(module, classname):
            return getattr(module, classname)
    raise LookupError("No class '%s' found" % classname)


def _find_registered_app_name(module_label):
    return apps.get_app_config(module_label.partition(".")[0]).name


def get_model(app_label, model_name):
    return apps.get_model(app_label, model_name)


def is_model_registered(app_label, model_name):
    try:
        apps.get_registered_model(app_label, model_name)
    except LookupError:
        return False
    return True


def cached_import_string(path):
    return import_string(path)
