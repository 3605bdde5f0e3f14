// Natives of models and querysets that write rows or read them again: save(), delete(), bulk_create(),
// refresh_from_db(). Takes objects with their values; sends the statements that Django sends, for each table
// of a multi-table child its own.
#include "evaluate/convert.h"
#include "evaluate/run.h"
#include "orm/schema.h"

namespace eagerlint::evaluate {

using namespace interpret;
using relations::RelationKind;

namespace {

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
    if (field.column.empty() || (i == info.pk && !adding))
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

/// What save() was asked for.
struct SaveRequest {
  std::vector<std::string> only; ///< update_fields; empty: all
  bool forceInsert = false;
};

/// Model._do_update: whether there was such a row; with symbolic rows there is. Nothing after an exception.
std::optional<bool> updateRow(Interpreter &in, Run &run, Instance &self, ModelId model, Value key,
                              const SaveRequest &request) {
  const relations::RelationGraph &graph = run.graph();
  const relations::Model &info = graph.model(model);
  auto own = ownColumns(in, run, self, model, request.only, false);
  if (!own)
    return std::nullopt;
  std::erase_if(own->assignments, [&](const orm::Assignment &a) { return a.field.index == info.pk; });
  if (own->assignments.empty()) {
    // Of a table with a key alone Django asks whether the row is there.
    if (request.only.empty() && !info.parents.empty())
      in.note("saving a multi-table child without columns of its own", true);
    return true;
  }
  orm::Query query = orm::queryOf(model);
  if (llvm::Error error = orm::addFilter(graph, query, orm::lookup("pk", toScalar(run, key)))) {
    run.raiseQueryError(std::move(error));
    return std::nullopt;
  }
  auto statements = orm::compileUpdate(graph, query, own->assignments, run.compileOptions());
  if (!statements) {
    run.raiseQueryError(statements.takeError());
    return std::nullopt;
  }
  for (const orm::Statement &statement : *statements)
    if (!run.runStatement(statement, writeEvent(self, "update"), [](llvm::ArrayRef<Scalar>) { return true; }))
      return std::nullopt;
  return run.symbolic() || run.database()->changes() > 0;
}

/// False after an exception.
bool insertRow(Interpreter &in, Run &run, Instance &self, ModelId model, bool hasKey) {
  const relations::Field &pk = run.graph().pk(model);
  const auto own = ownColumns(in, run, self, model, {}, true);
  if (!own)
    return false;
  std::vector<FieldRef> fields;
  std::vector<Scalar> values;
  const bool isAuto = orm::isAutomatic(pk);
  for (const orm::Assignment &assignment : own->assignments) {
    if (isAuto && !hasKey && assignment.field.index == run.graph().model(model).pk)
      continue;
    const auto *plain = std::get_if<Scalar>(&assignment.value);
    fields.push_back(assignment.field);
    values.push_back(plain ? *plain : Scalar(Null{}));
  }
  const orm::Statement statement = orm::compileInsert(run.graph(), model, fields, {values}, isAuto);
  const auto column = run.columnIndex(asModel(&self)->model, {model, run.graph().model(model).pk});
  return run.runStatement(statement, writeEvent(self, "insert"), [&](llvm::ArrayRef<Scalar> cells) {
    if (column && !cells.empty())
      asModel(&self)->columns[*column] = fromColumn(run, cells[0], {model, run.graph().model(model).pk});
    return true;
  });
}

/// Writes the object into `model`'s own table, those of its multi-table parents first (Model._save_parents,
/// Model._save_table). Whether a row was inserted; nothing after an exception.
std::optional<bool> saveTables(Interpreter &in, Run &run, Instance &self, ModelId model,
                               const SaveRequest &request) {
  const relations::Model &info = run.graph().model(model);
  std::vector<Value> &columns = asModel(&self)->columns;
  bool forceInsert = request.forceInsert;
  for (const auto &[parent, link] : info.parents) {
    const auto linkColumn = run.columnIndex(asModel(&self)->model, {model, link});
    const auto keyColumn = run.columnIndex(asModel(&self)->model, {parent, run.graph().model(parent).pk});
    if (!linkColumn || !keyColumn)
      continue;
    if (columns[*keyColumn].isNone())
      columns[*keyColumn] = columns[*linkColumn];
    const auto inserted = saveTables(in, run, self, parent, {request.only, false});
    if (!inserted)
      return std::nullopt;
    forceInsert |= *inserted;
    columns[*linkColumn] = columns[*keyColumn];
  }
  const auto keyColumn = run.columnIndex(asModel(&self)->model, {model, info.pk});
  const Value key = keyColumn ? columns[*keyColumn] : Value::none();
  const bool adding = asModel(&self)->adding;
  if (adding && info.fields[info.pk].hasDefault)
    forceInsert = true;
  if (!key.isNone() && !forceInsert) {
    const auto updated = updateRow(in, run, self, model, key, request);
    if (!updated)
      return std::nullopt;
    if (adding && run.symbolic())
      in.note("whether there is a row with the key of a new object is not known", true);
    if (*updated)
      return false;
    if (!request.only.empty()) {
      in.raise("django.db.utils.DatabaseError", "Save with update_fields did not affect any rows.");
      return std::nullopt;
    }
  }
  return insertRow(in, run, self, model, !key.isNone()) ? std::optional(true) : std::nullopt;
}

/// Model._prepare_related_fields_for_save: related objects have been saved, and their keys are taken over.
/// False after an exception.
bool takeRelatedKeys(Interpreter &in, Run &run, Instance &self) {
  ModelPayload &row = *asModel(&self);
  for (FieldRef ref : run.graph().concreteFields(row.model)) {
    const relations::Field &field = run.graph().field(ref);
    const Value *found = row.related.find(field.name);
    const Value object = found ? *found : Value::none();
    if (field.relation == RelationKind::None || !asModel(object))
      continue;
    const auto column = run.columnIndex(row.model, ref);
    const auto pk = in.tryGetAttr(object, known::pk);
    if (!column || !pk || pk->isError())
      return !in.pending();
    if (pk->isNone()) {
      in.raise("builtins.ValueError",
               "save() prohibited to prevent data loss due to unsaved related object '" + field.text + "'.");
      return false;
    }
    if (row.columns[*column].isNone() && !in.setAttr(&self, field.name, object))
      return false;
  }
  return true;
}

Value saved(Interpreter &in, Value object, Value forceInsert, Value updateFields) {
  Run &run = Run::of(in);
  auto *self = object.as<Instance>();
  ModelPayload *row = asModel(object);
  if (!row)
    return Value::none();
  SaveRequest request;
  request.forceInsert = forceInsert.isBool() && forceInsert.asBool();
  if (!updateFields.isNone()) {
    std::vector<Value> names;
    if (!in.collect(updateFields, names))
      return Value::error();
    for (Value name : names)
      if (auto *text = name.as<StrObject>())
        request.only.push_back(text->text);
    if (request.only.empty())
      return Value::none();
  }
  in.touch(*self);
  if (!takeRelatedKeys(in, run, *self) ||
      !saveTables(in, run, *self, run.graph().concreteOf(row->model), request))
    return Value::error();
  asModel(object)->adding = false;
  return Value::none();
}

/// save(force_insert, force_update, using, update_fields)
Value save(Interpreter &in, llvm::ArrayRef<Value> args) { return saved(in, args[0], args[1], args[4]); }
/// save_base(raw, force_insert, force_update, using, update_fields)
Value saveBase(Interpreter &in, llvm::ArrayRef<Value> args) { return saved(in, args[0], args[2], args[5]); }

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
  const relations::RelationGraph &graph = run.graph();
  const bool all = args.size() <= 2 || args[2].isNone();
  std::vector<std::string> only;
  in.touch(*self);
  if (all) {
    row->prefetched.clear();
  } else {
    std::vector<Value> names;
    if (!in.collect(args[2], names))
      return Value::error();
    for (Value name : names)
      if (auto *text = name.as<StrObject>(); text && !row->prefetched.erase(in.intern(text->text)))
        only.push_back(text->text);
    if (only.empty())
      return Value::none();
  }
  std::optional<orm::Query> base = run.baseQuery(row->model);
  if (!base)
    return Value::error();
  orm::Query query = std::move(*base);
  const Value key = in.getAttr(args[0], known::pk);
  if (key.isError())
    return key;
  if (llvm::Error error = orm::addFilter(graph, query, orm::lookup("pk", toScalar(run, key))))
    return run.raiseQueryError(std::move(error));
  const auto &fields = graph.concreteFields(row->model);
  if (all && llvm::any_of(row->columns, [](Value column) { return column.isError(); }))
    for (size_t i = 0; i < fields.size(); ++i)
      if (!row->columns[i].isError())
        only.push_back(graph.field(fields[i]).attnameText);
  if (!only.empty())
    if (llvm::Error error = orm::setOnly(graph, query, only))
      return run.raiseQueryError(std::move(error));
  query.defaultOrdering = false;
  orm::setLimits(query, 0, 21);
  auto statement = orm::compileSelect(graph, query, run.compileOptions());
  if (!statement)
    return run.raiseQueryError(statement.takeError());
  EventInfo info = writeEvent(*self, "refresh_from_db");
  info.cause = Cause::Refresh;
  bool found = false;
  std::map<uint32_t, Value> loaded;
  if (!run.runStatement(*statement, info, [&](llvm::ArrayRef<Scalar> cells) {
        found = true;
        loaded = run.columnsOf(*statement->base, cells);
        return false;
      }))
    return Value::error();
  if (!found) {
    const std::string &name = graph.model(row->model).name;
    return run.raiseDoesNotExist(row->model, "DoesNotExist", name + " matching query does not exist.");
  }
  if (!run.makeForRefresh(*self, loaded))
    return Value::error();
  for (const auto &[column, value] : loaded) {
    row->columns[column] = value;
    row->related.erase(graph.field(fields[column]).name);
  }
  if (all)
    row->related.clear();
  for (const std::string &name : only)
    row->related.erase(in.intern(name));
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

} // namespace

void addWriteNatives(Natives &natives) {
  const std::string prefix = "django.db.models.base.Model.";
  natives.add(prefix + "save", save);
  natives.add(prefix + "save_base", saveBase);
  natives.add(prefix + "refresh_from_db", refresh);
  natives.add(prefix + "delete", deleteInstance);
  natives.add("django.db.models.query.QuerySet.bulk_create", bulkCreate);
}

} // namespace eagerlint::evaluate
