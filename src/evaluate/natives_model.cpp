// Natives of django.db.models.base.Model.
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
    self->payload = std::move(payload);
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
    if (given[i] || !field.hasDefault)
      continue;
    const Value object = run.fieldObject(fields[i]);
    const Value value = object.isError() ? object : in.callMethod(object, "get_default");
    if (value.isError())
      return value;
    asModel(self)->columns[i] = value;
  }
  return Value::none();
}

EventInfo writeEvent(Instance &object, std::string_view operation) {
  EventInfo info;
  info.cause = Cause::Write;
  info.model = asModel(&object)->model;
  info.lineage = asModel(&object)->lineage;
  info.operation = std::string(operation);
  return info;
}

/// auto_now and auto_now_add values are clocks; their columns are set before the statement.
Value prepared(Interpreter &in, Run &run, Instance &self, FieldRef ref, bool adding) {
  const Value object = run.fieldObject(ref);
  if (object.isError())
    return object;
  const auto method = in.tryGetAttr(object, in.intern("pre_save"));
  if (method && !method->isError())
    return in.call(*method, {Value(&self), Value::boolean(adding)});
  in.clearPending();
  return in.getAttr(&self, run.graph().field(ref).attname);
}

/// What is written into the columns that `model`'s own table has, in their order.
struct OwnColumns {
  std::vector<FieldRef> fields;
  std::vector<orm::Assignment> assignments;
};

/// `only`: the fields that are asked for, by either of their names; empty: all. Nothing after an exception.
std::optional<OwnColumns> ownColumns(Interpreter &in, Run &run, Instance &self, ModelId model,
                                     llvm::ArrayRef<std::string> only, bool adding) {
  const relations::Model &info = run.graph().model(model);
  OwnColumns result;
  for (uint32_t i = 0; i < info.fields.size(); ++i) {
    const relations::Field &field = info.fields[i];
    if (field.column.empty() || (i == info.pk && field.autoCreated))
      continue;
    if (!only.empty() && !llvm::is_contained(only, field.text) &&
        !llvm::is_contained(only, field.attnameText))
      continue;
    const Value value = prepared(in, run, self, {model, i}, adding);
    if (value.isError())
      return std::nullopt;
    result.fields.push_back({model, i});
    if (!ormKind(run, value).empty())
      result.assignments.push_back({{model, i}, toExpression(run, model, value, true)});
    else
      result.assignments.push_back({{model, i}, toStored(run, value, field)});
  }
  return result;
}

/// Updates the row of a saved object in `model`'s own table, those of its multi-table parents first. A table
/// of which no column is asked for gets no statement. False after an exception.
bool updateTables(Interpreter &in, Run &run, Instance &self, ModelId model, Value key,
                  llvm::ArrayRef<std::string> only) {
  const relations::RelationGraph &graph = run.graph();
  const relations::Model &info = graph.model(model);
  for (const auto &[parent, link] : info.parents) {
    const auto column = run.columnIndex(asModel(&self)->model, {model, link});
    if (!updateTables(in, run, self, parent, column ? asModel(&self)->columns[*column] : Value::none(), only))
      return false;
  }
  auto own = ownColumns(in, run, self, model, only, false);
  if (!own)
    return false;
  std::erase_if(own->assignments, [&](const orm::Assignment &a) { return a.field.index == info.pk; });
  if (own->assignments.empty()) {
    // Of a table with a key alone Django asks whether the row is there.
    if (only.empty() && !info.parents.empty())
      in.note("saving a multi-table child without columns of its own", true);
    return true;
  }
  orm::Query query = orm::queryOf(model);
  if (llvm::Error error = orm::addFilter(graph, query, orm::lookup("pk", toScalar(run, key)))) {
    run.raiseQueryError(std::move(error));
    return false;
  }
  auto statements = orm::compileUpdate(graph, query, own->assignments, run.compileOptions());
  if (!statements) {
    run.raiseQueryError(statements.takeError());
    return false;
  }
  for (const orm::Statement &statement : *statements)
    if (!run.runStatement(statement, writeEvent(self, "update"), [](llvm::ArrayRef<Scalar>) { return true; }))
      return false;
  return true;
}

