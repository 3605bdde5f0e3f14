// Keeping the result of a statement that drops it.
#include "fix/find_node.h"
#include "fix/loading.h"
#include "fix/queryset_chain.h"
#include "syntax/bindings.h"

#include "llvm/ADT/STLExtras.h"

#include <fmt/format.h>

namespace eagerlint::fix {

using namespace syntax;

namespace {

/// Whether the statement, or one in it that shares its scope, lets the function assign to an outer name.
bool declares(const Stmt &stmt, Name name) {
  if (llvm::isa<FunctionDefStmt, ClassDefStmt>(stmt))
    return false;
  const auto *global = llvm::dyn_cast<GlobalStmt>(&stmt);
  const auto *outer = llvm::dyn_cast<NonlocalStmt>(&stmt);
  bool found = (global != nullptr && llvm::is_contained(global->names, name)) ||
               (outer != nullptr && llvm::is_contained(outer->names, name));
  forEachChild(stmt, [](const Expr &) {}, [&](const Stmt &child) { found = found || declares(child, name); });
  return found;
}

bool isVariable(const FoundStatement &found, Name name) {
  const auto isParam = [&](const Param &param) { return param.name == name; };
  return found.function != nullptr &&
         (llvm::any_of(found.function->params, isParam) || bindsVariable(found.scope, name) ||
          llvm::any_of(found.scope, [&](const Stmt *stmt) { return declares(*stmt, name); }));
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
