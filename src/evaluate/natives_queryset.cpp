// Natives of QuerySet that give another queryset. Each mirrors the method of that name in
// django/db/models/query.py.
#include "evaluate/convert.h"
#include "evaluate/run.h"

namespace eagerlint::evaluate {

using namespace interpret;

namespace {

const std::string prefix = "django.db.models.query.QuerySet.";

llvm::ArrayRef<Value> itemsOf(Value value) {
  if (auto *items = value.as<TupleObject>())
    return items->items;
  if (auto *items = value.as<ListObject>())
    return items->items;
  return {};
}

/// A copy of `args[0]` to refine; null with an exception pending when it is no queryset.
Instance *copyOf(Interpreter &in, Value self, std::string_view operation, bool refines = true) {
  Instance *rows = asQuerySetObject(Run::of(in), self);
  if (!rows) {
    in.raise("builtins.TypeError", "not a queryset");
    return nullptr;
  }
  return Run::of(in).chain(*rows, operation, refines);
}

Value finish(Interpreter &in, Instance *rows, llvm::Error error) {
  if (error)
    return Run::of(in).raiseQueryError(std::move(error));
  return rows;
}

/// Refinements by opaque arguments are kept visible: the query says that it is not wholly known.
void markOpaque(Interpreter &in, Instance &rows, std::string reason) {
  in.note(reason, true);
  asQuerySet(&rows)->query.opaque.push_back(std::move(reason));
}

/// The column that holds what a condition on the field compares with: a relation's is the key it points at.
FieldRef comparedColumn(const relations::RelationGraph &graph, FieldRef ref) {
  const relations::Field &field = graph.field(ref);
  const bool isKey = field.relation == relations::RelationKind::ForeignKey ||
                     field.relation == relations::RelationKind::OneToOne;
  return isKey && field.target ? FieldRef{field.target, field.toField} : ref;
}

/// Constants among the operands of a condition, by the column they are compared with.
void noteConstants(Run &run, ModelId model, const orm::Condition &condition) {
  for (const orm::Condition &child : condition.children)
    noteConstants(run, model, child);
  if (condition.kind != orm::Condition::Kind::Lookup)
    return;
  auto resolved = orm::resolvePath(run.graph(), model, condition.path);
  if (!resolved) {
    llvm::consumeError(resolved.takeError());
    return;
  }
  // A transform compares something made of the column, `isnull` nothing of it.
  if (!resolved->field || resolved->remaining.size() > 1 ||
      (!resolved->remaining.empty() && resolved->remaining.front() == "isnull"))
    return;
  if (const auto *scalar = std::get_if<Scalar>(&condition.operand);
      scalar && isOpaque(*scalar) && (resolved->remaining.empty() || resolved->remaining.front() == "exact"))
    return run.log().addHint({comparedColumn(run.graph(), *resolved->field), *scalar});
  if (run.graph().field(*resolved->field).relation != relations::RelationKind::None)
    return;
  if (const auto *scalar = std::get_if<Scalar>(&condition.operand))
    run.log().addHint({*resolved->field, *scalar});
  else if (const auto *several = std::get_if<std::vector<Scalar>>(&condition.operand))
    for (const Scalar &value : *several)
      run.log().addHint({*resolved->field, value});
}

Value filterOrExclude(Interpreter &in, llvm::ArrayRef<Value> args, bool exclude) {
  Instance *rows = copyOf(in, args[0], exclude ? "exclude" : "filter");
  if (!rows)
    return Value::error();
  Run &run = Run::of(in);
  QuerySetPayload &querySet = *asQuerySet(rows);
  auto condition = toCondition(run, querySet.query.model, args[1], args[2]);
  if (in.pending())
    return Value::error();
  if (!condition) {
    markOpaque(in, *rows, "a filter whose condition is not known");
    return rows;
  }
  if (run.symbolic())
    noteConstants(run, querySet.query.model, *condition);
  if (exclude)
    condition = orm::negate(std::move(*condition));
  return finish(in, rows, orm::addFilter(run.graph(), querySet.query, std::move(*condition)));
}

Value filter(Interpreter &in, llvm::ArrayRef<Value> args) { return filterOrExclude(in, args, false); }
Value exclude(Interpreter &in, llvm::ArrayRef<Value> args) { return filterOrExclude(in, args, true); }

Value complexFilter(Interpreter &in, llvm::ArrayRef<Value> args) {
  if (args[1].as<DictObject>())
    return filterOrExclude(in, {args[0], in.tuple({}), args[1]}, false);
  return filterOrExclude(in, {args[0], in.tuple({args[1]}), in.dict()}, false);
}

Value all(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = copyOf(in, args[0], "all", false);
  return rows ? Value(rows) : Value::error();
}

Value none(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = copyOf(in, args[0], "none");
  if (!rows)
    return Value::error();
  asQuerySet(rows)->query.none = true;
  return rows;
}

Value orderBy(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = copyOf(in, args[0], "order_by");
  if (!rows)
    return Value::error();
  QuerySetPayload &querySet = *asQuerySet(rows);
  std::vector<orm::OrderTerm> terms;
  for (Value item : itemsOf(args[1])) {
    if (auto *unknown = item.as<OpaqueObject>(); unknown && unknown->reference)
      item = *unknown->reference;
    if (auto term = toOrderTerm(Run::of(in), querySet.query.model, item))
      terms.push_back(std::move(*term));
    else
      in.note("an ordering that is not known", false); // changes the order of rows, not the statements
  }
  return finish(in, rows, orm::setOrdering(Run::of(in).graph(), querySet.query, std::move(terms)));
}

Value reverse(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = copyOf(in, args[0], "reverse");
  if (!rows)
    return Value::error();
  if (asQuerySet(rows)->query.isSliced())
    return in.raise("builtins.TypeError", "Cannot reverse a query once a slice has been taken.");
  asQuerySet(rows)->query.reversed = !asQuerySet(rows)->query.reversed;
  return rows;
}

std::optional<std::vector<std::string>> texts(llvm::ArrayRef<Value> items) {
  std::vector<std::string> result;
  for (Value item : items) {
    auto *text = item.as<StrObject>();
    if (!text)
      return std::nullopt;
    result.push_back(text->text);
  }
  return result;
}

Value selectRelated(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = copyOf(in, args[0], "select_related", false);
  if (!rows)
    return Value::error();
  QuerySetPayload &querySet = *asQuerySet(rows);
  const std::vector<Value> fields = itemsOf(args[1]);
  if (fields.size() == 1 && fields[0].isNone()) {
    orm::clearSelectRelated(querySet.query);
    return rows;
  }
  querySet.loadedAt = in.steps();
  const auto names = texts(fields);
  if (!names) {
    markOpaque(in, *rows, "select_related() with a name that is not known");
    return rows;
  }
  return finish(in, rows, orm::addSelectRelated(Run::of(in).graph(), querySet.query, *names));
}

Value prefetchRelated(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = copyOf(in, args[0], "prefetch_related", false);
  if (!rows)
    return Value::error();
  std::vector<PrefetchLookup> lookups;
  if (!readLookups(Run::of(in), itemsOf(args[1]), lookups))
    return Value::error();
  QuerySetPayload &querySet = *asQuerySet(rows);
  const std::vector<Value> given = itemsOf(args[1]);
  if (given.size() == 1 && given[0].isNone())
    querySet.prefetches.clear();
  else
    querySet.loadedAt = in.steps();
  querySet.prefetches.insert(querySet.prefetches.end(), lookups.begin(), lookups.end());
  return rows;
}

Value annotateOrAlias(Interpreter &in, llvm::ArrayRef<Value> args, bool selected) {
  Instance *rows = copyOf(in, args[0], "annotate");
  if (!rows)
    return Value::error();
  Run &run = Run::of(in);
  QuerySetPayload &querySet = *asQuerySet(rows);
  auto add = [&](const std::string &name, Value expression) {
    return orm::addAnnotation(run.graph(), querySet.query, name,
                              toExpression(run, querySet.query.model, expression, false), selected);
  };
  for (Value item : itemsOf(args[1])) {
    const Value name = in.getAttr(item, "default_alias");
    if (name.isError())
      return name;
    if (auto *text = name.as<StrObject>())
      if (llvm::Error error = add(text->text, item))
        return run.raiseQueryError(std::move(error));
  }
  if (auto *named = args[2].as<DictObject>())
    for (const auto &[key, value] : named->items) {
      auto *text = key.as<StrObject>();
      if (!text)
        continue;
      if (ormKind(run, value) == "FilteredRelation") {
        const Value condition = in.getAttr(value, "condition");
        auto filter = condition.isError() ? std::nullopt : toCondition(run, querySet.query.model, condition);
        if (llvm::Error error = orm::addFilteredRelation(run.graph(), querySet.query, text->text,
                                                         textAttribute(run, value, "relation_name"),
                                                         filter ? std::move(*filter) : orm::Condition{}))
          return run.raiseQueryError(std::move(error));
        continue;
      }
      if (value.isOpaque()) {
        markOpaque(in, *rows, "an annotation that is not known");
        continue;
      }
      if (llvm::Error error = add(text->text, value))
        return run.raiseQueryError(std::move(error));
    }
  return in.pending() ? Value::error() : Value(rows);
}

Value annotate(Interpreter &in, llvm::ArrayRef<Value> args) { return annotateOrAlias(in, args, true); }
Value alias(Interpreter &in, llvm::ArrayRef<Value> args) { return annotateOrAlias(in, args, false); }

Value distinct(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = copyOf(in, args[0], "distinct");
  if (!rows)
    return Value::error();
  const auto names = texts(itemsOf(args[1]));
  return finish(in, rows,
                orm::setDistinct(asQuerySet(rows)->query, names.value_or(std::vector<std::string>{})));
}

Value deferOrOnly(Interpreter &in, llvm::ArrayRef<Value> args, bool only) {
  Instance *rows = copyOf(in, args[0], only ? "only" : "defer", only);
  if (!rows)
    return Value::error();
  QuerySetPayload &querySet = *asQuerySet(rows);
  const std::vector<Value> fields = itemsOf(args[1]);
  if (!only && fields.size() == 1 && fields[0].isNone()) {
    orm::clearDeferred(querySet.query);
    return rows;
  }
  const auto names = texts(fields);
  if (!names) {
    markOpaque(in, *rows, "only() or defer() with a name that is not known");
    return rows;
  }
  const relations::RelationGraph &graph = Run::of(in).graph();
  return finish(in, rows,
                only ? orm::setOnly(graph, querySet.query, *names)
                     : orm::addDefer(graph, querySet.query, *names));
}

Value defer(Interpreter &in, llvm::ArrayRef<Value> args) { return deferOrOnly(in, args, false); }
Value only(Interpreter &in, llvm::ArrayRef<Value> args) { return deferOrOnly(in, args, true); }

/// values() and values_list(): names in order; expressions become annotations first.
Value setValues(Interpreter &in, Instance *rows, Value fields, Value expressions, RowShape shape) {
  Run &run = Run::of(in);
  QuerySetPayload &querySet = *asQuerySet(rows);
  querySet.shape = shape;
  std::vector<std::string> names;
  unsigned unnamed = 0;
  for (Value item : itemsOf(fields)) {
    if (auto *text = item.as<StrObject>()) {
      names.push_back(text->text);
      continue;
    }
    const auto alias = in.tryGetAttr(item, in.intern("default_alias"));
    in.clearPending();
    auto *text = alias ? alias->as<StrObject>() : nullptr;
    const std::string name = text ? text->text : "expr" + std::to_string(++unnamed);
    if (llvm::Error error = orm::addAnnotation(run.graph(), querySet.query, name,
                                               toExpression(run, querySet.query.model, item, false)))
      return run.raiseQueryError(std::move(error));
    names.push_back(name);
  }
  if (auto *named = expressions.as<DictObject>())
    for (const auto &[key, value] : named->items)
      if (auto *text = key.as<StrObject>()) {
        if (llvm::Error error = orm::addAnnotation(run.graph(), querySet.query, text->text,
                                                   toExpression(run, querySet.query.model, value, false)))
          return run.raiseQueryError(std::move(error));
        names.push_back(text->text);
      }
  return finish(in, rows, orm::setValues(run.graph(), querySet.query, std::move(names)));
}

Value values(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = copyOf(in, args[0], "values");
  return rows ? setValues(in, rows, args[1], args[2], RowShape::Dicts) : Value::error();
}

Value valuesList(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = copyOf(in, args[0], "values_list");
  if (!rows)
    return Value::error();
  const bool flat = args[2].isBool() && args[2].asBool();
  const bool named = args[3].isBool() && args[3].asBool();
  if (flat && itemsOf(args[1]).size() > 1)
    return in.raise("builtins.TypeError",
                    "'flat' is not valid when values_list is called with more than one field.");
  return setValues(in, rows, args[1], Value::none(),
                   flat    ? RowShape::Flat
                   : named ? RowShape::NamedTuples
                           : RowShape::Tuples);
}

Value combine(Interpreter &in, llvm::ArrayRef<Value> args, orm::Combinator combinator,
              std::string_view operation) {
  Instance *rows = copyOf(in, args[0], operation);
  if (!rows)
    return Value::error();
  std::vector<orm::Query> others;
  for (Value item : itemsOf(args[1]))
    if (Instance *other = asQuerySetObject(Run::of(in), item))
      others.push_back(asQuerySet(other)->query);
  asQuerySet(rows)->query = orm::combineQueries(combinator, asQuerySet(rows)->query, others);
  return rows;
}

Value unionOf(Interpreter &in, llvm::ArrayRef<Value> args) {
  const bool keepAll = args[2].isBool() && args[2].asBool();
  return combine(in, args, keepAll ? orm::Combinator::UnionAll : orm::Combinator::Union, "union");
}
Value intersection(Interpreter &in, llvm::ArrayRef<Value> args) {
  return combine(in, args, orm::Combinator::Intersection, "intersection");
}
Value difference(Interpreter &in, llvm::ArrayRef<Value> args) {
  return combine(in, args, orm::Combinator::Difference, "difference");
}

Value selectForUpdate(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = copyOf(in, args[0], "select_for_update");
  if (!rows)
    return Value::error();
  asQuerySet(rows)->query.forUpdate = true;
  return rows;
}

Value usingDatabase(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = copyOf(in, args[0], "using", false);
  if (!rows)
    return Value::error();
  if (auto *text = args[1].as<StrObject>(); text && text->text != "default")
    asQuerySet(rows)->query.usingAlias = text->text;
  return rows;
}

Value notFollowed(Interpreter &in, llvm::ArrayRef<Value> args, std::string_view operation) {
  Instance *rows = copyOf(in, args[0], operation);
  if (!rows)
    return Value::error();
  markOpaque(in, *rows, std::string(operation) + "() holds SQL of the project's own");
  return rows;
}
Value extra(Interpreter &in, llvm::ArrayRef<Value> args) { return notFollowed(in, args, "extra"); }
Value raw(Interpreter &in, llvm::ArrayRef<Value> args) {
  Instance *rows = copyOf(in, args[0], "raw");
  if (!rows)
    return Value::error();
  asQuerySet(rows)->raw = RawSql{args[1], args[2], args[3]};
  return rows;
}

Value dates(Interpreter &in, llvm::ArrayRef<Value> args, bool times) {
  Instance *rows = copyOf(in, args[0], times ? "datetimes" : "dates");
  auto *name = args[1].as<StrObject>();
  auto *kind = args[2].as<StrObject>();
  auto *order = args[3].as<StrObject>();
  if (!rows || !name || !kind)
    return Value::error();
  Run &run = Run::of(in);
  QuerySetPayload &querySet = *asQuerySet(rows);
  std::string part = kind->text;
  if (!part.empty())
    part[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(part[0])));
  orm::OutputType type;
  type.type = times ? orm::ColumnType::DateTime : orm::ColumnType::Date;
  for (auto &[alias, expression] : {std::pair{std::string(times ? "datetimefield" : "datefield"),
                                              orm::function("Trunc" + part, {orm::field(name->text)}, type)},
                                    std::pair{std::string("plain_field"), orm::field(name->text)}})
    if (llvm::Error error = orm::addAnnotation(run.graph(), querySet.query, alias, expression))
      return run.raiseQueryError(std::move(error));
  const std::string column = times ? "datetimefield" : "datefield";
  querySet.shape = RowShape::Flat;
  if (llvm::Error error = orm::setValues(run.graph(), querySet.query, {column}))
    return run.raiseQueryError(std::move(error));
  if (llvm::Error error = orm::setDistinct(querySet.query, {}))
    return run.raiseQueryError(std::move(error));
  if (llvm::Error error =
          orm::addFilter(run.graph(), querySet.query, orm::lookup("plain_field__isnull", Scalar(int64_t{0}))))
    return run.raiseQueryError(std::move(error));
  orm::OrderTerm term;
  term.path = column;
  term.descending = order && order->text == "DESC";
  return finish(in, rows, orm::setOrdering(run.graph(), querySet.query, {term}));
}

Value initialise(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto *self = args[0].as<Instance>();
  auto *model = args[1].as<ClassObject>();
  if (!self || self->payload)
    return Value::none();
  if (!model || !model->model) {
    in.note("a queryset of a model that is not known", true);
    return Value::none();
  }
  Instance *made = Run::of(in).querySet(orm::queryOf(model->model), self->cls);
  in.setPayload(*self, std::move(made->payload));
  return Value::none();
}

} // namespace

