#include "orm/select.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::orm {

namespace {

/// The parts of a condition for WHERE, for HAVING and for a query around this one (those over window
/// functions); null where there is none.
struct Split {
  NodeRef where, having, qualify;
};

Split splitCondition(const NodeRef &node, bool negated) {
  if (!hasAggregate(*node) && !hasWindow(*node))
    return {node, nullptr, nullptr};
  const bool inNegated = negated != node->negated;
  const bool connected = (inNegated && node->connector == Condition::Kind::And) ||
                         (!inNegated && node->connector == Condition::Kind::Or) ||
                         node->connector == Condition::Kind::Xor;
  if (connected)
    return hasWindow(*node) ? Split{nullptr, nullptr, node} : Split{nullptr, node, nullptr};
  Split result;
  const auto add = [&](NodeRef &part, const NodeRef &child) {
    if (!part)
      part = makeWhere(node->connector, node->negated);
    part->args.push_back(child);
  };
  for (const NodeRef &child : node->args) {
    if (child->kind == Node::Kind::Where) {
      const Split split = splitCondition(child, inNegated);
      if (split.where)
        add(result.where, split.where);
      if (split.having)
        add(result.having, split.having);
      if (split.qualify)
        add(result.qualify, split.qualify);
    } else {
      add(hasWindow(*child) ? result.qualify : hasAggregate(*child) ? result.having : result.where, child);
    }
  }
  return result;
}

/// Puts reference counts back as they were when the joins made for compiling are no longer needed.
class ReferenceGuard {
public:
  explicit ReferenceGuard(Builder &query) : query_(query) {
    for (const AliasRef &alias : query.aliases)
      before_.emplace_back(alias.get(), alias->references);
  }
  ReferenceGuard(const ReferenceGuard &) = delete;
  ReferenceGuard &operator=(const ReferenceGuard &) = delete;
  ~ReferenceGuard() {
    for (const AliasRef &alias : query_.aliases) {
      const auto found = std::find_if(before_.begin(), before_.end(),
                                      [&](const auto &entry) { return entry.first == alias.get(); });
      alias->references = found == before_.end() ? 0 : found->second;
    }
  }

private:
  Builder &query_;
  std::vector<std::pair<const Alias *, int>> before_;
};

std::string_view combinatorText(Combinator combinator) {
  switch (combinator) {
  case Combinator::Union:
    return " UNION ";
  case Combinator::UnionAll:
    return " UNION ALL ";
  case Combinator::Intersection:
    return " INTERSECT ";
  case Combinator::Difference:
    return " EXCEPT ";
  case Combinator::None:
    break;
  }
  return "";
}

} // namespace

Sql SelectCompiler::fromSql() {
  Sql result;
  const std::vector<AliasRef> aliases = query_.aliases;
  for (const AliasRef &alias : aliases) {
    if (alias->references == 0)
      continue;
    Sql sql = renderer_.renderTable(*alias);
    if (!sql.isText())
      return sql;
    result.text += (result.text.empty() ? "" : " ") + sql.text;
    result.add(sql);
  }
  return result;
}

Sql SelectCompiler::combinedSql() {
  const bool isUnion = query_.combinator == Combinator::Union || query_.combinator == Combinator::UnionAll;
  std::vector<Sql> parts;
  BuilderRef emptyArm;
  const auto compileArm = [&](Builder &arm, bool elideEmpty) {
    if (query_.selected && !arm.selected) {
      std::vector<std::string> names;
      for (const Builder::Selected &item : *query_.selected)
        names.push_back(item.name);
      arm.setValues(names);
    }
    SelectCompiler compiler(arm, elideEmpty);
    Sql sql = compiler.compile(true, true);
    if (sql.isText() && arm.combinator != Combinator::None)
      sql.text = "SELECT * FROM (" + sql.text + ")";
    return sql;
  };
  for (const BuilderRef &arm : query_.combined) {
    if (arm->isSliced()) {
      context_.fail(QueryError::Kind::NotSupported,
                    "LIMIT/OFFSET not allowed in subqueries of compound statements.");
      return {};
    }
    if (!arm->ordering.empty() ||
        (arm->defaultOrdering && !context_.graph.model(arm->model).ordering.empty())) {
      context_.fail(QueryError::Kind::NotSupported,
                    "ORDER BY not allowed in subqueries of compound statements.");
      return {};
    }
    Sql sql = compileArm(*arm, elideEmpty_);
    if (sql.isText()) {
      parts.push_back(std::move(sql));
    } else if (isUnion || (query_.combinator == Combinator::Difference && !parts.empty())) {
      emptyArm = arm;
    } else {
      return sql;
    }
  }
  if (parts.empty())
    return {Sql::State::Empty, {}, {}};
  if (parts.size() == 1 && isUnion && query_.isSliced() && emptyArm)
    parts.push_back(compileArm(*emptyArm, false));
  Sql result;
  for (const Sql &part : parts) {
    result.text += (result.text.empty() ? "" : std::string(combinatorText(query_.combinator))) + part.text;
    result.add(part);
  }
  return result;
}

