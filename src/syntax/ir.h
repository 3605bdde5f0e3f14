// The Python IR: what the rest of the program knows of Python syntax.
//
// Nodes are immutable once lowered, live in the arena of their module (syntax/module.h) and are told apart by
// `kind()` with llvm::isa / cast / dyn_cast. Every node has the span of its source text. What is not modelled
// is an OpaqueExpr or OpaqueStmt with a span and a reason, never an error. The shape follows Python's own
// `ast` module.
#pragma once

#include "base/ids.h"
#include "base/span.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Casting.h"

#include <string_view>

namespace eagerlint::syntax {

// ---------------------------------------------------------------------------------------------- expressions

enum class ExprKind : uint8_t {
  Name,
  Constant,
  FString,
  Attribute,
  Call,
  Subscript,
  Slice,
  Tuple,
  List,
  Set,
  Dict,
  Unary,
  Binary,
  Bool,
  Compare,
  Conditional,
  Lambda,
  Comprehension,
  Starred,
  Await,
  Yield,
  NamedExpr,
  Opaque,
};

class Expr {
public:
  [[nodiscard]] ExprKind kind() const { return kind_; }
  [[nodiscard]] Span span() const { return span_; }

protected:
  Expr(ExprKind kind, Span span) : kind_(kind), span_(span) {}

private:
  ExprKind kind_;
  Span span_;
};

using ExprList = llvm::ArrayRef<const Expr *>;

template <ExprKind K> class ExprBase : public Expr {
public:
  static bool classof(const Expr *expr) { return expr->kind() == K; }

protected:
  explicit ExprBase(Span span) : Expr(K, span) {}
};

struct NameExpr : ExprBase<ExprKind::Name> {
  eagerlint::Name name;
  NameExpr(Span span, eagerlint::Name name) : ExprBase(span), name(name) {}
};

enum class ConstantKind : uint8_t { None, True, False, Ellipsis, Int, Float, Imaginary, Str, Bytes };

/// `text`: for Str and Bytes the value with escapes decoded (adjacent literals joined; lives in the arena);
/// for numbers the literal's digits without underscores (`0x`, `0o`, `0b` prefixes kept).
struct ConstantExpr : ExprBase<ExprKind::Constant> {
  ConstantKind constant;
  std::string_view text;
  ConstantExpr(Span span, ConstantKind constant, std::string_view text)
      : ExprBase(span), constant(constant), text(text) {}
};

/// One part of an f-string: literal text (value null), or a replacement field.
struct FStringPart {
  std::string_view literal;
  const Expr *value = nullptr;
  char conversion = 0;                    ///< 's', 'r', 'a' or 0
  llvm::ArrayRef<FStringPart> formatSpec; ///< nested parts of the format spec; empty when there is none
  std::string_view debugText;             ///< `x=` of `{x=}`, printed before the value
};

struct FStringExpr : ExprBase<ExprKind::FString> {
  llvm::ArrayRef<FStringPart> parts;
  FStringExpr(Span span, llvm::ArrayRef<FStringPart> parts) : ExprBase(span), parts(parts) {}
};

struct AttributeExpr : ExprBase<ExprKind::Attribute> {
  const Expr *value;
  eagerlint::Name name;
  Span nameSpan;
  AttributeExpr(Span span, const Expr *value, eagerlint::Name name, Span nameSpan)
      : ExprBase(span), value(value), name(name), nameSpan(nameSpan) {}
};

/// `name=value`, or `**value` when `name` is none.
struct Keyword {
  eagerlint::Name name;
  const Expr *value = nullptr;
  Span span;
};

struct CallExpr : ExprBase<ExprKind::Call> {
  const Expr *callee;
  ExprList args; ///< positional; `*x` is a StarredExpr
  llvm::ArrayRef<Keyword> keywords;
  Span argsSpan; ///< from '(' to ')' inclusive (a bare generator argument: its parentheses)
  CallExpr(Span span, const Expr *callee, ExprList args, llvm::ArrayRef<Keyword> keywords, Span argsSpan)
      : ExprBase(span), callee(callee), args(args), keywords(keywords), argsSpan(argsSpan) {}
};

struct SubscriptExpr : ExprBase<ExprKind::Subscript> {
  const Expr *value;
  const Expr *index; ///< a TupleExpr for several, a SliceExpr for `a:b:c`
  SubscriptExpr(Span span, const Expr *value, const Expr *index)
      : ExprBase(span), value(value), index(index) {}
};

struct SliceExpr : ExprBase<ExprKind::Slice> {
  const Expr *lower, *upper, *step; ///< each may be null
  SliceExpr(Span span, const Expr *lower, const Expr *upper, const Expr *step)
      : ExprBase(span), lower(lower), upper(upper), step(step) {}
};

template <ExprKind K> struct SequenceExpr : ExprBase<K> {
  ExprList elements;
  SequenceExpr(Span span, ExprList elements) : ExprBase<K>(span), elements(elements) {}
};
using TupleExpr = SequenceExpr<ExprKind::Tuple>;
using ListExpr = SequenceExpr<ExprKind::List>;
using SetExpr = SequenceExpr<ExprKind::Set>;

/// `key: value`, or `**value` when key is null.
struct DictItem {
  const Expr *key = nullptr;
  const Expr *value = nullptr;
};

struct DictExpr : ExprBase<ExprKind::Dict> {
  llvm::ArrayRef<DictItem> items;
  DictExpr(Span span, llvm::ArrayRef<DictItem> items) : ExprBase(span), items(items) {}
};

enum class UnaryOp : uint8_t { Not, Negative, Positive, Invert };

struct UnaryExpr : ExprBase<ExprKind::Unary> {
  UnaryOp op;
  const Expr *operand;
  UnaryExpr(Span span, UnaryOp op, const Expr *operand) : ExprBase(span), op(op), operand(operand) {}
};

enum class BinaryOp : uint8_t {
  Add,
  Sub,
  Mul,
  MatMul,
  Div,
  FloorDiv,
  Mod,
  Pow,
  LeftShift,
  RightShift,
  BitAnd,
  BitOr,
  BitXor,
};

struct BinaryExpr : ExprBase<ExprKind::Binary> {
  BinaryOp op;
  const Expr *left, *right;
  BinaryExpr(Span span, BinaryOp op, const Expr *left, const Expr *right)
      : ExprBase(span), op(op), left(left), right(right) {}
};

/// `a and b` / `a or b`; chains are nested to the left as the grammar gives them.
struct BoolExpr : ExprBase<ExprKind::Bool> {
  bool isAnd;
  const Expr *left, *right;
  BoolExpr(Span span, bool isAnd, const Expr *left, const Expr *right)
      : ExprBase(span), isAnd(isAnd), left(left), right(right) {}
};

enum class CompareOp : uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };

