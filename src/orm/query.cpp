#include "orm/query.h"
#include "orm/builder.h"

#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace eagerlint::orm {

char QueryError::ID = 0;
void QueryError::log(llvm::raw_ostream &stream) const { stream << text; }

namespace {

llvm::Error refuse(QueryError::Kind kind, std::string text) {
  return llvm::make_error<QueryError>(kind, std::move(text));
}

llvm::Error refuseCombined(const Query &query, std::string_view operation) {
  if (query.combinator == Combinator::None)
    return llvm::Error::success();
  const std::string_view name = query.combinator == Combinator::Intersection ? "intersection"
                                : query.combinator == Combinator::Difference ? "difference"
                                                                             : "union";
  return refuse(QueryError::Kind::NotSupported,
                fmt::format("Calling QuerySet.{}() after {}() is not supported.", operation, name));
}

/// Builds the whole query for the errors that Django raises at the call.
llvm::Error validate(const RelationGraph &graph, const Query &query) {
  const CompileOptions options;
  BuildContext context{graph, options, {}};
  (void)Builder::build(context, query);
  return context.takeError();
}

} // namespace

Condition lookup(std::string path, Operand operand) {
  Condition leaf;
  leaf.kind = Condition::Kind::Lookup;
  leaf.path = std::move(path);
  leaf.operand = std::move(operand);
  return leaf;
}

Condition boolean(ExpressionRef expression) {
  Condition leaf;
  leaf.kind = Condition::Kind::Boolean;
  leaf.expression = std::move(expression);
  return leaf;
}

Condition makeQ(std::vector<Condition> positional, std::vector<std::pair<std::string, Operand>> keywords) {
  Condition node;
  node.children = std::move(positional);
  std::stable_sort(keywords.begin(), keywords.end(),
                   [](const auto &left, const auto &right) { return left.first < right.first; });
  for (auto &[path, operand] : keywords)
    node.children.push_back(lookup(std::move(path), std::move(operand)));
  return node;
}

Condition combine(Condition::Kind connector, Condition left, Condition right) {
  if (left.empty())
    return right;
  if (right.empty())
    return left;
  Condition result;
  result.kind = connector;
  const auto add = [&](Condition &&side) {
    if (side.isNode() && !side.negated && (side.kind == connector || side.children.size() == 1))
      std::move(side.children.begin(), side.children.end(), std::back_inserter(result.children));
    else
      result.children.push_back(std::move(side));
  };
  add(std::move(left));
  add(std::move(right));
  return result;
}

Condition negate(Condition condition) {
  if (!condition.isNode()) {
    Condition node;
    node.children.push_back(std::move(condition));
    condition = std::move(node);
  }
  condition.negated = !condition.negated;
  return condition;
}

OrderTerm orderTerm(std::string_view text) {
  OrderTerm term;
  if (text.starts_with('-')) {
    term.descending = true;
    text.remove_prefix(1);
  }
  term.path = text;
  return term;
}

namespace {
template <class Fill> ExpressionRef makeExpression(Expression::Kind kind, Fill fill) {
  auto expression = std::make_shared<Expression>();
  expression->kind = kind;
  fill(*expression);
  return expression;
}
} // namespace

