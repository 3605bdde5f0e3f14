#include "resolve/registrations.h"

#include "facts/registrations.h"

namespace eagerlint::resolve {

namespace {

class Collector {
public:
  explicit Collector(const Program &program) : program_(program) {}

  std::map<std::pair<ModuleId, Name>, std::vector<OutsideChange>> run() && {
    for (size_t i = 0; i < program_.modules().size(); ++i) {
      const ModuleId id = IndexVec<ModuleId, ModuleInfo>::idAt(i);
      if (program_.isLoaded(id))
        for (const facts::Block::Registration &registration : program_.module(id).facts->block.registrations)
          add(id, registration);
    }
    return std::move(changes_);
  }

private:
  const Program &program_;
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
