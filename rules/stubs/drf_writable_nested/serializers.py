# The serializer with both mixins.

from drf_writable_nested.mixins import NestedCreateMixin, NestedUpdateMixin
from rest_framework import serializers


class WritableNestedModelSerializer(NestedCreateMixin, NestedUpdateMixin, serializers.ModelSerializer):
    pass
