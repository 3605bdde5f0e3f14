# Time zones by name; the rules of the IANA database are part of the program.

from datetime import timezone, tzinfo
from _eagerlint import environment


class ZoneInfoNotFoundError(KeyError):
    pass


def _named(key):
    # The ZoneInfo of that name, None when there is none.
    ...


class ZoneInfo(tzinfo):
    def __new__(cls, key):
        if key in ("UTC", "Etc/UTC", "GMT", "Etc/GMT"):
            zone = timezone.utc
        else:
            zone = _named(key)
            if zone is None:
                zone = environment("time zone " + str(key), "tzinfo")
        return zone

    @classmethod
    def no_cache(cls, key):
        return cls(key)

    @property
    def key(self):
        return str(self)

    def utcoffset(self, dt): ...

    def tzname(self, dt): ...

    def __repr__(self):
        return "zoneinfo.ZoneInfo(key='" + str(self) + "')"

    def __deepcopy__(self, memo):
        return self


def available_timezones():
    return environment("time zones", "set")


TZPATH = ()
