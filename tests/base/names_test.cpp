#include "base/names.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace eagerlint {
namespace {

TEST(Names, SameTextSameName) {
  Names names;
  const Name a = names.intern("alpha");
  EXPECT_EQ(names.intern(std::string("al") + "pha"), a);
  EXPECT_NE(names.intern("beta"), a);
  EXPECT_EQ(names.text(a), "alpha");
}

TEST(Names, FindDoesNotIntern) {
  Names names;
  EXPECT_FALSE(names.find("gamma"));
  const Name gamma = names.intern("gamma");
  EXPECT_EQ(names.find("gamma"), gamma);
}

TEST(Names, NoneHasNoText) {
  const Names names;
  EXPECT_EQ(names.text(Name{}), "");
}

TEST(Names, WellKnownNamesComeFirst) {
  Names names;
  EXPECT_EQ(names.text(known::objects), "objects");
  EXPECT_EQ(names.intern("objects"), known::objects);
  EXPECT_EQ(names.find("objects"), known::objects);
}

TEST(Names, ManyThreadsAgree) {
  Names names;
  constexpr size_t count = 20000;
  std::vector<std::vector<Name>> seen(4, std::vector<Name>(count));
  {
    std::vector<std::jthread> threads;
    for (size_t thread = 0; thread < seen.size(); ++thread)
      threads.emplace_back([&, thread] {
        for (size_t i = 0; i < count; ++i) {
          const size_t one = thread % 2 == 0 ? i : count - 1 - i;
          const std::string text = "name" + std::to_string(one);
          seen[thread][one] = names.intern(text);
          EXPECT_EQ(names.text(seen[thread][one]), text);
        }
      });
  }
  for (const auto &other : seen)
    EXPECT_EQ(other, seen[0]);
}

} // namespace
} // namespace eagerlint
