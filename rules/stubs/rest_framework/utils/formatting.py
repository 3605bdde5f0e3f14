# Names and descriptions of views.


def remove_trailing_string(content, trailing):
    return content.removesuffix(trailing)


def dedent(content):
    return content.strip()


def camelcase_to_spaces(content):
    return content


def markup_description(description):
    return description


def lazy_format(format_string, *args, **kwargs):
    return format_string.format(*args, **kwargs)
