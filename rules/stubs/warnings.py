# Warnings are not shown.


def warn(message, category=None, stacklevel=1, source=None, **kwargs):
    pass


def warn_explicit(message, category, filename, lineno, *args, **kwargs):
    pass


def filterwarnings(action, *args, **kwargs):
    pass


def simplefilter(action, *args, **kwargs):
    pass


def resetwarnings():
    pass


def deprecated(message, /, **kwargs):
    return lambda decorated: decorated


class catch_warnings:
    def __init__(self, **kwargs):
        pass

    def __enter__(self):
        return []

    def __exit__(self, *details):
        pass
