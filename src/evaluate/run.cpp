#include "evaluate/run.h"

#include "evaluate/convert.h"
#include "interpret/identity.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

namespace eagerlint::evaluate {

using namespace interpret;
using relations::RelationKind;

std::string joinPath(const std::string &path, std::string_view part) {
  return path.empty() ? std::string(part) : path + "__" + std::string(part);
}

ModelPayload *asModel(Value value) {
  auto *object = value.as<Instance>();
  return object ? dynamic_cast<ModelPayload *>(object->payload.get()) : nullptr;
}
QuerySetPayload *asQuerySet(Value value) {
  auto *object = value.as<Instance>();
  return object ? dynamic_cast<QuerySetPayload *>(object->payload.get()) : nullptr;
}
ManagerPayload *asManager(Value value) {
  auto *object = value.as<Instance>();
  return object ? dynamic_cast<ManagerPayload *>(object->payload.get()) : nullptr;
}

Run::Run(const Context &context, orm::Database *database, Decisions decisions)
    : context_(context),
      database_(database),
      in_(context.program, context.natives, *context.memo, decisions_, this, database ? nullptr : &log_) {
  decisions_ = std::move(decisions);
  in_.setUserData(static_cast<Host *>(this));
  compileOptions_.contentTypeId = [this](ModelId model) { return contentTypeId(model); };
  readTimeSettings();
}

void Run::restart(orm::Database &database) {
  static_cast<RequestState &>(*this) = RequestState();
  database_ = &database;
  in_.restart();
}

void Run::readTimeSettings() {
  const Value asked = in_.getAttr(in_.moduleObject(in_.program().findModule("_eagerlint")), "settings_value");
  const Value aware = in_.call(asked, {in_.str("USE_TZ")});
  if (aware.isBool())
    compileOptions_.useTimeZones = aware.asBool();
  const Value zone = in_.call(asked, {in_.str("TIME_ZONE")});
  if (auto *name = zone.as<StrObject>(); name && compileOptions_.useTimeZones)
    compileOptions_.timeZone = name->text;
  in_.clearPending();
}

// ------------------------------------------------------------------------------------------------------ host

ClassId Run::modelClass(std::string_view label) const {
  const ModelId model = context_.graph.byLabel(label);
  return model ? context_.graph.model(model).cls : ClassId{};
}

void Run::classMade(Interpreter &, ClassObject &cls) {
  if (cls.id)
    cls.model = context_.graph.ofClass(cls.id);
}

bool Run::mayQuery(Interpreter &, Value value) {
  return asModel(value) != nullptr || asQuerySet(value) != nullptr || asManager(value) != nullptr;
}

ModelId Run::modelOf(const ClassObject &cls) const { return cls.model; }

ClassObject *Run::classFor(ModelId model) {
  const relations::Model &info = graph().model(model);
  if (info.cls)
    return in_.classObject(info.cls);
  ClassObject *&cls = linkClasses_[model];
  if (!cls) {
    cls = in_.makeClass(in_.intern(info.name), {in_.classNamed("django.db.models.base.Model")}, {});
    cls->model = model;
    cls->birth = 0;
  }
  return cls;
}

const Member &Run::accessor(ModelId model, Name name) {
  const uint64_t key = (uint64_t{model.value} << 32U) | name.value;
  const auto known = accessors_.find(key);
  return known != accessors_.end() ? known->second
                                   : accessors_.emplace(key, graph().findAccessor(model, name)).first->second;
}

// --------------------------------------------------------------------------------------------- class
// attributes

Value Run::raiseDoesNotExist(ModelId model, std::string_view exception, std::string message) {
  const Value cls = in_.getAttr(classFor(model), exception);
  if (cls.isError())
    return cls;
  const Value object = in_.call(cls, {in_.str(std::move(message))});
  return object.isError() ? object : in_.raiseValue(object);
}

Value Run::relatedDoesNotExist(ModelId model) {
  ClassObject *&cls = relatedDoesNotExist_[model];
  if (!cls) {
    const Value missing = in_.getAttr(classFor(model), "DoesNotExist");
    if (missing.isError())
      return missing;
    cls = in_.makeClass(in_.intern("RelatedObjectDoesNotExist"),
                        {missing.as<ClassObject>(), in_.classNamed("builtins.AttributeError")},
                        classFor(model)->module);
    cls->birth = 0;
  }
  return Value(cls);
}

Value Run::raiseNoRelatedObject(const Instance &object, ModelId target, Name name) {
  const Value cls = relatedDoesNotExist(target);
  if (cls.isError())
    return cls;
  const std::string message =
      std::string(in_.text(object.cls->name)) + " has no " + std::string(in_.text(name)) + ".";
  const Value error = in_.call(cls, {in_.str(message)});
  return error.isError() ? error : in_.raiseValue(error);
}

std::optional<Value> Run::classAttribute(Interpreter &in, ClassObject &cls, Name name) {
  const ModelId model = cls.model;
  if (!model)
    return std::nullopt;
  const std::string_view attribute = in.text(name);
  if (attribute == "_meta")
    return options(model);
  const relations::Model &info = graph().model(model);
  if (attribute == "DoesNotExist" || attribute == "MultipleObjectsReturned") {
    if (const Value *known = cls.attrs.find(name))
      return *known;
    // A subclass of each parent's exception, as ModelBase makes them.
    std::vector<ClassObject *> bases;
    for (const auto &[parent, link] : info.parents)
      if (const auto inherited = classAttribute(in, *classFor(parent), name))
        if (auto *base = inherited->as<ClassObject>())
          bases.push_back(base);
    if (bases.empty())
      bases.push_back(in.classNamed(attribute == "DoesNotExist"
                                        ? "django.core.exceptions.ObjectDoesNotExist"
                                        : "django.core.exceptions.MultipleObjectsReturned"));
    ClassObject *exception = in.makeClass(name, bases, cls.module);
    exception->birth = 0;
    cls.attrs.set(name, exception);
    in.classChanged();
    return Value(exception);
  }
  if (attribute == "_default_manager")
    return info.abstract ? std::nullopt : std::optional<Value>(defaultManager(model));
  if (attribute == "_base_manager")
    return Value(baseManager(model));
  const bool isManager = std::any_of(info.managers.begin(), info.managers.end(),
                                     [&](const auto &entry) { return entry.first == name; });
  if (isManager || (name == known::objects && info.managers.empty()))
    return Value(manager(model, name));
  if (name == known::dunderInit || name == known::dunderNew)
    return std::nullopt;
  const Member &member = accessor(model, name);
  if (member.kind == Member::Kind::None)
    return std::nullopt;
  // A relation's descriptor: `Book.authors.through`, `Book.author.field`.
  const relations::Field &field = graph().field(member.field);
  const bool toMany = field.relation == RelationKind::ManyToMany;
  const Value object = fieldObject(member.field);
  if (object.isError())
    return object;
  if (field.relation == RelationKind::GenericForeignKey)
    return object;
  if (field.relation == RelationKind::None)
    return in.call(in.classNamed("django.db.models.query_utils.DeferredAttribute"), {object});
  const Value rel = in.getAttr(object, "remote_field");
  if (rel.isError()) {
    in.clearPending();
    return object;
  }
  std::string descriptor;
  if (toMany)
    descriptor = "ManyToManyDescriptor";
  else if (member.kind == Member::Kind::Reverse)
    descriptor =
        field.relation == RelationKind::OneToOne ? "ReverseOneToOneDescriptor" : "ReverseManyToOneDescriptor";
  else
    descriptor =
        field.relation == RelationKind::OneToOne ? "ForwardOneToOneDescriptor" : "ForwardManyToOneDescriptor";
  ClassObject *descriptorClass = in.classNamed("django.db.models.fields.related_descriptors." + descriptor);
  const bool takesField = descriptor.starts_with("Forward");
  return in.call(descriptorClass, {takesField ? object : rel});
}

// ---------------------------------------------------------------------------------------------------
// managers

Instance *Run::managerInstance(ClassObject *cls, ModelId model, std::string name) {
  auto payload = std::make_unique<ManagerPayload>(*this, model);
  payload->name = std::move(name);
  Instance *object = in_.instance(cls, std::move(payload));
  object->birth = 0;
  return object;
}

Instance *Run::manager(ModelId model, Name name) {
  Instance *&cached = managers_[{model, name.value}];
  if (cached)
    return cached;
  const relations::Model &info = graph().model(model);
  for (const auto &[managerName, owner] : info.managers) {
    if (managerName != name)
      continue;
    const auto declared = in_.ownClassAttribute(*in_.classObject(owner), name);
    auto *object = declared ? declared->as<Instance>() : nullptr;
    if (!object)
      break;
    // Each model has its own copy, as contribute_to_class gives it.
    cached = managerInstance(object->cls, model, std::string(in_.text(name)));
    for (const auto &[key, value] : object->attrs.entries())
      cached->attrs.set(key, value);
    return cached;
  }
  cached =
      managerInstance(in_.classNamed("django.db.models.manager.Manager"), model, std::string(in_.text(name)));
  return cached;
}

Instance *Run::defaultManager(ModelId model) {
  const relations::Model &info = graph().model(model);
  if (!info.defaultManagerName.empty())
    return manager(model, in_.intern(info.defaultManagerName));
  return manager(model, info.managers.empty() ? known::objects : info.managers.front().first);
}

Instance *Run::baseManager(ModelId model) {
  const relations::Model &info = graph().model(model);
  if (!info.baseManagerName.empty())
    return manager(model, in_.intern(info.baseManagerName));
  Instance *&cached = managers_[{model, 0}];
  if (!cached)
    cached = managerInstance(in_.classNamed("django.db.models.manager.Manager"), model, "_base_manager");
  return cached;
}

std::optional<orm::Query> Run::baseQuery(ModelId model) {
  Instance *rows = asQuerySetObject(*this, baseManager(model));
  return rows ? std::optional(asQuerySet(rows)->query) : std::nullopt;
}

Instance *Run::relatedManager(Instance &owner, const Member &member, Name accessorName) {
  const ModelId target = graph().memberTarget(member);
  const relations::Field &field = graph().field(member.field);
  Instance *base = defaultManager(target);
  const bool many = field.relation == RelationKind::ManyToMany;
  ClassObject *own = nullptr; // generic relations are rare: each of their managers has a class of its own
  const bool generic = field.relation == RelationKind::GenericRelation;
  ClassObject *&cls = generic ? own : relatedManagerClasses_[{base->cls, many}];
  if (!cls) {
    ClassObject *kind =
        in_.classNamed(many      ? "django.db.models.fields.related_descriptors.ManyRelatedManager"
                       : generic ? "django.contrib.contenttypes.fields.GenericRelatedObjectManager"
                                 : "django.db.models.fields.related_descriptors.RelatedManager");
    cls = in_.makeClass(kind->name, {kind, base->cls}, {});
    cls->birth = 0;
  }
  auto payload = std::make_unique<ManagerPayload>(*this, target);
  payload->owner = &owner;
  payload->member = member;
  payload->accessor = accessorName;
  payload->name = std::string(in_.text(accessorName));
  Instance *object = in_.instance(cls, std::move(payload));
  for (const auto &[key, value] : base->attrs.entries())
    object->attrs.set(key, value);
  object->rowOfLoop = owner.rowOfLoop;
  return object;
}

std::optional<Value> ManagerPayload::getAttr(Interpreter &in, Instance &, Name attribute) {
  const std::string_view text = in.text(attribute);
  if (text == "model")
    return Value(run.classFor(model));
  if (text == "name")
    return in.str(name);
  if (text == "core_filters" && owner)
    return in.derive("core_filters", {});
  if (text == "instance" && owner)
    return Value(owner);
  if (text == "field" && member)
    return run.fieldObject(member->field);
  if (text == "through" && member) {
    const ModelId link = run.graph().field(member->field).through;
    return link ? std::optional<Value>(run.classFor(link)) : std::nullopt;
  }
  // Shadows the queryset method, for many-to-many managers only.
  if (text == "reverse" && member && run.graph().field(member->field).relation == RelationKind::ManyToMany)
    return Value::boolean(member->kind == Member::Kind::Reverse);
  return std::nullopt;
}

std::optional<Value> ManagerPayload::equals(Interpreter &, Instance &, Value other) {
  auto *manager = asManager(other);
  return Value::boolean(manager && manager->model == model && manager->name == name &&
                        manager->owner == owner);
}

// --------------------------------------------------------------------------------------------------------
// log

std::vector<Site> Run::projectSites() const {
  std::vector<Site> sites;
  const auto &frames = in_.frames();
  for (auto it = frames.rbegin(); it != frames.rend(); ++it)
    if (!it->isStub && it->file)
      sites.push_back({it->file, it->current});
  return sites;
}

CodePlace Run::placeHere() {
  CodePlace here;
  here.sites = projectSites();
  here.fields = served;
  const auto &frames = in_.frames();
  for (size_t i = frames.size(); i-- > 0;) {
    if (frames[i].isStub || !frames[i].file)
      continue;
    if (!served.empty() && i >= served.back().depth)
      ++here.sitesInField;
    if (here.place || !frames[i].function)
      continue;
    if (ClassObject *cls = frames[i].function->definingClass)
      if (const auto place = in_.findInClass(*cls, in_.intern("code_place")); place && place->isStr()) {
        if (place->as<StrObject>()->text == "queryset")
          continue; // its caller's place
        here.place = in_.intern(place->as<StrObject>()->text);
      }
    if (!here.place)
      here.place = in_.intern("function");
  }
  return here;
}

QueryEvent Run::eventAt(const Interpreter &in, CodePlace place, Cause cause, std::string_view statement) {
  QueryEvent event;
  event.cause = cause;
  uint64_t signature = mix(static_cast<uint64_t>(cause), statement);
  for (const Site &site : place.sites)
    signature = mix(mix(signature, site.file.value), (uint64_t{site.span.begin} << 32U) | site.span.end);
  for (const ServedField &field : place.fields)
    signature = mix(mix(signature, field.serializer.value), in.text(field.field));
  event.signature = signature;
  event.sites = std::move(place.sites);
  event.fields = std::move(place.fields);
  event.sitesInField = place.sitesInField;
  event.place = place.place;
  return event;
}

void Run::logEvent(const std::string &sql, llvm::ArrayRef<Scalar>, const EventInfo &info) {
  if (uncounted > 0)
    return;
  CodePlace place = placeHere();
  // A library's own code: the place is where its rows come from.
  if (place.sites.empty() && place.fields.empty()) {
    if (info.made)
      place = *info.made;
    else if (info.lineage.origin != 0)
      if (const Site madeAt = log_.origins()[info.lineage.origin - 1].madeAt; madeAt.file)
        place.sites.push_back(madeAt);
  }
  QueryEvent event = eventAt(in_, std::move(place), info.cause, sql);
  event.sql = sql;
  event.model = info.model;
  event.origin = info.lineage.origin;
  event.path = info.lineage.path;
  event.relation = info.relation;
  event.toMany = info.toMany;
  event.refined = info.refined;
  event.prefetched = info.prefetched;
  event.operation = info.operation;
  event.attribute = info.attribute;
  event.named = info.named;
  event.exact = info.exact && !info.lineage.nullable && !info.lineage.cameBack && !in_.dependsOnPresence();
  event.needs = info.lineage.needs;
  log_.add(std::move(event));
}

void Run::logCachedRead(const ModelPayload &row, Name name) {
  if (!symbolic() || uncounted > 0 || prefetching)
    return;
  const std::string path = joinPath(row.lineage.path, in_.text(name));
  QueryEvent event = eventAt(in_, placeHere(), Cause::RelatedRows, path);
  event.origin = row.lineage.origin;
  event.path = path;
  event.model = row.model;
  event.attribute = name;
  log_.addCachedRead(std::move(event));
}

namespace {

/// Mixes what tells an argument apart into `key`: nothing of what is not known, and of a row its model.
/// `depth`: how far containers are looked into.
void mixArgument(Interpreter &in, Value argument, unsigned depth, uint64_t &key, bool &hasData) {
  const auto mixAll = [&](llvm::ArrayRef<Value> items) {
    key = mix(key, items.size());
    for (Value item : items)
      mixArgument(in, item, depth - 1, key, hasData);
  };
  if (const ModelPayload *row = asModel(argument)) {
    hasData = true;
    key = mix(key, row->model.value);
  } else if (const QuerySetPayload *rows = asQuerySet(argument)) {
    hasData = true;
    key = mix(key, rows->query.model.value);
  } else if (const auto *object = argument.as<Instance>()) {
    // Not by address: the key tells calls of different worlds apart, too.
    const ClassObject &cls = *object->cls;
    key = cls.id ? mix(key, cls.id.value) : mix(mix(key, in.text(cls.name)), cls.birth);
  } else if (const auto *tuple = argument.as<TupleObject>(); tuple && depth > 0) {
    mixAll(tuple->items);
  } else if (const auto *list = argument.as<ListObject>(); list && depth > 0) {
    mixAll(list->items);
  } else if (const auto *mapping = argument.as<DictObject>(); mapping && depth > 0) {
    for (const auto &[name, item] : mapping->items)
      mixAll({name, item});
  } else if (argument.isOpaque()) {
    hasData = true;
  } else {
    key = mix(key, in.identity(argument));
  }
}

} // namespace

uint64_t Run::recursionKey(Interpreter &in, llvm::ArrayRef<Value> arguments) {
  constexpr unsigned maxDepth = 3;
  uint64_t key = 0x2EC;
  bool hasData = false;
  for (Value argument : arguments)
    mixArgument(in, argument, maxDepth, key, hasData);
  return hasData ? key : 0;
}

void Run::discarded(Interpreter &in, Value value, const syntax::Expr &expr, uint64_t since) {
  const QuerySetPayload *querySet = asQuerySet(value);
  if (!querySet || querySet->used || querySet->loadedAt < since)
    return;
  Discard discard{{in.frames().back().file, expr.span()}, ""};
  if (const auto *call = llvm::dyn_cast<syntax::CallExpr>(&expr)) {
    if (const auto *attribute = llvm::dyn_cast<syntax::AttributeExpr>(call->callee))
      discard.function = in.text(attribute->name);
    else if (const auto *name = llvm::dyn_cast<syntax::NameExpr>(call->callee))
      discard.function = in.text(name->name);
  }
  discarded_.emplace_back(std::move(discard), querySet);
}

void Run::logDiscarded() {
  for (const auto &[discard, querySet] : discarded_)
    if (!querySet->used)
      log_.addDiscard(discard);
}

std::optional<int64_t> Run::contentTypeId(ModelId model) {
  auto [it, inserted] = contentTypes_.try_emplace(model);
  if (!inserted || symbolic())
    return it->second;
  in_.bodyAsksForRows();
  const relations::Model &info = graph().model(graph().concreteOf(model));
  const ModelId contentType = graph().byLabel("contenttypes.ContentType");
  if (!contentType)
    return std::nullopt;
  orm::Statement statement;
  statement.text = "SELECT id FROM django_content_type WHERE app_label = %s AND model = %s";
  statement.params = {info.appLabel, llvm::StringRef(info.name).lower()};
  std::optional<int64_t> id;
  llvm::Error error = database_->run(statement, [&](orm::Database::Row row) {
    if (const auto *number = std::get_if<int64_t>(&row[0]))
      id = *number;
    return false;
  });
  llvm::consumeError(std::move(error));
  return it->second = id;
}

} // namespace eagerlint::evaluate
