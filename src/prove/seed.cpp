#include "prove/seed.h"

#include "orm/dumpdata.h"
#include "prove/seed_values.h"

#include "fmt/format.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <map>
#include <set>

namespace eagerlint::prove {

using relations::ColumnType;
using relations::Field;
using relations::FieldRef;
using relations::Model;
using relations::RelationGraph;
using relations::RelationKind;

namespace {

/// The table has a column of keys of the target's.
bool pointsAt(const Field &field) {
  return field.target && field.relation != RelationKind::ManyToMany &&
         field.relation != RelationKind::GenericRelation;
}

/// How often a row is drawn anew when a UNIQUE constraint rejects it.
constexpr uint64_t attempts = 8;

class Seeder : public orm::TableSource {
public:
  Seeder(const RelationGraph &graph, std::shared_ptr<const SeedOrder> order, const SeedOptions &options)
      : graph_(graph),
        order_(std::move(order)),
        contentType_(graph.byLabel("contenttypes.ContentType")),
        rows_(options.rows) {
    for (const evaluate::ColumnHint &hint : options.hints)
      hints_[{hint.field.model, hint.field.index}].push_back(hint.value);
  }

  llvm::Error provide(orm::Database &database, llvm::StringRef name) override {
    const ModelId named = order_->byTable(name);
    if (!named || database.hasTable(graph_, named))
      return llvm::Error::success();
    // What a table's keys point at is there before it, in the same order whatever is asked for first.
    std::set<ModelId> seen;
    std::vector<ModelId> missing;
    gather(database, named, seen, missing);
    llvm::sort(missing, [&](ModelId a, ModelId b) { return order_->position(a) < order_->position(b); });
    if (llvm::Error error = database.savepoint("seed"))
      return error;
    for (const ModelId id : missing)
      if (llvm::Error error = make(database, id))
        return error;
    return database.release("seed");
  }

private:
  [[nodiscard]] bool isContentType(ModelId id) const { return id == contentType_; }

  void gather(const orm::Database &database, ModelId id, std::set<ModelId> &seen,
              std::vector<ModelId> &missing) const {
    if (!order_->isFilled(id) || database.hasTable(graph_, id) || !seen.insert(id).second)
      return;
    missing.push_back(id);
    for (const Field &field : graph_.model(id).fields)
      if (pointsAt(field))
        gather(database, graph_.concreteOf(field.target), seen, missing);
  }

  llvm::Error make(orm::Database &database, ModelId id) {
    if (llvm::Error error = database.createSchema(graph_, {id}))
      return error;
    if (!isContentType(id))
      return fill(database, id);
    if (llvm::Error error = orm::fillContentTypes(graph_, database))
      return error;
    return readContentTypes(database);
  }

  llvm::Error readContentTypes(orm::Database &database) {
    orm::Statement statement;
    statement.text = "SELECT id, app_label, model FROM django_content_type";
    return database.run(statement, [&](orm::Database::Row row) {
      const ModelId model =
          graph_.byLabel(std::get<std::string>(row[1]) + "." + std::get<std::string>(row[2]));
      if (model)
        contentTypes_[model] = std::get<int64_t>(row[0]);
      return true;
    });
  }

  // ---------------------------------------------------------------------------------------------------- rows

  /// Some rows of other models have nothing on the other side of a one-to-one.
  [[nodiscard]] bool isLeftOut(const Model &model, uint64_t row) const {
    return row % 5 == 3 && std::any_of(model.fields.begin(), model.fields.end(), [](const Field &field) {
             return field.relation == RelationKind::OneToOne && !field.null;
           });
  }

  llvm::Error fill(orm::Database &database, ModelId id) {
    const Model &model = graph_.model(id);
    std::vector<uint32_t> columns;
    for (uint32_t f = 0; f < model.fields.size(); ++f)
      if (!model.fields[f].column.empty())
        columns.push_back(f);
    auto inserter = database.inserter(graph_, id, columns);
    if (!inserter)
      return inserter.takeError();
    std::set<uint64_t> &filled = filled_[id];
    filled.clear();
    std::vector<Column> drawn;
    for (const uint32_t column : columns)
      drawn.push_back(columnOf({id, column}));
    std::vector<Scalar> values(columns.size());
    const auto insert = [&](uint64_t row, uint64_t salt) {
      for (size_t i = 0; i < columns.size(); ++i)
        values[i] = value(drawn[i], row, salt);
      auto inserted = inserter->insert(values);
      if (inserted)
        return true;
      llvm::consumeError(inserted.takeError());
      return false;
    };
    // A link table has more rows than the tables it links, so that some have none and some have several.
    const uint64_t rows = model.autoCreated ? rows_ * 2 : rows_;
    for (uint64_t row = 1; row <= rows; ++row) {
      if (isLeftOut(model, row))
        continue;
      // What no draw fits a UNIQUE constraint with is left out: the other rows are enough.
      for (uint64_t salt = 0; salt < attempts; ++salt)
        if (insert(row, salt)) {
          filled.insert(filled.end(), row);
          break;
        }
    }
    return llvm::Error::success();
  }

