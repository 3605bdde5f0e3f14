# Names shared by the query machinery.

LOOKUP_SEP = "__"


class OnConflict:
    IGNORE = "ignore"
    UPDATE = "update"
