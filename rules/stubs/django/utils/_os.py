# Paths: values made from their input.

from _eagerlint import derived


def safe_join(base, *paths):
    return derived("safe_join", base, *paths)


def to_path(value):
    return derived("to_path", value)
