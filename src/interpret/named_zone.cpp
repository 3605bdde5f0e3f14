#include "interpret/named_zone.h"

#include "interpret/builtins_support.h"
#include "interpret/identity.h"
#include "interpret/library.h"
#include "interpret/temporal.h"

namespace eagerlint::interpret {

namespace {

const int64_t epoch = ordinal({1970, 1, 1}) * secondsPerDay;

int64_t seconds(int64_t microseconds) {
  const int64_t whole = microseconds / microsecondsPerSecond;
  return microseconds % microsecondsPerSecond < 0 ? whole - 1 : whole;
}

/// The clock of `zone.utcoffset(moment)`.
std::optional<TimeZone::Clock> clockOf(Args args) {
  const NamedZonePayload *zone = asNamedZone(args[0]);
  const DateTimePayload *moment = asDateTime(args[1]);
  if (!zone || !moment)
    return std::nullopt;
  return moment->zone == args[0] && moment->parts.offset ? clockAt(*zone, moment->instant())
                                                         : whenShowing(*zone, moment->parts);
}

Value named(Interpreter &interpreter, Args args) {
  const auto key = textOf(interpreter, args[0]);
  auto zone = key ? TimeZone::find(*key) : nullptr;
  if (!zone)
    return Value::none();
  return interpreter.instanceOf("zoneinfo.ZoneInfo", std::make_unique<NamedZonePayload>(std::move(zone)));
}

Value utcOffset(Interpreter &interpreter, Args args) {
  if (args[1].isNone())
    return Value::none();
  const auto clock = clockOf(args);
  return clock ? makeTimeDelta(interpreter, clock->offset * microsecondsPerSecond)
               : interpreter.derive("utcoffset", args, "timedelta");
}

Value abbreviation(Interpreter &interpreter, Args args) {
  if (args[1].isNone())
    return Value::none();
  const auto clock = clockOf(args);
  return clock ? interpreter.str(clock->abbreviation) : interpreter.derive("tzname", args, "str");
}

} // namespace

std::optional<Value> NamedZonePayload::equals(Interpreter &, Instance &, Value other) {
  const NamedZonePayload *right = asNamedZone(other);
  return Value::boolean(right && right->zone->name() == zone->name());
}

std::optional<uint64_t> NamedZonePayload::hash(Interpreter &, Instance &) {
  return mix(0x20E0, zone->name());
}

std::optional<Value> NamedZonePayload::str(Interpreter &interpreter, Instance &) {
  return interpreter.str(zone->name());
}

const NamedZonePayload *asNamedZone(Value value) {
  auto *object = value.as<Instance>();
  return object ? dynamic_cast<const NamedZonePayload *>(object->payload.get()) : nullptr;
}

std::optional<TimeZone::Clock> whenShowing(const NamedZonePayload &zone, const DateTimeParts &parts) {
  return zone.zone->whenShowing(seconds(microsecondsOf(parts.date, parts.time)) - epoch);
}

std::optional<TimeZone::Clock> clockAt(const NamedZonePayload &zone, int64_t microseconds) {
  return zone.zone->at(seconds(microseconds) - epoch);
}

void addZoneNatives(Natives &natives) {
  natives.add("zoneinfo._named", named);
  natives.add("zoneinfo.ZoneInfo.utcoffset", utcOffset);
  natives.add("zoneinfo.ZoneInfo.tzname", abbreviation);
}

} // namespace eagerlint::interpret
