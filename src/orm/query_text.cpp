#include "orm/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::orm {

std::string textOf(const Scalar &scalar) {
  struct Visitor {
    std::string operator()(Null) const { return "None"; }
    std::string operator()(int64_t number) const { return fmt::format("{}", number); }
    std::string operator()(double number) const { return fmt::format("{:#}", number); }
    std::string operator()(const std::string &text) const { return fmt::format("{}'{}'", text.size(), text); }
    std::string operator()(const Blob &blob) const {
      return fmt::format("b{}'{}'", blob.bytes.size(), blob.bytes);
    }
    std::string operator()(OpaqueScalar opaque) const { return fmt::format("?{}", opaque.identity); }
  };
  return std::visit(Visitor{}, scalar);
}

namespace {

std::string textOf(const OrderTerm &term) {
  return fmt::format("{}{}{}", term.descending ? "-" : "",
                     term.expression ? textOf(*term.expression) : term.path,
                     term.nulls == OrderTerm::Nulls::Default ? ""
                     : term.nulls == OrderTerm::Nulls::First ? " nulls first"
                                                             : " nulls last");
}

template <class List, class Text> std::string joined(const List &list, Text text) {
  std::string result;
  for (const auto &item : list)
    result += (result.empty() ? "" : ", ") + text(item);
  return result;
}

std::string textOf(const Operand &operand) {
  if (const auto *scalar = std::get_if<Scalar>(&operand))
    return orm::textOf(*scalar);
  if (const auto *list = std::get_if<std::vector<Scalar>>(&operand))
    return "[" + joined(*list, [](const Scalar &scalar) { return orm::textOf(scalar); }) + "]";
  if (const auto *expression = std::get_if<ExpressionRef>(&operand))
    return orm::textOf(**expression);
  return "{" + fingerprint(*std::get<QueryRef>(operand)) + "}";
}

} // namespace

std::string textOf(const Condition &condition) {
  switch (condition.kind) {
  case Condition::Kind::Lookup:
    return condition.path + "=" + textOf(condition.operand);
  case Condition::Kind::Boolean:
    return orm::textOf(*condition.expression);
  default:
    break;
  }
  const char *name = condition.kind == Condition::Kind::And  ? "AND"
                     : condition.kind == Condition::Kind::Or ? "OR"
                                                             : "XOR";
  return fmt::format("{}{}({})", condition.negated ? "~" : "", name,
                     joined(condition.children, [](const Condition &child) { return textOf(child); }));
}

std::string textOf(const Expression &expression) {
  using Kind = Expression::Kind;
  const auto arguments = [&] {
    return joined(expression.arguments, [](const ExpressionRef &argument) { return textOf(*argument); });
  };
  std::string text;
  switch (expression.kind) {
  case Kind::Field:
    text = fmt::format("F({})", expression.name);
    break;
  case Kind::OuterRef:
    text = fmt::format("OuterRef({}{})", expression.name, arguments());
    break;
  case Kind::Value:
    text = fmt::format("Value({})", textOf(expression.value));
    break;
  case Kind::Star:
    text = "*";
    break;
  case Kind::Function:
  case Kind::Aggregate:
    text = fmt::format("{}({}{})", expression.name, expression.distinct ? "distinct " : "", arguments());
    break;
  case Kind::Window:
    text = fmt::format("Window({} by {} order {})", arguments(),
                       joined(expression.partition, [](const ExpressionRef &item) { return textOf(*item); }),
                       joined(expression.order, [](const OrderTerm &term) { return textOf(term); }));
    break;
  case Kind::Combined:
    text = fmt::format("({} {})", expression.name, arguments());
    break;
  case Kind::Negated:
    text = fmt::format("~({})", arguments());
    break;
  case Kind::Case:
    text = fmt::format("Case({})", joined(expression.branches, [](const Expression::Branch &branch) {
                         return textOf(branch.condition) + " then " + textOf(*branch.result);
                       }));
    break;
  case Kind::Condition:
    text = "Q";
    break;
  case Kind::Wrapper:
    text = fmt::format("Wrapper({})", arguments());
    break;
  case Kind::Subquery:
    text = fmt::format("Subquery({})", fingerprint(*expression.query));
    break;
  case Kind::Exists:
    text = fmt::format("{}Exists({})", expression.negated ? "~" : "", fingerprint(*expression.query));
    break;
  case Kind::Array:
    text = fmt::format("[{}]", arguments());
    break;
  case Kind::Opaque:
    text = fmt::format("?{}", expression.identity);
    break;
  }
  if (expression.filter)
    text += " where " + textOf(*expression.filter);
  if (expression.otherwise)
    text += " else " + textOf(*expression.otherwise);
  if (expression.output)
    text +=
        fmt::format(" as {}.{}.{}", static_cast<int>(expression.output->type),
                    expression.output->maxDigits.value_or(0), expression.output->decimalPlaces.value_or(0));
  return text;
}

