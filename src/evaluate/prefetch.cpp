// prefetch_related: the walk over lookups and levels of django/db/models/query.py (prefetch_related_objects,
// prefetch_one_level, get_prefetcher), step for step, because which levels are fetched and skipped decides
// the counts.
#include "evaluate/convert.h"
#include "evaluate/run.h"
#include "interpret/identity.h"

#include <algorithm>
#include <map>
#include <set>

namespace eagerlint::evaluate {

using namespace interpret;
using relations::RelationKind;

namespace {

std::vector<std::string> parts(const std::string &path) {
  std::vector<std::string> result;
  for (size_t begin = 0; begin <= path.size();) {
    const size_t end = std::min(path.find("__", begin), path.size());
    result.push_back(path.substr(begin, end - begin));
    begin = end + 2;
  }
  return result;
}

std::string joined(const std::vector<std::string> &items, size_t count) {
  std::string path;
  for (size_t i = 0; i < count && i < items.size(); ++i)
    path = joinPath(path, items[i]);
  return path;
}

/// One walk over all lookups of one prefetch call.
class Prefetcher {
public:
  Prefetcher(Run &run, std::vector<Run::Repeated> instances) : run_(run), in_(run.interpreter()) {
    for (const Run::Repeated &root : instances) {
      roots_.push_back(root.row);
      repeats_[root.row] = root.symbol == 0 ? std::vector<SymbolId>{} : std::vector<SymbolId>{root.symbol};
    }
  }

  bool walk(const std::vector<PrefetchLookup> &lookups) {
    stack_.assign(lookups.rbegin(), lookups.rend());
    while (!stack_.empty()) {
      const PrefetchLookup lookup = stack_.back();
      stack_.pop_back();
      if (done_.count(lookup.to) != 0) {
        if (lookup.queryset) {
          in_.raise("builtins.ValueError", "'" + lookup.to +
                                               "' lookup was already seen with a different queryset. You may "
                                               "need to adjust the ordering of your lookups.");
          return false;
        }
        continue;
      }
      // Managers that prefetch each other's rows: Django goes on for as long as there are rows.
      constexpr size_t mostPaths = 300;
      if (done_.size() > mostPaths)
        return in_.abort("prefetches of prefetches have no end"), false;
      if (!walkOne(lookup))
        return false;
    }
    return true;
  }

private:
  bool walkOne(const PrefetchLookup &lookup) {
    const std::vector<std::string> through = parts(lookup.through);
    const std::vector<std::string> to = parts(lookup.to);
    std::vector<Instance *> objects = roots_;
    for (size_t level = 0; level < through.size(); ++level) {
      if (objects.empty())
        return true;
      const std::string prefetchTo = joined(to, level + 1);
      if (auto known = done_.find(prefetchTo); known != done_.end()) {
        objects = known->second;
        continue;
      }
      const bool last = level + 1 == through.size();
      const Name attribute = in_.intern(through[level]);
      const Name target = in_.intern(to[level]);
      auto *first = asModel(objects.front());
      const Member member = first ? run_.accessor(first->model, attribute) : Member{};
      const bool isRelation = member.kind == Member::Kind::Reverse ||
                              (member.kind == Member::Kind::Forward &&
                               run_.graph().field(member.field).relation != RelationKind::None);
      if (first && !isRelation && !in_.tryGetAttr(objects.front(), attribute)) {
        in_.raise("builtins.AttributeError",
                  "Cannot find '" + through[level] + "' on " + run_.graph().model(first->model).name +
                      " object, '" + lookup.through + "' is an invalid parameter to prefetch_related()");
        return false;
      }
      if (in_.pending())
        return false;
      if (last && first && !isRelation) {
        in_.raise("builtins.ValueError",
                  "'" + lookup.through +
                      "' does not resolve to an item that supports "
                      "prefetching - this is an invalid parameter to prefetch_related().");
        return false;
      }
      std::vector<Instance *> toFetch;
      if (isRelation)
        for (Instance *object : objects)
          if (!isFetched(*object, member, attribute, target))
            toFetch.push_back(object);
      if (!toFetch.empty()) {
        std::vector<Instance *> found;
        if (!fetchLevel(toFetch, member, attribute, target, lookup, prefetchTo, last, found))
          return false;
        objects = std::move(found);
        done_[prefetchTo] = objects;
        continue;
      }
      if (!follow(objects, attribute, target))
        return false;
    }
    return true;
  }

