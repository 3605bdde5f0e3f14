"""datetime, decimal, uuid."""

import datetime
import uuid
from datetime import date, time, timedelta, timezone
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation


def test_date():
    day = date(2024, 2, 29)
    assert day.year == 2024 and day.month == 2 and day.isoformat() == "2024-02-29" and str(day) == "2024-02-29"
    assert day + timedelta(days=1) == date(2024, 3, 1) and day - date(2024, 1, 1) == timedelta(days=59) and day - timedelta(days=60) == date(2023, 12, 31)
    assert day.weekday() == 3 and day.isoweekday() == 4 and day.isocalendar()[1] == 9 and day.toordinal() == 738945
    assert day.replace(day=1) == date(2024, 2, 1) and day > date(2024, 2, 28) and date.fromisoformat("2024-02-29") == day
    assert day.strftime("%d.%m.%Y %A %b %j") == "29.02.2024 Thursday Feb 060" and f"{day:%Y/%m}" == "2024/02" and repr(day) == "datetime.date(2024, 2, 29)"
    assert max(date(2024, 1, 1), day) == day and {day: 1}[date(2024, 2, 29)] == 1 and date.min.year == 1 and date.max.year == 9999
    assert date.fromordinal(738945) == day and date(2021, 1, 3).isocalendar()[:2] == (2020, 53) and date.fromtimestamp(0).year in (1969, 1970)
    try:
        date(2023, 2, 29)
    except ValueError:
        pass
    else:
        assert False


def test_datetime():
    moment = datetime.datetime(2024, 1, 31, 13, 5, 9, 1500)
    assert moment.isoformat() == "2024-01-31T13:05:09.001500" and str(moment) == "2024-01-31 13:05:09.001500"
    assert moment.date() == date(2024, 1, 31) and moment.time() == time(13, 5, 9, 1500) and moment.tzinfo is None
    assert moment.strftime("%Y-%m-%d %H:%M:%S %I %p %y %f") == "2024-01-31 13:05:09 01 PM 24 001500"
    assert moment + timedelta(hours=12) == datetime.datetime(2024, 2, 1, 1, 5, 9, 1500) and moment.replace(microsecond=0).isoformat(" ") == "2024-01-31 13:05:09"
    aware = datetime.datetime(2024, 1, 1, tzinfo=timezone.utc)
    assert aware.isoformat() == "2024-01-01T00:00:00+00:00" and aware.timestamp() == 1704067200.0 and aware.tzinfo is timezone.utc
    east = aware.astimezone(timezone(timedelta(hours=2)))
    assert east.hour == 2 and east == aware and east.isoformat() == "2024-01-01T02:00:00+02:00" and east.utcoffset() == timedelta(hours=2)
    assert datetime.datetime.fromisoformat("2024-01-01T00:00:00+00:00") == aware and datetime.datetime.fromisoformat("2024-01-01") == datetime.datetime(2024, 1, 1)
    assert datetime.datetime.strptime("31/01/24 10:20", "%d/%m/%y %H:%M") == datetime.datetime(2024, 1, 31, 10, 20)
    assert datetime.datetime.combine(date(2024, 1, 1), time.min) == datetime.datetime(2024, 1, 1) and isinstance(moment, date)
    assert datetime.datetime.combine(date(2024, 1, 1), time.max).microsecond == 999999 and moment != aware
    assert datetime.datetime.fromtimestamp(0, timezone.utc) == datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    assert (datetime.datetime(2024, 1, 2) - datetime.datetime(2024, 1, 1)).total_seconds() == 86400.0 and moment.isoformat(timespec="minutes") == "2024-01-31T13:05"
    assert repr(aware) == "datetime.datetime(2024, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)" and sorted([east, aware])[0] == aware
    try:
        moment < aware
    except TypeError:
        pass
    else:
        assert False