Value save(Interpreter &in, llvm::ArrayRef<Value> args) {
  Run &run = Run::of(in);
  auto *self = args[0].as<Instance>();
  ModelPayload *row = asModel(args[0]);
  if (!row)
    return Value::none();
  const relations::RelationGraph &graph = run.graph();
  const ModelId model = graph.concreteOf(row->model);
  const relations::Model &info = graph.model(model);
  std::vector<std::string> only;
  if (args.size() > 4 && !args[4].isNone()) {
    std::vector<Value> names;
    if (!in.collect(args[4], names))
      return Value::error();
    for (Value name : names)
      if (auto *text = name.as<StrObject>())
        only.push_back(text->text);
    if (only.empty())
      return Value::none();
  }
  const auto keyColumn = run.columnIndex(row->model, {model, info.pk});
  if (!row->adding) {
    in.touch(*self);
    const Value key = keyColumn ? row->columns[*keyColumn] : Value::none();
    return updateTables(in, run, *self, model, key, only) ? Value::none() : Value::error();
  }
  if (!info.parents.empty())
    in.note("saving a new multi-table child is counted as one statement", true);
  const auto own = ownColumns(in, run, *self, model, only, true);
  if (!own)
    return Value::error();
  std::vector<Scalar> values;
  for (const orm::Assignment &assignment : own->assignments) {
    const auto *plain = std::get_if<Scalar>(&assignment.value);
    values.push_back(plain ? *plain : Scalar(Null{}));
  }
  in.touch(*self);
  const orm::Statement statement =
      orm::compileInsert(graph, model, own->fields, {values}, info.fields[info.pk].autoCreated);
  Value key = Value::none();
  if (!run.runStatement(statement, writeEvent(*self, "insert"), [&](llvm::ArrayRef<Scalar> cells) {
        if (!cells.empty())
          key = fromColumn(run, cells[0], {model, info.pk});
        return true;
      }))
    return Value::error();
  if (keyColumn && info.fields[info.pk].autoCreated)
    asModel(self)->columns[*keyColumn] = key;
  asModel(self)->adding = false;
  return Value::none();
}

/// Inserts rows in as many statements as SQLite's limit on parameters asks for; without keys they get them.
bool insertRows(Run &run, ModelId model, const std::vector<Instance *> &rows, bool withKeys,
                bool ignoreConflicts) {
  Interpreter &in = run.interpreter();
  const relations::RelationGraph &graph = run.graph();
  const relations::Model &info = graph.model(model);
  std::vector<FieldRef> fields;
  for (uint32_t i = 0; i < info.fields.size(); ++i)
    if (!info.fields[i].column.empty() && (withKeys || i != info.pk))
      fields.push_back({model, i});
  constexpr size_t maxParameters = 999, oneColumn = 500;
  const size_t batch = fields.size() <= 1 ? oneColumn : maxParameters / fields.size();
  for (size_t begin = 0; begin < rows.size(); begin += batch) {
    const size_t end = std::min(rows.size(), begin + batch);
    std::vector<std::vector<Scalar>> values;
    for (size_t i = begin; i < end; ++i) {
      values.emplace_back();
      for (FieldRef ref : fields) {
        const Value value = prepared(in, run, *rows[i], ref, true);
        if (value.isError())
          return false;
        values.back().push_back(toStored(run, value, graph.field(ref)));
      }
    }
    orm::Statement statement =
        orm::compileInsert(graph, model, fields, values, !withKeys && !ignoreConflicts);
    if (ignoreConflicts)
      statement.text.replace(0, std::string_view("INSERT").size(), "INSERT OR IGNORE");
    EventInfo event = writeEvent(*rows[begin], "bulk_create");
    event.lineage = {};
    size_t next = begin;
    if (!run.runStatement(statement, event, [&](llvm::ArrayRef<Scalar> cells) {
          const auto key = run.columnIndex(model, {model, info.pk});
          if (key && !cells.empty() && next < end && !withKeys && !ignoreConflicts)
            asModel(rows[next++])->columns[*key] = fromColumn(run, cells[0], {model, info.pk});
          return true;
        }))
      return false;
  }
  for (Instance *row : rows)
    asModel(row)->adding = false;
  return true;
}

