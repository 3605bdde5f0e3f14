#include "support.h"
#include "syntax/outline.h"

#include <gtest/gtest.h>

namespace eagerlint::syntax {
namespace {

struct Case {
  const char *what;
  std::string text;
  std::string outline;
};

void PrintTo(const Case &one, std::ostream *out) { *out << one.what; }

class Outline : public testing::TestWithParam<Case> {};

TEST_P(Outline, IsAsWritten) { EXPECT_EQ(outlineOf(GetParam().text), GetParam().outline); }

INSTANTIATE_TEST_SUITE_P(
    Simple, Outline,
    testing::Values(Case{"nothing", "", ""},
                    Case{"imports", "import a\nfrom b import (\n c,\n)\n", "import 1\nimport 2-4\n"},
                    Case{"name", "a = 1", "assign a 1\n"}, Case{"chain", "a = b = 1", "assign a 1\n"},
                    Case{"annotated", "a: int = 1\nb: str", "assign a 1\nassign b 2\n"},
                    Case{"augmented", "a += [1]\nb //= 2\nc **= 3\nd >>= 1",
                         "assign a 1\nassign b 2\nassign c 3\nassign d 4\n"},
                    Case{"no plain name", "a, b = c\nd.e = 1\nf[0] = 1\n(g) = 1\nh.i: int\n*j, k = l",
                         "assign 1\nassign 2\nassign 3\nassign 4\nassign 5\nassign 6\n"},
                    Case{"comparison", "a == 1\na <= 1\na != 1\na >= 1\nf(x=1)\na < b",
                         "other 1\nother 2\nother 3\nother 4\nother 5\nother 6\n"},
                    Case{"walrus", "(a := 1)\nf(a := 1)", "other 1\nother 2\n"},
                    Case{"continued name", "a \\\n  = 1", "assign a 1-2\n"},
                    Case{"statements on one line", "a = 1; b = 2; f()", "assign a 1\nassign b 1\nother 1\n"},
                    Case{"type alias", "type A[T] = list[T]\ntype B = int\ntype = 1\ntype(x).y = 1\ntype(x)",
                         "assign A 1\nassign B 2\nassign type 3\nassign 4\nother 5\n"},
                    Case{"soft keywords as names", "match = 1\nmatch(x)\ncase = 2\nprint(x)",
                         "assign match 1\nother 2\nassign case 3\nother 4\n"},
                    Case{"other statements", "'doc'\npass\ndel a\nassert a == b, c\nraise A",
                         "other 1\nother 2\nother 3\nother 4\nother 5\n"}));

INSTANTIATE_TEST_SUITE_P(
    Definitions, Outline,
    testing::Values(
        Case{"functions", "def f(): pass\n\nasync def g():\n  a\n\n  b\nc", "def f 1\ndef g 3-6\nother 7\n"},
        Case{"decorators", "@a\n@b(\n  1)\ndef f():\n  pass\n@c\n# why\n\nclass D: pass",
             "def f 1-5\nclass D 6-9\n  other 9\n"},
        Case{"type parameters", "def f[T: (int, str)](a: T): pass\nclass A[T](B): x = 1",
             "def f 1\nclass A 2\n  assign x 2\n"},
        Case{"members",
             "class A(B):\n  '''doc'''\n  a = 1\n  def f(self):\n    b = 1\n\n  class C:\n    d = 1\n  e = "
             "1\nf = 1",
             "class A 1-9\n  other 2\n  assign a 3\n  def f 4-5\n  class C 7-8\n    assign d 8\n  assign e "
             "9\nassign f 10\n"},
        Case{"one-line class", "class A: a = 1; b = 2\nc = 1",
             "class A 1\n  assign a 1\n  assign b 1\nassign c 2\n"},
        Case{"header over lines", "class A(\n  B,\n  c=':',\n):\n  a = 1", "class A 1-5\n  assign a 5\n"},
        Case{"comment after the header", "class A: # why\n  a = 1\n# end\n  b = 1\n",
             "class A 1-4\n  assign a 2\n  assign b 4\n"},
        Case{"string with text at the margin", "class A:\n  '''\nclass B:\n  '''\n  a = 1",
             "class A 1-5\n  other 2-4\n  assign a 5\n"},
        Case{"tabs", "class A:\n\ta = 1\n\tdef f(self):\n\t\tpass\n\tb = 1",
             "class A 1-5\n  assign a 2\n  def f 3-4\n  assign b 5\n"},
        Case{"carriage returns", "class A:\r\n  a = 1\r\nb = 1\r\n",
             "class A 1-2\n  assign a 2\nassign b 3\n"}));

INSTANTIATE_TEST_SUITE_P(
    Compounds, Outline,
    testing::Values(
        Case{"clauses", "if a:\n  b\nelif c:\n  d\nelse:\n  e\nf", "compound 1-6\nother 7\n"},
        Case{"try", "try:\n  a\nexcept B:\n  c\nexcept* D: e\nelse:\n  f\nfinally:\n  g\nh = 1",
             "compound 1-9\nassign h 10\n"},
        Case{"loops",
             "for a in b: c\nelse: d\nwhile a:\n  b\nasync for a in b: c\nwith a as b, c: d\nasync with a: b",
             "compound 1-2\ncompound 3-4\ncompound 5\ncompound 6\ncompound 7\n"},
        Case{"match", "match a:\n  case 1:\n    b\n  case _:\n    c\nd", "compound 1-5\nother 6\n"},
        Case{"in a class", "class A:\n  if a:\n    b\n  else:\n    c\n  d = 1",
             "class A 1-6\n  compound 2-5\n  assign d 6\n"},
        Case{"two ifs", "if a: b\nif c: d\nelse: e", "compound 1\ncompound 2-3\n"},
        Case{"semicolons in a body", "if a: b; c\nd", "compound 1\nother 2\n"},
        Case{"comment between clauses", "if a:\n  b\n# why\nelse:\n  c", "compound 1-5\n"}));

INSTANTIATE_TEST_SUITE_P(
    Broken, Outline,
    testing::Values(Case{"open bracket before a class", "x = [1,\nclass A:\n  a = 1",
                         "assign x 1\nclass A 2-3\n  assign a 3\n"},
                    Case{"open class header", "class A(B:\n  def f(self):\n    pass\nclass C:\n  a = 1",
                         "class A 1-3\n  def f 2-3\nclass C 4-5\n  assign a 5\n"},
                    Case{"open bracket in a method",
                         "class A:\n  def f(self):\n    g(\n  def h(self):\n    pass\n  a = 1",
                         "class A 1-6\n  def f 2-3\n  def h 4-5\n  assign a 6\n"},
                    Case{"class header without a colon", "class A(B)\n  a = 1\nb = 1",
                         "class A 1-2\n  assign a 2\nassign b 3\n"},
                    Case{"class without a name", "class :\n  a = 1", "class 1-2\n  assign a 2\n"},
                    Case{"class without a body", "class A:\nb = 1", "class A 1\nassign b 2\n"},
                    Case{"decorator alone", "@a\nb = 1\n@c", "other 1\nassign b 2\nother 3\n"},
                    Case{"decorator at the end of a class", "class A:\n  a = 1\n  @b\nc = 1",
                         "class A 1-3\n  assign a 2\n  other 3\nassign c 4\n"},
                    Case{"clause alone", "else:\n  a\nb = 1", "other 1-2\nassign b 3\n"},
                    Case{"indented from the start", "  a = 1\nb = 1", "assign a 1\nassign b 2\n"},
                    Case{"dedent to nowhere", "class A:\n    a = 1\n  b = 1\n    c = 1\nd = 1",
                         "class A 1-4\n  assign a 2\n  assign b 3\n  assign c 4\nassign d 5\n"},
                    Case{"unterminated string", "a = 'x\nb = 1", "assign a 1\nassign b 2\n"},
                    Case{"NUL byte", std::string("a = \0 1\nb = 1", 13), "assign a 1\nassign b 2\n"},
                    Case{"bytes that are no text", "a = \xff\xfe\nb = 1", "assign a 1\nassign b 2\n"}));

TEST(Outline, SpansReachFromDecoratorToLastToken) {
  const Parsed parsed("@d\nclass A:\n  def f(self):\n    return 1  # end\n\n# after\nx = 1 ;\n");
  const auto &items = parsed.module->items();
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(parsed.source.text(items[0]->span), "@d\nclass A:\n  def f(self):\n    return 1");
  EXPECT_EQ(parsed.source.text(items[0]->nameSpan), "A");
  EXPECT_EQ(parsed.source.text(items[0]->members[0]->span), "def f(self):\n    return 1");
  EXPECT_EQ(parsed.source.text(items[1]->span), "x = 1");
}

TEST(Outline, ClausesOfACompound) {
  const std::string text = "for x in y:\n  if a:\n    b\n  elif c: d\n  else:\n    e\n  f";
  const ScannedStatement statement =
      scanBody(text, {11, static_cast<uint32_t>(text.size())}, 0, Members::Skip)[0];
  std::string printed;
  for (const ScannedClause &clause : scanClauses(text, statement))
    printed += text.substr(clause.header.begin, clause.header.size()) + "|" +
               text.substr(clause.body.begin, clause.body.size()) + "\n";
  EXPECT_EQ(printed, "if a:|\n    b\nelif c:| d\nelse:|\n    e\n");
}

} // namespace
} // namespace eagerlint::syntax
