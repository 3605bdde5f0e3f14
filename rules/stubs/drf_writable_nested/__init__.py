# Serializers that write nested objects; reading is as without them.

from drf_writable_nested.mixins import NestedCreateMixin, NestedUpdateMixin, UniqueFieldsMixin
from drf_writable_nested.serializers import WritableNestedModelSerializer
