// The match statement. Patterns are expressions (syntax/ir.h, MatchCase); a subject that is not known matches
// no pattern for certain, which is noted.
#include "interpret/interpreter.h"

namespace eagerlint::interpret {

using namespace syntax;
using llvm::cast;
using llvm::dyn_cast;

namespace {

/// Classes whose single positional pattern stands for the whole object.
bool matchesItself(std::string_view name) {
  constexpr std::string_view names[] = {"bool", "bytes", "bytearray", "dict", "float", "frozenset",
                                        "int",  "list",  "set",       "str",  "tuple"};
  return std::ranges::find(names, name) != std::end(names);
}

} // namespace

bool Interpreter::matchPattern(const Expr &pattern, Value subject, Scope &scope,
                               std::optional<bool> &matched) {
  // Whether all of `patterns` match the values, in order; stops at the first that does not, or is not known.
  const auto matchAll = [&](llvm::ArrayRef<std::pair<const Expr *, Value>> pairs) {
    matched = true;
    for (const auto &[part, value] : pairs)
      if (!matchPattern(*part, value, scope, matched))
        return false;
      else if (!matched || !*matched)
        return true;
    return true;
  };
  llvm::SmallVector<std::pair<const Expr *, Value>, 8> pairs;
  switch (pattern.kind()) {
  case ExprKind::Tuple: // alternatives
    for (const Expr *alternative : cast<TupleExpr>(&pattern)->elements) {
      if (!matchPattern(*alternative, subject, scope, matched))
        return false;
      if (!matched || *matched)
        return true;
    }
    matched = false;
    return true;
  case ExprKind::Name: {
    const auto *capture = cast<NameExpr>(&pattern);
    if (text(capture->name) != "_")
      setVariable(scope, capture->name, subject);
    matched = true;
    return true;
  }
  case ExprKind::NamedExpr: {
    const auto *capture = cast<NamedExpr>(&pattern);
    if (!matchPattern(*capture->value, subject, scope, matched))
      return false;
    if (matched && *matched)
      setVariable(scope, capture->name, subject);
    return true;
  }
  case ExprKind::Opaque:
    matched = std::nullopt;
    return true;
  case ExprKind::List: {
    const ExprList elements = cast<ListExpr>(&pattern)->elements;
    matched = subject.isOpaque() ? std::nullopt : std::optional(false);
    if (subject.kind() != Kind::List && subject.kind() != Kind::Tuple)
      return true;
    std::vector<Value> items;
    if (!collect(subject, items))
      return false;
    if (llvm::any_of(items, [](Value item) { return item.kind() == Kind::Repeated; })) {
      matched = std::nullopt;
      return true;
    }
    const auto *star =
        std::ranges::find_if(elements, [](const Expr *one) { return llvm::isa<StarredExpr>(one); });
    const bool open = star != elements.end();
    const size_t before = static_cast<size_t>(star - elements.begin());
    const size_t after = open ? elements.size() - before - 1 : 0;
    if (open ? items.size() < before + after : items.size() != elements.size())
      return true;
    for (size_t i = 0; i < elements.size(); ++i) {
      if (i != before || !open)
        pairs.emplace_back(elements[i], items[i < before ? i : items.size() - (elements.size() - i)]);
      else
        pairs.emplace_back(cast<StarredExpr>(elements[i])->value,
                           list(llvm::ArrayRef(items).drop_front(before).drop_back(after)));
    }
    return matchAll(pairs);
  }
  case ExprKind::Dict: {
    auto *mapping = subject.as<DictObject>();
    matched = subject.isOpaque() ? std::nullopt : std::optional(false);
    if (!mapping)
      return true;
    DictObject *rest = dict();
    for (const Value key : dictKeys(*mapping))
      if (const Value *item = dictFind(*mapping, key))
        dictSet(*rest, key, *item);
    for (const DictItem &item : cast<DictExpr>(&pattern)->items) {
      if (!item.key) {
        pairs.emplace_back(item.value, rest);
        continue;
      }
      const Value key = evaluate(*item.key, scope);
      if (key.isError())
        return false;
      const Value *found = dictFind(*mapping, key);
      if (!found)
        return true;
      pairs.emplace_back(item.value, *found);
      dictErase(*rest, key);
    }
    return matchAll(pairs);
  }
  case ExprKind::Call: {
    const auto *expected = cast<CallExpr>(&pattern);
    const Value callee = evaluate(*expected->callee, scope);
    if (callee.isError())
      return false;
    auto *cls = callee.as<ClassObject>();
    if (!cls || subject.isOpaque()) {
      matched = std::nullopt;
      return true;
    }
    matched = isSubclass(classOf(subject), cls);
    if (!*matched)
      return true;
    if (expected->args.size() == 1 && matchesItself(text(cls->name))) {
      pairs.emplace_back(expected->args[0], subject);
    } else if (!expected->args.empty()) {
      const auto declared = tryGetAttr(cls, intern("__match_args__"));
      std::vector<Value> names;
      if (!declared || declared->isError() || !collect(*declared, names))
        return !pending();
      for (size_t i = 0; i < expected->args.size(); ++i) {
        auto *name = i < names.size() ? names[i].as<StrObject>() : nullptr;
        const auto value = name ? tryGetAttr(subject, intern(name->text)) : std::nullopt;
        if (!value || value->isError()) {
          matched = false;
          return !pending();
        }
        pairs.emplace_back(expected->args[i], *value);
      }
    }
    for (const Keyword &keyword : expected->keywords) {
      const auto value = tryGetAttr(subject, keyword.name);
      if (!value || value->isError()) {
        matched = false;
        return !pending();
      }
      pairs.emplace_back(keyword.value, *value);
    }
    return matchAll(pairs);
  }
  default: {
    const Value wanted = evaluate(pattern, scope);
    if (wanted.isError())
      return false;
    frames_.back().current = pattern.span();
    matched = equal(subject, wanted);
    return matched.has_value();
  }
  }
}

Flow Interpreter::executeMatch(const MatchStmt &stmt, Scope &scope) {
  const Value subject = evaluate(*stmt.subject, scope);
  if (subject.isError())
    return Flow::Raise;
  for (const MatchCase &matchCase : stmt.cases) {
    std::optional<bool> matched = false;
    if (!matchPattern(*matchCase.pattern, subject, scope, matched))
      return Flow::Raise;
    if (!matched) {
      note("a match pattern that is not modelled", true);
      return Flow::Normal;
    }
    if (!*matched)
      continue;
    if (matchCase.guard) {
      const Value guard = evaluate(*matchCase.guard, scope);
      const auto decided = guard.isError() ? std::nullopt : truth(guard);
      if (!decided)
        return Flow::Raise;
      if (!*decided)
        continue;
    }
    return execute(matchCase.body, scope);
  }
  return Flow::Normal;
}

} // namespace eagerlint::interpret
