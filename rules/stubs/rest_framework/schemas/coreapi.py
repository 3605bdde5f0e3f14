# Schemas of the former format, by name.
from rest_framework.schemas import AutoSchema, ManualSchema, SchemaGenerator  # noqa: F401
