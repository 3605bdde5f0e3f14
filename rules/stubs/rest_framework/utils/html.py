# Input from HTML forms is never sent.


def is_html_input(dictionary):
    return hasattr(dictionary, "getlist")


def parse_html_list(dictionary, prefix="", default=None):
    return default if default is not None else []


def parse_html_dict(dictionary, prefix="", default=None):
    return default if default is not None else {}
