// An in-memory SQLite database with the tables that Django's migrations would make, and nothing of sqlite3 in
// sight.
#pragma once

#include "orm/sql.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace eagerlint::orm {

class Database {
public:
  [[nodiscard]] static llvm::Expected<Database> open();
  Database(Database &&) noexcept;
  Database &operator=(Database &&) noexcept;
  ~Database();

  /// Tables and indexes for `models` (their multi-table parents and link tables are the caller's to name);
  /// abstract, proxy, swapped and already created ones are skipped. Constraints that reject rows (foreign
  /// keys, CHECK) are left out, so that any dump loads; NOT NULL and UNIQUE are kept.
  [[nodiscard]] llvm::Error createSchema(const RelationGraph &graph, llvm::ArrayRef<ModelId> models);
  [[nodiscard]] bool hasTable(const RelationGraph &graph, ModelId model) const;

  using Row = llvm::ArrayRef<Scalar>;
  /// Runs a statement; rows are valid during the callback only, which returns false to stop. An opaque
  /// parameter is a QueryError of kind Unknown, an SQLite error one of kind Integrity or Operational with
  /// SQLite's text. An `empty` statement has no rows.
  [[nodiscard]] llvm::Error run(const Statement &statement, llvm::function_ref<bool(Row)> onRow);
  [[nodiscard]] llvm::Error run(const Statement &statement);
  /// The names of the columns that a statement gives.
  [[nodiscard]] llvm::Expected<std::vector<std::string>> columnNames(const Statement &statement);
  /// SQL as it is, for set-up and tests.
  [[nodiscard]] llvm::Error execute(const std::string &sql);

  /// INSERT of one row of the model's own table by concrete local fields; the rowid that SQLite chose.
  [[nodiscard]] llvm::Expected<int64_t> insertRow(const RelationGraph &graph, ModelId model,
                                                  llvm::ArrayRef<std::pair<uint32_t, Scalar>> fields);
  /// Rows in the model's own table.
  [[nodiscard]] llvm::Expected<uint64_t> rowCount(const RelationGraph &graph, ModelId model);
  /// Rows that the last INSERT, UPDATE or DELETE touched.
  [[nodiscard]] int64_t changes() const;

  /// Savepoints nest; `rollbackTo` also ends it.
  [[nodiscard]] llvm::Error savepoint(std::string_view name);
  [[nodiscard]] llvm::Error rollbackTo(std::string_view name);
  [[nodiscard]] llvm::Error release(std::string_view name);

private:
  struct State;
  explicit Database(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

} // namespace eagerlint::orm
