// Models, their columns and their relations: what Django's app registry would know after `django.setup()`.
//
// Built from the frozen program by relations/build.h; immutable afterwards. Fields of abstract bases are
// copied into each concrete model as Django does; fields of multi-table parents stay with the parent and are
// reached through the parent link. Automatic many-to-many tables are models of their own (`autoCreated`).
#pragma once

#include "base/ids.h"
#include "base/names.h"
#include "base/scalar.h"
#include "base/span.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace eagerlint::relations {

/// Django's `get_internal_type()`, reduced to what changes storage or conversion.
enum class ColumnType : uint8_t {
  None, ///< no column (many-to-many, generic relations)
  Auto,
  BigAuto,
  SmallAuto,
  Integer,
  BigInteger,
  SmallInteger,
  PositiveInteger,
  PositiveBigInteger,
  PositiveSmallInteger,
  Float,
  Decimal,
  Char,
  Text,
  Slug,
  Boolean,
  Date,
  DateTime,
  Time,
  Duration,
  Uuid,
  Json,
  Binary,
  File,
  IpAddress,
  ForeignKey, ///< has the type of its target column
  Other,      ///< a field class we do not know: stored as text, values opaque
};

enum class RelationKind : uint8_t {
  None,
  ForeignKey,
  OneToOne,
  ManyToMany,
  GenericForeignKey,
  GenericRelation
};

/// Index of a field in its model's `fields`.
struct FieldRef {
  ModelId model;
  uint32_t index = 0;
  friend bool operator==(const FieldRef &, const FieldRef &) = default;
};

/// What a relation field was given by name, before names are resolved.
struct RelationNames {
  std::string relatedName, queryName, toField, through, table;
  std::vector<std::string> throughFields;
};

struct Field {
  Name name;
  std::string text; ///< the name's text
  Name attname;     ///< "author_id" for foreign keys, else the name
  std::string attnameText;
  std::string column; ///< empty when there is no column
  ColumnType type = ColumnType::Other;
  RelationKind relation = RelationKind::None;
  bool null = false, unique = false, primaryKey = false, index = false, autoCreated = false;
  bool parentLink = false;
  std::optional<uint32_t> maxLength, maxDigits, decimalPlaces;
  std::optional<Scalar> defaultValue;                  ///< constant defaults only
  bool hasDefault = false;                             ///< also callables
  std::vector<std::pair<Scalar, std::string>> choices; ///< stored value, label; groups flattened
  ClassId fieldClass;                                  ///< the field's Python class (stub or project)
  // Relations.
  ModelId target;         ///< none when the target is unknown or generic
  std::string targetText; ///< as written: "self", "app.Model", "Model", or a class's dotted name
  RelationNames written;
  uint32_t toField = 0; ///< FK / O2O: index of the referenced field in the target's fields
  ModelId through;      ///< many-to-many: the link table's model
  uint32_t throughSource = 0, throughTarget = 0; ///< indices of the two foreign keys in `through`
  std::string contentTypeField, objectIdField;   ///< generic foreign key / generic relation
  bool symmetrical = false;                      ///< many-to-many to self without an accessor
  Name accessor;                                 ///< reverse accessor on the target; none when hidden ('+')
  std::string queryName;                         ///< reverse name in lookups
  bool dbConstraint = true;
  // Where it is written.
  FileId file;
  Span span, nameSpan; ///< the statement and the assigned name; empty for automatic fields
  ClassId declaredIn;  ///< the class whose body holds it (an abstract base, say)
};

/// A name on `model` that leads back over a forward field of another model.
struct ReverseRelation {
  Name accessor; ///< attribute name ("book_set", "profile"); none when hidden
  std::string accessorText;
  std::string queryName;                  ///< in lookups ("book", "profile")
  FieldRef field;                         ///< the forward field
  RelationKind kind = RelationKind::None; ///< of the forward field: ForeignKey → to-many, OneToOne → to-one,
                                          ///< ManyToMany → to-many
};

struct IndexDefinition {
  std::string name;
  std::vector<uint32_t> fields; ///< indices into the model's fields
  bool unique = false;
};

