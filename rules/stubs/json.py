# JSON text of constants, and back.


class JSONDecodeError(ValueError):
    pass


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, **kwargs):
        self._options = kwargs

    def default(self, o):
        raise TypeError("Object of type " + type(o).__name__ + " is not JSON serializable")

    def encode(self, o):
        return _dumps(o, self.default, self._options)

    def iterencode(self, o):
        return [self.encode(o)]


class JSONDecoder:
    def __init__(self, **kwargs):
        pass

    def decode(self, s):
        return loads(s)


def _dumps(obj, default, options):
    # Text of the object; options indent, separators, sort_keys, ensure_ascii as for dumps.
    ...


def dumps(obj, *, cls=None, default=None, **kwargs):
    if cls is not None:
        return cls(default=default, **kwargs).encode(obj) if default is not None else cls(**kwargs).encode(obj)
    return _dumps(obj, default, kwargs)


def dump(obj, fp, **kwargs):
    fp.write(dumps(obj, **kwargs))


def loads(s, **kwargs):
    # The value of JSON text; JSONDecodeError when it is not JSON.
    ...


def load(fp, **kwargs):
    return loads(fp.read(), **kwargs)
