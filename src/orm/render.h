// Nodes → SQL text. Knows Django's spelling for SQLite of every lookup, function and expression.
#pragma once

#include "orm/builder.h"

namespace eagerlint::orm {

/// A piece of SQL, or the knowledge that it would match nothing (Empty) or everything (Full).
struct Sql {
  enum class State : uint8_t { Text, Empty, Full } state = State::Text;
  std::string text;
  std::vector<Scalar> params;

  [[nodiscard]] bool isText() const { return state == State::Text; }
  void add(const Sql &other) { params.insert(params.end(), other.params.begin(), other.params.end()); }
};

class Renderer {
public:
  explicit Renderer(BuildContext &context) : context_(context) {}

  Sql render(const NodeRef &node);
  /// `expression ASC NULLS LAST`.
  Sql renderOrder(const Node::Order &order);
  Sql renderTable(const Alias &alias);
  /// A query in parentheses.
  Sql renderQuery(Builder &query);
  /// As an item of SELECT: what matches nothing or everything becomes a value.
  Sql renderSelected(const NodeRef &node);
  /// Expressions that Django resolves a second time put their conditions in parentheses.
  void setResolvedAgain(bool again) { resolvedAgain_ = again; }

private:
  Sql renderNode(const NodeRef &node);
  Sql renderArgument(const NodeRef &node);
  Sql renderWhere(const Node &node);
  Sql renderXor(const Node &node);
  Sql renderConstant(const Node &node);
  Sql renderAggregate(const Node &node);
  Sql renderWindow(const Node &node);
  Sql renderCombined(const Node &node);
  Sql renderCase(const Node &node);
  // render_functions.cpp
  Sql renderFunction(const Node &node);
  Sql renderDatePart(const Node &node);
  Sql renderCast(const Node &node);
  Sql renderKey(const Node &node, std::string *pathOnly);
  void addTimeZone(Sql &sql);
  // render_lookups.cpp
  Sql renderLookup(const Node &node);
  Sql renderLeft(const NodeRef &node);
  Sql renderYear(const Node &node);
  Sql renderIn(const Node &node, const Sql &left);
  Sql renderPattern(const Node &node, const Sql &left);
  Sql renderJson(const Node &node);

  BuildContext &context_;
  bool resolvedAgain_ = false;
};

[[nodiscard]] std::string quoted(std::string_view name);
/// A table's alias as the text names it: quoted when it is the table's own name.
[[nodiscard]] std::string aliasText(const Alias &alias);
/// An expression's value over no rows; nullopt when it has none.
[[nodiscard]] std::optional<Scalar> emptyValue(const Node &node);

} // namespace eagerlint::orm
