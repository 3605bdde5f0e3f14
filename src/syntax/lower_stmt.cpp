// Lowering of simple statements, and the dispatch over all of them.
#include "syntax/lowering.h"

#include "llvm/ADT/ScopeExit.h"

#include <algorithm>

namespace eagerlint::syntax {

namespace {

bool isExpression(const Node &node) { return node.kind != NodeKind::Token; }

} // namespace

const Stmt *Lowering::stmt(const Node &node) {
  const llvm::scope_exit leave([this] { --depth_; });
  if (++depth_ > maxDepth)
    return opaqueStmt(node.span, "statements are nested too deeply");
  switch (node.kind) {
  case NodeKind::IfStatement:
    return ifStatement(node);
  case NodeKind::ForStatement:
    return forStatement(node);
  case NodeKind::WhileStatement:
    return whileStatement(node);
  case NodeKind::WithStatement:
    return withStatement(node);
  case NodeKind::TryStatement:
    return tryStatement(node);
  case NodeKind::MatchStatement:
    return matchStatement(node);
  case NodeKind::DecoratedDefinition:
    return decorated(node);
  case NodeKind::FunctionDefinition:
    return function(node, node.span.begin, {});
  case NodeKind::ClassDefinition:
    return classDef(node, node.span.begin, {});
  default:
    return simpleStatement(node);
  }
}

const Stmt *Lowering::simpleStatement(const Node &node) {
  const bool assigns = node.kind == NodeKind::ExpressionStatement;
  if (broken_ && !assigns && damaged(children(node)))
    return opaqueStmt(node.span, "syntax error");
  switch (node.kind) {
  case NodeKind::ExpressionStatement:
    return expressionStatement(node);
  case NodeKind::ReturnStatement:
    return returnStatement(node);
  case NodeKind::RaiseStatement:
    return raiseStatement(node);
  case NodeKind::AssertStatement:
    return assertStatement(node);
  case NodeKind::DeleteStatement:
    return deleteStatement(node);
  case NodeKind::PassStatement:
    return make<PassStmt>(node.span);
  case NodeKind::BreakStatement:
    return make<BreakStmt>(node.span);
  case NodeKind::ContinueStatement:
    return make<ContinueStmt>(node.span);
  case NodeKind::GlobalStatement:
    return namesStatement<GlobalStmt>(node);
  case NodeKind::NonlocalStatement:
    return namesStatement<NonlocalStmt>(node);
  case NodeKind::ImportStatement:
    return importStatement(node);
  case NodeKind::ImportFromStatement:
  case NodeKind::FutureImportStatement:
    return importFromStatement(node);
  case NodeKind::TypeAliasStatement:
    return typeAlias(node);
  default:
    // What is left of the grammar's statements is Python 2: `print x` and `exec x`.
    problem(node.span, "not a statement of Python 3");
    return opaqueStmt(node.span, "not a statement of Python 3");
  }
}

const Stmt *Lowering::expressionStatement(const Node &node) {
  const Nodes parts = children(node);
  if (parts.empty() || damaged(parts))
    return opaqueStmt(node.span, "syntax error");
  if (parts.size() == 1 && parts[0].kind == NodeKind::Assignment)
    return assignment(parts[0], node.span);
  if (parts.size() == 1 && parts[0].kind == NodeKind::AugmentedAssignment)
    return augmentedAssignment(parts[0], node.span);
  const Expr *value = parts.size() == 1 ? expr(parts[0]) : make<TupleExpr>(node.span, elements(parts));
  return make<ExprStmt>(node.span, value);
}

/// `a = b = value` is a chain to the right in the grammar; `a: int = value` is an assignment with a type.
/// With an error in it the targets are kept, for they are bound to something.
const Stmt *Lowering::assignment(const Node &node, Span span) {
  Nodes parts = children(node);
  const Node *left = childWith(parts, FieldKind::Left);
  if (left == nullptr)
    return opaqueStmt(span, "syntax error");
  bool broken = damaged(parts);
  if (broken && childWith(parts, FieldKind::Type) != nullptr)
    return make<AssignStmt>(span, kept(Exprs{expr(*left)}), opaque(span, "syntax error"));
  if (const Node *type = childWith(parts, FieldKind::Type))
    return make<AnnAssignStmt>(span, expr(*left), expr(*type),
                               exprOrNull(childWith(parts, FieldKind::Right)));

  Exprs targets{expr(*left)};
  const Node *right = childWith(parts, FieldKind::Right);
  while (right != nullptr && right->kind == NodeKind::Assignment) {
    parts = children(Node(*right));
    left = childWith(parts, FieldKind::Left);
    if (left == nullptr || childWith(parts, FieldKind::Type) != nullptr) {
      problem(span, "invalid syntax");
      return opaqueStmt(span, "syntax error");
    }
    targets.push_back(expr(*left));
    broken |= damaged(parts);
    right = childWith(parts, FieldKind::Right);
  }
  const Expr *value = broken ? opaque(span, "syntax error") : exprOr(right, span);
  return make<AssignStmt>(span, kept(targets), value);
}

const Stmt *Lowering::augmentedAssignment(const Node &node, Span span) {
  const Nodes parts = children(node);
  const Node *left = childWith(parts, FieldKind::Left);
  const Node *sign = childWith(parts, FieldKind::Operator);
  const Node *right = childWith(parts, FieldKind::Right);
  if (left == nullptr || sign == nullptr || right == nullptr || damaged(parts))
    return opaqueStmt(span, "syntax error");
  std::string_view spelling = Tree::type(*sign);
  spelling.remove_suffix(1);
  const std::optional<BinaryOp> op = binaryOp(spelling);
  if (!op)
    return opaqueStmt(span, "unknown operator");
  return make<AugAssignStmt>(span, expr(*left), *op, expr(*right));
}

const Stmt *Lowering::returnStatement(const Node &node) {
  const Nodes parts = children(node);
  const auto *value = std::find_if(parts.begin(), parts.end(), isExpression);
  return make<ReturnStmt>(node.span, value == parts.end() ? nullptr : expr(*value));
}

const Stmt *Lowering::raiseStatement(const Node &node) {
  const Expr *exception = nullptr;
  const Expr *cause = nullptr;
  for (const Node &part : children(node)) {
    if (!isExpression(part))
      continue;
    if (part.kind == NodeKind::ExpressionList) { // `raise A, 'message'` is Python 2
      problem(node.span, "invalid syntax");
      return opaqueStmt(node.span, "syntax error");
    }
    (part.field == FieldKind::Cause ? cause : exception) = expr(part);
  }
  return make<RaiseStmt>(node.span, exception, cause);
}

const Stmt *Lowering::assertStatement(const Node &node) {
  const ExprList parts = elements(children(node));
  if (parts.empty())
    return opaqueStmt(node.span, "syntax error");
  return make<AssertStmt>(node.span, parts[0], parts.size() > 1 ? parts[1] : nullptr);
}

const Stmt *Lowering::deleteStatement(const Node &node) {
  const Nodes parts = children(node);
  const Node *list = childOf(parts, NodeKind::ExpressionList);
  return make<DeleteStmt>(node.span, elements(list != nullptr ? children(*list) : parts));
}

template <class Statement> const Stmt *Lowering::namesStatement(const Node &node) {
  llvm::SmallVector<Name, 4> found;
  for (const Node &part : children(node))
    if (part.kind == NodeKind::Identifier)
      found.push_back(name(part));
  return make<Statement>(node.span, kept(found));
}

namespace {

/// The text of a dotted name without what may stand around its dots.
std::string withoutBlanks(std::string_view path) {
  std::string joined;
  for (const char c : path)
    if (c != ' ' && c != '\t' && c != '\f' && c != '\\' && c != '\n' && c != '\r')
      joined += c;
  return joined;
}

} // namespace

llvm::ArrayRef<ImportedName> Lowering::importedNames(const Nodes &parts, bool bindFirstPart) {
  const auto path = [this](const Node &dotted) {
    const std::string_view spelled = text(dotted);
    const std::string joined = withoutBlanks(spelled);
    return joined.size() == spelled.size() ? spelled : keptText(joined);
  };
  llvm::SmallVector<ImportedName, 8> found;
  for (const Node &part : parts) {
    if (part.kind == NodeKind::WildcardImport) {
      found.push_back({"*", Name{}, false, part.span});
    } else if (part.kind == NodeKind::DottedName && part.field == FieldKind::Name) {
      const std::string_view dotted = path(part);
      const std::string_view bound = bindFirstPart ? dotted.substr(0, dotted.find('.')) : dotted;
      found.push_back({dotted, names_.intern(bound), false, part.span});
    } else if (part.kind == NodeKind::AliasedImport) {
      const Nodes aliased = children(part);
      const Node *dotted = childWith(aliased, FieldKind::Name);
      const Node *alias = childWith(aliased, FieldKind::Alias);
      if (dotted != nullptr && alias != nullptr)
        found.push_back({path(*dotted), name(*alias), true, part.span});
    }
  }
  return kept(found);
}

const Stmt *Lowering::importStatement(const Node &node) {
  return make<ImportStmt>(node.span, importedNames(children(node), true));
}

const Stmt *Lowering::importFromStatement(const Node &node) {
  const Nodes parts = children(node);
  std::string_view module;
  uint32_t level = 0;
  if (node.kind == NodeKind::FutureImportStatement) {
    module = "__future__";
  } else {
    const Node *source = childWith(parts, FieldKind::ModuleName);
    if (source == nullptr)
      return opaqueStmt(node.span, "syntax error");
    const std::string spelled = withoutBlanks(text(*source));
    level = static_cast<uint32_t>(std::min(spelled.find_first_not_of('.'), spelled.size()));
    module = keptText(std::string_view(spelled).substr(level));
  }
  return make<ImportFromStmt>(node.span, module, level, importedNames(parts, false));
}

const Stmt *Lowering::typeAlias(const Node &node) {
  const Nodes parts = children(node);
  const Node *left = childWith(parts, FieldKind::Left);
  const Node *right = childWith(parts, FieldKind::Right);
  const auto *target = left == nullptr ? nullptr : llvm::dyn_cast<NameExpr>(expr(*left));
  if (target == nullptr || right == nullptr)
    return opaqueStmt(node.span, "syntax error");
  return make<TypeAliasStmt>(node.span, target->name, expr(*right));
}

} // namespace eagerlint::syntax
