# Schema inspectors, by name.
from rest_framework.schemas import AutoSchema, DefaultSchema, ManualSchema, ViewInspector  # noqa: F401
