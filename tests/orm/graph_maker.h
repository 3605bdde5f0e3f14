// Makes relation graphs by hand, for tests: what the builder of the relations folder makes of Django models.
#pragma once

#include "base/names.h"
#include "relations/relation_graph.h"
#include <algorithm>
#include <cctype>

#include <string>
#include <vector>

namespace eagerlint::orm::test {

struct FieldOptions {
  bool null = false, unique = false, primaryKey = false, index = false;
  uint32_t maxLength = 0, maxDigits = 0, decimalPlaces = 0;
  std::string relatedName; ///< empty: the default; "+": none
  std::string toField;
  std::optional<Scalar> defaultValue;
};

class GraphMaker {
public:
  /// Models get a BigAuto key "id" unless `key` is false.
  ModelId model(const std::string &app, const std::string &name, bool key = true);
  ModelId proxy(const std::string &app, const std::string &name, ModelId of);
  /// A multi-table child.
  ModelId child(const std::string &app, const std::string &name, ModelId parent);
  uint32_t add(ModelId model, const std::string &name, relations::ColumnType type,
               const FieldOptions &options = {});
  uint32_t foreignKey(ModelId model, const std::string &name, ModelId target,
                      const FieldOptions &options = {});
  uint32_t oneToOne(ModelId model, const std::string &name, ModelId target, const FieldOptions &options = {});
  uint32_t manyToMany(ModelId model, const std::string &name, ModelId target, ModelId through = {},
                      const FieldOptions &options = {});
  uint32_t genericKey(ModelId model, const std::string &name, const std::string &contentType = "content_type",
                      const std::string &objectId = "object_id");
  uint32_t genericRelation(ModelId model, const std::string &name, ModelId target);
  relations::Model &at(ModelId id) { return models_[id]; }
  [[nodiscard]] uint32_t fieldIndex(ModelId model, const std::string &name) const;
  [[nodiscard]] relations::RelationGraph finish() {
    return relations::RelationGraph::finish(std::move(models_), &names);
  }

  Names names;

private:
  uint32_t relation(ModelId model, const std::string &name, ModelId target, relations::RelationKind kind,
                    const FieldOptions &options);
  IndexVec<ModelId, relations::Model> models_;
};

using relations::ColumnType;
using relations::Field;
using relations::Model;
using relations::RelationKind;

namespace detail {
inline std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}
} // namespace detail
using namespace detail;

inline ModelId GraphMaker::model(const std::string &app, const std::string &name, bool key) {
  Model model;
  model.appLabel = app;
  model.name = name;
  model.dotted = app + ".models." + name;
  model.table = app + "_" + lowered(name);
  const ModelId id = models_.push(std::move(model));
  models_[id].concrete = id;
  if (key)
    add(id, "id", ColumnType::BigAuto, {.primaryKey = true});
  return id;
}

inline ModelId GraphMaker::proxy(const std::string &app, const std::string &name, ModelId of) {
  const ModelId id = model(app, name, false);
  models_[id].proxy = true;
  models_[id].concrete = of;
  models_[id].table = models_[of].table;
  return id;
}

inline ModelId GraphMaker::child(const std::string &app, const std::string &name, ModelId parent) {
  const ModelId id = model(app, name, false);
  const uint32_t link =
      oneToOne(id, lowered(models_[parent].name) + "_ptr", parent, {.unique = true, .primaryKey = true});
  Field &field = models_[id].fields[link];
  field.parentLink = field.autoCreated = true;
  models_[id].parents = {{parent, link}};
  return id;
}

inline uint32_t GraphMaker::add(ModelId id, const std::string &name, ColumnType type,
                                const FieldOptions &options) {
  Field field;
  field.text = field.attnameText = field.column = name;
  field.name = field.attname = names.intern(name);
  field.type = type;
  field.null = options.null;
  field.unique = options.unique || options.primaryKey;
  field.primaryKey = options.primaryKey;
  field.index = options.index;
  field.defaultValue = options.defaultValue;
  field.hasDefault = options.defaultValue.has_value();
  if (options.maxLength != 0)
    field.maxLength = options.maxLength;
  if (options.maxDigits != 0) {
    field.maxDigits = options.maxDigits;
    field.decimalPlaces = options.decimalPlaces;
  }
  Model &model = models_[id];
  model.fields.push_back(std::move(field));
  const auto index = static_cast<uint32_t>(model.fields.size() - 1);
  if (options.primaryKey)
    model.pk = index;
  return index;
}

