// Lowering of expressions and parameters.
#include "syntax/lowering.h"

#include "syntax/scanner.h"

#include "llvm/ADT/ScopeExit.h"

#include <algorithm>
#include <array>

namespace eagerlint::syntax {

namespace {

constexpr std::pair<std::string_view, BinaryOp> binaryOps[] = {
    {"+", BinaryOp::Add},         {"-", BinaryOp::Sub},    {"*", BinaryOp::Mul},
    {"@", BinaryOp::MatMul},      {"/", BinaryOp::Div},    {"//", BinaryOp::FloorDiv},
    {"%", BinaryOp::Mod},         {"**", BinaryOp::Pow},   {"<<", BinaryOp::LeftShift},
    {">>", BinaryOp::RightShift}, {"&", BinaryOp::BitAnd}, {"|", BinaryOp::BitOr},
    {"^", BinaryOp::BitXor},
};

constexpr std::pair<std::string_view, CompareOp> compareOps[] = {
    {"==", CompareOp::Eq}, {"!=", CompareOp::NotEq},     {"<", CompareOp::Lt},  {"<=", CompareOp::LtE},
    {">", CompareOp::Gt},  {">=", CompareOp::GtE},       {"is", CompareOp::Is}, {"is not", CompareOp::IsNot},
    {"in", CompareOp::In}, {"not in", CompareOp::NotIn},
};

template <class Op, size_t N>
std::optional<Op> findOp(const std::pair<std::string_view, Op> (&table)[N], std::string_view spelling) {
  for (const auto &[text, op] : table)
    if (text == spelling)
      return op;
  return std::nullopt;
}

bool isNode(const Node &node) { return node.kind != NodeKind::Token; }

} // namespace

std::optional<BinaryOp> Lowering::binaryOp(std::string_view spelling) const {
  return findOp(binaryOps, spelling);
}

const Expr *Lowering::exprOr(const Node *node, Span otherwise) {
  return node == nullptr ? opaque(otherwise, "syntax error") : expr(*node);
}

const Expr *Lowering::expr(const Node &node) {
  switch (node.kind) {
  case NodeKind::Identifier:
    return Tree::isMissing(node) ? opaque(node.span, "syntax error") : make<NameExpr>(node.span, name(node));
  case NodeKind::None:
    return make<ConstantExpr>(node.span, ConstantKind::None, "");
  case NodeKind::True:
    return make<ConstantExpr>(node.span, ConstantKind::True, "");
  case NodeKind::False:
    return make<ConstantExpr>(node.span, ConstantKind::False, "");
  case NodeKind::Ellipsis:
    return make<ConstantExpr>(node.span, ConstantKind::Ellipsis, "");
  case NodeKind::Integer:
  case NodeKind::Float:
    return number(node);
  default:
    break;
  }
  if (broken_ && Tree::hasError(node) && damaged(children(node)))
    return opaque(node.span, "syntax error");
  const llvm::scope_exit leave([this] { --depth_; });
  if (++depth_ > maxDepth)
    return opaque(node.span, "expression is nested too deeply");
  return text_[node.span.begin] == '*' ? starred(node) : composite(node);
}

namespace {

/// Forms whose first operand the grammar gives the star that belongs to the whole.
bool takesStarOfOperand(NodeKind kind) {
  return kind == NodeKind::Attribute || kind == NodeKind::Call || kind == NodeKind::Subscript ||
         kind == NodeKind::BinaryOperator || kind == NodeKind::BooleanOperator ||
         kind == NodeKind::ComparisonOperator || kind == NodeKind::ConditionalExpression;
}

bool isSplat(NodeKind kind) {
  return kind == NodeKind::ListSplat || kind == NodeKind::ListSplatPattern || kind == NodeKind::SplatType;
}

} // namespace

/// The grammar binds the star of `*a.b` to `a` alone; Python to the whole. Inside such an expression `star_`
/// is where its star is.
const Expr *Lowering::starred(const Node &node) {
  const bool inside = star_ == node.span.begin;
  if (!takesStarOfOperand(node.kind))
    return inside && isSplat(node.kind) ? onlyExpression(node) : composite(node);
  Node value = node;
  value.span.begin = skipBlanks(text_, node.span.begin + 1, node.span.end);
  if (inside)
    return composite(value);
  const uint32_t outer = std::exchange(star_, node.span.begin);
  const Expr *whole = composite(value);
  star_ = outer;
  return make<StarredExpr>(node.span, whole);
}

const Expr *Lowering::composite(const Node &node) {
  switch (node.kind) {
  case NodeKind::String:
  case NodeKind::ConcatenatedString:
    return string(node);
  case NodeKind::Attribute:
    return attribute(node);
  case NodeKind::Call:
    return call(node);
  case NodeKind::Subscript:
    return subscript(node);
  case NodeKind::Slice:
    return slice(node);
  case NodeKind::Tuple:
  case NodeKind::ExpressionList:
  case NodeKind::PatternList:
    return make<TupleExpr>(node.span, elements(children(node)));
  case NodeKind::TuplePattern: { // alone in parentheses a target is no tuple
    const Nodes parts = children(node);
    return parts.size() == 3 ? onlyExpression(node) : make<TupleExpr>(node.span, elements(parts));
  }
  case NodeKind::List:
  case NodeKind::ListPattern:
    return make<ListExpr>(node.span, elements(children(node)));
  case NodeKind::Set:
    return make<SetExpr>(node.span, elements(children(node)));
  case NodeKind::Dictionary:
    return dictionary(node);
  case NodeKind::ParenthesizedExpression:
  case NodeKind::Type:
    return onlyExpression(node);
  case NodeKind::ListSplat:
  case NodeKind::ListSplatPattern:
  case NodeKind::SplatType:
    return make<StarredExpr>(node.span, onlyExpression(node));
  case NodeKind::NotOperator:
  case NodeKind::UnaryOperator:
    return unary(node);
  case NodeKind::BinaryOperator:
    return binary(node);
  case NodeKind::BooleanOperator:
    return boolean(node);
  case NodeKind::ComparisonOperator:
    return comparison(node);
  case NodeKind::ConditionalExpression:
    return conditional(node);
  case NodeKind::Lambda:
    return lambda(node);
  case NodeKind::ListComprehension:
    return comprehension(node, ComprehensionKind::List);
  case NodeKind::SetComprehension:
    return comprehension(node, ComprehensionKind::Set);
  case NodeKind::DictionaryComprehension:
    return comprehension(node, ComprehensionKind::Dict);
  case NodeKind::GeneratorExpression:
    return comprehension(node, ComprehensionKind::Generator);
  case NodeKind::Await:
    return make<AwaitExpr>(node.span, onlyExpression(node));
  case NodeKind::Yield:
    return yield(node);
  case NodeKind::NamedExpression: {
    const Nodes parts = children(node);
    const Node *target = childWith(parts, FieldKind::Name);
    const Node *value = childWith(parts, FieldKind::Value);
    if (target == nullptr || value == nullptr)
      return opaque(node.span, "syntax error");
    return make<NamedExpr>(node.span, name(*target), expr(*value));
  }
  default:
    return typeExpression(node);
  }
}

/// Forms that the grammar knows in annotations only.
const Expr *Lowering::typeExpression(const Node &node) {
  const Nodes parts = children(node);
  switch (node.kind) {
  case NodeKind::GenericType: {
    const Node *list = childOf(parts, NodeKind::TypeParameter);
    if (list == nullptr || parts[0].kind == NodeKind::TypeParameter)
      break;
    return make<SubscriptExpr>(node.span, make<NameExpr>(parts[0].span, name(parts[0])),
                               index(children(*list)));
  }
  case NodeKind::UnionType:
    if (parts.size() == 3)
      return make<BinaryExpr>(node.span, BinaryOp::BitOr, expr(parts[0]), expr(parts[2]));
    break;
  case NodeKind::MemberType:
    if (parts.size() == 3)
      return make<AttributeExpr>(node.span, expr(parts[0]), name(parts[2]), parts[2].span);
    break;
  default:
    break;
  }
  if (node.kind == NodeKind::AsPattern || node.kind == NodeKind::ConstrainedType)
    problem(node.span, "invalid syntax");
  return opaque(node.span, node.kind == NodeKind::Error ? "syntax error" : "unknown expression");
}

/// The one expression among punctuation.
const Expr *Lowering::onlyExpression(const Node &node) {
  const Nodes parts = children(node);
  const auto *found = std::find_if(parts.begin(), parts.end(), isNode);
  return exprOr(found == parts.end() ? nullptr : found, node.span);
}

ExprList Lowering::elements(const Nodes &parts) {
  Exprs found;
  for (const Node &part : parts)
    if (isNode(part))
      found.push_back(expr(part));
  return kept(found);
}

const Expr *Lowering::attribute(const Node &node) {
  const Nodes parts = children(node);
  const Node *object = childWith(parts, FieldKind::Object);
  const Node *member = childWith(parts, FieldKind::Attribute);
  if (object == nullptr || member == nullptr)
    return opaque(node.span, "syntax error");
  return make<AttributeExpr>(node.span, expr(*object), name(*member), member->span);
}

const Expr *Lowering::call(const Node &node) {
  const Nodes parts = children(node);
  const Node *callee = childWith(parts, FieldKind::Function);
  const Node *list = childWith(parts, FieldKind::Arguments);
  if (callee == nullptr || list == nullptr)
    return opaque(node.span, "syntax error");
  const Expr *called = expr(*callee);
  Exprs args;
  llvm::SmallVector<Keyword, 4> keywords;
  if (list->kind == NodeKind::GeneratorExpression) {
    args.push_back(expr(*list));
  } else {
    if (broken_ && damaged(children(*list)))
      return opaque(node.span, "syntax error");
    arguments(*list, args, keywords);
  }
  return make<CallExpr>(node.span, called, kept(args), kept(keywords), list->span);
}

void Lowering::arguments(const Node &list, Exprs &args, llvm::SmallVectorImpl<Keyword> &keywords) {
  for (const Node &part : children(list)) {
    if (part.kind == NodeKind::KeywordArgument) {
      const Nodes inner = children(part);
      const Node *key = childWith(inner, FieldKind::Name);
      if (key != nullptr)
        keywords.push_back({name(*key), exprOr(childWith(inner, FieldKind::Value), part.span), part.span});
    } else if (part.kind == NodeKind::DictionarySplat) {
      keywords.push_back({Name{}, onlyExpression(part), part.span});
    } else if (isNode(part)) {
      args.push_back(expr(part));
    }
  }
}

const Expr *Lowering::subscript(const Node &node) {
  const Nodes parts = children(node);
  const Node *value = childWith(parts, FieldKind::Value);
  if (value == nullptr)
    return opaque(node.span, "syntax error");
  Nodes inner;
  for (const Node &part : parts)
    if (part.field == FieldKind::Subscript || (part.kind == NodeKind::Token && Tree::type(part) == ","))
      inner.push_back(part);
  return make<SubscriptExpr>(node.span, expr(*value), index(inner));
}

/// What stands between the brackets of a subscript: one expression, or a tuple of them.
const Expr *Lowering::index(const Nodes &parts) {
  Exprs found;
  bool tuple = false;
  Span span;
  for (const Node &part : parts) {
    if (!isNode(part)) {
      tuple |= Tree::type(part) == ",";
      if (tuple && span.end < part.span.end && Tree::type(part) == ",")
        span.end = part.span.end;
      continue;
    }
    if (found.empty())
      span.begin = part.span.begin;
    span.end = part.span.end;
    found.push_back(expr(part));
  }
  if (found.empty())
    return opaque(span, "syntax error");
  if (found.size() == 1 && !tuple && found[0]->kind() != ExprKind::Starred)
    return found[0];
  return make<TupleExpr>(span, kept(found));
}

const Expr *Lowering::slice(const Node &node) {
  std::array<const Expr *, 3> bounds{};
  size_t position = 0;
  for (const Node &part : children(node)) {
    if (isNode(part))
      bounds[position] = expr(part);
    else if (position < 2)
      ++position;
  }
  return make<SliceExpr>(node.span, bounds[0], bounds[1], bounds[2]);
}

const Expr *Lowering::dictionary(const Node &node) {
  llvm::SmallVector<DictItem, 8> items;
  for (const Node &part : children(node)) {
    if (part.kind == NodeKind::Pair) {
      const Nodes inner = children(part);
      items.push_back({exprOr(childWith(inner, FieldKind::Key), part.span),
                       exprOr(childWith(inner, FieldKind::Value), part.span)});
    } else if (part.kind == NodeKind::DictionarySplat) {
      items.push_back({nullptr, onlyExpression(part)});
    }
  }
  return make<DictExpr>(node.span, kept(items));
}

const Expr *Lowering::unary(const Node &node) {
  const Nodes parts = children(node);
  const Node *operand = childWith(parts, FieldKind::Argument);
  if (operand == nullptr)
    return opaque(node.span, "syntax error");
  UnaryOp op = UnaryOp::Not;
  if (const Node *sign = childWith(parts, FieldKind::Operator)) {
    const char c = Tree::type(*sign)[0];
    op = c == '-' ? UnaryOp::Negative : c == '+' ? UnaryOp::Positive : UnaryOp::Invert;
  }
  return make<UnaryExpr>(node.span, op, expr(*operand));
}

const Expr *Lowering::binary(const Node &node) {
  const Nodes parts = children(node);
  const Node *left = childWith(parts, FieldKind::Left);
  const Node *sign = childWith(parts, FieldKind::Operator);
  const Node *right = childWith(parts, FieldKind::Right);
  const std::optional<BinaryOp> op = sign == nullptr ? std::nullopt : binaryOp(Tree::type(*sign));
  if (left == nullptr || right == nullptr || !op)
    return opaque(node.span, "syntax error");
  if (*op == BinaryOp::BitAnd || *op == BinaryOp::BitXor)
    return bitwise(node);
  const Expr *first = expr(*left);
  return make<BinaryExpr>(node.span, *op, first, expr(*right));
}

/// Operands and operators of a chain of `&` and `^`, in the order of the source.
void Lowering::flattenBitwise(const Node &node, Nodes &operands, llvm::SmallVectorImpl<BinaryOp> &ops) {
  if (node.kind == NodeKind::BinaryOperator) {
    const Nodes parts = children(node);
    const Node *sign = childWith(parts, FieldKind::Operator);
    const std::optional<BinaryOp> op = sign == nullptr ? std::nullopt : binaryOp(Tree::type(*sign));
    if (parts.size() == 3 && (op == BinaryOp::BitAnd || op == BinaryOp::BitXor)) {
      flattenBitwise(parts[0], operands, ops);
      ops.push_back(*op);
      flattenBitwise(parts[2], operands, ops);
      return;
    }
  }
  operands.push_back(node);
}

/// `&` binds tighter than `^` in Python; the grammar has it the other way round.
const Expr *Lowering::bitwise(const Node &node) {
  Nodes operands;
  llvm::SmallVector<BinaryOp, 8> ops;
  flattenBitwise(node, operands, ops);
  uint32_t next = 0;
  const auto conjunction = [&] {
    const uint32_t begin = next == 0 ? node.span.begin : operands[next].span.begin;
    const Expr *value = expr(operands[next]);
    for (; next < ops.size() && ops[next] == BinaryOp::BitAnd; ++next) {
      const Expr *right = expr(operands[next + 1]);
      value = make<BinaryExpr>(Span{begin, operands[next + 1].span.end}, BinaryOp::BitAnd, value, right);
    }
    return value;
  };
  const Expr *value = conjunction();
  while (next < ops.size()) {
    ++next;
    const Expr *right = conjunction();
    value = make<BinaryExpr>(Span{node.span.begin, operands[next].span.end}, BinaryOp::BitXor, value, right);
  }
  return value;
}

const Expr *Lowering::boolean(const Node &node) {
  const Nodes parts = children(node);
  const Node *left = childWith(parts, FieldKind::Left);
  const Node *right = childWith(parts, FieldKind::Right);
  if (left == nullptr || right == nullptr)
    return opaque(node.span, "syntax error");
  const Expr *first = expr(*left);
  return make<BoolExpr>(node.span, tokenIn(parts, "and") != nullptr, first, expr(*right));
}

const Expr *Lowering::comparison(const Node &node) {
  Exprs operands;
  llvm::SmallVector<CompareOp, 2> ops;
  for (const Node &part : children(node)) {
    if (part.field != FieldKind::Operators) {
      if (isNode(part))
        operands.push_back(expr(part));
      continue;
    }
    const std::optional<CompareOp> op = findOp(compareOps, Tree::type(part));
    if (!op) {
      problem(part.span, "not an operator of Python 3");
      return opaque(node.span, "unknown operator");
    }
    ops.push_back(*op);
  }
  if (operands.size() != ops.size() + 1)
    return opaque(node.span, "syntax error");
  return make<CompareExpr>(node.span, kept(operands), kept(ops));
}

const Expr *Lowering::conditional(const Node &node) {
  const ExprList parts = elements(children(node));
  if (parts.size() != 3)
    return opaque(node.span, "syntax error");
  return make<ConditionalExpr>(node.span, parts[1], parts[0], parts[2]);
}

const Expr *Lowering::lambda(const Node &node) {
  const Nodes parts = children(node);
  const Node *body = childWith(parts, FieldKind::Body);
  const ParamList parameters = params(childWith(parts, FieldKind::Parameters));
  const bool outer = sawYield_;
  const Expr *value = exprOr(body, node.span);
  sawYield_ = outer;
  return make<LambdaExpr>(node.span, parameters, value);
}

const Expr *Lowering::comprehension(const Node &node, ComprehensionKind kind) {
  const Nodes parts = children(node);
  const Node *body = childWith(parts, FieldKind::Body);
  const Expr *element = nullptr;
  const Expr *value = nullptr;
  if (body != nullptr && kind == ComprehensionKind::Dict) {
    const Nodes pair = children(*body);
    element = exprOr(childWith(pair, FieldKind::Key), body->span);
    value = exprOr(childWith(pair, FieldKind::Value), body->span);
  } else {
    element = exprOr(body, node.span);
  }
  llvm::SmallVector<ComprehensionClause, 2> clauses;
  llvm::SmallVector<Exprs, 2> conditions;
  for (const Node &part : parts) {
    if (part.kind == NodeKind::ForInClause) {
      const Nodes inner = children(part);
      if (const Node *comma = tokenIn(inner, ",")) { // Python 2 had `[x for x in a, b]`
        problem(comma->span, "invalid syntax");
        return opaque(node.span, "syntax error");
      }
      clauses.push_back({exprOr(childWith(inner, FieldKind::Left), part.span),
                         exprOr(childWith(inner, FieldKind::Right), part.span),
                         {},
                         tokenIn(inner, "async") != nullptr});
      conditions.emplace_back();
    } else if (part.kind == NodeKind::IfClause && !clauses.empty()) {
      conditions.back().push_back(onlyExpression(part));
    }
  }
  for (size_t i = 0; i < clauses.size(); ++i)
    clauses[i].conditions = kept(conditions[i]);
  return make<ComprehensionExpr>(node.span, kind, element, value, kept(clauses));
}

const Expr *Lowering::yield(const Node &node) {
  sawYield_ = true;
  const Nodes parts = children(node);
  const auto *value = std::find_if(parts.begin(), parts.end(), isNode);
  return make<YieldExpr>(node.span, value == parts.end() ? nullptr : expr(*value),
                         tokenIn(parts, "from") != nullptr);
}

// ------------------------------------------------------------------------------------------------ parameters

ParamList Lowering::params(const Node *node) {
  llvm::SmallVector<Param, 8> found;
  if (node == nullptr)
    return {};
  ParamKind plain = ParamKind::Normal;
  for (const Node &part : children(*node)) {
    if (part.kind == NodeKind::PositionalSeparator) {
      for (Param &before : found)
        before.kind = ParamKind::PositionalOnly;
    } else if (part.kind == NodeKind::KeywordSeparator) {
      plain = ParamKind::KeywordOnly;
    } else if (isNode(part)) {
      std::optional<Param> next = param(part);
      if (!next)
        continue;
      if (next->kind == ParamKind::Normal)
        next->kind = plain;
      else if (next->kind == ParamKind::VarArgs)
        plain = ParamKind::KeywordOnly;
      found.push_back(*next);
    }
  }
  return kept(found);
}

std::optional<Param> Lowering::param(const Node &node) {
  Param found;
  found.span = node.span;
  Node named = node;
  if (node.kind == NodeKind::TypedParameter || node.kind == NodeKind::DefaultParameter ||
      node.kind == NodeKind::TypedDefaultParameter) {
    const Nodes parts = children(node);
    if (parts.empty())
      return std::nullopt;
    named = parts[0];
    found.annotation = exprOrNull(childWith(parts, FieldKind::Type));
    found.defaultValue = exprOrNull(childWith(parts, FieldKind::Value));
  }
  if (named.kind == NodeKind::ListSplatPattern || named.kind == NodeKind::DictionarySplatPattern) {
    found.kind = named.kind == NodeKind::ListSplatPattern ? ParamKind::VarArgs : ParamKind::VarKeywords;
    const Nodes parts = children(named);
    const Node *identifier = childOf(parts, NodeKind::Identifier);
    if (identifier == nullptr)
      return std::nullopt;
    named = *identifier;
  }
  if (named.kind != NodeKind::Identifier) { // `def f(a, (b, c))` is Python 2
    problem(node.span, "invalid syntax");
    return std::nullopt;
  }
  found.name = name(named);
  return found;
}

} // namespace eagerlint::syntax