Sql SelectCompiler::qualifiedSql(const NodeRef &qualify) {
  // The rows with their window values are a table; the condition and the ordering speak of its columns.
  std::vector<std::pair<std::string, std::string>> names; // identity → column
  std::string columns;
  size_t unnamed = 1;
  for (const Item &item : select_) {
    const std::string name = item.alias.empty() ? fmt::format("col{}", unnamed++) : item.alias;
    columns += (columns.empty() ? "" : ", ") + quoted(name);
    if (item.node)
      names.emplace_back(identityOf(*item.node), name);
  }
  const size_t selected = names.size();
  const auto nameOf = [&](const NodeRef &node) {
    const std::string identity = identityOf(*node);
    for (const auto &[key, name] : names)
      if (key == identity)
        return name;
    const std::string name = fmt::format("qual{}", names.size() - selected);
    names.emplace_back(identity, name);
    query_.addAnnotation(name, node, true);
    return name;
  };
  const auto refTo = [&](const NodeRef &node) {
    NodeRef ref = makeNode(Node::Kind::Ref);
    ref->name = nameOf(node);
    ref->source = node;
    ref->output = node->output;
    return ref;
  };
  const NodeRef condition = rebuilt(qualify, [&](const NodeRef &node) -> NodeRef {
    const bool structure = node->kind == Node::Kind::Where || node->kind == Node::Kind::Lookup;
    return structure || node->kind == Node::Kind::Constant ? nullptr : refTo(node);
  });
  for (OrderItem &item : order_) {
    if (item.isReference)
      continue;
    item.order.expression = refTo(item.order.expression);
    item.sql = renderer_.renderOrder(item.order);
  }
  const NodeRef whole = query_.where;
  query_.where = makeWhere(Condition::Kind::And);
  for (const NodeRef &part : {where_, having_})
    if (part)
      addToWhere(query_.where, part, Condition::Kind::And);
  SelectCompiler inner(query_, elideEmpty_);
  Sql result = inner.compile(false, true);
  query_.where = whole;
  if (!result.isText())
    return result;
  const Sql test = renderer_.render(condition);
  if (!test.isText())
    return test;
  result.text = fmt::format("SELECT * FROM ( {} ) \"qualify\" WHERE {}", result.text, test.text);
  result.add(test);
  if (names.size() > selected)
    result.text = fmt::format("SELECT {} FROM ( {} ) \"qualify_mask\"", columns, result.text);
  return result;
}

