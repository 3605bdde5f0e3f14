// Lookups and transforms: which exist for a value, and how the right side is brought into the column's form.
#include "orm/builder.h"
#include "orm/functions.h"
#include "orm/path.h"
#include "orm/prepare.h"
#include "orm/storage.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace eagerlint::orm {
namespace {

constexpr auto plainLookups = std::to_array<std::string_view>(
    {"exact", "iexact", "contains", "icontains", "startswith", "istartswith", "endswith", "iendswith", "in",
     "gt", "gte", "lt", "lte", "range", "isnull", "regex", "iregex"});
constexpr auto relatedLookups =
    std::to_array<std::string_view>({"exact", "in", "gt", "gte", "lt", "lte", "isnull"});
constexpr auto jsonLookups =
    std::to_array<std::string_view>({"contained_by", "has_key", "has_keys", "has_any_keys"});

template <class List> bool holds(const List &list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool hasLookup(const Node &left, std::string_view name) {
  if (left.kind == Node::Kind::Column && left.relation)
    return holds(relatedLookups, name);
  if (left.output.type == ColumnType::Json && left.name != "KeyTransform" && holds(jsonLookups, name))
    return true;
  return holds(plainLookups, name);
}

/// Lookups that compare with the text as it is given.
bool takesText(std::string_view name) {
  return name == "iexact" || name == "regex" || name == "iregex" || name.ends_with("contains") ||
         name.ends_with("startswith") || name.ends_with("endswith");
}

std::string className(const BuildContext &context, const Node &node) {
  if (node.kind == Node::Kind::Column)
    return std::string(fieldClassName(context.graph.field(node.relation ? node.outputField : node.field)));
  relations::Field field;
  field.type = node.output.type;
  return std::string(fieldClassName(field));
}

} // namespace

bool Builder::hasTransform(const Node &left, const std::string &name) {
  if (left.kind == Node::Kind::Column && left.relation)
    return false;
  return left.output.type == ColumnType::Json || findTransform(left.output.type, name) != nullptr;
}

NodeRef Builder::tryTransform(NodeRef left, const std::string &name, const std::string &rest) {
  const bool relation = left->kind == Node::Kind::Column && left->relation;
  if (!relation && left->output.type == ColumnType::Json) {
    NodeRef node = makeNode(Node::Kind::Function);
    node->name = "KeyTransform";
    node->value = name;
    node->output.type = ColumnType::Json;
    node->args.push_back(std::move(left));
    return node;
  }
  const FunctionSpec *spec = relation ? nullptr : findTransform(left->output.type, name);
  if (!spec) {
    context.fail(QueryError::Kind::Field,
                 fmt::format("Unsupported lookup '{}' for {} or join on the field not "
                             "permitted.",
                             rest, className(context, *left)));
    return left;
  }
  NodeRef node = makeNode(Node::Kind::Function);
  node->name = spec->name;
  node->output.type = spec->type;
  node->args.push_back(std::move(left));
  return node;
}

NodeRef Builder::buildLookup(std::vector<std::string> lookups, NodeRef left, const Operand &operand,
                             NodeRef right) {
  if (lookups.empty())
    lookups.emplace_back("exact");
  std::string name = lookups.back();
  for (size_t index = 0; index + 1 < lookups.size(); ++index)
    left = tryTransform(left, lookups[index], joinPath(lookups, index));
  if (!hasLookup(*left, name)) {
    left = tryTransform(left, name, name);
    name = "exact";
  }
  if (context.failure)
    return nullptr;
  NodeRef node = makeNode(Node::Kind::Lookup);
  node->name = name;
  node->output.type = ColumnType::Boolean;
  node->args.push_back(left);
  if (right) {
    if (std::holds_alternative<QueryRef>(operand))
      prepareSubqueryOperand(*this, *node, *right);
    node->args.push_back(std::move(right));
    return node;
  }
  node->direct = true;
  const bool json = left->output.type == ColumnType::Json;
  if (const auto *scalar = std::get_if<Scalar>(&operand)) {
    if (isNull(*scalar) && !(json && name == "exact")) {
      if (name != "exact" && name != "iexact") {
        context.fail(QueryError::Kind::Value, "Cannot use None as a query value");
        return node;
      }
      node->name = "isnull";
      node->values = {Scalar(int64_t{1})};
      return node;
    }
    if (name == "in" || name == "range") {
      context.fail(QueryError::Kind::Type, "the right side of this lookup must be a list");
      return node;
    }
    // A key's value is compared as SQL has it, not as JSON text.
    const bool plainKey = json && left->kind == Node::Kind::Function && name != "exact";
    node->values.push_back(name == "isnull" || takesText(name) || plainKey
                               ? *scalar
                               : preparedOperand(context, *left, name, *scalar));
    return node;
  }
  for (const Scalar &scalar : std::get<std::vector<Scalar>>(operand))
    node->values.push_back(isNull(scalar) ? scalar : preparedOperand(context, *left, name, scalar));
  if (name == "range" && node->values.size() != 2)
    context.fail(QueryError::Kind::Value, "range needs two values");
  return node;
}

void prepareSubqueryOperand(Builder &outer, Node &node, Node &subquery) {
  Builder &query = *subquery.query;
  if (query.selected && query.selected->size() > 1) {
    outer.context.fail(QueryError::Kind::Type, "Cannot use multi-field values querysets as filter values.");
    return;
  }
  const Node &left = *node.args[0];
  const bool fieldsGiven = query.selected.has_value();
  if (!fieldsGiven && node.name == "in" && left.kind == Node::Kind::Column && left.relation &&
      !left.reverse && query.combinator == Combinator::None) {
    const relations::Field &relation = outer.context.graph.field(left.outputField);
    const ModelId target = relation.target ? outer.context.graph.concreteOf(relation.target) : ModelId{};
    if (target && relation.toField != outer.context.graph.model(target).pk) {
      const bool ownKey =
          relation.primaryKey && outer.context.graph.concreteOf(query.model) == left.outputField.model;
      query.setValues(
          {ownKey ? relation.text : outer.context.graph.model(target).fields[relation.toField].text});
    }
  }
  if (node.name == "in") {
    query.clearOrdering(false);
    if (!query.selected) {
      query.clearSelectClause();
      query.addFields({"pk"}, true);
    }
  } else if (node.name == "exact") {
    if (!query.hasLimitOne()) {
      outer.context.fail(
          QueryError::Kind::Value,
          "The QuerySet value for an exact lookup must be limited to one result using slicing.");
      return;
    }
    if (!query.selected) {
      query.clearSelectClause();
      query.addFields({"pk"}, true);
    }
  }
}

// ---- Values
// --------------------------------------------------------------------------------------------------------

namespace {

std::string fieldLabel(const BuildContext &context, const Node &left) {
  return left.kind == Node::Kind::Column ? context.graph.field(left.field).text : std::string("None");
}

std::string pythonText(const Scalar &scalar) {
  if (const auto *text = std::get_if<std::string>(&scalar))
    return *text;
  if (const auto *number = std::get_if<int64_t>(&scalar))
    return fmt::format("{}", *number);
  if (const auto *number = std::get_if<double>(&scalar)) {
    std::string text = fmt::format("{}", *number);
    return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
  }
  return {};
}

std::string_view trimmedText(std::string_view text) {
  while (!text.empty() && text.front() == ' ')
    text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ')
    text.remove_suffix(1);
  return text;
}

std::optional<Scalar> asInteger(const Scalar &scalar) {
  if (const auto *real = std::get_if<double>(&scalar))
    return std::abs(*real) < 9.2e18 ? std::optional<Scalar>(static_cast<int64_t>(*real)) : std::nullopt;
  if (const auto *text = std::get_if<std::string>(&scalar)) {
    std::string_view digits = trimmedText(*text);
    if (digits.starts_with('+'))
      digits.remove_prefix(1);
    int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
      return std::nullopt;
    return number;
  }
  return scalar;
}

std::optional<Scalar> asFloat(const Scalar &scalar) {
  if (const auto *number = std::get_if<int64_t>(&scalar))
    return static_cast<double>(*number);
  if (const auto *text = std::get_if<std::string>(&scalar)) {
    const std::string_view digits = trimmedText(*text);
    double number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
      return std::nullopt;
    return number;
  }
  return scalar;
}

std::optional<Scalar> asBoolean(const Scalar &scalar) {
  const auto *text = std::get_if<std::string>(&scalar);
  if (!text)
    return scalar;
  if (*text == "True" || *text == "t" || *text == "1")
    return int64_t{1};
  if (*text == "False" || *text == "f" || *text == "0")
    return int64_t{0};
  return std::nullopt;
}

template <class Convert> std::optional<Scalar> fromText(const Scalar &scalar, Convert convert) {
  const auto *text = std::get_if<std::string>(&scalar);
  if (!text)
    return std::nullopt;
  if (auto result = convert(*text))
    return Scalar(*result);
  return std::nullopt;
}

std::optional<Scalar> converted(const BuildContext &context, const OutputType &type, const Scalar &scalar) {
  switch (type.type) {
  case ColumnType::Auto:
  case ColumnType::BigAuto:
  case ColumnType::SmallAuto:
  case ColumnType::Integer:
  case ColumnType::BigInteger:
  case ColumnType::SmallInteger:
  case ColumnType::PositiveInteger:
  case ColumnType::PositiveBigInteger:
  case ColumnType::PositiveSmallInteger:
    return asInteger(scalar);
  case ColumnType::Float:
    return asFloat(scalar);
  case ColumnType::Boolean:
    return asBoolean(scalar);
  case ColumnType::Char:
  case ColumnType::Text:
  case ColumnType::Slug:
  case ColumnType::File:
  case ColumnType::IpAddress:
    return std::holds_alternative<Blob>(scalar) ? scalar : Scalar(pythonText(scalar));
  case ColumnType::Decimal:
    return fromText(Scalar(pythonText(scalar)),
                    [&](const std::string &text) { return storedDecimal(text, std::nullopt); });
  case ColumnType::Uuid:
    if (const auto *number = std::get_if<int64_t>(&scalar); number && *number >= 0)
      return Scalar(fmt::format("{:032x}", *number));
    return fromText(scalar, storedUuid);
  case ColumnType::Date:
    return fromText(scalar, storedDate);
  case ColumnType::DateTime:
    return fromText(scalar, [&](const std::string &text) {
      return storedDateTime(text, {context.options.useTimeZones, 0, context.options.timeZone});
    });
  case ColumnType::Time:
    return fromText(scalar, storedTime);
  case ColumnType::Duration:
    if (std::holds_alternative<int64_t>(scalar))
      return scalar;
    return fromText(scalar, [](const std::string &text) { return storedDuration(text); });
  case ColumnType::Json:
    if (const auto *text = std::get_if<std::string>(&scalar))
      return Scalar(jsonQuoted(*text));
    return isNull(scalar) ? Scalar(std::string("null")) : Scalar(pythonText(scalar));
  default:
    return scalar;
  }
}

} // namespace

std::string jsonQuoted(std::string_view text) {
  std::string result = "\"";
  for (size_t index = 0; index < text.size(); ++index) {
    const auto byte = static_cast<unsigned char>(text[index]);
    switch (byte) {
    case '"':
      result += "\\\"";
      continue;
    case '\\':
      result += "\\\\";
      continue;
    case '\n':
      result += "\\n";
      continue;
    case '\r':
      result += "\\r";
      continue;
    case '\t':
      result += "\\t";
      continue;
    case '\b':
      result += "\\b";
      continue;
    case '\f':
      result += "\\f";
      continue;
    default:
      break;
    }
    if (byte >= 0x20 && byte < 0x7f) {
      result += static_cast<char>(byte);
      continue;
    }
    // Python escapes everything beyond ASCII as UTF-16.
    uint32_t code = byte;
    const size_t extra = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0;
    if (extra > 0 && index + extra < text.size()) {
      code = byte & (0xffU >> (extra + 2));
      for (size_t step = 0; step < extra; ++step)
        code = code << 6 | (static_cast<unsigned char>(text[++index]) & 0x3fU);
    }
    if (code >= 0x10000) {
      code -= 0x10000;
      result += fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + (code >> 10), 0xdc00 + (code & 0x3ff));
    } else {
      result += fmt::format("\\u{:04x}", code);
    }
  }
  return result + "\"";
}

