// Natives of managers: django.db.models.manager and the related managers of related_descriptors.
#include "evaluate/convert.h"
#include "evaluate/run.h"

namespace eagerlint::evaluate {

using namespace interpret;
using relations::RelationKind;

namespace {

/// The queryset class of a manager class: of `from_queryset`, `as_manager`, or the attribute
/// `_queryset_class`.
ClassObject *querySetClass(Interpreter &in, Instance &manager) {
  const auto declared = in.tryGetAttr(&manager, in.intern("_queryset_class"));
  if (declared && !declared->isError())
    if (auto *cls = declared->as<ClassObject>())
      if (in.text(cls->name) != "QuerySet" || cls->mro.size() > 2)
        return cls;
  in.clearPending();
  // A class statement over `Manager.from_queryset(Q)` has Q among the classes it copied from.
  for (ClassObject *cls : manager.cls->mro)
    if (cls != in.classNamed("django.db.models.query.QuerySet") &&
        in.isSubclass(cls, in.classNamed("django.db.models.query.QuerySet")))
      return cls;
  return in.classNamed("django.db.models.query.QuerySet");
}

Value getQueryset(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto *manager = asManager(args[0]);
  if (!manager) {
    // A manager made by hand (`EmptyManager(Model)`): its `model` attribute decides.
    const auto cls = in.tryGetAttr(args[0], in.intern("model"));
    auto *model = cls ? cls->as<ClassObject>() : nullptr;
    if (!model || !model->model)
      return in.raise("builtins.AttributeError", "manager has no model");
    return Run::of(in).querySet(orm::queryOf(model->model));
  }
  Run &run = manager->run;
  Instance *rows = run.querySet(orm::queryOf(manager->model), querySetClass(in, *args[0].as<Instance>()));
  return rows;
}

Value fromQueryset(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto *manager = args[0].as<ClassObject>();
  auto *rows = args[1].as<ClassObject>();
  if (!manager || !rows)
    return in.derive("from_queryset", {args[0], args[1]});
  ClassObject *cls =
      in.makeClass(in.intern(std::string(in.text(manager->name)) + "From" + std::string(in.text(rows->name))),
                   {manager}, manager->module);
  cls->attrs.set(in.intern("_queryset_class"), rows);
  // Copies of the queryset's public methods, as _get_queryset_methods makes them: found behind all ancestors.
  for (ClassObject *ancestor : rows->mro)
    if (ancestor != in.classNamed("builtins.object") &&
        ancestor != in.classNamed("django.db.models.query.QuerySet"))
      cls->mro.push_back(ancestor);
  in.classChanged();
  return cls;
}

Value asManagerNative(Interpreter &in, llvm::ArrayRef<Value> args) {
  const Value cls = fromQueryset(in, {Value(in.classNamed("django.db.models.manager.Manager")), args[0]});
  return cls.isError() || cls.isOpaque() ? cls : in.call(cls, llvm::ArrayRef<Value>{});
}

/// The prefetched rows of a related manager, or None.
Value prefetchedRows(Interpreter &, llvm::ArrayRef<Value> args) {
  auto *manager = asManager(args[0]);
  auto *owner = manager && manager->owner ? asModel(manager->owner) : nullptr;
  const Value *rows = owner ? owner->prefetched.find(manager->accessor) : nullptr;
  if (!rows)
    return Value::none();
  manager->run.logCachedRead(*owner, manager->accessor);
  return *rows;
}

Value applyRelFilters(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto *manager = asManager(args[0]);
  Instance *rows = asQuerySetObject(Run::of(in), args[1]);
  if (!manager || !rows)
    return args[1];
  Instance *related = manager->run.applyRelation(*args[0].as<Instance>(), *rows);
  return related ? Value(related) : Value::error();
}

/// Django joins the targets unless their default manager is a plain `Manager`.
bool hasPlainManager(Interpreter &in, const Instance &related) {
  const auto &mro = related.cls->mro;
  const auto bound =
      llvm::find(mro, in.classNamed("django.db.models.fields.related_descriptors.BoundManager"));
  return bound != mro.end() && bound + 1 != mro.end() &&
         bound[1] == in.classNamed("django.db.models.manager.Manager");
}

Value constrainedTarget(Interpreter &in, llvm::ArrayRef<Value> args) {
  const Value method = in.getAttr(args[0], "get_queryset");
  const Value rows = method.isError() ? method : in.call(method, llvm::ArrayRef<Value>{});
  auto *manager = asManager(args[0]);
  QuerySetPayload *querySet = asQuerySet(rows);
  if (!manager || !manager->owner || !manager->member || !querySet || querySet->rows ||
      !hasPlainManager(in, *args[0].as<Instance>()))
    return rows;
  Run &run = manager->run;
  const relations::Field &field = run.graph().field(manager->member->field);
  const bool forward = manager->member->kind == Member::Kind::Forward;
  const relations::Field &source =
      run.graph().field({field.through, forward ? field.throughSource : field.throughTarget});
  const relations::Field &target =
      run.graph().field({field.through, forward ? field.throughTarget : field.throughSource});
  const Value key = in.getAttr(manager->owner, run.graph().field({source.target, source.toField}).attname);
  if (key.isError())
    return key;
  orm::Query links = orm::queryOf(field.through);
  llvm::Error error = orm::addOwnFilter(links, orm::lookup(source.text, toScalar(run, key)));
  if (!error && target.null)
    error = orm::addOwnFilter(links, orm::lookup(target.text + "__isnull", Scalar(int64_t{0})));
  if (error) {
    run.raiseQueryError(std::move(error));
    return Value::error();
  }
  querySet->links = std::move(links);
  return rows;
}

Value removePrefetched(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto *manager = asManager(args[0]);
  if (manager && manager->owner) {
    in.touch(*manager->owner);
    asModel(manager->owner)->prefetched.erase(manager->accessor);
  }
  return Value::none();
}

Value throughManager(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto *manager = asManager(args[0]);
  const Value name = args[1];
  if (!manager || !name.isStr())
    return in.derive("manager", {args[0]});
  Instance *other = manager->run.manager(manager->model, in.intern(name.as<StrObject>()->text));
  Instance *related = manager->run.relatedManager(*manager->owner, *manager->member, manager->accessor);
  related->cls = in.makeClass(related->cls->name, {related->cls->mro[1], other->cls}, {});
  return related;
}

} // namespace

Instance *Run::applyRelation(Instance &managerObject, Instance &rowsObject) {
  ManagerPayload &manager = *asManager(&managerObject);
  if (!manager.owner || !manager.member)
    return &rowsObject;
  const relations::Field &field = graph().field(manager.member->field);
  const bool forward = manager.member->kind == Member::Kind::Forward;
  Instance *rows = chain(rowsObject, "all", false);
  QuerySetPayload &querySet = *asQuerySet(rows);
  auto keyOf = [&](Name attribute) { return in_.getAttr(manager.owner, attribute); };
  Value key;
  std::string path;
  switch (field.relation) {
  case RelationKind::ManyToMany: {
    const relations::Field &source =
        graph().field({field.through, forward ? field.throughSource : field.throughTarget});
    const relations::Field &sourceKey = graph().field({source.target, source.toField});
    key = keyOf(sourceKey.attname);
    path = joinPath(forward ? field.queryName : field.text, sourceKey.attnameText);
    querySet.query.stickyRequested = true;
    querySet.query = orm::chained(querySet.query);
    break;
  }
  case RelationKind::GenericRelation: {
    const auto type = contentTypeId(graph().concreteOf(asModel(manager.owner)->model));
    key = keyOf(known::pk);
    path = field.objectIdField;
    // A key of another type is kept as its text.
    const Member objectId = accessor(querySet.query.model, in_.intern(path));
    if (objectId.kind == Member::Kind::Forward &&
        graph().field(objectId.field).type == relations::ColumnType::Char && !key.isError() && !key.isNone())
      key = in_.toStr(key);
    const Scalar typeKey = type ? Scalar(*type) : Scalar(OpaqueScalar{1});
    if (llvm::Error error =
            orm::addOwnFilter(querySet.query, orm::lookup(field.contentTypeField + "__pk", typeKey))) {
      raiseQueryError(std::move(error));
      return nullptr;
    }
    break;
  }
  default: {
    const relations::Field &to = graph().field({field.target, field.toField});
    if (const Value pk = keyOf(known::pk); pk.isError() || pk.isNone()) {
      if (pk.isNone())
        in_.raise("builtins.ValueError", "'" + graph().model(asModel(manager.owner)->model).name +
                                             "' instance needs to have a primary key value before this "
                                             "relationship can be used.");
      return nullptr;
    }
    key = keyOf(to.attname);
    path = field.text;
    querySet.knownParent = manager.owner;
    querySet.knownField = manager.member->field;
    break;
  }
  }
  if (key.isError())
    return nullptr;
  if (key.isNone() && field.relation != RelationKind::GenericRelation)
    querySet.query.none = true;
  if (llvm::Error error = orm::addOwnFilter(querySet.query, orm::lookup(path, toScalar(*this, key)))) {
    raiseQueryError(std::move(error));
    return nullptr;
  }
  querySet.owner = manager.owner;
  querySet.ownerMember = manager.member;
  querySet.ownerPath =
      forward ? field.text : (manager.member->reverse ? manager.member->reverse->queryName : field.queryName);
  querySet.ownerHadPrefetch = asModel(manager.owner)->prefetched.find(manager.accessor) != nullptr;
  querySet.refined = false;
  querySet.operation = "all";
  return rows;
}

void addManagerNatives(Natives &natives) {
  natives.add("django.db.models.manager.BaseManager.get_queryset", getQueryset);
  natives.add("django.db.models.manager.BaseManager.from_queryset", fromQueryset);
  natives.add("django.db.models.query.QuerySet.as_manager", asManagerNative);
  const std::string related = "django.db.models.fields.related_descriptors.BoundManager.";
  natives.add(related + "_prefetched", prefetchedRows);
  natives.add(related + "_apply_rel_filters", applyRelFilters);
  natives.add(related + "_remove_prefetched_objects", removePrefetched);
  natives.add(related + "__call__", throughManager);
  natives.add("django.db.models.fields.related_descriptors.ManyRelatedManager._constrained_target",
              constrainedTarget);
}

} // namespace eagerlint::evaluate
