# Dates and times; the arithmetic is native. The present moment is part of the environment.

from _eagerlint import environment

MINYEAR = 1
MAXYEAR = 9999


def _make_date(year, month, day):
    # A date, for the class attributes below.
    ...


def _make_time(hour, minute, second, microsecond):
    # A naive time.
    ...


def _make_datetime(year, month, day, hour, minute, second, microsecond):
    # A naive date and time.
    ...


def _make_timedelta(days, seconds, microseconds):
    # A time difference.
    ...


def _utc():
    # The time zone UTC.
    ...


class tzinfo:
    def utcoffset(self, dt): ...

    def dst(self, dt):
        return None

    def tzname(self, dt):
        return str(self)


class timezone(tzinfo):
    utc = _utc()

    def __new__(cls, offset, name=None): ...

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)

    def __repr__(self):
        return "datetime.timezone.utc" if str(self) == "UTC" else "datetime.timezone(" + repr(self.utcoffset(None)) + ")"

    def __deepcopy__(self, memo):
        return self


class timedelta:
    min = _make_timedelta(-999999999, 0, 0)
    max = _make_timedelta(106751990, 0, 0)
    resolution = _make_timedelta(0, 0, 1)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0): ...

    def total_seconds(self): ...

    def __neg__(self): ...

    def __pos__(self):
        return self

    def __abs__(self): ...

    def __repr__(self):
        shown = [
            name + "=" + str(value)
            for name, value in (("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds))
            if value
        ]
        return "datetime.timedelta(" + (", ".join(shown) or "0") + ")"

    def __deepcopy__(self, memo):
        return self


class date:
    min = _make_date(1, 1, 1)
    max = _make_date(9999, 12, 31)
    resolution = _make_timedelta(1, 0, 0)

    def __new__(cls, year, month, day): ...

    @classmethod
    def today(cls):
        return environment("today", "date")

    @classmethod
    def fromisoformat(cls, date_string): ...

    @classmethod
    def fromtimestamp(cls, timestamp): ...

    @classmethod
    def fromordinal(cls, n): ...

    @classmethod
    def fromisocalendar(cls, year, week, day): ...

    def replace(self, year=None, month=None, day=None): ...

    def isoformat(self): ...

    def strftime(self, format): ...

    def weekday(self): ...

    def isoweekday(self): ...

    def isocalendar(self): ...

    def toordinal(self): ...

    def timetuple(self): ...

    def ctime(self):
        return self.strftime("%a %b %e %H:%M:%S %Y")

    def __repr__(self):
        return f"datetime.date({self.year}, {self.month}, {self.day})"

    def __deepcopy__(self, memo):
        return self


class time:
    min = _make_time(0, 0, 0, 0)
    max = _make_time(23, 59, 59, 999999)
    resolution = _make_timedelta(0, 0, 1)

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0): ...

    @classmethod
    def fromisoformat(cls, time_string): ...

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=..., *, fold=0): ...

    def isoformat(self, timespec="auto"): ...

    def strftime(self, format): ...

    def utcoffset(self): ...

    def dst(self):
        return None

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(None)

    def __repr__(self):
        shown = [self.hour, self.minute] + ([self.second] if self.second or self.microsecond else [])
        return "datetime.time(" + ", ".join(map(str, shown + ([self.microsecond] if self.microsecond else []))) + ")"

    def __deepcopy__(self, memo):
        return self


class datetime(date):
    min = _make_datetime(1, 1, 1, 0, 0, 0, 0)
    max = _make_datetime(9999, 12, 31, 23, 59, 59, 999999)
    resolution = _make_timedelta(0, 0, 1)

    def __new__(
        cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0
    ): ...

    @classmethod
    def now(cls, tz=None):
        return environment("now", "datetime")

    @classmethod
    def utcnow(cls):
        return environment("now", "datetime")

    @classmethod
    def today(cls):
        return environment("now", "datetime")

    @classmethod
    def fromisoformat(cls, date_string): ...

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None): ...

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def fromordinal(cls, n): ...

    @classmethod
    def combine(cls, date, time, tzinfo=...): ...

    @classmethod
    def strptime(cls, date_string, format): ...

    def date(self): ...

    def time(self): ...

    def timetz(self): ...

    def replace(
        self,
        year=None,
        month=None,
        day=None,
        hour=None,
        minute=None,
        second=None,
        microsecond=None,
        tzinfo=...,
        *,
        fold=0,
    ): ...

    def astimezone(self, tz=None): ...

    def isoformat(self, sep="T", timespec="auto"): ...

    def timestamp(self): ...

    def utcoffset(self): ...

    def utctimetuple(self):
        return self.timetuple()

    def dst(self):
        return None

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(self)

    def __repr__(self):
        shown = [self.year, self.month, self.day, self.hour, self.minute]
        if self.second or self.microsecond:
            shown.append(self.second)
        if self.microsecond:
            shown.append(self.microsecond)
        zone = "" if self.tzinfo is None else ", tzinfo=" + repr(self.tzinfo)
        return "datetime.datetime(" + ", ".join(map(str, shown)) + zone + ")"


UTC = timezone.utc
