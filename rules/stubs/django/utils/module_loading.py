# Imports by dotted name.

import _eagerlint


def import_string(dotted_path):
    return _eagerlint.import_string(dotted_path)


def cached_import(module_path, class_name):
    return _eagerlint.import_string("%s.%s" % (module_path, class_name))


def autodiscover_modules(*args, **kwargs):
    return None


def module_has_submodule(package, module_name):
    return not _eagerlint.is_opaque(_eagerlint.import_module(f"{package.__name__}.{module_name}"))
