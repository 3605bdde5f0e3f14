// The names that a statement makes variables of the function it stands in.
#include "support.h"

#include "syntax/bindings.h"

#include "llvm/ADT/STLExtras.h"

#include <gtest/gtest.h>

namespace eagerlint::syntax {
namespace {

/// Those of the letters `a` to `z` that the statements bind.
std::string boundBy(std::string text) {
  Parsed parsed(std::move(text));
  std::string bound;
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    const Name name = parsed.names.intern(std::string(1, letter));
    if (llvm::any_of(parsed.module->items(), [&](const OutlineItem *item) {
          return bindsVariable(item->lowered(*parsed.module), name);
        }))
      bound += letter;
  }
  return bound;
}

TEST(Bindings, OfAssignments) {
  EXPECT_EQ(boundBy("a = b = c.d = e[f] = g\n"), "ab");
  EXPECT_EQ(boundBy("a, (b, *c), [d] = e\n"), "abcd");
  EXPECT_EQ(boundBy("a += b\nc: d = e\nf: g\ndel h, i.j\n"), "acfh");
  EXPECT_EQ(boundBy("if (a := b) > c: pass\n[d := e for f in g]\nlambda: (h := 1)\n"), "ad");
}

TEST(Bindings, OfCompoundStatements) {
  EXPECT_EQ(boundBy("for a, b in c:\n  d = e\nelse:\n  f = 1\n"), "abdf");
  EXPECT_EQ(boundBy("with a as b, c: d = e\n"), "bd");
  EXPECT_EQ(boundBy("try: a = 1\nexcept b as c: d = 1\nfinally: e = 1\n"), "acde");
  EXPECT_EQ(boundBy("if a:\n  while b:\n    c = d\n"), "c");
}

TEST(Bindings, OfPatterns) {
  EXPECT_EQ(boundBy("match a:\n  case [b, *c]: d = e\n  case {'x': f, **g}: pass\n"), "bcdfg");
  EXPECT_EQ(boundBy("match a:\n  case b(c, d=e) | f.g as h: pass\n"), "ceh");
}

TEST(Bindings, OfImportsAndDefinitions) {
  EXPECT_EQ(boundBy("import a.b, c as d\nfrom e import f, g as h\n"), "adfh");
  EXPECT_EQ(boundBy("def a(b):\n  c = d\n"), "a");
  EXPECT_EQ(boundBy("class a(b):\n  c = d\n"), "a");
}

} // namespace
} // namespace eagerlint::syntax
