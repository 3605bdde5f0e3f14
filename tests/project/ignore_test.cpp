#include "project/ignore.h"

#include <gtest/gtest.h>

namespace eagerlint::project {
namespace {

std::string decide(const IgnorePatterns &patterns, llvm::StringRef path, bool isFolder = false) {
  const auto decision = patterns.decide(path, isFolder);
  return !decision ? "open" : *decision ? "ignored" : "kept";
}

TEST(GlobTest, Components) {
  EXPECT_TRUE(matchesGlob("*.py", "models.py"));
  EXPECT_FALSE(matchesGlob("*.py", "a/models.py"));
  EXPECT_TRUE(matchesGlob("a?c*e", "abcdde"));
  EXPECT_TRUE(matchesGlob("[a-c]x", "bx"));
  EXPECT_FALSE(matchesGlob("[!a-c]x", "bx"));
  EXPECT_TRUE(matchesGlob("[]]", "]"));
  EXPECT_TRUE(matchesGlob("[x", "[x"));
  EXPECT_TRUE(matchesGlob("\\*x", "*x"));
  EXPECT_FALSE(matchesGlob("\\*x", "ax"));
  EXPECT_TRUE(matchesGlob("*a*b*c", "xaybzc"));
  EXPECT_FALSE(matchesGlob("*a*b*c", "xaybz"));
}

TEST(GlobTest, DoubleStar) {
  EXPECT_TRUE(matchesGlob("**/x", "x"));
  EXPECT_TRUE(matchesGlob("**/x", "a/b/x"));
  EXPECT_TRUE(matchesGlob("a/**/x", "a/x"));
  EXPECT_TRUE(matchesGlob("a/**/x", "a/b/c/x"));
  EXPECT_TRUE(matchesGlob("a/**", "a/b/c"));
  EXPECT_FALSE(matchesGlob("a/**", "a"));
  EXPECT_FALSE(matchesGlob("a/**/x", "b/x"));
  EXPECT_FALSE(matchesGlob("**/**/**/**/**/**/y", "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/x"));
}

TEST(IgnoreTest, LastPatternDecides) {
  const IgnorePatterns patterns(
      "# comment\n*.log\n!keep.log\n/only_here.py\nsub/tied.py\nfolder/\ntrail  \n\\#odd\r\n");
  EXPECT_EQ(decide(patterns, "a.log"), "ignored");
  EXPECT_EQ(decide(patterns, "x/y/a.log"), "ignored");
  EXPECT_EQ(decide(patterns, "x/keep.log"), "kept");
  EXPECT_EQ(decide(patterns, "only_here.py"), "ignored");
  EXPECT_EQ(decide(patterns, "x/only_here.py"), "open");
  EXPECT_EQ(decide(patterns, "sub/tied.py"), "ignored");
  EXPECT_EQ(decide(patterns, "x/sub/tied.py"), "open");
  EXPECT_EQ(decide(patterns, "x/folder", true), "ignored");
  EXPECT_EQ(decide(patterns, "x/folder", false), "open");
  EXPECT_EQ(decide(patterns, "trail"), "ignored");
  EXPECT_EQ(decide(patterns, "#odd"), "ignored");
  EXPECT_EQ(decide(patterns, "# comment"), "open");
}

} // namespace
} // namespace eagerlint::project
