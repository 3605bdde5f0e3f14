# Dates and times from text.

import datetime


def parse_date(value):
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def parse_time(value):
    try:
        return datetime.time.fromisoformat(value)
    except ValueError:
        return None


def parse_datetime(value):
    try:
        return datetime.datetime.fromisoformat(value)
    except ValueError:
        return None


def parse_duration(value):
    # "[days ]hours:minutes:seconds" or a number of seconds.
    days, _, clock = value.rpartition(" ")
    parts = clock.split(":")
    try:
        seconds = float(parts[-1])
        minutes = int(parts[-2]) if len(parts) > 1 else 0
        hours = int(parts[-3]) if len(parts) > 2 else 0
        return datetime.timedelta(days=int(days or 0), hours=hours, minutes=minutes, seconds=seconds)
    except ValueError:
        return None
