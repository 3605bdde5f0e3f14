#include "orm/database.h"
#include "orm/schema.h"
#include "orm/sqlite_functions.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <sqlite3.h>
#include <unordered_map>

namespace eagerlint::orm {

namespace {

struct CloseStatement {
  void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
struct CloseConnection {
  void operator()(sqlite3 *connection) const { sqlite3_close_v2(connection); }
};
using StatementPtr = std::unique_ptr<sqlite3_stmt, CloseStatement>;

/// "%s" → "?", "%%" → "%", as Django's cursor does before SQLite sees the text.
std::string withMarks(std::string_view text) {
  std::string result;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 1 < text.size() && (text[at + 1] == 's' || text[at + 1] == '%'))
      result += text[++at] == 's' ? '?' : '%';
    else
      result += text[at];
  }
  return result;
}

std::string quotedName(std::string_view name) { return fmt::format("\"{}\"", name); }

llvm::Error refuse(std::string text, QueryError::Kind kind = QueryError::Kind::Value) {
  return llvm::make_error<QueryError>(kind, std::move(text));
}

} // namespace

struct Database::State {
  std::unique_ptr<sqlite3, CloseConnection> connection;
  std::unordered_map<std::string, StatementPtr> statements;
  std::set<std::string> tables;

  llvm::Error error() const {
    const bool isConstraint = (sqlite3_errcode(connection.get()) & 0xFF) == SQLITE_CONSTRAINT;
    return refuse(sqlite3_errmsg(connection.get()),
                  isConstraint ? QueryError::Kind::Integrity : QueryError::Kind::Operational);
  }

  /// A statement ready to be bound; the caller takes it out of the cache while it runs and puts it back.
  llvm::Expected<StatementPtr> prepare(const std::string &sql) {
    if (const auto found = statements.find(sql); found != statements.end()) {
      StatementPtr statement = std::move(found->second);
      statements.erase(found);
      return statement;
    }
    sqlite3_stmt *raw = nullptr;
    if (sqlite3_prepare_v3(connection.get(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &raw, nullptr) != SQLITE_OK)
      return error();
    return StatementPtr(raw);
  }

  void keep(const std::string &sql, StatementPtr statement) {
    constexpr size_t most = 500;
    sqlite3_reset(statement.get());
    sqlite3_clear_bindings(statement.get());
    if (statements.size() >= most)
      statements.clear();
    statements[sql] = std::move(statement);
  }

  llvm::Error bind(sqlite3_stmt *statement, int index, const Scalar &scalar) {
    int status = SQLITE_OK;
    if (isNull(scalar)) {
      status = sqlite3_bind_null(statement, index);
    } else if (const auto *number = std::get_if<int64_t>(&scalar)) {
      status = sqlite3_bind_int64(statement, index, *number);
    } else if (const auto *real = std::get_if<double>(&scalar)) {
      status = sqlite3_bind_double(statement, index, *real);
    } else if (const auto *text = std::get_if<std::string>(&scalar)) {
      status =
          sqlite3_bind_text(statement, index, text->data(), static_cast<int>(text->size()), SQLITE_TRANSIENT);
    } else if (const auto *blob = std::get_if<Blob>(&scalar)) {
      status = sqlite3_bind_blob(statement, index, blob->bytes.data(), static_cast<int>(blob->bytes.size()),
                                 SQLITE_TRANSIENT);
    } else {
      return refuse("a parameter of the query is not known", QueryError::Kind::Unknown);
    }
    return status == SQLITE_OK ? llvm::Error::success() : error();
  }

  static Scalar column(sqlite3_stmt *statement, int index) {
    switch (sqlite3_column_type(statement, index)) {
    case SQLITE_INTEGER:
      return static_cast<int64_t>(sqlite3_column_int64(statement, index));
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, index);
    case SQLITE_TEXT: {
      const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, index));
      return std::string(text, static_cast<size_t>(sqlite3_column_bytes(statement, index)));
    }
    case SQLITE_BLOB: {
      const auto *bytes = static_cast<const char *>(sqlite3_column_blob(statement, index));
      return Blob{std::string(bytes, static_cast<size_t>(sqlite3_column_bytes(statement, index)))};
    }
    default:
      return Null{};
    }
  }
};

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database &&) noexcept = default;
Database &Database::operator=(Database &&) noexcept = default;
Database::~Database() = default;

llvm::Expected<Database> Database::open() {
  auto state = std::make_unique<State>();
  sqlite3 *raw = nullptr;
  const int status = sqlite3_open_v2(
      ":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX,
      nullptr);
  state->connection.reset(raw);
  if (status != SQLITE_OK || !registerFunctions(raw))
    return refuse("SQLite cannot be opened");
  return Database(std::move(state));
}

llvm::Error Database::execute(const std::string &sql) {
  char *message = nullptr;
  if (sqlite3_exec(state_->connection.get(), sql.c_str(), nullptr, nullptr, &message) == SQLITE_OK)
    return llvm::Error::success();
  std::string text = message ? message : "SQLite failed";
  sqlite3_free(message);
  return refuse(std::move(text));
}