/// `operands[0] ops[0] operands[1] ops[1] …`; operands.size() == ops.size() + 1.
struct CompareExpr : ExprBase<ExprKind::Compare> {
  ExprList operands;
  llvm::ArrayRef<CompareOp> ops;
  CompareExpr(Span span, ExprList operands, llvm::ArrayRef<CompareOp> ops)
      : ExprBase(span), operands(operands), ops(ops) {}
};

struct ConditionalExpr : ExprBase<ExprKind::Conditional> {
  const Expr *test, *then, *otherwise;
  ConditionalExpr(Span span, const Expr *test, const Expr *then, const Expr *otherwise)
      : ExprBase(span), test(test), then(then), otherwise(otherwise) {}
};

enum class ParamKind : uint8_t { PositionalOnly, Normal, VarArgs, KeywordOnly, VarKeywords };

struct Param {
  eagerlint::Name name;
  ParamKind kind = ParamKind::Normal;
  const Expr *defaultValue = nullptr; ///< null when there is none
  const Expr *annotation = nullptr;   ///< null when there is none
  Span span;
};
using ParamList = llvm::ArrayRef<Param>;

struct LambdaExpr : ExprBase<ExprKind::Lambda> {
  ParamList params;
  const Expr *body;
  LambdaExpr(Span span, ParamList params, const Expr *body) : ExprBase(span), params(params), body(body) {}
};

