// Modules and class bodies: names evaluated when first asked for, statement by statement in source order.
//
// Asking a block for a name executes the statements that bind it, and for variables also the statements that
// may change it in place (`router.register(...)`, a loop around it), each once. Those that change a class run
// when it is made. Other statements of the block are left alone: nothing of them can be seen through the
// name.
#include "interpret/module_level.h"

namespace eagerlint::interpret {

namespace {

/// What modules share and fill: a router, a registry.
bool isContainer(Value value) {
  switch (value.kind()) {
  case Kind::Instance:
  case Kind::List:
  case Kind::Dict:
  case Kind::Set:
    return true;
  default:
    return false;
  }
}

} // namespace

ModuleObject *Interpreter::moduleObject(ModuleId id) {
  ModuleObject *&slot = moduleObjects_[id.value - 1];
  if (!slot) {
    slot = make<ModuleObject>();
    slot->id = id;
    slot->birth = 0; // shared by everything in the run
    slot->scope = make<Scope>();
    slot->scope->module = id;
  }
  return slot;
}

bool Interpreter::runOnce(const syntax::OutlineItem &item, const facts::Block &block, Scope &scope,
                          ExecutedItems &executed) {
  if (item.kind == syntax::OutlineKind::Class) { // its statement alone has no body
    const auto isThat = [&](const facts::Binding &binding) { return binding.item == &item; };
    const auto binding = llvm::find_if(block.bindings, isThat);
    if (binding == block.bindings.end() || executed.contains(binding->classFacts))
      return true;
    const auto made = findInModule(*moduleObject(scope.module), item.name);
    return !made || !made->isError();
  }
  return !executed.insert(&item).second || runItem(item, scope);
}

bool Interpreter::executeOutsideChanges(llvm::ArrayRef<resolve::OutsideChange> changes) {
  for (const resolve::OutsideChange &change : changes) {
    ModuleObject *home = moduleObject(change.module);
    const ModuleLevel level(*this, change.module, home->scope);
    if (!runOnce(*change.item, program_.module(change.module).facts->block, *home->scope,
                 home->executedItems))
      return false;
  }
  return true;
}

bool Interpreter::registerInto(Name name, llvm::ArrayRef<resolve::OutsideChange> changes) {
  for (const resolve::OutsideChange &change : changes) {
    if (executeOutsideChanges(change))
      continue;
    if (aborted())
      return false;
    noteFailedChange(name);
  }
  return true;
}

void Interpreter::noteFailedChange(Name name) {
  const std::string why = describeException(pendingException());
  clearPending();
  note("a statement that may change '" + std::string(text(name)) + "' could not be evaluated: " + why, false);
}

Value Interpreter::symbolValue(const resolve::Symbol &symbol, Name boundName) {
  switch (symbol.kind) {
  case resolve::SymbolKind::Module:
    return moduleObject(symbol.module);
  case resolve::SymbolKind::Class: {
    ClassObject *cls = classObject(symbol.cls);
    return cls;
  }
  case resolve::SymbolKind::Binding:
    return moduleAttribute(*moduleObject(symbol.module), symbol.binding->name);
  case resolve::SymbolKind::External: {
    OpaqueObject *object =
        opaque(OpaqueSource::Unknown, "`" + symbol.external + "` is not part of the project",
               identity(str("external " + symbol.external)));
    object->external = symbol.external;
    return object;
  }
  case resolve::SymbolKind::None:
    break;
  }
  return raise("builtins.NameError", "name '" + std::string(text(boundName)) + "' is not defined");
}

bool Interpreter::runItem(const syntax::OutlineItem &item, Scope &scope) {
  const facts::FileFacts *facts = program_.module(scope.module).facts;
  for (const syntax::Stmt *stmt : item.lowered(*facts->module)) {
    Span run = stmt->span();
    if (const auto *def = llvm::dyn_cast<syntax::FunctionDefStmt>(stmt); def && !def->body.empty())
      run.end = def->body.front()->span().begin;
    markExecuted(frames_.back(), run);
    const Flow flow = execute(*stmt, scope);
    if (flow == Flow::Raise)
      return false;
  }
  return true;
}

bool Interpreter::runImportable(const syntax::OutlineItem &item, Scope &scope) {
  const bool mayRetry = item.kind == syntax::OutlineKind::Assign && !scope.ownClass && !frames_.back().isStub;
  const size_t before = decisions_.taken().size();
  if (runItem(item, scope))
    return true;
  if (!mayRetry || aborted())
    return false;
  const Value raised = pending_;
  const Decisions asFound = decisions_;
  uint64_t culprit = 0;
  const auto otherwise = [&](bool alsoForced) {
    constexpr unsigned attempts = 8;
    Decisions start = asFound.before(before);
    decisions_ = asFound;
    for (unsigned attempt = 0; attempt < attempts && !aborted(); ++attempt) {
      // The last condition was nearest to the exception.
      const auto taken = llvm::ArrayRef(decisions_.taken()).drop_front(start.taken().size());
      const auto last = llvm::find_if(llvm::reverse(taken), [&](const Decision &decision) {
        return decision.source != OpaqueSource::RowData && !decision.settled &&
               (alsoForced || !decisions_.isForced(decision.identity));
      });
      if (last == taken.rend())
        break;
      Decision other = *last;
      other.value = !other.value;
      if (decisions_.isForced(other.identity))
        culprit = other.identity;
      start.settle(std::move(other));
      decisions_ = start;
      clearPending();
      if (runItem(item, scope))
        return true;
    }
    return false;
  };
  if (otherwise(false))
    return true;
  const bool isImpossible = !aborted() && decisions_.hasForced() && otherwise(true);
  if (aborted())
    return false;
  decisions_ = asFound;
  clearPending();
  if (isImpossible) {
    decisions_.contradict(culprit);
    return !abort("no project that can be imported has these conditions").isError();
  }
  return !raiseValue(raised).isError();
}

bool Interpreter::executeBindings(const facts::Block &block, Name name, Scope &scope,
                                  ExecutedItems &executed) {
  const bool isStub = frames_.back().isStub;
  if (isStub)
    if (const auto known = remembered_->stubBindings.find({&block, name.value});
        known != remembered_->stubBindings.end())
      return bindAgain(known->second, name, scope, executed);
  const auto found = block.byName.find(name.value);
  if (found == block.byName.end())
    return true;
  if (isStub && found->second.size() == 1)
    rememberBinding(block, block.bindings[found->second.front()], scope.module);
  const auto once = [&](const void *key) { return executed.insert(key).second; };
  auto bindClass = [&](const facts::Binding &binding) {
    Value value = classObject(program_.classOf(binding.classFacts));
    value = decorate(value, binding.classFacts->decorators, scope);
    if (value.isError())
      return false;
    setVariable(scope, name, value);
    return true;
  };
  bool isVariable = false, isFunction = false;
  for (uint32_t index : found->second) {
    const facts::Binding &binding = block.bindings[index];
    isVariable = isVariable || binding.kind == facts::BindingKind::Variable;
    isFunction = isFunction || binding.kind == facts::BindingKind::Function;
    switch (binding.kind) {
    case facts::BindingKind::Class:
      if (once(binding.classFacts) && !bindClass(binding))
        return false;
      break;
    case facts::BindingKind::Import: {
      if (!once(&binding))
        break;
      const resolve::Symbol symbol = importOf(binding, scope.module);
      const Value value = symbolValue(symbol, name);
      if (value.isError())
        return false;
      // In `try: import a; except ImportError: a = None` the first binding holds.
      setVariable(scope, name, value);
      isVariable = isVariable || (symbol.kind == resolve::SymbolKind::Binding &&
                                  !program_.module(symbol.module).isStub && isContainer(value));
      if (binding.conditional)
        return !isVariable || executeChanges(block, name, scope, executed, true);
      break;
    }
    case facts::BindingKind::Function:
    case facts::BindingKind::Variable:
      if (once(binding.item) && !runImportable(*binding.item, scope))
        return false;
      break;
    }
  }
  // What changes a class runs when the class is made.
  return (!isVariable && !isFunction) || executeChanges(block, name, scope, executed, isVariable);
}

bool Interpreter::executeChanges(const facts::Block &block, Name name, Scope &scope, ExecutedItems &executed,
                                 bool alsoAsArgument) {
  const auto changes = block.changes.find(name);
  if (changes == block.changes.end())
    return true;
  for (const facts::Block::Change &change : changes->second) {
    if ((change.isArgument && !alsoAsArgument) || runOnce(*change.item, block, scope, executed))
      continue;
    // What fails around the change need not have to do with this name.
    const bool isOwn =
        change.item->kind == syntax::OutlineKind::Assign || change.item->kind == syntax::OutlineKind::Other;
    if (isOwn || aborted())
      return false;
    noteFailedChange(name);
  }
  return true;
}

Value Interpreter::unevaluated(Name name) {
  const std::string why = describeException(pendingException());
  clearPending();
  note("'" + std::string(text(name)) + "' could not be evaluated: " + why, false);
  OpaqueObject *value =
      opaque(OpaqueSource::Unknown, "'" + std::string(text(name)) + "'", identity(str(why)));
  value->mayQuery = true;
  return value;
}

Value Interpreter::moduleAttribute(ModuleObject &module, Name name) {
  if (auto value = findInModule(module, name))
    return *value;
  return raise("builtins.AttributeError", "module '" + program_.module(module.id).dottedName +
                                              "' has no attribute '" + std::string(text(name)) + "'");
}

std::optional<Value> Interpreter::findInModule(ModuleObject &module, Name name) {
  if (const Value *known = module.attrs.find(name))
    return *known;
  if (module.unbound.contains(name.value))
    return std::nullopt;
  const resolve::ModuleInfo &info = program_.module(module.id);
  const facts::Block &block = info.facts->block;
  if (block.binds(name)) {
    const bool good = [&] {
      const ModuleLevel level(*this, module.id, module.scope);
      return executeBindings(block, name, *module.scope, module.executedItems);
    }();
    if (!good && (info.isBundled() || aborted()))
      return Value::error();
    if (!good)
      module.attrs.set(name, unevaluated(name));
    else if (!registerInto(name, program_.outsideChanges(module.id, name)))
      return Value::error();
    if (const Value *known = module.attrs.find(name))
      return *known;
  }
  const resolve::Symbol symbol = program_.lookup(module.id, name);
  if (symbol.kind != resolve::SymbolKind::None &&
      !(symbol.kind == resolve::SymbolKind::Binding && symbol.module == module.id)) {
    const Value value = symbolValue(symbol, name);
    if (!value.isError())
      module.attrs.set(name, value);
    return value;
  }
  if (name == known::dunderName)
    return str(info.dottedName);
  if (name == known::dunderFile)
    return Value(opaque(OpaqueSource::Environment, "__file__", identity(str(info.dottedName))));
  module.unbound.insert(name.value);
  return std::nullopt;
}

std::optional<Value> Interpreter::ownClassAttribute(ClassObject &cls, Name name) {
  if (const Value *known = cls.attrs.find(name))
    return *known;
  if (!cls.id)
    return std::nullopt;
  const resolve::ClassInfo &info = program_.cls(cls.id);
  if (!info.facts->body.binds(name))
    return std::nullopt;
  const resolve::ModuleInfo &module = program_.module(info.module);
  const bool good = [&] {
    const ModuleLevel level(*this, info.module, cls.bodyScope);
    return executeBindings(info.facts->body, name, *cls.bodyScope, cls.executedItems);
  }();
  if (!good && (module.isBundled() || aborted()))
    return Value::error();
  if (!good)
    cls.attrs.set(name, unevaluated(name));
  const Value *known = cls.attrs.find(name);
  if (!known)
    return std::nullopt;
  const Value value = *known;
  return tellName(value, cls, name) ? value : Value::error();
}

bool Interpreter::tellName(Value value, ClassObject &cls, Name name) {
  auto *descriptor = value.as<Instance>();
  const auto method = descriptor ? findInClass(*descriptor->cls, known::dunderSetName) : std::nullopt;
  if (!method)
    return true;
  return !method->isError() && !call(*method, {value, Value(&cls), str(std::string(text(name)))}).isError();
}

std::optional<Value> Interpreter::findInClass(ClassObject &cls, Name name, ClassObject **owner) {
  LookUp &latest = lookUpOf(cls, name);
  if (latest.cls == &cls && latest.name == name && latest.epoch == classEpoch_) {
    if (owner && latest.owner)
      *owner = latest.owner;
    return latest.owner ? std::optional(latest.value) : std::nullopt;
  }
  const uint32_t epoch = classEpoch_;
  // A class whose body binds the name without a value may be about to get one.
  bool isSettled = true;
  for (ClassObject *candidate : cls.mro) {
    const Value *known = candidate->attrs.find(name);
    const bool isBound = !known && candidate->id && program_.cls(candidate->id).facts->body.binds(name);
    if (!known && !isBound)
      continue;
    if (const auto value = known ? std::optional(*known) : ownClassAttribute(*candidate, name)) {
      if (owner)
        *owner = candidate;
      if (isSettled && !value->isError() && epoch == classEpoch_)
        lookUpOf(cls, name) = {&cls, name, epoch, candidate, *value};
      return value;
    }
    isSettled = false;
  }
  if (isSettled && epoch == classEpoch_)
    lookUpOf(cls, name) = {&cls, name, epoch, nullptr, {}};
  return std::nullopt;
}

} // namespace eagerlint::interpret
