#include "resolve/registrations.h"

#include "base/module_lists.h"
#include "facts/import_text.h"
#include "facts/registrations.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringRef.h"

namespace eagerlint::resolve {

namespace {

bool isOfProject(const ModuleInfo &module) { return !module.isStub && !isTestModule(module.dottedName); }

/// Modules that Django, or the settings, import by name.
bool isLoadedByName(llvm::StringRef dotted) {
  const llvm::StringRef last = dotted.substr(dotted.rfind('.') + 1);
  return last == "models" || last == "admin" || last == "apps" || last == "urls";
}

class LoadedModules {
public:
  explicit LoadedModules(const Program &program) : program_(program) {
    for (size_t i = 0; i < program.modules().size(); ++i) {
      const ModuleId id = IndexVec<ModuleId, ModuleInfo>::idAt(i);
      const ModuleInfo &module = program.module(id);
      if (!isOfProject(module))
        continue;
      if (isLoadedByName(module.dottedName))
        loaded_.insert(id.value);
      importsOf(id);
    }
  }
  [[nodiscard]] bool contains(ModuleId module) const { return loaded_.contains(module.value); }

private:
  const Program &program_;
  llvm::DenseSet<uint32_t> loaded_;

  void importsOf(ModuleId module) {
    for (const facts::Binding &binding : program_.module(module).facts->block.bindings)
      if (binding.kind == facts::BindingKind::Import)
        imported(module, binding.module, binding.level, binding.imported);
    importsInFunctions(module);
  }

  /// `def ready(self): from . import handlers`: each line that begins an import.
  void importsInFunctions(ModuleId module) {
    for (llvm::StringRef rest = program_.sourceOf(module).text(); !rest.empty();
         rest = rest.split('\n').second) {
      const llvm::StringRef text = rest.ltrim(" \t");
      if (!text.starts_with("import ") && !text.starts_with("from "))
        continue;
      llvm::StringRef statement = text.split('\n').first.rtrim();
      if (statement.contains('(') && !statement.contains(')'))
        statement = text.substr(0, text.find(')') + 1);
      if (const auto read = facts::readImport(statement))
        for (const facts::ImportText::Name &name : read->names)
          read->isFrom ? imported(module, read->module, read->level, name.path) : load(name.path);
    }
  }

  /// `from module import name`, or `import module` without a name.
  void imported(ModuleId from, std::string_view module, uint32_t level, std::string_view name) {
    const auto absolute = program_.absoluteName(from, module, level);
    if (!absolute)
      return;
    load(*absolute);
    if (!name.empty())
      load(*absolute + "." + std::string(name));
  }

  void load(std::string_view dotted) {
    for (llvm::StringRef name(dotted.data(), dotted.size()); !name.empty();) {
      if (const ModuleId module = program_.findModule(name))
        loaded_.insert(module.value);
      const size_t dot = name.rfind('.');
      name = name.substr(0, dot == llvm::StringRef::npos ? 0 : dot);
    }
  }
};

class Collector {
public:
  explicit Collector(const Program &program) : program_(program), loaded_(program) {}

  std::map<std::pair<ModuleId, Name>, std::vector<OutsideChange>> run() && {
    for (size_t i = 0; i < program_.modules().size(); ++i) {
      const ModuleId id = IndexVec<ModuleId, ModuleInfo>::idAt(i);
      if (isOfProject(program_.module(id)) && loaded_.contains(id))
        for (const facts::Block::Registration &registration : program_.module(id).facts->block.registrations)
          add(id, registration);
    }
    return std::move(changes_);
  }

private:
  const Program &program_;
  const LoadedModules loaded_;
  std::map<std::pair<ModuleId, Name>, std::vector<OutsideChange>> changes_;

  void add(ModuleId module, const facts::Block::Registration &registration) {
    Symbol called = program_.lookup(module, registration.root);
    bool isMethod = static_cast<bool>(registration.attribute);
    if (called.kind == SymbolKind::Module && isMethod) {
      called = program_.lookup(called.module, registration.attribute);
      isMethod = registration.isLonger;
    }
    if (called.kind != SymbolKind::Binding || called.module == module ||
        program_.module(called.module).isStub)
      return;
    const Name name = called.binding->name;
    if (isMethod) {
      if (called.binding->kind == facts::BindingKind::Variable)
        changes_[{called.module, name}].push_back({module, registration.item});
    } else if (called.binding->kind == facts::BindingKind::Function) {
      const facts::FileFacts &home = *program_.module(called.module).facts;
      for (const Name variable : facts::variablesWrittenBy(home, program_.names(), name))
        changes_[{called.module, variable}].push_back({module, registration.item});
    }
  }
};

} // namespace

std::map<std::pair<ModuleId, Name>, std::vector<OutsideChange>> collectRegistrations(const Program &program) {
  return Collector(program).run();
}

} // namespace eagerlint::resolve
