// Every form of expression, lowered and printed.
#include "support.h"

#include <gtest/gtest.h>

namespace eagerlint::syntax {
namespace {

struct Case {
  std::string text;
  std::string ir;
};

void PrintTo(const Case &one, std::ostream *out) { *out << one.text; }

class Expression : public testing::TestWithParam<Case> {};

TEST_P(Expression, IsLowered) { EXPECT_EQ(exprOf(GetParam().text), GetParam().ir); }

INSTANTIATE_TEST_SUITE_P(
    Atoms, Expression,
    testing::Values(Case{"a", "a"}, Case{"None", "None"}, Case{"True", "True"}, Case{"False", "False"},
                    Case{"...", "Ellipsis"}, Case{"1_000", "Int(1000)"}, Case{"0xFF_ff", "Int(0xFFff)"},
                    Case{"0b1_0", "Int(0b10)"}, Case{"0o17", "Int(0o17)"}, Case{"1.5e-1_0", "Float(1.5e-10)"},
                    Case{".5", "Float(.5)"}, Case{"1e5", "Float(1e5)"}, Case{"2j", "Imaginary(2)"},
                    Case{"2.5J", "Imaginary(2.5)"}, Case{"(a)", "a"}, Case{"((a))", "a"},
                    Case{"()", "Tuple([])"}, Case{"(a,)", "Tuple([a])"}, Case{"a,", "Tuple([a])"},
                    Case{"a, b", "Tuple([a, b])"}, Case{"*a, b", "Tuple([Starred(a), b])"},
                    Case{"[]", "List([])"}, Case{"[a, *b]", "List([a, Starred(b)])"}, Case{"{a}", "Set([a])"},
                    Case{"{}", "Dict([])"}, Case{"{a: b, **c}", "Dict([a, b, -, c])"}, Case{"print", "print"},
                    Case{"exec", "exec"}, Case{"type", "type"}, Case{"match", "match"},
                    Case{"größe", "gr\xC3\xB6\xC3\x9F"
                                  "e"}));

INSTANTIATE_TEST_SUITE_P(
    Strings, Expression,
    testing::Values(Case{"''", "Str''"}, Case{"'a' \"b\"", "Str'ab'"},
                    Case{R"('\n\t\\\'\x41\101\u00e9\U0001F600')",
                         R"(Str'\x0a\x09\\\'AA\xc3\xa9\xf0\x9f\x98\x80')"},
                    Case{R"('\N{BULLET}\N{bullet}')", R"(Str'\xe2\x80\xa2\xe2\x80\xa2')"},
                    Case{R"('\N{no such name}')", R"(Str'\\N{no such name}')"},
                    Case{R"('\q\8')", R"(Str'\\q\\8')"}, Case{R"('\0\1234')", R"(Str'\x00S4')"},
                    Case{"'a\\\nb'", "Str'ab'"}, Case{"'a\\\r\nb'", "Str'ab'"},
                    Case{"'''a\r\nb'''", R"(Str'a\x0ab')"}, Case{R"(r'\n\'')", R"(Str'\\n\\\'')"},
                    Case{R"(b'\x00\u1234')", R"(Bytes'\x00\\u1234')"}, Case{"b'a' b'b'", "Bytes'ab'"},
                    Case{"Rb'\\x'", R"(Bytes'\\x')"}, Case{"u'a'", "Str'a'"}, Case{"'{{'", "Str'{{'"},
                    Case{R"('\ud83d')", R"(Str'\xed\xa0\xbd')"},
                    Case{"'a' b'b'", "Opaque('bytes and text side by side')"},
                    Case{"t'{a}'", "Opaque('template string')"}));

INSTANTIATE_TEST_SUITE_P(
    FStrings, Expression,
    testing::Values(
        Case{"f''", "FString([])"}, Case{"f'a'", "FString(['a'])"},
        Case{"f'a{b}c'", "FString(['a', {b}, 'c'])"},
        Case{"f'{a!r:>{w}.2f}'", "FString([{a!r:['>', {w}, '.2f']}])"},
        Case{"f'{a=}'", "FString(['a=', {a!r}])"}, Case{"f'{a = !s}'", "FString(['a = ', {a!s}])"},
        Case{"f'{a=:>5}'", "FString(['a=', {a:['>5']}])"}, Case{"f'{{{a}}}'", "FString(['{', {a}, '}'])"},
        Case{"f'a' 'b{c}' f'{d}'", "FString(['ab{c}', {d}])"},
        Case{R"(f'\t{a}')", R"(FString(['\x09', {a}]))"}, Case{R"(rf'\t{a}')", R"(FString(['\\t', {a}]))"},
        Case{"f'{a['b']}'", "FString([{Subscript(a, Str'b')}])"},
        Case{"f'{f'{f'{a}'}'}'", "FString([{FString([{FString([{a}])}])}])"},
        Case{"f'{a:%H:%M}'", "FString([{a:['%H:%M']}])"}, Case{"f'{a, b}'", "FString([{Tuple([a, b])}])"},
        Case{"f'{(lambda x: x)(1)}'", "FString([{Call(Lambda([x], x), [Int(1)])}])"},
        Case{"f'{a != b}'", "FString([{Compare(a, NotEq, b)}])"},
        Case{"f'{x:=10}'", "FString([{x:['=10']}])"},
        Case{"f'{(x := 10)}'", "FString([{NamedExpr(x, Int(10))}])"},
        Case{"f'{'\\n'.join(a)}'", R"(FString([{Call(Attribute(Str'\x0a', join), [a])}]))"},
        Case{"f'''{\na\n}'''", "FString([{a}])"}, Case{"f'{a # why\n}'", "FString([{a}])"}));

INSTANTIATE_TEST_SUITE_P(
    Operators, Expression,
    testing::Values(
        Case{"a + b - c", "Sub(Add(a, b), c)"}, Case{"a * b @ c", "MatMul(Mul(a, b), c)"},
        Case{"a / b // c % d", "Mod(FloorDiv(Div(a, b), c), d)"}, Case{"a ** b ** c", "Pow(a, Pow(b, c))"},
        Case{"-a ** b", "Negative(Pow(a, b))"}, Case{"a << b >> c", "RightShift(LeftShift(a, b), c)"},
        Case{"a | b & c ^ d", "BitOr(a, BitXor(BitAnd(b, c), d))"},
        Case{"a ^ b & c ^ d", "BitXor(BitXor(a, BitAnd(b, c)), d)"},
        Case{"a & b & c", "BitAnd(BitAnd(a, b), c)"}, Case{"(a ^ b) & c", "BitAnd(BitXor(a, b), c)"},
        Case{"not a", "Not(a)"}, Case{"~+a", "Invert(Positive(a))"},
        Case{"a and b or c and d", "Or(And(a, b), And(c, d))"}, Case{"a or b or c", "Or(Or(a, b), c)"},
        Case{"a < b <= c", "Compare(a, Lt, b, LtE, c)"}, Case{"a == b", "Compare(a, Eq, b)"},
        Case{"a not  in b", "Compare(a, NotIn, b)"}, Case{"a is\\\n not b", "Compare(a, IsNot, b)"},
        Case{"a is b", "Compare(a, Is, b)"}, Case{"a in b", "Compare(a, In, b)"},
        Case{"a > b", "Compare(a, Gt, b)"}, Case{"a >= b", "Compare(a, GtE, b)"},
        Case{"a if b else c if d else e", "IfExp(b, a, IfExp(d, c, e))"},
        Case{"print >> a", "RightShift(print, a)"}, Case{"print -1", "Sub(print, Int(1))"},
        Case{"type in a", "Compare(type, In, a)"}));

INSTANTIATE_TEST_SUITE_P(
    Primaries, Expression,
    testing::Values(
        Case{"a.b.c", "Attribute(Attribute(a, b), c)"}, Case{"a()", "Call(a, [])"},
        Case{"a(b, *c, d=e, **f)", "Call(a, [b, Starred(c)], [d=e, **=f])"},
        Case{"a(b for c in d)", "Call(a, [GeneratorExp(b, [for c in d])])"},
        Case{"a((b for c in d), e)", "Call(a, [GeneratorExp(b, [for c in d]), e])"},
        Case{"a(*b.c(), d)", "Call(a, [Starred(Call(Attribute(b, c), [])), d])"},
        Case{"[*a.b, *c[0], *d or e]",
             "List([Starred(Attribute(a, b)), Starred(Subscript(c, Int(0))), Starred(Or(d, e))])"},
        Case{"a(type=b, match=c)", "Call(a, [], [type=b, match=c])"}, Case{"a[b]", "Subscript(a, b)"},
        Case{"a[b, c]", "Subscript(a, Tuple([b, c]))"}, Case{"a[b,]", "Subscript(a, Tuple([b]))"},
        Case{"a[1:2]", "Subscript(a, Slice(Int(1), Int(2), -))"},
        Case{"a[::3]", "Subscript(a, Slice(-, -, Int(3)))"}, Case{"a[:]", "Subscript(a, Slice(-, -, -))"},
        Case{"a[1:, b]", "Subscript(a, Tuple([Slice(Int(1), -, -), b]))"},
        Case{"a[*b]", "Subscript(a, Tuple([Starred(b)]))"},
        Case{"await a.b()", "Await(Call(Attribute(a, b), []))"}, Case{"(yield)", "Yield(-)"},
        Case{"(yield a, b)", "Yield(Tuple([a, b]))"}, Case{"(yield from a)", "YieldFrom(a)"},
        Case{"(a := b)", "NamedExpr(a, b)"}, Case{"type(a).b", "Attribute(Call(type, [a]), b)"},
        Case{"match.group(1)", "Call(Attribute(match, group), [Int(1)])"}));

INSTANTIATE_TEST_SUITE_P(Functions, Expression,
                         testing::Values(Case{"lambda: a", "Lambda([], a)"},
                                         Case{"lambda a, /, b=1, *c, d, **e: f",
                                              "Lambda([posonly a, b=Int(1), *c, kwonly d, **e], f)"},
                                         Case{"lambda *, a: b", "Lambda([kwonly a], b)"},
                                         Case{"[a for b in c if d if e for f in g]",
                                              "ListComp(a, [for b in c if d if e, for f in g])"},
                                         Case{"{a for b, c in d}", "SetComp(a, [for Tuple([b, c]) in d])"},
                                         Case{"{a: b for c in d}", "DictComp(a, b, [for c in d])"},
                                         Case{"(a async for b in c)", "GeneratorExp(a, [async for b in c])"},
                                         Case{"[a for b in lambda: c]",
                                              "ListComp(a, [for b in Lambda([], c)])"},
                                         Case{"[a for b in c, d]", "Opaque('syntax error')"}));

TEST(Expression, NestedTooDeeplyIsOpaque) {
  std::string text = "a";
  for (int i = 0; i < 20000; ++i)
    text += " + a";
  EXPECT_NE(exprOf(text).find("Opaque('expression is nested too deeply')"), std::string::npos);
}

/// The source text of every part of `a.b(c, *d, e=f)[g:h]`.
TEST(Expression, SpansAreThoseOfTheFile) {
  const Parsed parsed("class A:\n    def f(self):\n        return a.b(c, *d.x, e=f)[g:h]\n");
  const auto *function =
      llvm::cast<FunctionDefStmt>(parsed.module->items()[0]->members[0]->lowered(*parsed.module)[0]);
  const auto text = [&](Span span) { return parsed.source.text(span); };
  EXPECT_EQ(text(function->nameSpan), "f");
  EXPECT_EQ(text(function->params[0].span), "self");
  const auto *returned = llvm::cast<ReturnStmt>(function->body[0]);
  EXPECT_EQ(text(returned->span()), "return a.b(c, *d.x, e=f)[g:h]");
  const auto *subscript = llvm::cast<SubscriptExpr>(returned->value);
  EXPECT_EQ(text(subscript->index->span()), "g:h");
  const auto *call = llvm::cast<CallExpr>(subscript->value);
  EXPECT_EQ(text(call->span()), "a.b(c, *d.x, e=f)");
  EXPECT_EQ(text(call->argsSpan), "(c, *d.x, e=f)");
  EXPECT_EQ(text(call->args[1]->span()), "*d.x");
  EXPECT_EQ(text(llvm::cast<StarredExpr>(call->args[1])->value->span()), "d.x");
  EXPECT_EQ(text(call->keywords[0].span), "e=f");
  EXPECT_EQ(text(llvm::cast<AttributeExpr>(call->callee)->nameSpan), "b");
}

} // namespace
} // namespace eagerlint::syntax
