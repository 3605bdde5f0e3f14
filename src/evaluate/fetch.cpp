// Evaluating querysets: compile, run, build instances, then prefetch. Mirrors QuerySet._fetch_all,
// ModelIterable and RelatedPopulator of django/db/models/query.py.
#include "evaluate/convert.h"
#include "evaluate/row_builder.h"
#include "evaluate/run.h"
#include "interpret/identity.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace eagerlint::evaluate {

using namespace interpret;
using relations::RelationKind;

namespace {

/// A call whose result depends on the database, or which a join or prefetch does not go with everywhere.
std::string portability(const QuerySetPayload &querySet) {
  const orm::Query &query = querySet.query;
  switch (query.combinator) {
  case orm::Combinator::None:
    break;
  case orm::Combinator::Union:
  case orm::Combinator::UnionAll:
    return "union()";
  case orm::Combinator::Intersection:
    return "intersection()";
  case orm::Combinator::Difference:
    return "difference()";
  }
  if (query.forUpdate)
    return "select_for_update()";
  if (query.distinct)
    return "distinct()";
  return querySet.streamed ? "iterator()" : "";
}

/// The rows are not all rows of the model, so that there may be none.
bool mayBeEmpty(const QuerySetPayload &querySet, Cause cause) {
  if (cause == Cause::ForwardRelation || cause == Cause::ReverseOneToOne || querySet.operation == "get" ||
      querySet.operation == "[]")
    return false; // absence is an exception
  if (cause == Cause::Prefetch)
    return querySet.wasNarrowed || asModel(querySet.owner)->lineage.partial;
  return querySet.owner || hasConditions(querySet.query);
}

} // namespace

std::vector<Site> Run::refinementSites() {
  std::vector<Site> sites;
  for (size_t i = in_.frames().size(); i-- > 0;) {
    const Frame frame = in_.frames()[i]; // a look-up may push others
    if (frame.isStub || !frame.file)
      continue;
    sites.push_back({frame.file, frame.current});
    ClassObject *cls = frame.function ? frame.function->definingClass : nullptr;
    const auto place = cls ? in_.findInClass(*cls, in_.intern("code_place")) : std::nullopt;
    if (!place || !place->isStr() || place->as<StrObject>()->text != "queryset")
      break;
  }
  return sites;
}

bool hasConditions(const orm::Query &query) {
  return query.low > 0 || std::any_of(query.steps.begin(), query.steps.end(), [](const orm::Step &step) {
           return std::holds_alternative<orm::FilterStep>(step);
         });
}

Instance *Run::querySet(orm::Query query, ClassObject *cls) {
  auto payload = std::make_unique<QuerySetPayload>(*this, std::move(query));
  payload->chain = refinementSites();
  if (!payload->chain.empty())
    payload->madeAt = payload->chain.back();
  payload->kept = inDefinitions();
  payload->namedAt = payload->madeAt;
  payload->namedIn = log_.scope();
  if (symbolic())
    payload->made = std::make_shared<const CodePlace>(placeHere());
  return in_.instance(cls ? cls : in_.classNamed("django.db.models.query.QuerySet"), std::move(payload));
}

/// Whether project code of a module or class body is being run.
bool Run::inDefinitions() const {
  return llvm::any_of(in_.frames(),
                      [](const Frame &frame) { return !frame.isStub && frame.file && !frame.function; });
}

Instance *Run::chain(Instance &object, std::string_view operation, bool refines) {
  QuerySetPayload &old = *asQuerySet(&object);
  old.used = true;
  auto payload = std::make_unique<QuerySetPayload>(*this, orm::chained(old.query));
  payload->prefetches = old.prefetches;
  payload->shape = old.shape;
  payload->raw = old.raw;
  payload->owner = old.owner;
  payload->ownerPath = old.ownerPath;
  payload->ownerMember = old.ownerMember;
  payload->ownerHadPrefetch = old.ownerHadPrefetch;
  payload->refined = old.refined || refines;
  payload->operation = refines ? std::string(operation) : old.operation;
  payload->knownParent = old.knownParent;
  payload->knownField = old.knownField;
  payload->kept = inDefinitions();
  payload->streamed = old.streamed;
  payload->madeAt = old.madeAt;
  payload->chain = old.chain;
  payload->namedAt = old.namedAt;
  payload->namedIn = old.namedIn;
  payload->loadedAt = old.loadedAt;
  if (symbolic())
    payload->made = std::make_shared<const CodePlace>(placeHere());
  // Where project code refines a queryset is where loading can be added: directly, or through one call of a
  // library; not where it hands the queryset to a library.
  const auto &frames = in_.frames();
  const auto isHandedOver = [&] {
    const Site &made = payload->madeAt;
    const Frame &caller = frames[frames.size() - 2];
    return made.file && made.file == caller.file && made.span != caller.current &&
           caller.current.contains(made.span);
  };
  const bool isDirect =
      !frames.empty() &&
      (!frames.back().isStub || (frames.size() > 1 && !frames[frames.size() - 2].isStub && !isHandedOver()));
  if (const std::vector<Site> sites = refinementSites(); isDirect && !sites.empty()) {
    for (const Site &site : sites)
      if (std::find(payload->chain.begin(), payload->chain.end(), site) == payload->chain.end())
        payload->chain.push_back(site);
    payload->madeAt = sites.back();
    if (payload->namedIn != log_.scope()) {
      payload->namedAt = sites.back();
      payload->namedIn = log_.scope();
    }
  }
  Instance *copy = in_.instance(object.cls, std::move(payload));
  for (const auto &[name, value] : object.attrs.entries())
    copy->attrs.set(name, value);
  return copy;
}

