#include "orm/functions.h"
#include "orm/prepare.h"
#include "orm/render.h"
#include "orm/schema.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::orm {
namespace {

std::string joinedText(const std::vector<Sql> &parts, std::string_view separator) {
  std::string text;
  for (const Sql &part : parts)
    text += (text.empty() ? "" : std::string(separator)) + part.text;
  return text;
}

std::string textOperand(const NodeRef &node) {
  const auto *text =
      node && node->kind == Node::Kind::Constant ? std::get_if<std::string>(&node->value) : nullptr;
  return text ? *text : std::string();
}

NodeRef coalesced(const NodeRef &node) {
  NodeRef result = makeNode(Node::Kind::Function);
  result->name = "Coalesce";
  result->output = node->output;
  result->args = {node, makeConstant(std::string())};
  return result;
}

} // namespace

void Renderer::addTimeZone(Sql &sql) {
  if (context_.options.useTimeZones) {
    sql.params.emplace_back(context_.options.timeZone);
    sql.params.emplace_back(std::string("UTC"));
  } else {
    sql.params.emplace_back(Null{});
    sql.params.emplace_back(Null{});
  }
}

Sql Renderer::renderFunction(const Node &node) {
  if (node.name == "ExpressionWrapper")
    return render(node.args[0]);
  const FunctionSpec *spec = findFunction(node.name);
  using Form = FunctionSpec::Form;
  const Form form = spec ? spec->form : Form::Call;
  switch (form) {
  case Form::Extract:
  case Form::Trunc:
  case Form::TruncDate:
  case Form::TruncTime:
    return renderDatePart(node);
  case Form::KeyTransform:
    return renderKey(node, nullptr);
  case Form::Cast:
    return renderCast(node);
  case Form::Now:
    return {Sql::State::Text, "STRFTIME('%%Y-%%m-%%d %%H:%%M:%%f', 'NOW')", {}};
  default:
    break;
  }
  std::vector<NodeRef> args = node.args;
  if (form == Form::Concat) {
    // Pairs from the right: a || (b || c), each side with NULL as the empty text.
    NodeRef pair = args.back();
    for (size_t index = args.size() - 1; index-- > 0;) {
      NodeRef next = makeNode(Node::Kind::Function);
      next->name = "Concat";
      next->output = node.output;
      next->args = {args[index], pair};
      if (index == 0)
        break;
      pair = next;
    }
    if (args.size() > 2)
      args = {args[0], pair};
    for (NodeRef &arg : args)
      arg = coalesced(arg);
  } else if (form == Form::Left) {
    args = {args[0], makeConstant(int64_t{1}), args[1]};
  } else if (form == Form::Right) {
    NodeRef minus = makeNode(Node::Kind::Combined);
    minus->name = "*";
    minus->args = {args[1], makeConstant(int64_t{-1})};
    args = {args[0], minus, args[1]};
  } else if (form == Form::Round && args.size() == 1) {
    args.push_back(makeConstant(int64_t{0}));
  }
  if (form == Form::Collate) {
    Sql sql = renderArgument(args[0]);
    sql.text += " COLLATE " + quoted(textOperand(args.size() > 1 ? args[1] : nullptr));
    return sql;
  }
  if (node.name == "Replace" && args.size() == 2)
    args.push_back(makeConstant(std::string()));
  if ((node.name == "LPad" || node.name == "RPad") && args.size() == 2)
    args.push_back(makeConstant(std::string(" ")));
  Sql result;
  std::vector<Sql> parts;
  for (const NodeRef &arg : args) {
    parts.push_back(renderArgument(arg));
    if (!parts.back().isText())
      return parts.back();
    result.add(parts.back());
  }
  if (form == Form::Concat)
    result.text = "(" + joinedText(parts, " || ") + ")";
  else if (form == Form::Left || form == Form::Right)
    result.text = "SUBSTR(" + joinedText(parts, ", ") + ")";
  else
    result.text = fmt::format("{}({})", spec ? spec->sql : std::string_view(node.name).substr(4),
                              joinedText(parts, ", "));
  return result;
}

