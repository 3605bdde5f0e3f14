// The tables and indexes that Django's migrations make on SQLite.
#pragma once

#include "orm/query.h"

namespace eagerlint::orm {

/// "varchar(100)", "integer", "decimal": what decides the column's affinity. Foreign keys need their target's
/// field.
[[nodiscard]] std::string columnTypeText(const relations::Field &field);
[[nodiscard]] std::string columnTypeText(const RelationGraph &graph, FieldRef field);
/// The database makes the values of that key.
[[nodiscard]] bool isAutomatic(const relations::Field &key);
/// CREATE TABLE and its CREATE INDEX statements, in Django's order.
[[nodiscard]] std::vector<std::string> createTableSql(const RelationGraph &graph, ModelId model);

} // namespace eagerlint::orm