  /// What the values of all rows have in common.
  struct Column {
    FieldRef ref;
    const Field &field;
    bool isKey, isObjectId;
    std::string purpose, nullPurpose; ///< of what is drawn
    llvm::ArrayRef<Scalar> hints;
  };

  [[nodiscard]] Column columnOf(FieldRef ref) const {
    const Model &model = graph_.model(ref.model);
    const Field &field = model.fields[ref.index];
    const bool isKey = field.relation == RelationKind::ForeignKey || field.relation == RelationKind::OneToOne;
    const std::string purpose = isKey ? model.name + "." + field.text : field.text;
    const auto hint = hints_.find({ref.model, ref.index});
    return {ref,
            field,
            isKey,
            isObjectId(model, field),
            purpose,
            "null " + purpose,
            hint == hints_.end() ? llvm::ArrayRef<Scalar>() : llvm::ArrayRef(hint->second)};
  }

  Scalar value(const Column &column, uint64_t row, uint64_t salt) {
    const Field &field = column.field;
    if (column.isKey)
      return key(column, row, salt);
    if (field.primaryKey)
      return keyValue(field, row);
    // A fifth is null, but never the first row, which detail views show.
    if (field.null && row > 1 && draw(column.nullPurpose, row, salt, 5) == 0)
      return Null{};
    if (field.unique)
      return uniqueValue(field, row);
    if (column.isObjectId)
      return static_cast<int64_t>(hubbed("object", row, salt));
    return plainValue(field, column.hints, row, salt);
  }

  // ---------------------------------------------------------------------------------------------------- keys

  static bool isObjectId(const Model &model, const Field &field) {
    const bool isNumber =
        field.type != ColumnType::Char && field.type != ColumnType::Uuid && field.type != ColumnType::Text;
    return isNumber && std::any_of(model.fields.begin(), model.fields.end(), [&](const Field &other) {
             return other.relation == RelationKind::GenericForeignKey && other.objectIdField == field.text;
           });
  }

  /// Row of the target: the first one has many children, some of the others none, one or several.
  static uint64_t hubbed(std::string_view purpose, uint64_t row, uint64_t salt) {
    if (salt + 1 == attempts)
      return row;
    switch (draw(purpose, row, salt, 8)) {
    case 0:
    case 1:
    case 2:
      return 1;
    case 3:
    case 4:
      return row;
    case 5:
      return row == 1 ? 1 : row - 1;
    case 6:
      return 2;
    default:
      return 1 + row / 2;
    }
  }

  Scalar key(const Column &column, uint64_t row, uint64_t salt) {
    const FieldRef ref = column.ref;
    const Field &field = column.field;
    const Model &model = graph_.model(ref.model);
    if (!field.target)
      return field.null ? Scalar(Null{}) : Scalar(int64_t{1});
    const Field &to = graph_.field({field.target, field.toField});
    if (isContentType(field.target))
      return contentType(ref.model, field, row, salt);
    if (field.parentLink)
      return toKey(to, row);
    if (model.autoCreated)
      return toKey(to, existing(field.target, linked(ref.index == 1, row, salt)));
    if (field.target == ref.model)
      return ownKey(column, to, row, salt);
    if (field.null && draw(column.nullPurpose, row, salt, 5) == 0)
      return Null{};
    const bool isShared = field.relation == RelationKind::ForeignKey && !field.unique;
    return toKey(to, existing(field.target, isShared ? hubbed(column.purpose, row, salt) : row));
  }

  /// Trees: the first row is a root with many children, chains get at least three deep.
  Scalar ownKey(const Column &column, const Field &to, uint64_t row, uint64_t salt) {
    const Field &field = column.field;
    if (row == 1 || (field.null && draw(column.nullPurpose, row, salt, 5) == 0))
      return field.null ? Scalar(Null{}) : toKey(to, 1);
    if (field.unique || field.relation == RelationKind::OneToOne)
      return toKey(to, row - 1);
    const uint64_t kind = draw(column.purpose, row, salt, 3);
    return toKey(to, kind == 0 ? 1 : kind == 1 ? row / 2 : row - 1);
  }

