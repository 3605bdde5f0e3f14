#include "prove/seed.h"

#include "orm/dumpdata.h"

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

class Seeder {
public:
  Seeder(const RelationGraph &graph, orm::Database &database, const SeedOptions &options)
      : graph_(graph), database_(database), rows_(options.rows) {
    for (const evaluate::ColumnHint &hint : options.hints)
      hints_[{hint.field.model, hint.field.index}].push_back(hint.value);
  }

  llvm::Error run() {
    std::vector<ModelId> tables;
    for (size_t i = 0; i < graph_.models().size(); ++i)
      tables.push_back(IndexVec<ModelId, Model>::idAt(i));
    if (llvm::Error error = database_.createSchema(graph_, tables))
      return error;
    if (llvm::Error error = orm::fillContentTypes(graph_, database_))
      return error;
    for (ModelId model : tables)
      visit(model);
    for (ModelId model : order_)
      fill(model);
    return llvm::Error::success();
  }

private:
  [[nodiscard]] bool isFilled(ModelId id) const {
    const Model &model = graph_.model(id);
    return !model.abstract && !model.proxy && !model.swapped && model.label() != "contenttypes.ContentType";
  }

  /// Targets before the models that point at them, as far as there are no cycles.
  void visit(ModelId id) {
    if (!seen_.insert(id).second || !isFilled(id))
      return;
    for (const Field &field : graph_.model(id).fields)
      if (field.target && field.relation != RelationKind::ManyToMany && field.relation != RelationKind::GenericRelation)
        visit(field.target);
    order_.push_back(id);
  }

  void fill(ModelId id) {
    const Model &model = graph_.model(id);
    // A link table has more rows than the tables it links, so that some have none and some have several.
    const uint64_t rows = model.autoCreated ? rows_ * 2 : rows_;
    for (uint64_t i = 1; i <= rows; ++i) {
      std::vector<std::pair<uint32_t, Scalar>> row;
      for (uint32_t f = 0; f < model.fields.size(); ++f)
        if (!model.fields[f].column.empty())
          row.emplace_back(f, value({id, f}, i));
      // A row that breaks a UNIQUE constraint is left out: the others are enough.
      auto inserted = database_.insertRow(graph_, id, row);
      if (!inserted)
        llvm::consumeError(inserted.takeError());
      else
        ++filled_[id];
    }
  }

  Scalar value(FieldRef ref, uint64_t row) {
    const Model &model = graph_.model(ref.model);
    const Field &field = model.fields[ref.index];
    if (field.relation == RelationKind::ForeignKey || field.relation == RelationKind::OneToOne)
      return key(ref, field, row);
    if (field.primaryKey)
      return keyValue(field, row);
    if (field.unique)
      return plain(field, row);
    const bool mayBeNull = field.null && row % 5 == 4;
    if (mayBeNull)
      return Null{};
    // Three of four rows hold a value that some condition asks for.
    if (const auto hint = hints_.find({ref.model, ref.index}); hint != hints_.end() && row % 4 != 3)
      return hint->second[(row / 4 + row) % hint->second.size()];
    if (!field.choices.empty())
      return field.choices[row % field.choices.size()].first;
    return plain(field, row);
  }

