// Time zones by name as values: instances of `zoneinfo.ZoneInfo`.
#pragma once

#include "base/time_zone.h"
#include "interpret/calendar.h"
#include "interpret/interpreter.h"

#include <memory>
#include <optional>

namespace eagerlint::interpret {

struct NamedZonePayload : Payload {
  std::shared_ptr<const TimeZone> zone;
  explicit NamedZonePayload(std::shared_ptr<const TimeZone> zone) : zone(std::move(zone)) {}
  std::optional<Value> equals(Interpreter &, Instance &, Value) override;
  std::optional<uint64_t> hash(Interpreter &, Instance &) override;
  std::optional<Value> str(Interpreter &, Instance &) override;
};

/// Null for other values.
[[nodiscard]] const NamedZonePayload *asNamedZone(Value value);
/// The zone's clock when it shows that date and time; nothing when that is not known.
[[nodiscard]] std::optional<TimeZone::Clock> whenShowing(const NamedZonePayload &zone,
                                                         const DateTimeParts &parts);
/// The zone's clock at a moment: microseconds since 0001-01-01 minus one day, in UTC.
[[nodiscard]] std::optional<TimeZone::Clock> clockAt(const NamedZonePayload &zone, int64_t microseconds);

} // namespace eagerlint::interpret
