// The memo of a program as one run uses it.
#include "interpret/memo.h"

#include "interpret/interpreter.h"

namespace eagerlint::interpret {

resolve::Symbol Interpreter::importOf(const facts::Binding &binding, ModuleId module) {
  if (const auto known = remembered_->imports.find(&binding); known != remembered_->imports.end())
    return known->second;
  resolve::Symbol symbol =
      binding.isFromImport ? program_.resolveImport(module, binding.module, binding.level, binding.imported)
                           : program_.lookup(module, binding.name);
  if (symbol.external.empty())
    found_.imports.try_emplace(&binding, symbol);
  return symbol;
}

NativeFunction Interpreter::nativeOf(const syntax::FunctionDefStmt &def, const Scope &scope) {
  const resolve::ModuleInfo &info = program_.module(scope.module);
  if (!info.isStub || (scope.ownClass && !scope.ownClass->id))
    return nullptr;
  if (const auto known = remembered_->natives.find(&def); known != remembered_->natives.end())
    return known->second;
  std::string qualified = scope.ownClass ? program_.qualifiedName(scope.ownClass->id) : info.dottedName;
  qualified += ".";
  qualified += text(def.name);
  const NativeFunction native = natives_.find(qualified);
  found_.natives.try_emplace(&def, native);
  return native;
}

void Interpreter::rememberBinding(const facts::Block &block, const facts::Binding &binding, ModuleId module) {
  Memo::StubBinding simple;
  if (binding.kind == facts::BindingKind::Import && !binding.conditional) {
    simple.item = &binding;
    simple.symbol = importOf(binding, module);
    const bool isOfProject =
        simple.symbol.kind == resolve::SymbolKind::Binding && !program_.module(simple.symbol.module).isStub;
    if (isOfProject || !simple.symbol.external.empty())
      return;
  } else if (binding.kind == facts::BindingKind::Function && !block.changes.contains(binding.name)) {
    const syntax::StmtList statements = binding.item->lowered(*program_.module(module).facts->module);
    simple.item = binding.item;
    simple.def =
        statements.size() == 1 ? llvm::dyn_cast<syntax::FunctionDefStmt>(statements.front()) : nullptr;
    if (!simple.def || !simple.def->decorators.empty())
      return;
  } else {
    return;
  }
  found_.stubBindings.try_emplace({&block, binding.name.value}, std::move(simple));
}

bool Interpreter::bindAgain(const Memo::StubBinding &binding, Name name, Scope &scope,
                            ExecutedItems &executed) {
  if (!executed.insert(binding.item).second)
    return true;
  if (binding.def)
    return execute(*binding.def, scope) != Flow::Raise;
  const Value value = symbolValue(binding.symbol, name);
  if (!value.isError())
    setVariable(scope, name, value);
  return !value.isError();
}

ClassId Interpreter::findClass(std::string_view dotted) {
  const llvm::StringRef name(dotted);
  if (const auto known = remembered_->classes.find(name); known != remembered_->classes.end())
    return known->second;
  const ClassId found = program_.findClass(dotted);
  found_.classes.try_emplace(name, found);
  return found;
}

} // namespace eagerlint::interpret
