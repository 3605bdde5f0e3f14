// Natives of django.db.models.base.Model that send nothing by themselves; natives_writes.cpp has those that
// do.
#include "evaluate/convert.h"
#include "evaluate/run.h"
#include "interpret/builtins.h"

namespace eagerlint::evaluate {

using namespace interpret;
using relations::RelationKind;

namespace {

/// `Model(...)`: attaches the row state, then values by position and name, then defaults.
Value initialise(Interpreter &in, llvm::ArrayRef<Value> args) {
  Run &run = Run::of(in);
  auto *self = args[0].as<Instance>();
  if (!self || !self->cls->model)
    return Value::none();
  const ModelId model = self->cls->model;
  const relations::RelationGraph &graph = run.graph();
  const auto &fields = graph.concreteFields(model);
  if (!self->payload) {
    auto payload = std::make_unique<ModelPayload>(run, model);
    payload->columns.assign(fields.size(), Value::none());
    in.setPayload(*self, std::move(payload));
    in.bodyAsksForRows();
  }
  std::vector<bool> given(fields.size(), false);
  if (auto *positional = args[1].as<TupleObject>(); positional && !positional->items.empty()) {
    const Value deferred = run.deferredMark();
    for (size_t i = 0; i < positional->items.size() && i < fields.size(); ++i) {
      given[i] = true;
      if (!(positional->items[i] == deferred) &&
          !in.setAttr(self, graph.field(fields[i]).attname, positional->items[i]))
        return Value::error();
    }
  }
  if (auto *named = args[2].as<DictObject>())
    for (const auto &[key, value] : named->items) {
      const Name name = in.intern(key.as<StrObject>()->text);
      const Member member =
          run.accessor(model, name == known::pk ? graph.pk(graph.concreteOf(model)).attname : name);
      if (member.kind == Member::Kind::Forward)
        if (const auto column = run.columnIndex(model, member.field))
          given[*column] = true;
      if (!in.setAttr(self, name, value))
        return Value::error();
    }
  for (size_t i = 0; i < fields.size(); ++i) {
    const relations::Field &field = graph.field(fields[i]);
    const bool mayBeText = !field.null && field.relation == RelationKind::None && !field.primaryKey;
    if (given[i] || !asModel(self)->columns[i].isNone() || // assigned by way of a generic foreign key
        (!field.hasDefault && !mayBeText))                 // texts without a default are ""
      continue;
    const Value object = run.fieldObject(fields[i]);
    const Value value = object.isError() ? object : in.callMethod(object, "get_default");
    if (value.isError())
      return value;
    asModel(self)->columns[i] = value;
  }
  return Value::none();
}

Value deferredFields(Interpreter &in, llvm::ArrayRef<Value> args) {
  Run &run = Run::of(in);
  auto *names = in.make<SetObject>();
  if (ModelPayload *row = asModel(args[0]))
    for (size_t i = 0; i < row->columns.size(); ++i)
      if (row->columns[i].isError())
        names->items.push_back(
            in.str(run.graph().field(run.graph().concreteFields(row->model)[i]).attnameText));
  return names;
}

Value fieldDisplay(Interpreter &in, llvm::ArrayRef<Value> args) {
  Run &run = Run::of(in);
  const Value attname = in.getAttr(args[1], "attname");
  if (!attname.isStr())
    return Value::error();
  const Value value = in.getAttr(args[0], in.intern(attname.as<StrObject>()->text));
  if (value.isError())
    return value;
  if (value.isOpaque())
    return in.derive("choice label", {value}, "str");
  const Value choices = in.getAttr(args[1], "flatchoices");
  std::vector<Value> pairs;
  if (choices.isError() || !in.collect(choices, pairs))
    return Value::error();
  (void)run;
  for (Value pair : pairs) {
    std::vector<Value> parts;
    if (!in.collect(pair, parts))
      return Value::error();
    const auto same = parts.size() == 2 ? in.equal(parts[0], value) : std::optional(false);
    if (!same)
      return Value::error();
    if (*same)
      return in.toStr(parts[1]);
  }
  return value.isNone() ? value : in.toStr(value);
}

Value doesNotExist(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto *model = args[0].as<ClassObject>();
  return model && model->model ? Run::of(in).relatedDoesNotExist(model->model)
                               : Value(in.classNamed("django.core.exceptions.ObjectDoesNotExist"));
}

Value fromDatabase(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto *cls = args[0].as<ClassObject>();
  std::vector<Value> names, values;
  if (!in.collect(args[2], names) || !in.collect(args[3], values))
    return Value::error();
  return cls && cls->model ? Run::of(in).fromDatabase(*cls, names, values) : in.derive("from_db", args);
}

} // namespace

void addModelNatives(Natives &natives) {
  const std::string prefix = "django.db.models.base.Model.";
  natives.add(prefix + "__init__", initialise);
  natives.add(prefix + "get_deferred_fields", deferredFields);
  natives.add(prefix + "_get_FIELD_display", fieldDisplay);
  natives.add(prefix + "from_db", fromDatabase);
  natives.add("django.db.models.fields.related_descriptors._does_not_exist", doesNotExist);
}

} // namespace eagerlint::evaluate