  bool isFetched(Instance &object, const Member &member, Name attribute, Name target) {
    ModelPayload *row = asModel(&object);
    if (!row)
      return true;
    if (target != attribute)
      return object.attrs.find(target) != nullptr;
    if (isToMany(member))
      return row->prefetched.find(attribute) != nullptr;
    return row->related.find(attribute) != nullptr;
  }

  bool isToMany(const Member &member) const {
    const RelationKind kind = run_.graph().field(member.field).relation;
    return kind == RelationKind::ManyToMany || kind == RelationKind::GenericRelation ||
           (member.kind == Member::Kind::Reverse && kind == RelationKind::ForeignKey);
  }

  /// Everything of this level is there already: the next level's objects are what the attribute holds.
  bool follow(std::vector<Instance *> &objects, Name attribute, Name target) {
    std::vector<Instance *> next;
    for (Instance *object : objects) {
      auto add = [&](Value value, SymbolId symbol) {
        if (auto *repeated = value.as<RepeatedObject>()) {
          value = repeated->element;
          symbol = repeated->symbol;
        }
        if (auto *instance = value.as<Instance>()) {
          next.push_back(instance);
          if (isReachedAgain(*object, *instance))
            perhaps_.insert(instance);
          else
            repeatBelow(*object, *instance, symbol);
        }
      };
      if (auto *row = asModel(object))
        if (const Value *cached = row->prefetched.find(attribute)) {
          if (auto *rows = asQuerySet(*cached); rows && rows->rows)
            for (Value item : *rows->rows)
              add(item, rows->symbol);
          continue;
        }
      const auto value =
          in_.tryGetAttr(object, target != attribute && object->attrs.find(target) ? target : attribute);
      if (value && value->isError()) {
        if (!in_.pendingIs("django.core.exceptions.ObjectDoesNotExist"))
          return false;
        in_.clearPending();
        continue;
      }
      if (!value || value->isNone())
        continue;
      if (auto *items = value->as<ListObject>())
        for (Value item : items->items)
          add(item, 0);
      else
        add(*value, 0);
    }
    objects = std::move(next);
    return true;
  }

  // ---- one level

  struct Level {
    Member member;
    Name attribute, target;
    bool toMany = false;
    Instance *rows = nullptr;         ///< the queryset that loads the related objects
    Instance *unrestricted = nullptr; ///< the same without the condition on the instances
    Name ownKey;                      ///< attribute of the instances that is matched
    Name theirKey;                    ///< attribute of the related objects that is matched
  };

  bool fetchLevel(const std::vector<Instance *> &instances, const Member &member, Name attribute, Name target,
                  const PrefetchLookup &lookup, const std::string &prefetchTo, bool last,
                  std::vector<Instance *> &found) {
    const relations::Field &field = run_.graph().field(member.field);
    if (field.relation == RelationKind::GenericForeignKey)
      return fetchGeneric(instances, member, attribute, found);
    Level level;
    level.member = member;
    level.attribute = attribute;
    level.target = target;
    level.toMany = isToMany(member);
    if (!startQuery(level, last ? lookup.queryset : nullptr))
      return false;
    // What the manager's rows are cloned to later asks its lookups again.
    level.unrestricted = run_.chain(*level.rows, "all", false);
    std::vector<PrefetchLookup> additional = asQuerySet(level.rows)->prefetches;
    if (!readsRowsFirst(member))
      asQuerySet(level.rows)->prefetches.clear();
    asQuerySet(level.rows)->wasNarrowed = hasConditions(asQuerySet(level.rows)->query);
    if (!restrict(level, instances))
      return false;
    QuerySetPayload &rows = *asQuerySet(level.rows);
    rows.owner = instances.front();
    rows.ownerMember = member;
    rows.ownerPath =
        level.member.kind == Member::Kind::Reverse && member.reverse ? member.reverse->queryName : field.text;
    rows.refined = false;
    if (!fetchRows(level))
      return false;
    asQuerySet(level.rows)->prefetches.clear();
    for (Value row : *asQuerySet(level.rows)->rows)
      if (auto *instance = row.as<Instance>()) {
        found.push_back(instance);
        repeatBelow(*instances.front(), *instance, level.toMany ? asQuerySet(level.rows)->symbol : 0);
      }
    if (!distribute(level, instances))
      return false;
    for (auto it = additional.rbegin(); it != additional.rend(); ++it) {
      PrefetchLookup deeper = *it;
      deeper.to = joinPath(prefetchTo, deeper.to);
      deeper.through = joinPath(prefetchTo, deeper.through);
      stack_.push_back(std::move(deeper));
    }
    return true;
  }