ExpressionRef field(std::string path) {
  return makeExpression(Expression::Kind::Field, [&](Expression &e) { e.name = std::move(path); });
}
ExpressionRef outerRef(std::string path) {
  return makeExpression(Expression::Kind::OuterRef, [&](Expression &e) { e.name = std::move(path); });
}
ExpressionRef value(Scalar scalar, std::optional<OutputType> output) {
  return makeExpression(Expression::Kind::Value, [&](Expression &e) {
    e.value = std::move(scalar);
    e.output = output;
  });
}
ExpressionRef function(std::string name, std::vector<ExpressionRef> arguments,
                       std::optional<OutputType> output) {
  return makeExpression(Expression::Kind::Function, [&](Expression &e) {
    e.name = std::move(name);
    e.arguments = std::move(arguments);
    e.output = output;
  });
}
ExpressionRef aggregate(std::string name, ExpressionRef argument, bool distinct,
                        std::optional<Condition> filter) {
  return makeExpression(Expression::Kind::Aggregate, [&](Expression &e) {
    e.name = std::move(name);
    e.arguments.push_back(std::move(argument));
    e.distinct = distinct;
    e.filter = std::move(filter);
  });
}
ExpressionRef combined(ExpressionRef left, std::string op, ExpressionRef right) {
  return makeExpression(Expression::Kind::Combined, [&](Expression &e) {
    e.name = std::move(op);
    e.arguments = {std::move(left), std::move(right)};
  });
}
ExpressionRef subquery(Query query) {
  return makeExpression(Expression::Kind::Subquery,
                        [&](Expression &e) { e.query = std::make_shared<const Query>(std::move(query)); });
}
ExpressionRef exists(Query query, bool negated) {
  return makeExpression(Expression::Kind::Exists, [&](Expression &e) {
    e.query = std::make_shared<const Query>(std::move(query));
    e.negated = negated;
  });
}
ExpressionRef opaqueExpression(uint64_t identity) {
  return makeExpression(Expression::Kind::Opaque, [&](Expression &e) { e.identity = identity; });
}

const RelatedTree *RelatedTree::find(std::string_view name) const {
  for (const auto &[key, tree] : children)
    if (key == name)
      return &tree;
  return nullptr;
}

bool operator==(const RelatedTree &left, const RelatedTree &right) {
  return left.children.size() == right.children.size() &&
         std::equal(left.children.begin(), left.children.end(), right.children.begin(),
                    [](const auto &a, const auto &b) { return a.name == b.name && a.tree == b.tree; });
}

const ValuesStep *Query::values() const {
  for (auto step = steps.rbegin(); step != steps.rend(); ++step)
    if (const auto *values = std::get_if<ValuesStep>(&*step))
      return values;
  return nullptr;
}

Query chained(const Query &query) {
  Query copy = query;
  copy.keepsAliases = copy.filterIsSticky;
  copy.filterIsSticky = copy.stickyRequested;
  copy.stickyRequested = false;
  return copy;
}

llvm::Error addOwnFilter(Query &query, Condition condition) {
  if (auto error = refuseCombined(query, condition.negated ? "exclude" : "filter"))
    return error;
  if (query.isSliced())
    return refuse(QueryError::Kind::Type, "Cannot filter a query once a slice has been taken.");
  query.steps.emplace_back(FilterStep{std::move(condition), query.keepsAliases});
  return llvm::Error::success();
}

llvm::Error addFilter(const RelationGraph &graph, Query &query, Condition condition) {
  if (condition.empty())
    return refuseCombined(query, condition.negated ? "exclude" : "filter");
  if (auto error = addOwnFilter(query, std::move(condition)))
    return error;
  if (auto error = validate(graph, query)) {
    query.steps.pop_back();
    return error;
  }
  return llvm::Error::success();
}

llvm::Error addAnnotation(const RelationGraph &graph, Query &query, std::string name,
                          ExpressionRef expression, bool selected) {
  if (auto error = refuseCombined(query, selected ? "annotate" : "alias"))
    return error;
  for (const relations::Field &field : graph.model(graph.concreteOf(query.model)).fields)
    if (!query.values() && (field.text == name || field.attnameText == name))
      return refuse(QueryError::Kind::Value,
                    fmt::format("The annotation '{}' conflicts with a field on the model.", name));
  query.steps.emplace_back(AnnotationStep{std::move(name), std::move(expression), selected});
  if (auto error = validate(graph, query)) {
    query.steps.pop_back();
    return error;
  }
  return llvm::Error::success();
}

llvm::Error addFilteredRelation(const RelationGraph &graph, Query &query, std::string name, std::string path,
                                Condition condition) {
  auto resolved = resolvePath(graph, query.model, path);
  if (!resolved)
    return resolved.takeError();
  if (!resolved->remaining.empty())
    return refuse(QueryError::Kind::Value,
                  fmt::format("FilteredRelation's relation_name cannot contain lookups (got '{}').", path));
  query.steps.emplace_back(FilteredRelationStep{std::move(name), std::move(path), std::move(condition)});
  return llvm::Error::success();
}

