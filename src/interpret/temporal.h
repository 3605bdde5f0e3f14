// Dates, times and time differences as values: instances of the classes of the `datetime` stub.
#pragma once

#include "interpret/calendar.h"
#include "interpret/interpreter.h"

#include <optional>
#include <string_view>

namespace eagerlint::interpret {

struct DatePayload : Payload {
  DateParts date;
  explicit DatePayload(DateParts date) : date(date) {}
  std::optional<Value> getAttr(Interpreter &, Instance &, Name) override;
  std::optional<Value> truth(Interpreter &, Instance &) override { return Value::boolean(true); }
  std::optional<Value> equals(Interpreter &, Instance &, Value) override;
  std::optional<int> compare(Interpreter &, Instance &, Value) override;
  std::optional<uint64_t> hash(Interpreter &, Instance &) override;
  std::optional<Value> binary(Interpreter &, Instance &, syntax::BinaryOp, Value, bool) override;
  std::optional<Value> str(Interpreter &, Instance &) override;
  std::optional<Value> format(Interpreter &, Instance &, std::string_view) override;
};

/// `zone` is None for a naive time; `parts.offset` is set when the zone's offset is known.
struct DateTimePayload : Payload {
  DateTimeParts parts;
  Value zone;
  DateTimePayload(DateTimeParts parts, Value zone) : parts(parts), zone(zone) {}
  std::optional<Value> getAttr(Interpreter &, Instance &, Name) override;
  std::optional<Value> truth(Interpreter &, Instance &) override { return Value::boolean(true); }
  std::optional<Value> equals(Interpreter &, Instance &, Value) override;
  std::optional<int> compare(Interpreter &, Instance &, Value) override;
  std::optional<uint64_t> hash(Interpreter &, Instance &) override;
  std::optional<Value> binary(Interpreter &, Instance &, syntax::BinaryOp, Value, bool) override;
  std::optional<Value> str(Interpreter &, Instance &) override;
  std::optional<Value> format(Interpreter &, Instance &, std::string_view) override;
  /// Microseconds in UTC for an aware time, else of its clock.
  [[nodiscard]] int64_t instant() const;
};

struct TimePayload : Payload {
  TimeParts time;
  std::optional<int64_t> offset;
  Value zone;
  TimePayload(TimeParts time, std::optional<int64_t> offset, Value zone)
      : time(time), offset(offset), zone(zone) {}
  std::optional<Value> getAttr(Interpreter &, Instance &, Name) override;
  std::optional<Value> truth(Interpreter &, Instance &) override { return Value::boolean(true); }
  std::optional<Value> equals(Interpreter &, Instance &, Value) override;
  std::optional<int> compare(Interpreter &, Instance &, Value) override;
  std::optional<uint64_t> hash(Interpreter &, Instance &) override;
  std::optional<Value> str(Interpreter &, Instance &) override;
  std::optional<Value> format(Interpreter &, Instance &, std::string_view) override;
};

struct TimeDeltaPayload : Payload {
  int64_t microseconds;
  explicit TimeDeltaPayload(int64_t microseconds) : microseconds(microseconds) {}
  std::optional<Value> getAttr(Interpreter &, Instance &, Name) override;
  std::optional<Value> truth(Interpreter &, Instance &) override { return Value::boolean(microseconds != 0); }
  std::optional<Value> equals(Interpreter &, Instance &, Value) override;
  std::optional<int> compare(Interpreter &, Instance &, Value) override;
  std::optional<uint64_t> hash(Interpreter &, Instance &) override;
  std::optional<Value> binary(Interpreter &, Instance &, syntax::BinaryOp, Value, bool) override;
  std::optional<Value> str(Interpreter &, Instance &) override;
};

/// A fixed offset from UTC.
struct TimeZonePayload : Payload {
  int64_t offset;
  std::string name;
  TimeZonePayload(int64_t offset, std::string name) : offset(offset), name(std::move(name)) {}
  std::optional<Value> equals(Interpreter &, Instance &, Value) override;
  std::optional<uint64_t> hash(Interpreter &, Instance &) override;
  std::optional<Value> str(Interpreter &, Instance &) override;
};

[[nodiscard]] Value makeDate(Interpreter &interpreter, DateParts date);
/// Aware with a fixed offset when `parts.offset` is set, else naive. OverflowError for a year out of range.
[[nodiscard]] Value makeDateTime(Interpreter &interpreter, DateTimeParts parts);
[[nodiscard]] Value makeDateTime(Interpreter &interpreter, DateTimeParts parts, Value zone);
[[nodiscard]] Value makeTime(Interpreter &interpreter, TimeParts time,
                             std::optional<int64_t> offset = std::nullopt, Value zone = Value::none());
[[nodiscard]] Value makeTimeDelta(Interpreter &interpreter, int64_t microseconds);
[[nodiscard]] Value makeTimeZone(Interpreter &interpreter, int64_t offset, std::string name = {});
/// The one instance that `datetime.timezone.utc` names.
[[nodiscard]] Value utc(Interpreter &interpreter);
/// From the text SQLite stores: "2024-01-31", "2024-01-31 12:00:00.5", "12:00:00". Opaque when it is none.
[[nodiscard]] Value makeDate(Interpreter &interpreter, std::string_view text);
[[nodiscard]] Value makeDateTime(Interpreter &interpreter, std::string_view text, bool aware);
[[nodiscard]] Value makeTime(Interpreter &interpreter, std::string_view text);

/// Null for other values. A datetime is no DatePayload.
[[nodiscard]] const DatePayload *asDate(Value value);
[[nodiscard]] const DateTimePayload *asDateTime(Value value);
[[nodiscard]] const TimePayload *asTime(Value value);
[[nodiscard]] const TimeDeltaPayload *asTimeDelta(Value value);
[[nodiscard]] const TimeZonePayload *asTimeZone(Value value);

} // namespace eagerlint::interpret
