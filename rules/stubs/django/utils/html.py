# HTML helpers.

import html
import re

from django.utils.safestring import mark_safe


def escape(text):
    return mark_safe(html.escape(str(text)))


def conditional_escape(text):
    return text.__html__() if hasattr(text, "__html__") else escape(text)


def escapejs(value):
    return mark_safe(str(value))


def format_html(format_string, *args, **kwargs):
    args = [conditional_escape(arg) for arg in args]
    kwargs = {key: conditional_escape(value) for key, value in kwargs.items()}
    return mark_safe(format_string.format(*args, **kwargs))


def format_html_join(sep, format_string, args_generator):
    return mark_safe(sep.join(format_html(format_string, *args) for args in args_generator))


def linebreaks(value, autoescape=False):
    return mark_safe(str(value))


def strip_tags(value):
    return re.sub(r"<[^>]*>", "", str(value))


def strip_spaces_between_tags(value):
    return re.sub(r">\s+<", "><", str(value))


def urlize(text, trim_url_limit=None, nofollow=False, autoescape=False):
    return mark_safe(str(text))


def smart_urlquote(url):
    return url


def json_script(value, element_id=None, encoder=None):
    return mark_safe(str(value))


def avoid_wrapping(value):
    return value.replace(" ", "\xa0")


def html_safe(klass):
    return klass
