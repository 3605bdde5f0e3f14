# Time zones by name: UTC is known, the rules of others are not.

from datetime import timezone, tzinfo
from _eagerlint import environment


class ZoneInfoNotFoundError(KeyError):
    pass


class ZoneInfo(tzinfo):
    def __new__(cls, key):
        if key in ("UTC", "Etc/UTC", "GMT", "Etc/GMT"):
            zone = timezone.utc
        else:
            zone = environment("time zone " + str(key))
        return zone

    @classmethod
    def no_cache(cls, key):
        return cls(key)


def available_timezones():
    return environment("time zones", "set")


TZPATH = ()
