// Attribute access of model instances: columns, deferred columns, relations. Mirrors DeferredAttribute and
// the descriptors of django/db/models/fields/related_descriptors.py.
#include "evaluate/convert.h"
#include "evaluate/run.h"
#include "interpret/builtins.h"
#include "interpret/identity.h"

#include <algorithm>

namespace eagerlint::evaluate {

using namespace interpret;
using relations::RelationKind;

namespace {

/// "get_status_display" → "status"; empty for other names.
std::string_view displayedField(std::string_view attribute) {
  constexpr std::string_view prefix = "get_", suffix = "_display";
  if (!attribute.starts_with(prefix) || !attribute.ends_with(suffix) ||
      attribute.size() <= prefix.size() + suffix.size())
    return {};
  return attribute.substr(prefix.size(), attribute.size() - prefix.size() - suffix.size());
}

/// Whether a class that comes no later than the field's own has such a method written in it: then Django
/// makes none (Field.contribute_to_class).
bool isWritten(Interpreter &in, ClassObject &cls, FieldRef field, Name method) {
  for (ClassObject *candidate : cls.mro) {
    if (candidate->attrs.find(method) ||
        (candidate->id && in.program().cls(candidate->id).facts->body.binds(method)))
      return true;
    if (candidate->model == field.model)
      return false;
  }
  return false;
}

/// As get() asks: without ordering, one row more than are shown in its error.
void asForGet(orm::Query &query) {
  query.ordering.clear();
  query.defaultOrdering = false;
  orm::setLimits(query, 0, 21);
}
void asForGet(QuerySetPayload &querySet) {
  asForGet(querySet.query);
  querySet.operation = "get";
}

/// The related manager, or an opaque value when the relation's other side or its link table is not known.
Value relatedRows(Run &run, Instance &object, const Member &member, Name name) {
  const relations::Field &field = run.graph().field(member.field);
  Interpreter &in = run.interpreter();
  if (field.relation == RelationKind::ManyToMany) { // the other managers ask when they are asked for rows
    const Value key = in.getAttr(&object, known::pk);
    if (key.isError())
      return key;
    if (key.isNone())
      return in.raise("builtins.ValueError", "'" + run.graph().model(asModel(&object)->model).name +
                                                 "' needs to have a value for field 'id' before this "
                                                 "many-to-many relationship can be used.");
  }
  if (field.target && (field.relation != RelationKind::ManyToMany || field.through))
    return run.relatedManager(object, member, name);
  in.note("the relation '" + std::string(in.text(name)) + "' is not known", true);
  return in.derive("relation " + std::string(in.text(name)), {Value(&object)});
}

} // namespace

ModelPayload::ModelPayload(Run &run, ModelId model)
    : run(run), model(model), related(run.interpreter().arena()), prefetched(run.interpreter().arena()) {}

Instance *Run::newInstance(ModelId model) {
  in_.bodyAsksForRows();
  auto payload = std::make_unique<ModelPayload>(*this, model);
  payload->columns.assign(graph().concreteFields(model).size(), Value::error());
  return in_.instance(classFor(model), std::move(payload));
}

std::optional<uint32_t> Run::columnIndex(ModelId model, FieldRef field) const {
  const auto &fields = graph().concreteFields(model);
  const auto it = std::find(fields.begin(), fields.end(), field);
  return it == fields.end() ? std::nullopt : std::optional(static_cast<uint32_t>(it - fields.begin()));
}

bool ModelPayload::owns(Interpreter &, Name name) {
  return run.accessor(model, name).kind == Member::Kind::Forward;
}

std::optional<Value> ModelPayload::getAttr(Interpreter &in, Instance &object, Name name) {
  const std::string_view attribute = in.text(name);
  if (name == known::pk) {
    const FieldRef key{model, run.graph().model(model).pk};
    ModelId owner = model;
    FieldRef ref = key;
    if (run.graph().model(model).proxy) {
      owner = run.graph().concreteOf(model);
      ref = {owner, run.graph().model(owner).pk};
    }
    if (const auto column = run.columnIndex(model, ref))
      return run.columnValue(*this, *column, object);
    return Value::none();
  }
  const Member &member = run.accessor(model, name);
  if (member.kind == Member::Kind::Forward) {
    const relations::Field &field = run.graph().field(member.field);
    const bool isKey = field.relation == RelationKind::ForeignKey || field.relation == RelationKind::OneToOne;
    if (field.relation == RelationKind::None || (isKey && name == field.attname && name != field.name)) {
      if (const auto column = run.columnIndex(model, member.field))
        return field.type == relations::ColumnType::File ? run.fileValue(object, *column)
                                                         : run.columnValue(*this, *column, object);
      return std::nullopt;
    }
    if (field.relation == RelationKind::ManyToMany || field.relation == RelationKind::GenericRelation) {
      return relatedRows(run, object, member, name);
    }
    return run.relatedObject(object, member, name);
  }
  if (member.kind == Member::Kind::Reverse) {
    if (run.graph().field(member.field).relation == RelationKind::OneToOne)
      return run.relatedObject(object, member, name);
    return relatedRows(run, object, member, name);
  }
  if (attribute == "_meta")
    return run.options(model);
  if (attribute == "_state") {
    Instance *state = in.instanceOf("django.db.models.base.ModelState");
    state->attrs.set(in.intern("adding"), Value::boolean(adding));
    state->attrs.set(in.intern("db"), adding ? Value::none() : in.str("default"));
    DictObject *cache = in.dict();
    for (const auto &[key, value] : related.entries())
      in.dictSet(*cache, in.text(key), value);
    state->attrs.set(in.intern("fields_cache"), cache);
    return Value(state);
  }
  if (attribute == "_prefetched_objects_cache") {
    DictObject *cache = in.dict();
    for (const auto &[key, value] : prefetched.entries())
      in.dictSet(*cache, in.text(key), value);
    return Value(cache);
  }
  if (attribute == "DoesNotExist" || attribute == "MultipleObjectsReturned")
    return run.classAttribute(in, *run.classFor(model), name);
  if (const std::string_view shown = displayedField(attribute); !shown.empty()) {
    const Member field = run.accessor(model, in.intern(shown));
    if (field.kind != Member::Kind::Forward || !run.columnIndex(model, field.field) ||
        isWritten(in, *object.cls, field.field, name))
      return std::nullopt;
    if (const Value choices = in.getAttr(run.fieldObject(field.field), "choices");
        choices.isNone() || choices.isError())
      return choices.isNone() ? std::nullopt : std::optional(choices);
    // A callable, so that both `obj.get_x_display()` and `source='get_x_display'` work.
    const Value bound =
        in.tryGetAttr(Value(&object), in.intern("_get_FIELD_display")).value_or(Value::none());
    const Value partial = in.getAttr(in.moduleObject(in.program().findModule("functools")), "partial");
    if (partial.isError())
      return partial;
    return in.call(partial, {bound, run.fieldObject(field.field)});
  }
  return std::nullopt;
}

void ModelPayload::listAttributes(Interpreter &in, Instance &object,
                                  llvm::function_ref<void(Name, Value)> entry) {
  const Name state = in.intern("_state"), cache = in.intern("_prefetched_objects_cache");
  entry(state, *getAttr(in, object, state));
  const std::vector<FieldRef> &fields = run.graph().concreteFields(model);
  for (size_t i = 0; i < fields.size(); ++i)
    if (!columns[i].isError())
      entry(run.graph().field(fields[i]).attname, columns[i]);
  if (!prefetched.entries().empty())
    entry(cache, *getAttr(in, object, cache));
}

bool ModelPayload::setAttr(Interpreter &in, Instance &object, Name name, Value value) {
  if (in.text(name) == "_prefetched_objects_cache") {
    in.touch(object);
    prefetched.clear();
    return true;
  }
  if (in.text(name) == "_state")
    return true;
  const Member &member = run.accessor(model, name == known::pk ? run.graph().pk(model).attname : name);
  if (member.kind == Member::Kind::None)
    return false;
  in.touch(object);
  const relations::Field &field = run.graph().field(member.field);
  if (member.kind == Member::Kind::Reverse) {
    if (field.relation == RelationKind::OneToOne) {
      related.set(name, value);
      return true;
    }
    return false;
  }
  const auto column = run.columnIndex(model, member.field);
  const bool isKey = field.relation == RelationKind::ForeignKey || field.relation == RelationKind::OneToOne;
  if (value.isError()) { // del: back to deferred
    if (column)
      columns[*column] = Value::error();
    return column.has_value();
  }
  if (!isKey) {
    if (field.relation == RelationKind::GenericForeignKey) { // the type and the key are columns
      Value type = Value::none(), key = Value::none();
      if (asModel(value)) {
        const Value manager =
            in.getAttr(in.classNamed("django.contrib.contenttypes.models.ContentType"), "objects");
        type = manager.isError() ? manager : in.callMethod(manager, "get_for_model", {value});
        key = type.isError() ? type : in.getAttr(value, known::pk);
        if (key.isError())
          return false;
      }
      if (asModel(value) || value.isNone())
        if (!in.setAttr(&object, in.intern(field.contentTypeField), type) ||
            !in.setAttr(&object, in.intern(field.objectIdField), key))
          return false;
      related.set(name, value);
      return true;
    }
    if (!column)
      return false;
    columns[*column] = value;
    return true;
  }
  if (!column)
    return false;
  if (name == field.attname && name != field.name) {
    // Assigning another key forgets the object; the same key keeps it (ForeignKeyDeferredAttribute.__set__).
    const auto same = columns[*column].isError() ? std::optional(false) : in.equal(columns[*column], value);
    if (!same || !*same)
      related.erase(field.name);
    columns[*column] = value;
    return true;
  }
  related.set(field.name, value);
  if (auto *target = asModel(value)) {
    const relations::Field &to = run.graph().field({field.target, field.toField});
    const auto key = in.tryGetAttr(value, to.attname);
    columns[*column] = key && !key->isError() ? *key : Value::none();
    if (field.relation == RelationKind::OneToOne && field.accessor)
      target->related.set(field.accessor, &object);
  } else if (value.isNone()) {
    columns[*column] = Value::none();
  }
  return true;
}

std::optional<Value> ModelPayload::equals(Interpreter &in, Instance &object, Value other) {
  auto *row = asModel(other);
  if (!row)
    return other.isOpaque() ? std::nullopt : std::optional(Value::boolean(false));
  if (run.graph().concreteOf(model) != run.graph().concreteOf(row->model))
    return Value::boolean(false);
  const auto mine = getAttr(in, object, known::pk);
  const auto theirs = row->getAttr(in, *other.as<Instance>(), known::pk);
  if (!mine || !theirs)
    return Value::boolean(false);
  if (mine->isError() || theirs->isError())
    return Value::error();
  if (mine->isNone())
    return Value::boolean(other == Value(&object));
  return in.compare(syntax::CompareOp::Eq, *mine, *theirs);
}

std::optional<Value> ModelPayload::truth(Interpreter &, Instance &) {
  if (mayBeAbsent)
    run.log().presenceIsUnknown();
  return Value::boolean(true);
}

bool ModelPayload::mayBeMissing() const { return lineage.nullable && run.symbolic(); }

std::optional<uint64_t> ModelPayload::hash(Interpreter &in, Instance &object) {
  if (run.symbolic())
    return rowKey != 0 ? rowKey : mix(0x0B7, object.birth);
  const auto key = getAttr(in, object, known::pk);
  if (!key || key->isError() || key->isNone())
    return mix(0x0B7, object.birth);
  return mix(run.graph().concreteOf(model).value, in.identity(*key));
}

// ----------------------------------------------------------------------------------------------------
// columns

Value Run::columnValue(ModelPayload &row, uint32_t column, Instance &object) {
  const Value value = row.columns[column];
  return value.isError() ? loadDeferred(object, column) : value;
}

Value Run::fileValue(Instance &object, uint32_t column) {
  ModelPayload &row = *asModel(&object);
  const Value name = columnValue(row, column, object);
  if (name.isError() || name.as<Instance>())
    return name;
  const Value field = fieldObject(graph().concreteFields(row.model)[column]);
  const Value cls = field.isError() ? field : in_.getAttr(field, "attr_class");
  const Value file = cls.isError() ? cls : in_.call(cls, {Value(&object), field, name});
  if (!file.isError())
    asModel(&object)->columns[column] = file;
  return file;
}

Instance *Run::parentObject(const Instance &object, FieldRef link) {
  const ModelPayload &row = *asModel(Value(const_cast<Instance *>(&object)));
  const ModelId parent = graph().field(link).target;
  Instance *result = newInstance(parent);
  ModelPayload &target = *asModel(result);
  const auto &fields = graph().concreteFields(parent);
  for (size_t i = 0; i < fields.size(); ++i) {
    const auto column = columnIndex(row.model, fields[i]);
    if (!column || row.columns[*column].isError())
      return nullptr;
    target.columns[i] = row.columns[*column];
  }
  noteOwnMaking(*result);
  target.adding = row.adding;
  target.lineage = row.lineage;
  target.lineage.path = joinPath(row.lineage.path, graph().field(link).text);
  target.rowKey = mix(row.rowKey, parent.value);
  result->rowOfLoop = object.rowOfLoop;
  return result;
}

std::map<uint32_t, Value> Run::columnsOf(const orm::ResultModel &layout, llvm::ArrayRef<Scalar> cells) {
  std::map<uint32_t, Value> columns;
  for (uint32_t i = 0; i < layout.fields.size(); ++i)
    if (const auto column = columnIndex(layout.model, layout.fields[i]))
      columns.emplace(*column, fromColumn(*this, cells[layout.columns[i]], layout.fields[i]));
  return columns;
}

Value Run::loadDeferred(Instance &object, uint32_t column) {
  ModelPayload &row = *asModel(&object);
  const FieldRef ref = graph().concreteFields(row.model)[column];
  const relations::Field &field = graph().field(ref);
  const FieldRef keyRef{graph().concreteOf(row.model), graph().model(graph().concreteOf(row.model)).pk};
  const auto keyColumn = columnIndex(row.model, keyRef);
  const Value key = keyColumn ? row.columns[*keyColumn] : Value::none();
  if (row.adding && (key.isError() || key.isNone())) // not a loaded row in its making
    return Value::none();
  // _check_parent_chain: an inherited key is what the link to the parent holds.
  const ModelId own = graph().concreteOf(row.model);
  if (ref.model != own && ref == FieldRef{ref.model, graph().model(ref.model).pk})
    for (const auto &[parent, link] : graph().model(own).parents)
      if (graph().isSubmodel(parent, ref.model))
        return in_.getAttr(&object, graph().field({own, link}).attname);
  // refresh_from_db(fields=[attname]): one query by key on the base manager.
  std::optional<orm::Query> base = baseQuery(row.model);
  if (!base)
    return Value::error();
  orm::Query query = std::move(*base);
  if (llvm::Error error = orm::addOwnFilter(query, orm::lookup("pk", toScalar(*this, key))))
    return raiseQueryError(std::move(error));
  if (llvm::Error error = orm::setOnly(graph(), query, {field.text}))
    return raiseQueryError(std::move(error));
  asForGet(query);
  auto statement = orm::compileSelect(graph(), query, compileOptions_);
  if (!statement)
    return raiseQueryError(statement.takeError());
  EventInfo info;
  info.cause = Cause::DeferredColumn;
  info.model = row.model;
  info.lineage = row.lineage;
  info.lineage.path = joinPath(row.lineage.path, field.text);
  info.operation = "refresh_from_db";
  info.attribute = field.attname;
  std::map<uint32_t, Value> loaded;
  const bool good = runStatement(*statement, info, [&](llvm::ArrayRef<Scalar> cells) {
    loaded = columnsOf(*statement->base, cells);
    return false;
  });
  if (!good)
    return Value::error();
  if (!loaded.contains(column))
    return raiseDoesNotExist(row.model, "DoesNotExist",
                             graph().model(row.model).name + " matching query does not exist.");
  if (!makeForRefresh(object, loaded))
    return Value::error();
  in_.touch(object);
  return asModel(&object)->columns[column] = loaded[column];
}

// --------------------------------------------------------------------------------------------------
// relations

Value Run::relatedObject(Instance &object, const Member &member, Name name) {
  ModelPayload &row = *asModel(&object);
  if (const Value *cached = row.related.find(name)) {
    if (!cached->isNone()) {
      logCachedRead(row, name);
      if (ModelPayload *other = asModel(*cached); other && row.lineage.nullable)
        other->lineage.cameBack = other->lineage.cameBack || !other->lineage.nullable;
      return *cached;
    }
    const relations::Field &field = graph().field(member.field);
    const bool mayBeNone = field.null || field.relation == RelationKind::GenericForeignKey;
    if (member.kind == Member::Kind::Reverse || !mayBeNone)
      return raiseNoRelatedObject(object, graph().memberTarget(member), name);
    return *cached;
  }
  if (member.kind == Member::Kind::Reverse)
    return reverseObject(object, member, name);
  if (graph().field(member.field).relation == RelationKind::GenericForeignKey)
    return genericObject(object, member, name);
  return forwardObject(object, member, name);
}

Value Run::forwardObject(Instance &object, const Member &member, Name name) {
  ModelPayload &row = *asModel(&object);
  const relations::Field &field = graph().field(member.field);
  const auto column = columnIndex(row.model, member.field);
  if (!field.target || !column) {
    in_.note("the target of " + field.text + " is not known", true);
    Value unknown = in_.derive("." + field.text, {in_.derive("row", {})});
    unknown.as<OpaqueObject>()->source = OpaqueSource::Unknown;
    unknown.as<OpaqueObject>()->mayQuery = true;
    return unknown;
  }
  const Value key = columnValue(*asModel(&object), *column, object);
  if (key.isError())
    return key;
  if (key.isNone()) {
    if (!field.null)
      return raiseNoRelatedObject(object, field.target, field.name);
    return Value::none();
  }
  // A field of a multi-table parent may be there on the parent's object (ForwardManyToOneDescriptor.__get__).
  if (!member.parentLinks.empty())
    if (const Value *ancestor = row.related.find(graph().field(member.parentLinks.front()).name))
      if (ModelPayload *parent = asModel(*ancestor))
        if (const Value *known = parent->related.find(field.name); known && !known->isNone()) {
          in_.touch(object);
          row.related.set(name, *known);
          logCachedRead(row, name);
          return *known;
        }
  // The row of a multi-table child has the parent's columns: no statement, unless some are deferred.
  if (field.parentLink)
    if (Instance *parent = parentObject(object, member.field)) {
      in_.touch(object);
      asModel(&object)->related.set(name, parent);
      if (field.accessor)
        asModel(parent)->related.set(field.accessor, &object);
      return Value(parent);
    }
  Instance *rows = asQuerySetObject(*this, baseManager(field.target));
  if (!rows)
    return Value::error();
  rows = chain(*rows, "get", false);
  QuerySetPayload &querySet = *asQuerySet(rows);
  const relations::Field &to = graph().field({field.target, field.toField});
  if (llvm::Error error =
          orm::addOwnFilter(querySet.query, orm::lookup(to.attnameText, toScalar(*this, key))))
    return raiseQueryError(std::move(error));
  asForGet(querySet);
  querySet.owner = &object;
  querySet.ownerMember = member;
  querySet.ownerPath = field.text;
  EventInfo info;
  info.cause = Cause::ForwardRelation;
  if (!fetch(*rows))
    return Value::error();
  if (querySet.rows->empty())
    return raiseDoesNotExist(field.target, "DoesNotExist",
                             graph().model(field.target).name + " matching query does not exist.");
  const Value target = querySet.rows->front();
  in_.touch(object);
  asModel(&object)->related.set(name, target);
  // A one-to-one knows both sides.
  if (field.relation == RelationKind::OneToOne && field.accessor)
    if (auto *other = asModel(target))
      other->related.set(field.accessor, &object);
  return target;
}

Value Run::reverseObject(Instance &object, const Member &member, Name name) {
  ModelPayload &row = *asModel(&object);
  const relations::Field &field = graph().field(member.field);
  const ModelId target = graph().memberTarget(member);
  const auto missing = [&] { return raiseNoRelatedObject(object, target, name); };
  const relations::Field &to = graph().field({graph().field(member.field).target, field.toField});
  const auto key = in_.tryGetAttr(&object, to.attname);
  if (!key || key->isError())
    return Value::error();
  if (key->isNone())
    return missing();
  Instance *rows = asQuerySetObject(*this, baseManager(target));
  if (!rows)
    return Value::error();
  rows = chain(*rows, "get", false);
  QuerySetPayload &querySet = *asQuerySet(rows);
  if (llvm::Error error = orm::addOwnFilter(querySet.query, orm::lookup(field.text, toScalar(*this, *key))))
    return raiseQueryError(std::move(error));
  asForGet(querySet);
  querySet.owner = &object;
  querySet.ownerMember = member;
  querySet.ownerPath = member.reverse ? member.reverse->queryName : std::string(in_.text(name));
  (void)row;
  if (!fetch(*rows))
    return Value::error();
  in_.touch(object);
  if (querySet.rows->empty()) {
    asModel(&object)->related.set(name, Value::none());
    return missing();
  }
  const Value found = querySet.rows->front();
  asModel(&object)->related.set(name, found);
  if (auto *other = asModel(found))
    other->related.set(field.name, &object);
  return found;
}

namespace {

/// With more models a generic foreign key is not followed.
constexpr size_t maxGenericTargets = 24;

/// The model of the row behind a generic foreign key: data of rows, so each model is a world. Those that
/// relate back come last, which makes one of them the reference. `target` stays empty if there are too many.
/// False on errors.
bool genericTarget(Run &run, Instance &object, const relations::Field &field, Value typeKey,
                   ModelId &target) {
  Interpreter &in = run.interpreter();
  const relations::RelationGraph &graph = run.graph();
  std::vector<ModelId> targets, back;
  for (size_t i = 0; i < graph.models().size(); ++i) {
    const ModelId candidate = IndexVec<ModelId, relations::Model>::idAt(i);
    const relations::Model &model = graph.model(candidate);
    if (model.abstract || model.proxy || model.autoCreated)
      continue;
    const bool relatesBack = std::ranges::any_of(model.fields, [&](const relations::Field &other) {
      return other.relation == RelationKind::GenericRelation && other.target == asModel(&object)->model;
    });
    (relatesBack ? back : targets).push_back(candidate);
  }
  targets.insert(targets.end(), back.begin(), back.end());
  if (targets.empty() || targets.size() > maxGenericTargets)
    return true;
  target = targets.back();
  for (ModelId candidate : llvm::ArrayRef(targets).drop_back()) {
    const relations::Model &model = graph.model(candidate);
    const auto isIt =
        in.truth(in.derive(field.text + " is of " + model.appLabel + "." + model.name, {typeKey}, "bool"));
    if (!isIt)
      return false;
    if (*isIt) {
      target = candidate;
      break;
    }
  }
  return true;
}

} // namespace

Value Run::genericObject(Instance &object, const Member &member, Name name) {
  const relations::Field &field = graph().field(member.field);
  const Value typeKey = in_.getAttr(&object, field.contentTypeField + "_id");
  const Value objectKey = typeKey.isError() ? typeKey : in_.getAttr(&object, field.objectIdField);
  if (objectKey.isError())
    return objectKey;
  if (typeKey.isNone())
    return Value::none();
  const std::string statement = "SELECT … (generic foreign key " + field.text + ")";
  const bool isData = symbolic() || typeKey.isOpaque();
  ModelId target;
  if (isData && !genericTarget(*this, object, field, typeKey, target))
    return Value::error();
  if (isData && !target) {
    // Too many models: abstain, but count the statement.
    EventInfo info;
    info.cause = Cause::GenericRelation;
    info.lineage = asModel(&object)->lineage;
    info.lineage.path = joinPath(info.lineage.path, field.text);
    info.relation = RelationKind::GenericForeignKey;
    info.attribute = name;
    info.exact = false;
    in_.note("the rows behind the generic foreign key " + field.text + " can be of any model", true);
    logEvent(statement, {}, info);
    Value unknown = in_.derive("." + field.text, {objectKey});
    unknown.as<OpaqueObject>()->mayQuery = true;
    in_.touch(object);
    asModel(&object)->related.set(name, unknown);
    return unknown;
  }
  for (size_t i = 0; i < graph().models().size() && !target; ++i) {
    const ModelId candidate = IndexVec<ModelId, relations::Model>::idAt(i);
    const relations::Model &model = graph().model(candidate);
    if (!model.abstract && !model.proxy && contentTypeId(candidate) == typeKey.asInt())
      target = candidate;
  }
  if (!target)
    return Value::none();
  Instance *rows = asQuerySetObject(*this, baseManager(target));
  if (!rows)
    return Value::error();
  rows = chain(*rows, "get", false);
  QuerySetPayload &querySet = *asQuerySet(rows);
  if (llvm::Error error = orm::addOwnFilter(querySet.query, orm::lookup("pk", toScalar(*this, objectKey))))
    return raiseQueryError(std::move(error));
  asForGet(querySet);
  querySet.owner = &object;
  querySet.ownerMember = member;
  querySet.ownerPath = field.text;
  const size_t sent = log_.events().size();
  if (!fetch(*rows))
    return Value::error();
  in_.touch(object);
  const Value found = querySet.rows->empty() ? Value::none() : querySet.rows->front();
  asModel(&object)->related.set(name, found);
  if (!isData)
    return found;
  // One statement a row, whichever table it reads: the same one in all worlds.
  if (sent < log_.events().size()) {
    QueryEvent &event = log_.events()[sent];
    const CodePlace place{event.sites, event.fields, event.sitesInField, event.place};
    event.signature = eventAt(in_, place, event.cause, statement).signature;
    event.sql = statement;
    event.model = {};
    event.exact = false;
  }
  // No path from the queryset leads on for rows of every model.
  if (ModelPayload *other = asModel(found)) {
    other->lineage.origin = 0;
    other->lineage.path.clear();
    other->lineage.nullable = true;
  }
  return found;
}

} // namespace eagerlint::evaluate
