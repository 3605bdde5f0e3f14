#include "orm/functions.h"
#include "orm/prepare.h"
#include "orm/render.h"
#include "orm/storage.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::orm {
namespace {

bool isPattern(std::string_view name) {
  return name.ends_with("contains") || name.ends_with("startswith") || name.ends_with("endswith");
}

std::string_view comparison(std::string_view name) {
  if (name == "exact")
    return "=";
  if (name == "gt")
    return ">";
  if (name == "gte")
    return ">=";
  if (name == "lt")
    return "<";
  return "<=";
}

/// The characters that LIKE would interpret, escaped.
std::string likeEscaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\\' || c == '%' || c == '_')
      result += '\\';
    result += c;
  }
  return result;
}

std::string scalarText(const Scalar &scalar) {
  if (const auto *text = std::get_if<std::string>(&scalar))
    return *text;
  if (const auto *number = std::get_if<int64_t>(&scalar))
    return fmt::format("{}", *number);
  if (const auto *number = std::get_if<double>(&scalar))
    return fmt::format("{}", *number);
  return {};
}

bool isKeyTransform(const Node &node) {
  const FunctionSpec *spec = node.kind == Node::Kind::Function ? findFunction(node.name) : nullptr;
  return spec && spec->form == FunctionSpec::Form::KeyTransform;
}

bool isJsonLiteral(const Scalar &scalar) {
  const auto *text = std::get_if<std::string>(&scalar);
  return text && (*text == "null" || *text == "true" || *text == "false");
}

} // namespace

Sql Renderer::renderLeft(const NodeRef &node) {
  const bool before = std::exchange(resolvedAgain_, true);
  Sql sql = render(node);
  resolvedAgain_ = before;
  if (node->kind == Node::Kind::Lookup && sql.isText())
    sql.text = "(" + sql.text + ")";
  return sql;
}

Sql Renderer::renderLookup(const Node &node) {
  const NodeRef &leftNode = node.args[0];
  const bool yearPart = leftNode->kind == Node::Kind::Function &&
                        (leftNode->name == "ExtractYear" || leftNode->name == "ExtractIsoYear");
  if (yearPart && node.direct &&
      (node.name == "exact" || node.name.starts_with('g') || node.name.starts_with('l')))
    return renderYear(node);
  if (node.direct &&
      (isKeyTransform(*leftNode) || node.name.starts_with("has_") || node.name == "contained_by" ||
       (leftNode->output.type == ColumnType::Json && node.name == "contains")))
    return renderJson(node);
  if (node.name == "isnull" && leftNode->kind == Node::Kind::Constant) {
    const bool wanted = node.values[0] != Scalar(int64_t{0});
    return {isNull(leftNode->value) == wanted ? Sql::State::Full : Sql::State::Empty, {}, {}};
  }
  Sql left = renderLeft(leftNode);
  if (!left.isText()) {
    if (leftNode->kind != Node::Kind::Subquery || node.name == "isnull")
      return left;
    left = {Sql::State::Empty, {}, {}};
    return left;
  }
  if (node.name == "isnull") {
    if (!node.values.empty() && isOpaque(node.values[0]))
      context_.fail(QueryError::Kind::Unknown, "the operand of isnull is not known");
    left.text += !node.values.empty() && node.values[0] != Scalar(int64_t{0}) ? " IS NULL" : " IS NOT NULL";
    return left;
  }
  if (node.name == "in")
    return renderIn(node, left);
  if (isPattern(node.name) || node.name == "iexact")
    return renderPattern(node, left);
  if (node.direct) {
    if (node.name == "exact" && leftNode->output.type == ColumnType::Boolean && !isOpaque(node.values[0]) &&
        !(leftNode->kind == Node::Kind::Column && leftNode->relation)) {
      if (node.values[0] == Scalar(int64_t{0}))
        left.text = "NOT " + left.text;
      return left;
    }
    if (node.name == "range") {
      left.text += " BETWEEN %s AND %s";
    } else if (node.name == "regex") {
      left.text += " REGEXP %s";
    } else if (node.name == "iregex") {
      left.text += " REGEXP '(?i)' || %s";
    } else {
      left.text += fmt::format(" {} %s", comparison(node.name));
    }
    left.params.insert(left.params.end(), node.values.begin(), node.values.end());
    return left;
  }
  const NodeRef &rightNode = node.args[1];
  if (node.name == "range" && rightNode->kind == Node::Kind::List && rightNode->args.size() == 2) {
    Sql low = render(rightNode->args[0]), high = render(rightNode->args[1]);
    left.text += fmt::format(" BETWEEN {} AND {}", low.text, high.text);
    left.add(low);
    left.add(high);
    return left;
  }
  Sql right = render(rightNode);
  if (!right.isText())
    return right;
  if (rightNode->kind != Node::Kind::Constant && !right.text.starts_with('('))
    right.text = "(" + right.text + ")";
  if (node.name == "regex")
    left.text += " REGEXP " + right.text;
  else if (node.name == "iregex")
    left.text += " REGEXP '(?i)' || " + right.text;
  else
    left.text += fmt::format(" {} {}", comparison(node.name), right.text);
  left.add(right);
  return left;
}

