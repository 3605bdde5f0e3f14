# Dates in Django's own format letters: unknown texts.

import _eagerlint


def format(value, format_string):
    return _eagerlint.derived("date format", value, format_string)


def time_format(value, format_string):
    return format(value, format_string)
