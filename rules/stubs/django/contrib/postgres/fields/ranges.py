# Range columns.

from django.db.models import Field


class RangeBoundary:
    def __init__(self, inclusive_lower=True, inclusive_upper=False):
        self.lower = "[" if inclusive_lower else "("
        self.upper = "]" if inclusive_upper else ")"


class RangeOperators:
    EQUAL = "="
    NOT_EQUAL = "<>"
    CONTAINS = "@>"
    CONTAINED_BY = "<@"
    OVERLAPS = "&&"
    FULLY_LT = "<<"
    FULLY_GT = ">>"
    NOT_LT = "&>"
    NOT_GT = "&<"
    ADJACENT_TO = "-|-"


class RangeField(Field):
    internal_type = "RangeField"
    empty_strings_allowed = False

    def __init__(self, *args, default_bounds="[)", **kwargs):
        self.default_bounds = default_bounds
        super().__init__(*args, **kwargs)


class IntegerRangeField(RangeField):
    pass


class BigIntegerRangeField(RangeField):
    pass


class DecimalRangeField(RangeField):
    pass


class DateTimeRangeField(RangeField):
    pass


class DateRangeField(RangeField):
    pass