/// Strings and Prefetch objects of prefetch_related(); unknown ones are noted. False when an exception is
/// pending.
bool readLookups(Run &run, llvm::ArrayRef<Value> items, std::vector<PrefetchLookup> &lookups) {
  Interpreter &in = run.interpreter();
  for (Value item : items) {
    PrefetchLookup lookup;
    lookup.site = in.site();
    if (auto *text = item.as<StrObject>()) {
      lookup.through = lookup.to = text->text;
      lookups.push_back(std::move(lookup));
      continue;
    }
    if (item.isNone())
      continue;
    if (ormKind(run, item) != "Prefetch") {
      if (item.kind() == Kind::List || item.kind() == Kind::Tuple) {
        in.raise("builtins.TypeError", "a list is no lookup");
        return false;
      }
      in.note("prefetch_related() with a lookup that is not known", true);
      continue;
    }
    lookup.through = textAttribute(run, item, "prefetch_through");
    lookup.to = textAttribute(run, item, "prefetch_to");
    const Value rows = in.getAttr(item, "queryset");
    if (rows.isError())
      return false;
    if (!rows.isNone()) {
      lookup.queryset = asQuerySetObject(run, rows);
      if (!lookup.queryset)
        in.note("a Prefetch whose queryset is not known", true);
    }
    if (const std::string attribute = textAttribute(run, item, "to_attr"); !attribute.empty())
      lookup.toAttr = in.intern(attribute);
    lookups.push_back(std::move(lookup));
  }
  return !in.pending();
}

