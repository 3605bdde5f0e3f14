// An in-memory SQLite database with the tables that Django's migrations would make, and nothing of sqlite3 in
// sight.
#pragma once

#include "orm/sql.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace eagerlint::orm {

class Database;

/// Makes tables when a statement first names them, so that those that nobody reads cost nothing.
class TableSource {
public:
  virtual ~TableSource() = default;
  /// `name` stands in a statement's text, in lower case. If the source has a table of that name that is not
  /// in the database, makes it, and those that have to be there with it. May be asked for one table again:
  /// a savepoint that is rolled back takes the tables with it that were made since.
  [[nodiscard]] virtual llvm::Error provide(Database &database, llvm::StringRef name) = 0;
};

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
  /// As if it had just been opened, with the next tables of the same graph at hand: all rows go, and no table
  /// is there before createSchema names it. Not within a savepoint.
  [[nodiscard]] llvm::Error clear();
  /// From now on the source is asked for tables; what it fails with is the statement's QueryError, of kind
  /// Unknown.
  void setSource(std::unique_ptr<TableSource> source);

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

  /// INSERTs of the same fields, local and concrete, into the model's own table; lives shorter than the
  /// database.
  class Inserter {
  public:
    Inserter(Inserter &&) noexcept;
    Inserter &operator=(Inserter &&) = delete;
    ~Inserter();
    /// One value for each field; the rowid that SQLite chose. After an error it can be used again.
    [[nodiscard]] llvm::Expected<int64_t> insert(llvm::ArrayRef<Scalar> values);

  private:
    friend class Database;
    struct Prepared;
    explicit Inserter(std::unique_ptr<Prepared> prepared);
    std::unique_ptr<Prepared> prepared_;
  };
  [[nodiscard]] llvm::Expected<Inserter> inserter(const RelationGraph &graph, ModelId model,
                                                  llvm::ArrayRef<uint32_t> fields);
  /// As one `insert` of such an inserter.
  [[nodiscard]] llvm::Expected<int64_t> insertRow(const RelationGraph &graph, ModelId model,
                                                  llvm::ArrayRef<std::pair<uint32_t, Scalar>> fields);
  /// Rows in the model's own table.
  [[nodiscard]] llvm::Expected<uint64_t> rowCount(const RelationGraph &graph, ModelId model);
  /// Rows that the last INSERT, UPDATE or DELETE touched.
  [[nodiscard]] int64_t changes() const;

  /// Savepoints nest; `rollbackTo` also ends it, and keeps the tables of the source if nothing else was
  /// written.
  [[nodiscard]] llvm::Error savepoint(std::string_view name);
  [[nodiscard]] llvm::Error rollbackTo(std::string_view name);
  [[nodiscard]] llvm::Error release(std::string_view name);

private:
  struct State;
  [[nodiscard]] llvm::Error provideTables(const std::string &sql);
  explicit Database(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

} // namespace eagerlint::orm
