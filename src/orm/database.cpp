#include "orm/database.h"
#include "orm/schema.h"
#include "orm/sqlite_functions.h"

#include "llvm/ADT/StringExtras.h"

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
  result.reserve(text.size());
  while (!text.empty()) {
    const size_t mark = std::min(text.find('%'), text.size());
    result += text.substr(0, mark);
    text.remove_prefix(mark);
    if (text.empty())
      break;
    const bool isMark = text.size() > 1 && (text[1] == 's' || text[1] == '%');
    result += isMark && text[1] == 's' ? '?' : '%';
    text.remove_prefix(isMark ? 2 : 1);
  }
  return result;
}

std::string quotedName(std::string_view name) { return fmt::format("\"{}\"", name); }

llvm::Error refuse(std::string text, QueryError::Kind kind = QueryError::Kind::Value) {
  return llvm::make_error<QueryError>(kind, std::move(text));
}

} // namespace

struct Database::State {
  struct Savepoint {
    std::string name;
    std::set<std::string> tables, blank;
    uint64_t writes;
  };
  std::unique_ptr<sqlite3, CloseConnection> connection;
  struct Kept {
    StatementPtr statement;
    bool isProvided = true; ///< the tables that it names were asked of the source
  };
  using Statements = std::unordered_map<std::string, Kept>; ///< by text
  Statements statements;
  std::set<std::string> tables;
  std::set<std::string> blank; ///< tables without rows, of before the database was cleared
  std::unique_ptr<TableSource> source;
  bool isProviding = false;
  uint64_t writes = 0; ///< statements so far that may have written, but for those of the source
  std::vector<Savepoint> savepoints;

  /// The innermost one of that name.
  auto latest(std::string_view name) {
    return std::find_if(savepoints.rbegin(), savepoints.rend(),
                        [&](const Savepoint &one) { return one.name == name; });
  }

  void wrote() { writes += isProviding ? 0 : 1; }

  llvm::Error error() const {
    const bool isConstraint = (sqlite3_errcode(connection.get()) & 0xFF) == SQLITE_CONSTRAINT;
    return refuse(sqlite3_errmsg(connection.get()),
                  isConstraint ? QueryError::Kind::Integrity : QueryError::Kind::Operational);
  }

