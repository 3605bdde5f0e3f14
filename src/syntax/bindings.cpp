#include "syntax/bindings.h"

#include "syntax/children.h"

#include "llvm/ADT/STLExtras.h"

namespace eagerlint::syntax {

namespace {

/// Whether a target binds the name, alone or in a tuple; attributes and items of objects bind nothing.
bool targetBinds(const Expr &target, Name name) {
  const auto any = [&](ExprList elements) {
    return llvm::any_of(elements, [&](const Expr *element) { return targetBinds(*element, name); });
  };
  if (const auto *plain = llvm::dyn_cast<NameExpr>(&target))
    return plain->name == name;
  if (const auto *starred = llvm::dyn_cast<StarredExpr>(&target))
    return targetBinds(*starred->value, name);
  if (const auto *tuple = llvm::dyn_cast<TupleExpr>(&target))
    return any(tuple->elements);
  const auto *list = llvm::dyn_cast<ListExpr>(&target);
  return list != nullptr && any(list->elements);
}

/// A pattern of `case`; its keys, classes and dotted names are looked up and bind nothing.
bool patternBinds(const Expr &pattern, Name name) {
  if (const auto *call = llvm::dyn_cast<CallExpr>(&pattern))
    return llvm::any_of(call->args, [&](const Expr *arg) { return patternBinds(*arg, name); }) ||
           llvm::any_of(call->keywords, [&](const Keyword &arg) { return patternBinds(*arg.value, name); });
  if (const auto *mapping = llvm::dyn_cast<DictExpr>(&pattern))
    return llvm::any_of(mapping->items,
                        [&](const DictItem &item) { return patternBinds(*item.value, name); });
  const auto *named = llvm::dyn_cast<NamedExpr>(&pattern);
  if (named != nullptr && named->name == name)
    return true;
  if (llvm::isa<AttributeExpr>(&pattern))
    return false;
  bool found = targetBinds(pattern, name);
  forEachChild(pattern, [&](const Expr &part) { found = found || patternBinds(part, name); });
  return found;
}

/// `:=` binds in the function around a comprehension, but not around a lambda.
bool walrusBinds(const Expr &expr, Name name) {
  if (llvm::isa<LambdaExpr>(expr))
    return false;
  const auto *named = llvm::dyn_cast<NamedExpr>(&expr);
  bool found = named != nullptr && named->name == name;
  forEachChild(expr, [&](const Expr &part) { found = found || walrusBinds(part, name); });
  return found;
}

template <typename Statement> bool importBinds(const Statement &import, Name name) {
  return llvm::any_of(import.names, [&](const ImportedName &one) { return one.boundName == name; });
}

/// Whether the statement itself binds the name, as opposed to one in it.
bool bindsItself(const Stmt &stmt, Name name) {
  const auto target = [&](const Expr *expr) { return expr != nullptr && targetBinds(*expr, name); };
  switch (stmt.kind()) {
  case StmtKind::Assign:
    return llvm::any_of(llvm::cast<AssignStmt>(stmt).targets, target);
  case StmtKind::AnnAssign:
    return target(llvm::cast<AnnAssignStmt>(stmt).target);
  case StmtKind::AugAssign:
    return target(llvm::cast<AugAssignStmt>(stmt).target);
  case StmtKind::Delete:
    return llvm::any_of(llvm::cast<DeleteStmt>(stmt).targets, target);
  case StmtKind::For:
    return target(llvm::cast<ForStmt>(stmt).target);
  case StmtKind::With:
    return llvm::any_of(llvm::cast<WithStmt>(stmt).items,
                        [&](const WithItem &item) { return target(item.target); });
  case StmtKind::Try:
    return llvm::any_of(llvm::cast<TryStmt>(stmt).handlers,
                        [&](const ExceptHandler &handler) { return handler.name == name; });
  case StmtKind::Match:
    return llvm::any_of(llvm::cast<MatchStmt>(stmt).cases,
                        [&](const MatchCase &one) { return patternBinds(*one.pattern, name); });
  case StmtKind::Import:
    return importBinds(llvm::cast<ImportStmt>(stmt), name);
  case StmtKind::ImportFrom:
    return importBinds(llvm::cast<ImportFromStmt>(stmt), name);
  case StmtKind::FunctionDef:
    return llvm::cast<FunctionDefStmt>(stmt).name == name;
  case StmtKind::ClassDef:
    return llvm::cast<ClassDefStmt>(stmt).name == name;
  case StmtKind::TypeAlias:
    return llvm::cast<TypeAliasStmt>(stmt).name == name;
  default:
    return false;
  }
}

} // namespace

bool bindsVariable(const Stmt &stmt, Name name) {
  if (bindsItself(stmt, name))
    return true;
  if (llvm::isa<FunctionDefStmt, ClassDefStmt>(stmt))
    return false;
  bool found = false;
  forEachChild(
      stmt, [&](const Expr &expr) { found = found || walrusBinds(expr, name); },
      [&](const Stmt &child) { found = found || bindsVariable(child, name); });
  return found;
}

bool bindsVariable(StmtList body, Name name) {
  return llvm::any_of(body, [&](const Stmt *stmt) { return bindsVariable(*stmt, name); });
}

} // namespace eagerlint::syntax