llvm::Error setOrdering(const RelationGraph &graph, Query &query, std::vector<OrderTerm> terms) {
  if (query.isSliced())
    return refuse(QueryError::Kind::Type, "Cannot reorder a query once a slice has been taken.");
  for (const OrderTerm &term : terms) {
    if (term.expression) {
      if (containsAggregate(*term.expression))
        return refuse(QueryError::Kind::Field,
                      "Using an aggregate in order_by() without also including it in "
                      "annotate() is not allowed");
      continue;
    }
    const bool annotated = std::any_of(query.steps.begin(), query.steps.end(), [&](const Step &step) {
      const auto *annotation = std::get_if<AnnotationStep>(&step);
      return annotation && (annotation->name == term.path || term.path.starts_with(annotation->name + "__"));
    });
    if (annotated || term.path == "?")
      continue;
    const CompileOptions options;
    BuildContext context{graph, options, {}};
    const BuilderRef builder = Builder::build(context, query);
    std::string message;
    const std::vector<std::string> names = splitPath(term.path);
    if (!builder->namesToPath(names, names.size(), query.model, true, false, &message))
      return refuse(QueryError::Kind::Field, message);
  }
  query.defaultOrdering = query.defaultOrdering && !terms.empty();
  query.ordering = std::move(terms);
  return llvm::Error::success();
}

llvm::Error addSelectRelated(const RelationGraph &, Query &query, const std::vector<std::string> &paths) {
  if (query.values())
    return refuse(QueryError::Kind::Type, "Cannot call select_related() after .values() or .values_list()");
  if (auto error = refuseCombined(query, "select_related"))
    return error;
  if (paths.empty()) {
    query.related = Query::Related::All;
    query.relatedPaths = {};
    return llvm::Error::success();
  }
  query.related = Query::Related::Paths;
  for (const std::string &path : paths) {
    RelatedTree *tree = &query.relatedPaths;
    for (const std::string &part : splitPath(path)) {
      auto found = std::find_if(tree->children.begin(), tree->children.end(),
                                [&](const auto &child) { return child.name == part; });
      if (found == tree->children.end())
        found = tree->children.insert(tree->children.end(), RelatedTree::Child{part, {}});
      tree = &found->tree;
    }
  }
  return llvm::Error::success();
}

void clearSelectRelated(Query &query) {
  query.related = Query::Related::None;
  query.relatedPaths = {};
}

llvm::Error checkSelectRelated(const RelationGraph &graph, const Query &query) {
  Query bare = queryOf(query.model);
  bare.related = query.related;
  bare.relatedPaths = query.relatedPaths;
  for (const Step &step : query.steps)
    if (std::holds_alternative<FilteredRelationStep>(step))
      bare.steps.push_back(step);
  auto statement = compileSelect(graph, bare);
  return statement ? llvm::Error::success() : statement.takeError();
}

void setLimits(Query &query, uint64_t low, std::optional<uint64_t> high) {
  if (high)
    query.high = query.high ? std::min(*query.high, query.low + *high) : query.low + *high;
  query.low = query.high ? std::min(*query.high, query.low + low) : query.low + low;
}

void clearOrdering(Query &query) {
  if (query.isSliced() || !query.distinctFields.empty() || query.forUpdate)
    return;
  query.ordering.clear();
  query.defaultOrdering = false;
}

void clearLimits(Query &query) {
  query.low = 0;
  query.high.reset();
}

llvm::Error setDistinct(Query &query, std::vector<std::string> fields) {
  if (auto error = refuseCombined(query, "distinct"))
    return error;
  if (query.isSliced())
    return refuse(QueryError::Kind::Type, "Cannot create distinct fields once a slice has been taken.");
  query.distinct = true;
  query.distinctFields = std::move(fields);
  return llvm::Error::success();
}

