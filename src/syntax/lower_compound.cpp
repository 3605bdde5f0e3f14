// Lowering of compound statements, functions and classes.
#include "syntax/lowering.h"

#include "llvm/ADT/STLExtras.h"

namespace eagerlint::syntax {

namespace {

/// Where a compound statement ends: with the last statement of its last body that has one. (Its node may end
/// elsewhere when bodies were cut out.) `bodies` in the order of the source.
Span upTo(uint32_t begin, const Node &node, std::initializer_list<StmtList> bodies) {
  uint32_t end = node.span.end;
  for (const StmtList body : bodies)
    if (!body.empty())
      end = body.back()->span().end;
  return {begin, end};
}

} // namespace

/// An expression of a header; opaque when the header has an error beside it.
const Expr *Lowering::headerExpr(const Nodes &parts, FieldKind role, Span otherwise) {
  return damaged(parts) ? opaque(otherwise, "syntax error") : exprOr(childWith(parts, role), otherwise);
}

StmtList Lowering::elseBody(const Nodes &parts) {
  const Node *clause = childOf(parts, NodeKind::ElseClause);
  if (clause == nullptr)
    return {};
  const Nodes inner = children(*clause);
  return block(childWith(inner, FieldKind::Body));
}

/// Clauses after the first nest: each `elif` is the whole `otherwise` of what stands before it.
const Stmt *Lowering::ifStatement(const Node &node) {
  const Nodes parts = children(node);
  struct Branch {
    const Node *clause;
    const Expr *test;
    StmtList body;
  };
  const auto branch = [&](const Node &clause, const Nodes &inner) {
    return Branch{&clause, headerExpr(inner, FieldKind::Condition, clause.span),
                  block(childWith(inner, FieldKind::Consequence))};
  };
  llvm::SmallVector<Branch, 4> branches{branch(node, parts)};
  for (const Node &part : parts)
    if (part.kind == NodeKind::ElifClause)
      branches.push_back(branch(part, children(part)));
  StmtList otherwise = elseBody(parts);
  const Stmt *result = nullptr;
  for (const Branch &next : llvm::reverse(branches)) {
    const Span span = upTo(next.clause->span.begin, *next.clause, {next.body, otherwise});
    result = make<IfStmt>(span, next.test, next.body, otherwise);
    otherwise = kept(llvm::ArrayRef(result));
  }
  return result;
}

const Stmt *Lowering::forStatement(const Node &node) {
  const Nodes parts = children(node);
  const Expr *target = headerExpr(parts, FieldKind::Left, node.span);
  const Expr *iterable = headerExpr(parts, FieldKind::Right, node.span);
  const StmtList body = block(childWith(parts, FieldKind::Body));
  const StmtList otherwise = elseBody(parts);
  return make<ForStmt>(upTo(node.span.begin, node, {body, otherwise}), target, iterable, body, otherwise,
                       tokenIn(parts, "async") != nullptr);
}

const Stmt *Lowering::whileStatement(const Node &node) {
  const Nodes parts = children(node);
  const Expr *test = headerExpr(parts, FieldKind::Condition, node.span);
  const StmtList body = block(childWith(parts, FieldKind::Body));
  const StmtList otherwise = elseBody(parts);
  return make<WhileStmt>(upTo(node.span.begin, node, {body, otherwise}), test, body, otherwise);
}

/// One `context [as target]`, which the grammar gives as an expression.
void Lowering::withItem(const Node &value, llvm::SmallVectorImpl<WithItem> &items) {
  if (value.kind != NodeKind::AsPattern) {
    items.push_back({expr(value), nullptr});
    return;
  }
  const Nodes parts = children(value);
  const Node *alias = childWith(parts, FieldKind::Alias);
  items.push_back({expr(parts[0]), alias == nullptr ? nullptr : onlyExpression(*alias)});
}

const Stmt *Lowering::withStatement(const Node &node) {
  const Nodes parts = children(node);
  llvm::SmallVector<WithItem, 4> items;
  if (const Node *clause = childOf(parts, NodeKind::WithClause)) {
    llvm::SmallVector<Node, 4> values;
    for (const Node &item : children(*clause)) {
      const Nodes inner = children(item);
      if (const Node *value = childWith(inner, FieldKind::Value))
        values.push_back(*value);
    }
    // Alone in parentheses, what looks like a tuple is several items.
    if (values.size() == 1 &&
        (values[0].kind == NodeKind::Tuple || values[0].kind == NodeKind::ParenthesizedExpression)) {
      const Nodes inner = children(values[0]);
      const bool starred = childOf(inner, NodeKind::ListSplat) != nullptr;
      if (inner.size() > 2 && !starred) {
        values.clear();
        for (const Node &element : inner)
          if (element.kind != NodeKind::Token)
            values.push_back(element);
      }
    }
    for (const Node &value : values)
      withItem(value, items);
    if (damaged(parts) || damaged(children(*clause)))
      items.assign({{opaque(clause->span, "syntax error"), nullptr}});
  }
  const StmtList body = block(childWith(parts, FieldKind::Body));
  return make<WithStmt>(upTo(node.span.begin, node, {body}), kept(items), body,
                        tokenIn(parts, "async") != nullptr);
}

ExceptHandler Lowering::exceptHandler(const Node &node) {
  const Nodes parts = children(node);
  ExceptHandler handler;
  handler.isGroup = tokenIn(parts, "*") != nullptr;
  Exprs types;
  Span typesSpan{node.span.end, node.span.begin};
  for (const Node &part : parts) {
    if (part.kind == NodeKind::Block) {
      handler.body = block(&part);
      continue;
    }
    if (part.kind == NodeKind::Token)
      continue;
    Node type = part;
    if (part.kind == NodeKind::AsPattern) {
      const Nodes inner = children(part);
      type = inner[0];
      if (const Node *alias = childWith(inner, FieldKind::Alias))
        handler.name = name(*alias);
    } else if (part.field == FieldKind::Alias) {
      handler.name = name(part);
      continue;
    }
    types.push_back(expr(type));
    typesSpan = {std::min(typesSpan.begin, type.span.begin), std::max(typesSpan.end, type.span.end)};
  }
  if (types.size() == 1)
    handler.type = types[0];
  else if (types.size() > 1)
    handler.type = make<TupleExpr>(typesSpan, kept(types));
  return handler;
}

const Stmt *Lowering::tryStatement(const Node &node) {
  const Nodes parts = children(node);
  const StmtList body = block(childWith(parts, FieldKind::Body));
  llvm::SmallVector<ExceptHandler, 4> handlers;
  StmtList finally;
  for (const Node &part : parts) {
    if (part.kind == NodeKind::ExceptClause)
      handlers.push_back(exceptHandler(part));
    else if (part.kind == NodeKind::FinallyClause) {
      const Nodes inner = children(part);
      finally = block(childOf(inner, NodeKind::Block));
    }
  }
  const StmtList otherwise = elseBody(parts);
  const StmtList handled = handlers.empty() ? StmtList{} : handlers.back().body;
  return make<TryStmt>(upTo(node.span.begin, node, {body, handled, otherwise, finally}), body, kept(handlers),
                       otherwise, finally);
}

const Stmt *Lowering::matchStatement(const Node &node) {
  const Nodes parts = children(node);
  Exprs subjects;
  bool comma = false;
  Span span = node.span;
  for (const Node &part : parts) {
    comma |= part.kind == NodeKind::Token && Tree::type(part) == ",";
    if (part.field != FieldKind::Subject || part.kind == NodeKind::Token)
      continue;
    if (subjects.empty())
      span = part.span;
    span.end = part.span.end;
    subjects.push_back(expr(part));
  }
  if (subjects.empty())
    return opaqueStmt(node.span, "syntax error");
  const Expr *subject = subjects.size() == 1 && !comma ? subjects[0] : make<TupleExpr>(span, kept(subjects));
  llvm::SmallVector<MatchCase, 8> cases;
  if (const Node *body = childWith(parts, FieldKind::Body))
    for (const Node &clause : children(*body))
      if (clause.kind == NodeKind::CaseClause)
        cases.push_back(matchCase(clause));
  const StmtList last = cases.empty() ? StmtList{} : cases.back().body;
  return make<MatchStmt>(upTo(node.span.begin, node, {last}), subject, kept(cases));
}

MatchCase Lowering::matchCase(const Node &node) {
  const Nodes parts = children(node);
  MatchCase found;
  Exprs patterns;
  Span span{0, 0};
  bool comma = false;
  for (const Node &part : parts) {
    if (part.kind == NodeKind::CasePattern) {
      span = patterns.empty() ? part.span : Span{span.begin, part.span.end};
      patterns.push_back(pattern(part));
    } else if (part.kind == NodeKind::Token && Tree::type(part) == ",") {
      comma = true;
    }
  }
  if (patterns.empty())
    found.pattern = opaque(node.span, "syntax error");
  else
    found.pattern = comma ? make<ListExpr>(span, kept(patterns)) : patterns[0];
  if (const Node *guard = childWith(parts, FieldKind::Guard))
    found.guard = onlyExpression(*guard);
  found.body = block(childWith(parts, FieldKind::Consequence));
  return found;
}

/// Patterns as expressions, see MatchCase.
const Expr *Lowering::pattern(const Node &node) {
  const auto sequence = [&] {
    Exprs elements;
    for (const Node &part : children(node))
      if (part.kind != NodeKind::Token || Tree::type(part) == "_")
        elements.push_back(pattern(part));
    return make<ListExpr>(node.span, kept(elements));
  };
  switch (node.kind) {
  case NodeKind::ListPattern:
    return sequence();
  case NodeKind::SplatPattern: {
    const Node target = children(node).back();
    return make<StarredExpr>(node.span, make<NameExpr>(target.span, name(target)));
  }
  case NodeKind::AsPattern: {
    const Nodes parts = children(node);
    if (parts.size() != 3)
      return opaque(node.span, "pattern");
    return make<NamedExpr>(node.span, name(parts[2]), pattern(parts[0]));
  }
  case NodeKind::DictPattern: {
    llvm::SmallVector<DictItem, 4> items;
    const Expr *key = nullptr;
    for (const Node &part : children(node)) {
      if (part.kind == NodeKind::SplatPattern)
        items.push_back({nullptr, llvm::cast<StarredExpr>(pattern(part))->value});
      else if (part.field == FieldKind::Key)
        key = pattern(part);
      else if (part.field == FieldKind::Value && key != nullptr)
        items.push_back({std::exchange(key, nullptr), pattern(part)});
      else if (part.kind != NodeKind::Token || Tree::type(part) == "-")
        return opaque(node.span, "pattern");
    }
    return make<DictExpr>(node.span, kept(items));
  }
  case NodeKind::ClassPattern: {
    const Nodes parts = children(node);
    Exprs positional;
    llvm::SmallVector<Keyword, 4> keywords;
    for (const Node &part : llvm::ArrayRef<Node>(parts).drop_front()) {
      if (part.kind != NodeKind::CasePattern)
        continue;
      const Nodes inner = children(part);
      if (inner.size() == 1 && inner[0].kind == NodeKind::KeywordPattern) {
        const Nodes pair = children(inner[0]); // name, "=", value, which may have a sign
        const Expr *value = pattern(pair.back());
        if (pair.size() == 4)
          value = make<UnaryExpr>(pair.back().span, UnaryOp::Negative, value);
        keywords.push_back({name(pair[0]), value, inner[0].span});
      } else {
        positional.push_back(pattern(part));
      }
    }
    return make<CallExpr>(node.span, pattern(parts[0]), kept(positional), kept(keywords),
                          Span{parts[0].span.end, node.span.end});
  }
  case NodeKind::DottedName: {
    const Nodes parts = children(node);
    const Expr *value = nullptr;
    for (const Node &part : parts) {
      if (part.kind != NodeKind::Identifier)
        continue;
      if (value == nullptr)
        value = make<NameExpr>(part.span, name(part));
      else
        value = make<AttributeExpr>(Span{node.span.begin, part.span.end}, value, name(part), part.span);
    }
    return value != nullptr ? value : opaque(node.span, "syntax error");
  }
  case NodeKind::UnionPattern: {
    Exprs alternatives;
    std::optional<uint32_t> minus; // the sign of the number that follows
    for (const Node &part : children(node)) {
      const std::string_view token = part.kind == NodeKind::Token ? Tree::type(part) : "";
      if (token == "-")
        minus = part.span.begin;
      if (!token.empty() && token != "_")
        continue;
      const Expr *value = pattern(part);
      if (minus)
        value = make<UnaryExpr>(Span{*minus, part.span.end}, UnaryOp::Negative, value);
      minus.reset();
      alternatives.push_back(value);
    }
    if (llvm::any_of(alternatives, [](const Expr *one) { return one->kind() == ExprKind::Opaque; }))
      return opaque(node.span, "pattern");
    return make<TupleExpr>(node.span, kept(alternatives));
  }
  case NodeKind::CasePattern:
  case NodeKind::TuplePattern: { // alone in parentheses it is a group
    const Nodes parts = children(node);
    llvm::SmallVector<Node, 2> inner;
    bool minus = false, comma = false;
    for (const Node &part : parts) {
      const std::string_view token = part.kind == NodeKind::Token ? Tree::type(part) : "";
      comma |= token == ",";
      minus |= token == "-";
      if (token.empty() || token == "_")
        inner.push_back(part);
    }
    if (node.kind == NodeKind::TuplePattern && (comma || inner.empty()))
      return sequence();
    if (inner.size() != 1)
      return opaque(node.span, "pattern");
    const Expr *value = pattern(inner[0]);
    return minus ? make<UnaryExpr>(node.span, UnaryOp::Negative, value) : value;
  }
  case NodeKind::Token: // `_`
    return make<NameExpr>(node.span, name(node));
  case NodeKind::Integer:
  case NodeKind::Float:
  case NodeKind::String:
  case NodeKind::ConcatenatedString:
  case NodeKind::True:
  case NodeKind::False:
  case NodeKind::None:
    return expr(node);
  default:
    return opaque(node.span, "pattern");
  }
}

const Stmt *Lowering::decorated(const Node &node) {
  const Nodes parts = children(node);
  Exprs decorators;
  for (const Node &part : parts)
    if (part.kind == NodeKind::Decorator)
      decorators.push_back(onlyExpression(part));
  const Node *definition = childWith(parts, FieldKind::Definition);
  if (definition != nullptr && definition->kind == NodeKind::FunctionDefinition)
    return function(*definition, node.span.begin, kept(decorators));
  if (definition != nullptr && definition->kind == NodeKind::ClassDefinition)
    return classDef(*definition, node.span.begin, kept(decorators));
  return opaqueStmt(node.span, "syntax error");
}

const Stmt *Lowering::function(const Node &node, uint32_t begin, ExprList decorators) {
  const Nodes parts = children(node);
  const Node *named = childWith(parts, FieldKind::Name);
  if (named == nullptr)
    return opaqueStmt(node.span, "syntax error");
  const ParamList parameters = params(childWith(parts, FieldKind::Parameters));
  const Expr *returns = exprOrNull(childWith(parts, FieldKind::ReturnType));
  const bool outer = std::exchange(sawYield_, false);
  const StmtList body = block(childWith(parts, FieldKind::Body));
  const bool isGenerator = std::exchange(sawYield_, outer);
  return make<FunctionDefStmt>(upTo(begin, node, {body}), name(*named), named->span, parameters, decorators,
                               returns, body, tokenIn(parts, "async") != nullptr, isGenerator);
}

const Stmt *Lowering::classDef(const Node &node, uint32_t begin, ExprList decorators) {
  const Nodes parts = children(node);
  const Node *named = childWith(parts, FieldKind::Name);
  if (named == nullptr)
    return opaqueStmt(node.span, "syntax error");
  Exprs bases;
  llvm::SmallVector<Keyword, 4> keywords;
  if (const Node *list = childWith(parts, FieldKind::Superclasses))
    arguments(*list, bases, keywords);
  const bool outer = sawYield_;
  const StmtList body = block(childWith(parts, FieldKind::Body));
  sawYield_ = outer;
  return make<ClassDefStmt>(upTo(begin, node, {body}), name(*named), named->span, kept(bases), kept(keywords),
                            decorators, body);
}

} // namespace eagerlint::syntax
