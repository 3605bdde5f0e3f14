// Resolved expressions: what a Query's expressions become once their names have found tables and columns.
//
// Internal to the SQL library. A node belongs to one Builder (the query being built); columns point at table
// aliases, not at their names, so that renaming an alias needs no walk over the nodes.
#pragma once

#include "orm/query.h"

namespace eagerlint::orm {

class Builder;
struct Node;
using NodeRef = std::shared_ptr<Node>;
using BuilderRef = std::shared_ptr<Builder>;

enum class JoinType : uint8_t { Base, Inner, Left };

/// One step of a path from model to model: a join to be.
struct PathStep {
  ModelId from, to;
  FieldRef field;     ///< the forward field whose columns are joined
  bool direct = true; ///< along `field`, from its model to its target; else against it
  bool toMany = false;
  std::string fromColumn, toColumn;
  FieldRef target;        ///< the field of `to` that stands for the related object
  FieldRef source;        ///< direct: the local field with the same value as `target`
  bool generic = false;   ///< generic relation: the join also compares the content type
  bool isWayBack = false; ///< … from the rows that refer to objects: theirs is compared
  const FilteredRelationStep *filtered = nullptr;
};

/// A table in the FROM clause.
struct Alias {
  std::string name, table;
  JoinType type = JoinType::Base;
  std::shared_ptr<Alias> parent;
  PathStep step; ///< joins only
  bool nullable = false;
  int references = 0;
  NodeRef filter; ///< of a filtered relation, resolved
};
using AliasRef = std::shared_ptr<Alias>;

struct Node {
  enum class Kind : uint8_t {
    Column,
    Constant,
    Star,
    Ref,
    Position,
    Function,
    Aggregate,
    Window,
    Combined,
    Negated,
    Case,
    Where,
    Lookup,
    Subquery,
    Exists,
    OuterRef,
    List,
    Nothing,
    Random,
  };
  Kind kind = Kind::Constant;
  OutputType output{ColumnType::None, {}, {}}; ///< None: not known
  /// Equal for equal expressions as they were written; what Django's expression equality compares.
  std::string identity;
  /// Why there is no type that the arguments share; Django asks for it when the expression is compiled.
  std::string mixedTypes;

  // Column
  AliasRef alias;
  FieldRef field;           ///< the column
  FieldRef outputField;     ///< the field that gave the lookup its meaning (a foreign key, say)
  bool relation = false;    ///< `outputField` is a relation
  bool reverse = false;     ///< ... seen from its target
  bool multivalued = false; ///< an outer reference over relations

  std::string name;    ///< Ref, Function, Aggregate, Combined, Lookup, OuterRef
  NodeRef source;      ///< Ref, Position: what it stands for
  size_t position = 0; ///< Position: 1-based column
  Scalar value;        ///< Constant
  bool quoted = false; ///< Constant: has an output field of its own
  std::vector<NodeRef> args;
  bool distinct = false, negated = false;
  NodeRef filter, otherwise;
  std::vector<std::pair<NodeRef, NodeRef>> branches;
  std::vector<NodeRef> partition;
  struct Order {
    NodeRef expression;
    bool descending = false;
    OrderTerm::Nulls nulls = OrderTerm::Nulls::Default;
  };
  std::vector<Order> order;
  Condition::Kind connector = Condition::Kind::And; ///< Where
  std::vector<Scalar> values;                       ///< Lookup: direct operands
  bool direct = false;                              ///< Lookup: operands are `values`, not args[1]
  BuilderRef query;                                 ///< Subquery, Exists
  uint32_t outerDepth = 0;                          ///< OuterRef: enclosing queries left to leave
  bool summary = false;                             ///< Aggregate of aggregate()

  [[nodiscard]] bool emptyWhere() const { return kind == Kind::Where && args.empty(); }
};

[[nodiscard]] inline NodeRef makeNode(Node::Kind kind) {
  auto node = std::make_shared<Node>();
  node->kind = kind;
  return node;
}
[[nodiscard]] NodeRef makeConstant(Scalar value, std::optional<OutputType> output = std::nullopt);
[[nodiscard]] NodeRef makeWhere(Condition::Kind connector, bool negated = false);
/// Adds to a Where node with the squashing of equal connectors.
void addToWhere(NodeRef &where, NodeRef child, Condition::Kind connector);

[[nodiscard]] bool hasAggregate(const Node &node);
[[nodiscard]] bool hasWindow(const Node &node);
[[nodiscard]] bool hasSubquery(const Node &node);
/// Structural key of a resolved node: equal keys are equal expressions.
[[nodiscard]] std::string identityOf(const Node &node);
/// Calls `visit` for every node below and including `node`, not entering subqueries.
template <class Visit> void visitNodes(const NodeRef &node, Visit visit) {
  if (!node)
    return;
  visit(node);
  for (const NodeRef &child : node->args)
    visitNodes(child, visit);
  visitNodes(node->filter, visit);
  visitNodes(node->otherwise, visit);
  if (node->kind == Node::Kind::Ref || node->kind == Node::Kind::Position)
    visitNodes(node->source, visit);
  for (const auto &[condition, result] : node->branches) {
    visitNodes(condition, visit);
    visitNodes(result, visit);
  }
  for (const NodeRef &child : node->partition)
    visitNodes(child, visit);
  for (const Node::Order &item : node->order)
    visitNodes(item.expression, visit);
}
/// A copy in which nodes for which `replace` gives another node are replaced (not descended into).
template <class Replace> [[nodiscard]] NodeRef rebuilt(const NodeRef &node, Replace replace) {
  if (!node)
    return node;
  if (NodeRef other = replace(node))
    return other;
  auto copy = std::make_shared<Node>(*node);
  for (NodeRef &child : copy->args)
    child = rebuilt(child, replace);
  copy->filter = rebuilt(copy->filter, replace);
  copy->otherwise = rebuilt(copy->otherwise, replace);
  for (auto &[condition, result] : copy->branches) {
    condition = rebuilt(condition, replace);
    result = rebuilt(result, replace);
  }
  for (NodeRef &child : copy->partition)
    child = rebuilt(child, replace);
  for (Node::Order &item : copy->order)
    item.expression = rebuilt(item.expression, replace);
  return copy;
}

} // namespace eagerlint::orm