llvm::Error addDefer(const RelationGraph &, Query &query, const std::vector<std::string> &names) {
  if (auto error = refuseCombined(query, "defer"))
    return error;
  if (query.values())
    return refuse(QueryError::Kind::Type, "Cannot call defer() after .values() or .values_list()");
  std::vector<std::string> added = names;
  std::sort(added.begin(), added.end());
  added.erase(std::unique(added.begin(), added.end()), added.end());
  std::vector<std::string> result;
  if (!query.loadOnly) {
    std::set_union(query.loadNames.begin(), query.loadNames.end(), added.begin(), added.end(),
                   std::back_inserter(result));
    query.loadNames = std::move(result);
    return llvm::Error::success();
  }
  std::set_difference(query.loadNames.begin(), query.loadNames.end(), added.begin(), added.end(),
                      std::back_inserter(result));
  if (!result.empty()) {
    query.loadNames = std::move(result);
    return llvm::Error::success();
  }
  std::vector<std::string> left;
  std::set_difference(added.begin(), added.end(), query.loadNames.begin(), query.loadNames.end(),
                      std::back_inserter(left));
  query.loadNames = std::move(left);
  query.loadOnly = false;
  return llvm::Error::success();
}

llvm::Error setOnly(const RelationGraph &graph, Query &query, const std::vector<std::string> &names) {
  if (auto error = refuseCombined(query, "only"))
    return error;
  if (query.values())
    return refuse(QueryError::Kind::Type, "Cannot call only() after .values() or .values_list()");
  std::vector<std::string> wanted;
  for (const std::string &name : names)
    wanted.push_back(name == "pk" ? graph.pk(graph.concreteOf(query.model)).text : name);
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  if (!query.loadOnly) {
    std::vector<std::string> result;
    std::set_difference(wanted.begin(), wanted.end(), query.loadNames.begin(), query.loadNames.end(),
                        std::back_inserter(result));
    wanted = std::move(result);
  }
  query.loadNames = std::move(wanted);
  query.loadOnly = true;
  return llvm::Error::success();
}

void clearDeferred(Query &query) {
  query.loadNames.clear();
  query.loadOnly = false;
}

llvm::Error setValues(const RelationGraph &graph, Query &query, std::vector<std::string> names) {
  clearSelectRelated(query);
  clearDeferred(query);
  query.steps.emplace_back(ValuesStep{std::move(names)});
  if (auto error = validate(graph, query)) {
    query.steps.pop_back();
    return error;
  }
  return llvm::Error::success();
}

namespace {
bool isEmptyQuery(const Query &query) { return query.none || (query.high && *query.high == query.low); }

/// A sliced side becomes a subquery over its keys.
Query filterable(const Query &query) {
  if (!query.isSliced())
    return query;
  Query keys = query;
  keys.steps.emplace_back(ValuesStep{{"pk"}});
  clearSelectRelated(keys);
  clearDeferred(keys);
  Query result = queryOf(query.model);
  result.steps.emplace_back(
      FilterStep{makeQ({}, {{"pk__in", std::make_shared<const Query>(std::move(keys))}}), false});
  return result;
}
} // namespace

llvm::Expected<Query> mergeQueries(const RelationGraph &graph, const Query &left, const Query &right,
                                   Condition::Kind connector) {
  if (graph.concreteOf(left.model) != graph.concreteOf(right.model))
    return refuse(QueryError::Kind::Type, "Cannot combine queries on two different base models.");
  for (const Query *side : {&left, &right})
    if (side->combinator != Combinator::None)
      return refuse(QueryError::Kind::Type, "Cannot combine a combinator query with another query.");
  if (const ValuesStep *values = left.values()) {
    const ValuesStep *others = right.values();
    if (!others || std::set(values->names.begin(), values->names.end()) !=
                       std::set(others->names.begin(), others->names.end()))
      return refuse(QueryError::Kind::Type,
                    "Merging 'QuerySet' classes must involve the same values in each case.");
  }
  const bool conjunction = connector == Condition::Kind::And;
  if (isEmptyQuery(left))
    return conjunction ? left : right;
  if (isEmptyQuery(right))
    return conjunction ? right : left;
  Query result = chained(conjunction ? left : filterable(left));
  const Query other = conjunction ? right : filterable(right);
  if (result.isSliced())
    return refuse(QueryError::Kind::Type, "Cannot combine queries once a slice has been taken.");
  if (result.distinct != other.distinct)
    return refuse(QueryError::Kind::Type, "Cannot combine a unique query with a non-unique query.");
  if (!other.ordering.empty())
    result.ordering = other.ordering;
  result.steps.emplace_back(MergeStep{std::make_shared<const Query>(other), connector});
  if (auto error = validate(graph, result))
    return error;
  return result;
}

