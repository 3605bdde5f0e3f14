#include "orm/schema.h"
#include "orm/path.h"
#include "orm/render.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::orm {

using relations::Field;
using relations::Model;
using relations::RelationKind;

std::string columnTypeText(const Field &field) {
  switch (field.type) {
  case ColumnType::Auto:
  case ColumnType::BigAuto:
  case ColumnType::SmallAuto:
  case ColumnType::Integer:
    return "integer";
  case ColumnType::BigInteger:
  case ColumnType::Duration:
    return "bigint";
  case ColumnType::SmallInteger:
    return "smallint";
  case ColumnType::PositiveInteger:
    return "integer unsigned";
  case ColumnType::PositiveBigInteger:
    return "bigint unsigned";
  case ColumnType::PositiveSmallInteger:
    return "smallint unsigned";
  case ColumnType::Float:
    return "real";
  case ColumnType::Decimal:
    return "decimal";
  case ColumnType::Boolean:
    return "bool";
  case ColumnType::Date:
    return "date";
  case ColumnType::DateTime:
    return "datetime";
  case ColumnType::Time:
    return "time";
  case ColumnType::Uuid:
    return "char(32)";
  case ColumnType::Binary:
    return "BLOB";
  case ColumnType::IpAddress:
    return "char(39)";
  case ColumnType::Char:
    return field.maxLength ? fmt::format("varchar({})", *field.maxLength) : "varchar";
  case ColumnType::Slug:
    return fmt::format("varchar({})", field.maxLength.value_or(50));
  case ColumnType::File:
    return fmt::format("varchar({})", field.maxLength.value_or(100));
  default:
    return "text";
  }
}

bool isAutomatic(const Field &key) {
  return key.relation == RelationKind::None &&
         (key.type == ColumnType::Auto || key.type == ColumnType::BigAuto ||
          key.type == ColumnType::SmallAuto);
}

std::string columnTypeText(const RelationGraph &graph, FieldRef ref) {
  const FieldRef target = finalTarget(graph, ref);
  Field field = graph.field(target);
  if (target == ref)
    return columnTypeText(field);
  // A key to an automatic key holds plain integers of its size.
  if (field.type == ColumnType::BigAuto)
    return "bigint";
  if (field.type == ColumnType::SmallAuto)
    return "smallint";
  return columnTypeText(field);
}

std::vector<std::string> createTableSql(const RelationGraph &graph, ModelId id) {
  const Model &model = graph.model(id);
  std::vector<std::string> statements;
  std::string columns;
  for (uint32_t index = 0; index < model.fields.size(); ++index) {
    const Field &field = model.fields[index];
    if (field.column.empty())
      continue;
    const bool pk = index == model.pk;
    std::string column = fmt::format("{} {} {}", quoted(field.column), columnTypeText(graph, {id, index}),
                                     field.null && !pk ? "NULL" : "NOT NULL");
    if (pk)
      column += " PRIMARY KEY";
    else if (field.unique || field.relation == RelationKind::OneToOne)
      column += " UNIQUE";
    if (pk && isAutomatic(field))
      column += " AUTOINCREMENT";
    columns += (columns.empty() ? "" : ", ") + column;
  }
  statements.push_back(fmt::format("CREATE TABLE {} ({})", quoted(model.table), columns));
  size_t number = 0;
  const auto addIndex = [&](const std::string &name, const std::vector<uint32_t> &fields, bool unique) {
    std::string list;
    for (const uint32_t field : fields)
      list += (list.empty() ? "" : ", ") + quoted(model.fields[field].column);
    statements.push_back(
        fmt::format("CREATE {}INDEX {} ON {} ({})", unique ? "UNIQUE " : "",
                    quoted(name.empty() ? fmt::format("{}_idx_{}", model.table, ++number) : name),
                    quoted(model.table), list));
  };
  for (const relations::IndexDefinition &index : model.indexes)
    if (index.unique)
      addIndex(index.name, index.fields, true);
  for (uint32_t index = 0; index < model.fields.size(); ++index) {
    const Field &field = model.fields[index];
    if (field.column.empty() || index == model.pk || field.unique)
      continue;
    if (field.index || field.relation == RelationKind::ForeignKey)
      addIndex(fmt::format("{}_{}_idx", model.table, field.column), {index}, false);
  }
  for (const relations::IndexDefinition &index : model.indexes)
    if (!index.unique)
      addIndex(index.name, index.fields, false);
  return statements;
}

} // namespace eagerlint::orm
