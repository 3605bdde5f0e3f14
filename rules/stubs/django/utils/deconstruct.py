# Classes that migrations can write.


def deconstructible(*args, path=None):
    if args:
        return args[0]
    return lambda klass: klass
