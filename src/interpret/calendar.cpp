#include "interpret/calendar.h"

#include <fmt/format.h>

#include <array>
#include <cctype>

namespace eagerlint::interpret {

namespace {

constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                      "Friday", "Saturday", "Sunday"};

bool isLeap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int dayOfYear(const DateParts &date) {
  return static_cast<int>(ordinal(date) - ordinal({date.year, 1, 1})) + 1;
}

int64_t floorDivide(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

/// Reads digits off the front of a text.
class Reader {
public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool literal(char c) {
    if (text_.empty() || text_[0] != c)
      return false;
    text_.remove_prefix(1);
    return true;
  }
  std::optional<int> number(size_t least, size_t most) {
    size_t size = 0;
    int value = 0;
    while (size < most && size < text_.size() && std::isdigit(static_cast<unsigned char>(text_[size])))
      value = value * 10 + (text_[size++] - '0');
    if (size < least)
      return std::nullopt;
    text_.remove_prefix(size);
    return value;
  }
  /// Position of the longest name (or its first three letters) in `names`.
  template <size_t N>
  std::optional<int> name(const std::array<std::string_view, N> &names, bool abbreviated) {
    for (size_t i = 0; i < N; ++i) {
      const std::string_view wanted = abbreviated ? names[i].substr(0, 3) : names[i];
      if (text_.size() >= wanted.size() && equalsIgnoringCase(text_.substr(0, wanted.size()), wanted)) {
        text_.remove_prefix(wanted.size());
        return static_cast<int>(i);
      }
    }
    return std::nullopt;
  }
  /// A fraction of a second in microseconds.
  std::optional<int> fraction() {
    size_t size = 0;
    int value = 0;
    for (; size < text_.size() && std::isdigit(static_cast<unsigned char>(text_[size])); ++size)
      if (size < 6)
        value = value * 10 + (text_[size] - '0');
    if (size == 0)
      return std::nullopt;
    for (size_t i = size; i < 6; ++i)
      value *= 10;
    text_.remove_prefix(size);
    return value;
  }
  std::optional<int64_t> zoneOffset() {
    if (literal('Z') || literal('z'))
      return 0;
    const int64_t sign = literal('-') ? -1 : literal('+') ? 1 : 0;
    if (sign == 0)
      return std::nullopt;
    const auto hours = number(2, 2);
    literal(':');
    const auto minutes = number(2, 2);
    if (!hours)
      return std::nullopt;
    int64_t seconds = *hours * 3600 + minutes.value_or(0) * 60;
    if (minutes && (literal(':') || (!text_.empty() && std::isdigit(static_cast<unsigned char>(text_[0])))))
      seconds += number(2, 2).value_or(0);
    return sign * seconds;
  }
  [[nodiscard]] std::string_view rest() const { return text_; }
  void skipSpace() {
    while (!text_.empty() && std::isspace(static_cast<unsigned char>(text_[0])))
      text_.remove_prefix(1);
  }

private:
  static bool equalsIgnoringCase(std::string_view a, std::string_view b) {
    for (size_t i = 0; i < a.size(); ++i)
      if (std::tolower(static_cast<unsigned char>(a[i])) != std::tolower(static_cast<unsigned char>(b[i])))
        return false;
    return true;
  }
  std::string_view text_;
};

std::optional<DateParts> readDate(Reader &reader) {
  DateParts date;
  const auto year = reader.number(4, 4);
  const bool dashes = reader.literal('-');
  const auto month = year ? reader.number(2, 2) : std::nullopt;
  if (!month || (dashes && !reader.literal('-')))
    return std::nullopt;
  const auto day = reader.number(2, 2);
  if (!day)
    return std::nullopt;
  date = {*year, *month, *day};
  return isValid(date) ? std::optional(date) : std::nullopt;
}

std::optional<TimeParts> readTime(Reader &reader) {
  TimeParts time;
  const auto hour = reader.number(2, 2);
  if (!hour)
    return std::nullopt;
  time.hour = *hour;
  const bool colons = reader.literal(':');
  if (const auto minute = reader.number(2, 2)) {
    time.minute = *minute;
    if (!colons || reader.literal(':'))
      if (const auto second = reader.number(2, 2)) {
        time.second = *second;
        if (reader.literal('.') || reader.literal(','))
          time.microsecond = reader.fraction().value_or(0);
      }
  }
  return isValid(time) ? std::optional(time) : std::nullopt;
}

} // namespace

// -------------------------------------------------------------------------------------------------------
// calendar

int daysInMonth(int year, int month) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && isLeap(year) ? 29 : days[static_cast<size_t>(month - 1)];
}