  /// get_prefetch_querysets() of this side goes over the rows to tell them their parent: prefetches of their
  /// own run before that.
  bool readsRowsFirst(const Member &member) const {
    const RelationKind kind = run_.graph().field(member.field).relation;
    return kind == RelationKind::OneToOne ||
           (kind == RelationKind::ForeignKey && member.kind == Member::Kind::Reverse);
  }

  bool startQuery(Level &level, Instance *given) {
    if (given) {
      level.rows = run_.chain(*given, "all", false);
      return true;
    }
    const ModelId target = run_.graph().memberTarget(level.member);
    if (!target) {
      in_.note("the target of a prefetched relation is not known", true);
      return false;
    }
    // To-many sides use the default manager, to-one sides the base manager.
    Instance *manager = level.toMany ? run_.defaultManager(target) : run_.baseManager(target);
    const Value rows = in_.callMethod(manager, "get_queryset");
    if (rows.isError())
      return false;
    Instance *object = asQuerySetObject(run_, rows);
    if (!object)
      return false;
    level.rows = run_.chain(*object, "all", false);
    return true;
  }

  /// A representative row of the next level is repeated as its owner is, and by its own loop.
  void repeatBelow(const Instance &owner, const Instance &row, SymbolId symbol) {
    if (!run_.symbolic())
      return;
    std::vector<SymbolId> repeats = repeats_[&owner];
    if (symbol != 0)
      repeats.push_back(symbol);
    repeats_[&row] = std::move(repeats);
  }

  /// The path has come back to a row above, by way of rows that not every such row has.
  bool isReachedAgain(Instance &from, Instance &row) {
    const auto known = repeats_.find(&row);
    if (!run_.symbolic() || known == repeats_.end())
      return false;
    return known->second.size() < repeats_[&from].size() ||
           (asModel(&from)->lineage.nullable && !asModel(&row)->lineage.nullable);
  }

  /// A deferred key is loaded for each row.
  Value readKey(Instance &object, Name attribute) {
    const size_t before = run_.log().events().size();
    const Value key = in_.getAttr(&object, attribute);
    if (run_.symbolic())
      run_.log().repeat(before, repeats_[&object]);
    return key;
  }

  /// The object's key as it is stored in the column that refers to it (in its own, when `storedIn` is null).
  Scalar keyOf(Instance &object, Name attribute, bool &good, const relations::Field *storedIn = nullptr) {
    Value key = readKey(object, attribute);
    if (storedIn && !key.isError() && !key.isNone() && !key.isOpaque() && isText(*storedIn))
      key = in_.toStr(key);
    good = good && !key.isError();
    if (key.isError())
      return Null{};
    return storedIn ? toStored(run_, key, *storedIn) : toScalar(run_, key);
  }

  static bool isText(const relations::Field &field) {
    return field.type == relations::ColumnType::Char || field.type == relations::ColumnType::Text ||
           field.type == relations::ColumnType::Slug;
  }

