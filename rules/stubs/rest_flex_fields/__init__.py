# Serializers whose fields the request may choose and expand; a bare GET does neither.

from rest_flex_fields.serializers import FlexFieldsModelSerializer
from rest_flex_fields.utils import is_expanded, is_included
from rest_flex_fields.views import FlexFieldsModelViewSet

EXPAND_PARAM = "expand"
FIELDS_PARAM = "fields"
OMIT_PARAM = "omit"
