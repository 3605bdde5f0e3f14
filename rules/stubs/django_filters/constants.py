# Values that stand for all fields and for nothing.

ALL_FIELDS = "__all__"
EMPTY_VALUES = ([], (), {}, "", None)
