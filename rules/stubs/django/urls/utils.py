# Views by name.

import _eagerlint


def get_callable(lookup_view):
    return lookup_view if callable(lookup_view) else _eagerlint.import_string(lookup_view)


def get_mod_func(callback):
    module, _, name = callback.rpartition(".")
    return module or callback, name if module else ""
