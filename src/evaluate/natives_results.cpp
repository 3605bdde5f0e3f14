// Natives of QuerySet that send a query: count, exists, get, first, aggregate, … and the writes.
#include "evaluate/convert.h"
#include "evaluate/run.h"
#include "interpret/identity.h"

namespace eagerlint::evaluate {

using namespace interpret;

namespace {

const std::string prefix = "django.db.models.query.QuerySet.";

Instance *rowsOf(Interpreter &in, Value self) {
  Instance *rows = asQuerySetObject(Run::of(in), self);
  if (!rows)
    in.raise("builtins.TypeError", "not a queryset");
  return rows;
}

Value compiled(Run &run, llvm::Expected<orm::Statement> statement, const EventInfo &info,
               orm::OutputType type) {
  if (!statement)
    return run.raiseQueryError(statement.takeError());
  const auto value = run.scalar(*statement, info, type);
  return value ? *value : Value::error();
}

const orm::Query &countedQuery(const QuerySetPayload &querySet) {
  return querySet.links ? *querySet.links : querySet.query;
}

Value count(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = rowsOf(in, args[0]);
  if (!rows)
    return Value::error();
  Run &run = Run::of(in);
  QuerySetPayload &querySet = *asQuerySet(rows);
  if (querySet.rows)
    return *querySet.length(in, *rows);
  auto statement = orm::compileCount(run.graph(), countedQuery(querySet), run.compileOptions());
  if (statement && statement->empty && statement->emptyRow.empty())
    return Value::integer(0);
  return compiled(run, std::move(statement), run.eventOf(*rows, Cause::Count, "count"),
                  {orm::ColumnType::Integer, {}, {}});
}

Value exists(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = rowsOf(in, args[0]);
  if (!rows)
    return Value::error();
  Run &run = Run::of(in);
  QuerySetPayload &querySet = *asQuerySet(rows);
  if (querySet.rows)
    return *querySet.truth(in, *rows);
  auto statement = orm::compileExists(run.graph(), countedQuery(querySet), run.compileOptions());
  if (!statement)
    return run.raiseQueryError(statement.takeError());
  if (statement->empty)
    return Value::boolean(false);
  bool found = false;
  const EventInfo info = run.eventOf(*rows, Cause::Exists, "exists");
  if (!run.runStatement(*statement, info, [&](llvm::ArrayRef<Scalar>) {
        found = true;
        return false;
      }))
    return Value::error();
  if (!run.symbolic())
    return Value::boolean(found);
  OpaqueObject *unknown =
      in.opaque(OpaqueSource::RowData, "whether there are rows", mix(run.statementKey(*statement), 0xE1));
  unknown->type = "exists";
  return unknown;
}

/// One row of a queryset that is limited already; None when there is none.
Value oneRow(Run &run, Instance *rows, std::string_view operation) {
  asQuerySet(rows)->operation = std::string(operation);
  if (!run.fetch(*rows))
    return Value::error();
  const auto &found = *asQuerySet(rows)->rows;
  if (found.empty())
    return Value::none();
  const SymbolId symbol = asQuerySet(rows)->symbol;
  if (auto *row = asModel(found.front()); row && symbol != 0)
    row->mayBeAbsent = run.log().symbolInfo(symbol).mayBeEmpty;
  return found.front();
}

Value filtered(Interpreter &in, Value self, Value args, Value kwargs) {
  auto *positional = args.as<TupleObject>();
  auto *named = kwargs.as<DictObject>();
  if ((positional && !positional->items.empty()) || (named && !named->items.empty())) {
    CallArgs call;
    if (positional)
      call.positional.append(positional->items.begin(), positional->items.end());
    if (named)
      for (const auto &[key, value] : named->items)
        call.keywords.emplace_back(in.intern(key.as<StrObject>()->text), value);
    const Value method = in.getAttr(self, "filter");
    return method.isError() ? method : in.call(method, std::move(call));
  }
  return self;
}

Value get(Interpreter &in, llvm::ArrayRef<Value> args) {
  Run &run = Run::of(in);
  const Value narrowed = filtered(in, args[0], args[1], args[2]);
  if (narrowed.isError())
    return narrowed;
  Instance *rows = rowsOf(in, narrowed);
  if (!rows)
    return Value::error();
  rows = run.chain(*rows, "get");
  QuerySetPayload &querySet = *asQuerySet(rows);
  if (querySet.query.combinator == orm::Combinator::None && !querySet.query.isSliced()) {
    querySet.query.ordering.clear();
    querySet.query.defaultOrdering = false;
    orm::setLimits(querySet.query, 0, 21);
  }
  const ModelId model = querySet.query.model;
  querySet.operation = "get";
  if (!run.fetch(*rows))
    return Value::error();
  const auto &found = *asQuerySet(rows)->rows;
  if (found.size() == 1)
    return found.front();
  const std::string &name = run.graph().model(model).name;
  if (found.empty())
    return run.raiseDoesNotExist(model, "DoesNotExist", name + " matching query does not exist.");
  return run.raiseDoesNotExist(model, "MultipleObjectsReturned",
                               "get() returned more than one " + name + " -- it returned " +
                                   (found.size() > 20 ? "more than 20" : std::to_string(found.size())) + "!");
}

Value firstOrLast(Interpreter &in, llvm::ArrayRef<Value> args, bool last) {
  Instance *rows = rowsOf(in, args[0]);
  if (!rows)
    return Value::error();
  Run &run = Run::of(in);
  const bool ordered = orm::isOrdered(run.graph(), asQuerySet(rows)->query);
  // first() of an ordered, evaluated queryset answers from its rows; everything else asks again.
  if (!last && ordered && asQuerySet(rows)->rows) {
    const auto &cached = *asQuerySet(rows)->rows;
    return cached.empty() ? Value::none() : cached.front();
  }
  rows = run.chain(*rows, last ? "last" : "first");
  QuerySetPayload &querySet = *asQuerySet(rows);
  if (last && querySet.query.isSliced())
    return in.raise("builtins.TypeError", "Cannot reverse a query once a slice has been taken.");
  if (!ordered) {
    orm::OrderTerm key = orm::orderTerm(last ? "-pk" : "pk");
    if (llvm::Error error = orm::setOrdering(run.graph(), querySet.query, {key}))
      return run.raiseQueryError(std::move(error));
  } else if (last) {
    querySet.query.reversed = !querySet.query.reversed;
  }
  orm::setLimits(querySet.query, 0, 1);
  return oneRow(run, rows, last ? "last" : "first");
}

Value first(Interpreter &in, llvm::ArrayRef<Value> args) { return firstOrLast(in, args, false); }
Value last(Interpreter &in, llvm::ArrayRef<Value> args) { return firstOrLast(in, args, true); }

Value earliestOrLatest(Interpreter &in, llvm::ArrayRef<Value> args, bool latest) {
  Instance *rows = rowsOf(in, args[0]);
  if (!rows)
    return Value::error();
  Run &run = Run::of(in);
  rows = run.chain(*rows, latest ? "latest" : "earliest");
  QuerySetPayload &querySet = *asQuerySet(rows);
  std::vector<orm::OrderTerm> terms;
  if (auto *names = args[1].as<TupleObject>())
    for (Value name : names->items)
      if (auto term = toOrderTerm(run, querySet.query.model, name))
        terms.push_back(std::move(*term));
  if (terms.empty())
    for (const std::string &name : run.graph().model(querySet.query.model).getLatestBy)
      terms.push_back(orm::orderTerm(name));
  if (terms.empty())
    return in.raise(
        "builtins.ValueError",
        "earliest() and latest() require either fields as positional arguments or 'get_latest_by' in the "
        "model's Meta.");
  if (llvm::Error error = orm::setOrdering(run.graph(), querySet.query, std::move(terms)))
    return run.raiseQueryError(std::move(error));
  if (latest)
    querySet.query.reversed = !querySet.query.reversed;
  orm::setLimits(querySet.query, 0, 1);
  const ModelId model = querySet.query.model;
  const Value row = oneRow(run, rows, latest ? "latest" : "earliest");
  if (row.isNone())
    return run.raiseDoesNotExist(model, "DoesNotExist",
                                 run.graph().model(model).name + " matching query does not exist.");
  return row;
}

Value aggregate(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = rowsOf(in, args[0]);
  if (!rows)
    return Value::error();
  Run &run = Run::of(in);
  const QuerySetPayload &querySet = *asQuerySet(rows);
  std::vector<std::pair<std::string, orm::ExpressionRef>> aggregates;
  // Keywords come first: positional ones are added to them under their default names.
  if (auto *named = args[2].as<DictObject>())
    for (const auto &[key, value] : named->items)
      aggregates.emplace_back(key.as<StrObject>()->text,
                              toExpression(run, querySet.query.model, value, false));
  if (auto *positional = args[1].as<TupleObject>())
    for (Value item : positional->items) {
      const Value name = in.getAttr(item, "default_alias");
      if (name.isError())
        return name;
      auto *text = name.as<StrObject>();
      aggregates.emplace_back(text ? text->text : "expr",
                              toExpression(run, querySet.query.model, item, false));
    }
  DictObject *result = in.dict();
  if (aggregates.empty())
    return result;
  auto statement = orm::compileAggregate(run.graph(), querySet.query, aggregates, run.compileOptions());
  if (!statement)
    return run.raiseQueryError(statement.takeError());
  const auto fill = [&](llvm::ArrayRef<Scalar> row) {
    for (size_t i = 0; i < statement->columns.size() && i < row.size(); ++i) {
      orm::OutputType type = statement->columns[i].type;
      type.decimalPlaces.reset();
      const Value value = fromScalar(run, row[i], type);
      if (auto *unknown = value.as<OpaqueObject>())
        unknown->nullable = true;
      in.dictSet(*result, statement->columns[i].name, value);
    }
    return false;
  };
  if (statement->empty) {
    fill(statement->emptyRow);
    return result;
  }
  if (!run.runStatement(*statement, run.eventOf(*rows, Cause::Aggregate, "aggregate"), fill))
    return Value::error();
  return result;
}

Value inBulk(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = rowsOf(in, args[0]);
  if (!rows)
    return Value::error();
  Run &run = Run::of(in);
  auto *fieldName = args[2].as<StrObject>();
  const std::string field = fieldName ? fieldName->text : "pk";
  DictObject *result = in.dict();
  std::vector<std::vector<Value>> batches(1);
  if (!args[1].isNone()) {
    std::vector<Value> keys;
    if (!in.collect(args[1], keys))
      return Value::error();
    if (keys.empty())
      return result;
    constexpr size_t batchSize = 999; // SQLite's max_query_params
    batches.clear();
    for (size_t i = 0; i < keys.size(); i += batchSize)
      batches.emplace_back(keys.begin() + static_cast<std::ptrdiff_t>(i),
                           keys.begin() + static_cast<std::ptrdiff_t>(std::min(keys.size(), i + batchSize)));
  }
  for (const std::vector<Value> &batch : batches) {
    Instance *part = run.chain(*rows, "in_bulk");
    QuerySetPayload &querySet = *asQuerySet(part);
    if (!args[1].isNone())
      if (llvm::Error error =
              orm::addFilter(run.graph(), querySet.query,
                             orm::lookup(field + "__in", toOperand(run, querySet.query.model, field + "__in",
                                                                   in.list(batch)))))
        return run.raiseQueryError(std::move(error));
    if (!run.fetch(*part))
      return Value::error();
    const bool filled = in.iterate(part, [&](Value row) {
      const Value key = in.getAttr(row, field);
      if (!key.isError())
        in.dictSet(*result, key, row);
      return !key.isError();
    });
    if (!filled)
      return Value::error();
  }
  return result;
}

/// Hands out the rows with the prefetches of each chunk, which are sent when the chunk is read
/// (QuerySet._iterator).
bool iterateChunks(Run &run, Instance &rows, const std::vector<PrefetchLookup> &lookups, size_t chunk,
                   llvm::function_ref<bool(Value)> body) {
  if (!run.fetch(rows))
    return false;
  const std::vector<Value> all = *asQuerySet(&rows)->rows;
  for (size_t begin = 0; begin < all.size(); begin += chunk) {
    const auto part = llvm::ArrayRef(all).drop_front(begin).take_front(chunk);
    std::vector<Run::Repeated> instances;
    for (Value row : part)
      instances.push_back({row.as<Instance>(), 0});
    if (!run.prefetchObjects(std::move(instances), lookups))
      return false;
    for (Value row : part)
      if (!body(row))
        return false;
  }
  return true;
}

/// With symbolic rows: the prefetches are sent for each chunk, of which there are as many as the data has.
bool fetchChunks(Run &run, Instance &rows) {
  QueryLog &log = run.log();
  const size_t before = log.events().size();
  if (!run.fetch(rows))
    return false;
  if (log.events().size() <= before + 1)
    return true;
  const SymbolId chunks = log.symbol(log.events()[before].signature, "chunks of rows", std::nullopt);
  log.symbolInfo(chunks).distinct = true;
  log.repeat(before + 1, {chunks});
  for (size_t i = before + 1; i < log.events().size(); ++i)
    log.events()[i].exact = false;
  return true;
}

Value iterator(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = rowsOf(in, args[0]);
  if (!rows)
    return Value::error();
  Run &run = Run::of(in);
  if (!asQuerySet(rows)->prefetches.empty() && args[1].isNone())
    return in.raise("builtins.ValueError", "chunk_size must be provided when using QuerySet.iterator() after "
                                           "prefetch_related().");
  Instance *copy = run.chain(*rows, "iterator", false);
  QuerySetPayload &payload = *asQuerySet(copy);
  payload.streamed = true;
  auto *result = in.make<IteratorObject>();
  if (payload.shape == RowShape::Instances && !payload.prefetches.empty()) {
    if (run.symbolic()) {
      result->run = [&run, copy](Interpreter &interpreter, llvm::function_ref<bool(Value)> body) {
        return fetchChunks(run, *copy) && interpreter.iterate(copy, body);
      };
      return result;
    }
    if (args[1].isInt() && args[1].asInt() > 0) {
      result->run = [&run, copy, lookups = std::exchange(payload.prefetches, {}),
                     chunk = static_cast<size_t>(args[1].asInt())](Interpreter &,
                                                                   llvm::function_ref<bool(Value)> body) {
        return iterateChunks(run, *copy, lookups, chunk, body);
      };
      return result;
    }
  }
  result->run = [copy](Interpreter &interpreter, llvm::function_ref<bool(Value)> body) {
    return interpreter.iterate(copy, body);
  };
  return result;
}

Value fetchAll(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = rowsOf(in, args[0]);
  return rows && Run::of(in).fetch(*rows) ? Value::none() : Value::error();
}

Value containsRow(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = rowsOf(in, args[0]);
  if (!rows)
    return Value::error();
  if (asQuerySet(rows)->rows)
    return in.contains(rows, args[1]);
  const Value key = in.getAttr(args[1], "pk");
  if (key.isError())
    return key;
  DictObject *condition = in.dict();
  in.dictSet(*condition, "pk", key);
  const Value narrowed = filtered(in, rows, in.tuple({}), condition);
  return narrowed.isError() ? narrowed : exists(in, {narrowed});
}

Value prefetchRelatedObjects(Interpreter &in, llvm::ArrayRef<Value> args) {
  Run &run = Run::of(in);
  std::vector<Value> items;
  if (!in.collect(args[0], items))
    return Value::error();
  std::vector<Run::Repeated> instances;
  for (Value item : items) {
    auto *repeated = item.as<RepeatedObject>();
    if (repeated)
      item = repeated->element;
    if (asModel(item))
      instances.push_back({item.as<Instance>(), repeated ? repeated->symbol : 0});
  }
  std::vector<PrefetchLookup> lookups;
  auto *given = args[1].as<TupleObject>();
  if (!readLookups(run, given ? llvm::ArrayRef<Value>(given->items) : llvm::ArrayRef<Value>(), lookups))
    return Value::error();
  return run.prefetchObjects(std::move(instances), lookups) ? Value::none() : Value::error();
}

// -----------------------------------------------------------------------------------------------------
// writes

Value update(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = rowsOf(in, args[0]);
  auto *named = args[1].as<DictObject>();
  if (!rows || !named)
    return Value::error();
  Run &run = Run::of(in);
  const QuerySetPayload &querySet = *asQuerySet(rows);
  std::vector<orm::Assignment> assignments;
  for (const auto &[key, value] : named->items) {
    const Member member = run.accessor(querySet.query.model, in.intern(key.as<StrObject>()->text));
    if (member.kind != Member::Kind::Forward)
      return in.raise("django.core.exceptions.FieldDoesNotExist", key.as<StrObject>()->text);
    if (ormKind(run, value).empty())
      assignments.push_back({member.field, toStored(run, value, run.graph().field(member.field))});
    else
      assignments.push_back({member.field, toExpression(run, querySet.query.model, value, true)});
  }
  auto statements = orm::compileUpdate(run.graph(), querySet.query, assignments, run.compileOptions());
  if (!statements)
    return run.raiseQueryError(statements.takeError());
  EventInfo info = run.eventOf(*rows, Cause::Write, "update");
  std::vector<Scalar> keys; // of the rows, for the tables of multi-table parents
  std::optional<int64_t> changed;
  for (const orm::Statement &statement : *statements) {
    const bool asksForKeys = statements->size() > 1 && &statement == &statements->front();
    const auto onRow = [&](llvm::ArrayRef<Scalar> row) {
      keys.push_back(row[0]);
      return true;
    };
    if (!run.runStatement(statement.needsKeys ? orm::withKeys(statement, keys) : statement, info, onRow))
      return Value::error();
    if (!asksForKeys && !changed && !run.symbolic())
      changed = run.database()->changes();
  }
  return run.symbolic() ? in.derive("rows updated", {args[0]}, "int") : Value::integer(changed.value_or(0));
}

Value deleteRows(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = rowsOf(in, args[0]);
  if (!rows)
    return Value::error();
  Run &run = Run::of(in);
  in.note("delete() also collects dependent rows, which is not modelled", true);
  auto statement = orm::compileDelete(run.graph(), asQuerySet(rows)->query, run.compileOptions());
  if (!statement)
    return run.raiseQueryError(statement.takeError());
  if (!run.runStatement(*statement, run.eventOf(*rows, Cause::Write, "delete"),
                        [](llvm::ArrayRef<Scalar>) { return true; }))
    return Value::error();
  return in.tuple({run.symbolic() ? in.derive("rows deleted", {args[0]}, "int")
                                  : Value::integer(run.database()->changes()),
                   Value(in.dict())});
}

} // namespace

void addQuerySetResultNatives(Natives &natives) {
  natives.add(prefix + "count", count);
  natives.add(prefix + "exists", exists);
  natives.add(prefix + "get", get);
  natives.add(prefix + "first", first);
  natives.add(prefix + "last", last);
  natives.add(prefix + "earliest",
              [](Interpreter &in, llvm::ArrayRef<Value> a) { return earliestOrLatest(in, a, false); });
  natives.add(prefix + "latest",
              [](Interpreter &in, llvm::ArrayRef<Value> a) { return earliestOrLatest(in, a, true); });
  natives.add(prefix + "aggregate", aggregate);
  natives.add(prefix + "in_bulk", inBulk);
  natives.add(prefix + "iterator", iterator);
  natives.add(prefix + "_fetch_all", fetchAll);
  natives.add(prefix + "contains", containsRow);
  natives.add(prefix + "update", update);
  natives.add(prefix + "delete", deleteRows);
  natives.add("django.db.models.query.prefetch_related_objects", prefetchRelatedObjects);
}

} // namespace eagerlint::evaluate
