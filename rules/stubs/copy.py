# Shallow and deep copies. Natives look for __copy__ and __deepcopy__ first.


class Error(Exception):
    pass


error = Error


def copy(x):
    # The same elements or attributes in a new object.
    ...


def deepcopy(x, memo=None):
    # New containers and instances all the way down; constants, classes and functions are shared.
    ...


def replace(obj, /, **changes):
    return obj.__replace__(**changes)