/// `[async] for target in iterable if c1 if c2`
struct ComprehensionClause {
  const Expr *target = nullptr;
  const Expr *iterable = nullptr;
  ExprList conditions;
  bool isAsync = false;
};

enum class ComprehensionKind : uint8_t { List, Set, Dict, Generator };

struct ComprehensionExpr : ExprBase<ExprKind::Comprehension> {
  ComprehensionKind comprehension;
  const Expr *element; ///< the key for a dict
  const Expr *value;   ///< dict only, else null
  llvm::ArrayRef<ComprehensionClause> clauses;
  ComprehensionExpr(Span span, ComprehensionKind comprehension, const Expr *element, const Expr *value,
                    llvm::ArrayRef<ComprehensionClause> clauses)
      : ExprBase(span), comprehension(comprehension), element(element), value(value), clauses(clauses) {}
};

struct StarredExpr : ExprBase<ExprKind::Starred> {
  const Expr *value;
  StarredExpr(Span span, const Expr *value) : ExprBase(span), value(value) {}
};

struct AwaitExpr : ExprBase<ExprKind::Await> {
  const Expr *value;
  AwaitExpr(Span span, const Expr *value) : ExprBase(span), value(value) {}
};

struct YieldExpr : ExprBase<ExprKind::Yield> {
  const Expr *value; ///< may be null
  bool isFrom;
  YieldExpr(Span span, const Expr *value, bool isFrom) : ExprBase(span), value(value), isFrom(isFrom) {}
};

/// `name := value`
struct NamedExpr : ExprBase<ExprKind::NamedExpr> {
  eagerlint::Name name;
  const Expr *value;
  NamedExpr(Span span, eagerlint::Name name, const Expr *value) : ExprBase(span), name(name), value(value) {}
};

struct OpaqueExpr : ExprBase<ExprKind::Opaque> {
  std::string_view reason;
  OpaqueExpr(Span span, std::string_view reason) : ExprBase(span), reason(reason) {}
};

// ----------------------------------------------------------------------------------------------- statements

enum class StmtKind : uint8_t {
  Expr,
  Assign,
  AugAssign,
  AnnAssign,
  Return,
  If,
  For,
  While,
  With,
  Try,
  Raise,
  Assert,
  Delete,
  Pass,
  Break,
  Continue,
  Global,
  Nonlocal,
  Import,
  ImportFrom,
  FunctionDef,
  ClassDef,
  Match,
  TypeAlias,
  Opaque,
};

class Stmt {
public:
  [[nodiscard]] StmtKind kind() const { return kind_; }
  [[nodiscard]] Span span() const { return span_; }

protected:
  Stmt(StmtKind kind, Span span) : kind_(kind), span_(span) {}

private:
  StmtKind kind_;
  Span span_;
};

using StmtList = llvm::ArrayRef<const Stmt *>;

template <StmtKind K> class StmtBase : public Stmt {
public:
  static bool classof(const Stmt *stmt) { return stmt->kind() == K; }

protected:
  explicit StmtBase(Span span) : Stmt(K, span) {}
};

struct ExprStmt : StmtBase<StmtKind::Expr> {
  const Expr *value;
  ExprStmt(Span span, const Expr *value) : StmtBase(span), value(value) {}
};

/// `t1 = t2 = value`
struct AssignStmt : StmtBase<StmtKind::Assign> {
  ExprList targets;
  const Expr *value;
  AssignStmt(Span span, ExprList targets, const Expr *value)
      : StmtBase(span), targets(targets), value(value) {}
};

struct AugAssignStmt : StmtBase<StmtKind::AugAssign> {
  const Expr *target;
  BinaryOp op;
  const Expr *value;
  AugAssignStmt(Span span, const Expr *target, BinaryOp op, const Expr *value)
      : StmtBase(span), target(target), op(op), value(value) {}
};

