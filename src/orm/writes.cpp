// INSERT, UPDATE and DELETE.
#include "orm/prepare.h"
#include "orm/select.h"
#include "orm/sql.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::orm {

namespace {

std::string columnList(const RelationGraph &graph, const std::vector<FieldRef> &fields) {
  std::string text;
  for (const FieldRef &field : fields)
    text += (text.empty() ? "" : ", ") + quoted(graph.field(field).column);
  return text;
}

/// Tables that the statement really needs: those in use.
size_t activeTables(const Builder &builder) {
  return static_cast<size_t>(std::count_if(builder.aliases.begin(), builder.aliases.end(),
                                           [](const AliasRef &alias) { return alias->references > 0; }));
}

std::string keyColumn(const RelationGraph &graph, ModelId table) {
  const relations::Model &model = graph.model(table);
  return fmt::format("{}.{}", quoted(model.table), quoted(model.fields[model.pk].column));
}

/// "IN (SELECT pk ...)" over what the query selects, for statements that may name one table only.
Sql keySubquery(BuildContext &context, const Query &query) {
  const BuilderRef inner = Builder::build(context, query);
  if (context.failure)
    return {};
  inner->clearOrdering(true);
  inner->clearSelectClause();
  inner->addFields({"pk"}, true);
  inner->subquery = true;
  Builder outer(context, query.model);
  outer.initialAlias();
  inner->bumpPrefix(outer);
  Renderer renderer(context);
  return renderer.renderQuery(*inner);
}

} // namespace

Statement compileInsert(const RelationGraph &graph, ModelId model, const std::vector<FieldRef> &fields,
                        const std::vector<std::vector<Scalar>> &rows, bool returningPk) {
  Statement statement;
  const relations::Model &table = graph.model(graph.concreteOf(model));
  if (fields.empty()) {
    statement.text = fmt::format("INSERT INTO {} DEFAULT VALUES", quoted(table.table));
  } else {
    std::string marks;
    for (size_t index = 0; index < fields.size(); ++index)
      marks += index == 0 ? "%s" : ", %s";
    std::string values;
    for (const std::vector<Scalar> &row : rows) {
      values += (values.empty() ? "(" : ", (") + marks + ")";
      statement.params.insert(statement.params.end(), row.begin(), row.end());
    }
    statement.text =
        fmt::format("INSERT INTO {} ({}) VALUES {}", quoted(table.table), columnList(graph, fields), values);
  }
  if (returningPk) {
    const relations::Field &pk = table.fields[table.pk];
    statement.text += fmt::format(" RETURNING {}.{}", quoted(table.table), quoted(pk.column));
    statement.columns.push_back({pk.text, 0, {pk.type, {}, {}}, FieldRef{graph.concreteOf(model), table.pk}});
  }
  return statement;
}

llvm::Expected<Statement> compileDelete(const RelationGraph &graph, const Query &query,
                                        const CompileOptions &options) {
  BuildContext context{graph, options, {}};
  const BuilderRef builder = Builder::build(context, query);
  if (auto error = context.takeError())
    return error;
  if (query.isSliced())
    return llvm::make_error<QueryError>(QueryError::Kind::Type,
                                        "Cannot use 'limit' or 'offset' with delete().");
  const relations::Model &model = graph.model(graph.concreteOf(query.model));
  Statement statement;
  statement.text = fmt::format("DELETE FROM {}", quoted(model.table));
  builder->initialAlias();
  Sql where;
  if (activeTables(*builder) == 1 && query.combinator == Combinator::None && !builder->isSliced()) {
    Renderer renderer(context);
    where = renderer.render(builder->where);
  } else {
    where = keySubquery(context, query);
    if (where.isText())
      where.text = keyColumn(graph, graph.concreteOf(query.model)) + " IN " + where.text;
  }
  if (auto error = context.takeError())
    return error;
  if (where.state == Sql::State::Empty) {
    statement.empty = true;
    statement.text.clear();
  } else if (where.isText() && !where.text.empty()) {
    statement.text += " WHERE " + where.text;
    statement.params = std::move(where.params);
  }
  return statement;
}

