# Names of optional companions that code looks up here.
coreapi = None
coreschema = None
uritemplate = None
yaml = None
inflection = None
requests = None
guardian = None
markdown = None
pygments = None


def unicode_http_header(value):
    return value


def is_guardian_installed():
    return False


def apply_markdown(text):
    return text


def distinct(queryset, base):
    return queryset.distinct()