Sql Renderer::renderIn(const Node &node, const Sql &left) {
  Sql result = left;
  if (node.direct) {
    std::vector<Scalar> values;
    for (const Scalar &value : node.values)
      if (!isNull(value) && std::find(values.begin(), values.end(), value) == values.end())
        values.push_back(value);
    if (values.empty())
      return {Sql::State::Empty, {}, {}};
    std::string marks;
    for (size_t index = 0; index < values.size(); ++index)
      marks += index == 0 ? "%s" : ", %s";
    result.text += " IN (" + marks + ")";
    result.params.insert(result.params.end(), values.begin(), values.end());
    return result;
  }
  Sql right = render(node.args[1]);
  if (!right.isText())
    return right;
  result.text += " IN " + (right.text.starts_with('(') ? right.text : "(" + right.text + ")");
  result.add(right);
  return result;
}

Sql Renderer::renderPattern(const Node &node, const Sql &left) {
  Sql result = left;
  std::string_view name = node.name;
  const bool uuid = node.args[0]->output.type == ColumnType::Uuid;
  if (node.direct && !uuid) {
    Scalar value = node.values[0];
    if (!isOpaque(value)) {
      std::string text = likeEscaped(scalarText(value));
      if (name.ends_with("contains") || name.ends_with("endswith"))
        text.insert(0, 1, '%');
      if (name.ends_with("contains") || name.ends_with("startswith"))
        text += '%';
      value = text;
    }
    result.text += " LIKE %s ESCAPE '\\'";
    result.params.push_back(std::move(value));
    return result;
  }
  Sql right;
  if (node.direct) {
    // UUIDs are stored without hyphens.
    Scalar value = node.values[0];
    if (name == "iexact" && !isOpaque(value))
      value = likeEscaped(scalarText(value));
    right = {Sql::State::Text, "(REPLACE(%s, %s, %s))", {value, std::string("-"), std::string()}};
  } else {
    right = render(node.args[1]);
    if (!right.isText())
      return right;
    if (node.args[1]->kind != Node::Kind::Constant && !right.text.starts_with('('))
      right.text = "(" + right.text + ")";
  }
  if (name == "iexact") {
    result.text += fmt::format(" LIKE {} ESCAPE '\\'", right.text);
    result.add(right);
    return result;
  }
  std::string escaped =
      fmt::format("REPLACE(REPLACE(REPLACE({}, '\\', '\\\\'), '%%', '\\%%'), '_', '\\_')", right.text);
  if (name.starts_with('i'))
    escaped = "UPPER(" + escaped + ")";
  const bool before = name.ends_with("contains") || name.ends_with("endswith");
  const bool after = name.ends_with("contains") || name.ends_with("startswith");
  result.text +=
      fmt::format(" LIKE {}{}{} ESCAPE '\\'", before ? "'%%' || " : "", escaped, after ? " || '%%'" : "");
  result.add(right);
  return result;
}

