# Date and time functions; Extract and Trunc with a name are the same functions as their named subclasses.

from django.db.models.expressions import Func, Transform
from django.db.models.fields import DateField, DateTimeField, IntegerField, TimeField


class TimezoneMixin:
    tzinfo = None


class Extract(TimezoneMixin, Transform):
    output_field = IntegerField()

    def __init__(self, expression, lookup_name=None, tzinfo=None, **extra):
        if self.lookup_name is None:
            self.lookup_name = lookup_name
        if self.lookup_name is None:
            raise ValueError("lookup_name must be provided")
        self.tzinfo = tzinfo
        super().__init__(expression, **extra)
        if self.function is None:
            self.function = "Extract" + "".join(part.capitalize() for part in self.lookup_name.split("_"))


class ExtractYear(Extract):
    function = "ExtractYear"
    lookup_name = "year"


class ExtractIsoYear(Extract):
    function = "ExtractIsoYear"
    lookup_name = "iso_year"


class ExtractMonth(Extract):
    function = "ExtractMonth"
    lookup_name = "month"


class ExtractDay(Extract):
    function = "ExtractDay"
    lookup_name = "day"


class ExtractWeek(Extract):
    function = "ExtractWeek"
    lookup_name = "week"


class ExtractWeekDay(Extract):
    function = "ExtractWeekDay"
    lookup_name = "week_day"


class ExtractIsoWeekDay(Extract):
    function = "ExtractIsoWeekDay"
    lookup_name = "iso_week_day"


class ExtractQuarter(Extract):
    function = "ExtractQuarter"
    lookup_name = "quarter"


class ExtractHour(Extract):
    function = "ExtractHour"
    lookup_name = "hour"


class ExtractMinute(Extract):
    function = "ExtractMinute"
    lookup_name = "minute"


class ExtractSecond(Extract):
    function = "ExtractSecond"
    lookup_name = "second"


class Now(Func):
    function = "Now"
    output_field = DateTimeField()


class TruncBase(TimezoneMixin, Transform):
    kind = None

    def __init__(self, expression, output_field=None, tzinfo=None, **extra):
        self.tzinfo = tzinfo
        super().__init__(expression, output_field=output_field, **extra)
        if self.function is None:
            self.function = "Trunc" + self.kind.capitalize()


class Trunc(TruncBase):
    def __init__(self, expression, kind, output_field=None, tzinfo=None, **extra):
        self.kind = kind
        super().__init__(expression, output_field=output_field, tzinfo=tzinfo, **extra)


class TruncYear(TruncBase):
    function = "TruncYear"
    kind = "year"


class TruncQuarter(TruncBase):
    function = "TruncQuarter"
    kind = "quarter"


class TruncMonth(TruncBase):
    function = "TruncMonth"
    kind = "month"


class TruncWeek(TruncBase):
    function = "TruncWeek"
    kind = "week"


class TruncDay(TruncBase):
    function = "TruncDay"
    kind = "day"


class TruncDate(TruncBase):
    function = "TruncDate"
    kind = "date"
    lookup_name = "date"
    output_field = DateField()


class TruncTime(TruncBase):
    function = "TruncTime"
    kind = "time"
    lookup_name = "time"
    output_field = TimeField()


class TruncHour(TruncBase):
    function = "TruncHour"
    kind = "hour"


class TruncMinute(TruncBase):
    function = "TruncMinute"
    kind = "minute"


class TruncSecond(TruncBase):
    function = "TruncSecond"
    kind = "second"