Value Run::raiseQueryError(llvm::Error error) {
  Value result = Value::error();
  llvm::handleAllErrors(
      std::move(error),
      [&](const orm::QueryError &problem) {
        switch (problem.kind) {
        case orm::QueryError::Kind::Field:
          result = in_.raise("django.core.exceptions.FieldError", problem.text);
          return;
        case orm::QueryError::Kind::Value:
          result = in_.raise("builtins.ValueError", problem.text);
          return;
        case orm::QueryError::Kind::Type:
          result = in_.raise("builtins.TypeError", problem.text);
          return;
        case orm::QueryError::Kind::NotSupported:
          result = in_.raise("django.db.utils.NotSupportedError", problem.text);
          return;
        case orm::QueryError::Kind::Integrity:
          result = in_.raise("django.db.utils.IntegrityError", problem.text);
          return;
        case orm::QueryError::Kind::Operational:
          result = in_.raise("django.db.utils.OperationalError", problem.text);
          return;
        case orm::QueryError::Kind::Unknown:
          result = in_.abort("a query cannot be known: " + problem.text);
          return;
        }
      },
      [&](const llvm::ErrorInfoBase &problem) {
        result = in_.abort("a query failed: " + problem.message());
      });
  return result;
}

uint64_t Run::statementKey(const orm::Statement &statement) {
  uint64_t key = mix(0x57A7, statement.text);
  for (const Scalar &param : statement.params) {
    if (const auto *opaque = std::get_if<OpaqueScalar>(&param))
      key = mix(key, opaque->identity);
    else if (const auto *number = std::get_if<int64_t>(&param))
      key = mix(key, static_cast<uint64_t>(*number));
    else if (const auto *text = std::get_if<std::string>(&param))
      key = mix(key, *text);
  }
  return key;
}

bool Run::runStatement(const orm::Statement &statement, const EventInfo &info,
                       llvm::function_ref<bool(llvm::ArrayRef<Scalar>)> onRow) {
  if (statement.empty)
    return true;
  in_.bodyAsksForRows();
  logEvent(statement.text, statement.params, info);
  if (symbolic()) {
    size_t columns = firstPlainColumn(statement) + statement.columns.size();
    auto widest = [&](auto &&self, const orm::ResultModel &model) -> void {
      for (uint32_t column : model.columns)
        columns = std::max<size_t>(columns, column + 1);
      for (const auto &related : model.related)
        self(self, related.object);
    };
    if (statement.base)
      widest(widest, *statement.base);
    columns = std::max<size_t>(columns, 1);
    const uint64_t key = statementKey(statement);
    std::vector<Scalar> row;
    for (size_t i = 0; i < columns; ++i)
      row.emplace_back(OpaqueScalar{mix(key, i + 1)});
    (void)onRow(row);
    return !in_.pending();
  }
  const size_t event =
      uncounted > 0 ? log_.events().size() : log_.events().size() - 1; // none when it is not counted
  auto count = [&](orm::Database::Row row) {
    if (event < log_.events().size())
      ++log_.events()[event].rows;
    return onRow(row);
  };
  if (llvm::Error error = database_->run(statement, count)) {
    raiseQueryError(std::move(error));
    return false;
  }
  return !in_.pending();
}

std::optional<Value> Run::scalar(const orm::Statement &statement, const EventInfo &info,
                                 orm::OutputType type) {
  if (statement.empty)
    return statement.emptyRow.empty() ? Value::none() : fromScalar(*this, statement.emptyRow[0], type);
  std::optional<Value> result;
  if (!runStatement(statement, info, [&](llvm::ArrayRef<Scalar> row) {
        result = fromScalar(*this, row[0], type);
        return false;
      }))
    return std::nullopt;
  return result ? result : Value::none();
}