  /// Adds the IN condition over the instances' keys and says which attributes are matched.
  bool restrict(Level &level, const std::vector<Instance *> &instances) {
    const relations::Field &field = run_.graph().field(level.member.field);
    const bool forward = level.member.kind == Member::Kind::Forward;
    const relations::RelationGraph &graph = run_.graph();
    QuerySetPayload &rows = *asQuerySet(level.rows);
    std::string keyPath;
    bool good = true;
    const bool isKey = field.relation == RelationKind::ForeignKey || field.relation == RelationKind::OneToOne;
    if ((isKey && !field.target) || (field.relation == RelationKind::ManyToMany && !field.through)) {
      (void)in_.abort("the relation '" + field.text + "' is not known");
      return false;
    }
    switch (field.relation) {
    case RelationKind::ForeignKey:
    case RelationKind::OneToOne: {
      const relations::Field &to = graph.field({field.target, field.toField});
      if (forward) {
        level.ownKey = field.attname;
        level.theirKey = to.attname;
        keyPath = to.attnameText;
      } else {
        level.ownKey = to.attname;
        level.theirKey = field.attname;
        keyPath = field.text;
      }
      break;
    }
    case RelationKind::ManyToMany: {
      const relations::Field &source =
          graph.field({field.through, forward ? field.throughSource : field.throughTarget});
      const ModelId here = graph.model(asModel(instances.front())->model).concrete;
      const relations::Field &key = graph.field(
          {source.target ? source.target : here, source.target ? source.toField : graph.model(here).pk});
      level.ownKey = key.attname;
      level.theirKey = in_.intern("_prefetch_related_val_" + source.attnameText);
      keyPath = forward ? field.queryName : field.text;
      rows.query.stickyRequested = true;
      rows.query = orm::chained(rows.query);
      orm::addLinkColumn(graph, rows.query, level.member.field, !forward);
      break;
    }
    case RelationKind::GenericRelation: {
      level.ownKey = graph.pk(graph.concreteOf(asModel(instances.front())->model)).attname;
      level.theirKey = in_.intern(field.objectIdField);
      keyPath = field.objectIdField;
      const auto type = run_.contentTypeId(graph.concreteOf(asModel(instances.front())->model));
      const Scalar typeKey = type ? Scalar(*type) : Scalar(OpaqueScalar{1});
      if (llvm::Error error =
              orm::addOwnFilter(rows.query, orm::lookup(field.contentTypeField + "__pk", typeKey)))
        return run_.raiseQueryError(std::move(error)), false;
      break;
    }
    default:
      return false;
    }
    // Keys in Django's order: a set for to-one sides gives no order to rely on, the rows come in the table's
    // order.
    std::vector<Scalar> keys;
    std::set<std::string> seen;
    const Member objectId =
        field.relation == RelationKind::GenericRelation
            ? run_.accessor(graph.memberTarget(level.member), in_.intern(field.objectIdField))
            : Member{};
    const relations::Field *storedIn =
        objectId.kind == Member::Kind::Forward ? &graph.field(objectId.field) : nullptr;
    for (Instance *object : instances) {
      const Scalar key = keyOf(*object, level.ownKey, good, storedIn);
      if (!good)
        return false;
      if (isNull(key))
        continue;
      if (const auto *number = std::get_if<int64_t>(&key)) {
        if (!seen.insert(std::to_string(*number)).second)
          continue;
      } else if (const auto *text = std::get_if<std::string>(&key)) {
        if (!seen.insert("s" + *text).second)
          continue;
      }
      keys.push_back(key);
    }
    // To-one sides: a comparison for each key, and no order, for there is one object for each instance.
    llvm::Error error = level.toMany ? orm::filterEach(graph, rows.query, keyPath, std::move(keys))
                        : forward && !keys.empty()
                            ? orm::addOwnFilter(rows.query, orm::anyOf(keyPath, keys))
                            : orm::addOwnFilter(rows.query, orm::lookup(keyPath + "__in", std::move(keys)));
    if (error)
      return run_.raiseQueryError(std::move(error)), false;
    if (!level.toMany)
      orm::clearOrdering(rows.query);
    return true;
  }

  /// Runs the level's query; the event is a prefetch's.
  bool fetchRows(Level &level) {
    QuerySetPayload &rows = *asQuerySet(level.rows);
    rows.operation = "prefetch_related";
    run_.prefetching = true;
    const bool good = run_.fetch(*level.rows);
    run_.prefetching = false;
    return good;
  }

