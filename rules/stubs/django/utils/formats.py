# Localised formats: unknown texts for dates, plain texts for numbers.

import _eagerlint
from django.utils import dateformat


def get_format(format_type, lang=None, use_l10n=None):
    return _eagerlint.settings_value(format_type)


def date_format(value, format=None, use_l10n=None):
    return dateformat.format(value, format or "DATE_FORMAT")


def time_format(value, format=None, use_l10n=None):
    return dateformat.format(value, format or "TIME_FORMAT")


def number_format(value, decimal_pos=None, use_l10n=None, force_grouping=False):
    return str(value)


def localize(value, use_l10n=None):
    return str(value)


def localize_input(value, default=None):
    return str(value)


def sanitize_separators(value):
    return value
