#include "resolve/expr_resolver.h"

namespace eagerlint::resolve {
namespace {

/// Aliases of aliases beyond this are taken for a cycle.
constexpr unsigned maxDepth = 32;

bool isNameLike(const syntax::Expr &expr) {
  using syntax::ExprKind;
  return expr.kind() == ExprKind::Name || expr.kind() == ExprKind::Attribute ||
         expr.kind() == ExprKind::Subscript;
}

} // namespace

Resolved ExprResolver::resolve(const syntax::Expr &expr, const Scope &scope, unsigned depth) {
  if (depth > maxDepth)
    return {};
  if (const auto *plain = llvm::dyn_cast<syntax::NameExpr>(&expr))
    return withoutAliases(name(plain->name, scope), depth + 1);
  if (const auto *dotted = llvm::dyn_cast<syntax::AttributeExpr>(&expr)) {
    const Resolved value = resolve(*dotted->value, scope, depth + 1);
    return withoutAliases(attribute(value, program_.names().text(dotted->name)), depth + 1);
  }
  if (const auto *subscript = llvm::dyn_cast<syntax::SubscriptExpr>(&expr)) {
    // Only types are the same with and without a subscript.
    Resolved value = resolve(*subscript->value, scope, depth + 1);
    if (value.symbol.kind == SymbolKind::Class || value.symbol.kind == SymbolKind::External)
      return value;
  }
  return {};
}

Resolved ExprResolver::name(Name name, const Scope &scope) {
  if (scope.cls)
    if (const auto *binding = facts::find(program_.cls(scope.cls).facts->body, name, scope.before))
      return {.symbol = program_.resolveBinding(scope.module, *binding), .owner = scope.cls};
  if (scope.before != UINT32_MAX)
    if (const auto *binding = facts::find(program_.module(scope.module).facts->block, name, scope.before))
      return {.symbol = program_.resolveBinding(scope.module, *binding)};
  return {.symbol = program_.lookup(scope.module, name)};
}

Resolved ExprResolver::attribute(const Resolved &value, std::string_view text) {
  const Symbol &symbol = value.symbol;
  const Name name = program_.names().find(text);
  switch (symbol.kind) {
  case SymbolKind::Module: {
    Symbol found = name ? program_.lookup(symbol.module, name) : Symbol{};
    if (found.kind == SymbolKind::None)
      found = program_.resolveImport(symbol.module, program_.module(symbol.module).dottedName, 0, text);
    return {.symbol = std::move(found)};
  }
  case SymbolKind::Class: {
    ensureLinked_(symbol.cls);
    const Member member = name ? program_.findMember(symbol.cls, name) : Member{};
    if (!member.binding)
      return {};
    return {.symbol = program_.resolveBinding(program_.cls(member.owner).module, *member.binding),
            .owner = member.owner};
  }
  case SymbolKind::External: {
    std::string dotted = symbol.external + "." + std::string(text);
    // A package without `__init__` is no module, but its modules are.
    if (const ModuleId module = program_.findModule(dotted))
      return {.symbol = {.kind = SymbolKind::Module, .module = module}};
    return {.symbol = {.kind = SymbolKind::External, .external = std::move(dotted)}};
  }
  case SymbolKind::Binding:
  case SymbolKind::None:
    return {};
  }
  return {};
}

std::pair<const syntax::Expr *, Scope> ExprResolver::valueOf(const Resolved &variable) const {
  const Symbol &symbol = variable.symbol;
  if (symbol.kind != SymbolKind::Binding)
    return {};
  const syntax::Expr *value = facts::assignedValue(*program_.module(symbol.module).facts, *symbol.binding);
  if (!value)
    return {};
  return {value, {.module = symbol.module, .cls = variable.owner, .before = symbol.binding->nameSpan.begin}};
}

Resolved ExprResolver::withoutAliases(Resolved resolved, unsigned depth) {
  const auto [value, scope] = valueOf(resolved);
  if (!value || !isNameLike(*value))
    return resolved;
  Resolved target = resolve(*value, scope, depth + 1);
  return target.symbol.kind == SymbolKind::None ? resolved : target;
}

} // namespace eagerlint::resolve
