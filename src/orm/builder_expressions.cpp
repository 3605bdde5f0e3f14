#include "orm/builder.h"
#include "orm/functions.h"
#include "orm/path.h"
#include "orm/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::orm {
namespace {

bool isInteger(ColumnType type) {
  return (type >= ColumnType::Auto && type <= ColumnType::PositiveSmallInteger);
}

/// The type of `left op right`, by Django's table; None where it would ask for an output_field.
ColumnType combinedType(const std::string &op, ColumnType left, ColumnType right) {
  if (left == ColumnType::None)
    return right;
  if (right == ColumnType::None)
    return left;
  if (isInteger(left) && isInteger(right))
    return ColumnType::Integer;
  if (left == right &&
      (left == ColumnType::Float || left == ColumnType::Decimal || left == ColumnType::Duration))
    return left;
  const bool decimal = left == ColumnType::Decimal || right == ColumnType::Decimal;
  const bool real = left == ColumnType::Float || right == ColumnType::Float;
  if ((isInteger(left) || isInteger(right)) && (decimal || real))
    return decimal ? ColumnType::Decimal : ColumnType::Float;
  const auto temporal = [](ColumnType type) {
    return type == ColumnType::Date || type == ColumnType::DateTime;
  };
  if (op == "+" || op == "-") {
    if ((temporal(left) && right == ColumnType::Duration) ||
        (left == ColumnType::Duration && temporal(right)))
      return ColumnType::DateTime;
    if (left == ColumnType::Time && right == ColumnType::Duration)
      return ColumnType::Time;
    if (op == "-" &&
        ((temporal(left) && temporal(right)) || (left == ColumnType::Time && right == ColumnType::Time)))
      return ColumnType::Duration;
  }
  return ColumnType::None;
}

OutputType numericType(const std::vector<NodeRef> &args) {
  for (const NodeRef &arg : args)
    if (arg->output.type == ColumnType::Decimal)
      return {ColumnType::Decimal, {}, {}};
  return {ColumnType::Float, {}, {}};
}

OutputType firstType(const std::vector<NodeRef> &args) {
  for (const NodeRef &arg : args)
    if (arg->output.type != ColumnType::None)
      return arg->output;
  return {ColumnType::None, {}, {}};
}

bool isText(ColumnType type) {
  return type == ColumnType::Char || type == ColumnType::Text || type == ColumnType::Slug;
}

/// A field of `type` is an instance of the field class of `base`.
bool isInstance(ColumnType type, ColumnType base) {
  if (type == base)
    return true;
  switch (base) {
  case ColumnType::Char:
    return type == ColumnType::Slug;
  case ColumnType::Integer:
    return isInteger(type);
  case ColumnType::BigInteger:
    return type == ColumnType::BigAuto || type == ColumnType::PositiveBigInteger;
  case ColumnType::SmallInteger:
    return type == ColumnType::SmallAuto || type == ColumnType::PositiveSmallInteger;
  default:
    return false;
  }
}

/// BaseExpression._resolve_output_field: the first source's field has to be an instance of the others'
/// classes; "" when it is. Numbers and texts only: subclasses of other fields are not told apart here.
std::string mixedTypes(llvm::ArrayRef<NodeRef> sources) {
  llvm::SmallVector<ColumnType> types;
  for (const NodeRef &source : sources)
    if (source->output.type != ColumnType::None)
      types.push_back(source->output.type);
  const auto isKnown = [](ColumnType type) {
    return isInteger(type) || isText(type) || type == ColumnType::Float || type == ColumnType::Decimal;
  };
  if (!llvm::all_of(types, isKnown))
    return {};
  for (const ColumnType type : types)
    if (!isInstance(types.front(), type))
      return fmt::format("Expression contains mixed types: {}, {}. You must set output_field.",
                         fieldClassName(types.front()), fieldClassName(type));
  return {};
}

/// Concat() nests pairs from the right.
std::string mixedTypesOfPairs(llvm::ArrayRef<NodeRef> sources) {
  for (size_t i = sources.size(); i-- > 1;)
    if (std::string mixed = mixedTypes(sources.slice(i - 1, 2)); !mixed.empty())
      return mixed;
  return {};
}

OutputType functionType(const FunctionSpec &spec, const std::vector<NodeRef> &args) {
  switch (spec.result) {
  case FunctionSpec::Result::Fixed:
    return {spec.type, {}, {}};
  case FunctionSpec::Result::Numeric:
    return numericType(args);
  case FunctionSpec::Result::First:
  case FunctionSpec::Result::Common:
    break;
  }
  return firstType(args);
}

OutputType aggregateType(const std::string &name, const std::vector<NodeRef> &args) {
  if (name == "Count")
    return {ColumnType::Integer, {}, {}};
  if (name == "Avg" || name == "StdDev" || name == "Variance") {
    const OutputType first = firstType(args);
    if (first.type == ColumnType::Decimal)
      return {ColumnType::Decimal, {}, {}};
    if (isInteger(first.type) || first.type == ColumnType::None)
      return {ColumnType::Float, {}, {}};
    return first;
  }
  return firstType(args);
}

} // namespace