  bool distribute(const Level &level, const std::vector<Instance *> &instances) {
    std::map<uint64_t, std::vector<Value>> byKey;
    const relations::Field &field = run_.graph().field(level.member.field);
    const std::vector<Value> all = *asQuerySet(level.rows)->rows;
    auto keyHash = [&](Value key) { return key.isNone() ? 0 : *in_.hash(key) | 1U; };
    auto comparable =
        [&](Value key) { // generic relations keep keys as text, links give them as they are stored
          if (field.relation == RelationKind::ManyToMany && !key.isNone()) {
            const Scalar stored = toScalar(run_, key);
            if (const auto *text = std::get_if<std::string>(&stored))
              return in_.str(*text);
          }
          if (field.relation != RelationKind::GenericRelation)
            return key;
          const Value text = in_.toStr(key);
          return text.isError() ? key : text;
        };
    const bool isColumn =
        field.relation == RelationKind::ForeignKey || field.relation == RelationKind::OneToOne;
    for (Value row : all) {
      auto *instance = row.as<Instance>();
      if (run_.symbolic() && !(isColumn && instance))
        continue;
      const Value key = instance ? readKey(*instance, level.theirKey) : in_.getAttr(row, level.theirKey);
      if (key.isError())
        return false;
      if (!run_.symbolic())
        byKey[keyHash(comparable(key))].push_back(row);
    }
    for (Instance *object : instances) {
      std::vector<Value> mine = all;
      if (!run_.symbolic()) {
        const Value key = in_.getAttr(object, level.ownKey);
        if (key.isError())
          return false;
        const auto found = byKey.find(keyHash(comparable(key)));
        mine = found == byKey.end() || key.isNone() ? std::vector<Value>{} : found->second;
      }
      if (!give(level, *object, mine))
        return false;
    }
    return true;
  }

  bool give(const Level &level, Instance &object, llvm::ArrayRef<Value> mine) {
    const relations::Field &field = run_.graph().field(level.member.field);
    const bool forward = level.member.kind == Member::Kind::Forward;
    in_.touch(object);
    ModelPayload &row = *asModel(&object);
    if (perhaps_.contains(&object) && level.target == level.attribute) {
      row.perhapsLoaded.push_back(level.member);
      return true;
    }
    if (!level.toMany) {
      const Value value = mine.empty() ? Value::none() : mine.front();
      if (level.target == level.attribute)
        row.related.set(level.attribute, value);
      else if (!in_.setAttr(&object, level.target, value))
        return false;
      if (auto *other = asModel(value)) {
        if (!forward)
          other->related.set(field.name, &object);
        else if (field.relation == RelationKind::OneToOne && field.accessor)
          other->related.set(field.accessor, &object);
      }
      return true;
    }
    // Children of a foreign key know their parent, unless the queryset already gave them one.
    if (!forward && field.relation == RelationKind::ForeignKey)
      for (Value child : mine)
        if (auto *childRow = asModel(child); childRow && !childRow->related.find(field.name))
          childRow->related.set(field.name, &object);
    if (level.target != level.attribute) {
      std::vector<Value> items = mine;
      if (run_.symbolic())
        for (Value &item : items) {
          auto *repeated = in_.make<RepeatedObject>();
          repeated->element = item;
          repeated->symbol = asQuerySet(level.rows)->symbol;
          item = repeated;
        }
      return in_.setAttr(&object, level.target, in_.list(std::move(items)));
    }
    // The manager's rows as an evaluated queryset: the lookup's own query for a Prefetch object, else all
    // rows.
    Instance *manager = run_.relatedManager(object, level.member, level.attribute);
    Instance *cached = run_.applyRelation(*manager, *level.unrestricted);
    if (!cached)
      return false;
    QuerySetPayload &rows = *asQuerySet(cached);
    rows.rows = mine;
    rows.symbol = asQuerySet(level.rows)->symbol;
    rows.origin = asQuerySet(level.rows)->origin;
    rows.ownerHadPrefetch = true;
    rows.refined = false;
    row.prefetched.set(level.attribute, cached);
    return true;
  }