def test_time_and_timedelta():
    assert time(9, 30).isoformat() == "09:30:00" and time.fromisoformat("09:30") == time(9, 30) and time(9) < time(10) and time(9, 30).strftime("%H.%M") == "09.30"
    delta = timedelta(days=1, hours=2, minutes=3, seconds=4, milliseconds=5)
    assert delta.days == 1 and delta.seconds == 7384 and delta.microseconds == 5000 and str(delta) == "1 day, 2:03:04.005000"
    assert delta.total_seconds() == 93784.005 and timedelta(weeks=1).days == 7 and timedelta(hours=1) * 2 == timedelta(hours=2) and timedelta(hours=3) / 2 == timedelta(minutes=90)
    assert timedelta(hours=3) / timedelta(hours=1) == 3.0 and timedelta(hours=5) // timedelta(hours=2) == 2 and -timedelta(days=1) == timedelta(days=-1) and abs(timedelta(days=-1)).days == 1
    assert str(timedelta(days=-1, hours=1)) == "-1 day, 1:00:00" and not timedelta() and sum([timedelta(1), timedelta(2)], timedelta()) == timedelta(3) and timedelta(hours=0.5) == timedelta(minutes=30)
    assert repr(timedelta(days=1, seconds=2)) == "datetime.timedelta(days=1, seconds=2)"


def test_decimal():
    assert Decimal("0.1") + Decimal("0.2") == Decimal("0.3") and str(Decimal("1.10") * 3) == "3.30" and str(Decimal("1.50")) == "1.50"
    assert str(Decimal("10") / Decimal("3")) == "3.333333333333333333333333333" and str(Decimal("1") / 4) == "0.25" and str(Decimal("2.50") - 1) == "1.50"
    assert str(Decimal("2.675").quantize(Decimal("0.01"))) == "2.68" and str(Decimal("2.665").quantize(Decimal("0.01"))) == "2.66"
    assert str(Decimal("2.665").quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)) == "2.67" and str(Decimal("2.669").quantize(Decimal("0.01"), ROUND_DOWN)) == "2.66"
    assert str(Decimal("1E+3")) == "1E+3" and str(Decimal("1E-7")) == "1E-7" and str(Decimal("0.000001")) == "0.000001" and str(Decimal(5)) == "5"
    assert Decimal("1.0") == 1 and Decimal("1.5") == 1.5 and Decimal("1") < Decimal("2") and Decimal("1") < 2 and hash(Decimal("1")) == hash(Decimal("1.0"))
    assert {Decimal("1"): "x"}[1] == "x" and int(Decimal("3.9")) == 3 and float(Decimal("2.5")) == 2.5 and round(Decimal("2.675"), 2) == Decimal("2.68") and round(Decimal("2.5")) == 2
    assert repr(Decimal("1.5")) == "Decimal('1.5')" and -Decimal("1") == Decimal("-1") and abs(Decimal("-2")) == 2 and not Decimal("0.00") and Decimal("7") % 3 == 1 and Decimal("7") // 2 == 3 and Decimal("2") ** 3 == 8
    assert f"{Decimal('1234.5'):,.2f}" == "1,234.50" and "{:.1f}".format(Decimal("2.25")) == "2.2" and "%s" % Decimal("1.50") == "1.50" and "%.2f" % Decimal("1.5") == "1.50"
    assert sum([Decimal("1.1"), Decimal("2.2")]) == Decimal("3.3") and max(Decimal("1"), Decimal("3")) == 3 and str(Decimal("100").normalize()) == "1E+2" and str(Decimal(0.5)) == "0.5"
    assert Decimal("3.14").as_tuple().exponent == -2 and Decimal("NaN").is_nan() and Decimal("1.5").to_integral_value() == 2 and Decimal("2").sqrt() == Decimal("1.414213562373095048801688724")
    assert str(Decimal("12345678901234567890.123456789") * Decimal("1.1")) == "13580246791358024679.13580247" and str(sum([Decimal("0.01")] * 3)) == "0.03"
    for action in (lambda: Decimal("abc"), lambda: Decimal(1) / 0):
        try:
            action()
        except (InvalidOperation, ZeroDivisionError):
            pass
        else:
            assert False


def test_uuid():
    value = uuid.UUID("12345678-1234-5678-1234-567812345678")
    assert str(value) == "12345678-1234-5678-1234-567812345678" and value.hex == "12345678123456781234567812345678" and value == uuid.UUID(hex=value.hex)
    assert repr(value) == "UUID('12345678-1234-5678-1234-567812345678')" and uuid.UUID("{12345678123456781234567812345678}") == value and {value: 1}[uuid.UUID(str(value))] == 1
    assert value.bytes[0] == 18 and uuid.UUID(bytes=value.bytes) == value and uuid.UUID(int=5).hex.endswith("05")
    try:
        uuid.UUID("nope")
    except ValueError:
        pass
    else:
        assert False