llvm::Error Database::createSchema(const RelationGraph &graph, llvm::ArrayRef<ModelId> models) {
  for (const ModelId id : models) {
    const relations::Model &model = graph.model(id);
    if (model.abstract || model.proxy || model.swapped || graph.concreteOf(id) != id || model.table.empty())
      continue;
    if (!state_->tables.insert(model.table).second)
      continue;
    for (const std::string &sql : createTableSql(graph, id))
      if (auto error = execute(sql))
        return error;
  }
  return llvm::Error::success();
}

bool Database::hasTable(const RelationGraph &graph, ModelId model) const {
  return state_->tables.contains(graph.model(graph.concreteOf(model)).table);
}

llvm::Error Database::run(const Statement &statement) {
  return run(statement, [](Row) { return true; });
}

llvm::Error Database::run(const Statement &statement, llvm::function_ref<bool(Row)> onRow) {
  if (statement.empty)
    return llvm::Error::success();
  const std::string sql = withMarks(statement.text);
  auto prepared = state_->prepare(sql);
  if (!prepared)
    return prepared.takeError();
  sqlite3_stmt *raw = prepared->get();
  if (static_cast<size_t>(sqlite3_bind_parameter_count(raw)) != statement.params.size())
    return refuse("the statement's parameters do not fit its text");
  for (size_t index = 0; index < statement.params.size(); ++index)
    if (auto error = state_->bind(raw, static_cast<int>(index + 1), statement.params[index]))
      return error;
  std::vector<Scalar> row(static_cast<size_t>(sqlite3_column_count(raw)));
  while (true) {
    const int status = sqlite3_step(raw);
    if (status == SQLITE_DONE)
      break;
    if (status != SQLITE_ROW)
      return state_->error();
    for (size_t index = 0; index < row.size(); ++index)
      row[index] = State::column(raw, static_cast<int>(index));
    if (!onRow(row))
      break;
  }
  state_->keep(sql, std::move(*prepared));
  return llvm::Error::success();
}

llvm::Expected<std::vector<std::string>> Database::columnNames(const Statement &statement) {
  const std::string sql = withMarks(statement.text);
  auto prepared = state_->prepare(sql);
  if (!prepared)
    return prepared.takeError();
  std::vector<std::string> names;
  for (int index = 0; index < sqlite3_column_count(prepared->get()); ++index)
    names.emplace_back(sqlite3_column_name(prepared->get(), index));
  state_->keep(sql, std::move(*prepared));
  return names;
}

llvm::Expected<int64_t> Database::insertRow(const RelationGraph &graph, ModelId id,
                                            llvm::ArrayRef<std::pair<uint32_t, Scalar>> fields) {
  const relations::Model &model = graph.model(graph.concreteOf(id));
  std::string columns, marks;
  for (const auto &[index, value] : fields) {
    columns += (columns.empty() ? "" : ", ") + quotedName(model.fields[index].column);
    marks += marks.empty() ? "?" : ", ?";
  }
  const std::string sql =
      fields.empty()
          ? fmt::format("INSERT INTO {} DEFAULT VALUES", quotedName(model.table))
          : fmt::format("INSERT INTO {} ({}) VALUES ({})", quotedName(model.table), columns, marks);
  auto prepared = state_->prepare(sql);
  if (!prepared)
    return prepared.takeError();
  int position = 0;
  for (const auto &[index, value] : fields)
    if (auto error = state_->bind(prepared->get(), ++position, value))
      return error;
  if (sqlite3_step(prepared->get()) != SQLITE_DONE)
    return state_->error();
  state_->keep(sql, std::move(*prepared));
  return static_cast<int64_t>(sqlite3_last_insert_rowid(state_->connection.get()));
}

llvm::Expected<uint64_t> Database::rowCount(const RelationGraph &graph, ModelId model) {
  if (!hasTable(graph, model))
    return 0;
  Statement statement;
  statement.text =
      fmt::format("SELECT COUNT(*) FROM {}", quotedName(graph.model(graph.concreteOf(model)).table));
  uint64_t count = 0;
  if (auto error = run(statement, [&](Row row) {
        count = static_cast<uint64_t>(std::get<int64_t>(row[0]));
        return false;
      }))
    return error;
  return count;
}

int64_t Database::changes() const { return sqlite3_changes64(state_->connection.get()); }

llvm::Error Database::savepoint(std::string_view name) { return execute("SAVEPOINT " + quotedName(name)); }
llvm::Error Database::rollbackTo(std::string_view name) {
  if (auto error = execute("ROLLBACK TO " + quotedName(name)))
    return error;
  return release(name);
}
llvm::Error Database::release(std::string_view name) { return execute("RELEASE " + quotedName(name)); }

} // namespace eagerlint::orm
