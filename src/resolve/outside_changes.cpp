#include "resolve/outside_changes.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/Casting.h"

namespace eagerlint::resolve {

namespace {

/// The class of another module whose attribute the statement sets; none for any other statement.
ClassId changedClass(const Program &program, ModuleId module, const syntax::Stmt &statement) {
  const auto *assignment = llvm::dyn_cast<syntax::AssignStmt>(&statement);
  if (!assignment)
    return {};
  for (const syntax::Expr *target : assignment->targets)
    if (const auto *attribute = llvm::dyn_cast<syntax::AttributeExpr>(target)) {
      const Symbol symbol = program.resolveExpr(module, *attribute->value);
      if (symbol.kind == SymbolKind::Class && program.cls(symbol.cls).module != module)
        return symbol.cls;
    }
  return {};
}

/// The statements of the block that may change, in place, what it imports.
llvm::DenseSet<const syntax::OutlineItem *> changesOfImports(const facts::Block &block) {
  llvm::DenseSet<const syntax::OutlineItem *> items;
  for (const auto &[name, changes] : block.changes) {
    const facts::Binding *binding = facts::find(block, name);
    if (!binding || binding->kind != facts::BindingKind::Import)
      continue;
    for (const facts::Block::Change &change : changes)
      if (!change.isArgument)
        items.insert(change.item);
  }
  return items;
}

} // namespace

std::unordered_map<ClassId, std::vector<OutsideChange>> collectOutsideChanges(const Program &program) {
  std::unordered_map<ClassId, std::vector<OutsideChange>> changes;
  for (size_t i = 0; i < program.modules().size(); ++i) {
    const ModuleId id = IndexVec<ModuleId, ModuleInfo>::idAt(i);
    const ModuleInfo &module = program.module(id);
    if (module.isBundled())
      continue;
    const auto candidates = changesOfImports(module.facts->block);
    if (candidates.empty())
      continue;
    for (const syntax::OutlineItem *item : module.facts->block.items) {
      const bool isPlain =
          item->kind == syntax::OutlineKind::Assign || item->kind == syntax::OutlineKind::Other;
      if (!isPlain || !candidates.contains(item))
        continue;
      for (const syntax::Stmt *statement : item->lowered(*module.facts->module))
        if (const ClassId cls = changedClass(program, id, *statement))
          changes[cls].push_back({id, item});
    }
  }
  return changes;
}

} // namespace eagerlint::resolve
