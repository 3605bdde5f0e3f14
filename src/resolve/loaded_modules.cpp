#include "resolve/loaded_modules.h"

#include "base/module_lists.h"
#include "facts/import_text.h"

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
        loaded_.insert(id);
      importsOf(id);
    }
  }
  std::set<ModuleId> take() && {
    std::erase_if(loaded_, [&](ModuleId module) { return !isOfProject(program_.module(module)); });
    return std::move(loaded_);
  }

private:
  const Program &program_;
  std::set<ModuleId> loaded_;

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
        loaded_.insert(module);
      const size_t dot = name.rfind('.');
      name = name.substr(0, dot == llvm::StringRef::npos ? 0 : dot);
    }
  }
};

} // namespace

std::set<ModuleId> findLoadedModules(const Program &program) { return LoadedModules(program).take(); }

} // namespace eagerlint::resolve