namespace {

/// "SET" of the assignments, resolved on the query's own table.
Statement updateStart(BuildContext &context, Builder &builder, ModelId table,
                      const std::vector<Assignment> &assignments) {
  const RelationGraph &graph = context.graph;
  Renderer renderer(context);
  Statement statement;
  std::string values;
  for (const Assignment &assignment : assignments) {
    const relations::Field &field = graph.field(assignment.field);
    values += (values.empty() ? "" : ", ") + quoted(field.column) + " = ";
    if (const auto *scalar = std::get_if<Scalar>(&assignment.value)) {
      if (isNull(*scalar)) {
        values += "NULL";
        continue;
      }
      values += "%s";
      statement.params.push_back(*scalar);
      continue;
    }
    const NodeRef node =
        builder.resolve(*std::get<ExpressionRef>(assignment.value), {false, nullptr, false, true});
    if (hasAggregate(*node))
      context.fail(QueryError::Kind::Field,
                   fmt::format("Aggregate functions are not allowed in this query ({}).", field.text));
    const Sql sql = renderer.renderSelected(node);
    values += sql.text;
    statement.params.insert(statement.params.end(), sql.params.begin(), sql.params.end());
  }
  statement.text = fmt::format("UPDATE {} SET {}", quoted(graph.model(table).table), values);
  return statement;
}

llvm::Expected<Statement> updateOwnTable(BuildContext &context, const Query &query,
                                         const std::vector<Assignment> &assignments) {
  const BuilderRef builder = Builder::build(context, query);
  if (context.failure)
    return context.takeError();
  builder->initialAlias();
  const ModelId own = context.graph.concreteOf(query.model);
  Statement statement = updateStart(context, *builder, own, assignments);
  Sql where;
  if (activeTables(*builder) == 1) {
    Renderer renderer(context);
    where = renderer.render(builder->where);
  } else {
    where = keySubquery(context, query);
    if (where.isText())
      where.text = keyColumn(context.graph, own) + " IN " + where.text;
  }
  if (context.failure)
    return context.takeError();
  if (where.state == Sql::State::Empty) {
    statement = {};
    statement.empty = true;
  } else if (where.isText() && !where.text.empty()) {
    statement.text += " WHERE " + where.text;
    statement.params.insert(statement.params.end(), where.params.begin(), where.params.end());
  }
  return statement;
}

llvm::Expected<Statement> selectKeys(BuildContext &context, const Query &query) {
  const BuilderRef builder = Builder::build(context, query);
  if (context.failure)
    return context.takeError();
  builder->clearOrdering(true);
  builder->clearSelectClause();
  builder->addFields({"pk"}, true);
  SelectCompiler compiler(*builder, true);
  Sql sql = compiler.compile();
  if (context.failure)
    return context.takeError();
  return compiler.takeStatement(std::move(sql));
}

} // namespace

Statement withKeys(const Statement &statement, const std::vector<Scalar> &keys) {
  Statement result = statement;
  result.needsKeys = false;
  if (keys.empty()) {
    result.empty = true;
    return result;
  }
  std::string marks;
  for (size_t index = 0; index < keys.size(); ++index)
    marks += index == 0 ? "%s" : ", %s";
  result.text += " IN (" + marks + ")";
  result.params.insert(result.params.end(), keys.begin(), keys.end());
  return result;
}

llvm::Expected<std::vector<Statement>> compileUpdate(const RelationGraph &graph, const Query &query,
                                                     const std::vector<Assignment> &assignments,
                                                     const CompileOptions &options) {
  if (query.isSliced())
    return llvm::make_error<QueryError>(QueryError::Kind::Type,
                                        "Cannot update a query once a slice has been taken.");
  BuildContext context{graph, options, {}};
  const ModelId own = graph.concreteOf(query.model);
  std::vector<std::pair<ModelId, std::vector<Assignment>>> tables{{own, {}}};
  for (const Assignment &assignment : assignments) {
    auto found = std::find_if(tables.begin(), tables.end(),
                              [&](const auto &entry) { return entry.first == assignment.field.model; });
    if (found == tables.end())
      found = tables.insert(tables.end(), {assignment.field.model, {}});
    found->second.push_back(assignment);
  }
  std::vector<Statement> statements;
  if (tables.size() == 1) {
    auto statement = updateOwnTable(context, query, assignments);
    if (!statement)
      return statement.takeError();
    statements.push_back(std::move(*statement));
    return statements;
  }
  auto keys = selectKeys(context, query);
  if (!keys)
    return keys.takeError();
  statements.push_back(std::move(*keys));
  for (const auto &[table, list] : tables) {
    if (list.empty())
      continue;
    Builder builder(context, table);
    builder.initialAlias();
    Statement statement = updateStart(context, builder, table, list);
    statement.text += " WHERE " + keyColumn(graph, table);
    statement.needsKeys = true;
    statements.push_back(std::move(statement));
  }
  if (auto error = context.takeError())
    return error;
  return statements;
}

} // namespace eagerlint::orm
