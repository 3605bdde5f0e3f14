// Query → SQL: the statements Django 5.2 sends on SQLite, text for text, with what their columns mean.
//
// A statement is complete: its text has `%s` placeholders as Django logs them, its parameters are in order,
// and its layout says how rows become model instances, dictionaries or tuples. Where Django sends nothing
// because the result is known to be empty, `empty` is set.
#pragma once

#include "orm/query.h"

#include <functional>

namespace eagerlint::orm {

/// What the text of a statement depends on besides the query.
struct CompileOptions {
  bool useTimeZones = true;     ///< USE_TZ
  std::string timeZone = "UTC"; ///< the current time zone's name
  /// The row id of a model's content type, for joins over generic relations (Django asks the database for it,
  /// once a process). Without it, or with no answer, such a parameter is opaque.
  std::function<std::optional<int64_t>(ModelId)> contentTypeId;
};

/// A column that is not part of a model instance: an annotation, or any column of values().
struct ResultColumn {
  std::string name;
  uint32_t column = 0;           ///< index in the row
  OutputType type;               ///< how to read the value
  std::optional<FieldRef> field; ///< a model's column
};

/// A model instance within a row.
struct ResultModel {
  struct Related;
  ModelId model;
  std::vector<FieldRef> fields;  ///< loaded concrete fields; the others are deferred
  std::vector<uint32_t> columns; ///< of each of `fields`, index in the row
  uint32_t pkColumn = 0;         ///< null there means that the joined instance is absent
  std::vector<Related> related;  ///< select_related below it
};

/// A joined instance and the caches it fills.
struct ResultModel::Related {
  FieldRef field;       ///< the forward field
  bool reverse = false; ///< reached over the reverse one-to-one: `field` is on the joined model
  std::string name;     ///< cache name on the side we come from
  ResultModel object;
};

struct Statement {
  std::string text;
  std::vector<Scalar> params;
  bool empty = false;                ///< nothing is sent: no rows
  std::vector<ResultColumn> leading; ///< columns before the model: `Query::extraColumns`
  std::optional<ResultModel> base;   ///< none for values() and aggregates
  std::vector<ResultColumn> columns; ///< the rest: annotations, or all of values()
  bool needsKeys = false;            ///< see compileUpdate
  std::vector<Scalar> emptyRow;      ///< aggregates only, when `empty`: what each has over no rows
};

[[nodiscard]] llvm::Expected<Statement> compileSelect(const RelationGraph &graph, const Query &query,
                                                      const CompileOptions &options = {});
/// count(): one row with one integer.
[[nodiscard]] llvm::Expected<Statement> compileCount(const RelationGraph &graph, const Query &query,
                                                     const CompileOptions &options = {});
/// exists(): a row or none.
[[nodiscard]] llvm::Expected<Statement> compileExists(const RelationGraph &graph, const Query &query,
                                                      const CompileOptions &options = {});
/// aggregate(): one row, a column for each.
[[nodiscard]] llvm::Expected<Statement>
compileAggregate(const RelationGraph &graph, const Query &query,
                 const std::vector<std::pair<std::string, ExpressionRef>> &aggregates,
                 const CompileOptions &options = {});

/// A value for a column: a constant or an expression (`F("n") + 1`).
struct Assignment {
  FieldRef field;
  std::variant<Scalar, ExpressionRef> value;
};
/// update(). Usually one statement. When columns of multi-table parents are set, the first one selects the
/// keys of the rows, and those that need them are completed by `withKeys`, one for each table.
[[nodiscard]] llvm::Expected<std::vector<Statement>> compileUpdate(const RelationGraph &graph,
                                                                   const Query &query,
                                                                   const std::vector<Assignment> &assignments,
                                                                   const CompileOptions &options = {});
/// `statement` for the keys that the first statement of the update selected; empty when there are none.
[[nodiscard]] Statement withKeys(const Statement &statement, const std::vector<Scalar> &keys);
/// DELETE of the rows of one table that the query selects.
[[nodiscard]] llvm::Expected<Statement> compileDelete(const RelationGraph &graph, const Query &query,
                                                      const CompileOptions &options = {});
/// INSERT of rows into the model's own table; every row has a value for each of `fields`.
/// `returningPk` adds RETURNING, as save() and bulk_create() do when the key is not given.
[[nodiscard]] Statement compileInsert(const RelationGraph &graph, ModelId model,
                                      const std::vector<FieldRef> &fields,
                                      const std::vector<std::vector<Scalar>> &rows, bool returningPk);

} // namespace eagerlint::orm