Query combineQueries(Combinator combinator, const Query &first, const std::vector<Query> &all) {
  std::vector<Query> others = all;
  if (combinator == Combinator::Union || combinator == Combinator::UnionAll) {
    std::erase_if(others, isEmptyQuery);
    if (isEmptyQuery(first)) {
      if (others.empty())
        return first;
      const Query next = others.front();
      others.erase(others.begin());
      return others.empty() ? next : combineQueries(combinator, next, others);
    }
    if (others.empty())
      return first;
  } else if (isEmptyQuery(first)) {
    return first;
  } else if (combinator == Combinator::Intersection) {
    for (const Query &other : others)
      if (isEmptyQuery(other))
        return other;
  }
  Query result = first;
  result.ordering.clear();
  result.defaultOrdering = false;
  clearLimits(result);
  result.none = false;
  result.combinator = combinator;
  result.arms.clear();
  result.arms.push_back(std::make_shared<const Query>(first));
  for (const Query &other : others)
    result.arms.push_back(std::make_shared<const Query>(other));
  return result;
}

Condition anyOf(const std::string &path, const std::vector<Scalar> &values) {
  Condition any;
  any.kind = Condition::Kind::Or;
  for (const Scalar &value : values)
    any.children.push_back(lookup(path, value));
  return any;
}

llvm::Error filterEach(const RelationGraph &graph, Query &query, const std::string &path,
                       std::vector<Scalar> values) {
  // The keys first: the rows' numbers are counted within the link that they lead over.
  const bool isSliced = query.isSliced();
  const uint64_t low = query.low;
  const auto high = query.high;
  clearLimits(query);
  if (llvm::Error error = addOwnFilter(query, makeQ({lookup(path + "__in", std::move(values))}, {}));
      error || !isSliced)
    return error;
  auto number = std::make_shared<Expression>();
  number->kind = Expression::Kind::Window;
  number->arguments.push_back(function("RowNumber", {}));
  number->partition.push_back(field(path));
  number->order = query.ordering;
  if (number->order.empty() && query.defaultOrdering)
    for (const std::string &text : graph.model(query.model).ordering)
      number->order.push_back(orderTerm(text));
  if (query.reversed)
    for (OrderTerm &term : number->order)
      term.descending = !term.descending;
  // No name of a field begins with a plus sign.
  const std::string name = "+row";
  query.steps.emplace_back(AnnotationStep{name, number, false});
  Condition chosen = makeQ({lookup(name + "__gt", static_cast<int64_t>(low))}, {});
  if (high)
    chosen.children.push_back(lookup(name + "__lte", static_cast<int64_t>(*high)));
  return addOwnFilter(query, std::move(chosen));
}

bool isOrdered(const RelationGraph &graph, const Query &query) {
  if (query.none || (query.high && *query.high == query.low))
    return true;
  if (!query.ordering.empty())
    return true;
  const relations::Model &model = graph.model(query.model);
  if (!query.defaultOrdering || (model.ordering.empty() && !model.orderingOpaque))
    return false;
  const CompileOptions options;
  BuildContext context{graph, options, {}};
  return Builder::build(context, query)->grouping == Builder::Grouping::None;
}

bool isKnownEmpty(const RelationGraph &graph, const Query &query) {
  auto statement = compileSelect(graph, query);
  if (!statement) {
    llvm::consumeError(statement.takeError());
    return false;
  }
  return statement->empty;
}

} // namespace eagerlint::orm