  /// Both sides of a link: the first rows of either side have many, every fifth source has none.
  static uint64_t linked(bool source, uint64_t row, uint64_t salt) {
    const uint64_t base = (row + 1) / 2;
    if (source)
      return base % 5 == 4 || draw("source", row, salt, 4) == 0 ? 1 : base;
    switch (draw("target", row, salt, 4)) {
    case 0:
      return 1;
    case 1:
      return base;
    case 2:
      return 1 + base / 2;
    default:
      return base + salt > 2 ? base + salt - 2 : 1;
    }
  }

  /// Models that know the rows by a generic relation are the likely targets of a generic key, else any of the
  /// project's.
  Scalar contentType(ModelId model, const Field &field, uint64_t row, uint64_t salt) {
    std::vector<int64_t> likely, others;
    for (const auto &[candidate, id] : contentTypes_) {
      const Model &info = graph_.model(candidate);
      const bool knows = std::any_of(info.fields.begin(), info.fields.end(), [&](const Field &other) {
        return other.relation == RelationKind::GenericRelation && other.target == model;
      });
      if (knows)
        likely.push_back(id);
      else if (!info.isStub && candidate != model)
        others.push_back(id);
    }
    const std::vector<int64_t> &ids = likely.empty() ? others : likely;
    if (ids.empty())
      return field.null ? Scalar(Null{}) : Scalar(int64_t{1});
    return ids[draw("content type", row, salt, ids.size())];
  }

  /// The wished row or the nearest before it that there is. Tables that are yet to be filled are taken as
  /// complete.
  uint64_t existing(ModelId target, uint64_t wished) const {
    const auto found = filled_.find(target);
    if (found == filled_.end() || found->second.empty())
      return isLeftOut(graph_.model(target), wished) ? wished - 1 : std::min(wished, rows_);
    const auto next = found->second.upper_bound(wished);
    return next == found->second.begin() ? *next : *std::prev(next);
  }

  Scalar toKey(const Field &to, uint64_t row) {
    if (to.relation != RelationKind::None && to.target)
      return toKey(graph_.field({to.target, to.toField}), row);
    return to.primaryKey ? keyValue(to, row) : uniqueValue(to, row);
  }

  static Scalar keyValue(const Field &field, uint64_t row) {
    switch (field.type) {
    case ColumnType::Uuid:
      return fmt::format("{:032x}", row);
    case ColumnType::Char:
    case ColumnType::Slug:
    case ColumnType::Text:
      return fmt::format("{}-{}", field.text, row);
    default:
      return static_cast<int64_t>(row);
    }
  }

  const RelationGraph &graph_;
  std::shared_ptr<const SeedOrder> order_;
  ModelId contentType_; ///< none when the project has no content types
  uint64_t rows_;
  std::map<std::pair<ModelId, uint32_t>, std::vector<Scalar>> hints_;
  std::map<ModelId, int64_t> contentTypes_;
  std::map<ModelId, std::set<uint64_t>> filled_; ///< the rows that were inserted
};

} // namespace

SeedOrder::SeedOrder(const RelationGraph &graph)
    : isFilled_(graph.models().size()), positions_(graph.models().size()) {
  for (size_t i = 0; i < graph.models().size(); ++i) {
    const ModelId id = IndexVec<ModelId, Model>::idAt(i);
    const Model &model = graph.model(id);
    isFilled_[i] = !model.abstract && !model.proxy && !model.swapped && !model.table.empty();
    if (isFilled_[i])
      byTable_.try_emplace(llvm::StringRef(model.table).lower(), id);
  }
  std::vector<bool> seen(graph.models().size());
  uint32_t next = 0;
  const auto visit = [&](const auto &self, ModelId id) -> void {
    if (!isFilled(id) || seen[id.value - 1])
      return;
    seen[id.value - 1] = true;
    for (const Field &field : graph.model(id).fields)
      if (pointsAt(field))
        self(self, graph.concreteOf(field.target));
    positions_[id.value - 1] = next++;
  };
  for (size_t i = 0; i < graph.models().size(); ++i)
    visit(visit, IndexVec<ModelId, Model>::idAt(i));
}

std::unique_ptr<orm::TableSource>
seededTables(const RelationGraph &graph, std::shared_ptr<const SeedOrder> order, const SeedOptions &options) {
  return std::make_unique<Seeder>(graph, std::move(order), options);
}

} // namespace eagerlint::prove
