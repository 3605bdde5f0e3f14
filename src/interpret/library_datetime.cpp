// Natives of the classes of `datetime`.
#include "interpret/builtins_support.h"
#include "interpret/library.h"
#include "interpret/named_zone.h"
#include "interpret/temporal.h"

#include <cmath>

namespace eagerlint::interpret {

namespace {

const int64_t epoch = ordinal({1970, 1, 1}) * microsecondsPerDay;

/// Gives what a class method or constructor made the class it was called on.
Value asClass(Value value, Value cls) {
  auto *object = value.as<Instance>();
  auto *target = cls.as<ClassObject>();
  if (object && target)
    object->cls = target;
  return value;
}

/// An argument, or `otherwise` when it was not given; nothing when it is no integer.
std::optional<int> number(Interpreter &interpreter, Value value, int otherwise) {
  if (value.isNone())
    return otherwise;
  const auto integer = intOf(interpreter, value);
  return integer && *integer >= INT32_MIN && *integer <= INT32_MAX ? std::optional(static_cast<int>(*integer))
                                                                   : std::nullopt;
}

Value notAnInteger(Interpreter &interpreter) {
  return typeError(interpreter, "an integer is needed for each part of a date or time");
}

std::optional<int64_t> offsetOf(Value zone) {
  const TimeZonePayload *fixed = asTimeZone(zone);
  return fixed ? std::optional(fixed->offset) : std::nullopt;
}

std::optional<DateParts> datePart(Interpreter &interpreter, Args args, DateParts otherwise) {
  const auto year = number(interpreter, args[0], otherwise.year),
             month = number(interpreter, args[1], otherwise.month),
             day = number(interpreter, args[2], otherwise.day);
  if (!year || !month || !day)
    return notAnInteger(interpreter), std::nullopt;
  const DateParts date{*year, *month, *day};
  if (!isValid(date))
    return valueError(interpreter, "day is out of range for month"), std::nullopt;
  return date;
}

std::optional<TimeParts> timePart(Interpreter &interpreter, Args args, TimeParts otherwise) {
  const auto hour = number(interpreter, args[0], otherwise.hour),
             minute = number(interpreter, args[1], otherwise.minute),
             second = number(interpreter, args[2], otherwise.second),
             micro = number(interpreter, args[3], otherwise.microsecond);
  if (!hour || !minute || !second || !micro)
    return notAnInteger(interpreter), std::nullopt;
  const TimeParts time{*hour, *minute, *second, *micro};
  if (!isValid(time))
    return valueError(interpreter, "part of a time is out of range"), std::nullopt;
  return time;
}

/// The date part of a date or datetime.
std::optional<DateParts> dateOf(Value value) {
  if (const DatePayload *date = asDate(value))
    return date->date;
  if (const DateTimePayload *moment = asDateTime(value))
    return moment->parts.date;
  return std::nullopt;
}

Value unknownSelf(Interpreter &interpreter, Args args) { return interpreter.derive("date or time", args); }

// ---------------------------------------------------------------------------------------------------------
// date

Value dateNew(Interpreter &interpreter, Args args) {
  const auto date = datePart(interpreter, args.drop_front(), {});
  return date ? asClass(makeDate(interpreter, *date), args[0]) : Value::error();
}

Value makeDateNative(Interpreter &interpreter, Args args) {
  const auto date = datePart(interpreter, args, {});
  return date ? makeDate(interpreter, *date) : Value::error();
}

Value dateFromIso(Interpreter &interpreter, Args args) {
  bool hasTime = false;
  const auto text = textOf(interpreter, args[1]);
  const auto parts = text ? parseIso(*text, hasTime) : std::nullopt;
  if (!text)
    return typeError(interpreter, "fromisoformat: argument must be str");
  return parts && !hasTime
             ? asClass(makeDate(interpreter, parts->date), args[0])
             : valueError(interpreter, "Invalid isoformat string: '" + std::string(*text) + "'");
}

Value dateFromTimestamp(Interpreter &interpreter, Args args) {
  const auto seconds = realOf(interpreter, args[1]);
  if (!seconds)
    return typeError(interpreter, "a number is needed");
  return asClass(makeDate(interpreter, fromMicroseconds(epoch + static_cast<int64_t>(*seconds * 1e6)).date),
                 args[0]);
}

Value dateFromOrdinal(Interpreter &interpreter, Args args) {
  const auto day = intOf(interpreter, args[1]);
  if (!day || *day < 1 || *day > ordinal({9999, 12, 31}))
    return valueError(interpreter, "ordinal must be >= 1");
  return asClass(makeDate(interpreter, dateOfOrdinal(*day)), args[0]);
}

Value dateFromIsoCalendar(Interpreter &interpreter, Args args) {
  const auto year = number(interpreter, args[1], 0), week = number(interpreter, args[2], 0),
             day = number(interpreter, args[3], 0);
  if (!year || !week || !day || *year < 1 || *year > 9999 || *week < 1 || *week > 53 || *day < 1 || *day > 7)
    return valueError(interpreter, "invalid ISO calendar date");
  const DateParts fourth{*year, 1, 4};
  return makeDate(interpreter, dateOfOrdinal(ordinal(fourth) - weekday(fourth) + (*week - 1) * 7 + *day - 1));
}

Value dateReplace(Interpreter &interpreter, Args args) {
  const auto old = dateOf(args[0]);
  const auto date = old ? datePart(interpreter, args.drop_front(), *old) : std::nullopt;
  return date                    ? makeDate(interpreter, *date)
         : interpreter.pending() ? Value::error()
                                 : unknownSelf(interpreter, args);
}

Value dateIso(Interpreter &interpreter, Args args) {
  const auto date = dateOf(args[0]);
  return date ? interpreter.str(isoText(*date)) : unknownSelf(interpreter, args);
}

Value strftime(Interpreter &interpreter, Args args) {
  const auto format = textOf(interpreter, args[1]);
  auto *object = args[0].as<Instance>();
  if (!format)
    return typeError(interpreter, "strftime() argument 1 must be str");
  if (!object || !object->payload)
    return unknownSelf(interpreter, args);
  if (format->empty())
    return interpreter.str("");
  return object->payload->format(interpreter, *object, *format).value_or(unknownSelf(interpreter, args));
}

Value weekdayOf(Interpreter &interpreter, Args args) {
  const auto date = dateOf(args[0]);
  return date ? Value::integer(weekday(*date)) : unknownSelf(interpreter, args);
}

Value isoWeekdayOf(Interpreter &interpreter, Args args) {
  const auto date = dateOf(args[0]);
  return date ? Value::integer(weekday(*date) + 1) : unknownSelf(interpreter, args);
}

Value isoCalendar(Interpreter &interpreter, Args args) {
  const auto date = dateOf(args[0]);
  if (!date)
    return unknownSelf(interpreter, args);
  const IsoWeek week = isoWeek(*date);
  const Value result = interpreter.tuple(
      {Value::integer(week.year), Value::integer(week.week), Value::integer(weekday(*date) + 1)});
  result.as<TupleObject>()->fieldNames = {interpreter.intern("year"), interpreter.intern("week"),
                                          interpreter.intern("weekday")};
  return result;
}

Value toOrdinal(Interpreter &interpreter, Args args) {
  const auto date = dateOf(args[0]);
  return date ? Value::integer(ordinal(*date)) : unknownSelf(interpreter, args);
}

Value timeTuple(Interpreter &interpreter, Args args) {
  const auto date = dateOf(args[0]);
  if (!date)
    return unknownSelf(interpreter, args);
  const DateTimePayload *moment = asDateTime(args[0]);
  const TimeParts time = moment ? moment->parts.time : TimeParts{};
  std::vector<Value> items;
  std::vector<Name> names;
  const auto day = ordinal(*date) - ordinal({date->year, 1, 1}) + 1;
  for (const auto &[name, value] :
       std::initializer_list<std::pair<std::string_view, int64_t>>{{"tm_year", date->year},
                                                                   {"tm_mon", date->month},
                                                                   {"tm_mday", date->day},
                                                                   {"tm_hour", time.hour},
                                                                   {"tm_min", time.minute},
                                                                   {"tm_sec", time.second},
                                                                   {"tm_wday", weekday(*date)},
                                                                   {"tm_yday", day},
                                                                   {"tm_isdst", -1}}) {
    items.push_back(Value::integer(value));
    names.push_back(interpreter.intern(name));
  }
  const Value result = interpreter.tuple(std::move(items));
  result.as<TupleObject>()->fieldNames = std::move(names);
  return result;
}

// -----------------------------------------------------------------------------------------------------
// datetime

Value datetimeNew(Interpreter &interpreter, Args args) {
  const auto date = datePart(interpreter, args.slice(1, 3), {});
  const auto time = date ? timePart(interpreter, args.slice(4, 4), {}) : std::nullopt;
  return time ? asClass(makeDateTime(interpreter, {*date, *time, offsetOf(args[8])}, args[8]), args[0])
              : Value::error();
}

Value makeDateTimeNative(Interpreter &interpreter, Args args) {
  const auto date = datePart(interpreter, args.slice(0, 3), {});
  const auto time = date ? timePart(interpreter, args.slice(3, 4), {}) : std::nullopt;
  return time ? makeDateTime(interpreter, {*date, *time, std::nullopt}) : Value::error();
}

Value datetimeFromIso(Interpreter &interpreter, Args args) {
  bool hasTime = false;
  const auto text = textOf(interpreter, args[1]);
  if (!text)
    return typeError(interpreter, "fromisoformat: argument must be str");
  const auto parts = parseIso(*text, hasTime);
  return parts ? asClass(makeDateTime(interpreter, *parts), args[0])
               : valueError(interpreter, "Invalid isoformat string: '" + std::string(*text) + "'");
}

/// The moment, microseconds in UTC, as the clock of the zone shows it; opaque when the zone is not known.
Value inZone(Interpreter &interpreter, int64_t instant, Value zone) {
  if (const auto offset = offsetOf(zone))
    return makeDateTime(interpreter, fromMicroseconds(instant + *offset * microsecondsPerSecond, offset),
                        zone);
  const NamedZonePayload *named = asNamedZone(zone);
  const auto clock = named ? clockAt(*named, instant) : std::nullopt;
  if (!clock)
    return interpreter.derive("datetime", {Value::integer(instant), zone}, "datetime");
  // Made with its offset: a time that the clock shows twice is told apart by it.
  const DateTimeParts parts =
      fromMicroseconds(instant + clock->offset * microsecondsPerSecond, clock->offset);
  return interpreter.instanceOf("datetime.datetime", std::make_unique<DateTimePayload>(parts, zone));
}

Value datetimeFromTimestamp(Interpreter &interpreter, Args args) {
  const auto seconds = realOf(interpreter, args[1]);
  if (!seconds)
    return typeError(interpreter, "a number is needed");
  const auto moment = epoch + static_cast<int64_t>(std::nearbyint(*seconds * 1e6));
  return args[2].isNone() ? makeDateTime(interpreter, fromMicroseconds(moment))
                          : inZone(interpreter, moment, args[2]);
}

Value datetimeFromOrdinal(Interpreter &interpreter, Args args) {
  const Value date = dateFromOrdinal(interpreter, {Value::none(), args[1]});
  return date.isError() ? date : makeDateTime(interpreter, {asDate(date)->date, {}, std::nullopt});
}

Value combine(Interpreter &interpreter, Args args) {
  const auto date = dateOf(args[1]);
  const TimePayload *time = asTime(args[2]);
  if (!date || !time)
    return typeError(interpreter, "combine() needs a date and a time");
  const Value zone = notGiven(args[3]) ? time->zone : args[3];
  return makeDateTime(interpreter, {*date, time->time, offsetOf(zone)}, zone);
}

Value strptime(Interpreter &interpreter, Args args) {
  const auto text = textOf(interpreter, args[1]), format = textOf(interpreter, args[2]);
  if (!text || !format)
    return typeError(interpreter, "strptime() arguments must be str");
  const auto parts = parseTime(*text, *format);
  return parts ? asClass(makeDateTime(interpreter, *parts), args[0])
               : valueError(interpreter, "time data '" + std::string(*text) + "' does not match format '" +
                                             std::string(*format) + "'");
}

Value datetimeDate(Interpreter &interpreter, Args args) {
  const DateTimePayload *moment = asDateTime(args[0]);
  return moment ? makeDate(interpreter, moment->parts.date) : unknownSelf(interpreter, args);
}

Value datetimeTime(Interpreter &interpreter, Args args) {
  const DateTimePayload *moment = asDateTime(args[0]);
  return moment ? makeTime(interpreter, moment->parts.time) : unknownSelf(interpreter, args);
}

Value datetimeTimeWithZone(Interpreter &interpreter, Args args) {
  const DateTimePayload *moment = asDateTime(args[0]);
  return moment ? makeTime(interpreter, moment->parts.time, moment->parts.offset, moment->zone)
                : unknownSelf(interpreter, args);
}

Value datetimeReplace(Interpreter &interpreter, Args args) {
  const DateTimePayload *moment = asDateTime(args[0]);
  if (!moment)
    return unknownSelf(interpreter, args);
  const auto date = datePart(interpreter, args.slice(1, 3), moment->parts.date);
  const auto time = date ? timePart(interpreter, args.slice(4, 4), moment->parts.time) : std::nullopt;
  if (!time)
    return Value::error();
  const Value zone = notGiven(args[8]) ? moment->zone : args[8];
  return asClass(makeDateTime(interpreter, {*date, *time, offsetOf(zone)}, zone),
                 interpreter.classOf(args[0]));
}

Value asTimeZoneOf(Interpreter &interpreter, Args args) {
  const DateTimePayload *moment = asDateTime(args[0]);
  // Without a zone the machine's own is meant; times without an offset are in it.
  if (!moment || args[1].isNone() || !moment->parts.offset)
    return interpreter.derive("astimezone", args, "datetime");
  return inZone(interpreter, moment->instant(), args[1]);
}

Value datetimeIso(Interpreter &interpreter, Args args) {
  const DateTimePayload *moment = asDateTime(args[0]);
  if (!moment)
    return unknownSelf(interpreter, args);
  return interpreter.str(isoText(moment->parts.date) +
                         std::string(textOf(interpreter, args[1]).value_or("T")) +
                         isoText(moment->parts.time, textOf(interpreter, args[2]).value_or("auto")) +
                         offsetText(moment->parts.offset));
}

Value timestamp(Interpreter &interpreter, Args args) {
  const DateTimePayload *moment = asDateTime(args[0]);
  if (!moment)
    return unknownSelf(interpreter, args);
  return Value::real(static_cast<double>(moment->instant() - epoch) / 1e6);
}

Value utcOffset(Interpreter &interpreter, Args args) {
  std::optional<int64_t> offset;
  if (const DateTimePayload *moment = asDateTime(args[0]))
    offset = moment->parts.offset;
  else if (const TimePayload *time = asTime(args[0]))
    offset = time->offset;
  else if (const TimeZonePayload *zone = asTimeZone(args[0]))
    offset = zone->offset;
  else
    return interpreter.derive("utcoffset", args, "timedelta");
  return offset ? makeTimeDelta(interpreter, *offset * microsecondsPerSecond) : Value::none();
}

// ----------------------------------------------------------------------------------------------------------
// time

Value timeNew(Interpreter &interpreter, Args args) {
  const auto time = timePart(interpreter, args.slice(1, 4), {});
  return time ? asClass(makeTime(interpreter, *time, offsetOf(args[5]), args[5]), args[0]) : Value::error();
}

Value makeTimeNative(Interpreter &interpreter, Args args) {
  const auto time = timePart(interpreter, args, {});
  return time ? makeTime(interpreter, *time) : Value::error();
}

Value timeFromIso(Interpreter &interpreter, Args args) {
  const auto text = textOf(interpreter, args[1]);
  std::optional<int64_t> offset;
  const auto time = text ? parseIsoTime(*text, offset) : std::nullopt;
  if (!time)
    return valueError(interpreter, "Invalid isoformat string");
  return makeTime(interpreter, *time, offset, offset ? makeTimeZone(interpreter, *offset) : Value::none());
}

Value timeReplace(Interpreter &interpreter, Args args) {
  const TimePayload *old = asTime(args[0]);
  const auto time = old ? timePart(interpreter, args.slice(1, 4), old->time) : std::nullopt;
  if (!time)
    return interpreter.pending() ? Value::error() : unknownSelf(interpreter, args);
  const Value zone = notGiven(args[5]) ? old->zone : args[5];
  return makeTime(interpreter, *time, offsetOf(zone), zone);
}

Value timeIso(Interpreter &interpreter, Args args) {
  const TimePayload *time = asTime(args[0]);
  return time ? interpreter.str(isoText(time->time, textOf(interpreter, args[1]).value_or("auto")) +
                                offsetText(time->offset))
              : unknownSelf(interpreter, args);
}

// ------------------------------------------------------------------------------------------ timedelta,
// timezone

Value timedeltaNew(Interpreter &interpreter, Args args) {
  constexpr int64_t unit[] = {
      microsecondsPerDay,           microsecondsPerSecond, 1, 1000, 60 * microsecondsPerSecond,
      3600 * microsecondsPerSecond, 7 * microsecondsPerDay};
  int64_t total = 0;
  double fraction = 0;
  for (size_t i = 0; i < std::size(unit) && i + 1 < args.size(); ++i) {
    const auto real = realOf(interpreter, args[i + 1]);
    if (!real)
      return typeError(interpreter,
                       "unsupported type for timedelta component: " + typeName(interpreter, args[i + 1]));
    if (std::fabs(*real) * static_cast<double>(unit[i]) > 9e18)
      return interpreter.raise("builtins.OverflowError", "days out of range");
    if (const auto whole = intOf(interpreter, args[i + 1]))
      total += *whole * unit[i];
    else
      fraction += *real * static_cast<double>(unit[i]);
  }
  total += static_cast<int64_t>(std::nearbyint(fraction));
  return asClass(makeTimeDelta(interpreter, total), args[0]);
}

Value makeTimedeltaNative(Interpreter &interpreter, Args args) {
  const int64_t days =
      std::clamp<int64_t>(intOf(interpreter, args[0]).value_or(0), -106'751'990, 106'751'990);
  return makeTimeDelta(interpreter, days * microsecondsPerDay +
                                        intOf(interpreter, args[1]).value_or(0) * microsecondsPerSecond +
                                        intOf(interpreter, args[2]).value_or(0));
}

Value totalSeconds(Interpreter &interpreter, Args args) {
  const TimeDeltaPayload *delta = asTimeDelta(args[0]);
  return delta ? Value::real(static_cast<double>(delta->microseconds) / 1e6) : unknownSelf(interpreter, args);
}

Value negatedDelta(Interpreter &interpreter, Args args) {
  const TimeDeltaPayload *delta = asTimeDelta(args[0]);
  return delta ? makeTimeDelta(interpreter, -delta->microseconds) : unknownSelf(interpreter, args);
}

Value absoluteDelta(Interpreter &interpreter, Args args) {
  const TimeDeltaPayload *delta = asTimeDelta(args[0]);
  return delta ? makeTimeDelta(interpreter, std::abs(delta->microseconds)) : unknownSelf(interpreter, args);
}

Value timezoneNew(Interpreter &interpreter, Args args) {
  const TimeDeltaPayload *offset = asTimeDelta(args[1]);
  if (!offset)
    return typeError(interpreter, "timezone() argument 1 must be datetime.timedelta");
  return makeTimeZone(interpreter, offset->microseconds / microsecondsPerSecond,
                      std::string(textOf(interpreter, args[2]).value_or("")));
}

Value utcZone(Interpreter &interpreter, Args) { return makeTimeZone(interpreter, 0); }

} // namespace

void addTemporalNatives(Natives &natives) {
  natives.add("datetime._make_date", makeDateNative);
  natives.add("datetime._make_time", makeTimeNative);
  natives.add("datetime._make_datetime", makeDateTimeNative);
  natives.add("datetime._make_timedelta", makeTimedeltaNative);
  natives.add("datetime._utc", utcZone);
  addPure<"datetime.date.__new__", "date", dateNew>(natives);
  addPure<"datetime.date.fromisoformat", "date", dateFromIso>(natives);
  addPure<"datetime.date.fromtimestamp", "date", dateFromTimestamp>(natives);
  addPure<"datetime.date.fromordinal", "date", dateFromOrdinal>(natives);
  addPure<"datetime.date.fromisocalendar", "date", dateFromIsoCalendar>(natives);
  addPure<"datetime.date.replace", "date", dateReplace>(natives);
  addPure<"datetime.date.isoformat", "str", dateIso>(natives);
  addPure<"datetime.date.strftime", "str", strftime>(natives);
  addPure<"datetime.date.weekday", "int", weekdayOf>(natives);
  addPure<"datetime.date.isoweekday", "int", isoWeekdayOf>(natives);
  addPure<"datetime.date.isocalendar", "tuple", isoCalendar>(natives);
  addPure<"datetime.date.toordinal", "int", toOrdinal>(natives);
  addPure<"datetime.date.timetuple", "tuple", timeTuple>(natives);
  addPure<"datetime.datetime.__new__", "datetime", datetimeNew>(natives);
  addPure<"datetime.datetime.fromisoformat", "datetime", datetimeFromIso>(natives);
  addPure<"datetime.datetime.fromtimestamp", "datetime", datetimeFromTimestamp>(natives);
  addPure<"datetime.datetime.fromordinal", "datetime", datetimeFromOrdinal>(natives);
  addPure<"datetime.datetime.combine", "datetime", combine>(natives);
  addPure<"datetime.datetime.strptime", "datetime", strptime>(natives);
  addPure<"datetime.datetime.date", "date", datetimeDate>(natives);
  addPure<"datetime.datetime.time", "time", datetimeTime>(natives);
  addPure<"datetime.datetime.timetz", "time", datetimeTimeWithZone>(natives);
  addPure<"datetime.datetime.replace", "datetime", datetimeReplace>(natives);
  addPure<"datetime.datetime.astimezone", "datetime", asTimeZoneOf>(natives);
  addPure<"datetime.datetime.isoformat", "str", datetimeIso>(natives);
  addPure<"datetime.datetime.timestamp", "float", timestamp>(natives);
  addPure<"datetime.datetime.utcoffset", "timedelta", utcOffset>(natives);
  addPure<"datetime.time.__new__", "time", timeNew>(natives);
  addPure<"datetime.time.fromisoformat", "time", timeFromIso>(natives);
  addPure<"datetime.time.replace", "time", timeReplace>(natives);
  addPure<"datetime.time.isoformat", "str", timeIso>(natives);
  addPure<"datetime.time.strftime", "str", strftime>(natives);
  addPure<"datetime.time.utcoffset", "timedelta", utcOffset>(natives);
  addPure<"datetime.timedelta.__new__", "timedelta", timedeltaNew>(natives);
  addPure<"datetime.timedelta.total_seconds", "float", totalSeconds>(natives);
  natives.add("datetime.timedelta.__neg__", negatedDelta);
  natives.add("datetime.timedelta.__abs__", absoluteDelta);
  addPure<"datetime.timezone.__new__", "", timezoneNew>(natives);
  natives.add("datetime.tzinfo.utcoffset", utcOffset);
}

} // namespace eagerlint::interpret
