# The version as text.

from django import VERSION

PY310 = True
PY311 = True
PY312 = True


def get_version(version=None):
    return "5.2"


def get_complete_version(version=None):
    return VERSION


def get_main_version(version=None):
    return "5.2"