Sql Renderer::renderDatePart(const Node &node) {
  const FunctionSpec &spec = *findFunction(node.name);
  std::string part(spec.part);
  if (part.empty()) {
    part = textOperand(node.args.size() > 1 ? node.args[1] : nullptr);
    std::transform(part.begin(), part.end(), part.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  }
  const NodeRef &source = node.args[0];
  Sql inner = render(source);
  if (!inner.isText())
    return inner;
  Sql result;
  const bool cast = spec.form == FunctionSpec::Form::TruncDate || spec.form == FunctionSpec::Form::TruncTime;
  if (cast) {
    result.text = fmt::format("django_datetime_cast_{}({}, %s, %s)",
                              spec.form == FunctionSpec::Form::TruncDate ? "date" : "time", inner.text);
    result.add(inner);
    addTimeZone(result);
    return result;
  }
  result.params.emplace_back(part);
  const ColumnType type = spec.form == FunctionSpec::Form::Trunc ? node.output.type : source->output.type;
  const char *kind = type == ColumnType::DateTime ? "datetime" : type == ColumnType::Time ? "time" : "date";
  result.add(inner);
  if (spec.form == FunctionSpec::Form::Extract && source->output.type != ColumnType::DateTime) {
    result.text = fmt::format("django_{}_extract(%s, {})", kind, inner.text);
    return result;
  }
  result.text = fmt::format("django_{}_{}(%s, {}, %s, %s)", kind,
                            spec.form == FunctionSpec::Form::Trunc ? "trunc" : "extract", inner.text);
  if (source->output.type == ColumnType::DateTime)
    addTimeZone(result);
  else
    result.params.insert(result.params.end(), 2, Scalar(Null{}));
  return result;
}

Sql Renderer::renderCast(const Node &node) {
  Sql sql = renderArgument(node.args[0]);
  if (!sql.isText())
    return sql;
  relations::Field field;
  field.type = node.output.type;
  field.maxLength = node.output.maxDigits;
  switch (node.output.type) {
  case ColumnType::DateTime:
    sql.text = fmt::format("strftime(%s, {})", sql.text);
    sql.params.insert(sql.params.begin(), std::string("%Y-%m-%d %H:%M:%f"));
    return sql;
  case ColumnType::Time:
    sql.text = fmt::format("strftime(%s, {})", sql.text);
    sql.params.insert(sql.params.begin(), std::string("%H:%M:%f"));
    return sql;
  case ColumnType::Date:
    sql.text = fmt::format("date({})", sql.text);
    return sql;
  case ColumnType::Char:
    sql.text = field.maxLength ? fmt::format("CAST({} AS varchar({}))", sql.text, *field.maxLength)
                               : fmt::format("CAST({} AS text)", sql.text);
    return sql;
  default:
    sql.text = fmt::format("CAST({} AS {})", sql.text, columnTypeText(field));
    return sql;
  }
}

Sql Renderer::renderKey(const Node &node, std::string *pathOnly) {
  // All keys down to the column make one path.
  std::vector<std::string> keys;
  const Node *at = &node;
  NodeRef base;
  while (true) {
    keys.insert(keys.begin(), std::get<std::string>(at->value));
    base = at->args[0];
    const FunctionSpec *spec = base->kind == Node::Kind::Function ? findFunction(base->name) : nullptr;
    if (!spec || spec->form != FunctionSpec::Form::KeyTransform)
      break;
    at = base.get();
  }
  std::string path = "$";
  for (const std::string &key : keys) {
    const bool number = !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
    path += number ? "[" + key + "]" : "." + jsonQuoted(key);
  }
  Sql left = render(base);
  if (pathOnly) {
    *pathOnly = path;
    return left;
  }
  Sql result;
  result.text =
      fmt::format("(CASE WHEN JSON_TYPE({0}, %s) IN ('false','true','null') THEN JSON_TYPE({0}, %s) ELSE "
                  "JSON_EXTRACT({0}, %s) END)",
                  left.text);
  for (int times = 0; times < 3; ++times) {
    result.add(left);
    result.params.emplace_back(path);
  }
  return result;
}

} // namespace eagerlint::orm