void addQuerySetNatives(Natives &natives) {
  natives.add(prefix + "__init__", initialise);
  natives.add(prefix + "_chain", all);
  natives.add(prefix + "_clone", all);
  natives.add(prefix + "all", all);
  natives.add(prefix + "none", none);
  natives.add(prefix + "filter", filter);
  natives.add(prefix + "exclude", exclude);
  natives.add(prefix + "complex_filter", complexFilter);
  natives.add(prefix + "order_by", orderBy);
  natives.add(prefix + "reverse", reverse);
  natives.add(prefix + "select_related", selectRelated);
  natives.add(prefix + "prefetch_related", prefetchRelated);
  natives.add(prefix + "annotate", annotate);
  natives.add(prefix + "alias", alias);
  natives.add(prefix + "distinct", distinct);
  natives.add(prefix + "defer", defer);
  natives.add(prefix + "only", only);
  natives.add(prefix + "values", values);
  natives.add(prefix + "values_list", valuesList);
  natives.add(prefix + "union", unionOf);
  natives.add(prefix + "intersection", intersection);
  natives.add(prefix + "difference", difference);
  natives.add(prefix + "select_for_update", selectForUpdate);
  natives.add(prefix + "using", usingDatabase);
  natives.add(prefix + "extra", extra);
  natives.add(prefix + "raw", raw);
  natives.add(prefix + "dates",
              [](Interpreter &in, llvm::ArrayRef<Value> args) { return dates(in, args, false); });
  natives.add(prefix + "datetimes",
              [](Interpreter &in, llvm::ArrayRef<Value> args) { return dates(in, args, true); });
}

} // namespace eagerlint::evaluate