struct Model {
  ClassId cls;                ///< none for automatic link tables
  std::string dotted;         ///< "shop.models.Book"
  std::string appLabel, name; ///< label is "appLabel.name"
  std::string table;
  bool abstract = false, proxy = false, managed = true, autoCreated = false, isStub = false, swapped = false;
  std::vector<Field>
      fields; ///< local fields in Django's order (pk first when automatic), many-to-many and generic included
  uint32_t pk = 0;  ///< index into fields; for a multi-table child the parent link
  ModelId concrete; ///< for a proxy the model it stands for, else itself
  /// Multi-table parents, with the index of the local parent link field.
  std::vector<std::pair<ModelId, uint32_t>> parents;
  std::vector<ReverseRelation> reverse; ///< relations pointing here, in Django's order
  /// Generic relations whose rows are here, with a name for look-ups: no accessor leads back.
  std::vector<ReverseRelation> waysBack;
  std::vector<std::string>
      ordering; ///< Meta.ordering as written ("-created", "author__name"); expressions become opaque
  bool orderingOpaque = false;
  std::vector<IndexDefinition> indexes; ///< Meta.indexes, unique_together, index_together, unique constraints
  std::string defaultManagerName, baseManagerName;
  /// Managers by name with the class that declares them, in Django's order: the first is the default manager.
  /// Empty: the automatic `objects`.
  std::vector<std::pair<Name, ClassId>> managers;
  std::vector<std::string> getLatestBy;
  std::vector<std::string> opaque; ///< reasons why something of this model is not known
  FileId file;
  Span nameSpan;

  [[nodiscard]] std::string label() const { return appLabel + "." + name; }
};

/// What a name in a lookup path or an attribute name leads to from one model.
struct Member {
  enum class Kind : uint8_t { None, Forward, Reverse } kind = Kind::None;
  FieldRef field; ///< Forward: the field; Reverse: the forward field it inverts
  const ReverseRelation *reverse = nullptr;
  /// The parent links to follow first (multi-table inheritance), outermost last; empty for a local member.
  std::vector<FieldRef> parentLinks;
};

class RelationGraph {
public:
  /// The last step of building: takes models whose fields name their targets and makes the reverse relations,
  /// the column orders and the lookup tables. Models come in the order of Django's registry. `names` gives
  /// the accessors' texts; without it the query names stand in.
  [[nodiscard]] static RelationGraph finish(IndexVec<ModelId, Model> models, const Names *names = nullptr);

  [[nodiscard]] const Model &model(ModelId id) const { return models_[id]; }
  [[nodiscard]] const IndexVec<ModelId, Model> &models() const { return models_; }
  /// A proxy has its concrete model's fields.
  [[nodiscard]] const Field &field(FieldRef ref) const {
    const Model &model = models_[ref.model];
    return (model.proxy ? models_[model.concrete] : model).fields[ref.index];
  }
  [[nodiscard]] const Field &pk(ModelId model) const { return models_[model].fields[models_[model].pk]; }
  [[nodiscard]] ModelId ofClass(ClassId cls) const;
  [[nodiscard]] ModelId byLabel(std::string_view label) const; ///< "app.Name", case-insensitive
  /// Related object type of a relation seen from `member`; none when unknown.
  [[nodiscard]] ModelId memberTarget(const Member &member) const;
  /// Resolves one part of a lookup path: field name, attname, reverse query name, `pk`. Parents are searched
  /// as Django does.
  [[nodiscard]] Member findQueryName(ModelId model, std::string_view part) const;
  /// Resolves an instance attribute: field name, attname (`viaAttname`), reverse accessor.
  [[nodiscard]] Member findAccessor(ModelId model, Name name) const;
  /// Concrete columns in Django's `_meta.concrete_fields` order: parents' first.
  [[nodiscard]] const std::vector<FieldRef> &concreteFields(ModelId model) const;
  /// The model whose local fields hold the pk value finally (follows parent links).
  [[nodiscard]] ModelId concreteOf(ModelId model) const { return models_[model].concrete; }
  /// `a` is `b` or inherits it (multi-table or proxy).
  [[nodiscard]] bool isSubmodel(ModelId a, ModelId b) const;

private:
  friend class GraphBuilder;
  void collectConcreteFields(ModelId id, std::vector<uint8_t> &visited);
  IndexVec<ModelId, Model> models_;
  std::unordered_map<ClassId, ModelId> byClass_;
  std::unordered_map<std::string, ModelId> byLabel_;  ///< lower case
  std::vector<std::vector<FieldRef>> concreteFields_; ///< by model id - 1
};

} // namespace eagerlint::relations
