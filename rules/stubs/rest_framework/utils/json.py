# JSON as the library reads and writes it.
import json


def dump(*args, **kwargs):
    return json.dump(*args, **kwargs)


def dumps(*args, **kwargs):
    return json.dumps(*args, **kwargs)


def load(*args, **kwargs):
    return json.load(*args, **kwargs)


def loads(*args, **kwargs):
    return json.loads(*args, **kwargs)
