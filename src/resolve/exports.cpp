#include "resolve/exports.h"

#include <algorithm>
#include <unordered_set>

namespace eagerlint::resolve {
namespace {

class ExportCollector {
public:
  explicit ExportCollector(const Program &program) : program_(program) {}

  void collect(ModuleId module) {
    if (!visited_.insert(module).second)
      return;
    const facts::FileFacts &facts = *program_.module(module).facts;
    const auto bindings = facts.block.byName.find(known::dunderAll.value);
    if (bindings == facts.block.byName.end())
      return;
    Exports exports;
    for (const uint32_t index : bindings->second)
      addBinding(module, facts.block.bindings[index], exports);
    for (const syntax::OutlineItem *item : facts.block.items)
      if (facts.source->text(item->span).starts_with("__all__."))
        addMutation(module, *item, exports);
    std::ranges::sort(exports.names);
    const auto repeated = std::ranges::unique(exports.names);
    exports.names.erase(repeated.begin(), repeated.end());
    result_.emplace(module, std::move(exports));
  }

  [[nodiscard]] std::unordered_map<ModuleId, Exports> take() && { return std::move(result_); }

private:
  const Program &program_;
  std::unordered_set<ModuleId> visited_;
  std::unordered_map<ModuleId, Exports> result_;

  void addBinding(ModuleId module, const facts::Binding &binding, Exports &exports) {
    const facts::FileFacts &facts = *program_.module(module).facts;
    if (binding.kind == facts::BindingKind::Import) {
      const auto source = program_.absoluteName(module, binding.module, binding.level);
      return addOther(source ? program_.findModule(*source) : ModuleId{}, exports);
    }
    if (!binding.isAugmented) {
      const syntax::Expr *value = facts::assignedValue(facts, binding);
      if (binding.likelihood == facts::Likelihood::Certain)
        exports = {};
      return value ? addValue(module, *value, exports) : void(exports.isOpen = true);
    }
    if (binding.stmt)
      return addAugmented(module, *binding.stmt, exports);
    for (const syntax::Stmt *statement : binding.item->lowered(*facts.module))
      addAugmented(module, *statement, exports);
  }

  void addAugmented(ModuleId module, const syntax::Stmt &statement, Exports &exports) {
    const auto *augmented = llvm::dyn_cast<syntax::AugAssignStmt>(&statement);
    if (augmented && augmented->op == syntax::BinaryOp::Add)
      addValue(module, *augmented->value, exports);
    else
      exports.isOpen = true;
  }

  /// `__all__.extend(…)`, `__all__.append("x")`; other methods only take away.
  void addMutation(ModuleId module, const syntax::OutlineItem &item, Exports &exports) {
    for (const syntax::Stmt *statement : item.lowered(*program_.module(module).facts->module)) {
      const auto *plain = llvm::dyn_cast<syntax::ExprStmt>(statement);
      const auto *call = plain ? llvm::dyn_cast<syntax::CallExpr>(plain->value) : nullptr;
      const auto *method = call ? llvm::dyn_cast<syntax::AttributeExpr>(call->callee) : nullptr;
      if (!method || call->args.size() != 1)
        continue;
      const std::string_view name = program_.names().text(method->name);
      if (name == "extend")
        addValue(module, *call->args[0], exports);
      else if (name == "append")
        addElement(module, *call->args[0], exports);
    }
  }

  void addElement(ModuleId module, const syntax::Expr &element, Exports &exports) {
    if (const auto *starred = llvm::dyn_cast<syntax::StarredExpr>(&element))
      return addValue(module, *starred->value, exports);
    const auto *constant = llvm::dyn_cast<syntax::ConstantExpr>(&element);
    if (constant && constant->constant == syntax::ConstantKind::Str)
      exports.names.push_back(program_.internNames().intern(constant->text));
    else
      exports.isOpen = true;
  }

  void addValue(ModuleId module, const syntax::Expr &value, Exports &exports) {
    if (const auto *list = llvm::dyn_cast<syntax::ListExpr>(&value)) {
      for (const syntax::Expr *element : list->elements)
        addElement(module, *element, exports);
    } else if (const auto *tuple = llvm::dyn_cast<syntax::TupleExpr>(&value)) {
      for (const syntax::Expr *element : tuple->elements)
        addElement(module, *element, exports);
    } else if (const auto *sum = llvm::dyn_cast<syntax::BinaryExpr>(&value);
               sum && sum->op == syntax::BinaryOp::Add) {
      addValue(module, *sum->left, exports);
      addValue(module, *sum->right, exports);
    } else if (const auto *other = llvm::dyn_cast<syntax::AttributeExpr>(&value);
               other && other->name == known::dunderAll) {
      addOther(program_.resolveExpr(module, *other->value).module, exports);
    } else {
      exports.isOpen = true;
    }
  }

  /// A module that is unknown, has no `__all__`, or is being collected further up makes the result open.
  void addOther(ModuleId module, Exports &exports) {
    if (module)
      collect(module);
    const auto found = module ? result_.find(module) : result_.end();
    if (found == result_.end()) {
      exports.isOpen = true;
      return;
    }
    exports.names.insert(exports.names.end(), found->second.names.begin(), found->second.names.end());
    exports.isOpen |= found->second.isOpen;
  }
};

} // namespace

std::unordered_map<ModuleId, Exports> collectExports(const Program &program) {
  ExportCollector collector(program);
  for (size_t i = 0; i < program.modules().size(); ++i) {
    const ModuleId module = IndexVec<ModuleId, ModuleInfo>::idAt(i);
    for (const auto &star : program.module(module).facts->block.starImports)
      if (const auto source = program.absoluteName(module, star.module, star.level))
        if (const ModuleId target = program.findModule(*source))
          collector.collect(target);
  }
  return std::move(collector).take();
}

} // namespace eagerlint::resolve
