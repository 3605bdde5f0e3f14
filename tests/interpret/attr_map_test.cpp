// Names and their values: few are searched one by one, many by an index.
#include "interpret/value.h"

#include <gtest/gtest.h>

namespace eagerlint::interpret {
namespace {

constexpr uint32_t many = 40;

void fill(AttrMap &map, uint32_t count) {
  for (uint32_t i = 1; i <= count; ++i)
    map.set(Name{i}, Value::integer(i));
}

TEST(AttrMap, FindsWhatWasSetInOrder) {
  Arena arena;
  AttrMap map(arena);
  EXPECT_EQ(map.find(Name{1}), nullptr);
  fill(map, many);
  map.set(Name{7}, Value::integer(70));
  ASSERT_EQ(map.entries().size(), many);
  EXPECT_EQ(map.entries()[6].first, Name{7});
  for (uint32_t i = 1; i <= many; ++i) {
    ASSERT_NE(map.find(Name{i}), nullptr) << i;
    EXPECT_EQ(map.find(Name{i})->asInt(), i == 7 ? 70 : i);
  }
  EXPECT_EQ(map.find(Name{many + 1}), nullptr);
}

TEST(AttrMap, ErasesWithAndWithoutAnIndex) {
  for (const uint32_t count : {3U, 13U, many}) {
    Arena arena;
    AttrMap map(arena);
    fill(map, count);
    const llvm::ArrayRef<AttrMap::Entry> before = map.entries();
    EXPECT_TRUE(map.erase(Name{2}));
    EXPECT_FALSE(map.erase(Name{2}));
    EXPECT_EQ(map.find(Name{2}), nullptr);
    EXPECT_EQ(map.find(Name{count})->asInt(), count);
    EXPECT_EQ(map.entries().size(), count - 1);
    EXPECT_EQ(before[1].first, Name{2}); // whoever reads the entries goes on with those that were there
    map.set(Name{2}, Value::none());
    EXPECT_EQ(map.entries().back().first, Name{2});
  }
}

TEST(AttrMap, IsEmptyWhenCleared) {
  Arena arena;
  AttrMap map(arena);
  fill(map, many);
  map.clear();
  EXPECT_TRUE(map.entries().empty());
  EXPECT_EQ(map.find(Name{1}), nullptr);
  fill(map, 2);
  EXPECT_EQ(map.find(Name{2})->asInt(), 2);
}

} // namespace
} // namespace eagerlint::interpret