NodeRef Builder::resolveRef(const std::string &name, const ResolveOptions &options) {
  if (NodeRef found = annotation(name)) {
    if (!options.summarize)
      return found;
    if (!isSelected(name)) {
      context.fail(QueryError::Kind::Field,
                   fmt::format("Cannot aggregate over the '{}' alias. Use annotate() to promote it.", name));
      return found;
    }
    NodeRef ref = makeNode(Node::Kind::Ref);
    ref->name = name;
    ref->source = found;
    ref->output = found->output;
    return ref;
  }
  const std::vector<std::string> names = splitPath(name);
  if (NodeRef found = annotation(names[0])) {
    for (size_t index = 1; index < names.size(); ++index)
      found = tryTransform(found, names[index], names[index]);
    return found;
  }
  const auto info = setupJoins(names, model, initialAlias(), options.reuse, true);
  if (!info)
    return makeConstant(Null{});
  const Trimmed trimmed = trimJoins(*info);
  if (!options.allowJoins && trimmed.joins.size() > 1)
    context.fail(QueryError::Kind::Field, "Joined field references are not permitted in this query");
  NodeRef node = finalColumn(*info, trimmed);
  if (options.reuse)
    for (const AliasRef &alias : trimmed.joins)
      options.reuse->insert(alias.get());
  return node;
}

NodeRef Builder::resolveSubquery(const Query &query) {
  const BuilderRef inner = Builder::build(context, query);
  NodeRef node = makeNode(Node::Kind::Subquery);
  node->query = inner;
  inner->subquery = true;
  if (!context.failure)
    adopt(*inner, {});
  return node;
}

void Builder::adopt(Builder &inner, const ResolveOptions &options) {
  inner.bumpPrefix(*this);
  inner.subquery = true;
  for (const BuilderRef &arm : inner.combined)
    adopt(*arm, options);
  ResolveOptions outerOptions = options;
  outerOptions.summarize = false;
  // A node may hang both on an annotation and on a condition that refers to it.
  std::set<const Node *> seen;
  const auto visit = [&](const NodeRef &node) {
    if (!seen.insert(node.get()).second)
      return;
    if (node->query) {
      node->query->subquery = true;
      adopt(*node->query, options);
    }
    if (node->kind != Node::Kind::OuterRef || --node->outerDepth > 0)
      return;
    const std::string name = node->name;
    const NodeRef found = resolveRef(name, outerOptions);
    *node = *found;
    node->multivalued = name.find("__") != std::string::npos;
  };
  visitNodes(inner.where, visit);
  for (auto &[name, node] : inner.annotations)
    visitNodes(node, visit);
}

