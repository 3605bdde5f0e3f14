# Serializers that show the fields that the request asks for.

from drf_queryfields.mixins import QueryFieldsMixin
