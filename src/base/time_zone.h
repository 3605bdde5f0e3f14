// Time zones by their IANA names: what a clock shows at a moment, and which moment a clock's time is.
//
// The rules are those of rules/time_zones.txt, which is part of the program, so that nothing depends on the
// machine. They begin in 1970; earlier moments, and names that are not in the table, are not known.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eagerlint {

class TimeZone {
public:
  struct Clock {
    int64_t offset = 0; ///< seconds east of UTC
    std::string abbreviation;
    friend bool operator==(const Clock &, const Clock &) = default;
  };

  /// Null for a name that is not known.
  [[nodiscard]] static std::shared_ptr<const TimeZone> find(std::string_view name);

  [[nodiscard]] const std::string &name() const { return name_; }
  /// The clock at a moment, in seconds since 1970 UTC.
  [[nodiscard]] std::optional<Clock> at(int64_t moment) const;
  /// The clock when it shows `local`, seconds since 1970 as it shows them. Of a time that it shows twice it
  /// is the first; of one that it skips, the clock before the change (fold=0 of PEP 495).
  [[nodiscard]] std::optional<Clock> whenShowing(int64_t local) const;

private:
  /// "M3.2.0/2": the day and the clock's time of a yearly change.
  struct YearlyChange {
    int month = 0, week = 0, weekday = 0; ///< month 0: `day` counts from the first of January
    int64_t day = 0;
    bool skipsLeapDay = false; ///< "J60": the 29th of February is not counted
    int64_t time = 7200;
  };
  struct Change {
    int64_t moment;
    size_t clock;
  };
  [[nodiscard]] static int64_t localMoment(const YearlyChange &change, int64_t year);
  void readRule(std::string_view rule);
  [[nodiscard]] Clock byRule(int64_t moment) const;

  std::string name_;
  std::vector<Clock> clocks_;
  std::vector<Change> changes_;
  Clock standard_, daylight_;
  std::optional<std::pair<YearlyChange, YearlyChange>> yearly_; ///< to daylight time, and back
};

} // namespace eagerlint
