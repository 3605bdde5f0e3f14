#include "resolve/outside_changes.h"

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

} // namespace

std::unordered_map<ClassId, std::vector<OutsideChange>> collectOutsideChanges(const Program &program) {
  std::unordered_map<ClassId, std::vector<OutsideChange>> changes;
  for (size_t i = 0; i < program.modules().size(); ++i) {
    const ModuleId id = IndexVec<ModuleId, ModuleInfo>::idAt(i);
    const ModuleInfo &module = program.module(id);
    if (module.isBundled())
      continue;
    // In source order; only what the facts name a change of an imported name is looked at.
    for (const syntax::OutlineItem *item : module.facts->block.items) {
      if (item->kind != syntax::OutlineKind::Assign && item->kind != syntax::OutlineKind::Other)
        continue;
      const auto isChangeOfImport = [&](const auto &entry) {
        const facts::Binding *binding = facts::find(module.facts->block, entry.first);
        return binding && binding->kind == facts::BindingKind::Import &&
               llvm::any_of(entry.second, [&](const facts::Block::Change &change) {
                 return change.item == item && !change.isArgument;
               });
      };
      if (llvm::none_of(module.facts->block.changes, isChangeOfImport))
        continue;
      for (const syntax::Stmt *statement : item->lowered(*module.facts->module))
        if (const ClassId cls = changedClass(program, id, *statement))
          changes[cls].push_back({id, item});
    }
  }
  return changes;
}

} // namespace eagerlint::resolve
