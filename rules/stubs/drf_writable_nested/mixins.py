# Mixins whose create and update are not followed.

import _eagerlint
from rest_framework import serializers


class BaseNestedModelSerializer(serializers.ModelSerializer):
    pass


class NestedCreateMixin(BaseNestedModelSerializer):
    def create(self, validated_data):
        return _eagerlint.unknown("nested create", self)


class NestedUpdateMixin(BaseNestedModelSerializer):
    default_error_messages = {}

    def update(self, instance, validated_data):
        return _eagerlint.unknown("nested update", instance)


class UniqueFieldsMixin(serializers.ModelSerializer):
    pass