EventInfo Run::eventOf(Instance &object, Cause cause, std::string_view operation) const {
  const QuerySetPayload &querySet = *asQuerySet(&object);
  EventInfo info;
  info.cause = cause;
  info.model = querySet.query.model;
  info.made = querySet.made;
  info.refined = querySet.refined;
  info.prefetched = querySet.ownerHadPrefetch;
  info.operation = querySet.refined ? querySet.operation : std::string(operation);
  if (querySet.namedIn == log_.scope() || projectSites().empty())
    info.named = querySet.namedAt;
  if (!querySet.owner || !querySet.ownerMember)
    return info;
  const ModelPayload &owner = *asModel(querySet.owner);
  info.lineage = owner.lineage;
  info.lineage.path = joinPath(owner.lineage.path, querySet.ownerPath);
  const relations::Field &field = context_.graph.field(querySet.ownerMember->field);
  info.relation = field.relation;
  const bool reverse = querySet.ownerMember->kind == Member::Kind::Reverse;
  info.toMany = field.relation == RelationKind::ManyToMany ||
                field.relation == RelationKind::GenericRelation ||
                (reverse && field.relation == RelationKind::ForeignKey);
  // A null key sends nothing; what is behind an absent row neither.
  if (!info.toMany && !reverse && field.null)
    info.exact = false;
  if (prefetching) {
    info.cause = Cause::Prefetch;
    return info;
  }
  const auto isRelation = [&](const Member &member) {
    return member.kind == querySet.ownerMember->kind && member.field == querySet.ownerMember->field;
  };
  if (std::ranges::any_of(owner.perhapsLoaded, isRelation))
    info.exact = false;
  if (cause == Cause::Queryset) {
    if (info.toMany)
      info.cause = Cause::RelatedRows;
    else if (field.relation == RelationKind::GenericForeignKey)
      info.cause = Cause::GenericRelation;
    else
      info.cause = reverse ? Cause::ReverseOneToOne : Cause::ForwardRelation;
  }
  return info;
}

bool Run::fetch(Instance &object) {
  QuerySetPayload &querySet = *asQuerySet(&object);
  querySet.used = true;
  if (querySet.rows) // an earlier attempt may have stopped in the prefetches: they are tried again
    return !querySet.prefetchFailed || prefetchRows(querySet);
  if (querySet.raw)
    return fetchRaw(object);
  auto statement = orm::compileSelect(graph(), querySet.query, compileOptions_);
  if (!statement) {
    raiseQueryError(statement.takeError());
    return false;
  }
  std::vector<Value> rows;
  EventInfo info = eventOf(object, Cause::Queryset, "all");
  prefetching = false;
  ResultOrigin origin;
  origin.model = querySet.query.model;
  origin.madeAt = querySet.madeAt;
  origin.chain = querySet.chain;
  origin.fromRelation = querySet.owner != nullptr;
  origin.kept = querySet.kept;
  origin.joins = querySet.query.related != orm::Query::Related::None;
  origin.portability = portability(querySet);
  querySet.origin = log_.addOrigin(std::move(origin));
  const uint64_t key = statementKey(*statement);
  if (symbolic() && !statement->empty) {
    const auto &query = querySet.query;
    std::optional<uint64_t> bound;
    if (query.high)
      bound = *query.high - query.low;
    const relations::Model &model = graph().model(query.model);
    std::string what = llvm::StringRef(model.name).lower() + " rows";
    if (querySet.owner)
      what = querySet.ownerPath + " of each " +
             llvm::StringRef(graph().model(asModel(querySet.owner)->model).name).lower();
    querySet.symbol = log_.symbol(mix(key, 0x5B), std::move(what), bound, query.model);
    if (mayBeEmpty(querySet, info.cause))
      log_.symbolInfo(querySet.symbol).mayBeEmpty = true;
  }
  RowBuilder builder(*this, object, *statement);
  if (!runStatement(*statement, info, [&](llvm::ArrayRef<Scalar> cells) {
        const size_t before = log_.position();
        const Value row = builder.build(cells, key);
        if (symbolic() && !givesOneRow(querySet)) // what making one row sends is sent for each
          log_.repeat(before, {querySet.symbol});
        if (row.isError())
          return false;
        rows.push_back(row);
        return true;
      }))
    return false;
  if (in_.pending())
    return false;
  in_.touch(object);
  QuerySetPayload &target = *asQuerySet(&object);
  target.rows = std::move(rows);
  return target.shape != RowShape::Instances || prefetchRows(target);
}

