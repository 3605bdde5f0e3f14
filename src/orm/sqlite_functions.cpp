#include "orm/sqlite_functions.h"
#include "orm/storage.h"

#include "base/time_zone.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MD5.h"
#include "llvm/Support/SHA1.h"
#include "llvm/Support/SHA256.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <regex>
#include <sqlite3.h>
#include <vector>

namespace eagerlint::orm {
namespace {

using Values = sqlite3_value **;

bool isNullValue(sqlite3_value *value) { return sqlite3_value_type(value) == SQLITE_NULL; }

std::string textValue(sqlite3_value *value) {
  const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
  return text ? std::string(text, static_cast<size_t>(sqlite3_value_bytes(value))) : std::string();
}

void giveText(sqlite3_context *context, const std::string &text) {
  sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

// ---- Dates and times
// -----------------------------------------------------------------------------------------------

std::string dateText(int64_t days) {
  const CivilDate date = civilFromDays(days);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}
int64_t daysOf(const CivilTime &time) {
  return daysFromCivil(time.date.year, time.date.month, time.date.day);
}
/// Monday is 0.
int64_t weekday(int64_t days) { return ((days + 3) % 7 + 7) % 7; }

std::string clockText(const CivilTime &time, bool micros) {
  std::string text = fmt::format("{:02}:{:02}:{:02}", time.hour, time.minute, time.second);
  if (micros && time.microsecond != 0)
    text += fmt::format(".{:06}", time.microsecond);
  return text;
}

/// The UTC time as clocks of the zone show it; nothing when the zone is not known.
std::optional<CivilTime> inZone(const CivilTime &time, const std::string &name) {
  const auto zone = TimeZone::find(name);
  const int64_t seconds = ((daysOf(time) * 24 + time.hour) * 60 + time.minute) * 60 + time.second;
  const auto clock = zone ? zone->at(seconds) : std::nullopt;
  if (!clock)
    return std::nullopt;
  const int64_t local = seconds + clock->offset;
  const int64_t rest = (local % 86400 + 86400) % 86400;
  CivilTime shifted = time;
  shifted.date = civilFromDays((local - rest) / 86400);
  shifted.hour = static_cast<unsigned>(rest / 3600);
  shifted.minute = static_cast<unsigned>(rest / 60 % 60);
  shifted.second = static_cast<unsigned>(rest % 60);
  return shifted;
}

/// The moment in `value`, if it is one, as clocks of the zone show it. An unknown zone is an error of the
/// statement.
std::optional<CivilTime> moment(sqlite3_context *context, sqlite3_value *value, sqlite3_value *zone) {
  if (isNullValue(value)) {
    sqlite3_result_null(context);
    return std::nullopt;
  }
  auto parsed = parseCivil(textValue(value));
  if (!parsed) {
    sqlite3_result_null(context);
    return std::nullopt;
  }
  if (zone && !isNullValue(zone) && textValue(zone) != "UTC") {
    parsed = inZone(*parsed, textValue(zone));
    if (!parsed)
      sqlite3_result_error(context, ("the time zone " + textValue(zone) + " is not known").c_str(), -1);
  }
  return parsed;
}

struct IsoWeek {
  int64_t year, week;
};
IsoWeek isoWeek(int64_t days) {
  const int64_t thursday = days - weekday(days) + 3;
  const int64_t year = civilFromDays(thursday).year;
  return {year, (thursday - daysFromCivil(year, 1, 1)) / 7 + 1};
}

void extractPart(sqlite3_context *context, const std::string &part, const CivilTime &time) {
  const int64_t days = daysOf(time);
  int64_t result = 0;
  if (part == "year")
    result = time.date.year;
  else if (part == "month")
    result = time.date.month;
  else if (part == "day")
    result = time.date.day;
  else if (part == "hour")
    result = time.hour;
  else if (part == "minute")
    result = time.minute;
  else if (part == "second")
    result = time.second;
  else if (part == "microsecond")
    result = time.microsecond;
  else if (part == "week_day")
    result = (weekday(days) + 1) % 7 + 1;
  else if (part == "iso_week_day")
    result = weekday(days) + 1;
  else if (part == "week")
    result = isoWeek(days).week;
  else if (part == "iso_year")
    result = isoWeek(days).year;
  else if (part == "quarter")
    result = (time.date.month + 2) / 3;
  else
    return sqlite3_result_error(context, "unknown part of a date", -1);
  sqlite3_result_int64(context, result);
}

void extract(sqlite3_context *context, int count, Values values) {
  if (const auto time = moment(context, values[1], count > 2 ? values[2] : nullptr))
    extractPart(context, textValue(values[0]), *time);
}

/// The first day of the period that `time` is in; nullopt for parts of a day.
std::optional<int64_t> truncatedDays(const std::string &part, const CivilTime &time) {
  const int64_t days = daysOf(time);
  if (part == "year")
    return daysFromCivil(time.date.year, 1, 1);
  if (part == "quarter")
    return daysFromCivil(time.date.year, time.date.month - (time.date.month - 1) % 3, 1);
  if (part == "month")
    return daysFromCivil(time.date.year, time.date.month, 1);
  if (part == "week")
    return days - weekday(days);
  if (part == "day")
    return days;
  return std::nullopt;
}

std::optional<std::string> truncatedClock(const std::string &part, const CivilTime &time) {
  if (part == "hour")
    return fmt::format("{:02}:00:00", time.hour);
  if (part == "minute")
    return fmt::format("{:02}:{:02}:00", time.hour, time.minute);
  if (part == "second")
    return clockText(time, false);
  return std::nullopt;
}

void truncDate(sqlite3_context *context, int, Values values) {
  const auto time = moment(context, values[1], values[2]);
  if (!time)
    return;
  if (const auto days = truncatedDays(textValue(values[0]), *time))
    giveText(context, dateText(*days));
  else
    sqlite3_result_error(context, "unknown part of a date", -1);
}

void truncDateTime(sqlite3_context *context, int, Values values) {
  const auto time = moment(context, values[1], values[2]);
  if (!time)
    return;
  const std::string part = textValue(values[0]);
  if (const auto days = truncatedDays(part, *time))
    giveText(context, dateText(*days) + " 00:00:00");
  else if (const auto clock = truncatedClock(part, *time))
    giveText(context, dateText(daysOf(*time)) + " " + *clock);
  else
    sqlite3_result_error(context, "unknown part of a date", -1);
}

void truncTime(sqlite3_context *context, int, Values values) {
  const auto time = moment(context, values[1], values[2]);
  if (!time)
    return;
  if (const auto clock = truncatedClock(textValue(values[0]), *time))
    giveText(context, *clock);
  else
    sqlite3_result_error(context, "unknown part of a time", -1);
}

void castDate(sqlite3_context *context, int, Values values) {
  if (const auto time = moment(context, values[0], values[1]))
    giveText(context, dateText(daysOf(*time)));
}
void castTime(sqlite3_context *context, int, Values values) {
  if (const auto time = moment(context, values[0], values[1]))
    giveText(context, clockText(*time, true));
}

int64_t microsecondsOf(const CivilTime &time) {
  const int64_t seconds = ((daysOf(time) * 24 + time.hour) * 60 + time.minute) * 60 + time.second;
  return seconds * 1000000 + time.microsecond;
}

void difference(sqlite3_context *context, int, Values values) {
  if (isNullValue(values[0]) || isNullValue(values[1]))
    return sqlite3_result_null(context);
  const auto left = parseCivil(textValue(values[0])), right = parseCivil(textValue(values[1]));
  if (!left || !right)
    return sqlite3_result_null(context);
  sqlite3_result_int64(context, microsecondsOf(*left) - microsecondsOf(*right));
}

/// A duration is a number of microseconds or a text of a moment.
void durationArithmetic(sqlite3_context *context, int, Values values) {
  if (isNullValue(values[1]) || isNullValue(values[2]))
    return sqlite3_result_null(context);
  const std::string op = textValue(values[0]);
  const auto isMoment = [&](int index) { return sqlite3_value_type(values[index]) == SQLITE_TEXT; };
  if (op == "*" || op == "/") {
    const double left = sqlite3_value_double(values[1]), right = sqlite3_value_double(values[2]);
    if (op == "/" && right == 0)
      return sqlite3_result_null(context);
    sqlite3_result_double(context, op == "*" ? left * right : left / right);
    return;
  }
  if (!isMoment(1) && !isMoment(2)) {
    const int64_t left = sqlite3_value_int64(values[1]), right = sqlite3_value_int64(values[2]);
    return sqlite3_result_int64(context, op == "+" ? left + right : left - right);
  }
  const int base = isMoment(1) ? 1 : 2;
  const auto time = parseCivil(textValue(values[base]));
  if (!time)
    return sqlite3_result_null(context);
  const int64_t delta = sqlite3_value_int64(values[3 - base]);
  const int64_t total = microsecondsOf(*time) + (op == "+" ? delta : -delta);
  constexpr int64_t day = 86400000000;
  const int64_t days = total >= 0 ? total / day : (total - day + 1) / day;
  const int64_t rest = total - days * day;
  CivilTime clock;
  clock.hour = static_cast<unsigned>(rest / 3600000000);
  clock.minute = static_cast<unsigned>(rest / 60000000 % 60);
  clock.second = static_cast<unsigned>(rest / 1000000 % 60);
  clock.microsecond = static_cast<unsigned>(rest % 1000000);
  giveText(context, dateText(days) + " " + clockText(clock, true));
}

// ---- Texts
// ---------------------------------------------------------------------------------------------------------

/// Length in bytes of the UTF-8 sequence that begins with `lead`.
size_t sequenceLength(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
}

std::vector<std::string> characters(const std::string &text) {
  std::vector<std::string> result;
  for (size_t at = 0; at < text.size();) {
    const size_t length = std::min(sequenceLength(text[at]), text.size() - at);
    result.push_back(text.substr(at, length));
    at += length;
  }
  return result;
}

/// Python's `re.search`, as far as ECMAScript's grammar agrees with it.
void regexpSearch(sqlite3_context *context, int, Values values) {
  if (isNullValue(values[0]) || isNullValue(values[1]))
    return sqlite3_result_null(context);
  std::string pattern = textValue(values[0]);
  auto flags = std::regex::ECMAScript;
  if (pattern.starts_with("(?i)")) {
    pattern.erase(0, 4);
    flags |= std::regex::icase;
  }
  const std::string text = textValue(values[1]);
  try {
    sqlite3_result_int(context, std::regex_search(text, std::regex(pattern, flags)) ? 1 : 0);
  } catch (const std::regex_error &error) {
    sqlite3_result_error(context, error.what(), -1);
  }
}

void reverseText(sqlite3_context *context, int, Values values) {
  if (isNullValue(values[0]))
    return sqlite3_result_null(context);
  std::vector<std::string> parts = characters(textValue(values[0]));
  std::string result;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part)
    result += *part;
  giveText(context, result);
}

void repeatText(sqlite3_context *context, int, Values values) {
  if (isNullValue(values[0]) || isNullValue(values[1]))
    return sqlite3_result_null(context);
  constexpr int64_t most = 1 << 20;
  const std::string text = textValue(values[0]);
  std::string result;
  for (int64_t times = std::min(most, static_cast<int64_t>(sqlite3_value_int64(values[1]))); times > 0;
       --times)
    result += text;
  giveText(context, result);
}

template <bool Left> void pad(sqlite3_context *context, int, Values values) {
  if (isNullValue(values[0]) || isNullValue(values[1]) || isNullValue(values[2]))
    return sqlite3_result_null(context);
  std::vector<std::string> text = characters(textValue(values[0]));
  const std::vector<std::string> fill = characters(textValue(values[2]));
  const auto wanted = static_cast<size_t>(std::clamp<int64_t>(sqlite3_value_int64(values[1]), 0, 1 << 20));
  if (wanted <= text.size()) {
    text.resize(wanted);
  } else if (!fill.empty()) {
    std::vector<std::string> padding;
    for (size_t index = 0; index < wanted - text.size(); ++index)
      padding.push_back(fill[index % fill.size()]);
    text.insert(Left ? text.begin() : text.end(), padding.begin(), padding.end());
  }
  std::string result;
  for (const std::string &part : text)
    result += part;
  giveText(context, result);
}

template <class Hash> void hashText(sqlite3_context *context, int, Values values) {
  if (isNullValue(values[0]))
    return sqlite3_result_null(context);
  const std::string text = textValue(values[0]);
  const llvm::ArrayRef<uint8_t> bytes(reinterpret_cast<const uint8_t *>(text.data()), text.size());
  giveText(context, llvm::toHex(Hash::hash(bytes), true));
}

// ---- Numbers
// -------------------------------------------------------------------------------------------------------

void signOf(sqlite3_context *context, int, Values values) {
  if (isNullValue(values[0]))
    return sqlite3_result_null(context);
  const double number = sqlite3_value_double(values[0]);
  sqlite3_result_int(context, (number > 0) - (number < 0));
}
void bitXor(sqlite3_context *context, int, Values values) {
  if (isNullValue(values[0]) || isNullValue(values[1]))
    return sqlite3_result_null(context);
  sqlite3_result_int64(context, sqlite3_value_int64(values[0]) ^ sqlite3_value_int64(values[1]));
}
void cotangent(sqlite3_context *context, int, Values values) {
  if (isNullValue(values[0]))
    return sqlite3_result_null(context);
  sqlite3_result_double(context, 1 / std::tan(sqlite3_value_double(values[0])));
}

/// A linear congruence instead of chance: two runs over the same rows agree.
void nextRandom(sqlite3_context *context, int, Values) {
  auto *state = static_cast<uint64_t *>(sqlite3_user_data(context));
  *state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
  sqlite3_result_double(context, static_cast<double>(*state >> 11) / static_cast<double>(1ULL << 53));
}

struct Moments {
  std::vector<double> *numbers;
};

void statisticsStep(sqlite3_context *context, int, Values values) {
  auto *state = static_cast<Moments *>(sqlite3_aggregate_context(context, sizeof(Moments)));
  if (!state || isNullValue(values[0]))
    return;
  if (!state->numbers)
    state->numbers = std::make_unique<std::vector<double>>().release();
  state->numbers->push_back(sqlite3_value_double(values[0]));
}

template <bool Sample, bool Root> void statisticsEnd(sqlite3_context *context) {
  auto *state = static_cast<Moments *>(sqlite3_aggregate_context(context, 0));
  const std::unique_ptr<std::vector<double>> numbers(state ? state->numbers : nullptr);
  if (!numbers || numbers->size() < (Sample ? 2 : 1))
    return sqlite3_result_null(context);
  const auto count = static_cast<double>(numbers->size());
  double mean = 0, sum = 0;
  for (const double number : *numbers)
    mean += number / count;
  for (const double number : *numbers)
    sum += (number - mean) * (number - mean);
  const double variance = sum / (Sample ? count - 1 : count);
  sqlite3_result_double(context, Root ? std::sqrt(variance) : variance);
}

} // namespace

bool registerFunctions(sqlite3 *connection) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
  struct Entry {
    const char *name;
    int arguments;
    void (*function)(sqlite3_context *, int, Values);
  };
  static constexpr Entry entries[] = {
      {"django_date_extract", 2, extract},
      {"django_datetime_extract", 4, extract},
      {"django_time_extract", 2, extract},
      {"django_date_trunc", 4, truncDate},
      {"django_datetime_trunc", 4, truncDateTime},
      {"django_time_trunc", 4, truncTime},
      {"django_datetime_cast_date", 3, castDate},
      {"django_datetime_cast_time", 3, castTime},
      {"django_time_diff", 2, difference},
      {"django_timestamp_diff", 2, difference},
      {"django_format_dtdelta", 3, durationArithmetic},
      {"regexp", 2, regexpSearch},
      {"BITXOR", 2, bitXor},
      {"COT", 1, cotangent},
      {"LPAD", 3, pad<true>},
      {"RPAD", 3, pad<false>},
      {"MD5", 1, hashText<llvm::MD5>},
      {"SHA1", 1, hashText<llvm::SHA1>},
      {"SHA256", 1, hashText<llvm::SHA256>},
      {"REPEAT", 2, repeatText},
      {"REVERSE", 1, reverseText},
      {"SIGN", 1, signOf},
  };
  bool ok = true;
  for (const Entry &entry : entries)
    ok = ok && sqlite3_create_function_v2(connection, entry.name, entry.arguments, flags, nullptr,
                                          entry.function, nullptr, nullptr, nullptr) == SQLITE_OK;
  auto seed = std::make_unique<uint64_t>(1);
  ok = ok &&
       sqlite3_create_function_v2(connection, "RAND", 0, SQLITE_UTF8, seed.release(), nextRandom, nullptr,
                                  nullptr, [](void *state) {
                                    const std::unique_ptr<uint64_t> owner(static_cast<uint64_t *>(state));
                                  }) == SQLITE_OK;
  struct Statistic {
    const char *name;
    void (*finish)(sqlite3_context *);
  };
  static constexpr Statistic statistics[] = {{"STDDEV_POP", statisticsEnd<false, true>},
                                             {"STDDEV_SAMP", statisticsEnd<true, true>},
                                             {"VAR_POP", statisticsEnd<false, false>},
                                             {"VAR_SAMP", statisticsEnd<true, false>}};
  for (const Statistic &entry : statistics)
    ok = ok && sqlite3_create_function_v2(connection, entry.name, 1, flags, nullptr, nullptr, statisticsStep,
                                          entry.finish, nullptr) == SQLITE_OK;
  return ok;
}

} // namespace eagerlint::orm
