// Queries written in JSON, as in queries.json: the C++ side of measure.py's small language.
#pragma once

#include "orm/json.h"
#include "orm/sql.h"
#include <algorithm>

namespace eagerlint::orm::test {

[[nodiscard]] llvm::Expected<Query> readQuery(const RelationGraph &graph, const Json &json);
[[nodiscard]] ExpressionRef readExpression(const RelationGraph &graph, const Json &json);
[[nodiscard]] Operand readOperand(const RelationGraph &graph, const Json &json);
/// All statements of a case with its "end".
[[nodiscard]] llvm::Expected<std::vector<Statement>> compileCase(const RelationGraph &graph, const Json &json,
                                                                 const CompileOptions &options);
[[nodiscard]] Scalar readScalar(const Json &json);

namespace detail {

inline const std::string &textOf(const Json &json) { return *json.string(); }

inline std::vector<std::string> textsOf(const Json::Array &items, size_t from) {
  std::vector<std::string> result;
  for (size_t index = from; index < items.size(); ++index)
    result.push_back(textOf(items[index]));
  return result;
}

inline bool isTrue(const Json *json) {
  return json && std::holds_alternative<bool>(json->value) && std::get<bool>(json->value);
}

inline OutputType readOutput(const std::string &name) {
  static constexpr std::pair<std::string_view, ColumnType> types[] = {
      {"Integer", ColumnType::Integer}, {"Float", ColumnType::Float}, {"Char", ColumnType::Char},
      {"Boolean", ColumnType::Boolean}, {"Date", ColumnType::Date},   {"DateTime", ColumnType::DateTime},
      {"Text", ColumnType::Text}};
  for (const auto &[text, type] : types)
    if (text == name)
      return {type, {}, {}};
  return {ColumnType::Decimal, 10, 2};
}

inline Query innerQuery(const RelationGraph &graph, const Json &json) {
  return llvm::cantFail(readQuery(graph, json));
}

inline Condition readCondition(const RelationGraph &graph, const Json &json) {
  std::vector<std::pair<std::string, Operand>> keywords;
  for (const auto &[name, argument] : *json.object()) {
    if (name == "$not")
      return negate(readCondition(graph, argument));
    if (name == "$expr")
      return makeQ({boolean(readExpression(graph, argument))}, {});
    if (name == "$and" || name == "$or" || name == "$xor") {
      const Condition::Kind kind = name == "$and"  ? Condition::Kind::And
                                   : name == "$or" ? Condition::Kind::Or
                                                   : Condition::Kind::Xor;
      const Json::Array &items = *argument.array();
      Condition result = readCondition(graph, items[0]);
      for (size_t index = 1; index < items.size(); ++index)
        result = combine(kind, std::move(result), readCondition(graph, items[index]));
      return result;
    }
    keywords.emplace_back(name, readOperand(graph, argument));
  }
  return makeQ({}, std::move(keywords));
}

inline OrderTerm readOrder(const RelationGraph &graph, const Json &json) {
  if (const std::string *text = json.string())
    return orderTerm(*text);
  OrderTerm term;
  term.expression = readExpression(graph, *json.find("by"));
  term.descending = isTrue(json.find("desc"));
  if (const Json *nulls = json.find("nulls"))
    term.nulls = textOf(*nulls) == "first" ? OrderTerm::Nulls::First : OrderTerm::Nulls::Last;
  return term;
}

inline ExpressionRef readWindow(const RelationGraph &graph, const Json &json, const Json &argument) {
  auto window = std::make_shared<Expression>();
  window->kind = Expression::Kind::Window;
  window->arguments.push_back(readExpression(graph, argument));
  if (const Json *partition = json.find("partition"))
    for (const std::string &name : textsOf(*partition->array(), 0))
      window->partition.push_back(field(name));
  if (const Json *order = json.find("order"))
    for (const std::string &name : textsOf(*order->array(), 0))
      window->order.push_back(orderTerm(name));
  return window;
}

inline ExpressionRef readAggregate(const RelationGraph &graph, const std::string &name, const Json &json,
                                   const Json &argument) {
  auto result = std::make_shared<Expression>();
  result->kind = Expression::Kind::Aggregate;
  result->name = name;
  if (argument.string()) {
    auto star = std::make_shared<Expression>();
    star->kind = Expression::Kind::Star;
    result->arguments.push_back(star);
  } else {
    result->arguments.push_back(readExpression(graph, argument));
  }
  result->distinct = isTrue(json.find("distinct"));
  if (const Json *filter = json.find("filter"))
    result->filter = readCondition(graph, *filter);
  if (const Json *otherwise = json.find("default"))
    result->otherwise = value(readScalar(*otherwise));
  return result;
}

inline ExpressionRef readCase(const RelationGraph &graph, const Json &json, const Json &argument) {
  auto result = std::make_shared<Expression>();
  result->kind = Expression::Kind::Case;
  for (const Json &item : *argument.array())
    result->branches.push_back(
        {readCondition(graph, (*item.array())[0]), readExpression(graph, (*item.array())[1])});
  if (const Json *otherwise = json.find("default"))
    result->otherwise = readExpression(graph, *otherwise);
  return result;
}

inline llvm::Error applyStep(const RelationGraph &graph, Query &query, const Json::Array &step) {
  const std::string &name = textOf(step[0]);
  if (name == "sticky") {
    query.stickyRequested = true;
    return llvm::Error::success();
  }
  query = chained(query);
  if (name == "filter" || name == "exclude") {
    // filter(*Qs): each is a child; keyword arguments are written as one Q here.
    std::vector<Condition> conditions;
    for (size_t index = 1; index < step.size(); ++index)
      conditions.push_back(readCondition(graph, step[index]));
    Condition all = makeQ(std::move(conditions), {});
    return addFilter(graph, query, name == "exclude" ? negate(std::move(all)) : std::move(all));
  }
  if (name == "annotate" || name == "alias") {
    for (const auto &[key, item] : *step[1].object())
      if (auto error = addAnnotation(graph, query, key, readExpression(graph, item), name == "annotate"))
        return error;
    return llvm::Error::success();
  }
  if (name == "filtered")
    return addFilteredRelation(graph, query, textOf(step[1]), textOf(step[2]), readCondition(graph, step[3]));
  if (name == "order_by") {
    std::vector<OrderTerm> terms;
    for (size_t index = 1; index < step.size(); ++index)
      terms.push_back(readOrder(graph, step[index]));
    return setOrdering(graph, query, std::move(terms));
  }
  if (name == "slice") {
    setLimits(query, static_cast<uint64_t>(*step[1].integer()),
              step[2].isNull() ? std::nullopt : std::optional(static_cast<uint64_t>(*step[2].integer())));
    return llvm::Error::success();
  }
  if (name == "|" || name == "&") {
    auto merged = mergeQueries(graph, query, innerQuery(graph, step[1]),
                               name == "|" ? Condition::Kind::Or : Condition::Kind::And);
    if (!merged)
      return merged.takeError();
    query = *merged;
    return llvm::Error::success();
  }
  static constexpr std::pair<std::string_view, Combinator> combinators[] = {
      {"union", Combinator::Union},
      {"union_all", Combinator::UnionAll},
      {"intersection", Combinator::Intersection},
      {"difference", Combinator::Difference}};
  for (const auto &[text, combinator] : combinators) {
    if (text != name)
      continue;
    std::vector<Query> others;
    for (size_t index = 1; index < step.size(); ++index)
      others.push_back(innerQuery(graph, step[index]));
    query = combineQueries(combinator, query, others);
    return llvm::Error::success();
  }
  const std::vector<std::string> names = textsOf(step, 1);
  if (name == "values" || name == "values_list")
    return setValues(graph, query, names);
  if (name == "select_related")
    return addSelectRelated(graph, query, names);
  if (name == "only")
    return setOnly(graph, query, names);
  if (name == "defer")
    return addDefer(graph, query, names);
  if (name == "distinct")
    return setDistinct(query, names);
  if (name == "reverse")
    query.reversed = !query.reversed;
  else if (name == "none")
    query.none = true;
  return llvm::Error::success();
}

} // namespace detail
using namespace detail;

inline Scalar readScalar(const Json &json) {
  struct Visitor {
    Scalar operator()(std::nullptr_t) const { return Null{}; }
    Scalar operator()(bool value) const { return int64_t{value ? 1 : 0}; }
    Scalar operator()(int64_t value) const { return value; }
    Scalar operator()(const Json::Float &value) const { return value.value; }
    Scalar operator()(const std::string &value) const { return value; }
    Scalar operator()(const Json::Array &) const { return Null{}; }
    Scalar operator()(const Json::Object &) const { return Null{}; }
  };
  return std::visit(Visitor{}, json.value);
}

inline Operand readOperand(const RelationGraph &graph, const Json &json) {
  if (const Json::Array *items = json.array()) {
    std::vector<Scalar> values;
    for (const Json &item : *items)
      values.push_back(readScalar(item));
    return values;
  }
  if (!json.object())
    return readScalar(json);
  if (const Json *query = json.find("query"))
    return std::make_shared<const Query>(innerQuery(graph, *query));
  return readExpression(graph, json);
}

inline ExpressionRef readExpression(const RelationGraph &graph, const Json &json) {
  if (!json.object())
    return value(readScalar(json));
  const auto &[name, argument] = json.object()->front();
  const Json *output = json.find("output");
  const std::optional<OutputType> type = output ? std::optional(readOutput(textOf(*output))) : std::nullopt;
  std::vector<ExpressionRef> arguments;
  if (const Json *list = json.find("args"))
    for (const Json &item : *list->array())
      arguments.push_back(readExpression(graph, item));
  if (name == "F")
    return field(textOf(argument));
  if (name == "OuterRef") {
    if (argument.string())
      return outerRef(textOf(argument));
    auto nested = std::make_shared<Expression>();
    nested->kind = Expression::Kind::OuterRef;
    nested->arguments.push_back(readExpression(graph, argument));
    return nested;
  }
  if (name == "Value")
    return value(readScalar(argument), type);
  if (name == "op")
    return combined(arguments[0], textOf(argument), arguments[1]);
  if (name == "Case")
    return readCase(graph, json, argument);
  if (name == "Subquery")
    return subquery(innerQuery(graph, argument));
  if (name == "Exists")
    return exists(innerQuery(graph, argument), isTrue(json.find("negated")));
  if (name == "Q") {
    auto condition = std::make_shared<Expression>();
    condition->kind = Expression::Kind::Condition;
    condition->filter = readCondition(graph, argument);
    return condition;
  }
  if (name == "Wrap") {
    auto wrapper = std::make_shared<Expression>();
    wrapper->kind = Expression::Kind::Wrapper;
    wrapper->arguments.push_back(readExpression(graph, argument));
    wrapper->output = type;
    return wrapper;
  }
  if (name == "Func")
    return function(textOf(argument), std::move(arguments), type);
  if (name == "Window")
    return readWindow(graph, json, argument);
  return readAggregate(graph, name, json, argument);
}

inline llvm::Expected<Query> readQuery(const RelationGraph &graph, const Json &json) {
  ModelId model = graph.byLabel("shop." + textOf(*json.find("model")));
  if (!model)
    model = graph.byLabel("contenttypes." + textOf(*json.find("model")));
  Query query = queryOf(model);
  if (const Json *steps = json.find("ops"))
    for (const Json &step : *steps->array())
      if (auto error = applyStep(graph, query, *step.array()))
        return error;
  return query;
}

inline llvm::Expected<std::vector<Statement>> compileCase(const RelationGraph &graph, const Json &json,
                                                          const CompileOptions &options) {
  auto query = readQuery(graph, json);
  if (!query)
    return query.takeError();
  const Json *endMember = json.find("end");
  const std::string end = endMember ? textOf(*endMember) : "select";
  const auto one = [](llvm::Expected<Statement> statement) -> llvm::Expected<std::vector<Statement>> {
    if (!statement)
      return statement.takeError();
    return std::vector<Statement>{std::move(*statement)};
  };
  if (end == "count")
    return one(compileCount(graph, *query, options));
  if (end == "exists")
    return one(compileExists(graph, *query, options));
  if (end == "delete")
    return one(compileDelete(graph, *query, options));
  if (end == "aggregate") {
    std::vector<std::pair<std::string, ExpressionRef>> aggregates;
    for (const auto &[name, item] : *json.find("aggregates")->object())
      aggregates.emplace_back(name, readExpression(graph, item));
    return one(compileAggregate(graph, *query, aggregates, options));
  }
  if (end == "update") {
    std::vector<Assignment> assignments;
    for (const auto &[name, item] : *json.find("values")->object()) {
      const relations::Member member = graph.findQueryName(query->model, name);
      const Operand operand = readOperand(graph, item);
      if (const auto *scalar = std::get_if<Scalar>(&operand))
        assignments.push_back({member.field, *scalar});
      else
        assignments.push_back({member.field, std::get<ExpressionRef>(operand)});
    }
    return compileUpdate(graph, *query, assignments, options);
  }
  return one(compileSelect(graph, *query, options));
}

} // namespace eagerlint::orm::test
