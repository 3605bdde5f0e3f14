#include "orm/path.h"
#include "orm/select.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::orm {

namespace {
OrderTerm::Nulls reversedNulls(OrderTerm::Nulls nulls) {
  switch (nulls) {
  case OrderTerm::Nulls::First:
    return OrderTerm::Nulls::Last;
  case OrderTerm::Nulls::Last:
    return OrderTerm::Nulls::First;
  case OrderTerm::Nulls::Default:
    break;
  }
  return OrderTerm::Nulls::Default;
}
} // namespace

std::vector<SelectCompiler::OrderPair> SelectCompiler::orderPairs() {
  std::vector<OrderTerm> terms = query_.ordering;
  const relations::Model &model = context_.graph.model(query_.model);
  if (terms.empty() && query_.defaultOrdering) {
    if (model.orderingOpaque)
      context_.fail(QueryError::Kind::Unknown, fmt::format("the ordering of {} is not known", model.label()));
    for (const std::string &text : model.ordering)
      terms.push_back(orderTerm(text));
    metaOrdering_ = !terms.empty();
  }
  std::vector<OrderPair> pairs;
  const bool reverse = !query_.standardOrdering;
  const auto position = [&](const auto &matches) -> NodeRef {
    // Later columns hide earlier ones of the same name or expression.
    for (size_t index = select_.size(); index-- > 0;) {
      if (!select_[index].node || !matches(select_[index]))
        continue;
      NodeRef node = makeNode(Node::Kind::Position);
      node->position = index + 1;
      node->name = select_[index].alias;
      node->source = select_[index].node;
      return node;
    }
    return nullptr;
  };
  for (const OrderTerm &term : terms) {
    OrderPair pair;
    pair.order.descending = term.descending != reverse;
    pair.order.nulls = reverse ? reversedNulls(term.nulls) : term.nulls;
    if (term.expression) {
      const Expression &expression = *term.expression;
      const std::string identity = expression.kind == Expression::Kind::Field ? "" : [&] {
        NodeRef resolved = query_.resolve(expression, {});
        return identityOf(*resolved);
      }();
      pair.order.expression = position([&](const Item &item) {
        return (!identity.empty() && identityOf(*item.node) == identity) ||
               (expression.kind == Expression::Kind::Field && item.alias == expression.name);
      });
      pair.isReference = pair.order.expression != nullptr;
      if (!pair.order.expression) {
        pair.order.expression = query_.resolve(expression, {});
        if (expression.kind == Expression::Kind::Value) {
          NodeRef cast = makeNode(Node::Kind::Function);
          cast->name = "Cast";
          cast->output = pair.order.expression->output;
          cast->args = {pair.order.expression};
          pair.order.expression = cast;
        }
      }
      pair.source = expression.kind == Expression::Kind::Field ? expression.name : "";
      pairs.push_back(std::move(pair));
      continue;
    }
    if (term.path == "?") {
      pair.order.expression = makeNode(Node::Kind::Random);
      pair.order.descending = false;
      pairs.push_back(std::move(pair));
      continue;
    }
    pair.source = term.path;
    if (NodeRef reference = position([&](const Item &item) { return item.alias == term.path; })) {
      pair.order.expression = reference;
      pair.isReference = true;
      pairs.push_back(std::move(pair));
      continue;
    }
    const std::vector<std::string> names = splitPath(term.path);
    NodeRef node = query_.annotation(term.path);
    if (!node) {
      node = query_.annotation(names[0]);
      for (size_t index = 1; node && index < names.size(); ++index)
        node = query_.tryTransform(node, names[index], names[index]);
    }
    if (node) {
      if (node->kind == Node::Kind::Constant) {
        NodeRef cast = makeNode(Node::Kind::Function);
        cast->name = "Cast";
        cast->output = node->output;
        cast->args = {node};
        node = cast;
      }
      pair.order.expression = node;
      pairs.push_back(std::move(pair));
      continue;
    }
    std::vector<std::vector<const Alias *>> seen;
    for (OrderPair &found : findOrderingName(term, query_.model, nullptr, reverse, seen)) {
      found.source = term.path;
      pairs.push_back(std::move(found));
    }
  }
  return pairs;
}