Sql SelectCompiler::compile(bool withLimits, bool withColumnAliases) {
  const ReferenceGuard guard(query_);
  const Sql nothing{Sql::State::Empty, {}, {}};
  if (query_.inner) {
    // An aggregate over a whole query: the query is the table.
    Sql result;
    for (const auto &[name, node] : query_.annotationSelect()) {
      Sql sql = renderer_.render(node);
      if (!sql.isText())
        return nothing;
      result.text += (result.text.empty() ? "" : ", ") + sql.text;
      result.add(sql);
      columns_.push_back({name, static_cast<uint32_t>(columns_.size()), node->output, {}});
    }
    SelectCompiler innerCompiler(*query_.inner, elideEmpty_);
    Sql inner = innerCompiler.compile(true, true);
    if (!inner.isText())
      return inner;
    result.text = fmt::format("SELECT {} FROM ({}) subquery", result.text, inner.text);
    result.add(inner);
    return result;
  }
  if (std::all_of(query_.aliases.begin(), query_.aliases.end(),
                  [](const AliasRef &alias) { return alias->references == 0; }))
    query_.initialAlias();
  const bool combined = query_.combinator != Combinator::None;
  collectSelect(withColumnAliases || combined);
  if (context_.failure)
    return nothing;
  collectOrder();
  const Split split = splitCondition(query_.where, false);
  where_ = split.where;
  having_ = split.having;
  if (query_.distinct && query_.distinctFields.empty()) {
    for (const OrderItem &item : order_) {
      Sql bare = item.sql;
      bare.text.resize(
          std::max(bare.text.rfind(" ASC") == std::string::npos ? 0 : bare.text.rfind(" ASC"),
                   bare.text.rfind(" DESC") == std::string::npos ? 0 : bare.text.rfind(" DESC")));
      const bool selected = std::any_of(select_.begin(), select_.end(), [&](const Item &column) {
        return column.sql.text == bare.text && column.sql.params == bare.params;
      });
      if (!item.isReference && !selected)
        extraSelect_.emplace_back(item.order.expression, bare);
    }
  }
  collectGroupBy();
  if (context_.failure)
    return nothing;

  Sql result;
  if (!query_.distinctFields.empty()) {
    context_.fail(QueryError::Kind::NotSupported,
                  "DISTINCT ON fields is not supported by this database backend");
    return nothing;
  }
  if (combined) {
    result = combinedSql();
    if (!result.isText())
      return result;
  } else if (split.qualify) {
    result = qualifiedSql(split.qualify);
    if (!result.isText())
      return result;
  } else {
    const Sql from = fromSql();
    Sql where = where_ ? renderer_.render(where_) : Sql{};
    if (!from.isText() || where.state == Sql::State::Empty) {
      if (elideEmpty_)
        return nothing;
      where = {Sql::State::Text, "0 = 1", {}};
    }
    const Sql having = having_ ? renderer_.render(having_) : Sql{};
    if (having.state == Sql::State::Empty)
      return nothing;
    result.text = query_.distinct ? "SELECT DISTINCT " : "SELECT ";
    bool first = true;
    const auto addColumn = [&](const Sql &sql, const std::string &alias) {
      result.text += (std::exchange(first, false) ? "" : ", ") + sql.text;
      if (!alias.empty())
        result.text += " AS " + quoted(alias);
      result.add(sql);
    };
    for (const Item &item : select_)
      addColumn(item.sql, item.alias);
    for (const auto &[node, sql] : extraSelect_)
      addColumn(sql, "");
    if (!from.text.empty())
      result.text += " FROM " + from.text;
    result.add(from);
    if (where.isText() && !where.text.empty()) {
      result.text += " WHERE " + where.text;
      result.add(where);
    }
    first = true;
    for (const Sql &sql : groupBy_) {
      result.text += (std::exchange(first, false) ? " GROUP BY " : ", ") + sql.text;
      result.add(sql);
    }
    if (!groupBy_.empty() && metaOrdering_)
      order_.clear();
    if (having.isText() && !having.text.empty()) {
      result.text += " HAVING " + having.text;
      result.add(having);
    }
  }
  bool first = true;
  for (const OrderItem &item : order_) {
    result.text += (std::exchange(first, false) ? " ORDER BY " : ", ") + item.sql.text;
    result.add(item.sql);
  }
  if (withLimits && query_.isSliced()) {
    if (query_.high)
      result.text += fmt::format(" LIMIT {}", *query_.high - query_.low);
    else
      result.text += " LIMIT -1";
    if (query_.low != 0)
      result.text += fmt::format(" OFFSET {}", query_.low);
  }
  if (query_.subquery && !extraSelect_.empty()) {
    // The columns that ORDER BY needed beside DISTINCT are not what the outer query compares with.
    std::string columns;
    for (const Item &item : select_) {
      const std::string name = !item.alias.empty() ? item.alias
                               : item.node->kind == Node::Kind::Column
                                   ? context_.graph.field(item.node->field).column
                                   : std::string();
      columns += (columns.empty() ? "" : ", ") +
                 fmt::format("{}.{}", item.alias.empty() ? "subquery" : "\"subquery\"", quoted(name));
    }
    result.text = fmt::format("SELECT {} FROM ({}) subquery", columns, result.text);
  }
  return result;
}

Statement SelectCompiler::takeStatement(Sql sql) {
  Statement statement;
  statement.empty = !sql.isText();
  statement.text = std::move(sql.text);
  statement.params = std::move(sql.params);
  statement.leading = std::move(leading_);
  statement.columns = std::move(columns_);
  statement.base = std::move(layout_);
  return statement;
}

} // namespace eagerlint::orm