Value bulkCreate(Interpreter &in, llvm::ArrayRef<Value> args) {
  Run &run = Run::of(in);
  Instance *self = asQuerySetObject(run, args[0]);
  std::vector<Value> objects;
  if (!self || !in.collect(args[1], objects))
    return Value::error();
  const ModelId model = run.graph().concreteOf(asQuerySet(self)->query.model);
  if (!run.graph().model(model).parents.empty())
    return in.raise("builtins.ValueError", "Can't bulk create a multi-table inherited model");
  std::vector<Instance *> withKey, withoutKey;
  for (Value object : objects) {
    if (auto *repeated = object.as<RepeatedObject>())
      object = repeated->element;
    ModelPayload *row = asModel(object);
    if (!row)
      continue;
    const auto key = run.columnIndex(row->model, {model, run.graph().model(model).pk});
    const bool hasKey = key && !row->columns[*key].isNone() && !row->columns[*key].isError();
    (hasKey ? withKey : withoutKey).push_back(object.as<Instance>());
  }
  const bool ignore = args[3].isBool() && args[3].asBool();
  if (!insertRows(run, model, withKey, true, ignore) || !insertRows(run, model, withoutKey, false, ignore))
    return Value::error();
  return args[1];
}

Value refresh(Interpreter &in, llvm::ArrayRef<Value> args) {
  Run &run = Run::of(in);
  auto *self = args[0].as<Instance>();
  ModelPayload *row = asModel(args[0]);
  if (!row)
    return Value::none();
  std::optional<orm::Query> base = run.baseQuery(row->model);
  if (!base)
    return Value::error();
  orm::Query query = std::move(*base);
  const Value key = in.getAttr(args[0], known::pk);
  if (key.isError())
    return key;
  if (llvm::Error error = orm::addFilter(run.graph(), query, orm::lookup("pk", toScalar(run, key))))
    return run.raiseQueryError(std::move(error));
  if (args.size() > 2 && !args[2].isNone()) {
    std::vector<Value> names;
    std::vector<std::string> only;
    if (!in.collect(args[2], names))
      return Value::error();
    for (Value name : names)
      if (auto *text = name.as<StrObject>())
        only.push_back(text->text);
    if (llvm::Error error = orm::setOnly(run.graph(), query, only))
      return run.raiseQueryError(std::move(error));
  }
  query.defaultOrdering = false;
  orm::setLimits(query, 0, 21);
  auto statement = orm::compileSelect(run.graph(), query, run.compileOptions());
  if (!statement)
    return run.raiseQueryError(statement.takeError());
  EventInfo info = writeEvent(*self, "refresh_from_db");
  info.cause = Cause::Refresh;
  std::map<uint32_t, Value> loaded;
  if (!run.runStatement(*statement, info, [&](llvm::ArrayRef<Scalar> cells) {
        loaded = run.columnsOf(*statement->base, cells);
        return false;
      }))
    return Value::error();
  if (!run.makeForRefresh(*self, loaded))
    return Value::error();
  in.touch(*self);
  for (const auto &[column, value] : loaded)
    asModel(self)->columns[column] = value;
  asModel(self)->related.clear();
  asModel(self)->prefetched.clear();
  return Value::none();
}

Value deleteInstance(Interpreter &in, llvm::ArrayRef<Value> args) {
  Run &run = Run::of(in);
  ModelPayload *row = asModel(args[0]);
  if (!row)
    return Value::none();
  if (!run.graph().model(row->model).reverse.empty())
    in.note("delete() also collects dependent rows, which is not modelled", true);
  orm::Query query = orm::queryOf(row->model);
  const Value key = in.getAttr(args[0], known::pk);
  if (key.isError())
    return key;
  if (llvm::Error error =
          orm::addFilter(run.graph(), query, orm::lookup("pk__in", std::vector<Scalar>{toScalar(run, key)})))
    return run.raiseQueryError(std::move(error));
  auto statement = orm::compileDelete(run.graph(), query, run.compileOptions());
  if (!statement)
    return run.raiseQueryError(statement.takeError());
  if (!run.runStatement(*statement, writeEvent(*args[0].as<Instance>(), "delete"),
                        [](llvm::ArrayRef<Scalar>) { return true; }))
    return Value::error();
  return in.tuple({Value::integer(1), Value(in.dict())});
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
  natives.add(prefix + "save", save);
  natives.add(prefix + "save_base", save);
  natives.add("django.db.models.query.QuerySet.bulk_create", bulkCreate);
  natives.add(prefix + "refresh_from_db", refresh);
  natives.add(prefix + "delete", deleteInstance);
  natives.add(prefix + "get_deferred_fields", deferredFields);
  natives.add(prefix + "_get_FIELD_display", fieldDisplay);
  natives.add(prefix + "from_db", fromDatabase);
  natives.add("django.db.models.fields.related_descriptors._does_not_exist", doesNotExist);
}

} // namespace eagerlint::evaluate