struct AnnAssignStmt : StmtBase<StmtKind::AnnAssign> {
  const Expr *target, *annotation;
  const Expr *value; ///< may be null
  AnnAssignStmt(Span span, const Expr *target, const Expr *annotation, const Expr *value)
      : StmtBase(span), target(target), annotation(annotation), value(value) {}
};

struct ReturnStmt : StmtBase<StmtKind::Return> {
  const Expr *value; ///< may be null
  ReturnStmt(Span span, const Expr *value) : StmtBase(span), value(value) {}
};

/// `elif` is an IfStmt alone in `otherwise`.
struct IfStmt : StmtBase<StmtKind::If> {
  const Expr *test;
  StmtList then, otherwise;
  IfStmt(Span span, const Expr *test, StmtList then, StmtList otherwise)
      : StmtBase(span), test(test), then(then), otherwise(otherwise) {}
};

struct ForStmt : StmtBase<StmtKind::For> {
  const Expr *target, *iterable;
  StmtList body, otherwise;
  bool isAsync;
  ForStmt(Span span, const Expr *target, const Expr *iterable, StmtList body, StmtList otherwise,
          bool isAsync)
      : StmtBase(span),
        target(target),
        iterable(iterable),
        body(body),
        otherwise(otherwise),
        isAsync(isAsync) {}
};

struct WhileStmt : StmtBase<StmtKind::While> {
  const Expr *test;
  StmtList body, otherwise;
  WhileStmt(Span span, const Expr *test, StmtList body, StmtList otherwise)
      : StmtBase(span), test(test), body(body), otherwise(otherwise) {}
};

/// `context [as target]`
struct WithItem {
  const Expr *context = nullptr;
  const Expr *target = nullptr; ///< may be null
};

struct WithStmt : StmtBase<StmtKind::With> {
  llvm::ArrayRef<WithItem> items;
  StmtList body;
  bool isAsync;
  WithStmt(Span span, llvm::ArrayRef<WithItem> items, StmtList body, bool isAsync)
      : StmtBase(span), items(items), body(body), isAsync(isAsync) {}
};

/// `except [*] types [as name]:`; several types without parentheses (PEP 758) are a TupleExpr.
struct ExceptHandler {
  const Expr *type = nullptr; ///< null for a bare `except:`
  eagerlint::Name name;
  StmtList body;
  bool isGroup = false;
};

struct TryStmt : StmtBase<StmtKind::Try> {
  StmtList body;
  llvm::ArrayRef<ExceptHandler> handlers;
  StmtList otherwise, finally;
  TryStmt(Span span, StmtList body, llvm::ArrayRef<ExceptHandler> handlers, StmtList otherwise,
          StmtList finally)
      : StmtBase(span), body(body), handlers(handlers), otherwise(otherwise), finally(finally) {}
};

struct RaiseStmt : StmtBase<StmtKind::Raise> {
  const Expr *exception, *cause; ///< each may be null
  RaiseStmt(Span span, const Expr *exception, const Expr *cause)
      : StmtBase(span), exception(exception), cause(cause) {}
};

struct AssertStmt : StmtBase<StmtKind::Assert> {
  const Expr *test, *message; ///< message may be null
  AssertStmt(Span span, const Expr *test, const Expr *message)
      : StmtBase(span), test(test), message(message) {}
};

struct DeleteStmt : StmtBase<StmtKind::Delete> {
  ExprList targets;
  DeleteStmt(Span span, ExprList targets) : StmtBase(span), targets(targets) {}
};

template <StmtKind K> struct SimpleStmt : StmtBase<K> {
  explicit SimpleStmt(Span span) : StmtBase<K>(span) {}
};
using PassStmt = SimpleStmt<StmtKind::Pass>;
using BreakStmt = SimpleStmt<StmtKind::Break>;
using ContinueStmt = SimpleStmt<StmtKind::Continue>;

template <StmtKind K> struct NamesStmt : StmtBase<K> {
  llvm::ArrayRef<eagerlint::Name> names;
  NamesStmt(Span span, llvm::ArrayRef<eagerlint::Name> names) : StmtBase<K>(span), names(names) {}
};
using GlobalStmt = NamesStmt<StmtKind::Global>;
using NonlocalStmt = NamesStmt<StmtKind::Nonlocal>;