  /// One query for each content type among the instances.
  bool fetchGeneric(const std::vector<Instance *> &instances, const Member &member, Name attribute,
                    std::vector<Instance *> &found) {
    const relations::RelationGraph &graph = run_.graph();
    const relations::Field &field = graph.field(member.field);
    const Name typeKey = in_.intern(field.contentTypeField + "_id");
    for (Instance *object : instances) {
      asModel(object)->related.erase(attribute);
      const Value type = readKey(*object, typeKey);
      if (type.isError() || (!type.isNone() && readKey(*object, in_.intern(field.objectIdField)).isError()))
        return false;
    }
    if (run_.symbolic()) {
      // One statement for each content type among the rows: at most as many as there are models.
      const size_t before = run_.log().events().size();
      const Value value = run_.relatedObject(*instances.front(), member, attribute);
      if (run_.log().events().size() > before) {
        const auto models =
            std::count_if(graph.models().begin(), graph.models().end(),
                          [](const relations::Model &model) { return !model.abstract && !model.proxy; });
        QueryEvent &event = run_.log().events()[before];
        event.cause = Cause::Prefetch;
        const SymbolId types =
            run_.log().symbol(event.signature, "content types", static_cast<uint64_t>(models));
        run_.log().symbolInfo(types).distinct = true;
        event.times.multiply(types);
      }
      if (auto *instance = value.as<Instance>(); instance && asModel(value))
        found.push_back(instance);
      return !value.isError();
    }
    std::map<int64_t, std::vector<Instance *>> byType;
    std::vector<int64_t> order;
    for (Instance *object : instances) {
      const Value type = in_.getAttr(object, typeKey);
      if (type.isError())
        return false;
      if (!type.isInt())
        continue;
      if (byType.count(type.asInt()) == 0)
        order.push_back(type.asInt());
      byType[type.asInt()].push_back(object);
    }
    for (int64_t type : order) {
      ModelId target;
      for (size_t i = 0; i < graph.models().size(); ++i) {
        const ModelId candidate = IndexVec<ModelId, relations::Model>::idAt(i);
        const relations::Model &model = graph.model(candidate);
        if (!model.abstract && !model.proxy && run_.contentTypeId(candidate) == type)
          target = candidate;
      }
      if (!target)
        continue;
      const Value rows = in_.callMethod(run_.baseManager(target), "get_queryset");
      Instance *object = rows.isError() ? nullptr : asQuerySetObject(run_, rows);
      if (!object)
        return false;
      object = run_.chain(*object, "all", false);
      std::vector<Scalar> keys;
      bool good = true;
      for (Instance *instance : byType[type])
        keys.push_back(keyOf(*instance, in_.intern(field.objectIdField), good));
      if (!good)
        return false;
      QuerySetPayload &querySet = *asQuerySet(object);
      if (llvm::Error error = orm::addFilter(graph, querySet.query, orm::lookup("pk__in", std::move(keys))))
        return run_.raiseQueryError(std::move(error)), false;
      querySet.owner = byType[type].front();
      querySet.ownerMember = member;
      querySet.ownerPath = field.text;
      run_.prefetching = true;
      const bool fetched = run_.fetch(*object);
      run_.prefetching = false;
      if (!fetched)
        return false;
      std::map<std::string, Value> byKey;
      for (Value row : *asQuerySet(object)->rows) {
        const Value key = in_.toStr(in_.getAttr(row, known::pk));
        if (auto *text = key.as<StrObject>())
          byKey[text->text] = row;
        found.push_back(row.as<Instance>());
      }
      for (Instance *instance : byType[type]) {
        const Value key = in_.toStr(in_.getAttr(instance, field.objectIdField));
        auto *text = key.as<StrObject>();
        const auto match = text ? byKey.find(text->text) : byKey.end();
        asModel(instance)->related.set(attribute, match == byKey.end() ? Value::none() : match->second);
      }
    }
    for (Instance *object : instances)
      if (!asModel(object)->related.find(attribute))
        asModel(object)->related.set(attribute, Value::none());
    return true;
  }

  Run &run_;
  Interpreter &in_;
  std::vector<Instance *> roots_;
  std::vector<PrefetchLookup> stack_; ///< last is next
  std::map<std::string, std::vector<Instance *>> done_;
  std::map<const Instance *, std::vector<SymbolId>>
      repeats_;                        ///< of representative rows: the loops that they stand for
  std::set<const Instance *> perhaps_; ///< representative rows of which a level reaches some rows only
};

} // namespace

bool Run::prefetchObjects(std::vector<Repeated> instances, const std::vector<PrefetchLookup> &lookups) {
  if (instances.empty())
    return true;
  // A manager whose queryset prefetches rows of its own model comes back here for ever. CPython's limit of a
  // thousand frames is reached at about this depth.
  constexpr unsigned deepest = 100;
  if (prefetchDepth_ >= deepest)
    return in_.raise("builtins.RecursionError", "maximum recursion depth exceeded"), false;
  // With two such prefetches it would not get there in a lifetime.
  constexpr unsigned deep = 12, mostDeep = 1'000;
  if (prefetchDepth_ >= deep && ++deepPrefetches_ > mostDeep)
    return in_.abort("prefetches of prefetches have no end"), false;
  ++prefetchDepth_;
  const bool done = Prefetcher(*this, std::move(instances)).walk(lookups);
  --prefetchDepth_;
  return done;
}

} // namespace eagerlint::evaluate
