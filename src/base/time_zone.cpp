#include "base/time_zone.h"

#include "base/embedded.h"

#include <algorithm>
#include <charconv>

namespace eagerlint {

namespace {

constexpr int64_t day = 86'400;

/// What is before `separator`, which is removed with it; all of it when there is none.
std::string_view cut(std::string_view &text, char separator) {
  const size_t end = std::min(text.find(separator), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

int64_t number(std::string_view text, int base = 10) {
  int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, base);
  return value;
}

/// Days from 1970-01-01 to a date (Gregorian).
int64_t daysFrom1970(int64_t year, int64_t month, int64_t dayOfMonth) {
  year -= month <= 2 ? 1 : 0;
  const int64_t era = (year >= 0 ? year : year - 399) / 400;
  const int64_t yearOfEra = year - era * 400;
  const int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dayOfMonth - 1;
  return era * 146'097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719'468;
}

int64_t yearOf(int64_t moment) {
  int64_t year = 1970 + moment / (365 * day + day / 4);
  while (daysFrom1970(year + 1, 1, 1) * day <= moment)
    ++year;
  while (daysFrom1970(year, 1, 1) * day > moment)
    --year;
  return year;
}

bool isLeap(int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/// "CST" or "<+03>".
std::string takeName(std::string_view &text) {
  if (text.starts_with('<')) {
    text.remove_prefix(1);
    return std::string(cut(text, '>'));
  }
  size_t end = 0;
  while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) != 0)
    ++end;
  std::string name(text.substr(0, end));
  text.remove_prefix(end);
  return name;
}

/// "6", "-3:30", "26" hours → seconds.
int64_t takeTime(std::string_view &text) {
  int64_t sign = 1, total = 0, unit = 3600;
  if (text.starts_with('-') || text.starts_with('+')) {
    sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
  }
  for (; unit > 0; unit /= 60) {
    size_t end = 0;
    while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) != 0)
      ++end;
    total += number(text.substr(0, end)) * unit;
    text.remove_prefix(end);
    if (!text.starts_with(':'))
      break;
    text.remove_prefix(1);
  }
  return sign * total;
}

} // namespace

std::shared_ptr<const TimeZone> TimeZone::find(std::string_view name) {
  const embedded::File *file = embedded::find("time_zones.txt");
  if (!file || name.empty() || name.find_first_of(" |\n") != std::string_view::npos)
    return nullptr;
  std::string_view lines = file->text;
  while (!lines.empty()) {
    std::string_view line = cut(lines, '\n');
    std::string_view names = cut(line, '|');
    bool known = false;
    while (!names.empty() && !known)
      known = cut(names, ' ') == name;
    if (!known)
      continue;
    auto zone = std::make_shared<TimeZone>();
    zone->name_ = std::string(name);
    std::string_view clocks = cut(line, '|');
    while (!clocks.empty()) {
      std::string_view clock = cut(clocks, ' ');
      const std::string_view abbreviation = cut(clock, ',');
      zone->clocks_.push_back({number(clock), std::string(abbreviation)});
    }
    zone->readRule(cut(line, '|'));
    int64_t moment = 0;
    while (!line.empty()) {
      std::string_view change = cut(line, ' ');
      moment += number(cut(change, ':'), 36);
      zone->changes_.push_back({moment, static_cast<size_t>(number(change))});
    }
    return zone;
  }
  return nullptr;
}

void TimeZone::readRule(std::string_view rule) {
  standard_.abbreviation = takeName(rule);
  standard_.offset = -takeTime(rule);
  if (rule.empty())
    return;
  daylight_.abbreviation = takeName(rule);
  daylight_.offset = rule.starts_with(',') ? standard_.offset + 3600 : -takeTime(rule);
  cut(rule, ',');
  const auto take = [&] {
    std::string_view text = cut(rule, ',');
    std::string_view when = cut(text, '/');
    YearlyChange change;
    if (when.starts_with('M')) {
      when.remove_prefix(1);
      change.month = static_cast<int>(number(cut(when, '.')));
      change.week = static_cast<int>(number(cut(when, '.')));
      change.weekday = static_cast<int>(number(when));
    } else {
      change.skipsLeapDay = when.starts_with('J');
      change.day = change.skipsLeapDay ? number(when.substr(1)) - 1 : number(when);
    }
    if (!text.empty())
      change.time = takeTime(text);
    return change;
  };
  const YearlyChange begins = take();
  yearly_.emplace(begins, take());
}

int64_t TimeZone::localMoment(const YearlyChange &change, int64_t year) {
  int64_t days = 0;
  if (change.month == 0) {
    days = daysFrom1970(year, 1, 1) + change.day +
           (change.skipsLeapDay && isLeap(year) && change.day >= 59 ? 1 : 0);
  } else {
    const int64_t first = daysFrom1970(year, change.month, 1);
    const int64_t next =
        change.month == 12 ? daysFrom1970(year + 1, 1, 1) : daysFrom1970(year, change.month + 1, 1);
    const int64_t weekday = ((first + 4) % 7 + 7) % 7; // 1970-01-01 was a Thursday; Sunday is 0
    days = first + (change.weekday - weekday + 7) % 7 + (change.week - 1) * 7;
    while (days >= next) // week 5 is the last one
      days -= 7;
  }
  return days * day + change.time;
}

TimeZone::Clock TimeZone::byRule(int64_t moment) const {
  if (!yearly_)
    return standard_;
  const int64_t year = yearOf(moment + standard_.offset);
  const int64_t begins = localMoment(yearly_->first, year) - standard_.offset;
  const int64_t ends = localMoment(yearly_->second, year) - daylight_.offset;
  const bool inside = begins < ends ? begins <= moment && moment < ends : moment < ends || begins <= moment;
  return inside ? daylight_ : standard_;
}

std::optional<TimeZone::Clock> TimeZone::at(int64_t moment) const {
  if (moment < 0)
    return std::nullopt;
  if (changes_.empty() || moment >= changes_.back().moment)
    return byRule(moment);
  const auto after =
      std::upper_bound(changes_.begin(), changes_.end(), moment,
                       [](int64_t wanted, const Change &change) { return wanted < change.moment; });
  return clocks_[after == changes_.begin() ? changes_.front().clock : std::prev(after)->clock];
}

std::optional<TimeZone::Clock> TimeZone::whenShowing(int64_t local) const {
  const auto before = at(local - day), after = at(local + day);
  if (!before || !after)
    return std::nullopt;
  // The earlier clock stands until the change; within a gap, too.
  const auto first = at(local - before->offset);
  if (!first)
    return std::nullopt;
  if (first->offset == before->offset)
    return first;
  const auto second = at(local - after->offset);
  if (second && second->offset == after->offset)
    return second;
  return before;
}

} // namespace eagerlint
