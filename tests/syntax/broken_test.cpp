// Broken source: what is lost, what is kept, what is said about it.
#include "support.h"

#include <gtest/gtest.h>

namespace eagerlint::syntax {
namespace {

struct Case {
  const char *what;
  std::string text;
  std::string ir;
  std::string problems;
};

void PrintTo(const Case &one, std::ostream *out) { *out << one.what; }

class Broken : public testing::TestWithParam<Case> {};

TEST_P(Broken, KeepsTheRest) { EXPECT_EQ(irOf(GetParam().text), GetParam().ir); }

TEST_P(Broken, IsReported) { EXPECT_EQ(problemsOf(GetParam().text), GetParam().problems); }

INSTANTIATE_TEST_SUITE_P(
    Statements, Broken,
    testing::Values(
        Case{"an error between healthy statements", "a = 1\nb = = 2\nc = 3",
             "Assign([a], Int(1))\nAssign([b], Opaque('syntax error'))\nAssign([c], Int(3))\n",
             "2: invalid syntax\n"},
        Case{"an assignment without a value", "a =\nb = 1",
             "Assign([a], Opaque('syntax error'))\nAssign([b], Int(1))\n", "1: invalid syntax\n"},
        Case{"an annotated assignment", "a: int = = 1", "Assign([a], Opaque('syntax error'))\n",
             "1: invalid syntax\n"},
        Case{"garbage", "a b c\nd = 1", "Opaque('syntax error')\nAssign([d], Int(1))\n",
             "1: invalid syntax\n"},
        Case{"half an attribute", "a = b.\nc = 1",
             "Assign([a], Opaque('syntax error'))\nAssign([c], Int(1))\n", "1: invalid syntax\n"},
        Case{"a call that is never closed", "a = f(b,\n\nclass A:\n  c = 1",
             "Assign([a], Opaque('syntax error'))\nClassDef(A, [], [], [])\nAssign([c], Int(1))\n",
             "1: '(' was never closed\n"},
        Case{"an error in arguments", "a = f(b c, d=1)\ne = g(1)",
             "Assign([a], Opaque('syntax error'))\nAssign([e], Call(g, [Int(1)]))\n", "1: invalid syntax\n"},
        Case{"an error in one argument", "f(a, b +, c)\nd", "Expr(Opaque('syntax error'))\nExpr(d)\n",
             "1: invalid syntax\n"},
        Case{"an error in a list", "urlpatterns = [\n  path('a'),\n  path('b' x),\n]\n",
             "Assign([urlpatterns], List([Call(path, [Str'a']), Opaque('syntax error')]))\n",
             "3: invalid syntax\n"},
        Case{"Python 2 statements", "print 'a'\nexec 'b'\nprint >>a, b\nraise A, 'b'",
             "Opaque('syntax error')\nOpaque('syntax error')\nExpr(Tuple([RightShift(print, a), "
             "b]))\nOpaque('syntax error')\n",
             "1: invalid syntax\n2: invalid syntax\n4: invalid syntax\n"},
        Case{"Python 2 operators", "if a <> b: pass\nc = `d`\ne = 10L",
             "If(Opaque('unknown operator'), [Pass], [])\nAssign([c], Opaque('syntax error'))\nAssign([e], "
             "Opaque('syntax error'))\n",
             "1: not an operator of Python 3\n2: invalid syntax\n3: invalid decimal literal\n"},
        Case{"an unterminated string", "a = 'b\nc = 1",
             "Assign([a], Opaque('syntax error'))\nAssign([c], Int(1))\n",
             "1: unterminated string literal\n"},
        Case{"a stray bracket", "a = 1)\nb = 2", "Assign([a], Opaque('syntax error'))\nAssign([b], Int(2))\n",
             "1: invalid syntax\n"},
        Case{"keywords as names", "class = 1\nNone = 2\na = 3",
             "ClassDef(-, [], [], [])\nAssign([None], Opaque('syntax error'))\nAssign([a], Int(3))\n",
             "1: invalid syntax\n2: invalid syntax\n"},
        Case{"star imports gone wrong", "from a import\nimport\nfrom import b\nimport c",
             "Opaque('syntax error')\nOpaque('syntax error')\nOpaque('syntax error')\nImport([c])\n",
             "1: invalid syntax\n2: invalid syntax\n3: invalid syntax\n"}));

INSTANTIATE_TEST_SUITE_P(
    Blocks, Broken,
    testing::Values(
        Case{"an error in a method",
             "class A:\n  def f(self):\n    a = 1\n    b = = 2\n    return c\n  d = 1",
             "ClassDef(A, [], [], [])\nFunctionDef(f, [self], [Assign([a], Int(1)), Assign([b], "
             "Opaque('syntax error')), Return(c)])\nAssign([d], Int(1))\n",
             "4: invalid syntax\n"},
        Case{"an error deep in a method",
             "class A:\n  def f(self):\n    if x:\n      for y in z:\n        y y\n        w = 1\n    "
             "else:\n      v\n    return c",
             "ClassDef(A, [], [], [])\nFunctionDef(f, [self], [If(x, [For(y, z, [Opaque('syntax error'), "
             "Assign([w], Int(1))], [])], [Expr(v)]), Return(c)])\n",
             "5: invalid syntax\n"},
        Case{"an error in a condition", "if a b:\n  c\nelif d:\n  e = = 1\n  f\nelse:\n  g",
             "If(Opaque('syntax error'), [Expr(c)], [If(d, [Assign([e], Opaque('syntax error')), Expr(f)], "
             "[Expr(g)])])\n",
             "1: invalid syntax\n4: invalid syntax\n"},
        Case{
            "an error in a loop header", "for a in b c:\n  d\nfor in x:\n  e\nwhile :\n  f",
            "For(Opaque('syntax error'), Opaque('syntax error'), [Expr(d)], [])\nFor(Opaque('syntax error'), "
            "Opaque('syntax error'), [Expr(e)], [])\nWhile(Opaque('syntax error'), [Expr(f)], [])\n",
            "1: invalid syntax\n3: expected 'identifier'\n5: expected 'identifier'\n"},
        Case{"an error in a try", "try:\n  a = 1\nexcept B:\n  c c\n  d\nfinally:\n  e",
             "Try([Assign([a], Int(1))], [except B: [Opaque('syntax error'), Expr(d)]], [], [Expr(e)])\n",
             "4: invalid syntax\n"},
        Case{"an error in a match", "match a:\n  case 1:\n    b b\n    c\n  case 2:\n    d",
             "Match(a, [case Int(1): [Opaque('syntax error'), Expr(c)], case Int(2): [Expr(d)]])\n",
             "3: invalid syntax\n"},
        Case{"an error in a with", "with a b as c:\n  d\nwith a as b:\n  c c\n  d",
             "With([Opaque('syntax error')], [Expr(d)])\nWith([a as b], [Opaque('syntax error'), Expr(d)])\n",
             "1: invalid syntax\n4: invalid syntax\n"},
        Case{"an error in parameters", "def f(a, b c):\n  return a\ndef g(: pass",
             "FunctionDef(f, [a, b], [Return(a)])\nFunctionDef(g, [], [Pass])\n",
             "1: invalid syntax\n3: '(' was never closed\n"},
        Case{"a function without a colon", "def f(a)\n  return a\nb = 1",
             "FunctionDef(f, [a], [Return(a)])\nAssign([b], Int(1))\n",
             "1: expected ':'\n2: unexpected indent\n"},
        Case{"a function without a body", "def f(a):\n\nb = 1",
             "FunctionDef(f, [a], [])\nAssign([b], Int(1))\n",
             "1: expected an indented block after this line\n"},
        Case{"a decorator with an error", "@a b\ndef f(): pass\nc = 1",
             "FunctionDef(f, [], [Pass], decorators=[Opaque('syntax error')])\nAssign([c], Int(1))\n",
             "1: invalid syntax\n"},
        Case{"an error in a nested function", "def f():\n  def g():\n    a a\n    return b\n  return g",
             "FunctionDef(f, [], [FunctionDef(g, [], [Opaque('syntax error'), Return(b)]), Return(g)])\n",
             "3: invalid syntax\n"},
        Case{"a clause alone", "else:\n  a\nb = 1", "Opaque('syntax error')\nAssign([b], Int(1))\n",
             "1: invalid syntax\n"},
        Case{"an unexpected indent", "a = 1\n  b = 2\nc = 3",
             "Assign([a], Opaque('syntax error'))\nAssign([c], Int(3))\n", "2: unexpected indent\n"},
        Case{"a dedent to nowhere", "def f():\n    a\n  b\nc = 1",
             "FunctionDef(f, [], [Expr(a)])\nExpr(b)\nAssign([c], Int(1))\n",
             "3: unindent does not match any outer indentation level\n"},
        Case{"a missing body in a class", "class A:\n  def f(self):\n  def g(self):\n    pass\n  a = 1",
             "ClassDef(A, [], [], [])\nFunctionDef(f, [self], [])\nFunctionDef(g, [self], "
             "[Pass])\nAssign([a], Int(1))\n",
             "2: expected an indented block after this line\n"}));

INSTANTIATE_TEST_SUITE_P(
    Classes, Broken,
    testing::Values(
        Case{"no colon", "class A(B)\n  a = 1", "ClassDef(A, [B], [], [])\nAssign([a], Int(1))\n",
             "1: expected ':'\n2: unexpected indent\n"},
        Case{"an error in the bases", "class A(B, C D, e=1):\n  a = 1",
             "ClassDef(A, [Opaque('syntax error')], [], [])\nAssign([a], Int(1))\n", "1: invalid syntax\n"},
        Case{"an open header", "class A(B:\n  def f(self): pass\nclass C(D): x = 1",
             "ClassDef(A, [Opaque('syntax error')], [], [])\nFunctionDef(f, [self], [Pass])\nClassDef(C, "
             "[D], [], [])\nAssign([x], Int(1))\n",
             "1: '(' was never closed\n"},
        Case{"an error in a decorator", "@a b\n@c\nclass A(B):\n  a = 1",
             "ClassDef(A, [B], [], [], decorators=[Opaque('syntax error'), c])\nAssign([a], Int(1))\n",
             "1: invalid syntax\n"},
        Case{"no name", "class (B):\n  a = 1",
             "ClassDef(-, [Opaque('syntax error')], [], [])\nAssign([a], Int(1))\n", "1: invalid syntax\n"},
        Case{"no body", "class A(B):\nb = 1", "ClassDef(A, [B], [], [])\nAssign([b], Int(1))\n",
             "1: expected an indented block after this line\n"},
        Case{"an error after the bases", "class A(B, m=C) x:\n  a = 1",
             "ClassDef(A, [B], [m=C], [])\nAssign([a], Int(1))\n", "1: invalid syntax\n"},
        Case{"type parameters", "class A[T: = int](B:\n  def f(self): pass",
             "ClassDef(A, [Opaque('syntax error')], [], [])\nFunctionDef(f, [self], [Pass])\n",
             "1: '(' was never closed\n"}));

} // namespace
} // namespace eagerlint::syntax
