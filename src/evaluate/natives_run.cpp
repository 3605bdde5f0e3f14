// Natives of `_eagerlint` that need the run: request values, serving, models, the reference user.
#include "evaluate/convert.h"
#include "evaluate/run.h"
#include "interpret/identity.h"

#include "llvm/ADT/SmallPtrSet.h"

namespace eagerlint::evaluate {

using namespace interpret;

namespace {

/// What is queried in the `with` statement belongs to that field.
class Serving : public Payload {
public:
  explicit Serving(ServedField field) : field_(field) {}
  bool isContext() const override { return true; }
  void enter(Interpreter &in) override {
    Run &run = Run::of(in);
    run.served.push_back(field_);
    run.served.back().depth = in.frames().size();
  }
  bool leave(Interpreter &in) override {
    Run::of(in).served.pop_back();
    return false;
  }

private:
  ServedField field_;
};

/// What is queried in the `with` statement is not logged.
class Uncounted : public Payload {
public:
  bool isContext() const override { return true; }
  void enter(Interpreter &in) override { ++Run::of(in).uncounted; }
  bool leave(Interpreter &in) override {
    --Run::of(in).uncounted;
    return false;
  }
};

/// What runs in the `with` statement ran before the request: nothing of it shows but what it leaves behind.
class Starting : public Payload {
public:
  bool isContext() const override { return true; }
  void enter(Interpreter &in) override {
    ++Run::of(in).uncounted;
    notes_ = in.notes().size();
  }
  bool leave(Interpreter &in) override {
    --Run::of(in).uncounted;
    in.forgetNotes(notes_);
    return true;
  }

private:
  size_t notes_ = 0; ///< when it began
};

/// What the `with` statement keeps in modules and classes is taken to be made with them.
class Defining : public Payload {
public:
  bool isContext() const override { return true; }
  void enter(Interpreter &in) override { in.beginDefinitions(loops_); }
  bool leave(Interpreter &in) override {
    in.endDefinitions(loops_);
    return false;
  }

private:
  std::vector<LoopContext> loops_;
};

Value failing(Interpreter &in, llvm::ArrayRef<Value>) {
  Run &run = Run::of(in);
  if (!run.decisionsBeforeFailure)
    run.decisionsBeforeFailure = run.decisions().taken().size();
  return Value::none();
}

/// The class from which reading the program leads to the field. From one with bases that only running it
/// tells it does not: there it is the first class in order whose body has the field.
ClassId classWithField(const Interpreter &in, const ClassObject &serializer, Name field) {
  if (serializer.hasRunTimeBases)
    for (const ClassObject *cls : serializer.mro)
      if (cls->id && facts::find(in.program().cls(cls->id).facts->body, field))
        return cls->id;
  return serializer.id;
}

/// How the serializer shows the field. A field that is bound keeps its name and source.
ServedField servedField(Interpreter &in, llvm::ArrayRef<Value> args) {
  ServedField field;
  const auto name = in.tryGetAttr(args[1], known::field_name);
  const auto source = in.tryGetAttr(args[1], known::source);
  in.clearPending();
  if (auto *text = name ? name->as<StrObject>() : nullptr)
    field.field = in.intern(text->text);
  if (auto *serializer = args[0].as<Instance>())
    field.serializer = classWithField(in, *serializer->cls, field.field);
  if (auto *text = source ? source->as<StrObject>() : nullptr)
    field.source = in.intern(text->text);
  if (auto *object = args[1].as<Instance>())
    if (const auto kind = in.findInClass(*object->cls, known::serves); kind && kind->isStr())
      field.kind = in.intern(kind->as<StrObject>()->text);
  if (const auto own = in.tryGetAttr(args[1], known::served_as); own && own->isStr())
    field.kind = in.intern(own->as<StrObject>()->text);
  in.clearPending();
  return field;
}

Value serving(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto &known = Run::of(in).servedFields;
  const std::pair<const HeapObject *, const HeapObject *> key(args[0].heap(), args[1].heap());
  auto found = known.find(key);
  if (found == known.end())
    found = known.try_emplace(key, servedField(in, args)).first;
  return in.instanceOf("_eagerlint.Guard", std::make_unique<Serving>(found->second));
}

Value uncounted(Interpreter &in, llvm::ArrayRef<Value>) {
  return in.instanceOf("_eagerlint.Guard", std::make_unique<Uncounted>());
}

Value defining(Interpreter &in, llvm::ArrayRef<Value>) {
  return in.instanceOf("_eagerlint.Guard", std::make_unique<Defining>());
}

Value starting(Interpreter &in, llvm::ArrayRef<Value>) {
  return in.instanceOf("_eagerlint.Guard", std::make_unique<Starting>());
}

Value requestValue(Interpreter &in, llvm::ArrayRef<Value> args) {
  if (!Run::of(in).symbolic())
    return args[2]; // the reference request
  uint64_t identity = mix(0x4E9, in.identity(args[0]));
  identity = mix(identity, in.identity(args[1]));
  std::string reason = "the request";
  if (auto *place = args[0].as<StrObject>()) {
    reason = "request." + place->text;
    if (auto *key = args[1].as<StrObject>())
      reason += "[" + key->text + "]";
  }
  OpaqueObject *value = in.opaque(OpaqueSource::Request, std::move(reason), identity);
  value->reference = args[2];
  value->nullable = true;
  return value;
}

Value derived(Interpreter &in, llvm::ArrayRef<Value> args) {
  llvm::ArrayRef<Value> inputs;
  if (auto *rest = args[1].as<TupleObject>())
    inputs = rest->items;
  auto *operation = args[0].as<StrObject>();
  return in.derive(operation ? operation->text : "derived", inputs, "value");
}

Value isOpaque(Interpreter &, llvm::ArrayRef<Value> args) { return Value::boolean(args[0].isOpaque()); }

Value mayBeMissing(Interpreter &, llvm::ArrayRef<Value> args) {
  if (const auto *unknown = args[0].as<OpaqueObject>())
    return Value::boolean(unknown->source == OpaqueSource::RowData && unknown->nullable);
  const auto *object = args[0].as<Instance>();
  return Value::boolean(object && object->payload && object->payload->mayBeMissing());
}

Value note(Interpreter &in, llvm::ArrayRef<Value> args) {
  if (const auto *reason = args[0].as<StrObject>())
    in.note(reason->text, false);
  return Value::none();
}

Value unlessPrefetched(Interpreter &, llvm::ArrayRef<Value> args) {
  if (QuerySetPayload *querySet = asQuerySet(args[0]); querySet && querySet->owner) {
    querySet->refined = false;
    querySet->operation = "all";
  }
  return args[0];
}

Value isConstant(Interpreter &, llvm::ArrayRef<Value> args) {
  return Value::boolean(!args[0].isHeap() || args[0].isStr());
}

Value isDict(Interpreter &in, llvm::ArrayRef<Value> args) {
  const Kind kind = args[0].kind();
  return Value::boolean(kind == Kind::Dict ||
                        (kind == Kind::Instance && in.isInstance(args[0], "builtins.dict")));
}

Value routesNamed(Interpreter &in, llvm::ArrayRef<Value> args) {
  const auto &routes = Run::of(in).context().routes;
  const auto *name = args[0].as<StrObject>();
  if (!routes || !name)
    return in.str("null");
  const auto found = routes->find(name->text);
  return in.str(found == routes->end() ? "[]" : found->second);
}

Value isSymbolic(Interpreter &in, llvm::ArrayRef<Value>) { return Value::boolean(Run::of(in).symbolic()); }

Value appModels(Interpreter &in, llvm::ArrayRef<Value>) {
  Run &run = Run::of(in);
  std::vector<Value> items;
  for (size_t i = 0; i < run.graph().models().size(); ++i) {
    const ModelId id = IndexVec<ModelId, relations::Model>::idAt(i);
    const relations::Model &model = run.graph().model(id);
    if (!model.abstract && !model.autoCreated && !model.swapped)
      items.emplace_back(run.classFor(id));
  }
  return in.list(std::move(items));
}

Value noteArgument(Interpreter &in, llvm::ArrayRef<Value> args) {
  if (const auto *name = args[0].as<StrObject>())
    Run::of(in).log().addArgument(name->text, in.identity(args[1]));
  return args[1];
}

/// (model class, attribute) of the column that the URL argument of that name takes its value from; None where
/// nobody said.
Value columnOfArgument(Interpreter &in, llvm::ArrayRef<Value> args) {
  Run &run = Run::of(in);
  const auto *name = args[0].as<StrObject>();
  for (const auto &[argument, ref] : run.urlArguments)
    if (name && name->text == argument)
      return in.tuple({run.classFor(ref.model), in.str(run.graph().field(ref).attnameText)});
  return Value::none();
}

Value modelMeta(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto *cls = args[0].as<ClassObject>();
  if (!cls || !cls->model)
    return in.raise("builtins.AttributeError", "_meta");
  return Run::of(in).options(cls->model);
}

/// The first user by key with the flags of an active superuser; made when there is none.
Value referenceUser(Interpreter &in, llvm::ArrayRef<Value>) {
  Run &run = Run::of(in);
  if (!run.referenceUser.isNone())
    return run.referenceUser;
  const auto setting =
      in.call(in.getAttr(in.moduleObject(in.program().findModule("_eagerlint")), "settings_value"),
              {in.str("AUTH_USER_MODEL")});
  if (setting.isError())
    in.clearPending();
  auto *label = setting.as<StrObject>();
  const ModelId model = run.graph().byLabel(label ? label->text : "auth.User");
  if (!model) {
    OpaqueObject *unknown = in.opaque(OpaqueSource::Request, "the request's user", 0x05E4);
    unknown->mayQuery = true;
    return run.referenceUser = unknown;
  }
  ++run.uncounted;
  Value user = in.callMethod(run.baseManager(model), "order_by", {in.str("pk")});
  if (!user.isError())
    user = in.callMethod(user, "first");
  --run.uncounted;
  if (user.isError())
    return user;
  if (user.isNone()) {
    Instance *made = run.newInstance(model);
    for (Value &column : asModel(made)->columns)
      column = Value::none();
    asModel(made)->adding = true;
    user = made;
  }
  for (const char *flag : {"is_active", "is_staff", "is_superuser"}) {
    const Member member = run.accessor(model, in.intern(flag));
    if (member.kind == Member::Kind::Forward)
      if (const auto column = run.columnIndex(model, member.field))
        asModel(user)->columns[*column] = Value::boolean(true);
  }
  // Its rows are not those of any queryset of the endpoint.
  asModel(user)->lineage = {};
  return run.referenceUser = user;
}

bool isStubClass(Interpreter &in, const ClassObject &cls) {
  return !cls.module || in.program().module(cls.module).isStub;
}

Value inProject(Interpreter &in, llvm::ArrayRef<Value> args) {
  Value object = args[0];
  if (auto *bound = object.as<BoundMethodObject>())
    object = bound->function;
  if (auto *instance = object.as<Instance>())
    object = Value(instance->cls);
  if (auto *cls = object.as<ClassObject>())
    return Value::boolean(!isStubClass(in, *cls));
  if (auto *function = object.as<FunctionObject>())
    return Value::boolean(function->module && !in.program().module(function->module).isStub);
  return Value::boolean(false);
}

Value projectViews(Interpreter &in, llvm::ArrayRef<Value>) {
  const resolve::Program &program = in.program();
  const ClassId base = program.findClass("django.views.generic.base.View");
  std::vector<Value> views;
  llvm::SmallPtrSet<const facts::FileFacts *, 32> seen; // a file may be a module by two names
  for (size_t m = 0; m < program.modules().size(); ++m) {
    const ModuleId id = IndexVec<ModuleId, resolve::ModuleInfo>::idAt(m);
    const resolve::ModuleInfo &module = program.module(id);
    if (module.isStub || !seen.insert(module.facts).second)
      continue;
    for (const facts::Binding &binding : module.facts->block.bindings) {
      if (binding.kind == facts::BindingKind::Class && binding.classFacts) {
        const ClassId cls = program.classOf(binding.classFacts);
        if (cls && base && program.isSubclass(cls, base))
          views.emplace_back(in.classObject(cls));
        continue;
      }
      if (binding.kind != facts::BindingKind::Function)
        continue;
      // Only decorated functions can be views that nothing routes (`@api_view`).
      const std::string_view text = module.facts->source->text(binding.item->span);
      if (!text.starts_with("@") || text.find("api_view") == std::string_view::npos)
        continue;
      const Value function = in.moduleAttribute(*in.moduleObject(id), binding.name);
      if (function.isError())
        in.clearPending();
      else
        views.push_back(function);
    }
  }
  return in.list(std::move(views));
}

/// Whether Django's feeds give that attribute of theirs the object: its function has two arguments, `self`
/// among them (`co_argcount == 2` in Feed._get_dynamic_attr).
Value takesArgument(Interpreter &in, llvm::ArrayRef<Value> args) {
  constexpr auto withSelf = 2;
  Value object = args[0];
  if (object.as<Instance>())
    object = in.getAttr(object, in.intern("__call__"));
  for (const Name wrapped = in.intern("__wrapped__"); !object.isError();) {
    const auto inner = in.tryGetAttr(object, wrapped);
    if (!inner || inner->isError() || inner->isNone())
      break;
    object = *inner;
  }
  in.clearPending();
  if (auto *method = object.as<BoundMethodObject>())
    object = method->function;
  const auto *function = object.as<FunctionObject>();
  if (!function)
    return in.derive("arguments", {args[0]});
  const syntax::ParamList params = function->def ? function->def->params : function->lambda->params;
  return Value::boolean(llvm::count_if(params, [](const syntax::Param &param) {
                          return param.kind == syntax::ParamKind::Normal ||
                                 param.kind == syntax::ParamKind::PositionalOnly;
                        }) == withSelf);
}

/// DRF's fields.is_simple_callable: a function or method that can be called without arguments.
Value isSimpleCallable(Interpreter &in, llvm::ArrayRef<Value> args) {
  Value object = args[0];
  size_t bound = 0;
  if (auto *method = object.as<BoundMethodObject>()) {
    object = method->function;
    bound = 1;
  }
  if (auto *partial = object.as<Instance>(); partial && in.isInstance(object, "functools.partial")) {
    // get_FOO_display is a partial method: nothing is left to give.
    return Value::boolean(true);
  }
  auto *function = object.as<FunctionObject>();
  if (!function)
    return Value::boolean(false);
  const syntax::ParamList params = function->def ? function->def->params : function->lambda->params;
  for (size_t i = bound; i < params.size(); ++i) {
    const syntax::Param &param = params[i];
    const bool optional = param.kind == syntax::ParamKind::VarArgs ||
                          param.kind == syntax::ParamKind::VarKeywords || param.defaultValue;
    if (!optional)
      return Value::boolean(false);
  }
  return Value::boolean(true);
}

} // namespace

void addRunNatives(Natives &natives) {
  natives.add("_eagerlint.request_value", requestValue);
  natives.add("_eagerlint.failing", failing);
  natives.add("_eagerlint.serving", serving);
  natives.add("_eagerlint.uncounted", uncounted);
  natives.add("_eagerlint.starting", starting);
  natives.add("_eagerlint.defining", defining);
  natives.add("_eagerlint.derived", derived);
  natives.add("_eagerlint.is_opaque", isOpaque);
  natives.add("_eagerlint.may_be_missing", mayBeMissing);
  natives.add("_eagerlint.note", note);
  natives.add("_eagerlint.unless_prefetched", unlessPrefetched);
  natives.add("_eagerlint.is_constant", isConstant);
  natives.add("_eagerlint.is_dict", isDict);
  natives.add("_eagerlint.routes_named", routesNamed);
  natives.add("_eagerlint.is_symbolic", isSymbolic);
  natives.add("_eagerlint.app_models", appModels);
  natives.add("_eagerlint.note_argument", noteArgument);
  natives.add("_eagerlint.column_of_argument", columnOfArgument);
  natives.add("_eagerlint.model_meta", modelMeta);
  natives.add("_eagerlint.reference_user", referenceUser);
  natives.add("_eagerlint.project_views", projectViews);
  natives.add("_eagerlint.in_project", inProject);
  natives.add("rest_framework.fields.is_simple_callable", isSimpleCallable);
  natives.add("_eagerlint.takes_argument", takesArgument);
}

void addOrmNatives(Natives &natives) {
  addQuerySetNatives(natives);
  addQuerySetResultNatives(natives);
  addManagerNatives(natives);
  addModelNatives(natives);
  addWriteNatives(natives);
  addOwnSqlNatives(natives);
  addOptionsNatives(natives);
  addRunNatives(natives);
}

} // namespace eagerlint::evaluate
