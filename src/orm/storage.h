// Texts of values → what Django stores for them on SQLite. All functions are total: nullopt for what is no
// such value.
#pragma once

#include "orm/query.h"

#include <optional>
#include <string>
#include <string_view>

namespace eagerlint::orm {

struct TimeZoneRule {
  bool useTimeZones = true;
  int offsetMinutes = 0;         ///< of naive times
  std::string_view zone = "UTC"; ///< of naive times, instead of the offset when it is another one
};

/// "2024-1-2" → "2024-01-02"; a date and time loses its time.
[[nodiscard]] std::optional<std::string> storedDate(std::string_view text);
/// "2024-01-02T03:04:05.120Z" → "2024-01-02 03:04:05.120000": in UTC and without offset.
[[nodiscard]] std::optional<std::string> storedDateTime(std::string_view text, const TimeZoneRule &rule);
[[nodiscard]] std::optional<std::string> storedTime(std::string_view text);
/// "P1DT02H03M04.5S", "1 02:03:04.5", "02:03:04" → microseconds.
[[nodiscard]] std::optional<int64_t> storedDuration(std::string_view text);
/// 32 hexadecimal digits.
[[nodiscard]] std::optional<std::string> storedUuid(std::string_view text);
/// Plain decimal notation, rounded half to even to `places` when given.
[[nodiscard]] std::optional<std::string> storedDecimal(std::string_view text, std::optional<uint32_t> places);
[[nodiscard]] std::optional<std::string> decodedBase64(std::string_view text);

/// Days since 1970-01-01 of a proleptic Gregorian date, and back.
[[nodiscard]] int64_t daysFromCivil(int64_t year, unsigned month, unsigned day);
struct CivilDate {
  int64_t year = 1970;
  unsigned month = 1, day = 1;
};
[[nodiscard]] CivilDate civilFromDays(int64_t days);

struct CivilTime {
  CivilDate date;
  unsigned hour = 0, minute = 0, second = 0, microsecond = 0;
  bool hasDate = false, hasTime = false;
  std::optional<int> offsetMinutes;
};
/// ISO 8601 as Python's `fromisoformat` and Django's parsers take it: a date, a time, or both.
[[nodiscard]] std::optional<CivilTime> parseCivil(std::string_view text);

} // namespace eagerlint::orm