bool Run::givesOneRow(const QuerySetPayload &querySet) const {
  return querySet.symbol == 0 || querySet.operation == "get" ||
         log_.symbols()[querySet.symbol - 1].bound.value_or(2) == 1;
}

bool Run::prefetchRows(QuerySetPayload &target) {
  if (target.prefetches.empty() || target.rows->empty())
    return true;
  target.prefetchFailed = true;
  const SymbolId symbol = givesOneRow(target) ? 0 : target.symbol;
  std::vector<Repeated> instances;
  for (Value row : *target.rows)
    if (auto *instance = row.as<Instance>())
      instances.push_back({instance, symbol});
  target.prefetchFailed = !prefetchObjects(std::move(instances), target.prefetches);
  return !target.prefetchFailed;
}

// ------------------------------------------------------------------------------------------- queryset
// protocol

bool QuerySetPayload::iterate(Interpreter &in, Instance &object, llvm::function_ref<bool(Value)> body) {
  if (!run.fetch(object))
    return false;
  if (!run.symbolic()) {
    // By index: rows stay where they are while the body runs.
    for (size_t i = 0; i < rows->size(); ++i)
      if (!body((*rows)[i]))
        return false;
    return true;
  }
  for (size_t i = 0; i < rows->size(); ++i) {
    const auto passes = run.rowsOf(in, (*rows)[i], {});
    const auto row = [&](unsigned pass, uint32_t loop) { return (*rows)[i] = passes(pass, loop); };
    if (!in.symbolicLoop(symbol, row, body))
      return false;
  }
  return true;
}

namespace {

/// How many rows there are is data, as what stands in them.
Value ofRows(Value derived) {
  derived.as<OpaqueObject>()->source = OpaqueSource::RowData;
  return derived;
}

} // namespace

std::optional<Value> QuerySetPayload::length(Interpreter &in, Instance &object) {
  if (!run.fetch(object))
    return Value::error();
  if (!run.symbolic())
    return Value::integer(static_cast<int64_t>(rows->size()));
  if (rows->empty())
    return Value::integer(0);
  return ofRows(in.derive("len", {rows->front()}, "int"));
}

std::optional<Value> QuerySetPayload::truth(Interpreter &in, Instance &object) {
  if (!run.fetch(object))
    return Value::error();
  if (rows->empty())
    return Value::boolean(false);
  if (!run.symbolic())
    return Value::boolean(true);
  return ofRows(in.derive("any rows", {rows->front()}));
}

std::optional<Value> QuerySetPayload::contains(Interpreter &in, Instance &object, Value item) {
  if (!run.fetch(object))
    return Value::error();
  if (run.symbolic())
    return rows->empty() ? Value::boolean(false) : in.derive("in", {rows->front(), item}, "bool");
  for (Value row : *rows) {
    const auto same = in.equal(row, item);
    if (!same)
      return Value::error();
    if (*same)
      return Value::boolean(true);
  }
  return Value::boolean(false);
}

std::optional<Value> QuerySetPayload::getItem(Interpreter &in, Instance &object, Value index) {
  if (rows) {
    if (!run.symbolic())
      return in.getItem(in.list(*rows), index);
    if (rows->empty())
      return index.as<SliceObject>() ? in.list({})
                                     : in.raise("builtins.IndexError", "list index out of range");
    if (!index.as<SliceObject>())
      return rows->front();
    auto *repeated = in.make<RepeatedObject>();
    repeated->element = rows->front();
    repeated->symbol = symbol;
    return in.list({Value(repeated)});
  }
  if (auto *slice = index.as<SliceObject>()) {
    auto bound = [](Value part) -> std::optional<uint64_t> {
      return part.isIntegral() && part.asInt() >= 0 ? std::optional(static_cast<uint64_t>(part.asInt()))
                                                    : std::nullopt;
    };
    for (Value part : {slice->lower, slice->upper})
      if (part.isIntegral() && part.asInt() < 0)
        return in.raise("builtins.ValueError", "Negative indexing is not supported.");
    Instance *copy = run.chain(object, "[:]");
    QuerySetPayload &cut = *asQuerySet(copy);
    const uint64_t low = bound(slice->lower).value_or(0);
    std::optional<uint64_t> high = bound(slice->upper);
    if (!high && slice->upper.isOpaque())
      if (auto *unknown = slice->upper.as<OpaqueObject>();
          unknown->reference && unknown->reference->isIntegral())
        high = static_cast<uint64_t>(unknown->reference->asInt());
    orm::setLimits(cut.query, low, high);
    if (slice->step.isNone())
      return Value(copy);
    std::vector<Value> items;
    if (!in.collect(copy, items))
      return Value::error();
    auto *stride = in.make<SliceObject>();
    stride->step = slice->step;
    return in.getItem(in.list(std::move(items)), stride);
  }
  if (index.isIntegral() && index.asInt() < 0)
    return in.raise("builtins.ValueError", "Negative indexing is not supported.");
  Instance *copy = run.chain(object, "[]");
  QuerySetPayload &cut = *asQuerySet(copy);
  const uint64_t position = index.isIntegral() ? static_cast<uint64_t>(index.asInt()) : 0;
  orm::setLimits(cut.query, position, position + 1);
  if (!run.fetch(*copy))
    return Value::error();
  if (asQuerySet(copy)->rows->empty())
    return in.raise("builtins.IndexError", "list index out of range");
  return asQuerySet(copy)->rows->front();
}