  Scalar key(FieldRef ref, const Field &field, uint64_t row) {
    const Model &model = graph_.model(ref.model);
    if (!field.target)
      return field.null ? Scalar(Null{}) : Scalar(int64_t{1});
    const Field &to = graph_.model(field.target).fields[field.toField];
    if (graph_.model(field.target).label() == "contenttypes.ContentType")
      return static_cast<int64_t>(1 + row % 3);
    const bool isParent = field.parentLink;
    uint64_t target = row;
    if (model.autoCreated) {
      // Links: the first half pairs row i with itself, the second half gives the early rows a second one.
      const bool first = ref.index == 1;
      const uint64_t base = (row - 1) % rows_ + 1;
      const uint64_t shift = row > rows_ ? 1 : 0;
      target = first ? (base + 1) / 2 : (base + shift * 2 - 1) % rows_ + 1;
    } else if (field.target == ref.model) {
      if (row == 1 || (field.null && row % 4 == 1))
        return field.null ? Scalar(Null{}) : toKey(to, 1);
      target = row / 2;
    } else if (!isParent && field.relation == RelationKind::ForeignKey && !field.unique) {
      if (field.null && row % 5 == 4)
        return Null{};
      // Shared keys: two of three rows have a target of their own, the third shares the first's.
      target = row % 3 == 0 ? (row / 3) : row;
    } else if (field.null && row % 5 == 4) {
      return Null{};
    }
    const uint64_t available = filled_.count(field.target) != 0 ? filled_[field.target] : 0;
    if (available == 0 && field.target != ref.model)
      return field.null ? Scalar(Null{}) : toKey(to, target);
    return toKey(to, target == 0 ? 1 : target);
  }

  Scalar toKey(const Field &to, uint64_t row) {
    if (to.relation != RelationKind::None && to.target)
      return toKey(graph_.model(to.target).fields[to.toField], row);
    return to.primaryKey ? keyValue(to, row) : plain(to, row);
  }

  static Scalar keyValue(const Field &field, uint64_t row) {
    switch (field.type) {
    case ColumnType::Uuid: return fmt::format("{:032x}", row);
    case ColumnType::Char: case ColumnType::Slug: case ColumnType::Text: return fmt::format("{}-{}", field.text, row);
    default: return static_cast<int64_t>(row);
    }
  }

  static Scalar plain(const Field &field, uint64_t row) {
    const auto number = static_cast<int64_t>(row);
    switch (field.type) {
    case ColumnType::Integer: case ColumnType::BigInteger: case ColumnType::SmallInteger:
    case ColumnType::PositiveInteger: case ColumnType::PositiveBigInteger: case ColumnType::PositiveSmallInteger:
      return number;
    case ColumnType::Float: return static_cast<double>(number) + 0.5;
    case ColumnType::Decimal: return fmt::format("{}.5", number % 100);
    case ColumnType::Boolean:
      if (field.defaultValue && std::holds_alternative<int64_t>(*field.defaultValue))
        return row % 4 == 3 ? int64_t{std::get<int64_t>(*field.defaultValue) == 0} : std::get<int64_t>(*field.defaultValue);
      return int64_t{row % 4 != 3};
    case ColumnType::Date: return fmt::format("2024-{:02}-{:02}", 1 + row % 12, 1 + row % 28);
    case ColumnType::DateTime:
      return fmt::format("2024-{:02}-{:02} {:02}:00:00", 1 + row % 12, 1 + row % 28, row % 24);
    case ColumnType::Time: return fmt::format("{:02}:00:00", row % 24);
    case ColumnType::Duration: return number * 1'000'000;
    case ColumnType::Uuid: return fmt::format("{:032x}", row);
    case ColumnType::Json: return std::string("{}");
    case ColumnType::Binary: return Blob{"x"};
    case ColumnType::IpAddress: return fmt::format("10.0.0.{}", row % 250);
    default: {
      std::string text = fmt::format("{}-{}", field.text, row);
      if (field.maxLength && text.size() > *field.maxLength)
        text = fmt::format("{}", row);
      if (field.maxLength && text.size() > *field.maxLength)
        text = text.substr(text.size() - *field.maxLength);
      return text;
    }
    }
  }

  const RelationGraph &graph_;
  orm::Database &database_;
  uint64_t rows_;
  std::map<std::pair<ModelId, uint32_t>, std::vector<Scalar>> hints_;
  std::set<ModelId> seen_;
  std::vector<ModelId> order_;
  std::map<ModelId, uint64_t> filled_;
};

} // namespace

llvm::Error seed(const RelationGraph &graph, orm::Database &database, const SeedOptions &options) {
  return Seeder(graph, database, options).run();
}

} // namespace eagerlint::prove
