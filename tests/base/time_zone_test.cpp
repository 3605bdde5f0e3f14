#include "base/time_zone.h"

#include <gtest/gtest.h>

namespace eagerlint {
namespace {

using Clock = TimeZone::Clock;

// Expected values are those of Python's zoneinfo.

TEST(TimeZone, KnowsOldChangesAndTheRuleAfterThem) {
  const auto chicago = TimeZone::find("America/Chicago");
  ASSERT_TRUE(chicago);
  EXPECT_EQ(chicago->at(1'482'626'313), (Clock{-21'600, "CST"})); // 2016-12-25
  EXPECT_EQ(chicago->at(1'651'473'658), (Clock{-18'000, "CDT"})); // 2022-05-02
  EXPECT_EQ(chicago->at(2'393'863'200), (Clock{-21'600, "CST"})); // 2045-11-09
  EXPECT_EQ(chicago->at(128'995'200), (Clock{-18'000, "CDT"}));   // 1974-02-02: daylight time in winter
}

TEST(TimeZone, ATimeShownTwiceIsTheFirstOne) {
  const auto berlin = TimeZone::find("Europe/Berlin");
  ASSERT_TRUE(berlin);
  EXPECT_EQ(berlin->whenShowing(1'729'996'200), (Clock{7'200, "CEST"})); // 2024-10-27 02:30
  EXPECT_EQ(berlin->whenShowing(1'729'999'800), (Clock{3'600, "CET"}));  // 03:30
  EXPECT_EQ(berlin->at(1'729'992'600), (Clock{3'600, "CET"}));           // the second 02:30
}

TEST(TimeZone, ATimeThatIsSkippedHasTheClockBefore) {
  const auto berlin = TimeZone::find("Europe/Berlin");
  ASSERT_TRUE(berlin);
  EXPECT_EQ(berlin->whenShowing(1'711'852'200), (Clock{3'600, "CET"})); // 2024-03-31 02:30
}

TEST(TimeZone, AliasesAndFixedOffsets) {
  ASSERT_TRUE(TimeZone::find("US/Central"));
  EXPECT_EQ(TimeZone::find("Asia/Kolkata")->at(1'700'000'000), (Clock{19'800, "IST"}));
  EXPECT_EQ(TimeZone::find("Etc/GMT+5")->at(1'700'000'000), (Clock{-18'000, "-05"}));
}

TEST(TimeZone, WhatIsNotKnownIsNothing) {
  EXPECT_FALSE(TimeZone::find("Mars/Olympus"));
  EXPECT_FALSE(TimeZone::find(""));
  EXPECT_FALSE(TimeZone::find("Europe/Berlin Europe/Paris"));
  EXPECT_FALSE(TimeZone::find("Europe/Berlin")->at(-1));
}

} // namespace
} // namespace eagerlint
