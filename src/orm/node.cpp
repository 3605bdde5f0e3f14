#include "orm/node.h"
#include "orm/builder.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::orm {

NodeRef makeConstant(Scalar value, std::optional<OutputType> output) {
  NodeRef node = makeNode(Node::Kind::Constant);
  if (output) {
    node->output = *output;
    node->quoted = true;
  } else if (std::holds_alternative<int64_t>(value)) {
    node->output.type = ColumnType::Integer;
  } else if (std::holds_alternative<double>(value)) {
    node->output.type = ColumnType::Float;
  } else if (std::holds_alternative<std::string>(value)) {
    node->output.type = ColumnType::Char;
  } else if (std::holds_alternative<Blob>(value)) {
    node->output.type = ColumnType::Binary;
  }
  node->value = std::move(value);
  return node;
}

NodeRef makeWhere(Condition::Kind connector, bool negated) {
  NodeRef node = makeNode(Node::Kind::Where);
  node->connector = connector;
  node->negated = negated;
  node->output.type = ColumnType::Boolean;
  return node;
}

void addToWhere(NodeRef &where, NodeRef child, Condition::Kind connector) {
  if (where->connector != connector) {
    NodeRef whole = makeWhere(connector);
    NodeRef copy = std::make_shared<Node>(*where);
    whole->args = {std::move(copy), std::move(child)};
    *where = *whole;
    return;
  }
  const bool mergeable = child->kind == Node::Kind::Where && !child->negated &&
                         (child->connector == connector || child->args.size() == 1);
  if (mergeable)
    where->args.insert(where->args.end(), child->args.begin(), child->args.end());
  else
    where->args.push_back(std::move(child));
}

bool hasAggregate(const Node &node) {
  switch (node.kind) {
  case Node::Kind::Aggregate:
    return true;
  case Node::Kind::Window:
  case Node::Kind::Subquery:
  case Node::Kind::Exists:
  case Node::Kind::OuterRef:
    return false;
  case Node::Kind::Ref:
  case Node::Kind::Position:
    return node.source && hasAggregate(*node.source);
  default:
    break;
  }
  const auto any = [](const std::vector<NodeRef> &nodes) {
    return std::any_of(nodes.begin(), nodes.end(), [](const NodeRef &child) { return hasAggregate(*child); });
  };
  if (any(node.args) || (node.filter && hasAggregate(*node.filter)) ||
      (node.otherwise && hasAggregate(*node.otherwise)))
    return true;
  return std::any_of(node.branches.begin(), node.branches.end(), [](const auto &branch) {
    return hasAggregate(*branch.first) || hasAggregate(*branch.second);
  });
}

namespace {
template <class Test> bool anyNode(const Node &node, Test test) {
  bool found = false;
  visitNodes(std::make_shared<Node>(node), [&](const NodeRef &child) { found = found || test(*child); });
  return found;
}
} // namespace

bool hasWindow(const Node &node) {
  return anyNode(node, [](const Node &child) { return child.kind == Node::Kind::Window; });
}
bool hasSubquery(const Node &node) {
  return anyNode(node, [](const Node &child) {
    return child.kind == Node::Kind::Subquery || child.kind == Node::Kind::Exists;
  });
}

namespace {
std::string scalarKey(const Scalar &scalar) {
  struct Visitor {
    std::string operator()(Null) const { return "null"; }
    std::string operator()(int64_t number) const { return fmt::format("i{}", number); }
    std::string operator()(double number) const { return fmt::format("d{}", number); }
    std::string operator()(const std::string &text) const { return fmt::format("s{}:{}", text.size(), text); }
    std::string operator()(const Blob &blob) const {
      return fmt::format("b{}:{}", blob.bytes.size(), blob.bytes);
    }
    std::string operator()(OpaqueScalar opaque) const { return fmt::format("o{}", opaque.identity); }
  };
  return std::visit(Visitor{}, scalar);
}
} // namespace

std::string identityOf(const Node &node) {
  if (!node.identity.empty())
    return node.identity;
  std::string key = fmt::format("{}(", static_cast<int>(node.kind));
  switch (node.kind) {
  case Node::Kind::Column:
    return fmt::format("col({},{},{},{},{})", static_cast<const void *>(node.alias.get()),
                       node.field.model.value, node.field.index, node.outputField.model.value,
                       node.outputField.index);
  case Node::Kind::Constant:
    return key + scalarKey(node.value) + ")";
  case Node::Kind::Ref:
  case Node::Kind::Position:
    return key + node.name + ")";
  case Node::Kind::Subquery:
  case Node::Kind::Exists:
    key += fmt::format("{}", static_cast<const void *>(node.query.get()));
    break;
  default:
    break;
  }
  key +=
      fmt::format("{},{},{},{};", node.name, node.distinct, node.negated, static_cast<int>(node.connector));
  for (const Scalar &value : node.values)
    key += scalarKey(value) + ",";
  for (const NodeRef &child : node.args)
    key += identityOf(*child) + ",";
  if (node.filter)
    key += "f" + identityOf(*node.filter);
  if (node.otherwise)
    key += "e" + identityOf(*node.otherwise);
  for (const auto &[condition, result] : node.branches)
    key += "w" + identityOf(*condition) + "t" + identityOf(*result);
  for (const NodeRef &child : node.partition)
    key += "p" + identityOf(*child);
  for (const Node::Order &item : node.order)
    key +=
        fmt::format("o{}{}{}", identityOf(*item.expression), item.descending, static_cast<int>(item.nulls));
  return key + ")";
}

} // namespace eagerlint::orm
