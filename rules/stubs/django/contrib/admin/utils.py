# Helpers of the admin.


def quote(s):
    return s


def unquote(s):
    return s


def flatten_fieldsets(fieldsets):
    return [field for _, options in fieldsets for field in options["fields"]]


class NestedObjects:
    pass