bool isValid(const DateParts &date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= daysInMonth(date.year, date.month);
}

bool isValid(const TimeParts &time) {
  return time.hour >= 0 && time.hour < 24 && time.minute >= 0 && time.minute < 60 && time.second >= 0 &&
         time.second < 60 && time.microsecond >= 0 && time.microsecond < microsecondsPerSecond;
}

int64_t ordinal(const DateParts &date) {
  const int64_t before = date.year - 1;
  int64_t days = before * 365 + before / 4 - before / 100 + before / 400;
  for (int month = 1; month < date.month; ++month)
    days += daysInMonth(date.year, month);
  return days + date.day;
}

DateParts dateOfOrdinal(int64_t ordinalDay) {
  // A year too late by one for every few centuries; the loop goes back.
  auto year = static_cast<int>((ordinalDay - 1) / 365) + 2;
  while (ordinal({year, 1, 1}) > ordinalDay)
    --year;
  int64_t left = ordinalDay - ordinal({year, 1, 1});
  int month = 1;
  while (left >= daysInMonth(year, month))
    left -= daysInMonth(year, month++);
  return {year, month, static_cast<int>(left) + 1};
}

int weekday(const DateParts &date) { return static_cast<int>((ordinal(date) + 6) % 7); }

IsoWeek isoWeek(const DateParts &date) {
  // The week belongs to the year of its Thursday.
  const int64_t thursday = ordinal(date) - weekday(date) + 3;
  const int year = dateOfOrdinal(thursday).year;
  return {year, static_cast<int>((thursday - ordinal({year, 1, 1})) / 7) + 1};
}

int64_t microsecondsOf(const TimeParts &time) {
  return (time.hour * int64_t{3600} + time.minute * 60 + time.second) * microsecondsPerSecond +
         time.microsecond;
}

int64_t microsecondsOf(const DateParts &date, const TimeParts &time) {
  return ordinal(date) * microsecondsPerDay + microsecondsOf(time);
}

DateTimeParts fromMicroseconds(int64_t microseconds, std::optional<int64_t> offset) {
  const int64_t day = floorDivide(microseconds, microsecondsPerDay);
  int64_t rest = microseconds - day * microsecondsPerDay;
  DateTimeParts parts;
  parts.date = dateOfOrdinal(day);
  parts.time.microsecond = static_cast<int>(rest % microsecondsPerSecond);
  rest /= microsecondsPerSecond;
  parts.time.second = static_cast<int>(rest % 60);
  parts.time.minute = static_cast<int>(rest / 60 % 60);
  parts.time.hour = static_cast<int>(rest / 3600);
  parts.offset = offset;
  return parts;
}

// -----------------------------------------------------------------------------------------------------------
// ISO

