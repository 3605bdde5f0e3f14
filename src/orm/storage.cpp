#include "orm/storage.h"

#include "base/time_zone.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <fmt/format.h>

namespace eagerlint::orm {
namespace {

/// Reads from the front of a text.
class Reader {
public:
  explicit Reader(std::string_view text) : text_(text) {}
  [[nodiscard]] bool done() const { return text_.empty(); }
  [[nodiscard]] char peek() const { return text_.empty() ? '\0' : text_.front(); }
  bool take(char c) {
    if (peek() != c)
      return false;
    text_.remove_prefix(1);
    return true;
  }
  std::optional<unsigned> digits(size_t least, size_t most) {
    size_t count = 0;
    unsigned value = 0;
    while (count < most && count < text_.size() && text_[count] >= '0' && text_[count] <= '9')
      value = value * 10 + static_cast<unsigned>(text_[count++] - '0');
    if (count < least)
      return std::nullopt;
    text_.remove_prefix(count);
    return value;
  }
  /// The digits after a decimal point as millionths; more than six are cut off.
  std::optional<unsigned> fraction() {
    unsigned value = 0;
    size_t count = 0;
    for (; count < text_.size() && text_[count] >= '0' && text_[count] <= '9'; ++count)
      if (count < 6)
        value = value * 10 + static_cast<unsigned>(text_[count] - '0');
    if (count == 0)
      return std::nullopt;
    text_.remove_prefix(count);
    for (size_t missing = count; missing < 6; ++missing)
      value *= 10;
    return value;
  }
  void skipSpaces() {
    while (peek() == ' ')
      text_.remove_prefix(1);
  }

private:
  std::string_view text_;
};

std::string timeText(const CivilTime &time) {
  std::string text = fmt::format("{:02}:{:02}:{:02}", time.hour, time.minute, time.second);
  if (time.microsecond != 0)
    text += fmt::format(".{:06}", time.microsecond);
  return text;
}

std::string dateText(const CivilDate &date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

unsigned daysInMonth(int64_t year, unsigned month) {
  static constexpr unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

bool readDate(Reader &reader, CivilTime &result) {
  const auto year = reader.digits(4, 4);
  if (!year || !reader.take('-'))
    return false;
  const auto month = reader.digits(1, 2);
  if (!month || !reader.take('-'))
    return false;
  const auto day = reader.digits(1, 2);
  if (!day || *month < 1 || *month > 12 || *day < 1 || *day > daysInMonth(*year, *month))
    return false;
  result.date = {*year, *month, *day};
  result.hasDate = true;
  return true;
}

bool readTime(Reader &reader, CivilTime &result) {
  const auto hour = reader.digits(1, 2);
  if (!hour || *hour > 23 || !reader.take(':'))
    return false;
  const auto minute = reader.digits(1, 2);
  if (!minute || *minute > 59)
    return false;
  result.hour = *hour;
  result.minute = *minute;
  result.hasTime = true;
  if (reader.take(':')) {
    const auto second = reader.digits(1, 2);
    if (!second || *second > 59)
      return false;
    result.second = *second;
    if (reader.take('.') || reader.take(',')) {
      const auto fraction = reader.fraction();
      if (!fraction)
        return false;
      result.microsecond = *fraction;
    }
  }
  reader.skipSpaces();
  if (reader.take('Z')) {
    result.offsetMinutes = 0;
    return true;
  }
  const char sign = reader.peek();
  if (sign == '+' || sign == '-') {
    reader.take(sign);
    const auto hours = reader.digits(2, 2);
    if (!hours)
      return false;
    reader.take(':');
    const unsigned minutes = reader.digits(2, 2).value_or(0);
    const int offset = static_cast<int>(*hours * 60 + minutes);
    result.offsetMinutes = sign == '-' ? -offset : offset;
  }
  return true;
}

} // namespace

int64_t daysFromCivil(int64_t year, unsigned month, unsigned day) {
  // Counted in eras of 400 years that begin on the first of March, so that a leap day ends a year.
  year -= month <= 2 ? 1 : 0;
  const int64_t era = (year >= 0 ? year : year - 399) / 400;
  const int64_t yearOfEra = year - era * 400;
  const int64_t dayOfYear = (153 * (static_cast<int64_t>(month) + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

CivilDate civilFromDays(int64_t days) {
  days += 719468;
  const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const int64_t dayOfEra = days - era * 146097;
  const int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
  const int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const int64_t shifted = (5 * dayOfYear + 2) / 153;
  const auto day = static_cast<unsigned>(dayOfYear - (153 * shifted + 2) / 5 + 1);
  const auto month = static_cast<unsigned>(shifted < 10 ? shifted + 3 : shifted - 9);
  return {yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

std::optional<CivilTime> parseCivil(std::string_view text) {
  CivilTime result;
  Reader reader(text);
  if (text.size() >= 8 && text.substr(0, 5).find('-') != std::string_view::npos) {
    if (!readDate(reader, result))
      return std::nullopt;
    if (reader.done())
      return result;
    if (!reader.take('T') && !reader.take(' '))
      return std::nullopt;
  }
  if (!readTime(reader, result) || !reader.done())
    return std::nullopt;
  return result;
}

std::optional<std::string> storedDate(std::string_view text) {
  const auto parsed = parseCivil(text);
  return parsed && parsed->hasDate ? std::optional(dateText(parsed->date)) : std::nullopt;
}

std::optional<std::string> storedDateTime(std::string_view text, const TimeZoneRule &rule) {
  auto parsed = parseCivil(text);
  if (!parsed || !parsed->hasDate)
    return std::nullopt;
  const int64_t local = daysFromCivil(parsed->date.year, parsed->date.month, parsed->date.day) * 86400 +
                        (static_cast<int64_t>(parsed->hour) * 60 + parsed->minute) * 60 + parsed->second;
  int64_t offset = static_cast<int64_t>(parsed->offsetMinutes.value_or(rule.offsetMinutes)) * 60;
  if (!rule.useTimeZones)
    offset = 0;
  else if (!parsed->offsetMinutes && rule.zone != "UTC") {
    const auto zone = TimeZone::find(rule.zone);
    const auto clock = zone ? zone->whenShowing(local) : std::nullopt;
    if (!clock)
      return std::nullopt;
    offset = clock->offset;
  }
  if (offset != 0) {
    const int64_t moment = local - offset;
    const int64_t rest = (moment % 86400 + 86400) % 86400;
    parsed->date = civilFromDays((moment - rest) / 86400);
    parsed->hour = static_cast<unsigned>(rest / 3600);
    parsed->minute = static_cast<unsigned>(rest / 60 % 60);
    parsed->second = static_cast<unsigned>(rest % 60);
  }
  return dateText(parsed->date) + " " + timeText(*parsed);
}

std::optional<std::string> storedTime(std::string_view text) {
  const auto parsed = parseCivil(text);
  return parsed && parsed->hasTime ? std::optional(timeText(*parsed)) : std::nullopt;
}

namespace {

/// "P1DT2H3M4.5S".
std::optional<int64_t> isoDuration(Reader reader) {
  const bool negative = reader.take('-');
  if (!reader.take('P'))
    return std::nullopt;
  int64_t total = 0;
  bool time = false;
  while (!reader.done()) {
    if (reader.take('T')) {
      time = true;
      continue;
    }
    const bool minus = reader.take('-');
    const auto whole = reader.digits(1, 9);
    if (!whole)
      return std::nullopt;
    int64_t micros = static_cast<int64_t>(*whole) * 1000000;
    if (reader.take('.') || reader.take(','))
      micros += reader.fraction().value_or(0);
    if (minus)
      micros = -micros;
    if (!time && reader.take('D'))
      total += micros * 86400;
    else if (!time && reader.take('W'))
      total += micros * 604800;
    else if (time && reader.take('H'))
      total += micros * 3600;
    else if (time && reader.take('M'))
      total += micros * 60;
    else if (time && reader.take('S'))
      total += micros;
    else
      return std::nullopt;
  }
  return negative ? -total : total;
}

/// "[-]D [-]HH:MM:SS[.ffffff]".
std::optional<int64_t> clockDuration(std::string_view text) {
  int64_t days = 0;
  if (const size_t space = text.find(' '); space != std::string_view::npos) {
    std::string_view head = text.substr(0, space);
    if (std::from_chars(head.data(), head.data() + head.size(), days).ec != std::errc())
      return std::nullopt;
    text.remove_prefix(space + 1);
    if (text.starts_with("days, "))
      text.remove_prefix(6);
    else if (text.starts_with("day, "))
      text.remove_prefix(5);
  }
  Reader reader(text);
  const bool negative = reader.take('-');
  std::vector<unsigned> parts;
  do {
    const auto part = reader.digits(1, 9);
    if (!part)
      return std::nullopt;
    parts.push_back(*part);
  } while (parts.size() < 3 && reader.take(':'));
  int64_t seconds = 0;
  for (const unsigned part : parts)
    seconds = seconds * 60 + part;
  int64_t micros = seconds * 1000000;
  if (reader.take('.') || reader.take(','))
    micros += reader.fraction().value_or(0);
  if (!reader.done())
    return std::nullopt;
  return days * 86400 * 1000000 + (negative ? -micros : micros);
}

} // namespace

std::optional<int64_t> storedDuration(std::string_view text) {
  if (text.starts_with('P') || text.starts_with("-P"))
    return isoDuration(Reader(text));
  return clockDuration(text);
}

std::optional<std::string> storedUuid(std::string_view text) {
  if (text.starts_with("urn:uuid:"))
    text.remove_prefix(9);
  std::string digits;
  for (const char c : text) {
    if (c == '-' || c == '{' || c == '}')
      continue;
    if (std::isxdigit(static_cast<unsigned char>(c)) == 0)
      return std::nullopt;
    digits += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return digits.size() == 32 ? std::optional(digits) : std::nullopt;
}

std::optional<std::string> storedDecimal(std::string_view text, std::optional<uint32_t> places) {
  while (text.starts_with(' '))
    text.remove_prefix(1);
  while (text.ends_with(' '))
    text.remove_suffix(1);
  bool negative = false;
  if (text.starts_with('-') || text.starts_with('+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  // `digits` times ten to the power of -`scale`.
  std::string digits;
  int64_t scale = 0;
  bool point = false, any = false;
  size_t index = 0;
  for (; index < text.size(); ++index) {
    const char c = text[index];
    if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      any = true;
      digits += c;
      scale += point ? 1 : 0;
    } else {
      break;
    }
  }
  if (!any)
    return std::nullopt;
  if (index < text.size()) {
    if (text[index] != 'e' && text[index] != 'E')
      return std::nullopt;
    std::string_view exponent = text.substr(index + 1);
    if (exponent.starts_with('+'))
      exponent.remove_prefix(1);
    int64_t power = 0;
    const auto [end, error] = std::from_chars(exponent.data(), exponent.data() + exponent.size(), power);
    if (error != std::errc() || end != exponent.data() + exponent.size() || power > 400 || power < -400)
      return std::nullopt;
    scale -= power;
  }
  if (scale < 0) {
    digits.append(static_cast<size_t>(-scale), '0');
    scale = 0;
  }
  const auto wanted = static_cast<int64_t>(places.value_or(static_cast<uint32_t>(scale)));
  if (scale < wanted) {
    digits.append(static_cast<size_t>(wanted - scale), '0');
  } else if (scale > wanted) {
    const auto cut = static_cast<size_t>(scale - wanted);
    if (digits.size() < cut + 1)
      digits.insert(0, cut + 1 - digits.size(), '0');
    const std::string rest = digits.substr(digits.size() - cut);
    digits.resize(digits.size() - cut);
    const bool exactHalf = rest[0] == '5' && rest.find_first_not_of('0', 1) == std::string::npos;
    const bool up = exactHalf ? (digits.back() - '0') % 2 == 1 : rest[0] >= '5';
    if (up) {
      size_t at = digits.size();
      while (at > 0 && digits[at - 1] == '9')
        digits[--at] = '0';
      if (at > 0)
        ++digits[at - 1];
      else
        digits.insert(0, 1, '1');
    }
  }
  const auto fraction = static_cast<size_t>(wanted);
  if (digits.size() < fraction + 1)
    digits.insert(0, fraction + 1 - digits.size(), '0');
  std::string whole = digits.substr(0, digits.size() - fraction);
  const size_t first = std::min(whole.find_first_not_of('0'), whole.size() - 1);
  std::string result = (negative ? "-" : "") + whole.substr(first);
  if (fraction > 0)
    result += "." + digits.substr(digits.size() - fraction);
  return result;
}

std::optional<std::string> decodedBase64(std::string_view text) {
  std::string bytes;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=' || c == '\n' || c == '\r')
      continue;
    uint32_t digit = 0;
    if (c >= 'A' && c <= 'Z')
      digit = static_cast<uint32_t>(c - 'A');
    else if (c >= 'a' && c <= 'z')
      digit = static_cast<uint32_t>(c - 'a' + 26);
    else if (c >= '0' && c <= '9')
      digit = static_cast<uint32_t>(c - '0' + 52);
    else if (c == '+' || c == '/')
      digit = c == '+' ? 62 : 63;
    else
      return std::nullopt;
    bits = bits << 6 | digit;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(bits >> count & 0xff);
    }
  }
  return bytes;
}

} // namespace eagerlint::orm
