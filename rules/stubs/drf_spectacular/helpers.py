# Serializers by name.

import _eagerlint


def lazy_serializer(path):
    return _eagerlint.import_string(path)


def forced_singular_serializer(serializer_class):
    return serializer_class
