# Time zones and the clock, which is fixed during a run.

import datetime
import zoneinfo

import _eagerlint

utc = datetime.timezone.utc
_active = []


def now():
    return _eagerlint.environment("timezone.now()", "datetime")


def get_default_timezone():
    return zoneinfo.ZoneInfo(_eagerlint.settings_value("TIME_ZONE"))


def get_default_timezone_name():
    return _eagerlint.settings_value("TIME_ZONE")


def get_current_timezone():
    return _active[-1] if _active else get_default_timezone()


def get_current_timezone_name():
    return str(_active[-1]) if _active else get_default_timezone_name()


def get_fixed_timezone(offset):
    if isinstance(offset, datetime.timedelta):
        return datetime.timezone(offset)
    return datetime.timezone(datetime.timedelta(minutes=offset))


def _zone(timezone):
    return zoneinfo.ZoneInfo(timezone) if isinstance(timezone, str) else timezone


def activate(timezone):
    _active[:] = [_zone(timezone)]


def deactivate():
    _active.clear()


class override:
    def __init__(self, timezone):
        self.timezone = timezone

    def __enter__(self):
        self.before = list(_active)
        if self.timezone is None:
            deactivate()
        else:
            activate(self.timezone)

    def __exit__(self, exc_type, exc_value, traceback):
        _active[:] = self.before
        return False

    def __call__(self, func):
        def inner(*args, **kwargs):
            with override(self.timezone):
                return func(*args, **kwargs)

        return inner


def localtime(value=None, timezone=None):
    if value is None:
        value = now()
    if timezone is None:
        timezone = get_current_timezone()
    return value.astimezone(timezone)


def localdate(value=None, timezone=None):
    return localtime(value, timezone).date()


def template_localtime(value, use_tz=None):
    return value


def is_aware(value):
    return value.utcoffset() is not None


def is_naive(value):
    return value.utcoffset() is None


def make_aware(value, timezone=None):
    return value.replace(tzinfo=get_current_timezone() if timezone is None else timezone)


def make_naive(value, timezone=None):
    return value.astimezone(get_current_timezone() if timezone is None else timezone).replace(tzinfo=None)
