#include "resolve/class_linker.h"

#include "resolve/builtin_names.h"

#include <algorithm>
#include <span>

namespace eagerlint::resolve {
namespace {

using Linearisation = std::vector<ClassId>;

/// Python's C3 merge; nothing when the orders contradict each other.
std::optional<Linearisation> merge(std::vector<std::span<const ClassId>> lists) {
  Linearisation result;
  const auto isInTail = [&](ClassId candidate) {
    return std::ranges::any_of(lists, [&](std::span<const ClassId> list) {
      return list.size() > 1 && std::ranges::find(list.subspan(1), candidate) != list.end();
    });
  };
  for (;;) {
    std::erase_if(lists, [](std::span<const ClassId> list) { return list.empty(); });
    if (lists.empty())
      return result;
    const auto next = std::ranges::find_if(lists, [&](const auto &list) { return !isInTail(list.front()); });
    if (next == lists.end())
      return std::nullopt;
    const ClassId chosen = next->front();
    result.push_back(chosen);
    for (auto &list : lists)
      if (list.front() == chosen)
        list = list.subspan(1);
  }
}

void appendMissing(Linearisation &to, std::span<const ClassId> from) {
  for (const ClassId id : from)
    if (std::ranges::find(to, id) == to.end())
      to.push_back(id);
}

std::span<const ClassId> ancestors(const ClassInfo &info) {
  return std::span(info.mro).first(info.copiedFrom);
}

const syntax::Expr *firstValue(const syntax::CallExpr &call) {
  if (!call.args.empty())
    return call.args.front();
  return call.keywords.empty() ? nullptr : call.keywords.front().value;
}

} // namespace

ClassLinker::ClassLinker(const Program &program, IndexVec<ClassId, ClassInfo> &classes)
    : program_(program),
      classes_(classes),
      states_(classes.size(), State::New),
      resolver_(program, linkOnDemand_) {}

void ClassLinker::linkAll() {
  for (size_t i = 0; i < classes_.size(); ++i)
    link(IndexVec<ClassId, ClassInfo>::idAt(i));
  for (size_t i = 0; i < classes_.size(); ++i) {
    const ClassId id = IndexVec<ClassId, ClassInfo>::idAt(i);
    for (const Base &base : classes_[id].bases)
      if (base.cls && !base.fromQuerySet)
        classes_[base.cls].subclasses.push_back(id);
  }
}

void ClassLinker::link(ClassId id) {
  State &state = states_[id.value - 1];
  if (state != State::New)
    return;
  state = State::Active;
  const facts::ClassFacts &facts = *classes_[id].facts;
  for (const syntax::Expr *expr : facts.bases)
    addBase(id, *expr, {classes_[id].module, classes_[id].outer, facts.nameSpan.begin}, nullptr, 0);
  linearise(id);
  state = State::Done;
}

std::string ClassLinker::sourceText(const syntax::Expr &expr, const Scope &scope) const {
  return std::string(program_.sourceOf(scope.module).text(expr.span()));
}

void ClassLinker::addExternal(ClassId id, std::string text, const syntax::Expr *call) {
  classes_[id].bases.push_back({.cls = {}, .external = std::move(text), .call = call});
  classes_[id].hasExternalBase = true;
}

void ClassLinker::addBase(ClassId id, const syntax::Expr &expr, const Scope &scope, const syntax::Expr *call,
                          unsigned depth) {
  constexpr unsigned maxDepth = 16;
  if (depth > maxDepth)
    return addExternal(id, sourceText(expr, scope), call);
  if (const auto *made = llvm::dyn_cast<syntax::CallExpr>(&expr))
    return addCall(id, *made, scope, call ? call : &expr, depth + 1);
  if (const auto *choice = llvm::dyn_cast<syntax::ConditionalExpr>(&expr))
    return addBase(id, *choice->then, scope, call, depth + 1);
  addName(id, expr, scope, call, depth + 1);
}

void ClassLinker::addCall(ClassId id, const syntax::CallExpr &call, const Scope &scope,
                          const syntax::Expr *outermost, unsigned depth) {
  const auto *attribute = llvm::dyn_cast<syntax::AttributeExpr>(call.callee);
  if (attribute && program_.names().text(attribute->name) == "from_queryset") {
    addBase(id, *attribute->value, scope, outermost, depth);
    if (const syntax::Expr *queryset = firstValue(call)) {
      const ClassId copied = resolver_.resolve(*queryset, scope).symbol.cls;
      if (copied && states_[copied.value - 1] != State::Active) {
        link(copied);
        classes_[id].bases.push_back(
            {.cls = copied, .external = {}, .call = outermost, .fromQuerySet = true});
      } else {
        classes_[id].hasExternalBase = true;
      }
    }
    return;
  }
  const auto *plain = llvm::dyn_cast<syntax::NameExpr>(call.callee);
  const std::string_view callee = attribute ? program_.names().text(attribute->name)
                                  : plain   ? program_.names().text(plain->name)
                                            : std::string_view{};
  if (callee == "with_metaclass" && !call.args.empty()) {
    for (const syntax::Expr *base : call.args.drop_front())
      addBase(id, *base, scope, outermost, depth);
    return;
  }
  const Symbol symbol = resolver_.resolve(*call.callee, scope).symbol;
  addExternal(id, symbol.kind == SymbolKind::External ? symbol.external + "()" : sourceText(call, scope),
              outermost);
}

void ClassLinker::addName(ClassId id, const syntax::Expr &expr, const Scope &scope, const syntax::Expr *call,
                          unsigned depth) {
  const Resolved resolved = resolver_.resolve(expr, scope);
  const Symbol &symbol = resolved.symbol;
  if (symbol.kind == SymbolKind::Class) {
    link(symbol.cls);
    if (states_[symbol.cls.value - 1] == State::Active)
      return addExternal(id, sourceText(expr, scope), call);
    classes_[id].bases.push_back({.cls = symbol.cls, .external = {}, .call = call});
    return;
  }
  if (symbol.kind == SymbolKind::External)
    return addExternal(id, symbol.external, call);
  if (const auto [value, valueScope] = resolver_.valueOf(resolved); value)
    if (llvm::isa<syntax::CallExpr, syntax::ConditionalExpr>(value))
      return addBase(id, *value, valueScope, call, depth);
  const std::string text = sourceText(expr, scope);
  const bool isBuiltin = symbol.kind == SymbolKind::None && isBuiltinName(text);
  if (isBuiltin && text == "object")
    return;
  if (const ClassId described = isBuiltin ? program_.findClass("builtins." + text) : ClassId{}) {
    link(described);
    classes_[id].bases.push_back({.cls = described, .external = {}, .call = call});
    return;
  }
  addExternal(id, isBuiltin ? "builtins." + text : text,
              !call && startsAtVariable(expr, scope) ? &expr : call);
}

bool ClassLinker::startsAtVariable(const syntax::Expr &expr, const Scope &scope) {
  const syntax::Expr *first = &expr;
  while (const auto *attribute = llvm::dyn_cast<syntax::AttributeExpr>(first))
    first = attribute->value;
  const Symbol symbol = resolver_.resolve(*first, scope).symbol;
  return symbol.kind == SymbolKind::Binding && symbol.binding->kind == facts::BindingKind::Variable;
}

void ClassLinker::linearise(ClassId id) {
  ClassInfo &info = classes_[id];
  std::vector<std::span<const ClassId>> lists;
  std::vector<ClassId> direct;
  for (const Base &base : info.bases) {
    if (!base.cls)
      continue;
    info.hasExternalBase |= classes_[base.cls].hasExternalBase;
    if (base.fromQuerySet || std::ranges::find(direct, base.cls) != direct.end())
      continue;
    direct.push_back(base.cls);
    lists.push_back(ancestors(classes_[base.cls]));
  }
  lists.push_back(direct);
  info.mro = {id};
  if (const auto merged = merge(lists))
    appendMissing(info.mro, *merged);
  else
    for (const auto &list : lists)
      appendMissing(info.mro, list);
  info.copiedFrom = static_cast<uint32_t>(info.mro.size());
  appendCopied(info);
}

void ClassLinker::appendCopied(ClassInfo &info) const {
  for (const Base &base : info.bases) {
    if (!base.cls)
      continue;
    const ClassInfo &from = classes_[base.cls];
    const auto whole = std::span(from.mro);
    appendMissing(info.mro, base.fromQuerySet ? ancestors(from) : whole.subspan(from.copiedFrom));
  }
}

} // namespace eagerlint::resolve