Sql Renderer::renderYear(const Node &node) {
  const Node &part = *node.args[0];
  const NodeRef &source = part.args[0];
  Sql result = renderLeft(source);
  Scalar start = node.values[0], finish = node.values[0];
  if (const auto *year = std::get_if<int64_t>(&node.values[0])) {
    const bool dateTime = source->output.type == ColumnType::DateTime;
    int64_t first = daysFromCivil(*year, 1, 1), last = daysFromCivil(*year, 12, 31);
    if (part.name == "ExtractIsoYear") {
      // The week with the year's first Thursday begins the ISO year. 1970-01-01 was a Thursday.
      const auto isoStart = [](int64_t of) {
        const int64_t fourth = daysFromCivil(of, 1, 4);
        return fourth - ((fourth + 3) % 7 + 7) % 7;
      };
      first = isoStart(*year);
      last = isoStart(*year + 1) - 1;
    }
    const auto text = [](int64_t days) {
      const CivilDate date = civilFromDays(days);
      return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    };
    std::optional<std::string> begins = text(first), ends = text(last);
    if (dateTime) {
      const TimeZoneRule rule{context_.options.useTimeZones, 0, context_.options.timeZone};
      begins = storedDateTime(*begins + " 00:00:00", rule);
      ends = storedDateTime(*ends + " 23:59:59.999999", rule);
      if (!begins || !ends) {
        context_.fail(QueryError::Kind::Unknown, "the year's bounds are not known in the time zone");
        return result;
      }
    }
    start = *begins;
    finish = *ends;
  }
  if (node.name == "exact") {
    result.text += " BETWEEN %s AND %s";
    result.params.push_back(start);
    result.params.push_back(finish);
    return result;
  }
  result.text += fmt::format(" {} %s", comparison(node.name));
  result.params.push_back(node.name == "gt" || node.name == "lte" ? finish : start);
  return result;
}

Sql Renderer::renderJson(const Node &node) {
  const NodeRef &leftNode = node.args[0];
  if (node.name == "contains" && !isKeyTransform(*leftNode)) {
    context_.fail(QueryError::Kind::NotSupported,
                  "contains lookup is not supported on this database backend.");
    return {};
  }
  if (node.name == "contained_by") {
    context_.fail(QueryError::Kind::NotSupported,
                  "contained_by lookup is not supported on this database backend.");
    return {};
  }
  const bool hasKey = node.name.starts_with("has_");
  if (hasKey || node.name == "isnull") {
    std::string path = "$";
    Sql left = isKeyTransform(*leftNode) ? renderKey(*leftNode, &path) : render(leftNode);
    if (!hasKey) {
      left.text = fmt::format("JSON_TYPE({}, %s) IS {}NULL", left.text,
                              node.values[0] != Scalar(int64_t{0}) ? "" : "NOT ");
      left.params.emplace_back(path);
      return left;
    }
    Sql result;
    const std::string_view separator = node.name == "has_any_keys" ? " OR " : " AND ";
    for (const Scalar &value : node.values) {
      std::string key = scalarText(value);
      // has_key operands have been written as JSON already.
      result.text +=
          fmt::format("{}JSON_TYPE({}, %s) IS NOT NULL", result.text.empty() ? "" : separator, left.text);
      result.add(left);
      result.params.emplace_back(path + "." + key);
    }
    if (node.name != "has_key")
      result.text = "(" + result.text + ")";
    return result;
  }
  Sql left = render(leftNode);
  if (isPattern(node.name) || node.name == "iexact")
    return renderPattern(node, left);
  if (node.name == "in") {
    std::string marks;
    Sql result = left;
    for (const Scalar &value : node.values) {
      marks += marks.empty() ? "" : ", ";
      marks += isJsonLiteral(value) ? "%s" : "JSON_EXTRACT(%s, '$')";
      result.params.push_back(value);
    }
    if (marks.empty())
      return {Sql::State::Empty, {}, {}};
    result.text += " IN (" + marks + ")";
    return result;
  }
  if (node.name == "regex" || node.name == "iregex")
    left.text += node.name == "regex" ? " REGEXP %s" : " REGEXP '(?i)' || %s";
  else if (node.name == "exact" && !isJsonLiteral(node.values[0]))
    left.text += " = JSON_EXTRACT(%s, '$')";
  else
    left.text += fmt::format(" {} %s", comparison(node.name));
  left.params.push_back(node.values[0]);
  return left;
}

} // namespace eagerlint::orm
