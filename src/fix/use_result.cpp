// Keeping the result of a statement that drops it.
#include "fix/find_node.h"
#include "fix/loading.h"
#include "fix/queryset_chain.h"

#include "llvm/ADT/STLExtras.h"

#include <fmt/format.h>

namespace eagerlint::fix {

using namespace syntax;

namespace {

/// Whether `target` binds the name, alone or in a tuple.
bool binds(const Expr &target, Name name) {
  if (const auto *plain = llvm::dyn_cast<NameExpr>(&target))
    return plain->name == name;
  const auto any = [&](ExprList elements) {
    return llvm::any_of(elements, [&](const Expr *element) { return binds(*element, name); });
  };
  if (const auto *tuple = llvm::dyn_cast<TupleExpr>(&target))
    return any(tuple->elements);
  const auto *list = llvm::dyn_cast<ListExpr>(&target);
  return list != nullptr && any(list->elements);
}

/// Whether the statement, or one in it that shares its scope, makes the name a variable that may be assigned
/// to.
bool bindsIn(const Stmt &stmt, Name name) {
  if (llvm::isa<FunctionDefStmt, ClassDefStmt>(stmt))
    return false;
  bool found = false;
  if (const auto *assign = llvm::dyn_cast<AssignStmt>(&stmt))
    found = llvm::any_of(assign->targets, [&](const Expr *target) { return binds(*target, name); });
  else if (const auto *assign = llvm::dyn_cast<AnnAssignStmt>(&stmt))
    found = binds(*assign->target, name);
  else if (const auto *assign = llvm::dyn_cast<AugAssignStmt>(&stmt))
    found = binds(*assign->target, name);
  else if (const auto *loop = llvm::dyn_cast<ForStmt>(&stmt))
    found = binds(*loop->target, name);
  else if (const auto *with = llvm::dyn_cast<WithStmt>(&stmt))
    found = llvm::any_of(with->items,
                         [&](const WithItem &item) { return item.target && binds(*item.target, name); });
  else if (const auto *global = llvm::dyn_cast<GlobalStmt>(&stmt))
    found = llvm::is_contained(global->names, name);
  else if (const auto *outer = llvm::dyn_cast<NonlocalStmt>(&stmt))
    found = llvm::is_contained(outer->names, name);
  forEachChild(stmt, [](const Expr &) {}, [&](const Stmt &child) { found = found || bindsIn(child, name); });
  return found;
}

bool isVariable(const FoundStatement &found, Name name) {
  const auto isParam = [&](const Param &param) { return param.name == name; };
  return found.function != nullptr &&
         (llvm::any_of(found.function->params, isParam) ||
          llvm::any_of(found.scope, [&](const Stmt *stmt) { return bindsIn(*stmt, name); }));
}

} // namespace

llvm::Expected<std::vector<TextEdit>> useResult(const Module &module, Names &names, Span statement) {
  const FoundStatement found = findExprStatement(module, statement);
  if (found.statement == nullptr)
    return llvm::createStringError("there is no expression on a line of its own at this place");
  const std::string_view text = module.source().text();
  const QuerysetChain chain = readChain(text, names, *found.statement->value);
  if (chain.links.size() < 2 || chain.place != 0)
    return llvm::createStringError("the statement does not make a queryset");
  const Expr *start = chain.links.back().expr;
  const auto *name = llvm::dyn_cast<NameExpr>(start);
  const auto *attribute = llvm::dyn_cast<AttributeExpr>(start);
  const auto *owner = attribute == nullptr ? nullptr : llvm::dyn_cast<NameExpr>(attribute->value);
  if (name != nullptr ? !isVariable(found, name->name) : owner == nullptr || owner->name != known::self)
    return llvm::createStringError("the queryset comes from no variable that could take the result");
  EditList edits;
  const Span target = start->span();
  edits.insert(found.statement->span().begin, fmt::format("{} = ", text.substr(target.begin, target.size())));
  return edits.take();
}

} // namespace eagerlint::fix