NodeRef Builder::resolve(const Expression &expression, const ResolveOptions &options) {
  using Kind = Expression::Kind;
  if (context.failure)
    return makeConstant(Null{});
  const auto resolveAll = [&](NodeRef &node) {
    for (const ExpressionRef &argument : expression.arguments)
      node->args.push_back(resolve(*argument, options));
  };
  const auto resolveCondition = [&](const Condition &condition) {
    FilterOptions filterOptions;
    filterOptions.allowJoins = options.allowJoins;
    filterOptions.splitSubquery = false;
    filterOptions.summarize = options.summarize;
    if (!condition.isNode() && condition.kind == Condition::Kind::Boolean)
      return resolve(*condition.expression, options);
    auto [node, joins] = buildQ(condition, options.reuse, filterOptions);
    promoteJoins(joins);
    return node;
  };
  NodeRef node;
  switch (expression.kind) {
  case Kind::Field:
    return resolveRef(expression.name, options);
  case Kind::OuterRef: {
    node = makeNode(Node::Kind::OuterRef);
    const Expression *inner = &expression;
    node->outerDepth = 1;
    for (; !inner->arguments.empty(); inner = inner->arguments[0].get())
      ++node->outerDepth;
    node->name = inner->name;
    return node;
  }
  case Kind::Value:
    node = makeConstant(expression.value, expression.output);
    break;
  case Kind::Star:
    return makeNode(Node::Kind::Star);
  case Kind::Function: {
    const FunctionSpec *spec = findFunction(expression.name);
    if (!spec && !expression.name.starts_with("sql:")) {
      context.fail(QueryError::Kind::Unknown, fmt::format("unknown database function '{}'", expression.name));
      return makeConstant(Null{});
    }
    node = makeNode(Node::Kind::Function);
    node->name = expression.name;
    resolveAll(node);
    if (spec && spec->form == FunctionSpec::Form::KeyTransform &&
        !node->args.empty()) { // the column, the key
      node->value = node->args.back()->value;
      node->args.pop_back();
      if (!std::holds_alternative<std::string>(node->value) || node->args.empty()) {
        context.fail(QueryError::Kind::Unknown, "a key of a JSON column that is not known");
        return makeConstant(Null{});
      }
    }
    node->output = spec ? functionType(*spec, node->args) : firstType(node->args);
    if (spec && spec->result == FunctionSpec::Result::Common && !expression.output)
      node->mixedTypes =
          spec->form == FunctionSpec::Form::Concat ? mixedTypesOfPairs(node->args) : mixedTypes(node->args);
    node->output.isLocal = spec && spec->form == FunctionSpec::Form::Trunc && context.options.useTimeZones;
    break;
  }
  case Kind::Aggregate:
    node = makeNode(Node::Kind::Aggregate);
    node->name = expression.name;
    node->distinct = expression.distinct;
    node->summary = options.summarize;
    resolveAll(node);
    if (expression.filter)
      node->filter = resolveCondition(*expression.filter);
    node->output = aggregateType(node->name, node->args);
    for (const NodeRef &argument : node->args)
      if (!options.summarize && hasAggregate(*argument))
        context.fail(QueryError::Kind::Field,
                     fmt::format("Cannot compute {}('{}'): '{}' is an aggregate", node->name,
                                 expression.arguments[0]->name, expression.arguments[0]->name));
    break;
  case Kind::Window:
    node = makeNode(Node::Kind::Window);
    resolveAll(node);
    node->output = node->args.empty() ? OutputType{} : node->args[0]->output;
    for (const ExpressionRef &item : expression.partition)
      node->partition.push_back(resolve(*item, options));
    for (const OrderTerm &term : expression.order)
      node->order.push_back(
          {term.expression ? resolve(*term.expression, options) : resolveRef(term.path, options),
           term.descending, term.nulls});
    break;
  case Kind::Combined:
    node = makeNode(Node::Kind::Combined);
    node->name = expression.name;
    resolveAll(node);
    if (node->args.size() == 2)
      node->output.type = combinedType(node->name, node->args[0]->output.type, node->args[1]->output.type);
    break;
  case Kind::Negated:
    node = makeNode(Node::Kind::Negated);
    resolveAll(node);
    node->output.type = ColumnType::Boolean;
    break;
  case Kind::Case:
    node = makeNode(Node::Kind::Case);
    for (const Expression::Branch &branch : expression.branches) {
      NodeRef condition = resolveCondition(branch.condition);
      node->branches.emplace_back(condition, resolve(*branch.result, options));
    }
    node->otherwise = expression.otherwise ? resolve(*expression.otherwise, options) : makeConstant(Null{});
    for (const auto &[condition, result] : node->branches)
      if (node->output.type == ColumnType::None)
        node->output = result->output;
    if (node->output.type == ColumnType::None)
      node->output = node->otherwise->output;
    if (!expression.output) {
      llvm::SmallVector<NodeRef> results;
      for (const auto &[condition, result] : node->branches)
        results.push_back(result);
      results.push_back(node->otherwise);
      node->mixedTypes = mixedTypes(results);
    }
    break;
  case Kind::Condition:
    if (!expression.filter)
      return makeWhere(Condition::Kind::And);
    node = resolveCondition(*expression.filter);
    return node;
  case Kind::Wrapper:
    node = makeNode(Node::Kind::Function);
    node->name = "ExpressionWrapper";
    resolveAll(node);
    node->output = firstType(node->args);
    break;
  case Kind::Subquery:
    node = resolveSubquery(*expression.query);
    node->identity = textOf(expression);
    if (!node->query->select.empty())
      node->output = node->query->select[0]->output;
    else if (const auto selectedNames = node->query->annotationSelect(); !selectedNames.empty())
      node->output = selectedNames[0].second->output;
    if (expression.output)
      node->output = *expression.output;
    return node;
  case Kind::Exists: {
    const BuilderRef inner = Builder::build(context, *expression.query);
    node = makeNode(Node::Kind::Exists);
    node->query = inner;
    node->output.type = ColumnType::Boolean;
    node->identity = textOf(expression);
    if (context.failure)
      return node;
    inner->subquery = true;
    inner->makeExists();
    adopt(*inner, options);
    if (expression.negated) {
      NodeRef negated = makeNode(Node::Kind::Negated);
      negated->output.type = ColumnType::Boolean;
      negated->args.push_back(node);
      negated->identity = "~" + node->identity;
      return negated;
    }
    return node;
  }
  case Kind::Array:
    node = makeNode(Node::Kind::List);
    resolveAll(node);
    break;
  case Kind::Opaque:
    node = makeConstant(OpaqueScalar{expression.identity});
    node->identity = textOf(expression);
    return node;
  }
  node->identity = textOf(expression);
  if (expression.output) {
    const bool isLocal = node->output.isLocal;
    node->output = *expression.output;
    node->output.isLocal = isLocal;
  }
  if (node->kind == Node::Kind::Aggregate && expression.otherwise) {
    NodeRef coalesce = makeNode(Node::Kind::Function);
    coalesce->name = "Coalesce";
    NodeRef otherwise = resolve(*expression.otherwise, options);
    if (otherwise->kind == Node::Kind::Constant && !otherwise->quoted) {
      otherwise = makeConstant(otherwise->value, node->output);
    }
    coalesce->args = {node, otherwise};
    coalesce->output = node->output;
    coalesce->identity = node->identity;
    return coalesce;
  }
  return node;
}

} // namespace eagerlint::orm
