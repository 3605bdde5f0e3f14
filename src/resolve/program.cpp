// Lookups over the frozen tables. All of them are pure: safe from several threads.
#include "resolve/program.h"

#include "resolve/builtin_names.h"
#include "resolve/expr_resolver.h"

#include "llvm/ADT/DenseSet.h"

#include <algorithm>

namespace eagerlint::resolve {

/// One query's way through the modules: each (module, name) is asked once, which ends import cycles and keeps
/// diamonds of star imports linear.
struct Program::Trail {
  llvm::SmallDenseSet<uint64_t, 16> seen;
  /// The unknown module of the last `from m import *` met, which may be where the name comes from.
  std::string unknownStar;

  bool enter(ModuleId module, Name name, bool withSubmodules) {
    return seen
        .insert((uint64_t{module.value} << 33) | (uint64_t{name.value} << 1) | (withSubmodules ? 1 : 0))
        .second;
  }
};

namespace {

Symbol external(std::string dotted) { return {.kind = SymbolKind::External, .external = std::move(dotted)}; }

std::string joined(std::string_view first, std::string_view second) {
  std::string result(first);
  if (!result.empty() && !second.empty())
    result += '.';
  return result.append(second);
}

/// During the build classes are linked on demand; in the frozen program nothing is left to do.
void alreadyLinked(ClassId) {}

} // namespace

ModuleId Program::findModule(std::string_view dottedName) const {
  const auto found = moduleByName_.find(std::string(dottedName));
  return found == moduleByName_.end() ? ModuleId{} : found->second;
}

llvm::ArrayRef<OutsideChange> Program::outsideChanges(ClassId cls) const {
  const auto found = outsideChanges_.find(cls);
  if (found == outsideChanges_.end())
    return {};
  return found->second;
}

llvm::ArrayRef<OutsideChange> Program::outsideChanges(ModuleId module, Name variable) const {
  const auto found = outsideChangesOfVariables_.find({module, variable});
  if (found == outsideChangesOfVariables_.end())
    return {};
  return found->second;
}

const Exports *Program::exports(ModuleId module) const {
  const auto found = exports_.find(module);
  return found == exports_.end() ? nullptr : &found->second;
}

Symbol Program::moduleOrExternal(std::string dotted) const {
  if (const ModuleId id = findModule(dotted))
    return {.kind = SymbolKind::Module, .module = id};
  return external(std::move(dotted));
}

Symbol Program::submodule(ModuleId package, std::string_view name) const {
  const ModuleInfo &info = modules_[package];
  if (info.isPackage)
    if (const ModuleId id = findModule(joined(info.dottedName, name)))
      return {.kind = SymbolKind::Module, .module = id};
  return {};
}

std::optional<std::string> Program::absoluteName(ModuleId from, std::string_view module,
                                                 uint32_t level) const {
  if (level == 0)
    return std::string(module);
  const ModuleInfo &info = modules_[from];
  std::string_view package = info.dottedName;
  for (uint32_t up = info.isPackage ? 1 : 0; up < level; ++up) {
    if (package.empty())
      return std::nullopt;
    const size_t dot = package.rfind('.');
    package = dot == std::string_view::npos ? std::string_view{} : package.substr(0, dot);
  }
  return joined(package, module);
}

Symbol Program::import(ModuleId from, std::string_view module, uint32_t level, std::string_view imported,
                       Trail &trail) const {
  const auto absolute = absoluteName(from, module, level);
  if (!absolute)
    return external(joined(std::string(level, '.') + std::string(module), imported));
  if (imported.empty())
    return moduleOrExternal(*absolute);
  if (const ModuleId source = findModule(*absolute)) {
    if (const Name name = names_->find(imported)) {
      Symbol symbol = lookup(source, name, false, trail);
      if (symbol.kind != SymbolKind::None)
        return symbol;
    }
  }
  return moduleOrExternal(joined(*absolute, imported));
}

Symbol Program::follow(ModuleId module, const facts::Binding &binding, Trail &trail) const {
  switch (binding.kind) {
  case facts::BindingKind::Class:
    return {.kind = SymbolKind::Class, .module = module, .cls = classOf(binding.classFacts)};
  case facts::BindingKind::Function:
  case facts::BindingKind::Variable:
    return {.kind = SymbolKind::Binding, .module = module, .binding = &binding};
  case facts::BindingKind::Import:
    if (binding.isFromImport || binding.hasAlias)
      return import(module, binding.module, binding.level, binding.imported, trail);
    return moduleOrExternal(binding.module.substr(0, binding.module.find('.')));
  }
  return {};
}

Symbol Program::lookupStar(ModuleId module, Name name, Trail &trail) const {
  const auto &stars = modules_[module].facts->block.starImports;
  const bool isPublic = !names_->text(name).starts_with('_');
  for (auto star = stars.rbegin(); star != stars.rend(); ++star) {
    const auto absolute = absoluteName(module, star->module, star->level);
    const ModuleId source = absolute ? findModule(*absolute) : ModuleId{};
    if (!source) {
      if (isPublic && trail.unknownStar.empty())
        trail.unknownStar = absolute.value_or(star->module);
      continue;
    }
    const Exports *exported = exports(source);
    const bool isListed = exported && std::ranges::binary_search(exported->names, name);
    if (!isListed && !(isPublic && (!exported || exported->isOpen)))
      continue;
    Symbol symbol = lookup(source, name, isListed, trail);
    if (symbol.kind != SymbolKind::None)
      return symbol;
  }
  return {};
}

Symbol Program::lookup(ModuleId module, Name name, bool withSubmodules, Trail &trail) const {
  if (!name || !trail.enter(module, name, withSubmodules))
    return {};
  if (const facts::Binding *binding = facts::find(modules_[module].facts->block, name))
    return follow(module, *binding, trail);
  Symbol symbol = lookupStar(module, name, trail);
  if (symbol.kind == SymbolKind::None && withSubmodules)
    symbol = submodule(module, names_->text(name));
  return symbol;
}

Symbol Program::lookup(ModuleId module, Name name) const {
  Trail trail;
  Symbol symbol = lookup(module, name, true, trail);
  if (symbol.kind == SymbolKind::None && !trail.unknownStar.empty() && !isBuiltinName(names_->text(name)))
    return external(joined(trail.unknownStar, names_->text(name)));
  return symbol;
}

Symbol Program::resolveImport(ModuleId from, std::string_view module, uint32_t level,
                              std::string_view imported) const {
  Trail trail;
  return import(from, module, level, imported, trail);
}

Symbol Program::resolveBinding(ModuleId module, const facts::Binding &binding) const {
  Trail trail;
  return follow(module, binding, trail);
}

Symbol Program::resolveExpr(ModuleId module, const syntax::Expr &expr, ClassId scope) const {
  return ExprResolver(*this, alreadyLinked).resolve(expr, {.module = module, .cls = scope}).symbol;
}

Symbol Program::lookupDotted(std::string_view dotted) const {
  if (const ModuleId id = findModule(dotted))
    return {.kind = SymbolKind::Module, .module = id};
  ExprResolver resolver(*this, alreadyLinked);
  for (size_t dot = dotted.rfind('.'); dot != std::string_view::npos && dot != 0;
       dot = dotted.rfind('.', dot - 1)) {
    const ModuleId id = findModule(dotted.substr(0, dot));
    if (!id)
      continue;
    Resolved result{.symbol = {.kind = SymbolKind::Module, .module = id}};
    for (std::string_view rest = dotted.substr(dot + 1); !rest.empty();) {
      const size_t end = std::min(rest.find('.'), rest.size());
      result = resolver.attribute(resolver.withoutAliases(std::move(result)), rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (result.symbol.kind != SymbolKind::None && result.symbol.kind != SymbolKind::External)
      return result.symbol;
    if (result.symbol.kind == SymbolKind::External && result.symbol.external != dotted)
      return result.symbol; // the name is there and comes from a library
  }
  return external(std::string(dotted));
}

ClassId Program::findClass(std::string_view dotted) const {
  Resolved result{.symbol = lookupDotted(dotted)};
  return ExprResolver(*this, alreadyLinked).withoutAliases(std::move(result)).symbol.cls;
}

ClassId Program::classOf(const facts::ClassFacts *facts) const {
  const auto found = classByFacts_.find(facts);
  return found == classByFacts_.end() ? ClassId{} : found->second;
}

std::string Program::qualifiedName(ClassId id) const {
  const ClassInfo &info = classes_[id];
  return joined(modules_[info.module].dottedName, info.facts->qualifiedName);
}

bool Program::isSubclass(ClassId cls, ClassId base) const {
  if (!cls || !base)
    return false;
  const ClassInfo &info = classes_[cls];
  const auto ancestorsEnd = info.mro.begin() + info.copiedFrom;
  return std::find(info.mro.begin(), ancestorsEnd, base) != ancestorsEnd;
}

Member Program::findMember(ClassId cls, Name name, ClassId after) const {
  const std::vector<ClassId> &mro = classes_[cls].mro;
  auto at = mro.begin();
  if (after) {
    at = std::ranges::find(mro, after);
    if (at != mro.end())
      ++at;
  }
  for (; at != mro.end(); ++at)
    if (const facts::Binding *binding = facts::find(classes_[*at].facts->body, name))
      return {.owner = *at, .binding = binding};
  return {};
}

} // namespace eagerlint::resolve