std::string isoText(const DateParts &date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string isoText(const TimeParts &time, std::string_view timespec) {
  if (timespec == "hours")
    return fmt::format("{:02}", time.hour);
  std::string text = fmt::format("{:02}:{:02}", time.hour, time.minute);
  if (timespec == "minutes")
    return text;
  text += fmt::format(":{:02}", time.second);
  if (timespec == "milliseconds")
    return text + fmt::format(".{:03}", time.microsecond / 1000);
  if (timespec == "microseconds" || (timespec == "auto" && time.microsecond != 0))
    return text + fmt::format(".{:06}", time.microsecond);
  return text;
}

std::string offsetText(std::optional<int64_t> offset, std::string_view separator) {
  if (!offset)
    return "";
  const int64_t seconds = *offset < 0 ? -*offset : *offset;
  std::string text =
      fmt::format("{}{:02}{}{:02}", *offset < 0 ? '-' : '+', seconds / 3600, separator, seconds / 60 % 60);
  return seconds % 60 == 0 ? text : text + fmt::format("{}{:02}", separator, seconds % 60);
}

std::optional<DateTimeParts> parseIso(std::string_view text, bool &hasTime) {
  Reader reader(text);
  const auto date = readDate(reader);
  if (!date)
    return std::nullopt;
  DateTimeParts parts;
  parts.date = *date;
  hasTime = !reader.rest().empty();
  if (!hasTime)
    return parts;
  Reader rest(reader.rest().substr(1));
  const auto time = readTime(rest);
  if (!time)
    return std::nullopt;
  parts.time = *time;
  rest.skipSpace();
  if (!rest.rest().empty()) {
    parts.offset = rest.zoneOffset();
    if (!parts.offset || !rest.rest().empty())
      return std::nullopt;
  }
  return parts;
}

std::optional<TimeParts> parseIsoTime(std::string_view text, std::optional<int64_t> &offset) {
  Reader reader(text);
  reader.literal('T');
  const auto time = readTime(reader);
  if (!time)
    return std::nullopt;
  if (!reader.rest().empty())
    offset = reader.zoneOffset();
  return reader.rest().empty() ? time : std::nullopt;
}

// -------------------------------------------------------------------------------------------- strftime,
// strptime

std::string formatTime(const DateTimeParts &parts, std::string_view zoneName, std::string_view format) {
  std::string result;
  const auto &[date, time, offset] = parts;
  const int hour12 = time.hour % 12 == 0 ? 12 : time.hour % 12;
  for (size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%' || i + 1 == format.size()) {
      result += format[i];
      continue;
    }
    char directive = format[++i];
    const bool bare = (directive == '-' || directive == '#') && i + 1 < format.size();
    if (bare)
      directive = format[++i];
    auto number = [&](int value, int width) {
      result += bare ? fmt::format("{}", value) : fmt::format("{:0{}}", value, width);
    };
    switch (directive) {
    case 'Y':
      number(date.year, 4);
      break;
    case 'y':
      number(date.year % 100, 2);
      break;
    case 'm':
      number(date.month, 2);
      break;
    case 'd':
      number(date.day, 2);
      break;
    case 'e':
      result += fmt::format("{:2}", date.day);
      break;
    case 'H':
      number(time.hour, 2);
      break;
    case 'I':
      number(hour12, 2);
      break;
    case 'M':
      number(time.minute, 2);
      break;
    case 'S':
      number(time.second, 2);
      break;
    case 'f':
      number(time.microsecond, 6);
      break;
    case 'j':
      number(dayOfYear(date), 3);
      break;
    case 'p':
      result += time.hour < 12 ? "AM" : "PM";
      break;
    case 'B':
      result += months[static_cast<size_t>(date.month - 1)];
      break;
    case 'b':
    case 'h':
      result += months[static_cast<size_t>(date.month - 1)].substr(0, 3);
      break;
    case 'A':
      result += weekdays[static_cast<size_t>(weekday(date))];
      break;
    case 'a':
      result += weekdays[static_cast<size_t>(weekday(date))].substr(0, 3);
      break;
    case 'w':
      number((weekday(date) + 1) % 7, 1);
      break;
    case 'u':
      number(weekday(date) + 1, 1);
      break;
    case 'W':
      number((dayOfYear(date) + 6 - weekday(date)) / 7, 2);
      break;
    case 'U':
      number((dayOfYear(date) + 6 - (weekday(date) + 1) % 7) / 7, 2);
      break;
    case 'G':
      number(isoWeek(date).year, 4);
      break;
    case 'V':
      number(isoWeek(date).week, 2);
      break;
    case 'z':
      result += offsetText(offset, "");
      break;
    case 'Z':
      result += zoneName;
      break;
    case 's':
      result += std::to_string(microsecondsOf(date, time) / microsecondsPerSecond -
                               ordinal({1970, 1, 1}) * secondsPerDay - offset.value_or(0));
      break;
    case 'F':
      result += isoText(date);
      break;
    case 'T':
    case 'X':
      result += isoText(TimeParts{time.hour, time.minute, time.second, 0});
      break;
    case 'R':
      result += isoText(time, "minutes");
      break;
    case 'D':
    case 'x':
      result += formatTime(parts, zoneName, "%m/%d/%y");
      break;
    case 'c':
      result += formatTime(parts, zoneName, "%a %b %e %H:%M:%S %Y");
      break;
    case 'n':
      result += '\n';
      break;
    case 't':
      result += '\t';
      break;
    case '%':
      result += '%';
      break;
    default:
      (result += '%') += directive;
      break;
    }
  }
  return result;
}