Scalar preparedOperand(BuildContext &context, const Node &left, std::string_view lookupName,
                       const Scalar &scalar) {
  if (isOpaque(scalar))
    return scalar;
  if (const auto *real = std::get_if<double>(&scalar); real && (lookupName == "gte" || lookupName == "lt") &&
                                                       left.output.type >= ColumnType::Auto &&
                                                       left.output.type <= ColumnType::PositiveSmallInteger)
    return static_cast<int64_t>(std::ceil(*real));
  if (auto result = converted(context, left.output, scalar))
    return *result;
  const bool moment = left.output.type == ColumnType::Date || left.output.type == ColumnType::DateTime ||
                      left.output.type == ColumnType::Time;
  if (moment && !std::holds_alternative<std::string>(scalar))
    context.fail(QueryError::Kind::Type, "fromisoformat: argument must be str");
  else if (left.output.type <= ColumnType::Float)
    context.fail(QueryError::Kind::Value, fmt::format("Field '{}' expected a number but got '{}'.",
                                                      fieldLabel(context, left), pythonText(scalar)));
  else
    context.fail(QueryError::Kind::Value, fmt::format("“{}” is not a valid value for '{}'.",
                                                      pythonText(scalar), fieldLabel(context, left)));
  return scalar;
}

Scalar storedScalar(BuildContext &context, const OutputType &type, const Scalar &scalar) {
  if (isOpaque(scalar) || isNull(scalar))
    return scalar;
  return converted(context, type, scalar).value_or(scalar);
}

Scalar contentTypeParameter(BuildContext &context, ModelId model) {
  if (context.options.contentTypeId)
    if (const auto id = context.options.contentTypeId(model))
      return *id;
  return OpaqueScalar{0x9e3779b97f4a7c15ULL ^ model.value};
}

} // namespace eagerlint::orm
