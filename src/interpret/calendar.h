// Dates and times as plain numbers: the proleptic Gregorian calendar, ISO text, strftime and strptime.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eagerlint::interpret {

struct DateParts {
  int year = 1, month = 1, day = 1;
  friend auto operator<=>(const DateParts &, const DateParts &) = default;
};

struct TimeParts {
  int hour = 0, minute = 0, second = 0, microsecond = 0;
  friend auto operator<=>(const TimeParts &, const TimeParts &) = default;
};

/// A date and time with the offset from UTC in seconds when it is aware.
struct DateTimeParts {
  DateParts date;
  TimeParts time;
  std::optional<int64_t> offset;
};

inline constexpr int64_t microsecondsPerSecond = 1'000'000;
inline constexpr int64_t secondsPerDay = 86'400;
inline constexpr int64_t microsecondsPerDay = secondsPerDay * microsecondsPerSecond;

[[nodiscard]] bool isValid(const DateParts &date);
[[nodiscard]] bool isValid(const TimeParts &time);
[[nodiscard]] int daysInMonth(int year, int month);
/// Day 1 is 0001-01-01, as Python's toordinal().
[[nodiscard]] int64_t ordinal(const DateParts &date);
[[nodiscard]] DateParts dateOfOrdinal(int64_t ordinal);
/// Monday is 0.
[[nodiscard]] int weekday(const DateParts &date);
/// ISO year and week.
struct IsoWeek {
  int year, week;
};
[[nodiscard]] IsoWeek isoWeek(const DateParts &date);

[[nodiscard]] int64_t microsecondsOf(const TimeParts &time);
/// Since 0001-01-01 minus one day, not shifted by the offset.
[[nodiscard]] int64_t microsecondsOf(const DateParts &date, const TimeParts &time);
[[nodiscard]] DateTimeParts fromMicroseconds(int64_t microseconds,
                                             std::optional<int64_t> offset = std::nullopt);

[[nodiscard]] std::string isoText(const DateParts &date);
/// `timespec` as isoformat() takes it; "auto" leaves out a zero fraction.
[[nodiscard]] std::string isoText(const TimeParts &time, std::string_view timespec = "auto");
/// "+02:00", "" for none.
[[nodiscard]] std::string offsetText(std::optional<int64_t> offset, std::string_view separator = ":");
/// ISO 8601 date, or date and time ("2024-01-31", "2024-01-31 12:00:00.5+00:00", "…Z").
[[nodiscard]] std::optional<DateTimeParts> parseIso(std::string_view text, bool &hasTime);
[[nodiscard]] std::optional<TimeParts> parseIsoTime(std::string_view text, std::optional<int64_t> &offset);

[[nodiscard]] std::string formatTime(const DateTimeParts &parts, std::string_view zoneName,
                                     std::string_view format);
[[nodiscard]] std::optional<DateTimeParts> parseTime(std::string_view text, std::string_view format);

} // namespace eagerlint::interpret