  /// A statement ready to be bound; the caller takes it out of the cache while it runs and puts it back.
  llvm::Expected<Statements::node_type> prepare(const std::string &sql) {
    if (auto known = statements.extract(sql))
      return known;
    sqlite3_stmt *raw = nullptr;
    if (sqlite3_prepare_v3(connection.get(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &raw, nullptr) != SQLITE_OK)
      return error();
    Statements made;
    made[sql].statement.reset(raw);
    return made.extract(made.begin());
  }

  void keep(Statements::node_type prepared) {
    constexpr size_t most = 500;
    sqlite3_stmt *statement = prepared.mapped().statement.get();
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    prepared.mapped().isProvided = true;
    if (statements.size() >= most)
      statements.clear();
    statements.insert(std::move(prepared));
  }

  /// What is bound has to stay as it is until the bindings are cleared.
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
          sqlite3_bind_text(statement, index, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
    } else if (const auto *blob = std::get_if<Blob>(&scalar)) {
      status = sqlite3_bind_blob(statement, index, blob->bytes.data(), static_cast<int>(blob->bytes.size()),
                                 SQLITE_STATIC);
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

namespace {

/// Before the first connection of the process: each connection is used by one thread at a time, so that only
/// what connections share needs locks, and nobody reads SQLite's own statistics, which would take one for
/// each allocation.
bool configure() {
  return sqlite3_config(SQLITE_CONFIG_MULTITHREAD) == SQLITE_OK &&
         sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
}

} // namespace

llvm::Expected<Database> Database::open() {
  static const bool isConfigured = configure();
  if (!isConfigured)
    return refuse("SQLite cannot be configured");
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
    state_->wrote();
    if (state_->blank.erase(model.table) > 0)
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

llvm::Error Database::clear() {
  state_->source.reset(); // it is not asked for what is emptied
  Statement statement;
  for (const std::string &table : state_->tables) {
    statement.text = "DELETE FROM " + quotedName(table);
    if (llvm::Error error = run(statement))
      return error;
  }
  state_->blank.insert(state_->tables.begin(), state_->tables.end());
  state_->tables.clear();
  for (auto &[sql, kept] : state_->statements)
    kept.isProvided = false;
  // SQLite makes this table with the first that counts its keys.
  bool hasSequences = false;
  statement.text = "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'";
  if (llvm::Error error = run(statement, [&](Row) { return hasSequences = true; }))
    return error;
  statement.text = "DELETE FROM sqlite_sequence";
  return hasSequences ? run(statement) : llvm::Error::success();
}

void Database::setSource(std::unique_ptr<TableSource> source) { state_->source = std::move(source); }

namespace {

bool isNamePart(char c) { return llvm::isAlnum(c) || c == '_' || c == '$' || (c & 0x80) != 0; }

/// Calls `onName` for each word of an SQL text and for what stands between quotes, until it gives false.
/// Among them are all names of tables.
bool eachName(llvm::StringRef sql, llvm::function_ref<bool(llvm::StringRef)> onName) {
  for (size_t at = 0; at < sql.size(); ++at) {
    size_t end = at;
    if (const char quote = sql[at]; quote == '"' || quote == '`' || quote == '[') {
      end = std::min(sql.find(quote == '[' ? ']' : quote, ++at), sql.size());
    } else {
      while (end < sql.size() && isNamePart(sql[end]))
        ++end;
    }
    if (end > at && !onName(sql.slice(at, end)))
      return false;
    at = std::max(at, end);
  }
  return true;
}

} // namespace

llvm::Error Database::provideTables(const std::string &sql) {
  if (!state_->source || state_->isProviding)
    return llvm::Error::success();
  if (const auto kept = state_->statements.find(sql);
      kept != state_->statements.end() && kept->second.isProvided)
    return llvm::Error::success();
  state_->isProviding = true;
  std::string failure;
  const bool isDone = eachName(sql, [&](llvm::StringRef name) {
    if (llvm::Error error = state_->source->provide(*this, name.lower()))
      failure = llvm::toString(std::move(error));
    return failure.empty();
  });
  state_->isProviding = false;
  return isDone ? llvm::Error::success()
                : refuse("a table could not be made: " + failure, QueryError::Kind::Unknown);
}

llvm::Error Database::run(const Statement &statement) {
  return run(statement, [](Row) { return true; });
}

llvm::Error Database::run(const Statement &statement, llvm::function_ref<bool(Row)> onRow) {
  if (statement.empty)
    return llvm::Error::success();
  const std::string sql = withMarks(statement.text);
  if (auto error = provideTables(sql))
    return error;
  auto prepared = state_->prepare(sql);
  if (!prepared)
    return prepared.takeError();
  sqlite3_stmt *raw = prepared->mapped().statement.get();
  if (sqlite3_stmt_readonly(raw) == 0)
    state_->wrote();
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
  state_->keep(std::move(*prepared));
  return llvm::Error::success();
}

llvm::Expected<std::vector<std::string>> Database::columnNames(const Statement &statement) {
  const std::string sql = withMarks(statement.text);
  if (auto error = provideTables(sql))
    return error;
  auto prepared = state_->prepare(sql);
  if (!prepared)
    return prepared.takeError();
  std::vector<std::string> names;
  sqlite3_stmt *raw = prepared->mapped().statement.get();
  for (int index = 0; index < sqlite3_column_count(raw); ++index)
    names.emplace_back(sqlite3_column_name(raw, index));
  state_->keep(std::move(*prepared));
  return names;
}

struct Database::Inserter::Prepared {
  State &state;
  State::Statements::node_type statement;
};

Database::Inserter::Inserter(std::unique_ptr<Prepared> prepared) : prepared_(std::move(prepared)) {}
Database::Inserter::Inserter(Inserter &&) noexcept = default;
Database::Inserter::~Inserter() {
  if (prepared_)
    prepared_->state.keep(std::move(prepared_->statement));
}

llvm::Expected<int64_t> Database::Inserter::insert(llvm::ArrayRef<Scalar> values) {
  sqlite3_stmt *statement = prepared_->statement.mapped().statement.get();
  State &state = prepared_->state;
  sqlite3_reset(statement);
  state.wrote();
  int position = 0;
  for (const Scalar &value : values)
    if (auto error = state.bind(statement, ++position, value))
      return error;
  if (sqlite3_step(statement) != SQLITE_DONE)
    return state.error();
  return static_cast<int64_t>(sqlite3_last_insert_rowid(state.connection.get()));
}

llvm::Expected<Database::Inserter> Database::inserter(const RelationGraph &graph, ModelId id,
                                                      llvm::ArrayRef<uint32_t> fields) {
  const relations::Model &model = graph.model(graph.concreteOf(id));
  std::string columns, marks;
  for (const uint32_t index : fields) {
    columns += (columns.empty() ? "" : ", ") + quotedName(model.fields[index].column);
    marks += marks.empty() ? "?" : ", ?";
  }
  std::string sql = fields.empty() ? fmt::format("INSERT INTO {} DEFAULT VALUES", quotedName(model.table))
                                   : fmt::format("INSERT INTO {} ({}) VALUES ({})", quotedName(model.table),
                                                 columns, marks);
  auto statement = state_->prepare(sql);
  if (!statement)
    return statement.takeError();
  return Inserter(
      std::unique_ptr<Inserter::Prepared>(new Inserter::Prepared{*state_, std::move(*statement)}));
}

llvm::Expected<int64_t> Database::insertRow(const RelationGraph &graph, ModelId id,
                                            llvm::ArrayRef<std::pair<uint32_t, Scalar>> fields) {
  std::vector<uint32_t> indexes;
  std::vector<Scalar> values;
  for (const auto &[index, value] : fields) {
    indexes.push_back(index);
    values.push_back(value);
  }
  auto into = inserter(graph, id, indexes);
  return into ? into->insert(values) : into.takeError();
}

llvm::Expected<uint64_t> Database::rowCount(const RelationGraph &graph, ModelId model) {
  Statement statement;
  statement.text =
      fmt::format("SELECT COUNT(*) FROM {}", quotedName(graph.model(graph.concreteOf(model)).table));
  if (auto error = provideTables(statement.text))
    return error;
  if (!hasTable(graph, model))
    return 0;
  uint64_t count = 0;
  if (auto error = run(statement, [&](Row row) {
        count = static_cast<uint64_t>(std::get<int64_t>(row[0]));
        return false;
      }))
    return error;
  return count;
}

int64_t Database::changes() const { return sqlite3_changes64(state_->connection.get()); }

llvm::Error Database::savepoint(std::string_view name) {
  if (auto error = execute("SAVEPOINT " + quotedName(name)))
    return error;
  state_->savepoints.push_back({std::string(name), state_->tables, state_->blank, state_->writes});
  return llvm::Error::success();
}

llvm::Error Database::rollbackTo(std::string_view name) {
  const auto to = state_->latest(name);
  if (to == state_->savepoints.rend())
    return refuse("there is no savepoint of that name");
  if (to->writes == state_->writes)
    return release(name);
  if (to->tables != state_->tables) {
    state_->statements.clear(); // some are about tables that are not there any more
    state_->tables = to->tables;
    state_->blank = to->blank;
  }
  if (auto error = execute("ROLLBACK TO " + quotedName(name)))
    return error;
  return release(name);
}

llvm::Error Database::release(std::string_view name) {
  auto &savepoints = state_->savepoints;
  if (const auto to = state_->latest(name); to != savepoints.rend())
    savepoints.erase(std::prev(to.base()), savepoints.end());
  return execute("RELEASE " + quotedName(name));
}

} // namespace eagerlint::orm
