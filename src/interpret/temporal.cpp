#include "interpret/temporal.h"

#include "interpret/builtins_support.h"
#include "interpret/decimal.h"
#include "interpret/identity.h"
#include "interpret/named_zone.h"

#include <fmt/format.h>

#include <cmath>

namespace eagerlint::interpret {

namespace {

template <class T> const T *payloadOf(Value value) {
  auto *object = value.as<Instance>();
  return object ? dynamic_cast<const T *>(object->payload.get()) : nullptr;
}

template <class T> int order(T left, T right) { return left < right ? -1 : left == right ? 0 : 1; }

/// The value of the attribute named `name` among (name, number) pairs.
template <size_t N>
std::optional<Value> numberNamed(std::string_view name,
                                 const std::pair<std::string_view, int64_t> (&fields)[N]) {
  for (const auto &[field, number] : fields)
    if (field == name)
      return Value::integer(number);
  return std::nullopt;
}

Value overflow(Interpreter &interpreter) {
  return interpreter.raise("builtins.OverflowError", "date value out of range");
}

bool inRange(int64_t microseconds) {
  static const int64_t first = ordinal({1, 1, 1}) * microsecondsPerDay;
  static const int64_t last = (ordinal({9999, 12, 31}) + 1) * microsecondsPerDay;
  return microseconds >= first && microseconds < last;
}

/// The operation on an opaque operand.
Value derived(Interpreter &interpreter, syntax::BinaryOp op, Value self, Value other, bool reflected,
              std::string_view type) {
  const Value left = reflected ? other : self, right = reflected ? self : other;
  return interpreter.derive("date arithmetic", {Value::integer(static_cast<int64_t>(op)), left, right}, type);
}

std::string zoneName(Interpreter &interpreter, Value zone) {
  if (const TimeZonePayload *fixed = asTimeZone(zone))
    return fixed->name;
  if (zone.isNone())
    return "";
  const Value name = interpreter.toStr(zone);
  return std::string(textOf(interpreter, name).value_or(""));
}

} // namespace

// ---------------------------------------------------------------------------------------------------------
// date

std::optional<Value> DatePayload::getAttr(Interpreter &interpreter, Instance &, Name name) {
  return numberNamed(interpreter.text(name), {{"year", date.year}, {"month", date.month}, {"day", date.day}});
}

std::optional<Value> DatePayload::equals(Interpreter &, Instance &, Value other) {
  const DatePayload *right = asDate(other);
  return right ? std::optional(Value::boolean(date == right->date)) : std::nullopt;
}

std::optional<int> DatePayload::compare(Interpreter &, Instance &, Value other) {
  const DatePayload *right = asDate(other);
  return right ? std::optional(order(ordinal(date), ordinal(right->date))) : std::nullopt;
}

std::optional<uint64_t> DatePayload::hash(Interpreter &, Instance &) {
  return mix(0xDA7E, static_cast<uint64_t>(ordinal(date)));
}

std::optional<Value> DatePayload::binary(Interpreter &interpreter, Instance &self, syntax::BinaryOp op,
                                         Value other, bool reflected) {
  if (op != syntax::BinaryOp::Add && op != syntax::BinaryOp::Sub)
    return std::nullopt;
  if (other.isOpaque())
    return derived(interpreter, op, &self, other, reflected, "");
  if (const DatePayload *right = asDate(other); right && op == syntax::BinaryOp::Sub && !reflected)
    return makeTimeDelta(interpreter, (ordinal(date) - ordinal(right->date)) * microsecondsPerDay);
  const TimeDeltaPayload *delta = asTimeDelta(other);
  if (!delta || (reflected && op == syntax::BinaryOp::Sub))
    return std::nullopt;
  const auto days = static_cast<int64_t>(
      std::floor(static_cast<double>(delta->microseconds) / static_cast<double>(microsecondsPerDay)));
  const int64_t day = ordinal(date) + (op == syntax::BinaryOp::Add ? days : -days);
  if (!inRange(day * microsecondsPerDay))
    return overflow(interpreter);
  return makeDate(interpreter, dateOfOrdinal(day));
}

std::optional<Value> DatePayload::str(Interpreter &interpreter, Instance &) {
  return interpreter.str(isoText(date));
}

std::optional<Value> DatePayload::format(Interpreter &interpreter, Instance &, std::string_view spec) {
  return interpreter.str(spec.empty() ? isoText(date) : formatTime({date, {}, {}}, "", spec));
}

// -----------------------------------------------------------------------------------------------------
// datetime

std::optional<Value> DateTimePayload::getAttr(Interpreter &interpreter, Instance &, Name name) {
  const std::string_view text = interpreter.text(name);
  if (text == "tzinfo")
    return zone;
  const auto &[date, time, offset] = parts;
  return numberNamed(text, {{"year", date.year},
                            {"month", date.month},
                            {"day", date.day},
                            {"hour", time.hour},
                            {"minute", time.minute},
                            {"second", time.second},
                            {"microsecond", time.microsecond},
                            {"fold", 0}});
}

int64_t DateTimePayload::instant() const {
  return microsecondsOf(parts.date, parts.time) - parts.offset.value_or(0) * microsecondsPerSecond;
}

std::optional<Value> DateTimePayload::equals(Interpreter &, Instance &, Value other) {
  const DateTimePayload *right = asDateTime(other);
  if (!right)
    return asDate(other) ? std::optional(Value::boolean(false)) : std::nullopt;
  const bool bothAware = parts.offset.has_value() == right->parts.offset.has_value();
  return Value::boolean(bothAware && instant() == right->instant());
}

std::optional<int> DateTimePayload::compare(Interpreter &, Instance &, Value other) {
  const DateTimePayload *right = asDateTime(other);
  if (!right || parts.offset.has_value() != right->parts.offset.has_value())
    return std::nullopt; // TypeError: naive and aware times cannot be ordered
  return order(instant(), right->instant());
}

std::optional<uint64_t> DateTimePayload::hash(Interpreter &, Instance &) {
  return mix(0xDA7E71, static_cast<uint64_t>(instant()));
}

std::optional<Value> DateTimePayload::binary(Interpreter &interpreter, Instance &self, syntax::BinaryOp op,
                                             Value other, bool reflected) {
  if (op != syntax::BinaryOp::Add && op != syntax::BinaryOp::Sub)
    return std::nullopt;
  if (other.isOpaque())
    return derived(interpreter, op, &self, other, reflected, "");
  if (const DateTimePayload *right = asDateTime(other); right && op == syntax::BinaryOp::Sub && !reflected) {
    if (parts.offset.has_value() != right->parts.offset.has_value())
      return typeError(interpreter, "can't subtract offset-naive and offset-aware datetimes");
    return makeTimeDelta(interpreter, instant() - right->instant());
  }
  const TimeDeltaPayload *delta = asTimeDelta(other);
  if (!delta || (reflected && op == syntax::BinaryOp::Sub))
    return std::nullopt;
  const int64_t clock = microsecondsOf(parts.date, parts.time) +
                        (op == syntax::BinaryOp::Add ? delta->microseconds : -delta->microseconds);
  if (!inRange(clock))
    return overflow(interpreter);
  return makeDateTime(interpreter, fromMicroseconds(clock, parts.offset), zone);
}

std::optional<Value> DateTimePayload::str(Interpreter &interpreter, Instance &) {
  return interpreter.str(isoText(parts.date) + " " + isoText(parts.time) + offsetText(parts.offset));
}

std::optional<Value> DateTimePayload::format(Interpreter &interpreter, Instance &self,
                                             std::string_view spec) {
  return spec.empty() ? str(interpreter, self)
                      : interpreter.str(formatTime(parts, zoneName(interpreter, zone), spec));
}

// ---------------------------------------------------------------------------------------------------------
// time

std::optional<Value> TimePayload::getAttr(Interpreter &interpreter, Instance &, Name name) {
  const std::string_view text = interpreter.text(name);
  if (text == "tzinfo")
    return zone;
  return numberNamed(text, {{"hour", time.hour},
                            {"minute", time.minute},
                            {"second", time.second},
                            {"microsecond", time.microsecond},
                            {"fold", 0}});
}

std::optional<Value> TimePayload::equals(Interpreter &, Instance &, Value other) {
  const TimePayload *right = asTime(other);
  return right ? std::optional(Value::boolean(time == right->time && offset == right->offset)) : std::nullopt;
}

std::optional<int> TimePayload::compare(Interpreter &, Instance &, Value other) {
  const TimePayload *right = asTime(other);
  if (!right || offset.has_value() != right->offset.has_value())
    return std::nullopt;
  return order(microsecondsOf(time) - offset.value_or(0) * microsecondsPerSecond,
               microsecondsOf(right->time) - right->offset.value_or(0) * microsecondsPerSecond);
}

std::optional<uint64_t> TimePayload::hash(Interpreter &, Instance &) {
  return mix(0x71E, static_cast<uint64_t>(microsecondsOf(time)));
}

std::optional<Value> TimePayload::str(Interpreter &interpreter, Instance &) {
  return interpreter.str(isoText(time) + offsetText(offset));
}

std::optional<Value> TimePayload::format(Interpreter &interpreter, Instance &self, std::string_view spec) {
  return spec.empty()
             ? str(interpreter, self)
             : interpreter.str(formatTime({{1900, 1, 1}, time, offset}, zoneName(interpreter, zone), spec));
}

// ----------------------------------------------------------------------------------------------------
// timedelta

std::optional<Value> TimeDeltaPayload::getAttr(Interpreter &interpreter, Instance &, Name name) {
  int64_t days = microseconds / microsecondsPerDay;
  if (microseconds % microsecondsPerDay < 0)
    --days;
  const int64_t rest = microseconds - days * microsecondsPerDay;
  return numberNamed(interpreter.text(name), {{"days", days},
                                              {"seconds", rest / microsecondsPerSecond},
                                              {"microseconds", rest % microsecondsPerSecond}});
}

std::optional<Value> TimeDeltaPayload::equals(Interpreter &, Instance &, Value other) {
  const TimeDeltaPayload *right = asTimeDelta(other);
  return right ? std::optional(Value::boolean(microseconds == right->microseconds)) : std::nullopt;
}

std::optional<int> TimeDeltaPayload::compare(Interpreter &, Instance &, Value other) {
  const TimeDeltaPayload *right = asTimeDelta(other);
  return right ? std::optional(order(microseconds, right->microseconds)) : std::nullopt;
}

std::optional<uint64_t> TimeDeltaPayload::hash(Interpreter &, Instance &) {
  return mix(0xDE17A, static_cast<uint64_t>(microseconds));
}

std::optional<Value> TimeDeltaPayload::binary(Interpreter &interpreter, Instance &self, syntax::BinaryOp op,
                                              Value other, bool reflected) {
  using enum syntax::BinaryOp;
  if (other.isOpaque())
    return derived(interpreter, op, &self, other, reflected, op == Div ? "" : "timedelta");
  if (const TimeDeltaPayload *right = asTimeDelta(other)) {
    const int64_t a = reflected ? right->microseconds : microseconds;
    const int64_t b = reflected ? microseconds : right->microseconds;
    if (op == Add)
      return makeTimeDelta(interpreter, a + b);
    if (op == Sub)
      return makeTimeDelta(interpreter, a - b);
    if (b == 0 && (op == Div || op == FloorDiv || op == Mod))
      return interpreter.raise("builtins.ZeroDivisionError", "division by zero");
    const int64_t quotient = b == 0 ? 0 : a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
    if (op == Div)
      return Value::real(static_cast<double>(a) / static_cast<double>(b));
    if (op == FloorDiv)
      return Value::integer(quotient);
    return op == Mod ? std::optional(makeTimeDelta(interpreter, a - quotient * b)) : std::nullopt;
  }
  const auto number = realOf(interpreter, other);
  if (!number)
    return std::nullopt;
  const auto whole = intOf(interpreter, other);
  if (op == Mul)
    return makeTimeDelta(interpreter, whole ? microseconds * *whole
                                            : static_cast<int64_t>(std::nearbyint(
                                                  static_cast<double>(microseconds) * *number)));
  if (reflected || (op != Div && op != FloorDiv))
    return std::nullopt;
  if (*number == 0)
    return interpreter.raise("builtins.ZeroDivisionError", "division by zero");
  const double quotient = static_cast<double>(microseconds) / *number;
  return makeTimeDelta(interpreter,
                       static_cast<int64_t>(op == Div ? std::nearbyint(quotient) : std::floor(quotient)));
}

std::optional<Value> TimeDeltaPayload::str(Interpreter &interpreter, Instance &) {
  int64_t days = microseconds / microsecondsPerDay;
  if (microseconds % microsecondsPerDay < 0)
    --days;
  const int64_t rest = microseconds - days * microsecondsPerDay;
  const int64_t seconds = rest / microsecondsPerSecond;
  std::string text = fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (rest % microsecondsPerSecond != 0)
    text += fmt::format(".{:06}", rest % microsecondsPerSecond);
  if (days != 0)
    text = fmt::format("{} day{}, {}", days, days == 1 || days == -1 ? "" : "s", text);
  return interpreter.str(std::move(text));
}

// -----------------------------------------------------------------------------------------------------
// timezone

std::optional<Value> TimeZonePayload::equals(Interpreter &, Instance &, Value other) {
  const TimeZonePayload *right = asTimeZone(other);
  return right ? std::optional(Value::boolean(offset == right->offset)) : std::nullopt;
}

std::optional<uint64_t> TimeZonePayload::hash(Interpreter &, Instance &) {
  return mix(0x20E, static_cast<uint64_t>(offset));
}

std::optional<Value> TimeZonePayload::str(Interpreter &interpreter, Instance &) {
  return interpreter.str(name);
}

// -------------------------------------------------------------------------------------------------------
// making

Value makeDate(Interpreter &interpreter, DateParts date) {
  return interpreter.instanceOf("datetime.date", std::make_unique<DatePayload>(date));
}

Value makeDateTime(Interpreter &interpreter, DateTimeParts parts, Value zone) {
  if (!zone.isNone() && !asTimeZone(zone)) { // what the clock shows says which offset holds
    const NamedZonePayload *named = asNamedZone(zone);
    const auto clock = named ? whenShowing(*named, parts) : std::nullopt;
    if (!clock)
      return interpreter.derive(
          "datetime", {makeDateTime(interpreter, {parts.date, parts.time, {}}, Value::none()), zone},
          "datetime");
    parts.offset = clock->offset;
  }
  return interpreter.instanceOf("datetime.datetime", std::make_unique<DateTimePayload>(parts, zone));
}

Value makeDateTime(Interpreter &interpreter, DateTimeParts parts) {
  const Value zone = !parts.offset        ? Value::none()
                     : *parts.offset == 0 ? utc(interpreter)
                                          : makeTimeZone(interpreter, *parts.offset);
  return makeDateTime(interpreter, parts, zone);
}

Value makeTime(Interpreter &interpreter, TimeParts time, std::optional<int64_t> offset, Value zone) {
  return interpreter.instanceOf("datetime.time", std::make_unique<TimePayload>(time, offset, zone));
}

Value makeTimeDelta(Interpreter &interpreter, int64_t microseconds) {
  return interpreter.instanceOf("datetime.timedelta", std::make_unique<TimeDeltaPayload>(microseconds));
}

Value makeTimeZone(Interpreter &interpreter, int64_t offset, std::string name) {
  if (name.empty())
    name = offset == 0 ? "UTC" : "UTC" + offsetText(offset);
  return interpreter.instanceOf("datetime.timezone",
                                std::make_unique<TimeZonePayload>(offset, std::move(name)));
}

Value utc(Interpreter &interpreter) {
  ClassObject *cls = interpreter.classNamed("datetime.timezone");
  const Name name = interpreter.intern("utc");
  if (const Value *known = cls->attrs.find(name))
    return *known;
  const Value zone = makeTimeZone(interpreter, 0);
  cls->attrs.set(name, zone);
  interpreter.classChanged();
  return zone;
}

Value makeDate(Interpreter &interpreter, std::string_view text) {
  bool hasTime = false;
  const auto parts = parseIso(text, hasTime);
  return parts ? makeDate(interpreter, parts->date)
               : interpreter.derive("date", {interpreter.str(std::string(text))}, "date");
}

Value makeDateTime(Interpreter &interpreter, std::string_view text, bool aware) {
  bool hasTime = false;
  auto parts = parseIso(text, hasTime);
  if (!parts)
    return interpreter.derive("datetime", {interpreter.str(std::string(text))}, "datetime");
  if (aware && !parts->offset)
    parts->offset = 0;
  return makeDateTime(interpreter, *parts);
}

Value makeTime(Interpreter &interpreter, std::string_view text) {
  std::optional<int64_t> offset;
  const auto time = parseIsoTime(text, offset);
  return time ? makeTime(interpreter, *time)
              : interpreter.derive("time", {interpreter.str(std::string(text))}, "time");
}

const DatePayload *asDate(Value value) { return payloadOf<DatePayload>(value); }
const DateTimePayload *asDateTime(Value value) { return payloadOf<DateTimePayload>(value); }
const TimePayload *asTime(Value value) { return payloadOf<TimePayload>(value); }
const TimeDeltaPayload *asTimeDelta(Value value) { return payloadOf<TimeDeltaPayload>(value); }
const TimeZonePayload *asTimeZone(Value value) { return payloadOf<TimeZonePayload>(value); }

} // namespace eagerlint::interpret