namespace {

std::string treeText(const RelatedTree &tree) {
  return joined(tree.children,
                [](const auto &child) { return child.name + "(" + treeText(child.tree) + ")"; });
}

struct StepText {
  std::string operator()(const FilterStep &step) const {
    return fmt::format("filter{}({})", step.keepsAliases ? "+" : "", textOf(step.condition));
  }
  std::string operator()(const AnnotationStep &step) const {
    return fmt::format("{}({}={})", step.selected ? "annotate" : "alias", step.name,
                       textOf(*step.expression));
  }
  std::string operator()(const ValuesStep &step) const {
    return fmt::format("values({})", joined(step.names, [](const std::string &name) { return name; }));
  }
  std::string operator()(const FilteredRelationStep &step) const {
    return fmt::format("filtered({}={} {})", step.name, step.path, textOf(step.condition));
  }
  std::string operator()(const MergeStep &step) const {
    return fmt::format("{}({})", step.connector == Condition::Kind::And ? "&" : "|",
                       fingerprint(*step.right));
  }
};

} // namespace

std::string fingerprint(const Query &query) {
  const auto plain = [](const std::string &name) { return name; };
  std::string text = fmt::format("m{}", query.model.value);
  for (const Step &step : query.steps)
    text += "." + std::visit(StepText{}, step);
  if (!query.ordering.empty() || !query.defaultOrdering)
    text += fmt::format(".order{}({})", query.defaultOrdering ? "" : "!",
                        joined(query.ordering, [](const OrderTerm &term) { return textOf(term); }));
  if (query.reversed)
    text += ".reverse";
  if (query.isSliced())
    text += fmt::format("[{}:{}]", query.low, query.high ? std::to_string(*query.high) : "");
  if (query.distinct)
    text += fmt::format(".distinct({})", joined(query.distinctFields, plain));
  if (query.related != Query::Related::None)
    text += fmt::format(".related{}({})", query.related == Query::Related::All ? "*" : "",
                        treeText(query.relatedPaths));
  if (!query.loadNames.empty())
    text += fmt::format(".{}({})", query.loadOnly ? "only" : "defer", joined(query.loadNames, plain));
  if (query.combinator != Combinator::None)
    text += fmt::format(".combine{}({})", static_cast<int>(query.combinator),
                        joined(query.arms, [](const QueryRef &arm) { return fingerprint(*arm); }));
  if (query.none)
    text += ".none";
  if (query.forUpdate)
    text += ".update";
  if (!query.usingAlias.empty())
    text += ".using(" + query.usingAlias + ")";
  for (const ExtraColumn &column : query.extraColumns)
    text += fmt::format(".extra({},{},{})", column.name, column.table, column.column);
  if (!query.opaque.empty())
    text += fmt::format(".opaque({})", joined(query.opaque, plain));
  return text;
}

// ---- Opaque parts
// --------------------------------------------------------------------------------------------------

namespace {

bool opaqueIn(const Condition &condition) {
  if (condition.expression && containsOpaque(*condition.expression))
    return true;
  if (const auto *scalar = std::get_if<Scalar>(&condition.operand); scalar && isOpaque(*scalar))
    return true;
  if (const auto *list = std::get_if<std::vector<Scalar>>(&condition.operand))
    if (std::any_of(list->begin(), list->end(), [](const Scalar &scalar) { return isOpaque(scalar); }))
      return true;
  if (const auto *expression = std::get_if<ExpressionRef>(&condition.operand))
    if (containsOpaque(**expression))
      return true;
  if (const auto *query = std::get_if<QueryRef>(&condition.operand))
    if (containsOpaque(**query))
      return true;
  return std::any_of(condition.children.begin(), condition.children.end(), opaqueIn);
}

bool opaqueIn(const OrderTerm &term) { return term.expression && containsOpaque(*term.expression); }

} // namespace

bool containsOpaque(const Expression &expression) {
  const auto inside = [](const ExpressionRef &child) { return containsOpaque(*child); };
  return expression.kind == Expression::Kind::Opaque || isOpaque(expression.value) ||
         std::any_of(expression.arguments.begin(), expression.arguments.end(), inside) ||
         std::any_of(expression.partition.begin(), expression.partition.end(), inside) ||
         std::any_of(expression.order.begin(), expression.order.end(),
                     [](const OrderTerm &t) { return opaqueIn(t); }) ||
         (expression.filter && opaqueIn(*expression.filter)) ||
         (expression.otherwise && containsOpaque(*expression.otherwise)) ||
         (expression.query && containsOpaque(*expression.query)) ||
         std::any_of(expression.branches.begin(), expression.branches.end(),
                     [](const Expression::Branch &branch) {
                       return opaqueIn(branch.condition) || containsOpaque(*branch.result);
                     });
}

bool containsAggregate(const Expression &expression) {
  const auto inside = [](const ExpressionRef &child) { return containsAggregate(*child); };
  return expression.kind == Expression::Kind::Aggregate ||
         (expression.kind != Expression::Kind::Window &&
          std::any_of(expression.arguments.begin(), expression.arguments.end(), inside)) ||
         (expression.otherwise && containsAggregate(*expression.otherwise)) ||
         std::any_of(expression.branches.begin(), expression.branches.end(),
                     [](const Expression::Branch &branch) { return containsAggregate(*branch.result); });
}

