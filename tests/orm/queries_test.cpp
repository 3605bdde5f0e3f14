// Every query of queries.json against what real Django sent for it, and its rows against what Django got.
#include "orm/database.h"
#include "orm/dumpdata.h"
#include "orm/query_language.h"
#include "orm/shop_models.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace eagerlint::orm::test {
namespace {

std::string readFile(const std::string &name) {
  std::ifstream stream(std::string(EAGERLINT_SOURCE_DIR) + "/tests/orm/" + name);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

Json readJson(const std::string &name) {
  auto json = parseJson(readFile(name));
  EXPECT_TRUE(static_cast<bool>(json)) << name;
  return json ? *json : Json{};
}

std::string plain(const Scalar &scalar) {
  if (const auto *number = std::get_if<int64_t>(&scalar))
    return std::to_string(*number);
  if (const auto *real = std::get_if<double>(&scalar))
    return std::to_string(*real);
  if (const auto *text = std::get_if<std::string>(&scalar))
    return "'" + *text + "'";
  return isNull(scalar) ? "null" : isOpaque(scalar) ? "?" : "blob";
}

template <class List> std::string plainList(const List &list) {
  std::string text;
  for (const auto &item : list)
    text += (text.empty() ? "" : ", ") + plain(item);
  return text;
}

std::vector<Scalar> scalars(const Json &json) {
  std::vector<Scalar> result;
  for (const Json &item : *json.array())
    result.push_back(readScalar(item));
  return result;
}

class Queries : public ::testing::Test {
protected:
  static void SetUpTestSuite() {
    graph = std::make_unique<RelationGraph>(shopGraph());
    database = std::make_unique<Database>(llvm::cantFail(Database::open()));
    std::vector<ModelId> models;
    for (size_t index = 0; index < graph->models().size(); ++index)
      models.push_back(IndexVec<ModelId, relations::Model>::idAt(index));
    llvm::cantFail(database->createSchema(*graph, models));
    const LoadResult loaded = llvm::cantFail(loadDump(*graph, *database, readFile("rows.json")));
    EXPECT_TRUE(loaded.warnings.empty());
  }
  static void TearDownTestSuite() {
    graph.reset();
    database.reset();
  }

  /// Ids of content types are rows of the database.
  static CompileOptions options() {
    CompileOptions options;
    options.contentTypeId = [](ModelId model) -> std::optional<int64_t> {
      std::string name = graph->model(model).name;
      name[0] = static_cast<char>(std::tolower(name[0]));
      Statement statement;
      statement.text = "SELECT id FROM django_content_type WHERE model = %s";
      statement.params = {name};
      std::optional<int64_t> id;
      llvm::cantFail(database->run(statement, [&](Database::Row row) {
        id = std::get<int64_t>(row[0]);
        return false;
      }));
      return id;
    };
    return options;
  }

  /// The statements of an update that need the keys which its first statement selects.
  static void completeKeys(std::vector<Statement> &statements) {
    std::vector<Scalar> keys;
    llvm::cantFail(database->run(statements.front(), [&](Database::Row row) {
      keys.push_back(row[0]);
      return true;
    }));
    for (Statement &statement : statements)
      if (statement.needsKeys)
        statement = withKeys(statement, keys);
  }

  static std::unique_ptr<RelationGraph> graph;
  static std::unique_ptr<Database> database;
};
std::unique_ptr<RelationGraph> Queries::graph;
std::unique_ptr<Database> Queries::database;

void expectStatement(const Statement &statement, const Json &sql, const Json &params) {
  EXPECT_EQ(*sql.string(), statement.text);
  EXPECT_EQ(plainList(scalars(params)), plainList(statement.params));
}

void expectError(llvm::Error error, const Json &expected) {
  const std::string &kind = *(*expected.array())[0].string();
  const std::string &text = *(*expected.array())[1].string();
  llvm::handleAllErrors(
      std::move(error),
      [&](const QueryError &found) {
        EXPECT_EQ(text, found.text);
        const std::string name = found.kind == QueryError::Kind::Field   ? "FieldError"
                                 : found.kind == QueryError::Kind::Value ? "ValueError"
                                 : found.kind == QueryError::Kind::Type  ? "TypeError"
                                                                         : "NotSupportedError";
        if (kind != "FieldDoesNotExist" && kind != "DatabaseError") {
          EXPECT_EQ(kind, name);
        }
      },
      [&](const llvm::ErrorInfoBase &other) { ADD_FAILURE() << other.message(); });
}

TEST_F(Queries, areWhatDjangoSends) {
  const Json cases = readJson("queries.json");
  for (const Json &item : *cases.array()) {
    const Json &json = *item.find("query");
    SCOPED_TRACE(pythonJson(json));
    const Json &expected = *item.find("expect");
    auto statements = compileCase(*graph, json, options());
    if (!statements) {
      if (const Json *error = expected.find("error"))
        expectError(statements.takeError(), *error);
      else
        ADD_FAILURE() << llvm::toString(statements.takeError());
      continue;
    }
    if (const Json *error = expected.find("error")) {
      // What only the database refuses has a text all the same.
      if (*(*error->array())[0].string() != "OperationalError")
        ADD_FAILURE() << "Django refuses: " << *(*error->array())[1].string() << "\n"
                      << statements->front().text;
      continue;
    }
    if (expected.find("empty")) {
      EXPECT_TRUE(statements->front().empty) << statements->front().text;
      continue;
    }
    ASSERT_FALSE(statements->empty());
    EXPECT_FALSE(statements->front().empty);
    const Json &sql = *expected.find("sql");
    if (sql.array()) {
      ASSERT_EQ(sql.array()->size(), statements->size());
      completeKeys(*statements);
      for (size_t index = 0; index < statements->size(); ++index)
        expectStatement((*statements)[index], (*sql.array())[index],
                        (*expected.find("params")->array())[index]);
    } else {
      expectStatement(statements->front(), sql, *expected.find("params"));
    }
    const Json *rows = expected.find("rows");
    const Json *end = json.find("end");
    if (!rows || (end && *end->string() == "exists"))
      continue;
    std::string found, wanted;
    if (auto error = database->run(statements->front(), [&](Database::Row row) {
          found += plainList(row) + "\n";
          return true;
        }))
      ADD_FAILURE() << llvm::toString(std::move(error));
    for (const Json &row : *rows->array())
      wanted += plainList(scalars(row)) + "\n";
    EXPECT_EQ(wanted, found);
  }
}

} // namespace
} // namespace eagerlint::orm::test
