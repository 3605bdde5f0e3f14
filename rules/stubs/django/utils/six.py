# What is left of the Python 2 helpers in old projects.

string_types = (str,)
text_type = str
integer_types = (int,)
PY2 = False
PY3 = True


def python_2_unicode_compatible(klass):
    return klass


def with_metaclass(meta, *bases):
    return bases[0] if bases else object


def iteritems(mapping):
    return iter(mapping.items())