bool containsOpaque(const Query &query) {
  if (!query.opaque.empty())
    return true;
  struct Visitor {
    bool operator()(const FilterStep &step) const { return opaqueIn(step.condition); }
    bool operator()(const AnnotationStep &step) const { return containsOpaque(*step.expression); }
    bool operator()(const ValuesStep &) const { return false; }
    bool operator()(const FilteredRelationStep &step) const { return opaqueIn(step.condition); }
    bool operator()(const MergeStep &step) const { return containsOpaque(*step.right); }
  };
  return std::any_of(query.steps.begin(), query.steps.end(),
                     [](const Step &step) { return std::visit(Visitor{}, step); }) ||
         std::any_of(query.ordering.begin(), query.ordering.end(),
                     [](const OrderTerm &t) { return opaqueIn(t); }) ||
         std::any_of(query.arms.begin(), query.arms.end(),
                     [](const QueryRef &arm) { return containsOpaque(*arm); });
}

// ---- For people
// ----------------------------------------------------------------------------------------------------

namespace {

std::string shortCondition(const Condition &condition) {
  if (condition.kind == Condition::Kind::Lookup) {
    const auto *scalar = std::get_if<Scalar>(&condition.operand);
    if (!scalar || isOpaque(*scalar))
      return condition.path + "=…";
    if (isNull(*scalar))
      return condition.path + "=None";
    if (const auto *text = std::get_if<std::string>(scalar))
      return fmt::format("{}='{}'", condition.path, *text);
    return condition.path + "=" + textOf(*scalar);
  }
  if (condition.kind == Condition::Kind::Boolean)
    return condition.expression->kind == Expression::Kind::Exists ? "Exists(…)" : "…";
  const char *separator = condition.kind == Condition::Kind::And  ? ", "
                          : condition.kind == Condition::Kind::Or ? " | "
                                                                  : " ^ ";
  std::string text;
  for (const Condition &child : condition.children)
    text += (text.empty() ? "" : separator) + shortCondition(child);
  return condition.negated ? "~(" + text + ")" : text;
}

struct StepDescription {
  std::string operator()(const FilterStep &step) const {
    Condition condition = step.condition;
    const bool exclude = condition.isNode() && condition.negated;
    condition.negated = condition.negated && !exclude;
    return fmt::format(".{}({})", exclude ? "exclude" : "filter", shortCondition(condition));
  }
  std::string operator()(const AnnotationStep &step) const {
    return fmt::format(".{}({}=…)", step.selected ? "annotate" : "alias", step.name);
  }
  std::string operator()(const ValuesStep &step) const {
    return fmt::format(".values({})",
                       joined(step.names, [](const std::string &name) { return "'" + name + "'"; }));
  }
  std::string operator()(const FilteredRelationStep &step) const {
    return fmt::format(".annotate({}=…)", step.name);
  }
  std::string operator()(const MergeStep &step) const {
    return step.connector == Condition::Kind::And ? " & …" : " | …";
  }
};

std::string pathsOf(const RelatedTree &tree, const std::string &prefix) {
  std::string text;
  for (const auto &[name, child] : tree.children) {
    const std::string path = prefix.empty() ? name : prefix + "__" + name;
    text += (text.empty() ? "" : ", ") + (child.children.empty() ? "'" + path + "'" : pathsOf(child, path));
  }
  return text;
}

} // namespace

std::string describe(const RelationGraph &graph, const Query &query) {
  const auto quoted = [](const std::string &name) { return "'" + name + "'"; };
  std::string text = graph.model(query.model).name;
  for (const Step &step : query.steps)
    text += std::visit(StepDescription{}, step);
  if (query.combinator != Combinator::None)
    text += query.combinator == Combinator::Intersection ? ".intersection(…)"
            : query.combinator == Combinator::Difference ? ".difference(…)"
                                                         : ".union(…)";
  if (query.related != Query::Related::None)
    text += fmt::format(".select_related({})", pathsOf(query.relatedPaths, ""));
  if (!query.loadNames.empty())
    text += fmt::format(".{}({})", query.loadOnly ? "only" : "defer", joined(query.loadNames, quoted));
  if (!query.ordering.empty() || !query.defaultOrdering)
    text += fmt::format(".order_by({})", joined(query.ordering, [](const OrderTerm &term) {
                          return term.expression
                                     ? std::string("…")
                                     : fmt::format("'{}{}'", term.descending ? "-" : "", term.path);
                        }));
  if (query.reversed)
    text += ".reverse()";
  if (query.distinct)
    text += fmt::format(".distinct({})", joined(query.distinctFields, quoted));
  if (query.none)
    text += ".none()";
  if (query.isSliced())
    text += fmt::format("[{}:{}]", query.low == 0 ? "" : std::to_string(query.low),
                        query.high ? std::to_string(*query.high) : "");
  return text;
}

} // namespace eagerlint::orm
