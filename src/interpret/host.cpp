// Natives of the stub module `_eagerlint` that need no ORM.
#include "interpret/host.h"

#include "interpret/identity.h"
#include "interpret/interpreter.h"

#include <algorithm>

namespace eagerlint::interpret {

Host &Host::of(Interpreter &interpreter) { return *static_cast<Host *>(interpreter.userData()); }

namespace {

std::string_view textOf(Value value) {
  auto *text = value.as<StrObject>();
  return text ? std::string_view(text->text) : std::string_view();
}

/// The module, class or attribute with that dotted name; nothing when the program has none.
std::optional<Value> importDotted(Interpreter &in, std::string_view dotted) {
  if (const ModuleId module = in.program().findModule(dotted))
    return in.moduleObject(module);
  const size_t dot = dotted.rfind('.');
  if (dot == std::string_view::npos)
    return std::nullopt;
  auto owner = importDotted(in, dotted.substr(0, dot));
  if (!owner)
    return std::nullopt;
  return in.tryGetAttr(*owner, in.intern(dotted.substr(dot + 1)));
}

Value external(Interpreter &in, std::string_view dotted) {
  OpaqueObject *result =
      in.opaque(OpaqueSource::Unknown, "`" + std::string(dotted) + "` is not part of the project",
                in.identity(in.str("external " + std::string(dotted))));
  result->external = std::string(dotted);
  return result;
}

Value importString(Interpreter &in, llvm::ArrayRef<Value> args) {
  if (!args[0].isStr())
    return in.derive("import", {args[0]});
  const std::string dotted(textOf(args[0]));
  if (auto found = importDotted(in, dotted))
    return *found;
  return external(in, dotted);
}

Value settingsValue(Interpreter &in, llvm::ArrayRef<Value> args) {
  const Name name = in.intern(textOf(args[0]));
  const std::string_view settings = Host::of(in).settingsModule();
  for (std::string_view moduleName : {settings, std::string_view("django.conf.global_settings")}) {
    const ModuleId module = moduleName.empty() ? ModuleId{} : in.program().findModule(moduleName);
    if (!module)
      continue;
    if (auto value = in.findInModule(*in.moduleObject(module), name))
      return *value;
  }
  if (args.size() > 1 && !args[1].isNone()) {
    const Value found = in.call(args[1], args.take_front(1));
    if (found.isError())
      return found;
    if (const auto *items = found.as<ListObject>(); items && !items->items.empty())
      return items->items.front();
  }
  const ModuleId own = settings.empty() ? ModuleId{} : in.program().findModule(settings);
  if (!own || in.program().module(own).facts->block.hasComputedNames)
    return in.opaque(OpaqueSource::Environment, "setting " + std::string(textOf(args[0])),
                     mix(0x5E77, textOf(args[0])));
  return in.raise("builtins.AttributeError", "no setting " + std::string(textOf(args[0])));
}

/// The variable of the settings module that a call with the module's name gives an object that stands for the
/// settings.
Value settingsStandIn(Interpreter &in, llvm::ArrayRef<Value>) {
  const std::string_view settings = Host::of(in).settingsModule();
  const ModuleId id = settings.empty() ? ModuleId{} : in.program().findModule(settings);
  if (!id)
    return Value::none();
  ModuleObject &module = *in.moduleObject(id);
  const facts::FileFacts &facts = *in.program().module(id).facts;
  const Name marker = in.intern("stands_for_settings");
  for (const facts::Binding &binding : facts.block.bindings) {
    if (binding.kind != facts::BindingKind::Variable || !binding.item ||
        facts.source->text(binding.item->span).find("__name__") == std::string_view::npos)
      continue;
    // While it is being made, the module's own values are all there is.
    if (!module.attrs.find(binding.name) && llvm::is_contained(module.executedItems, binding.item))
      continue;
    const auto value = in.findInModule(module, binding.name);
    if (value && value->isError())
      return *value;
    auto *object = value ? value->as<Instance>() : nullptr;
    const auto stands = object ? in.findInClass(*object->cls, marker) : std::nullopt;
    if (stands && in.truth(*stands).value_or(false))
      return *value;
  }
  return Value::none();
}

Value appsModel(Interpreter &in, llvm::ArrayRef<Value> args) {
  if (!args[0].isStr()) {
    in.note("which model is meant stands in data", true);
    const Value model = in.derive("get_model", {args[0]});
    if (auto *unknown = model.as<OpaqueObject>())
      unknown->mayQuery = true;
    return model;
  }
  if (const ClassId cls = Host::of(in).modelClass(textOf(args[0])))
    return in.classObject(cls);
  return in.raise("builtins.LookupError", "no model " + std::string(textOf(args[0])));
}

Value environment(Interpreter &in, llvm::ArrayRef<Value> args) {
  uint64_t identity = mix(0xE471, textOf(args[0]));
  if (args.size() > 2)
    identity = mix(identity, in.identity(args[2]));
  OpaqueObject *result = in.opaque(OpaqueSource::Environment, std::string(textOf(args[0])), identity);
  for (std::string_view known : {"str", "int", "float", "bool", "datetime", "date", "list", "dict", "tzinfo"})
    if (args.size() > 1 && known == textOf(args[1]))
      result->type = known;
  return result;
}

/// environment_or(name, default): as environment(), of what is `default` where nobody set anything.
Value environmentOr(Interpreter &in, llvm::ArrayRef<Value> args) {
  const std::string name(textOf(args[0]));
  OpaqueObject *result =
      in.opaque(OpaqueSource::Environment, name, mix(mix(0xE471, name), in.identity(args[1])));
  if (args[1].isStr())
    result->type = "str";
  if (!args[1].isOpaque())
    result->reference = args[1];
  return result;
}

Value unknown(Interpreter &in, llvm::ArrayRef<Value> args) {
  llvm::SmallVector<Value, 4> inputs;
  if (auto *rest = args[1].as<TupleObject>())
    inputs.assign(rest->items.begin(), rest->items.end());
  for (Value input : inputs)
    in.escape(input, textOf(args[0]));
  inputs.push_back(args[0]);
  Value result = in.derive("unknown", inputs);
  auto *object = result.as<OpaqueObject>();
  object->reason = std::string(textOf(args[0]));
  object->source = OpaqueSource::Unknown;
  return result;
}

/// abort(reason): nothing that follows can be trusted.
Value giveUp(Interpreter &in, llvm::ArrayRef<Value> args) { return in.abort(std::string(textOf(args[0]))); }

/// Whether the class may have names that are not seen.
Value hasUnknownNames(Interpreter &, llvm::ArrayRef<Value> args) {
  auto *cls = args[0].as<ClassObject>();
  return Value::boolean(!cls || cls->hasUnknownBase);
}

/// keep_arguments(instance, *but): natives have no frame of their own, so the innermost is the caller's.
Value keepArguments(Interpreter &in, llvm::ArrayRef<Value> args) {
  const FunctionObject *function = in.frames().back().function;
  const Scope *scope = in.frames().back().scope;
  if (!function || !function->def)
    return Value::none();
  const auto isLeftOut = [&](Name name) {
    return llvm::any_of(args[1].as<TupleObject>()->items, [&](Value other) {
      const auto *text = other.as<StrObject>();
      return text && in.nameOf(*text) == name;
    });
  };
  for (const syntax::Param &param : function->def->params.drop_front()) {
    const Value *value = scope->variables.find(param.name);
    if (value && !isLeftOut(param.name) && !in.setAttr(args[0], param.name, *value))
      return Value::error();
  }
  return Value::none();
}

/// [(name, value)] of a class body in source order, own attributes only.
Value classItems(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto *cls = args[0].as<ClassObject>();
  if (!cls)
    return in.list({});
  std::vector<Value> items;
  auto add = [&](Name name, Value value) {
    items.push_back(in.tuple({in.str(std::string(in.text(name))), value}));
  };
  std::vector<Name> seen;
  if (cls->id)
    for (const facts::Binding &binding : in.program().cls(cls->id).facts->body.bindings) {
      if (std::find(seen.begin(), seen.end(), binding.name) != seen.end())
        continue;
      seen.push_back(binding.name);
      const auto value = in.ownClassAttribute(*cls, binding.name);
      if (value && value->isError())
        return *value;
      if (value)
        add(binding.name, *value);
    }
  for (const auto &[name, value] : cls->attrs.entries())
    if (std::find(seen.begin(), seen.end(), name) == seen.end())
      add(name, value);
  return in.list(std::move(items));
}

/// The name in the class's own body; the default where it does not stand there.
Value classItem(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto *cls = args[0].as<ClassObject>();
  const auto value = cls ? in.ownClassAttribute(*cls, in.intern(textOf(args[1]))) : std::nullopt;
  return value.value_or(args[2]);
}

} // namespace

void addHostNatives(Natives &natives) {
  natives.add("_eagerlint.settings_value", settingsValue);
  natives.add("_eagerlint.settings_stand_in", settingsStandIn);
  natives.add("_eagerlint.apps_model", appsModel);
  natives.add("_eagerlint.import_module", importString);
  natives.add("_eagerlint.import_string", importString);
  natives.add("_eagerlint.keep_arguments", keepArguments);
  natives.add("_eagerlint.environment", environment);
  natives.add("_eagerlint.environment_or", environmentOr);
  natives.add("_eagerlint.unknown", unknown);
  natives.add("_eagerlint.abort", giveUp);
  natives.add("_eagerlint.has_unknown_names", hasUnknownNames);
  natives.add("_eagerlint.class_items", classItems);
  natives.add("_eagerlint.class_item", classItem);
}

} // namespace eagerlint::interpret
