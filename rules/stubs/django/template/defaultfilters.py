# The template filters that code calls.

from django.utils.text import Truncator, slugify
from django.utils.timesince import timesince, timeuntil


def stringfilter(func):
    return func


def date(value, arg=None):
    from django.utils import formats

    return "" if value in (None, "") else formats.date_format(value, arg)


def time(value, arg=None):
    from django.utils import formats

    return "" if value in (None, "") else formats.time_format(value, arg)


def capfirst(value):
    return value and value[0].upper() + value[1:]


def lower(value):
    return value.lower()


def upper(value):
    return value.upper()


def title(value):
    return value.title()


def striptags(value):
    from django.utils.html import strip_tags

    return strip_tags(value)


def linebreaks(value, autoescape=True):
    return value


def linebreaksbr(value, autoescape=True):
    return value


def safe(value):
    return value


def escape(value):
    from django.utils.html import escape as escaped

    return escaped(value)


def truncatechars(value, arg):
    return Truncator(value).chars(int(arg))


def truncatewords(value, arg):
    return Truncator(value).words(int(arg))


def default(value, arg):
    return value or arg


def floatformat(text, arg=-1):
    import _eagerlint

    return _eagerlint.derived("floatformat", text, arg)


def filesizeformat(bytes_):
    import _eagerlint

    return _eagerlint.derived("filesizeformat", bytes_)


def pluralize(value, arg="s"):
    singular, _, plural = arg.rpartition(",")
    return singular if value in (1, "1") else plural


def yesno(value, arg="yes,no,maybe"):
    words = arg.split(",")
    if value is None:
        return words[-1]
    return words[0] if value else words[1]
