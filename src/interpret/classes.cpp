// Class objects: how they are made of what the program says, their metaclasses and orders of resolution, and
// the classes of builtin values.
//
// A class is made when it is first asked for; its body is run name by name (modules.cpp), what changes it
// from outside runs when it is made.
#include "interpret/module_level.h"

#include <algorithm>

namespace eagerlint::interpret {

namespace {

/// The class derives from that one, which may be itself being made.
bool derivesFrom(const ClassObject &cls, ClassId base) {
  return base &&
         std::any_of(cls.mro.begin(), cls.mro.end(), [&](const ClassObject *c) { return c->id == base; });
}

/// A class of the project's own among these defines the method.
bool hasOwn(const resolve::Program &program, const ClassObject &cls, Name method) {
  return llvm::any_of(cls.mro, [&](const ClassObject *base) {
    return base->id ? !program.module(base->module).isBundled() &&
                          facts::find(program.cls(base->id).facts->body, method)
                    : base->attrs.find(method) != nullptr;
  });
}

/// The class of the project that the class itself names as `metaclass=`; null when it names none.
const resolve::ClassInfo *declaredMetaclass(const resolve::Program &program, ClassId cls) {
  const resolve::ClassInfo &info = program.cls(cls);
  for (const syntax::Keyword &keyword : info.facts->keywords) {
    const auto *name = llvm::dyn_cast<syntax::NameExpr>(keyword.value);
    if (!name || !keyword.name || program.names().text(keyword.name) != "metaclass")
      continue;
    const resolve::Symbol symbol = program.lookup(info.module, name->name);
    if (symbol.kind != resolve::SymbolKind::Class)
      continue;
    const resolve::ClassInfo &metaclass = program.cls(symbol.cls);
    if (!program.module(metaclass.module).isBundled())
      return &metaclass;
  }
  return nullptr;
}

/// All that the metaclass has is what it does when a class is made: it can be run then, and the class is what
/// its body and that say.
bool onlyMakes(const resolve::Program &program, const resolve::ClassInfo &metaclass) {
  return llvm::all_of(metaclass.mro, [&](ClassId base) {
    const resolve::ClassInfo &info = program.cls(base);
    return program.module(info.module).isBundled() ||
           llvm::all_of(info.facts->body.bindings, [&](const facts::Binding &binding) {
             const std::string_view name = program.names().text(binding.name);
             return name == "__new__" || name == "__init__";
           });
  });
}

/// Runs the metaclass's `__new__` and `__init__` for a class that is there already, with an object that
/// stands for the names of its body. False when an exception is pending, or another class came out.
bool makeByMetaclass(Interpreter &in, ClassObject &cls, ClassId metaclass) {
  ClassObject *meta = in.classObject(metaclass);
  const resolve::ClassInfo &info = in.program().cls(cls.id);
  std::vector<Value> bases;
  for (const resolve::Base &base : info.bases)
    if (base.cls)
      bases.emplace_back(in.classObject(base.cls));
  const Value body = in.call(in.classNamed("_eagerlint.ClassBody"), {&cls});
  if (body.isError())
    return false;
  const Value name = in.str(std::string(in.text(cls.name)));
  const Value allBases = in.tuple(std::move(bases));
  const auto maker = in.findInClass(*meta, in.intern("__new__"));
  if (auto *function = maker ? maker->as<FunctionObject>() : nullptr; function && !function->native) {
    const Value made = in.call(function, {meta, name, allBases, body});
    if (!(made == Value(&cls)))
      return false;
  }
  const auto initialiser = in.findInClass(*meta, in.intern("__init__"));
  if (auto *function = initialiser ? initialiser->as<FunctionObject>() : nullptr;
      function && !function->native)
    return !in.call(function, {&cls, name, allBases, body}).isError();
  return true;
}

} // namespace

ClassObject *Interpreter::classObject(ClassId id) {
  if (ClassObject *existing = classObjects_[id.value - 1])
    return existing;
  const resolve::ClassInfo &info = program_.cls(id);
  for (const ClassId parent : info.mro)
    if (parent != id && !classObjects_[parent.value - 1] && keepsSubclasses(parent)) {
      (void)classObject(parent);
      if (ClassObject *made = classObjects_[id.value - 1])
        return made;
    }
  auto *cls = make<ClassObject>();
  classObjects_[id.value - 1] = cls;
  cls->birth = 0;
  cls->id = id;
  cls->name = info.facts->name;
  cls->module = info.module;
  cls->bodyScope = make<Scope>();
  cls->bodyScope->module = info.module;
  cls->bodyScope->ownClass = cls;
  cls->hasUnknownBase = info.hasExternalBase;
  for (ClassId parent : info.mro) {
    if (cls->mro.size() == info.copiedFrom && info.copiedFrom != 0)
      cls->ancestors = cls->mro.size();
    cls->mro.push_back(parent == id ? cls : classObject(parent));
    for (const resolve::Base &base : program_.cls(parent).bases)
      if (!base.cls && cls->unknownBase.empty())
        cls->unknownBase = base.external;
  }
  ClassObject *object =
      cls->module && program_.module(cls->module).dottedName == "builtins" && text(cls->name) == "object"
          ? cls
          : classNamed("builtins.object");
  if (cls->ancestors == 0)
    cls->ancestors = cls->mro.size();
  if (std::find(cls->mro.begin(), cls->mro.end(), object) == cls->mro.end()) {
    cls->mro.insert(cls->mro.begin() + static_cast<std::ptrdiff_t>(cls->ancestors), object);
    ++cls->ancestors;
  }
  if (auto bases = runTimeBases(info)) {
    cls->hasRunTimeBases = true;
    linearise(*cls, *bases);
  }
  classChanged(); // it may have been searched before all its bases were there
  cls->isEnumeration = derivesFrom(*cls, findClass("enum.Enum"));
  noteAttributeMethods(*cls);
  if (hooks_)
    hooks_->classMade(*this, *cls);
  completeClass(*cls);
  if (keepsSubclasses(id) && !aborted())
    makeSubclasses(id);
  return cls;
}

const resolve::ClassInfo *Interpreter::ownMetaclass(const ClassObject &cls) const {
  for (const ClassObject *base : cls.mro)
    if (const resolve::ClassInfo *metaclass = base->id ? declaredMetaclass(program_, base->id) : nullptr)
      return metaclass;
  return nullptr;
}

void Interpreter::completeClass(ClassObject &cls) {
  const resolve::ClassInfo &info = program_.cls(cls.id);
  const resolve::ModuleInfo &module = program_.module(info.module);
  const auto unknown = [&](std::string what) {
    cls.hasUnknownBase = true;
    if (cls.unknownBase.empty())
      cls.unknownBase = std::move(what);
  };
  // The class may be asked for while an exception is looked at.
  const std::optional<Value> earlier = pending() ? std::optional(pending_) : std::nullopt;
  const auto goOn = [&](bool isKnown) {
    if (!isKnown)
      unknown("a statement that changes " + std::string(text(cls.name)));
    clearPending();
    if (earlier && !aborted())
      (void)raiseValue(*earlier);
    return !aborted();
  };
  if (const auto changes = program_.outsideChanges(cls.id); !changes.empty() && !aborted()) {
    clearPending();
    if (!goOn(executeOutsideChanges(changes)))
      return;
  }
  if (module.isBundled())
    return;
  const resolve::ClassInfo *metaclass = ownMetaclass(cls);
  const bool isMade = metaclass && !info.facts->outer && onlyMakes(program_, *metaclass);
  if (metaclass && !isMade)
    unknown(std::string(text(metaclass->facts->name)));
  if (llvm::any_of(cls.mro, [&](const ClassObject *base) {
        return base->id && program_.cls(base->id).facts->body.hasComputedNames;
      }))
    unknown("names that are computed in the body of " + std::string(text(cls.name)));
  if (info.facts->outer || aborted())
    return;
  ModuleObject *home = moduleObject(info.module);
  const ModuleLevel level(*this, info.module, home->scope);
  clearPending();
  if (isMade && !makeByMetaclass(*this, cls, program_.classOf(metaclass->facts))) {
    unknown(std::string(text(metaclass->facts->name)));
    clearPending();
  }
  if (aborted())
    return;
  callInitSubclass(cls);
  goOn(!pending() && executeChanges(module.facts->block, cls.name, *home->scope, home->executedItems, false));
}

void Interpreter::callInitSubclass(ClassObject &cls) {
  for (auto base = cls.mro.begin() + 1; base != cls.mro.begin() + static_cast<std::ptrdiff_t>(cls.ancestors);
       ++base) {
    const auto found = ownClassAttribute(**base, known::dunderInitSubclass);
    auto *function = found ? found->as<FunctionObject>() : nullptr;
    if (!function)
      continue;
    CallArgs arguments;
    arguments.positional.push_back(&cls);
    const resolve::ClassInfo &info = program_.cls(cls.id);
    for (const syntax::Keyword &keyword : info.facts->keywords)
      if (keyword.name && text(keyword.name) != "metaclass")
        arguments.keywords.emplace_back(keyword.name, evaluate(*keyword.value, *frames_.back().scope));
    (void)callFunction(*function, arguments);
    return;
  }
}

bool Interpreter::keepsSubclasses(ClassId cls) const {
  const resolve::ClassInfo &info = program_.cls(cls);
  if (program_.module(info.module).isBundled())
    return false;
  if (facts::find(info.facts->body, known::dunderInitSubclass))
    return true;
  const resolve::ClassInfo *metaclass = declaredMetaclass(program_, cls);
  return metaclass && onlyMakes(program_, *metaclass);
}

void Interpreter::makeSubclasses(ClassId cls) {
  for (const ClassId subclass : program_.cls(cls).subclasses) {
    if (!program_.isLoaded(program_.cls(subclass).module))
      continue;
    (void)classObject(subclass);
    makeSubclasses(subclass);
  }
}

std::optional<std::vector<ClassObject *>> Interpreter::runTimeBases(const resolve::ClassInfo &info) {
  // Only where each entry of the header is one base.
  if (info.bases.size() != info.facts->bases.size() ||
      llvm::any_of(info.bases, [](const resolve::Base &base) { return base.fromQuerySet; }))
    return std::nullopt;
  std::vector<ClassObject *> bases;
  bool found = false;
  for (size_t i = 0; i < info.bases.size(); ++i) {
    const resolve::Base &base = info.bases[i];
    if (!base.cls && !base.call)
      return std::nullopt;
    ClassObject *object =
        base.cls ? classObject(base.cls) : evaluatedBase(*info.facts->bases[i], info.module);
    if (!object)
      return std::nullopt;
    found = found || !base.cls || object->hasRunTimeBases;
    bases.push_back(object);
  }
  return found ? std::optional(bases) : std::nullopt;
}

ClassObject *Interpreter::evaluatedBase(const syntax::Expr &base, ModuleId module) {
  ModuleObject *object = moduleObject(module);
  const size_t notes = notes_.size();
  const Value value = [&] {
    const ModuleLevel level(*this, module, object->scope);
    return evaluate(base, *object->scope);
  }();
  forgetNotes(notes);
  if (value.isError() && !aborted())
    clearPending();
  auto *cls = value.as<ClassObject>();
  return cls && !cls->mro.empty() ? cls : nullptr;
}

ClassObject *Interpreter::classNamed(std::string_view dotted) {
  auto [it, inserted] = namedClasses_.try_emplace(llvm::StringRef(dotted.data(), dotted.size()), nullptr);
  if (!inserted && it->second)
    return it->second;
  const ClassId id = findClass(dotted);
  ClassObject *cls = nullptr;
  if (id) {
    cls = classObject(id);
  } else {
    // A stub is missing: an empty class keeps the run going and is visibly unknown.
    cls = make<ClassObject>();
    const size_t dot = dotted.rfind('.');
    cls->name = intern(dot == std::string_view::npos ? dotted : dotted.substr(dot + 1));
    cls->mro.push_back(cls);
    cls->ancestors = 1;
    cls->hasUnknownBase = true;
    cls->unknownBase = std::string(dotted);
  }
  namedClasses_[llvm::StringRef(dotted.data(), dotted.size())] = cls;
  return cls;
}

void Interpreter::linearise(ClassObject &cls, const std::vector<ClassObject *> &bases) {
  std::vector<std::vector<ClassObject *>> sequences;
  std::vector<ClassObject *> copies; // of classes whose methods a base took over
  cls.hasUnknownBase = false;
  cls.unknownBase.clear();
  for (ClassObject *base : bases) {
    const auto copied = base->mro.begin() + static_cast<std::ptrdiff_t>(base->ancestors);
    sequences.emplace_back(base->mro.begin(), copied);
    copies.insert(copies.end(), copied, base->mro.end());
    cls.hasUnknownBase = cls.hasUnknownBase || base->hasUnknownBase;
    if (cls.unknownBase.empty())
      cls.unknownBase = base->unknownBase;
  }
  sequences.push_back(bases);
  cls.mro.assign({&cls});
  auto inTail = [&](ClassObject *candidate) {
    return std::any_of(sequences.begin(), sequences.end(), [&](const auto &sequence) {
      return sequence.size() > 1 &&
             std::find(sequence.begin() + 1, sequence.end(), candidate) != sequence.end();
    });
  };
  for (;;) {
    ClassObject *next = nullptr;
    for (const auto &sequence : sequences)
      if (!sequence.empty() && !inTail(sequence.front())) {
        next = sequence.front();
        break;
      }
    if (!next)
      for (const auto &sequence : sequences)
        if (!sequence.empty() && !next)
          next = sequence.front();
    if (!next)
      break;
    cls.mro.push_back(next);
    for (auto &sequence : sequences)
      std::erase(sequence, next);
  }
  ClassObject *object = classNamed("builtins.object");
  std::erase(cls.mro, object);
  cls.mro.push_back(object);
  cls.ancestors = cls.mro.size();
  for (ClassObject *copy : copies)
    if (!llvm::is_contained(cls.mro, copy))
      cls.mro.push_back(copy);
}

ClassObject *Interpreter::makeClass(Name name, std::vector<ClassObject *> bases, ModuleId module) {
  auto *cls = make<ClassObject>();
  cls->name = name;
  cls->module = module;
  cls->bodyScope = make<Scope>();
  cls->bodyScope->module = module;
  cls->bodyScope->ownClass = cls;
  linearise(*cls, bases);
  cls->isEnumeration = derivesFrom(*cls, findClass("enum.Enum"));
  noteAttributeMethods(*cls);
  if (hooks_)
    hooks_->classMade(*this, *cls);
  return cls;
}

void Interpreter::noteAttributeMethods(ClassObject &cls) const {
  cls.hasOwnGetattribute = hasOwn(program_, cls, known::dunderGetattribute);
  cls.hasOwnSetattr = hasOwn(program_, cls, known::dunderSetattr);
  cls.hasOwnDelattr = hasOwn(program_, cls, known::dunderDelattr);
}

bool Interpreter::isSubclass(const ClassObject *cls, const ClassObject *base) const {
  const auto end = cls->mro.begin() + static_cast<std::ptrdiff_t>(cls->ancestors);
  return std::find(cls->mro.begin(), end, base) != end;
}

bool Interpreter::isInstance(Value value, std::string_view dottedClass) {
  return isSubclass(classOf(value), classNamed(dottedClass));
}

namespace {

/// The class in the stub of `builtins` whose instances are the values of a kind.
std::string_view builtinClassName(Kind kind) {
  switch (kind) {
  case Kind::None:
    return "builtins.NoneType";
  case Kind::Bool:
    return "builtins.bool";
  case Kind::Int:
    return "builtins.int";
  case Kind::Float:
    return "builtins.float";
  case Kind::Str:
    return "builtins.str";
  case Kind::Bytes:
    return "builtins.bytes";
  case Kind::List:
    return "builtins.list";
  case Kind::Tuple:
    return "builtins.tuple";
  case Kind::Dict:
    return "builtins.dict";
  case Kind::Set:
    return "builtins.set";
  case Kind::Range:
    return "builtins.range";
  case Kind::Slice:
    return "builtins.slice";
  case Kind::Function:
    return "builtins.function";
  case Kind::BoundMethod:
    return "builtins.method";
  case Kind::Class:
    return "builtins.type";
  case Kind::Module:
    return "builtins.module";
  case Kind::Iterator:
    return "builtins.generator";
  case Kind::Property:
    return "builtins.property";
  case Kind::WrappedFunction:
    return "builtins.staticmethod";
  case Kind::Super:
    return "builtins.super";
  default:
    return "builtins.object";
  }
}

} // namespace

ClassObject *Interpreter::classOf(Value value) {
  if (auto *object = value.as<Instance>())
    return object->cls;
  if (auto *set = value.as<SetObject>(); set && set->frozen)
    return classNamed("builtins.frozenset");
  if (auto *wrapped = value.as<WrappedFunctionObject>(); wrapped && wrapped->isClassMethod)
    return classNamed("builtins.classmethod");
  ClassObject *&cls = builtinClasses_[static_cast<size_t>(value.kind())];
  if (!cls)
    cls = classNamed(builtinClassName(value.kind()));
  return cls;
}

ModuleObject *Interpreter::builtins() {
  if (!builtins_)
    if (const ModuleId id = program_.findModule("builtins"))
      builtins_ = moduleObject(id);
  return builtins_;
}

} // namespace eagerlint::interpret