std::optional<Value> QuerySetPayload::binary(Interpreter &in, Instance &object, syntax::BinaryOp op,
                                             Value other, bool reflected) {
  auto *right = asQuerySet(other);
  if (!right || reflected)
    return std::nullopt;
  orm::Condition::Kind connector = orm::Condition::Kind::And;
  if (op == syntax::BinaryOp::BitOr)
    connector = orm::Condition::Kind::Or;
  else if (op == syntax::BinaryOp::BitXor)
    connector = orm::Condition::Kind::Xor;
  else if (op != syntax::BinaryOp::BitAnd)
    return std::nullopt;
  auto merged = orm::mergeQueries(run.graph(), query, right->query, connector);
  if (!merged)
    return run.raiseQueryError(merged.takeError());
  Instance *copy = run.chain(object, "|");
  asQuerySet(copy)->query = std::move(*merged);
  (void)in;
  return Value(copy);
}

std::optional<Value> QuerySetPayload::getAttr(Interpreter &in, Instance &, Name name) {
  const std::string_view attribute = in.text(name);
  if (attribute == "model")
    return Value(run.classFor(query.model));
  if (attribute == "db")
    return in.str(query.usingAlias.empty() ? "default" : query.usingAlias);
  if (attribute == "ordered")
    return Value::boolean(orm::isOrdered(run.graph(), query));
  if (attribute == "query") {
    Instance *object = in.instanceOf("django.db.models.sql.query.Query");
    object->attrs.set(in.intern("model"), run.classFor(query.model));
    object->attrs.set(in.intern("is_sliced"), Value::boolean(query.isSliced()));
    object->attrs.set(in.intern("low_mark"), Value::integer(static_cast<int64_t>(query.low)));
    object->attrs.set(in.intern("high_mark"),
                      query.high ? Value::integer(static_cast<int64_t>(*query.high)) : Value::none());
    object->attrs.set(in.intern("distinct"), Value::boolean(query.distinct));
    DictObject *annotations = in.dict();
    for (const orm::Step &step : query.steps)
      if (const auto *annotation = std::get_if<orm::AnnotationStep>(&step))
        in.dictSet(*annotations, annotation->name, in.derive("annotation " + annotation->name, {}));
    object->attrs.set(in.intern("annotations"), annotations);
    std::vector<Value> order;
    for (const orm::OrderTerm &term : query.ordering)
      order.push_back(in.str((term.descending ? "-" : "") + term.path));
    object->attrs.set(in.intern("order_by"), in.tuple(std::move(order)));
    return Value(object);
  }
  if (attribute == "_fields")
    return shape == RowShape::Instances ? Value::none() : in.tuple({});
  if (attribute == "_result_cache") {
    if (!rows)
      return Value::none();
    return in.list(*rows);
  }
  if (attribute == "_prefetch_related_lookups") {
    std::vector<Value> items;
    for (const PrefetchLookup &lookup : prefetches)
      items.push_back(in.str(lookup.to));
    return in.tuple(std::move(items));
  }
  if (attribute == "_db")
    return query.usingAlias.empty() ? Value::none() : in.str(query.usingAlias);
  if (attribute == "_hints")
    return Value(in.dict());
  return std::nullopt;
}

bool QuerySetPayload::setAttr(Interpreter &in, Instance &object, Name name, Value value) {
  if (in.text(name) != "_result_cache")
    return false;
  in.touch(object);
  if (value.isNone())
    rows.reset();
  else if (auto *items = value.as<ListObject>())
    rows = llvm::ArrayRef<Value>(items->items).vec();
  return true;
}

} // namespace eagerlint::evaluate
