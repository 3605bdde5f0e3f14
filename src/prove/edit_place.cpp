#include "prove/edit_place.h"

#include "fix/find_node.h"

#include "llvm/ADT/STLExtras.h"

namespace eagerlint::prove {

using namespace syntax;

namespace {

ModuleId moduleOf(const resolve::Program &program, FileId file) {
  const auto &modules = program.modules();
  const auto found =
      llvm::find_if(modules, [&](const resolve::ModuleInfo &module) { return module.file == file; });
  return found == modules.end()
             ? ModuleId{}
             : IndexVec<ModuleId, resolve::ModuleInfo>::idAt(static_cast<size_t>(found - modules.begin()));
}

/// A stub says of the function that it reads the rows of its first argument
/// (`_eagerlint.reads_first_argument`).
bool readsFirstArgument(const resolve::Program &program, const resolve::Symbol &symbol) {
  if (symbol.kind != resolve::SymbolKind::Binding || !program.module(symbol.module).isBundled() ||
      symbol.binding->kind != facts::BindingKind::Function)
    return false;
  for (const Stmt *stmt : symbol.binding->item->lowered(*program.module(symbol.module).facts->module)) {
    const auto *def = llvm::dyn_cast<FunctionDefStmt>(stmt);
    if (def && llvm::any_of(def->decorators, [&](const Expr *decorator) {
          const auto *attribute = llvm::dyn_cast<AttributeExpr>(decorator);
          return attribute && program.names().text(attribute->name) == "reads_first_argument";
        }))
      return true;
  }
  return false;
}

std::string defaultManager(const resolve::Program &program, const relations::Model &model) {
  if (!model.defaultManagerName.empty())
    return model.defaultManagerName;
  return model.managers.empty() ? "objects" : std::string(program.names().text(model.managers.front().first));
}

} // namespace

fix::Place editPlace(const resolve::Program &program, const relations::RelationGraph &graph,
                     const Module &module, FileId file, Span span, ModelId model) {
  const auto *call = llvm::dyn_cast_or_null<CallExpr>(fix::findExpr(module, span));
  const ModuleId home = call && !call->args.empty() ? moduleOf(program, file) : ModuleId{};
  if (!home || !readsFirstArgument(program, program.resolveExpr(home, *call->callee)))
    return {span, ""};
  const Expr &rows = *call->args.front();
  const bool isModel = program.resolveExpr(home, rows).kind == resolve::SymbolKind::Class;
  return {rows.span(), isModel ? defaultManager(program, graph.model(model)) : ""};
}

} // namespace eagerlint::prove