std::vector<SelectCompiler::OrderPair>
SelectCompiler::findOrderingName(const OrderTerm &term, ModelId model, const AliasRef &alias,
                                 bool defaultDescending, std::vector<std::vector<const Alias *>> &seen) {
  const bool descending = term.descending != defaultDescending;
  const std::vector<std::string> names = splitPath(term.path);
  const auto info = query_.setupJoins(names, model, alias ? alias : query_.initialAlias(), nullptr, true);
  if (!info)
    return {};
  const relations::Model &target = context_.graph.model(info->path.model);
  const bool attname = info->path.relation &&
                       context_.graph.field(info->path.finalField).attnameText == names.back() &&
                       !info->path.reverse;
  const bool usesTargetOrdering = info->path.relation &&
                                  (!target.ordering.empty() || target.orderingOpaque) && !attname &&
                                  term.path != "pk" && info->transforms.empty();
  if (usesTargetOrdering) {
    if (target.orderingOpaque)
      context_.fail(QueryError::Kind::Unknown,
                    fmt::format("the ordering of {} is not known", target.label()));
    std::vector<const Alias *> joins;
    for (const AliasRef &join : info->joins)
      joins.push_back(join.get());
    // The same columns joined again: an ordering that leads back to itself.
    const auto sameColumns = [&](const std::vector<const Alias *> &other) {
      return other.size() == joins.size() &&
             std::equal(other.begin() + 1, other.end(), joins.begin() + 1,
                        [](const Alias *a, const Alias *b) {
                          return a->step.fromColumn == b->step.fromColumn &&
                                 a->step.toColumn == b->step.toColumn;
                        }) &&
             (other[0]->type == JoinType::Base) == (joins[0]->type == JoinType::Base) &&
             other[0]->step.fromColumn == joins[0]->step.fromColumn;
    };
    if (std::any_of(seen.begin(), seen.end(), sameColumns)) {
      context_.fail(QueryError::Kind::Field, "Infinite loop caused by ordering.");
      return {};
    }
    seen.push_back(joins);
    std::vector<OrderPair> results;
    for (const std::string &text : target.ordering) {
      const OrderTerm inner = orderTerm(text);
      if (inner.path == "?")
        continue;
      for (OrderPair &pair : findOrderingName(inner, info->path.model, info->joins.back(), descending, seen))
        results.push_back(std::move(pair));
      if (context_.failure)
        return {};
    }
    return results;
  }
  const Trimmed trimmed = query_.trimJoins(*info);
  NodeRef node = query_.finalColumn(*info, trimmed);
  OrderPair pair;
  pair.order.expression = node;
  pair.order.descending = descending;
  return {pair};
}

void SelectCompiler::collectOrder() {
  std::vector<std::pair<std::string, std::vector<Scalar>>> seen;
  for (OrderPair &pair : orderPairs()) {
    if (context_.failure)
      return;
    if (!pair.isReference && query_.combinator != Combinator::None && !select_.empty()) {
      // The result of a combination is ordered by its own columns.
      const Item *match = nullptr;
      for (const Item &item : select_)
        if (item.node && identityOf(*item.node) == identityOf(*pair.order.expression)) {
          match = &item;
          break;
        }
      if (!match) {
        context_.fail(QueryError::Kind::NotSupported,
                      "ORDER BY term does not match any column in the result set.");
        return;
      }
      NodeRef ref = makeNode(Node::Kind::Ref);
      ref->name = !match->alias.empty() ? match->alias : context_.graph.field(match->node->field).column;
      ref->source = match->node;
      pair.order.expression = ref;
    }
    renderer_.setResolvedAgain(true);
    Sql sql = renderer_.renderOrder(pair.order);
    renderer_.setResolvedAgain(false);
    const size_t end = sql.text.rfind(pair.order.descending ? " DESC" : " ASC");
    std::pair<std::string, std::vector<Scalar>> key{sql.text.substr(0, end), sql.params};
    if (std::find(seen.begin(), seen.end(), key) != seen.end())
      continue;
    seen.push_back(std::move(key));
    order_.push_back({pair.order, std::move(sql), pair.isReference});
  }
}

void SelectCompiler::collectGroupBy() {
  if (query_.grouping == Builder::Grouping::None)
    return;
  std::vector<NodeRef> expressions;
  std::set<std::string> references;
  if (query_.grouping == Builder::Grouping::List) {
    for (const NodeRef &node : query_.groupBy) {
      if (node->kind != Node::Kind::Ref)
        expressions.push_back(node);
      else if (references.insert(node->name).second)
        expressions.push_back(node->source);
    }
  }
  const auto addColumns = [&](const NodeRef &node) {
    const std::vector<NodeRef> columns = Builder::groupByColumns(node);
    expressions.insert(expressions.end(), columns.begin(), columns.end());
  };
  const size_t beforeSelected = expressions.size();
  std::vector<size_t> ownColumns; ///< positions of columns that are no expressions
  std::vector<std::pair<std::string, size_t>> positions;
  for (size_t index = 0; index < select_.size(); ++index) {
    const Item &item = select_[index];
    if (!item.node) {
      ownColumns.push_back(index + 1);
      continue;
    }
    if (!item.alias.empty()) {
      const std::string identity = identityOf(*item.node);
      std::erase_if(positions, [&](const auto &entry) { return entry.first == identity; });
      positions.emplace_back(identity, index + 1);
    }
    if (references.contains(item.alias))
      continue;
    addColumns(item.node);
  }
  for (const auto &[node, sql] : extraSelect_)
    addColumns(node);
  if (!metaOrdering_)
    for (const OrderItem &item : order_)
      if (!item.isReference)
        addColumns(item.order.expression);
  if (having_)
    addColumns(having_);
  const auto addOwnColumns = [&] {
    for (const size_t position : std::exchange(ownColumns, {}))
      groupBy_.push_back({Sql::State::Text, fmt::format("{}", position), {}});
  };
  for (size_t index = 0; index < expressions.size(); ++index) {
    const NodeRef &node = expressions[index];
    if (index == beforeSelected)
      addOwnColumns();
    Sql sql = renderer_.render(node);
    if (!sql.isText())
      continue;
    const std::string identity = identityOf(*node);
    for (const auto &[key, position] : positions)
      if (key == identity)
        sql = {Sql::State::Text, fmt::format("{}", position), {}};
    const bool known = std::any_of(groupBy_.begin(), groupBy_.end(), [&](const Sql &other) {
      return other.text == sql.text && other.params == sql.params;
    });
    if (!known)
      groupBy_.push_back(std::move(sql));
  }
  addOwnColumns();
}

} // namespace eagerlint::orm
