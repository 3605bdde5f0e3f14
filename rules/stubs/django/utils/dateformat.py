# Dates in Django's own format letters: unknown texts.

import _eagerlint


def format(value, format_string):
    return _eagerlint.environment("date %s as %s" % (value, format_string), "str")


def time_format(value, format_string):
    return format(value, format_string)