std::optional<DateTimeParts> parseTime(std::string_view text, std::string_view format) {
  Reader reader(text);
  DateTimeParts parts;
  parts.date = {1900, 1, 1};
  std::optional<bool> afternoon;
  std::optional<int> dayNumber;
  for (size_t i = 0; i < format.size(); ++i) {
    if (std::isspace(static_cast<unsigned char>(format[i]))) {
      reader.skipSpace();
      continue;
    }
    if (format[i] != '%' || i + 1 == format.size()) {
      if (!reader.literal(format[i]))
        return std::nullopt;
      continue;
    }
    std::optional<int> value;
    switch (format[++i]) {
    case 'Y':
      value = reader.number(4, 4);
      parts.date.year = value.value_or(0);
      break;
    case 'y':
      value = reader.number(2, 2);
      parts.date.year = value.value_or(0) + (value.value_or(0) < 69 ? 2000 : 1900);
      break;
    case 'm':
      value = reader.number(1, 2);
      parts.date.month = value.value_or(0);
      break;
    case 'd':
      value = reader.number(1, 2);
      parts.date.day = value.value_or(0);
      break;
    case 'H':
      value = reader.number(1, 2);
      parts.time.hour = value.value_or(99);
      break;
    case 'I':
      value = reader.number(1, 2);
      parts.time.hour = value.value_or(99) % 12;
      break;
    case 'M':
      value = reader.number(1, 2);
      parts.time.minute = value.value_or(99);
      break;
    case 'S':
      value = reader.number(1, 2);
      parts.time.second = value.value_or(99);
      break;
    case 'f':
      value = reader.fraction();
      parts.time.microsecond = value.value_or(0);
      break;
    case 'j':
      value = dayNumber = reader.number(1, 3);
      break;
    case 'B':
    case 'b':
      value = reader.name(months, false);
      if (!value)
        value = reader.name(months, true);
      parts.date.month = value.value_or(0) + 1;
      break;
    case 'A':
    case 'a':
      value = reader.name(weekdays, false);
      if (!value)
        value = reader.name(weekdays, true);
      break;
    case 'p': {
      constexpr std::array<std::string_view, 2> halves = {"AM", "PM"};
      value = reader.name(halves, false);
      afternoon = value == 1;
      break;
    }
    case 'z':
      parts.offset = reader.zoneOffset();
      value = parts.offset ? std::optional(0) : std::nullopt;
      break;
    case 'Z': {
      constexpr std::array<std::string_view, 2> zones = {"UTC", "GMT"};
      value = reader.name(zones, false);
      break;
    }
    case '%':
      value = reader.literal('%') ? std::optional(0) : std::nullopt;
      break;
    default:
      return std::nullopt;
    }
    if (!value)
      return std::nullopt;
  }
  if (afternoon && *afternoon)
    parts.time.hour += 12;
  if (dayNumber)
    parts.date = dateOfOrdinal(ordinal({parts.date.year, 1, 1}) + *dayNumber - 1);
  if (!reader.rest().empty() || !isValid(parts.date) || !isValid(parts.time))
    return std::nullopt;
  return parts;
}

} // namespace eagerlint::interpret
