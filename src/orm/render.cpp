#include "orm/render.h"
#include "orm/prepare.h"
#include "orm/select.h"

#include <fmt/format.h>

namespace eagerlint::orm {

std::string quoted(std::string_view name) {
  if (name.starts_with('"') && name.ends_with('"'))
    return std::string(name);
  std::string text;
  text.reserve(name.size() + 2);
  return text.append(1, '"').append(name).append(1, '"');
}

std::string aliasText(const Alias &alias) {
  return alias.name == alias.table ? quoted(alias.name) : alias.name;
}

std::optional<Scalar> emptyValue(const Node &node) {
  switch (node.kind) {
  case Node::Kind::Aggregate:
    return node.name == "Count" ? Scalar(int64_t{0}) : Scalar(Null{});
  case Node::Kind::Subquery:
    return Scalar(Null{});
  case Node::Kind::Exists:
    return Scalar(int64_t{0});
  case Node::Kind::Constant:
    return node.value;
  case Node::Kind::Function:
    if (node.name != "Coalesce")
      return std::nullopt;
    for (const NodeRef &arg : node.args) {
      auto value = emptyValue(*arg);
      if (!value || !isNull(*value))
        return value;
    }
    return Scalar(Null{});
  default:
    return std::nullopt;
  }
}

Sql Renderer::render(const NodeRef &node) {
  Sql sql = renderNode(node);
  // SQLite keeps decimals as text or real: results of computing are cast.
  const bool casts = node->kind == Node::Kind::Aggregate || node->kind == Node::Kind::Combined ||
                     node->kind == Node::Kind::Case || node->kind == Node::Kind::Constant ||
                     node->kind == Node::Kind::Window ||
                     (node->kind == Node::Kind::Function && node->name != "Cast" && node->name != "Concat");
  if (sql.isText() && casts && node->output.type == ColumnType::Decimal)
    sql.text = fmt::format("(CAST({} AS NUMERIC))", sql.text);
  return sql;
}

Sql Renderer::renderNode(const NodeRef &node) {
  if (!node->mixedTypes.empty())
    context_.fail(QueryError::Kind::Field, node->mixedTypes);
  switch (node->kind) {
  case Node::Kind::Column: {
    std::string text = aliasText(*node->alias);
    text.append(1, '.').append(quoted(context_.graph.field(node->field).column));
    return {Sql::State::Text, std::move(text), {}};
  }
  case Node::Kind::Constant:
    return renderConstant(*node);
  case Node::Kind::Star:
    return {Sql::State::Text, "*", {}};
  case Node::Kind::Ref:
    return {Sql::State::Text, quoted(node->name), {}};
  case Node::Kind::Position:
    return {Sql::State::Text, fmt::format("{}", node->position), {}};
  case Node::Kind::Function:
    return renderFunction(*node);
  case Node::Kind::Aggregate:
    return renderAggregate(*node);
  case Node::Kind::Window:
    return renderWindow(*node);
  case Node::Kind::Combined:
    return renderCombined(*node);
  case Node::Kind::Negated: {
    Sql sql = render(node->args[0]);
    if (sql.state == Sql::State::Empty)
      return {Sql::State::Text, "%s", {Scalar(int64_t{1})}};
    if (sql.state == Sql::State::Full)
      return {Sql::State::Empty, {}, {}};
    sql.text = "NOT " + sql.text;
    return sql;
  }
  case Node::Kind::Case:
    return renderCase(*node);
  case Node::Kind::Where:
    return renderWhere(*node);
  case Node::Kind::Lookup:
    return renderLookup(*node);
  case Node::Kind::Subquery:
    return renderQuery(*node->query);
  case Node::Kind::Exists: {
    Sql sql = renderQuery(*node->query);
    if (sql.state == Sql::State::Empty)
      return {Sql::State::Text, "%s", {Scalar(int64_t{0})}};
    sql.text = "EXISTS" + sql.text;
    return sql;
  }
  case Node::Kind::OuterRef:
    context_.fail(QueryError::Kind::Value,
                  "This queryset contains a reference to an outer query and may only be used in a subquery.");
    return {};
  case Node::Kind::List: {
    Sql result;
    for (const NodeRef &child : node->args) {
      Sql sql = renderArgument(child);
      result.text += (result.text.empty() ? "" : ", ") + sql.text;
      result.add(sql);
    }
    result.text = "(" + result.text + ")";
    return result;
  }
  case Node::Kind::Nothing:
    return {Sql::State::Empty, {}, {}};
  case Node::Kind::Random:
    return {Sql::State::Text, "RAND()", {}};
  }
  return {};
}

Sql Renderer::renderConstant(const Node &node) {
  const Scalar value = node.quoted ? storedScalar(context_, node.output, node.value) : node.value;
  if (isNull(value))
    return {Sql::State::Text, "NULL", {}};
  return {Sql::State::Text, "%s", {value}};
}

Sql Renderer::renderArgument(const NodeRef &node) {
  Sql sql = render(node);
  if (sql.state == Sql::State::Empty) {
    const auto value = emptyValue(*node);
    return value ? render(makeConstant(*value)) : sql;
  }
  if (sql.state == Sql::State::Full)
    return {Sql::State::Text, "%s", {Scalar(int64_t{1})}};
  return sql;
}

Sql Renderer::renderSelected(const NodeRef &node) {
  Sql sql = render(node);
  if (sql.state == Sql::State::Empty) {
    const auto value = emptyValue(*node);
    if (!value)
      return {Sql::State::Text, "0", {}};
    return render(makeConstant(*value));
  }
  if (sql.state == Sql::State::Full)
    return {Sql::State::Text, "%s", {Scalar(int64_t{1})}};
  return sql;
}

Sql Renderer::renderWhere(const Node &node) {
  if (node.connector == Condition::Kind::Xor)
    return renderXor(node);
  const bool conjunction = node.connector == Condition::Kind::And;
  size_t fullNeeded = conjunction ? node.args.size() : 1;
  size_t emptyNeeded = conjunction ? 1 : node.args.size();
  Sql result;
  size_t parts = 0;
  for (const NodeRef &child : node.args) {
    Sql sql = render(child);
    if (sql.state == Sql::State::Empty) {
      --emptyNeeded;
    } else if (sql.state == Sql::State::Full || sql.text.empty()) {
      --fullNeeded;
    } else {
      result.text += (parts++ == 0 ? "" : conjunction ? " AND " : " OR ") + sql.text;
      result.add(sql);
    }
    if (emptyNeeded == 0)
      return {node.negated ? Sql::State::Full : Sql::State::Empty, {}, {}};
    if (fullNeeded == 0)
      return {node.negated ? Sql::State::Empty : Sql::State::Full, {}, {}};
  }
  if (parts == 0)
    return {Sql::State::Full, {}, {}};
  if (node.negated)
    result.text = "NOT (" + result.text + ")";
  else if (parts > 1 || resolvedAgain_)
    result.text = "(" + result.text + ")";
  return result;
}

Sql Renderer::renderXor(const Node &node) {
  // a XOR b XOR c: (a OR b OR c) and an odd number of them.
  NodeRef any = makeWhere(Condition::Kind::Or);
  any->args = node.args;
  NodeRef sum;
  for (const NodeRef &child : node.args) {
    NodeRef one = makeNode(Node::Kind::Case);
    one->branches.emplace_back(child, makeConstant(int64_t{1}));
    one->otherwise = makeConstant(int64_t{0});
    one->output.type = ColumnType::Integer;
    if (!sum) {
      sum = one;
      continue;
    }
    NodeRef plus = makeNode(Node::Kind::Combined);
    plus->name = "+";
    plus->output.type = ColumnType::Integer;
    plus->args = {sum, one};
    sum = plus;
  }
  if (node.args.size() > 2) {
    NodeRef mod = makeNode(Node::Kind::Function);
    mod->name = "Mod";
    mod->output.type = ColumnType::Float;
    mod->args = {sum, makeConstant(int64_t{2})};
    sum = mod;
  }
  NodeRef odd = makeNode(Node::Kind::Lookup);
  odd->name = "exact";
  odd->args = {makeConstant(int64_t{1}), sum};
  NodeRef both = makeWhere(Condition::Kind::And, node.negated);
  both->args = {any, odd};
  return renderWhere(*both);
}

Sql Renderer::renderAggregate(const Node &node) {
  static constexpr std::pair<std::string_view, std::string_view> names[] = {{"Count", "COUNT"},
                                                                            {"Sum", "SUM"},
                                                                            {"Avg", "AVG"},
                                                                            {"Min", "MIN"},
                                                                            {"Max", "MAX"},
                                                                            {"StdDev", "STDDEV_POP"},
                                                                            {"Variance", "VAR_POP"},
                                                                            {"StdDevSamp", "STDDEV_SAMP"},
                                                                            {"VarianceSamp", "VAR_SAMP"}};
  std::string_view function;
  for (const auto &[name, sql] : names)
    if (name == node.name)
      function = sql;
  if (function.empty()) {
    context_.fail(QueryError::Kind::Unknown, fmt::format("unknown aggregate '{}'", node.name));
    return {};
  }
  Sql result;
  for (const NodeRef &arg : node.args) {
    Sql sql = renderArgument(arg);
    if (!sql.isText())
      return sql;
    result.text += (result.text.empty() ? "" : ", ") + sql.text;
    result.add(sql);
  }
  result.text = fmt::format("{}({}{})", function, node.distinct ? "DISTINCT " : "", result.text);
  if (node.filter) {
    Sql filter = render(node.filter);
    if (filter.state == Sql::State::Empty)
      return filter;
    if (filter.isText()) {
      result.text += fmt::format(" FILTER (WHERE {})", filter.text);
      result.add(filter);
    }
  }
  return result;
}

Sql Renderer::renderWindow(const Node &node) {
  NodeRef source = node.args[0];
  if (node.output.type == ColumnType::Decimal) {
    source = std::make_shared<Node>(*source);
    source->output.type = ColumnType::Float;
  }
  Sql result = render(source);
  std::string window;
  const auto append = [&](const std::string &keyword, const Sql &sql, bool first) {
    window += (first ? (window.empty() ? "" : " ") + keyword + " " : ", ") + sql.text;
    result.add(sql);
  };
  bool first = true;
  for (const NodeRef &item : node.partition) {
    append("PARTITION BY", render(item), first);
    first = false;
  }
  first = true;
  for (const Node::Order &item : node.order) {
    append("ORDER BY", renderOrder(item), first);
    first = false;
  }
  result.text = fmt::format("{} OVER ({})", result.text, window);
  return result;
}

Sql Renderer::renderCombined(const Node &node) {
  Sql left = renderArgument(node.args[0]), right = renderArgument(node.args[1]);
  if (!left.isText())
    return left;
  if (!right.isText())
    return right;
  const auto type = [&](size_t index) { return node.args[index]->output.type; };
  const bool duration = type(0) == ColumnType::Duration || type(1) == ColumnType::Duration;
  const bool temporal =
      type(0) == ColumnType::Date || type(0) == ColumnType::DateTime || type(0) == ColumnType::Time;
  Sql result;
  if (duration && type(0) != type(1))
    result.text = fmt::format("(django_format_dtdelta('{}', {}, {}))", node.name, left.text, right.text);
  else if (node.name == "-" && temporal && type(0) == type(1))
    result.text =
        fmt::format("{}({}, {})", type(0) == ColumnType::Time ? "django_time_diff" : "django_timestamp_diff",
                    left.text, right.text);
  else if (node.name == "^")
    result.text = fmt::format("(POWER({},{}))", left.text, right.text);
  else if (node.name == "#")
    result.text = fmt::format("(BITXOR({},{}))", left.text, right.text);
  else
    result.text = fmt::format("({} {} {})", left.text, node.name == "%" ? "%%" : node.name, right.text);
  result.add(left);
  result.add(right);
  return result;
}

Sql Renderer::renderCase(const Node &node) {
  Sql result;
  Sql otherwise;
  bool decided = false;
  std::string cases;
  for (const auto &[condition, value] : node.branches) {
    Sql test = render(condition);
    if (test.state == Sql::State::Empty)
      continue;
    Sql sql = render(value);
    if (sql.state == Sql::State::Empty)
      continue;
    if (test.state == Sql::State::Full) {
      otherwise = sql;
      decided = true;
      break;
    }
    cases += fmt::format(" WHEN {} THEN {}", test.text, sql.text);
    result.add(test);
    result.add(sql);
  }
  if (!decided)
    otherwise = render(node.otherwise);
  if (cases.empty())
    return otherwise;
  result.text = fmt::format("CASE{} ELSE {} END", cases, otherwise.text);
  result.add(otherwise);
  return result;
}

Sql Renderer::renderOrder(const Node::Order &order) {
  Sql sql = renderSelected(order.expression);
  sql.text += order.descending ? " DESC" : " ASC";
  if (order.nulls == OrderTerm::Nulls::First)
    sql.text += " NULLS FIRST";
  else if (order.nulls == OrderTerm::Nulls::Last)
    sql.text += " NULLS LAST";
  return sql;
}

Sql Renderer::renderQuery(Builder &query) {
  SelectCompiler compiler(query, true);
  Sql sql = compiler.compile();
  if (sql.isText())
    sql.text = "(" + sql.text + ")";
  return sql;
}

Sql Renderer::renderTable(const Alias &alias) {
  const std::string suffix = alias.name == alias.table ? "" : " " + alias.name;
  if (alias.type == JoinType::Base)
    return {Sql::State::Text, quoted(alias.table) + suffix, {}};
  Sql sql;
  sql.text = fmt::format("{} {}{} ON ({}.{} = {}.{}",
                         alias.type == JoinType::Left ? "LEFT OUTER JOIN" : "INNER JOIN", quoted(alias.table),
                         suffix, aliasText(*alias.parent), quoted(alias.step.fromColumn), aliasText(alias),
                         quoted(alias.step.toColumn));
  if (alias.step.generic) {
    const relations::Field &relation = context_.graph.field(alias.step.field);
    const bool isWayBack = alias.step.isWayBack;
    const ModelId referring = isWayBack ? alias.step.from : alias.step.to;
    for (const relations::Field &field : context_.graph.model(referring).fields) {
      if (field.text != relation.contentTypeField)
        continue;
      sql.text += fmt::format(" AND ({}.{} = %s)", aliasText(isWayBack ? *alias.parent : alias),
                              quoted(field.column));
      sql.params.push_back(contentTypeParameter(context_, alias.step.field.model));
    }
  }
  if (alias.filter) {
    Sql filter = render(alias.filter);
    if (filter.state == Sql::State::Empty)
      return filter;
    if (filter.isText()) {
      sql.text += fmt::format(" AND ({})", filter.text);
      sql.add(filter);
    }
  }
  sql.text += ")";
  return sql;
}

} // namespace eagerlint::orm
