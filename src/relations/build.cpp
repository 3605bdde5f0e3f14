#include "relations/build.h"

#include "interpret/builtins.h"
#include "interpret/host.h"
#include "interpret/interpreter.h"
#include "relations/apps.h"
#include "relations/field_reader.h"
#include "relations/model_meta.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <map>
#include <set>

namespace eagerlint::relations {

using namespace interpret;

namespace {

std::string lower(std::string_view text) { return llvm::StringRef(text.data(), text.size()).lower(); }

/// A model class before its fields are known.
struct Candidate {
  ClassId cls;
  ClassObject *object = nullptr;
  AppConfig app;
  size_t appIndex = 0;
  bool abstract = false, proxy = false;
};

} // namespace

/// Builds the graph step by step; one use.
class GraphBuilder : public Host {
public:
  GraphBuilder(const resolve::Program &program, const Natives &natives, const BuildOptions &options)
      : program_(program), options_(options), in_(program, natives, memo_, decisions_, nullptr, nullptr) {
    in_.setUserData(static_cast<Host *>(this));
    in_.setStepLimit(50'000'000);
  }

  std::string_view settingsModule() const override { return options_.settingsModule; }
  ClassId modelClass(std::string_view label) const override {
    auto it = classByLabel_.find(lower(label));
    return it == classByLabel_.end() ? ClassId{} : it->second;
  }

  RelationGraph build() {
    findCandidates();
    for (const Candidate &candidate : candidates_)
      addModel(candidate);
    for (const auto &[twin, counted] : twins_)
      byClass_[twin] = byClass_[counted];
    for (size_t i = 0; i < candidates_.size(); ++i)
      addFields(modelAt(i), candidates_[i]);
    for (size_t i = 0; i < candidates_.size(); ++i)
      addParentsAndKey(modelAt(i), candidates_[i]);
    for (size_t i = 0; i < candidates_.size(); ++i)
      resolveTargets(modelAt(i));
    for (size_t i = 0; i < candidates_.size(); ++i)
      addLinkTables(modelAt(i));
    for (size_t i = 0; i < candidates_.size(); ++i)
      readMeta(modelAt(i), candidates_[i]);
    RelationGraph graph = RelationGraph::finish(std::move(models_), &program_.names());
    for (const auto &[twin, counted] : twins_)
      graph.byClass_[twin] = byClass_[counted];
    return graph;
  }

private:
  static ModelId modelAt(size_t index) { return IndexVec<ModelId, Model>::idAt(index); }

  // ---- finding models

