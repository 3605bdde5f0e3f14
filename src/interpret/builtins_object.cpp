// Natives of object, type, property, staticmethod, classmethod, slice and function.
#include "interpret/builtins_support.h"
#include "interpret/formatting.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

namespace eagerlint::interpret {

namespace {

// ------------------------------------------------------------------------------------------------------
// object

Value objectNew(Interpreter &interpreter, Args args) {
  auto *cls = args[0].as<ClassObject>();
  if (!cls)
    return typeError(interpreter, "object.__new__() needs a class");
  return interpreter.instance(cls);
}

Value objectInit(Interpreter &, Args) { return Value::none(); }

Value objectEq(Interpreter &interpreter, Args args) {
  if (auto *self = args[0].as<Instance>(); self && self->payload)
    if (auto result = self->payload->equals(interpreter, *self, args[1]))
      return *result;
  return args[0] == args[1] ? Value::boolean(true) : Value::notImplemented();
}

Value objectNe(Interpreter &interpreter, Args args) {
  const Value same = interpreter.compare(syntax::CompareOp::Eq, args[0], args[1]);
  if (same.isBool())
    return Value::boolean(!same.asBool());
  return same.isOpaque() ? interpreter.unary(syntax::UnaryOp::Not, same) : same;
}

Value hashValue(Interpreter &interpreter, Args args) {
  if (args[0].kind() == Kind::List || args[0].kind() == Kind::Dict ||
      (args[0].kind() == Kind::Set && !args[0].as<SetObject>()->frozen))
    return typeError(interpreter, "unhashable type: '" + typeName(interpreter, args[0]) + "'");
  const Value plain = plainValue(interpreter, args[0]);
  if (plain.isOpaque())
    return interpreter.derive("hash", {plain}, "int");
  const auto result = interpreter.hash(plain);
  if (!result)
    return interpreter.pending() ? Value::error() : typeError(interpreter, "unhashable type");
  return plain.isIntegral() ? Value::integer(plain.asInt())
                            : Value::integer(static_cast<int64_t>(*result >> 4U));
}

Value objectRepr(Interpreter &interpreter, Args args) {
  ClassObject *cls = interpreter.classOf(args[0]);
  std::string text = "<";
  if (cls->module)
    text += interpreter.program().module(cls->module).dottedName + ".";
  return interpreter.str(text + std::string(interpreter.text(cls->name)) + " object>");
}

Value objectStr(Interpreter &interpreter, Args args) {
  if (auto *self = args[0].as<Instance>(); self && self->payload)
    if (auto text = self->payload->str(interpreter, *self))
      return *text;
  return interpreter.toRepr(args[0]);
}

Value objectFormat(Interpreter &interpreter, Args args) {
  const auto spec = textOf(interpreter, args[1]);
  if (auto *self = args[0].as<Instance>(); self && self->payload && spec)
    if (auto text = self->payload->format(interpreter, *self, *spec))
      return *text;
  const Value text = interpreter.toStr(args[0]);
  if (text.isError() || text.isOpaque() || !spec || spec->empty())
    return text;
  return typeError(interpreter,
                   "unsupported format string passed to " + typeName(interpreter, args[0]) + ".__format__");
}

Value objectSetAttr(Interpreter &interpreter, Args args) {
  const auto name = textOf(interpreter, args[1]);
  if (!name)
    return args[1].isOpaque() ? Value::none() : typeError(interpreter, "attribute name must be string");
  auto *self = args[0].as<Instance>();
  const Name attribute = interpreter.intern(*name);
  // Not through setAttr: a class with its own __setattr__ comes here to store the value itself.
  const bool done = self ? interpreter.setOrdinaryAttribute(*self, attribute, args[2])
                         : interpreter.setAttr(args[0], attribute, args[2]);
  return done ? Value::none() : Value::error();
}

Value objectGetAttribute(Interpreter &interpreter, Args args) {
  const auto name = textOf(interpreter, args[1]);
  if (!name)
    return interpreter.derive("attribute", args);
  auto *self = args[0].as<Instance>();
  if (!self)
    return interpreter.getAttr(args[0], *name);
  // Not through getAttr: a class with its own __getattribute__ comes here for the attribute itself.
  if (const auto found = interpreter.ordinaryAttribute(*self, interpreter.intern(*name)))
    return *found;
  return interpreter.raise("builtins.AttributeError", "'" + typeName(interpreter, args[0]) +
                                                          "' object has no attribute '" + std::string(*name) +
                                                          "'");
}

Value objectDelAttr(Interpreter &interpreter, Args args) {
  const auto name = textOf(interpreter, args[1]);
  if (!name)
    return typeError(interpreter, "attribute name must be string");
  auto *self = args[0].as<Instance>();
  const Name attribute = interpreter.intern(*name);
  const bool done =
      self ? interpreter.deleteOrdinaryAttribute(*self, attribute) : interpreter.delAttr(args[0], attribute);
  return done ? Value::none() : Value::error();
}

Value objectReduce(Interpreter &interpreter, Args args) {
  return interpreter.derive("reduce", args, "tuple");
}

/// Names that the module has when it is loaded, those of its `from m import *` among them.
void namesOfModule(const resolve::Program &program, ModuleId id, std::set<ModuleId> &seen,
                   std::set<std::string> &names) {
  if (!seen.insert(id).second)
    return;
  const facts::Block &block = program.module(id).facts->block;
  for (const facts::Binding &binding : block.bindings)
    if (binding.likelihood != facts::Likelihood::Unlikely &&
        binding.likelihood != facts::Likelihood::Declared)
      names.emplace(program.names().text(binding.name));
  for (const facts::Block::StarImport &star : block.starImports) {
    const auto absolute = program.absoluteName(id, star.module, star.level);
    const ModuleId source = absolute ? program.findModule(*absolute) : ModuleId{};
    const resolve::Exports *exported = source ? program.exports(source) : nullptr;
    if (exported && !exported->isOpen)
      for (const Name name : exported->names)
        names.emplace(program.names().text(name));
    else if (source) {
      std::set<std::string> all;
      namesOfModule(program, source, seen, all);
      std::ranges::copy_if(all, std::inserter(names, names.end()),
                           [](const std::string &name) { return !name.starts_with('_'); });
    }
  }
}

Value dirOfModule(Interpreter &interpreter, const ModuleObject &module) {
  std::set<ModuleId> seen;
  std::set<std::string> names{"__file__", "__name__"};
  namesOfModule(interpreter.program(), module.id, seen, names);
  for (const auto &[name, value] : module.attrs.entries())
    names.emplace(interpreter.text(name));
  std::vector<Value> items;
  for (const std::string &name : names)
    items.push_back(interpreter.str(name));
  return interpreter.list(std::move(items));
}

/// Names of attributes, sorted: of the instance, of its class and the class's bases; those of a module.
Value dirOf(Interpreter &interpreter, Args args) {
  if (args[0].isOpaque() || notGiven(args[0]))
    return interpreter.derive("dir", args, "list");
  if (auto *module = args[0].as<ModuleObject>())
    return dirOfModule(interpreter, *module);
  std::vector<std::string> names;
  auto addAttrs = [&](const AttrMap &attrs) {
    for (const auto &[name, value] : attrs.entries())
      names.emplace_back(interpreter.text(name));
  };
  if (auto *object = args[0].as<Instance>())
    addAttrs(object->attrs);
  ClassObject *cls = args[0].as<ClassObject>();
  for (ClassObject *base : (cls ? cls : interpreter.classOf(args[0]))->mro) {
    addAttrs(base->attrs);
    if (base->id)
      for (const facts::Binding &binding : interpreter.program().cls(base->id).facts->body.bindings)
        names.emplace_back(interpreter.text(binding.name));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<Value> items;
  for (std::string &name : names)
    items.push_back(interpreter.str(std::move(name)));
  return interpreter.list(std::move(items));
}

// --------------------------------------------------------------------------------------------------------
// type

Value typeNew(Interpreter &interpreter, Args args) {
  if (notGiven(args[2])) {
    if (auto *object = args[1].as<OpaqueObject>()) {
      std::optional<Value> reference;
      if (object->reference && !object->reference->isOpaque())
        reference = interpreter.classOf(*object->reference);
      else if (ClassObject *known = knownClass(interpreter, *object); known && !object->nullable)
        reference = known;
      return deriveWithReference(interpreter, "type", {args[1]}, {}, reference);
    }
    return interpreter.classOf(args[1]);
  }
  if (interpreter.isInstance(args[3], "_eagerlint.ClassBody"))
    return interpreter.getAttr(args[3], interpreter.intern("cls"));
  const auto name = textOf(interpreter, args[1]);
  auto *bases = args[2].as<TupleObject>();
  auto *attributes = args[3].as<DictObject>();
  if (!name || !bases || !attributes)
    return interpreter.derive("type", args);
  std::vector<ClassObject *> classes;
  std::string unknownBase;
  for (Value base : bases->items) {
    if (auto *cls = base.as<ClassObject>())
      classes.push_back(cls);
    else if (auto *opaque = base.as<OpaqueObject>())
      unknownBase = opaque->external.empty() ? opaque->reason : opaque->external;
    else
      return typeError(interpreter, "bases must be types");
  }
  const ModuleId module = interpreter.frames().empty() ? ModuleId{} : interpreter.frames().back().module;
  ClassObject *cls = interpreter.makeClass(interpreter.intern(*name), std::move(classes), module);
  if (!unknownBase.empty()) {
    cls->hasUnknownBase = true;
    cls->unknownBase = unknownBase;
  }
  for (const auto &[key, value] : attributes->items)
    if (const auto attribute = textOf(interpreter, key))
      cls->attrs.set(interpreter.intern(*attribute), value);
  interpreter.noteAttributeMethods(*cls);
  interpreter.classChanged();
  return cls;
}

Value typeOr(Interpreter &interpreter, Args args) {
  Instance *result = interpreter.instanceOf("types.UnionType");
  result->attrs.set(known::dunderArgs, interpreter.tuple({args[0], args[1]}));
  return result;
}

Value typeReflectedOr(Interpreter &interpreter, Args args) { return typeOr(interpreter, {args[1], args[0]}); }

Value typeMro(Interpreter &interpreter, Args args) {
  auto *cls = args[0].as<ClassObject>();
  return cls ? interpreter.list(std::vector<Value>(cls->mro.begin(), cls->mro.end()))
             : typeError(interpreter, "mro");
}

Value typeSubclasses(Interpreter &interpreter, Args args) {
  auto *cls = args[0].as<ClassObject>();
  std::vector<Value> items;
  if (cls && cls->id)
    for (ClassId id : interpreter.program().cls(cls->id).subclasses)
      items.emplace_back(interpreter.classObject(id));
  return interpreter.list(std::move(items));
}

// -------------------------------------------------------------------------------------------------
// descriptors

Value propertyNew(Interpreter &interpreter, Args args) {
  auto *property = interpreter.make<PropertyObject>();
  property->getter = args[1];
  property->setter = args[2];
  return property;
}

Value propertyWith(Interpreter &interpreter, Args args, bool isSetter) {
  auto *old = args[0].as<PropertyObject>();
  auto *property = interpreter.make<PropertyObject>();
  property->getter = isSetter && old ? old->getter : args[1];
  property->setter = isSetter ? args[1] : old ? old->setter : Value::none();
  return property;
}

Value propertySetter(Interpreter &interpreter, Args args) { return propertyWith(interpreter, args, true); }
Value propertyGetter(Interpreter &interpreter, Args args) { return propertyWith(interpreter, args, false); }
Value propertyDeleter(Interpreter &, Args args) { return args[0]; }

Value wrapFunction(Interpreter &interpreter, Value function, bool isClassMethod) {
  auto *wrapped = interpreter.make<WrappedFunctionObject>();
  wrapped->function = function;
  wrapped->isClassMethod = isClassMethod;
  return wrapped;
}

Value staticMethodNew(Interpreter &interpreter, Args args) {
  return wrapFunction(interpreter, args[1], false);
}
Value classMethodNew(Interpreter &interpreter, Args args) { return wrapFunction(interpreter, args[1], true); }

Value functionGet(Interpreter &interpreter, Args args) {
  if (args[1].isNone())
    return args[0];
  auto *bound = interpreter.make<BoundMethodObject>();
  bound->self = args[1];
  bound->function = args[0];
  return bound;
}

Value functionCall(Interpreter &interpreter, Args args) {
  CallArgs call;
  if (auto *positional = args[1].as<TupleObject>())
    call.positional.assign(positional->items.begin(), positional->items.end());
  if (auto *keywords = args[2].as<DictObject>())
    for (const auto &[key, value] : keywords->items)
      if (const auto name = textOf(interpreter, key))
        call.keywords.emplace_back(interpreter.intern(*name), value);
  return interpreter.call(args[0], std::move(call));
}

Value sliceNew(Interpreter &interpreter, Args args) {
  auto *slice = interpreter.make<SliceObject>();
  if (notGiven(args[2])) {
    slice->upper = args[1];
  } else {
    slice->lower = args[1];
    slice->upper = args[2];
    slice->step = args[3];
  }
  return slice;
}

Value sliceIndices(Interpreter &interpreter, Args args) {
  auto *slice = args[0].as<SliceObject>();
  const auto size = intOf(interpreter, args[1]);
  if (!slice || !size || slice->lower.isOpaque() || slice->upper.isOpaque() || slice->step.isOpaque())
    return interpreter.derive("slice.indices", args, "tuple");
  const int64_t step = intOf(interpreter, slice->step).value_or(1);
  if (step == 0)
    return valueError(interpreter, "slice step cannot be zero");
  Bounds bounds = clampBounds(interpreter, slice->lower, slice->upper, *size);
  if (step < 0) {
    auto clampDown = [&](Value value, int64_t missing) {
      const auto index = intOf(interpreter, value);
      return index ? std::clamp<int64_t>(*index < 0 ? *index + *size : *index, -1, *size - 1) : missing;
    };
    bounds = {clampDown(slice->lower, *size - 1), clampDown(slice->upper, -1)};
  }
  return interpreter.tuple({Value::integer(bounds.begin), Value::integer(bounds.end), Value::integer(step)});
}

Value notImplementedConstant(Interpreter &, Args) { return Value::notImplemented(); }

} // namespace

void addObjectNatives(Natives &natives) {
  natives.add("builtins.object.__new__", objectNew);
  natives.add("builtins.object.__init__", objectInit);
  natives.add("builtins.object.__eq__", objectEq);
  natives.add("builtins.object.__ne__", objectNe);
  natives.add("builtins.object.__hash__", hashValue);
  natives.add("builtins.object.__str__", objectStr);
  natives.add("builtins.object.__repr__", objectRepr);
  natives.add("builtins.object.__format__", objectFormat);
  natives.add("builtins.object.__setattr__", objectSetAttr);
  natives.add("builtins.object.__getattribute__", objectGetAttribute);
  natives.add("builtins.object.__delattr__", objectDelAttr);
  natives.add("builtins.object.__init_subclass__", objectInit);
  natives.add("builtins.object.__dir__", dirOf);
  natives.add("builtins.object.__reduce__", objectReduce);
  natives.add("builtins.hash", hashValue);
  natives.add("builtins.dir", dirOf);
  for (const char *cls : {"int", "float", "str", "bytes", "tuple", "frozenset"})
    natives.add("builtins." + std::string(cls) + ".__hash__", hashValue);
  natives.add("builtins.type.__new__", typeNew);
  natives.add("builtins.type.__or__", typeOr);
  natives.add("builtins.type.__ror__", typeReflectedOr);
  natives.add("builtins.type.mro", typeMro);
  natives.add("builtins.type.__subclasses__", typeSubclasses);
  natives.add("builtins.property.__new__", propertyNew);
  natives.add("builtins.property.getter", propertyGetter);
  natives.add("builtins.property.setter", propertySetter);
  natives.add("builtins.property.deleter", propertyDeleter);
  natives.add("builtins.staticmethod.__new__", staticMethodNew);
  natives.add("builtins.classmethod.__new__", classMethodNew);
  natives.add("builtins.function.__get__", functionGet);
  natives.add("builtins.function.__call__", functionCall);
  natives.add("builtins.method.__call__", functionCall);
  natives.add("builtins.slice.__new__", sliceNew);
  natives.add("builtins.slice.indices", sliceIndices);
  natives.add("builtins._not_implemented", notImplementedConstant);
}

} // namespace eagerlint::interpret
