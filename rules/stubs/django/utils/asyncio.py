# The guard of synchronous functions passes through.


def async_unsafe(message):
    if callable(message):
        return message
    return lambda func: func
