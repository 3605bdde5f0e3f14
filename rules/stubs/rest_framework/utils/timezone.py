# Datetimes that exist.


def datetime_exists(dt):
    return True


def datetime_ambiguous(dt):
    return False


def valid_datetime(dt):
    return True