inline uint32_t GraphMaker::relation(ModelId id, const std::string &name, ModelId target, RelationKind kind,
                                     const FieldOptions &options) {
  const uint32_t index =
      add(id, name, kind == RelationKind::ManyToMany ? ColumnType::None : ColumnType::ForeignKey, options);
  Field &field = models_[id].fields[index];
  field.relation = kind;
  field.target = target;
  field.toField = options.toField.empty() ? models_[target].pk : fieldIndex(target, options.toField);
  if (kind == RelationKind::ManyToMany) {
    field.column.clear();
  } else {
    field.attnameText = field.column = name + "_id";
    field.attname = names.intern(field.attnameText);
  }
  if (options.relatedName == "+")
    return index;
  const std::string own = lowered(models_[id].name);
  field.queryName = options.relatedName.empty() ? own : options.relatedName;
  const std::string accessor = !options.relatedName.empty()     ? options.relatedName
                               : kind == RelationKind::OneToOne ? own
                                                                : own + "_set";
  field.accessor = names.intern(accessor);
  return index;
}

inline uint32_t GraphMaker::foreignKey(ModelId id, const std::string &name, ModelId target,
                                       const FieldOptions &options) {
  const uint32_t index = relation(id, name, target, RelationKind::ForeignKey, options);
  models_[id].fields[index].index = true;
  return index;
}

inline uint32_t GraphMaker::oneToOne(ModelId id, const std::string &name, ModelId target,
                                     const FieldOptions &options) {
  const uint32_t index = relation(id, name, target, RelationKind::OneToOne, options);
  models_[id].fields[index].unique = true;
  return index;
}

inline uint32_t GraphMaker::manyToMany(ModelId id, const std::string &name, ModelId target, ModelId through,
                                       const FieldOptions &options) {
  FieldOptions own = options;
  const bool self = id == target && options.relatedName.empty();
  if (self)
    own.relatedName = "+";
  const uint32_t index = relation(id, name, target, RelationKind::ManyToMany, own);
  models_[id].fields[index].symmetrical = self;
  uint32_t source = 0, far = 0;
  if (!through) {
    through = model(models_[id].appLabel, models_[id].name + "_" + name);
    models_[through].autoCreated = true;
    const std::string from = lowered(models_[id].name), to = lowered(models_[target].name);
    source = foreignKey(through, id == target ? "from_" + from : from, id, {.relatedName = "+"});
    far = foreignKey(through, id == target ? "to_" + to : to, target, {.relatedName = "+"});
    models_[through].indexes.push_back({models_[through].table + "_uniq", {source, far}, true});
  } else {
    for (uint32_t at = 0; at < models_[through].fields.size(); ++at) {
      if (models_[through].fields[at].target == id)
        source = at;
      if (models_[through].fields[at].target == target)
        far = at;
    }
  }
  Field &field = models_[id].fields[index];
  field.through = through;
  field.throughSource = source;
  field.throughTarget = far;
  return index;
}

inline uint32_t GraphMaker::genericKey(ModelId id, const std::string &name, const std::string &contentType,
                                       const std::string &objectId) {
  const uint32_t index = add(id, name, ColumnType::None);
  Field &field = models_[id].fields[index];
  field.column.clear();
  field.relation = RelationKind::GenericForeignKey;
  field.contentTypeField = contentType;
  field.objectIdField = objectId;
  return index;
}

inline uint32_t GraphMaker::genericRelation(ModelId id, const std::string &name, ModelId target) {
  const uint32_t index = genericKey(id, name);
  Field &field = models_[id].fields[index];
  field.relation = RelationKind::GenericRelation;
  field.target = target;
  return index;
}

inline uint32_t GraphMaker::fieldIndex(ModelId id, const std::string &name) const {
  const auto &fields = models_[id].fields;
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const Field &field) { return field.text == name; });
  return static_cast<uint32_t>(found - fields.begin());
}

} // namespace eagerlint::orm::test
