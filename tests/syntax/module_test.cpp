#include "support.h"

#include <gtest/gtest.h>

#include <thread>

namespace eagerlint::syntax {
namespace {

TEST(Module, LowersOnceFromManyThreads) {
  std::string text;
  for (int i = 0; i < 200; ++i)
    text += "class C" + std::to_string(i) +
            "(B):\n  x = f'{a}'\n  def m(self):\n    return [y for y in self.x]\n";
  const Parsed parsed(text);
  std::vector<std::vector<const Stmt *>> seen(4);
  {
    std::vector<std::jthread> threads;
    for (auto &mine : seen)
      threads.emplace_back([&] {
        for (const OutlineItem *item : parsed.module->items()) {
          mine.push_back(item->lowered(*parsed.module)[0]);
          for (const OutlineItem *member : item->members)
            mine.push_back(member->lowered(*parsed.module)[0]);
        }
      });
  }
  ASSERT_EQ(seen[0].size(), 600U);
  for (const auto &other : seen)
    EXPECT_EQ(other, seen[0]);
}

TEST(Module, AnEmptyFileHasNothing) {
  const Parsed parsed("");
  EXPECT_TRUE(parsed.module->items().empty());
  EXPECT_TRUE(parsed.module->check().empty());
}

TEST(Module, CheckGivesTheSameTwice) {
  const Parsed parsed("a = (\nb = 1 +\ndef f(:\n  pass\n");
  const auto first = parsed.module->check();
  const auto second = parsed.module->check();
  ASSERT_FALSE(first.empty());
  ASSERT_EQ(first.size(), second.size());
  for (size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].span, second[i].span);
    EXPECT_EQ(first[i].message, second[i].message);
  }
}

} // namespace
} // namespace eagerlint::syntax
