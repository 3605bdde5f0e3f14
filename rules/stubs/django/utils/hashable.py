# Hashable copies of values.


def make_hashable(value):
    if isinstance(value, dict):
        return tuple((key, make_hashable(item)) for key, item in sorted(value.items()))
    if isinstance(value, (list, set)):
        return tuple(make_hashable(item) for item in value)
    return value
