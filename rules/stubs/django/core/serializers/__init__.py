# Django's own serializers: rows as Python objects, JSON or lines of JSON. What others make of rows is not followed.

import _eagerlint

KNOWN = {
    "python": "django.core.serializers.python",
    "json": "django.core.serializers.json",
    "jsonl": "django.core.serializers.jsonl",
}


def get_serializer(format):
    if _eagerlint.is_constant(format) and format in KNOWN:
        return _eagerlint.import_module(KNOWN[format]).Serializer
    return _eagerlint.unknown("django.core.serializers.get_serializer")


def serialize(format, queryset, **options):
    if _eagerlint.is_constant(format) and format in KNOWN:
        return get_serializer(format)().serialize(queryset, **options)
    return _eagerlint.unknown("django.core.serializers.serialize", queryset)


def deserialize(format, stream_or_string, **options):
    return _eagerlint.unknown("django.core.serializers.deserialize")