/// `dotted.name as alias`; for `from m import name as alias` the path is the one name. `*` has path "*".
struct ImportedName {
  std::string_view path;
  eagerlint::Name boundName; ///< what the statement binds: the alias, the name, or the first part of `a.b.c`;
                             ///< none for `*`
  bool hasAlias = false;
  Span span;
};

struct ImportStmt : StmtBase<StmtKind::Import> {
  llvm::ArrayRef<ImportedName> names;
  ImportStmt(Span span, llvm::ArrayRef<ImportedName> names) : StmtBase(span), names(names) {}
};

struct ImportFromStmt : StmtBase<StmtKind::ImportFrom> {
  std::string_view module; ///< "" for `from . import x`
  uint32_t level;          ///< number of leading dots
  llvm::ArrayRef<ImportedName> names;
  ImportFromStmt(Span span, std::string_view module, uint32_t level, llvm::ArrayRef<ImportedName> names)
      : StmtBase(span), module(module), level(level), names(names) {}
};

/// `span` starts at the first decorator, if any.
struct FunctionDefStmt : StmtBase<StmtKind::FunctionDef> {
  eagerlint::Name name;
  Span nameSpan;
  ParamList params;
  ExprList decorators;
  const Expr *returns; ///< may be null
  StmtList body;
  bool isAsync;
  bool isGenerator; ///< a `yield` in the body itself (not in nested functions)
  FunctionDefStmt(Span span, eagerlint::Name name, Span nameSpan, ParamList params, ExprList decorators,
                  const Expr *returns, StmtList body, bool isAsync, bool isGenerator)
      : StmtBase(span),
        name(name),
        nameSpan(nameSpan),
        params(params),
        decorators(decorators),
        returns(returns),
        body(body),
        isAsync(isAsync),
        isGenerator(isGenerator) {}
};

/// A class met inside a lowered statement (nested in a function, an `if` or a `try`), or lowered whole.
struct ClassDefStmt : StmtBase<StmtKind::ClassDef> {
  eagerlint::Name name;
  Span nameSpan;
  ExprList bases;
  llvm::ArrayRef<Keyword> keywords;
  ExprList decorators;
  StmtList body;
  ClassDefStmt(Span span, eagerlint::Name name, Span nameSpan, ExprList bases,
               llvm::ArrayRef<Keyword> keywords, ExprList decorators, StmtList body)
      : StmtBase(span),
        name(name),
        nameSpan(nameSpan),
        bases(bases),
        keywords(keywords),
        decorators(decorators),
        body(body) {}
};

/// One `case`. Patterns are lowered to expressions: literals, dotted names, a NameExpr for a capture and `_`,
/// a TupleExpr for alternatives, a ListExpr for a sequence (`*rest` is a StarredExpr), a DictExpr for a
/// mapping, a CallExpr for a class, a NamedExpr for `as`. Any other pattern is an OpaqueExpr.
struct MatchCase {
  const Expr *pattern = nullptr;
  const Expr *guard = nullptr; ///< may be null
  StmtList body;
};

struct MatchStmt : StmtBase<StmtKind::Match> {
  const Expr *subject;
  llvm::ArrayRef<MatchCase> cases;
  MatchStmt(Span span, const Expr *subject, llvm::ArrayRef<MatchCase> cases)
      : StmtBase(span), subject(subject), cases(cases) {}
};

/// `type Name[T] = value`
struct TypeAliasStmt : StmtBase<StmtKind::TypeAlias> {
  eagerlint::Name name;
  const Expr *value;
  TypeAliasStmt(Span span, eagerlint::Name name, const Expr *value)
      : StmtBase(span), name(name), value(value) {}
};

struct OpaqueStmt : StmtBase<StmtKind::Opaque> {
  std::string_view reason;
  OpaqueStmt(Span span, std::string_view reason) : StmtBase(span), reason(reason) {}
};

} // namespace eagerlint::syntax
