// Attribute access: Python's descriptor protocol over instances, classes, modules, functions, super objects
// and opaque values.
#include "interpret/interpreter.h"

#include "interpret/enumeration.h"
#include "interpret/identity.h"

namespace eagerlint::interpret {

namespace {

/// Attribute names that, on a value of unknown code, mean that queries may be sent through it.
bool soundsLikeQueries(std::string_view name) {
  return name == "objects" || name.ends_with("_set") || name == "filter" || name == "all" ||
         name == "get_queryset";
}

} // namespace

Value Interpreter::getAttr(Value object, Name name, FunctionObject **unbound) {
  if (auto value = tryGetAttr(object, name, unbound))
    return *value;
  if (const Value raised = notFound_; raised.as<Instance>())
    return raiseValue(raised);
  const std::string_view className = text(classOf(object)->name);
  return raise("builtins.AttributeError",
               "'" + std::string(className) + "' object has no attribute '" + std::string(text(name)) + "'");
}

Value Interpreter::cachedProperty(const PropertyObject &property, Value object, Name name) {
  auto *target = object.as<Instance>();
  const auto *getter = property.getter.as<FunctionObject>();
  // A library keeps in what modules hold what it has found out about the project, not about a request.
  const bool isDefinition =
      target && target->birth < reservedBirths_ && getter && program_.module(getter->module).isBundled();
  std::vector<LoopContext> loops;
  if (isDefinition)
    beginDefinitions(loops);
  const Value result = call(property.getter, {object});
  if (target && !result.isError()) {
    touch(*target);
    target->attrs.set(name, result);
  }
  if (isDefinition)
    endDefinitions(loops);
  return result;
}

Value Interpreter::bindAttribute(Value attribute, Value object, ClassObject *cls, Name name) {
  const bool onInstance = object.kind() != Kind::Class || !(object == Value(cls));
  switch (attribute.kind()) {
  case Kind::Function: {
    if (!onInstance)
      return attribute;
    auto *bound = make<BoundMethodObject>();
    bound->self = object;
    bound->function = attribute;
    return bound;
  }
  case Kind::Property: {
    if (!onInstance)
      return attribute;
    auto *property = attribute.as<PropertyObject>();
    return property->cached ? cachedProperty(*property, object, name) : call(property->getter, {object});
  }
  case Kind::WrappedFunction: {
    auto *wrapped = attribute.as<WrappedFunctionObject>();
    if (!wrapped->isClassMethod)
      return wrapped->function;
    auto *bound = make<BoundMethodObject>();
    bound->self = cls;
    bound->function = wrapped->function;
    return bound;
  }
  case Kind::Instance: {
    auto *descriptor = attribute.as<Instance>();
    if (auto getter = findInClass(*descriptor->cls, known::dunderGet))
      return call(*getter, {attribute, onInstance ? object : Value::none(), Value(cls)});
    return attribute;
  }
  default:
    return attribute;
  }
}

namespace {

/// What a method found on the class is called with: the object, or, for a method that a manager copied from
/// its queryset class (BaseManager._get_queryset_methods), the rows of that manager.
Value receiver(Interpreter &in, Instance &object, ClassObject *owner, Value method) {
  const auto ancestors = llvm::ArrayRef(object.cls->mro).take_front(object.cls->ancestors);
  if (method.kind() != Kind::Function || !owner || llvm::is_contained(ancestors, owner))
    return &object;
  return in.callMethod(&object, "get_queryset");
}

bool leaveUnbound(Value attribute, FunctionObject **unbound) {
  auto *function = unbound ? attribute.as<FunctionObject>() : nullptr;
  if (function)
    *unbound = function;
  return function != nullptr;
}

} // namespace

std::optional<Value> Interpreter::ordinaryAttribute(Instance &object, Name name, FunctionObject **unbound) {
  const Value self = &object;
  if (object.payload && object.payload->owns(*this, name)) {
    if (const Value *own = object.attrs.find(name))
      return *own;
    if (auto value = object.payload->getAttr(*this, object, name))
      return value;
  }
  ClassObject *owner = nullptr;
  std::optional<Value> onClass = findInClass(*object.cls, name, &owner);
  if (onClass && onClass->isError())
    return onClass;
  if (onClass && onClass->kind() == Kind::Property && !onClass->as<PropertyObject>()->cached)
    return bindAttribute(*onClass, self, object.cls, name);
  if (const Value *own = object.attrs.find(name))
    return *own;
  if (object.payload)
    if (auto value = object.payload->getAttr(*this, object, name))
      return value;
  if (object.cls->isEnumeration && onClass && onClass->kind() != Kind::Function &&
      onClass->kind() != Kind::Property)
    if (auto member = enumAttribute(*this, *object.cls, name))
      return member;
  if (onClass) {
    const Value target = receiver(*this, object, owner, *onClass);
    if (target.isError() || (target == self && leaveUnbound(*onClass, unbound)))
      return target;
    return bindAttribute(*onClass, target, object.cls, name);
  }
  if (name == known::dunderClass)
    return Value(object.cls);
  if (name == known::dunderDict)
    return Value(instanceDict(object));
  if (name == known::dunderModule || name == known::dunderDoc)
    return classAttribute(*object.cls, name);
  return std::nullopt;
}

std::optional<Value> Interpreter::askedOfMethod(Instance &object, Name method, Name name) {
  const auto found = findInClass(*object.cls, method);
  if (!found || found->isError())
    return found;
  return call(bindAttribute(*found, &object, object.cls, method), {str(std::string(text(name)))});
}

std::optional<Value> Interpreter::instanceAttribute(Instance &object, Name name, FunctionObject **unbound) {
  const Value self = &object;
  notFound_ = Value::none();
  std::optional<Value> found = object.cls->hasOwnGetattribute
                                   ? askedOfMethod(object, known::dunderGetattribute, name)
                                   : ordinaryAttribute(object, name, unbound);
  // An AttributeError, also of a property, says that there is none: then `__getattr__` is asked.
  const auto isMissing = [&] { return !found || (found->isError() && pendingIs("builtins.AttributeError")); };
  if (!isMissing())
    return found;
  const Value raised = found ? pending_ : Value::none();
  if (found)
    clearPending();
  found = askedOfMethod(object, known::dunderGetattr, name);
  if (!isMissing())
    return found;
  if (found || raised.as<Instance>()) {
    notFound_ = found ? pending_ : raised;
    clearPending();
    return std::nullopt;
  }
  if (object.cls->hasUnknownBase) {
    OpaqueObject *member = opaque(OpaqueSource::Unknown,
                                  "`" + std::string(text(name)) + "` of `" + object.cls->unknownBase + "`",
                                  mix(mix(0xA77, object.birth), text(name)));
    member->external = object.cls->unknownBase + "." + std::string(text(name));
    member->mayQuery = hooks_ && hooks_->mayQuery(*this, self);
    return Value(member);
  }
  return std::nullopt;
}

namespace {

std::string qualifiedName(const Interpreter &in, const FunctionObject &function);

/// What was defined in that scope is named "outer.<locals>.name", as `__qualname__` has it.
std::string localName(const Interpreter &in, const Scope *definedIn, Name name) {
  while (definedIn && !definedIn->function)
    definedIn = definedIn->parent;
  const std::string own(in.text(name));
  return definedIn ? qualifiedName(in, *definedIn->function) + ".<locals>." + own : own;
}

std::string qualifiedName(const Interpreter &in, const ClassObject &cls) {
  return cls.id ? in.program().cls(cls.id).facts->qualifiedName
                : localName(in, cls.bodyScope->parent, cls.name);
}

std::string qualifiedName(const Interpreter &in, const FunctionObject &function) {
  return function.definingClass
             ? qualifiedName(in, *function.definingClass) + "." + std::string(in.text(function.name))
             : localName(in, function.closure, function.name);
}

} // namespace

std::optional<Value> Interpreter::classAttribute(ClassObject &cls, Name name) {
  if (hooks_)
    if (auto value = hooks_->classAttribute(*this, cls, name))
      return value;
  if (cls.isEnumeration)
    if (auto value = enumAttribute(*this, cls, name))
      return value;
  if (auto value = findInClass(cls, name))
    return value->isError() ? *value : bindAttribute(*value, &cls, &cls, name);
  if (name == known::dunderName)
    return str(std::string(text(cls.name)));
  if (name == known::dunderQualname)
    return str(qualifiedName(*this, cls));
  if (name == known::dunderModule)
    return str(cls.module ? program_.module(cls.module).dottedName : std::string());
  if (name == known::dunderMro) {
    std::vector<Value> items(cls.mro.begin(), cls.mro.end());
    return tuple(std::move(items));
  }
  if (name == known::dunderBases)
    return tuple(cls.mro.size() > 1 ? std::vector<Value>{cls.mro[1]} : std::vector<Value>{});
  if (name == known::dunderDoc)
    return Value::none();
  if (name == known::dunderClass)
    return Value(classNamed("builtins.type"));
  if (auto value = findInClass(*classNamed("builtins.type"), name))
    return value->isError() ? *value : bindAttribute(*value, &cls, classNamed("builtins.type"), name);
  if (cls.hasUnknownBase) {
    OpaqueObject *member =
        opaque(OpaqueSource::Unknown, "`" + std::string(text(name)) + "` of `" + cls.unknownBase + "`",
               mix(mix(0xA78, text(cls.name)), text(name)));
    member->external = cls.unknownBase + "." + std::string(text(name));
    return Value(member);
  }
  return std::nullopt;
}

std::optional<Value> Interpreter::superAttribute(SuperObject &object, Name name) {
  bool after = false;
  for (ClassObject *candidate : object.objectClass->mro) {
    if (after)
      if (auto value = ownClassAttribute(*candidate, name)) {
        if (value->isError() || (name == known::dunderNew && value->kind() == Kind::Function))
          return value;
        return bindAttribute(*value, object.self, object.objectClass, name);
      }
    after = after || candidate == object.after;
  }
  if (auto *self = object.self.as<Instance>(); self && self->payload)
    if (auto value = self->payload->getAttr(*this, *self, name))
      return value;
  if (object.objectClass->hasUnknownBase) {
    OpaqueObject *member =
        opaque(OpaqueSource::Unknown,
               "`" + std::string(text(name)) + "` of `" + object.objectClass->unknownBase + "`",
               mix(mix(0xA79, text(object.objectClass->name)), text(name)));
    member->external = object.objectClass->unknownBase + "." + std::string(text(name));
    member->mayQuery = hooks_ && hooks_->mayQuery(*this, object.self);
    return Value(member);
  }
  return std::nullopt;
}

namespace {

/// By parameter, and of the result as `return`; evaluated where the function was made.
Value annotationsOf(Interpreter &in, FunctionObject &function) {
  DictObject *annotations = in.dict();
  if (!function.def)
    return Value(annotations);
  ModuleObject *module = in.moduleObject(function.module);
  const auto add = [&](std::string_view name, const syntax::Expr *annotation) {
    if (!annotation)
      return true;
    const Value value = in.evaluate(*annotation, function.closure ? *function.closure : *module->scope);
    if (!value.isError())
      in.dictSet(*annotations, name, value);
    return !value.isError();
  };
  for (const syntax::Param &param : function.def->params)
    if (!add(in.text(param.name), param.annotation))
      return Value::error();
  return add("return", function.def->returns) ? Value(annotations) : Value::error();
}

} // namespace

std::optional<Value> Interpreter::functionAttribute(Value function, Name name) {
  auto *target = function.as<FunctionObject>();
  if (!target)
    return std::nullopt;
  if (const Value *own = target->attrs.find(name))
    return *own;
  if (name == known::dunderName)
    return str(std::string(text(target->name)));
  if (name == known::dunderQualname)
    return str(qualifiedName(*this, *target));
  if (name == known::dunderModule)
    return str(target->module ? program_.module(target->module).dottedName : std::string());
  if (text(name) == "__annotations__")
    return annotationsOf(*this, *target);
  if (name == known::dunderDoc)
    return Value::none();
  if (name == known::dunderDict)
    return Value(dict());
  return std::nullopt;
}

namespace {

/// A stub need not have all names of its module, and a module that computes names has more than can be read:
/// one that is not found is not known. Nothing for private names and other modules, which have what they
/// have.
std::optional<Value> notRead(Interpreter &in, const ModuleObject &module, Name name) {
  const resolve::ModuleInfo &info = in.program().module(module.id);
  const std::string_view attribute = in.text(name);
  const bool mayHaveMore = info.isBundled() || info.facts->block.hasComputedNames;
  if (!mayHaveMore || attribute.starts_with('_') || info.dottedName.starts_with('_'))
    return std::nullopt;
  resolve::Symbol symbol;
  symbol.kind = resolve::SymbolKind::External;
  symbol.external = info.dottedName + "." + std::string(attribute);
  return in.symbolValue(symbol);
}

} // namespace

std::optional<Value> Interpreter::tryGetAttr(Value object, Name name, FunctionObject **unbound) {
  switch (object.kind()) {
  case Kind::Error:
    return object;
  case Kind::Instance:
    // `property` getters may raise AttributeError themselves: Python then tries __getattr__, else it
    // propagates.
    return instanceAttribute(*object.as<Instance>(), name, unbound);
  case Kind::Class:
    return classAttribute(*object.as<ClassObject>(), name);
  case Kind::Super:
    return superAttribute(*object.as<SuperObject>(), name);
  case Kind::Module: {
    auto value = findInModule(*object.as<ModuleObject>(), name);
    if (value && value->isError() && pendingIs("builtins.AttributeError")) {
      clearPending();
      return std::nullopt;
    }
    return value ? value : notRead(*this, *object.as<ModuleObject>(), name);
  }
  case Kind::Function:
    if (auto value = functionAttribute(object, name))
      return value;
    break;
  case Kind::BoundMethod: {
    auto *bound = object.as<BoundMethodObject>();
    if (text(name) == "__self__")
      return bound->self;
    if (text(name) == "__func__")
      return bound->function;
    if (auto value = functionAttribute(bound->function, name))
      return value;
    break;
  }
  case Kind::Property: {
    auto *property = object.as<PropertyObject>();
    if (text(name) == "fget")
      return property->getter;
    break;
  }
  case Kind::Tuple: {
    auto *row = object.as<TupleObject>();
    for (size_t i = 0; i < row->fieldNames.size(); ++i)
      if (row->fieldNames[i] == name)
        return row->items[i];
    if (!row->fieldNames.empty() && text(name) == "_fields") {
      std::vector<Value> names;
      for (const Name field : row->fieldNames)
        names.push_back(str(std::string(text(field))));
      return tuple(std::move(names));
    }
    break;
  }
  case Kind::Opaque: {
    auto *source = object.as<OpaqueObject>();
    const std::string_view attribute = text(name);
    if (!source->external.empty()) // a namespace package, or a submodule reached through its parent
      if (const resolve::Symbol symbol =
              program_.lookupDotted(source->external + "." + std::string(attribute));
          symbol.kind != resolve::SymbolKind::None && symbol.kind != resolve::SymbolKind::External)
        return symbolValue(symbol, name);
    Value result = derive("." + std::string(attribute), {object});
    auto *member = result.as<OpaqueObject>();
    if (!source->external.empty())
      member->external = source->external + "." + std::string(attribute);
    member->mayQuery =
        source->mayQuery || (source->source == OpaqueSource::Unknown && soundsLikeQueries(attribute));
    if (source->reference && !source->reference->isOpaque() && !source->reference->isNone())
      if (auto reference = tryGetAttr(*source->reference, name))
        member->reference = *reference;
    return result;
  }
  default:
    break;
  }
  // Methods of builtin types are described in the stub of `builtins`.
  ClassObject *cls = classOf(object);
  if (auto value = findInClass(*cls, name))
    return value->isError() || leaveUnbound(*value, unbound) ? *value
                                                             : bindAttribute(*value, object, cls, name);
  if (name == known::dunderClass)
    return Value(cls);
  return std::nullopt;
}

bool Interpreter::setOrdinaryAttribute(Instance &object, Name name, Value value) {
  if (auto onClass = findInClass(*object.cls, name)) {
    if (onClass->isError())
      return false;
    if (auto *property = onClass->as<PropertyObject>(); property && !property->cached) {
      if (!property->setter.isNone())
        return !call(property->setter, {&object, value}).isError();
      raise("builtins.AttributeError", "property '" + std::string(text(name)) + "' of '" +
                                           std::string(text(object.cls->name)) + "' object has no setter");
      return false;
    }
    if (auto *descriptor = onClass->as<Instance>())
      if (auto setter = findInClass(*descriptor->cls, known::dunderSet))
        return !call(*setter, {*onClass, &object, value}).isError();
  }
  storeAttribute(object, name, value);
  return !pending();
}

bool Interpreter::setAttr(Value object, Name name, Value value) {
  if (auto *target = object.as<Instance>()) {
    if (!target->cls->hasOwnSetattr)
      return setOrdinaryAttribute(*target, name, value);
    return !callMethod(object, known::dunderSetattr, {str(std::string(text(name))), value}).isError();
  }
  if (auto *target = object.as<ClassObject>()) {
    if (const Value *old = target->attrs.find(name); !old || !(*old == value))
      touch(*target);
    target->attrs.set(name, value);
    classChanged();
    return true;
  }
  if (auto *target = object.as<FunctionObject>()) {
    noteShared(*target);
    target->attrs.set(name, value);
    return true;
  }
  if (auto *target = object.as<BoundMethodObject>())
    return setAttr(target->function, name, value);
  if (auto *target = object.as<ModuleObject>()) {
    touch(*target);
    target->attrs.set(name, value);
    return true;
  }
  if (object.isOpaque())
    return true; // harmless: reads of it stay opaque
  raise("builtins.AttributeError", "cannot set attribute '" + std::string(text(name)) + "'");
  return false;
}

bool Interpreter::deleteOrdinaryAttribute(Instance &object, Name name) {
  const bool wasThere = eraseOwnAttribute(object, name);
  if (object.dictionary)
    (void)instanceDict(object);
  if (!wasThere)
    raise("builtins.AttributeError", std::string(text(name)));
  return wasThere;
}

bool Interpreter::delAttr(Value object, Name name) {
  if (auto *target = object.as<Instance>()) {
    if (!target->cls->hasOwnDelattr)
      return deleteOrdinaryAttribute(*target, name);
    return !callMethod(object, known::dunderDelattr, {str(std::string(text(name)))}).isError();
  }
  if (auto *target = object.as<ClassObject>()) {
    touch(*target);
    classChanged();
    if (target->attrs.erase(name))
      return true;
  } else if (object.isOpaque()) {
    return true;
  }
  raise("builtins.AttributeError", std::string(text(name)));
  return false;
}

} // namespace eagerlint::interpret
