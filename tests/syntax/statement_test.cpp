// Every form of statement, lowered and printed.
#include "support.h"

#include <gtest/gtest.h>

namespace eagerlint::syntax {
namespace {

struct Case {
  std::string text;
  std::string ir;
};

void PrintTo(const Case &one, std::ostream *out) { *out << one.text; }

class Statement : public testing::TestWithParam<Case> {};

TEST_P(Statement, IsLowered) { EXPECT_EQ(irOf(GetParam().text), GetParam().ir + "\n"); }

TEST_P(Statement, IsValid) { EXPECT_EQ(problemsOf(GetParam().text), ""); }

/// The same in a class, where everything is indented.
TEST_P(Statement, IsLoweredInAClass) {
  std::string indented = "class K:\n    ";
  for (const char c : GetParam().text) {
    indented += c;
    if (c == '\n')
      indented += "    ";
  }
  EXPECT_EQ(irOf(indented), "ClassDef(K, [], [], [])\n" + GetParam().ir + "\n");
}

/// The same in a block, where the statement is not lowered alone.
TEST_P(Statement, IsLoweredInABlock) {
  std::string indented = "if k:\n\t";
  for (const char c : GetParam().text) {
    indented += c;
    if (c == '\n')
      indented += "\t";
  }
  std::string ir = GetParam().ir;
  for (size_t at = ir.find('\n'); at != std::string::npos; at = ir.find('\n', at))
    ir.replace(at, 1, ", ");
  EXPECT_EQ(irOf(indented), "If(k, [" + ir + "], [])\n");
}

INSTANTIATE_TEST_SUITE_P(
    Simple, Statement,
    testing::Values(
        Case{"a = b", "Assign([a], b)"},
        Case{"a = b.c, d[0] = e", "Assign([a, Tuple([Attribute(b, c), Subscript(d, Int(0))])], e)"},
        Case{"a, *b = c", "Assign([Tuple([a, Starred(b)])], c)"},
        Case{"*a, b = c", "Assign([Tuple([Starred(a), b])], c)"},
        Case{"[a, (b, c)] = d", "Assign([List([a, Tuple([b, c])])], d)"}, Case{"(a) = b", "Assign([a], b)"},
        Case{"(a.b) = c", "Assign([Attribute(a, b)], c)"}, Case{"a = yield b", "Assign([a], Yield(b))"},
        Case{"a = b, c", "Assign([a], Tuple([b, c]))"},
        Case{"a = *b, c", "Assign([a], Tuple([Starred(b), c]))"},
        Case{"a = await b", "Assign([a], Await(b))"},
        Case{"type = match = print = exec = a", "Assign([type, match, print, exec], a)"},
        Case{"a: int", "AnnAssign(a, int, -)"}, Case{"a.b: 'C' = d", "AnnAssign(Attribute(a, b), Str'C', d)"},
        Case{"(a): int = b", "AnnAssign(a, int, b)"},
        Case{"a: dict[str, list[int]] | None = b",
             "AnnAssign(a, BitOr(Subscript(dict, Tuple([str, Subscript(list, int)])), None), b)"},
        Case{"a: t.Callable[[int], str]",
             "AnnAssign(a, Subscript(Attribute(t, Callable), Tuple([List([int]), str])), -)"},
        Case{"a: tuple[int, ...]", "AnnAssign(a, Subscript(tuple, Tuple([int, Ellipsis])), -)"},
        Case{"a += b, c", "AugAssign(a, Add, Tuple([b, c]))"},
        Case{"a.b //= c", "AugAssign(Attribute(a, b), FloorDiv, c)"},
        Case{"a[0] |= c", "AugAssign(Subscript(a, Int(0)), BitOr, c)"},
        Case{"a **= b", "AugAssign(a, Pow, b)"}, Case{"a @= b", "AugAssign(a, MatMul, b)"},
        Case{"a <<= b", "AugAssign(a, LeftShift, b)"}, Case{"return", "Return(-)"},
        Case{"return a, b", "Return(Tuple([a, b]))"}, Case{"return *a, b", "Return(Tuple([Starred(a), b]))"},
        Case{"raise", "Raise(-, -)"}, Case{"raise a", "Raise(a, -)"}, Case{"raise a from b", "Raise(a, b)"},
        Case{"assert a", "Assert(a, -)"}, Case{"assert a, b", "Assert(a, b)"},
        Case{"assert (a, b)", "Assert(Tuple([a, b]), -)"}, Case{"del a, b.c", "Delete([a, Attribute(b, c)])"},
        Case{"del (a, b)", "Delete([Tuple([a, b])])"}, Case{"del a[0]", "Delete([Subscript(a, Int(0))])"},
        Case{"pass", "Pass"}, Case{"break", "Break"}, Case{"continue", "Continue"},
        Case{"global a, b", "Global([a, b])"}, Case{"nonlocal a", "Nonlocal([a])"},
        Case{"yield a", "Expr(Yield(a))"}, Case{"a; b; c = d", "Expr(a)\nExpr(b)\nAssign([c], d)"},
        Case{"print(a)", "Expr(Call(print, [a]))"}, Case{"match(a)", "Expr(Call(match, [a]))"},
        Case{"match[a] = b", "Assign([Subscript(match, a)], b)"},
        Case{"type A = list[int]", "TypeAlias(A, Subscript(list, int))"},
        Case{"type A[T: int = bool, *U, **V] = T", "TypeAlias(A, T)"}));

INSTANTIATE_TEST_SUITE_P(
    Imports, Statement,
    testing::Values(Case{"import a.b.c, d as e", "Import([a.b.c, d as e])"},
                    Case{"from a import b, c as d", "ImportFrom(a, [b, c as d])"},
                    Case{"from . import a", "ImportFrom(., [a])"},
                    Case{"from ...a.b import (\n  c,  # why\n  d,\n)", "ImportFrom(...a.b, [c, d])"},
                    Case{"from .... import *", "ImportFrom(...., [*])"},
                    Case{"from __future__ import annotations", "ImportFrom(__future__, [annotations])"},
                    Case{"from . a import b", "ImportFrom(.a, [b])"},
                    Case{"from type import match as print", "ImportFrom(type, [match as print])"}));

INSTANTIATE_TEST_SUITE_P(
    Compound, Statement,
    testing::Values(
        Case{"if a:\n  b", "If(a, [Expr(b)], [])"}, Case{"if a: b; c", "If(a, [Expr(b), Expr(c)], [])"},
        Case{"if a:\n  b\nelif c:\n  d\nelif e: f\nelse:\n  g",
             "If(a, [Expr(b)], [If(c, [Expr(d)], [If(e, [Expr(f)], [Expr(g)])])])"},
        Case{"if a := b: c", "If(NamedExpr(a, b), [Expr(c)], [])"},
        Case{"if type in a: b", "If(Compare(type, In, a), [Expr(b)], [])"},
        Case{"for a, b in c, d:\n  e\nelse:\n  f", "For(Tuple([a, b]), Tuple([c, d]), [Expr(e)], [Expr(f)])"},
        Case{"for *a, b in *c, d: e", "For(Tuple([Starred(a), b]), Tuple([Starred(c), d]), [Expr(e)], [])"},
        Case{"for type in a: b", "For(type, a, [Expr(b)], [])"},
        Case{"async for a in b: c", "AsyncFor(a, b, [Expr(c)], [])"},
        Case{"while a:\n  b\nelse:\n  c", "While(a, [Expr(b)], [Expr(c)])"},
        Case{"with a, b as c: d", "With([a, b as c], [Expr(d)])"},
        Case{"with (a, b as c,): d", "With([a, b as c], [Expr(d)])"},
        Case{"with (a): b", "With([a], [Expr(b)])"}, Case{"with (a, b): c", "With([a, b], [Expr(c)])"},
        Case{"with (a, b) as c: d", "With([Tuple([a, b]) as c], [Expr(d)])"},
        Case{"with (a as b): c", "With([a as b], [Expr(c)])"},
        Case{"with a as (b, c), d() as e.f: g",
             "With([a as Tuple([b, c]), Call(d, []) as Attribute(e, f)], [Expr(g)])"},
        Case{"async with a as b:\n  c", "AsyncWith([a as b], [Expr(c)])"},
        Case{"try:\n  a\nexcept:\n  b", "Try([Expr(a)], [except -: [Expr(b)]], [], [])"},
        Case{"try:\n  a\nexcept B as c:\n  d\nexcept (E, F):\n  g\nelse:\n  h\nfinally:\n  i",
             "Try([Expr(a)], [except B as c: [Expr(d)], except Tuple([E, F]): [Expr(g)]], [Expr(h)], "
             "[Expr(i)])"},
        Case{"try: a\nexcept B, C: d", "Try([Expr(a)], [except Tuple([B, C]): [Expr(d)]], [], [])"},
        Case{"try: a\nexcept* B as c: d", "Try([Expr(a)], [except* B as c: [Expr(d)]], [], [])"},
        Case{"try: a\nfinally: b", "Try([Expr(a)], [], [], [Expr(b)])"},
        Case{"if a:\n  # first\n  b\n\n  # last\n# outside\nelse:\n  c", "If(a, [Expr(b)], [Expr(c)])"}));

INSTANTIATE_TEST_SUITE_P(
    Match, Statement,
    testing::Values(
        Case{"match a:\n  case 1 | -2:\n    b\n  case 'x' if c:\n    d\n  case _:\n    e",
             "Match(a, [case Tuple([Int(1), Negative(Int(2))]): [Expr(b)], case Str'x' if c: [Expr(d)], case "
             "_: [Expr(e)]])"},
        Case{"match a:\n  case B.C | D.E: f\n  case g: h",
             "Match(a, [case Tuple([Attribute(B, C), Attribute(D, E)]): [Expr(f)], case g: [Expr(h)]])"},
        Case{"match a, b:\n  case (None): c\n  case True: d\n  case -1.5: e",
             "Match(Tuple([a, b]), [case None: [Expr(c)], case True: [Expr(d)], case Negative(Float(1.5)): "
             "[Expr(e)]])"},
        Case{"match a:\n  case [b]: c\n  case b, c: d\n  case {'k': v}: e",
             "Match(a, [case List([b]): [Expr(c)], case List([b, c]): [Expr(d)], case "
             "Dict([Str'k', v]): [Expr(e)]])"},
        Case{"match a:\n  case B(c=1): d\n  case 1 as e: f\n  case (1, 2): g",
             "Match(a, [case Call(B, [], [c=Int(1)]): [Expr(d)], case NamedExpr(e, Int(1)): [Expr(f)], case "
             "List([Int(1), Int(2)]): [Expr(g)]])"},
        Case{
            "match a:\n  case [b, *_] | (): c\n  case {1: _, **b}: d\n  case B.C(1, d=-2): e",
            "Match(a, [case Tuple([List([b, Starred(_)]), List([])]): [Expr(c)], case "
            "Dict([Int(1), _, -, b]): [Expr(d)], case Call(Attribute(B, C), [Int(1)], [d=Negative(Int(2))]): "
            "[Expr(e)]])"},
        Case{"match (a):\n  case 1: b", "Match(a, [case Int(1): [Expr(b)]])"},
        Case{"match -a:\n  case 1: b", "Match(Negative(a), [case Int(1): [Expr(b)]])"},
        Case{"match ...:\n  case 1: b", "Match(Ellipsis, [case Int(1): [Expr(b)]])"},
        Case{"match not a:\n  case 1: b", "Match(Not(a), [case Int(1): [Expr(b)]])"},
        Case{"match match:\n  case case: type", "Match(match, [case case: [Expr(type)]])"}));

INSTANTIATE_TEST_SUITE_P(
    Functions, Statement,
    testing::Values(
        Case{"def f(): pass", "FunctionDef(f, [], [Pass])"},
        Case{"def f(a, /, b: int, c=1, *d: str, e, g: int = 2, **h) -> list[int]:\n  return a",
             "FunctionDef(f, [posonly a, b: int, c=Int(1), *d: str, kwonly e, kwonly g: int=Int(2), **h], "
             "[Return(a)], returns=Subscript(list, int))"},
        Case{"def f(*, a, b=1): pass", "FunctionDef(f, [kwonly a, kwonly b=Int(1)], [Pass])"},
        Case{"def f(*args: *Ts): pass", "FunctionDef(f, [*args: Starred(Ts)], [Pass])"},
        Case{"@a\n@b.c(1)\nasync def f(): await d",
             "AsyncFunctionDef(f, [], [Expr(Await(d))], decorators=[a, Call(Attribute(b, c), [Int(1)])])"},
        Case{"def f():\n  yield 1", "FunctionDef(f, [], [Expr(Yield(Int(1)))], generator)"},
        Case{"def f():\n  def g():\n    yield 1\n  lambda: (yield)\n  return g",
             "FunctionDef(f, [], [FunctionDef(g, [], [Expr(Yield(Int(1)))], generator), Expr(Lambda([], "
             "Yield(-))), Return(g)])"},
        Case{"def f[T](a: T) -> T: pass", "FunctionDef(f, [a: T], [Pass], returns=T)"},
        Case{"def f[T: (int, str) = int,\n  *U = *tuple[int], **V](a): pass", "FunctionDef(f, [a], [Pass])"},
        Case{"def f(type, match=type): return type", "FunctionDef(f, [type, match=type], [Return(type)])"},
        Case{"def f():\n  class A(B):\n    c = 1\n  return A",
             "FunctionDef(f, [], [ClassDef(A, [B], [], [Assign([c], Int(1))]), Return(A)])"}));

TEST(Classes, AreHeaders) {
  EXPECT_EQ(irOf("class A: pass"), "ClassDef(A, [], [], [])\nPass\n");
  EXPECT_EQ(irOf("@d\nclass A[T = int](B, *C, m=D, **E):\n  'doc'\n  def f(self): pass"),
            "ClassDef(A, [B, Starred(C)], [m=D, **=E], [], decorators=[d])\nExpr(Str'doc')\nFunctionDef(f, "
            "[self], [Pass])\n");
  EXPECT_EQ(irOf("class A:\n  class Meta: abstract = True; b = 1\n  c = 2"),
            "ClassDef(A, [], [], [])\nClassDef(Meta, [], [], [])\nAssign([abstract], True)\nAssign([b], "
            "Int(1))\nAssign([c], Int(2))\n");
}

TEST(Classes, SpanTheWholeStatement) {
  const Parsed parsed("@d\nclass A:\n  b = 1\n");
  const Stmt *lowered = parsed.module->items()[0]->lowered(*parsed.module)[0];
  EXPECT_EQ(parsed.source.text(lowered->span()), "@d\nclass A:\n  b = 1");
}

TEST(Imports, BindNames) {
  const Parsed parsed("import a.b, c.d as e\nfrom f import g, h as i\nfrom j import *");
  std::string bound;
  for (const OutlineItem *item : parsed.module->items()) {
    const Stmt *stmt = item->lowered(*parsed.module)[0];
    const auto names = llvm::isa<ImportStmt>(stmt) ? llvm::cast<ImportStmt>(stmt)->names
                                                   : llvm::cast<ImportFromStmt>(stmt)->names;
    for (const ImportedName &name : names)
      bound += std::string(parsed.names.text(name.boundName)) + (name.hasAlias ? "! " : " ");
  }
  EXPECT_EQ(bound, "a e! g i!  ");
}

TEST(Layout, DoesNotMatter) {
  const char *ir = "FunctionDef(f, [], [If(a, [Expr(b)], [Expr(c)])])\nExpr(d)\n";
  EXPECT_EQ(irOf("def f():\r\n\tif a:\r\n\t\tb\r\n\telse:\r\n\t\tc\r\nd\r\n"), ir);
  EXPECT_EQ(irOf("def f():\r if a:\r  b\r else:\r  c\rd"), ir);
  EXPECT_EQ(irOf("\xEF\xBB\xBF"
                 "def f():\n  if a:\n    b\n    \\\n\n  # x\n  else:\n    c\nd"),
            ir);
  EXPECT_EQ(irOf("\f\ndef f():\n\f    if a: \\\n b\n    else: c\nd"), ir);
}

} // namespace
} // namespace eagerlint::syntax
