// Lookup paths as joins: what one name of a path costs in steps from table to table.
#pragma once

#include "orm/node.h"

namespace eagerlint::orm {

/// What a name leads to, as Django's `get_path_info` gives it.
struct MemberPath {
  std::vector<PathStep> steps; ///< parent links first
  bool relation = false;       ///< crosses a relation
  bool reverse = false;
  FieldRef field;  ///< the field named (the forward field of a reverse relation)
  FieldRef target; ///< a relation's: the field of the far model with the same value
  ModelId model;   ///< where it ends: the far model, or the field's own
};

/// nullopt: not a name of the model. A relation without a known target (a generic foreign key) has no steps
/// and no `model`.
[[nodiscard]] std::optional<MemberPath> memberPath(const RelationGraph &graph, ModelId from,
                                                   std::string_view name);
/// The steps from a model up to its multi-table parent `to`; empty when it is no parent.
[[nodiscard]] std::vector<PathStep> stepsToParent(const RelationGraph &graph, ModelId from, ModelId to);
/// nullopt unless `name` is what reverseQueryName gives a relation without a name.
[[nodiscard]] std::optional<FieldRef> hiddenRelation(std::string_view name);
[[nodiscard]] PathStep forwardStep(const RelationGraph &graph, FieldRef field);
/// The field that a chain of foreign keys leads to; the field itself when it is none.
[[nodiscard]] FieldRef finalTarget(const RelationGraph &graph, FieldRef field);
/// The column type behind a field: a foreign key has its target's.
[[nodiscard]] OutputType fieldType(const RelationGraph &graph, FieldRef field);
/// Django's name for the class of a field, for messages: "CharField".
[[nodiscard]] std::string_view fieldClassName(const relations::Field &field);
[[nodiscard]] std::string_view fieldClassName(relations::ColumnType type);

} // namespace eagerlint::orm
