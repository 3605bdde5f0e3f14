# Django's own serializers: what they write is not followed.

import _eagerlint


def serialize(format, queryset, **options):
    return _eagerlint.unknown("django.core.serializers.serialize", queryset)


def deserialize(format, stream_or_string, **options):
    return _eagerlint.unknown("django.core.serializers.deserialize")


def get_serializer(format):
    return _eagerlint.unknown("django.core.serializers.get_serializer")
