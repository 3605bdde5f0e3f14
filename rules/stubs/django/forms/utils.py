# Errors of forms.


class ErrorDict(dict):
    pass


class ErrorList(list):
    pass


def flatatt(attrs):
    return ""