  void findCandidates() {
    const ClassId base = program_.findClass("django.db.models.base.Model");
    if (!base)
      return;
    const Apps apps(in_);
    for (size_t i = 0; i < program_.classes().size(); ++i) {
      const ClassId id = IndexVec<ClassId, resolve::ClassInfo>::idAt(i);
      if (id == base || !program_.isSubclass(id, base))
        continue;
      const std::string &module = program_.module(program_.cls(id).module).dottedName;
      const size_t appIndex = apps.indexOf(module);
      // A library's models exist only in projects that install its app.
      const bool isStub = program_.module(program_.cls(id).module).isStub;
      Candidate candidate;
      candidate.cls = id;
      candidate.object = in_.classObject(id);
      candidate.abstract = meta_.flag(*candidate.object, "abstract");
      if (isStub && !candidate.abstract && appIndex == apps.installed().size() && !apps.installed().empty())
        continue;
      candidate.proxy = meta_.flag(*candidate.object, "proxy");
      candidate.app = apps.appOf(module);
      candidate.appIndex = appIndex;
      if (std::string label = meta_.text(*candidate.object, "app_label"); !label.empty())
        candidate.app.label = label;
      candidates_.push_back(std::move(candidate));
    }
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate &a, const Candidate &b) { return a.appIndex < b.appIndex; });
    // A file that can be imported by two names holds one model all the same: that of the installed
    // application.
    std::map<std::pair<FileId, uint32_t>, ClassId> written;
    std::erase_if(candidates_, [&](const Candidate &candidate) {
      const resolve::ClassInfo &info = program_.cls(candidate.cls);
      const auto [first, isNew] =
          written.try_emplace({program_.module(info.module).file, info.facts->nameSpan.begin}, candidate.cls);
      if (!isNew)
        twins_.emplace_back(candidate.cls, first->second);
      return !isNew;
    });
  }

  void addModel(const Candidate &candidate) {
    const resolve::ClassInfo &info = program_.cls(candidate.cls);
    const resolve::ModuleInfo &module = program_.module(info.module);
    Model model;
    model.cls = candidate.cls;
    model.dotted = program_.qualifiedName(candidate.cls);
    model.appLabel = candidate.app.label;
    model.name = std::string(program_.names().text(info.facts->name));
    model.abstract = candidate.abstract;
    model.proxy = candidate.proxy;
    model.isStub = module.isStub;
    model.file = module.file;
    model.nameSpan = info.facts->nameSpan;
    model.table = meta_.text(*candidate.object, "db_table");
    if (model.table.empty())
      model.table = model.appLabel + "_" + lower(model.name);
    if (const auto managed = meta_.option(*candidate.object, "managed"); managed && managed->isBool())
      model.managed = managed->asBool();
    if (info.hasExternalBase)
      model.opaque.push_back("a base class of " + model.name + " is not part of the project");
    const ModelId id = models_.push(std::move(model));
    byClass_[candidate.cls] = id;
    if (!candidate.abstract)
      classByLabel_.emplace(
          lower(candidate.app.label + "." + std::string(program_.names().text(info.facts->name))),
          candidate.cls);
  }

  // ---- fields

  bool isField(Value value) {
    auto *object = value.as<Instance>();
    if (!object)
      return false;
    const auto kind = in_.findInClass(*object->cls, in_.intern("relation_kind"));
    if (kind && kind->isError())
      in_.clearPending();
    return kind.has_value() && !kind->isError();
  }

  /// The fields a class body declares, in source order, evaluated once for all models that inherit them.
  const std::vector<Field> &ownFields(ClassId cls) {
    auto [it, inserted] = fieldsOfClass_.try_emplace(cls);
    if (!inserted)
      return it->second;
    std::vector<Field> fields;
    ClassObject *object = in_.classObject(cls);
    const resolve::ClassInfo &info = program_.cls(cls);
    std::set<uint32_t> seen;
    for (const facts::Binding &binding : info.facts->body.bindings) {
      if (binding.kind != facts::BindingKind::Variable || !seen.insert(binding.name.value).second)
        continue;
      const auto value = in_.ownClassAttribute(*object, binding.name);
      if (value && value->isError())
        in_.clearPending();
      if (!value || !isField(*value))
        continue;
      Field field = readField(in_, *value, binding.name);
      field.file = program_.module(info.module).file;
      field.span = binding.item->span;
      field.nameSpan = binding.nameSpan;
      field.declaredIn = cls;
      fields.push_back(std::move(field));
    }
    return fieldsOfClass_[cls] = std::move(fields);
  }

  /// Own fields and those of abstract bases, as Django copies them: bases first, an own name wins.
  void addFields(ModelId id, const Candidate &candidate) {
    Model &model = models_[id];
    std::vector<Field> collected;
    std::set<uint32_t> taken;
    const auto &mro = program_.cls(candidate.cls).mro;
    std::set<uint32_t> overridden; // `name = None` in a class removes the field
    std::vector<std::vector<Field>> groups;
    for (ClassId ancestor : mro) {
      const auto known = byClass_.find(ancestor);
      const bool isModel = known != byClass_.end();
      const bool inherits = isModel && ancestor != candidate.cls;
      if (!isModel ||
          (inherits && (!models_[known->second].abstract || isInheritedByParent(ancestor, candidate.cls))))
        continue;
      std::vector<Field> group;
      for (const Field &field : ownFields(ancestor))
        if (!overridden.count(field.name.value) && taken.insert(field.name.value).second)
          group.push_back(field);
      for (const facts::Binding &binding : program_.cls(ancestor).facts->body.bindings)
        overridden.insert(binding.name.value);
      groups.push_back(std::move(group));
    }
    for (auto group = groups.rbegin(); group != groups.rend(); ++group)
      std::move(group->begin(), group->end(), std::back_inserter(collected));
    // Generic relations and many-to-many fields keep their place: Django lists columns and the others apart,
    // and the graph's users ask for columns.
    model.fields = std::move(collected);
  }

  /// The abstract base already gave its fields to a concrete multi-table parent.
  bool isInheritedByParent(ClassId abstractBase, ClassId cls) {
    for (const auto &[parent, id] : byClass_) {
      if (parent == cls || models_[id].abstract || !program_.isSubclass(cls, parent))
        continue;
      if (program_.isSubclass(parent, abstractBase))
        return true;
    }
    return false;
  }

  /// The nearest concrete model classes that the class inherits from.
  std::vector<ModelId> concreteParents(ClassId cls) {
    std::vector<ModelId> parents;
    for (const resolve::Base &base : program_.cls(cls).bases) {
      if (!base.cls || base.fromQuerySet)
        continue;
      const auto known = byClass_.find(base.cls);
      if (known == byClass_.end() || models_[known->second].abstract) {
        for (ModelId inherited : concreteParents(base.cls))
          if (std::find(parents.begin(), parents.end(), inherited) == parents.end())
            parents.push_back(inherited);
        continue;
      }
      if (std::find(parents.begin(), parents.end(), known->second) == parents.end())
        parents.push_back(known->second);
    }
    return parents;
  }

  /// A multi-table child has a copy of its own of each generic relation, which matches rows that refer to the
  /// child; the way back stays the parent's (GenericRelation.mti_inherited).
  void inheritGenericRelations(Model &model, ClassId cls) {
    for (ModelId parent : concreteParents(cls)) {
      const ModelId concrete = concreteOf(parent);
      for (const Field &field : models_[concrete].fields) {
        const bool isOverridden =
            llvm::any_of(model.fields, [&](const Field &own) { return own.name == field.name; });
        if (field.relation != RelationKind::GenericRelation || isOverridden)
          continue;
        Field copy = field;
        copy.written.relatedName = "+";
        copy.written.queryName.clear();
        model.fields.push_back(std::move(copy));
      }
      inheritGenericRelations(model, models_[concrete].cls);
    }
  }

  ModelId concreteOf(ModelId id) {
    while (models_[id].proxy) {
      const auto parents = concreteParents(models_[id].cls);
      if (parents.empty())
        break;
      id = parents.front();
    }
    return id;
  }

  void addParentsAndKey(ModelId id, const Candidate &candidate) {
    Model &model = models_[id];
    model.concrete = id;
    if (model.proxy) {
      model.concrete = concreteOf(id);
      model.table = models_[model.concrete].table;
      model.parents.emplace_back(model.concrete, 0);
      model.fields.clear();
      return;
    }
    inheritGenericRelations(model, candidate.cls);
    for (ModelId parent : concreteParents(candidate.cls)) {
      const ModelId concrete = concreteOf(parent);
      auto link = std::find_if(model.fields.begin(), model.fields.end(), [&](const Field &field) {
        return field.relation == RelationKind::OneToOne &&
               resolveTarget(model, field.targetText) == concrete && field.parentLink;
      });
      if (link == model.fields.end()) {
        Field field = parentLinkField(in_, lower(models_[concrete].name) + "_ptr");
        field.targetText = models_[concrete].label();
        field.primaryKey = std::none_of(model.fields.begin(), model.fields.end(),
                                        [](const Field &other) { return other.primaryKey; });
        field.file = model.file;
        link = model.fields.insert(model.fields.begin(), std::move(field));
        for (auto &[other, index] : model.parents)
          ++index;
      }
      link->parentLink = true;
      if (std::none_of(model.fields.begin(), model.fields.end(), [](const Field &f) { return f.primaryKey; }))
        link->primaryKey = true;
      model.parents.emplace_back(concrete, static_cast<uint32_t>(link - model.fields.begin()));
    }
    auto key =
        std::find_if(model.fields.begin(), model.fields.end(), [](const Field &f) { return f.primaryKey; });
    if (key == model.fields.end() && !model.abstract) {
      model.fields.insert(model.fields.begin(), autoKey(in_, candidate.app.defaultAutoField));
      for (auto &[parent, index] : model.parents)
        ++index;
      key = model.fields.begin();
    }
    model.pk = key == model.fields.end() ? 0 : static_cast<uint32_t>(key - model.fields.begin());
  }

  // ---- relations

  ModelId resolveTarget(const Model &model, const std::string &text) {
    if (text.empty())
      return {};
    if (text == "self")
      return byClass_.at(model.cls);
    std::string label = text;
    if (label.find('.') == std::string::npos)
      label = model.appLabel + "." + label;
    const ClassId cls = modelClass(label);
    if (cls)
      return byClass_.at(cls);
    // A class given itself has its dotted name here.
    for (const auto &[candidate, id] : byClass_)
      if (models_[id].dotted == text)
        return id;
    return {};
  }

  void nameReverse(const Model &model, Field &field, const std::string &relatedName,
                   const std::string &queryName) {
    auto expand = [&](std::string text) {
      for (const auto &[placeholder, value] :
           {std::pair<std::string, std::string>{"%(class)s", lower(model.name)},
            {"%(model_name)s", lower(model.name)},
            {"%(app_label)s", lower(model.appLabel)}})
        for (size_t at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder, at))
          text.replace(at, placeholder.size(), value);
      return text;
    };
    const std::string related = expand(relatedName);
    const bool hidden = !related.empty() && related.back() == '+';
    const std::string query = expand(queryName);
    field.queryName = !query.empty() ? query : !related.empty() ? related : lower(model.name);
    if (hidden)
      return;
    if (!related.empty())
      field.accessor = in_.intern(related);
    else if (field.relation == RelationKind::OneToOne)
      field.accessor = in_.intern(lower(model.name));
    else
      field.accessor = in_.intern(lower(model.name) + "_set");
  }

  void resolveTargets(ModelId id) {
    Model &model = models_[id];
    ClassObject *object = in_.classObject(model.cls);
    const std::string defaultRelated = meta_.text(*object, "default_related_name");
    for (Field &field : model.fields) {
      if (field.relation == RelationKind::None || field.relation == RelationKind::GenericForeignKey)
        continue;
      field.target = resolveTarget(model, field.targetText);
      if (!field.target) {
        model.opaque.push_back("the target of " + field.text + " (" + field.targetText + ") is not known");
        continue;
      }
      const RelationNames &names = field.written;
      std::string related = names.relatedName.empty() ? defaultRelated : names.relatedName;
      const bool selfMany =
          field.relation == RelationKind::ManyToMany && field.symmetrical && field.target == id;
      field.symmetrical = selfMany;
      if (field.relation == RelationKind::GenericRelation)
        related = names.relatedName.empty() ? "+" : names.relatedName;
      if (selfMany)
        related = field.text + "_rel_+";
      nameReverse(model, field, related, names.queryName);
      if (field.relation == RelationKind::GenericRelation)
        field.accessor = {};
      if (field.relation == RelationKind::ForeignKey || field.relation == RelationKind::OneToOne) {
        const Model &target = models_[models_[field.target].concrete];
        field.toField = target.pk;
        for (uint32_t i = 0; i < target.fields.size(); ++i)
          if (target.fields[i].text == names.toField)
            field.toField = i;
      }
    }
  }

  void addLinkTables(ModelId id) {
    if (models_[id].abstract || models_[id].proxy)
      return;
    for (size_t i = 0; i < models_[id].fields.size(); ++i) {
      Field field = models_[id].fields[i];
      if (field.relation != RelationKind::ManyToMany || !field.target)
        continue;
      const RelationNames &names = field.written;
      ModelId through = names.through.empty() ? ModelId{} : resolveTarget(models_[id], names.through);
      if (!names.through.empty() && !through) {
        models_[id].opaque.push_back("the link model of " + field.text + " is not known");
        continue;
      }
      if (!through)
        through = makeLinkModel(id, field, names.table);
      field.through = through;
      setLinkFields(id, field, names);
      models_[id].fields[i] = field;
    }
  }

  ModelId makeLinkModel(ModelId id, const Field &field, const std::string &table) {
    const Model &source = models_[id];
    const Model &target = models_[field.target];
    Model link;
    link.appLabel = source.appLabel;
    link.name = source.name + "_" + field.text;
    link.dotted = source.dotted + "." + field.text + ".through";
    link.table = table.empty() ? source.table + "_" + field.text : table;
    link.autoCreated = true;
    link.isStub = source.isStub;
    link.file = source.file;
    link.managed = source.managed;
    std::string from = lower(source.name), to = lower(target.name);
    if (from == to) {
      from = "from_" + from;
      to = "to_" + to;
    }
    link.fields.push_back(autoKey(in_, ""));
    link.fields.push_back(linkKey(in_, from, id, source.pk, link.name + "+"));
    link.fields.push_back(linkKey(in_, to, field.target, target.pk, link.name + "+"));
    IndexDefinition unique;
    unique.fields = {1, 2};
    unique.unique = true;
    link.indexes.push_back(unique);
    const ModelId linkId = models_.push(std::move(link));
    models_[linkId].concrete = linkId;
    return linkId;
  }

  void setLinkFields(ModelId id, Field &field, const RelationNames &names) {
    const Model &link = models_[field.through];
    std::optional<uint32_t> source, target;
    for (uint32_t i = 0; i < link.fields.size(); ++i) {
      const Field &candidate = link.fields[i];
      if (candidate.relation != RelationKind::ForeignKey && candidate.relation != RelationKind::OneToOne)
        continue;
      const ModelId to = candidate.target ? candidate.target : resolveTarget(link, candidate.targetText);
      if (!names.throughFields.empty()) {
        if (candidate.text == names.throughFields[0])
          source = i;
        else if (names.throughFields.size() > 1 && candidate.text == names.throughFields[1])
          target = i;
        continue;
      }
      const bool toSource = to == id || isParent(id, to);
      const bool toTarget = to == field.target || isParent(field.target, to);
      if (toSource && !source)
        source = i;
      else if (toTarget && !target)
        target = i;
    }
    if (source)
      field.throughSource = *source;
    if (target)
      field.throughTarget = *target;
    if (!source || !target)
      field.through = {};
    if (!source || !target)
      models_[id].opaque.push_back("the foreign keys of the link model of " + field.text + " are not clear");
  }

  bool isParent(ModelId child, ModelId parent) {
    return parent &&
           std::any_of(models_[child].parents.begin(), models_[child].parents.end(), [&](const auto &link) {
             return link.first == parent || isParent(link.first, parent);
           });
  }

  // ---- Meta

  void readMeta(ModelId id, const Candidate &candidate) {
    Model &model = models_[id];
    ClassObject &cls = *candidate.object;
    readManagers(model, candidate);
    model.baseManagerName = meta_.baseManagerName(cls);
    model.defaultManagerName = meta_.text(cls, "default_manager_name");
    const bool hasOwnManagers =
        llvm::any_of(model.managers, [&](const auto &manager) { return manager.second == candidate.cls; });
    if (ClassObject *parent = meta_.parent(cls);
        parent && model.defaultManagerName.empty() && !hasOwnManagers)
      model.defaultManagerName = meta_.text(*parent, "default_manager_name");
    if (const auto swappable = meta_.option(cls, "swappable"); swappable && swappable->isStr()) {
      const Value label = swappedLabel(*swappable);
      if (auto *text = label.as<StrObject>())
        model.swapped = lower(text->text) != lower(model.label());
    }
    if (const auto ordering = meta_.inherited(cls, "ordering"))
      readOrdering(model, *ordering);
    if (const auto latest = meta_.inherited(cls, "get_latest_by")) {
      std::vector<Value> names{*latest};
      if (!latest->isStr() && !in_.collect(*latest, names))
        in_.clearPending();
      for (Value name : names)
        if (auto *text = name.as<StrObject>())
          model.getLatestBy.push_back(text->text);
    }
    readIndexes(model, cls);
  }

  Value swappedLabel(Value swappable) {
    const auto value = importSetting(in_, swappable.as<StrObject>()->text);
    return value ? *value : Value::none();
  }

  void readOrdering(Model &model, Value ordering) {
    std::vector<Value> terms;
    if (!in_.collect(ordering, terms)) {
      in_.clearPending();
      model.orderingOpaque = true;
      return;
    }
    for (Value term : terms) {
      const auto text = orderingText(in_, term);
      if (text)
        model.ordering.push_back(*text);
      else
        model.orderingOpaque = true;
    }
  }

  void readManagers(Model &model, const Candidate &candidate) {
    const ClassId base = program_.findClass("django.db.models.manager.BaseManager");
    std::set<uint32_t> seen;
    for (ClassId ancestor : program_.cls(candidate.cls).mro) {
      if (!byClass_.count(ancestor))
        continue;
      ClassObject *object = in_.classObject(ancestor);
      for (const facts::Binding &binding : program_.cls(ancestor).facts->body.bindings) {
        if (binding.kind != facts::BindingKind::Variable || !seen.insert(binding.name.value).second)
          continue;
        const auto value = in_.ownClassAttribute(*object, binding.name);
        if (value && value->isError())
          in_.clearPending();
        auto *manager = value ? value->as<Instance>() : nullptr;
        if (manager && base && in_.isSubclass(manager->cls, in_.classObject(base)))
          model.managers.emplace_back(binding.name, ancestor);
      }
    }
  }

  void readIndexes(Model &model, ClassObject &cls) {
    auto indexOf = [&](std::string_view name) -> std::optional<uint32_t> {
      for (uint32_t i = 0; i < model.fields.size(); ++i)
        if (model.fields[i].text == name)
          return i;
      return std::nullopt;
    };
    auto add = [&](Value names, std::string indexName, bool unique) {
      std::vector<Value> parts;
      IndexDefinition index;
      index.name = std::move(indexName);
      index.unique = unique;
      if (!in_.collect(names, parts))
        return in_.clearPending();
      for (Value part : parts) {
        auto *text = part.as<StrObject>();
        if (!text)
          return;
        std::string_view name = text->text;
        if (name.starts_with("-"))
          name.remove_prefix(1);
        if (const auto position = indexOf(name))
          index.fields.push_back(*position);
        else
          return;
      }
      if (!index.fields.empty())
        model.indexes.push_back(std::move(index));
    };
    for (const auto &[option, unique] :
         {std::pair{"unique_together", true}, std::pair{"index_together", false}}) {
      const auto together = meta_.option(cls, option);
      std::vector<Value> groups;
      if (!together || !in_.collect(*together, groups)) {
        in_.clearPending();
        continue;
      }
      if (!groups.empty() && groups.front().isStr())
        add(*together, "", unique);
      else
        for (Value group : groups)
          add(group, "", unique);
    }
    for (const std::string_view option : {"constraints", "indexes"}) {
      const auto declared = meta_.option(cls, option);
      std::vector<Value> items;
      if (!declared || !in_.collect(*declared, items)) {
        in_.clearPending();
        continue;
      }
      for (Value item : items) {
        const auto fields = in_.tryGetAttr(item, in_.intern("fields"));
        const auto condition = in_.tryGetAttr(item, in_.intern("condition"));
        const auto name = in_.tryGetAttr(item, in_.intern("name"));
        const auto isConstraint = in_.isInstance(item, "django.db.models.constraints.UniqueConstraint");
        in_.clearPending();
        // Partial and expression indexes are not used for plain ordering and lookups.
        if (!fields || (condition && !condition->isNone()) || (option == "constraints" && !isConstraint))
          continue;
        auto *text = name ? name->as<StrObject>() : nullptr;
        add(*fields, text ? nameFor(model, text->text) : "", option == "constraints");
      }
    }
  }

  /// Options._format_names: an abstract base names its indexes for each model that inherits them.
  static std::string nameFor(const Model &model, std::string name) {
    for (const auto &[place, text] :
         {std::pair{"%(app_label)s", lower(model.appLabel)}, std::pair{"%(class)s", lower(model.name)}})
      for (size_t at = name.find(place); at != std::string::npos; at = name.find(place, at + text.size()))
        name.replace(at, std::string_view(place).size(), text);
    return name;
  }

  const resolve::Program &program_;
  const BuildOptions &options_;
  Memo memo_;
  Decisions decisions_;
  Interpreter in_;
  ModelMeta meta_{in_};
  std::vector<Candidate> candidates_;
  std::vector<std::pair<ClassId, ClassId>>
      twins_; ///< the same class by another module name, and the class that counts
  IndexVec<ModelId, Model> models_;
  std::map<ClassId, ModelId> byClass_;
  std::map<ClassId, std::vector<Field>> fieldsOfClass_;
  std::map<std::string, ClassId> classByLabel_;
};

RelationGraph buildGraph(const resolve::Program &program, const Natives &natives,
                         const BuildOptions &options) {
  return GraphBuilder(program, natives, options).build();
}

} // namespace eagerlint::relations
