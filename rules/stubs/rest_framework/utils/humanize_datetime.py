# Formats as error messages show them.


def datetime_formats(formats):
    return ", ".join(formats)


def date_formats(formats):
    return ", ".join(formats)


def time_formats(formats):
    return ", ".join(formats)
