# Importing by name: a name that is known is followed like an import statement.

from _eagerlint import import_module as _import


def import_module(name, package=None):
    if not name.startswith("."):
        return _import(name)
    # Each dot after the first is one package up.
    level = len(name) - len(name.lstrip("."))
    parts = package.split(".")
    return _import(".".join(parts[: len(parts) - level + 1] + [part for part in [name.lstrip(".")] if part]))


def reload(module):
    return module


def invalidate_caches():
    pass
