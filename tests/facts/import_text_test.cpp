#include "facts/import_text.h"

#include <gtest/gtest.h>

namespace eagerlint::facts {
namespace {

/// "level:module[path as alias, …]", "unclear".
std::string read(std::string_view text) {
  const auto import = readImport(text);
  if (!import)
    return "unclear";
  std::string result =
      import->isFrom ? std::to_string(import->level) + ":" + std::string(import->module) : "";
  result += "[";
  for (const auto &name : import->names) {
    result += result.back() == '[' ? "" : ", ";
    result += std::string(name.path) + (name.alias.empty() ? "" : " as " + std::string(name.alias));
    EXPECT_EQ(text.substr(name.span.begin, name.path.size()), name.path);
    EXPECT_TRUE(text.substr(0, name.span.end).ends_with(name.alias.empty() ? name.path : name.alias));
  }
  return result + "]";
}

TEST(ImportTextTest, UsualForms) {
  EXPECT_EQ(read("import a"), "[a]");
  EXPECT_EQ(read("import a.b as c, d"), "[a.b as c, d]");
  EXPECT_EQ(read("from a.b import c"), "0:a.b[c]");
  EXPECT_EQ(read("from a import (\n    b,  # why\n    c as d,\n)  # end"), "0:a[b, c as d]");
  EXPECT_EQ(read("from . import x"), "1:[x]");
  EXPECT_EQ(read("from ...a import x, y"), "3:a[x, y]");
  EXPECT_EQ(read("from .. a import *"), "2:a[*]");
  EXPECT_EQ(read("from a import \\\n    b"), "0:a[b]");
  EXPECT_EQ(read("from .import x"), "1:[x]");
}

TEST(ImportTextTest, EverythingElseIsUnclear) {
  EXPECT_EQ(read("import a . b"), "unclear");
  EXPECT_EQ(read("import a; import b"), "unclear");
  EXPECT_EQ(read("from a import"), "unclear");
  EXPECT_EQ(read("from a import (b"), "unclear");
  EXPECT_EQ(read("from a import ()"), "unclear");
  EXPECT_EQ(read("from a import b,"), "unclear");
  EXPECT_EQ(read("from import x"), "unclear");
  EXPECT_EQ(read("import caf\xc3\xa9"), "unclear");
  EXPECT_EQ(read("import"), "unclear");
  EXPECT_EQ(read("from a import b c"), "unclear");
}

} // namespace
} // namespace eagerlint::facts
