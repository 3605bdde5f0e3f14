#include "evaluate/convert.h"

#include "interpret/builtins.h"
#include "interpret/identity.h"
#include "orm/storage.h"

#include <charconv>

namespace eagerlint::evaluate {

using namespace interpret;
using relations::ColumnType;
using relations::RelationKind;

namespace {

/// The run of digits at `at`, moved behind it and one separator.
int64_t takeNumber(std::string_view text, size_t &at) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
  at = static_cast<size_t>(end - text.data()) + 1;
  return number;
}

/// "2024-01-02 03:04:05.000600", "2024-01-02", "03:04:05" → arguments of the datetime module's constructors.
std::vector<Value> dateParts(std::string_view text, bool date, bool time) {
  std::vector<Value> parts;
  size_t at = 0;
  if (date)
    for (int i = 0; i < 3; ++i)
      parts.push_back(Value::integer(takeNumber(text, at)));
  if (!time || at >= text.size())
    return parts;
  for (int i = 0; i < 3 && at < text.size(); ++i)
    parts.push_back(Value::integer(takeNumber(text, at)));
  if (at < text.size() && text[at - 1] == '.') {
    std::string digits(text.substr(at, 6));
    digits.resize(6, '0');
    size_t start = 0;
    parts.push_back(Value::integer(takeNumber(digits, start)));
  }
  return parts;
}

std::string_view typeName(ColumnType type) {
  switch (type) {
  case ColumnType::Auto:
  case ColumnType::BigAuto:
  case ColumnType::SmallAuto:
  case ColumnType::Integer:
  case ColumnType::BigInteger:
  case ColumnType::SmallInteger:
  case ColumnType::PositiveInteger:
  case ColumnType::PositiveBigInteger:
  case ColumnType::PositiveSmallInteger:
    return "int";
  case ColumnType::Float:
    return "float";
  case ColumnType::Boolean:
    return "bool";
  case ColumnType::Char:
  case ColumnType::Text:
  case ColumnType::Slug:
  case ColumnType::IpAddress:
    return "str";
  case ColumnType::Date:
    return "date";
  case ColumnType::DateTime:
    return "datetime";
  case ColumnType::Decimal:
    return "Decimal";
  default:
    return "value";
  }
}

Value called(Interpreter &in, std::string_view cls, llvm::ArrayRef<Value> args) {
  return in.call(Value(in.classNamed(cls)), args);
}

/// The zone that is current while a request is answered.
Value currentZone(Interpreter &in) {
  const ModuleId module = in.program().findModule("django.utils.timezone");
  return module ? in.callMethod(in.moduleObject(module), "get_current_timezone") : Value::none();
}

Value dateTime(Run &run, std::string_view text, bool isLocal) {
  Interpreter &in = run.interpreter();
  CallArgs args;
  for (Value part : dateParts(text, true, true))
    args.positional.push_back(part);
  if (run.compileOptions().useTimeZones && isLocal) {
    const Value zone = currentZone(in);
    if (zone.isError())
      return zone;
    args.keywords.emplace_back(in.intern("tzinfo"), zone);
  } else if (run.compileOptions().useTimeZones) {
    const Value utc = in.getAttr(in.classNamed("datetime.timezone"), "utc");
    if (utc.isError())
      return utc;
    args.keywords.emplace_back(in.intern("tzinfo"), utc);
  }
  return in.call(Value(in.classNamed("datetime.datetime")), std::move(args));
}

orm::TimeZoneRule timeZoneRule(Run &run) {
  return {run.compileOptions().useTimeZones, 0, run.compileOptions().timeZone};
}

Value textOfDecimal(Interpreter &in, const Scalar &scalar, std::optional<uint32_t> places) {
  std::string text;
  if (const auto *number = std::get_if<int64_t>(&scalar)) {
    text = std::to_string(*number);
    if (places && *places > 0)
      text += "." + std::string(*places, '0');
  } else if (const auto *real = std::get_if<double>(&scalar)) {
    std::array<char, 64> buffer{};
    const int size =
        places ? std::snprintf(buffer.data(), buffer.size(), "%.*f", static_cast<int>(*places), *real)
               : std::snprintf(buffer.data(), buffer.size(), "%.15g", *real);
    text.assign(buffer.data(), static_cast<size_t>(size));
  } else if (const auto *stored = std::get_if<std::string>(&scalar)) {
    text = *stored;
  }
  return in.str(std::move(text));
}

} // namespace

Value fromScalar(Run &run, const Scalar &scalar, const orm::OutputType &type) {
  Interpreter &in = run.interpreter();
  if (isNull(scalar))
    return Value::none();
  if (const auto *unknown = std::get_if<OpaqueScalar>(&scalar)) {
    OpaqueObject *value = in.opaque(OpaqueSource::RowData, "a column", unknown->identity);
    value->type = typeName(type.type);
    return value;
  }
  const auto *number = std::get_if<int64_t>(&scalar);
  const auto *real = std::get_if<double>(&scalar);
  const auto *text = std::get_if<std::string>(&scalar);
  switch (type.type) {
  case ColumnType::Boolean:
    if (number)
      return Value::boolean(*number != 0);
    break;
  case ColumnType::Float:
    if (number)
      return Value::real(static_cast<double>(*number));
    break;
  case ColumnType::Decimal:
    return called(in, "decimal.Decimal", {textOfDecimal(in, scalar, type.decimalPlaces)});
  case ColumnType::Date:
    if (text)
      return called(in, "datetime.date", dateParts(*text, true, false));
    break;
  case ColumnType::DateTime:
    if (text)
      return dateTime(run, *text, type.isLocal);
    break;
  case ColumnType::Time:
    if (text)
      return called(in, "datetime.time", dateParts(*text, false, true));
    break;
  case ColumnType::Duration:
    if (number) {
      CallArgs args;
      args.keywords.emplace_back(in.intern("microseconds"), Value::integer(*number));
      return in.call(Value(in.classNamed("datetime.timedelta")), std::move(args));
    }
    break;
  case ColumnType::Uuid:
    if (text)
      return called(in, "uuid.UUID", {in.str(*text)});
    break;
  case ColumnType::Json:
    if (text) {
      const ModuleId json = in.program().findModule("json");
      if (json)
        return in.callMethod(in.moduleObject(json), "loads", {in.str(*text)});
    }
    break;
  default:
    break;
  }
  if (number)
    return Value::integer(*number);
  if (real)
    return Value::real(*real);
  if (text)
    return in.str(*text);
  return in.bytes(std::get<Blob>(scalar).bytes);
}

Value fromColumn(Run &run, const Scalar &scalar, FieldRef ref) {
  const relations::Field *field = &run.graph().field(ref);
  const relations::Field *typed = field;
  while (typed->type == ColumnType::ForeignKey && typed->target)
    typed = &run.graph().field({typed->target, typed->toField});
  const Value value = fromScalar(run, scalar, {typed->type, typed->maxDigits, typed->decimalPlaces, false});
  if (auto *unknown = value.as<OpaqueObject>()) {
    unknown->reason = "the column " + run.graph().model(ref.model).name + "." + field->attnameText;
    unknown->nullable = field->null;
    // Numbers that the database gives out begin with one: a key of a loaded row is true.
    interpret::Decisions &decisions = run.interpreter().decisions();
    if (field->primaryKey && field->autoCreated && !decisions.find(unknown->identity)) {
      interpret::Decision isSet;
      isSet.identity = unknown->identity;
      isSet.value = true;
      decisions.settle(std::move(isSet));
    }
  }
  return value;
}

Scalar toScalar(Run &run, Value value) {
  Interpreter &in = run.interpreter();
  value = plainValue(in, value);
  switch (value.kind()) {
  case Kind::None:
    return Null{};
  case Kind::Bool:
  case Kind::Int:
    return value.asInt();
  case Kind::Float:
    return value.asFloat();
  case Kind::Str:
    return value.as<StrObject>()->text;
  case Kind::Bytes:
    return Blob{value.as<StrObject>()->text};
  case Kind::Opaque:
    return OpaqueScalar{value.as<OpaqueObject>()->identity};
  default:
    break;
  }
  if (asModel(value)) {
    const auto key = in.tryGetAttr(value, known::pk);
    return key && !key->isError() ? toScalar(run, *key) : Scalar(Null{});
  }
  auto *object = value.as<Instance>();
  if (object && in.isInstance(value, "datetime.timedelta")) {
    int64_t microseconds = 0;
    for (const auto &[name, factor] : {std::pair{"days", 86'400'000'000LL}, std::pair{"seconds", 1'000'000LL},
                                       std::pair{"microseconds", 1LL}})
      if (const Value part = in.getAttr(value, name); part.isIntegral())
        microseconds += part.asInt() * factor;
    return microseconds;
  }
  if (object && object->payload) {
    const Value text = in.toStr(value);
    if (text.isError())
      in.clearPending();
    if (auto *known = text.as<StrObject>()) {
      std::string stored = known->text;
      if (in.isInstance(value, "uuid.UUID"))
        std::erase(stored, '-');
      else if (in.isInstance(value, "datetime.datetime"))
        stored = orm::storedDateTime(stored, timeZoneRule(run)).value_or(stored);
      return stored;
    }
  }
  if (object) {
    const Value text = in.toStr(value);
    if (text.isError())
      in.clearPending();
    else if (auto *known = text.as<StrObject>())
      return known->text;
  }
  return OpaqueScalar{in.identity(value)};
}

Scalar toStored(Run &run, Value value, const relations::Field &field) {
  const relations::Field *typed = &field;
  while (typed->type == ColumnType::ForeignKey && typed->target)
    typed = &run.graph().field({typed->target, typed->toField});
  Interpreter &in = run.interpreter();
  if (typed->type == ColumnType::Json && !value.isNone() && !value.isOpaque()) {
    const ModuleId json = in.program().findModule("json");
    const Value text = json ? in.callMethod(in.moduleObject(json), "dumps", {value}) : Value::error();
    if (text.isStr())
      return text.as<StrObject>()->text;
    in.clearPending();
  }
  Scalar stored = toScalar(run, value);
  auto *text = std::get_if<std::string>(&stored);
  if (!text)
    return stored;
  if (typed->type == ColumnType::Uuid)
    std::erase(*text, '-');
  const std::string_view type = typeName(typed->type);
  if (type == "int") {
    int64_t number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error == std::errc() && end == text->data() + text->size())
      return number;
  }
  if (typed->type == ColumnType::DateTime) {
    if (auto moment = orm::storedDateTime(*text, timeZoneRule(run)))
      *text = std::move(*moment);
    else if (orm::parseCivil(*text))
      return OpaqueScalar{in.identity(value)}; // of a time whose zone's rules are not known
  }
  return stored;
}

// ------------------------------------------------------------------------------------------------
// expressions

std::string textAttribute(Run &run, Value object, std::string_view name) {
  Interpreter &in = run.interpreter();
  const auto value = in.tryGetAttr(object, in.intern(name));
  if (!value || value->isError()) {
    in.clearPending();
    return {};
  }
  auto *text = plainValue(in, *value).as<StrObject>();
  return text ? text->text : std::string();
}

std::string ormKind(Run &run, Value value) {
  auto *object = value.as<Instance>();
  if (!object || asModel(value) || asQuerySet(value) || asManager(value))
    return {};
  const auto kind = run.interpreter().findInClass(*object->cls, run.interpreter().intern("orm_kind"));
  auto *text = kind ? kind->as<StrObject>() : nullptr;
  return text ? text->text : std::string();
}

Instance *asQuerySetObject(Run &run, Value value) {
  if (asQuerySet(value))
    return value.as<Instance>();
  if (!asManager(value))
    return nullptr;
  const Value rows = run.interpreter().callMethod(value, "get_queryset");
  return asQuerySet(rows) ? rows.as<Instance>() : nullptr;
}

namespace {

/// What stands for a list that is not known, by the lookup that takes it. Django sends nothing for `in` with
/// an empty list, so whether it is empty is a condition like others. Nothing for lookups that take no list.
std::optional<orm::Operand> unknownList(Interpreter &in, std::string_view path, Value value) {
  const size_t last = path.rfind("__");
  const std::string_view lookup = last == std::string_view::npos ? std::string_view{} : path.substr(last + 2);
  const uint64_t identity = in.identity(value);
  if (lookup == "range")
    return std::vector<Scalar>{OpaqueScalar{interpret::mix(identity, 0)},
                               OpaqueScalar{interpret::mix(identity, 1)}};
  if (lookup != "in")
    return std::nullopt;
  const auto filled = in.truth(value);
  return filled && !*filled ? std::vector<Scalar>{} : std::vector<Scalar>{OpaqueScalar{identity}};
}

} // namespace

orm::Operand toOperand(Run &run, ModelId model, std::string_view path, Value value) {
  Interpreter &in = run.interpreter();
  if (value.isOpaque())
    if (auto list = unknownList(in, path, value))
      return std::move(*list);
  const auto instanceKey = [&](Value item) -> Scalar {
    auto *row = asModel(item);
    if (!row)
      return toScalar(run, item);
    if (const auto field = orm::operandField(run.graph(), model, path)) {
      if (const auto pk = in.tryGetAttr(item, known::pk); pk && pk->isNone()) {
        in.raise("builtins.ValueError", "Model instances passed to related filters must be saved.");
        return Null{};
      }
      const auto key = in.tryGetAttr(item, run.graph().field(*field).attname);
      if (key && !key->isError())
        return toScalar(run, *key);
      in.clearPending();
    }
    return toScalar(run, item);
  };
  const relations::Field *column = nullptr;
  if (auto resolved = orm::resolvePath(run.graph(), model, path)) {
    if (resolved->field && (resolved->remaining.empty() || resolved->remaining.size() == 1))
      column = &run.graph().field(*resolved->field);
    if (resolved->remaining.size() == 1 && resolved->remaining[0] != "in" &&
        resolved->remaining[0] != "exact" && resolved->remaining[0].find('t') == std::string::npos &&
        resolved->remaining[0] != "range")
      column = nullptr;
  } else {
    llvm::consumeError(resolved.takeError());
  }
  const auto stored = [&](Value item) -> Scalar {
    return column && !asModel(item) ? toStored(run, item, *column) : instanceKey(item);
  };
  if (auto *querySet = asQuerySet(value))
    return std::make_shared<const orm::Query>(querySet->query);
  if (asManager(value)) {
    if (Instance *rows = asQuerySetObject(run, value))
      return std::make_shared<const orm::Query>(asQuerySet(rows)->query);
  }
  if (!ormKind(run, value).empty())
    return toExpression(run, model, value, false);
  const bool isCollection = value.kind() == Kind::List || value.kind() == Kind::Tuple ||
                            value.kind() == Kind::Set || value.kind() == Kind::Dict ||
                            value.kind() == Kind::Range || value.kind() == Kind::Iterator;
  if (!isCollection)
    return stored(value);
  std::vector<Value> items;
  if (!in.collect(value, items)) {
    in.clearPending();
    return OpaqueScalar{in.identity(value)};
  }
  if (column && column->type == ColumnType::Json && path.find("__in") == std::string_view::npos)
    return stored(value);
  std::vector<Scalar> scalars;
  for (Value item : items) {
    if (auto *repeated = item.as<RepeatedObject>())
      item = repeated->element;
    scalars.push_back(stored(item));
  }
  return scalars;
}

std::optional<orm::Condition> toCondition(Run &run, ModelId model, Value value) {
  Interpreter &in = run.interpreter();
  if (auto *pair = value.as<TupleObject>(); pair && pair->items.size() == 2) {
    auto *path = pair->items[0].as<StrObject>();
    if (!path)
      return std::nullopt;
    return orm::lookup(path->text, toOperand(run, model, path->text, pair->items[1]));
  }
  const std::string kind = ormKind(run, value);
  if (kind != "Q") {
    if (kind.empty())
      return std::nullopt;
    return orm::boolean(toExpression(run, model, value, false));
  }
  const Value children = in.getAttr(value, "children");
  std::vector<Value> items;
  if (children.isError() || !in.collect(children, items)) {
    in.clearPending();
    return std::nullopt;
  }
  orm::Condition node;
  const std::string connector = textAttribute(run, value, "connector");
  node.kind = connector == "OR"    ? orm::Condition::Kind::Or
              : connector == "XOR" ? orm::Condition::Kind::Xor
                                   : orm::Condition::Kind::And;
  const Value negated = in.getAttr(value, "negated");
  node.negated = negated.isBool() && negated.asBool();
  for (Value item : items) {
    auto child = toCondition(run, model, item);
    if (!child)
      return std::nullopt;
    node.children.push_back(std::move(*child));
  }
  return node;
}

std::optional<orm::Condition> toCondition(Run &run, ModelId model, Value args, Value kwargs) {
  std::vector<orm::Condition> positional;
  if (auto *items = args.as<TupleObject>())
    for (Value item : items->items) {
      auto condition = toCondition(run, model, item);
      if (!condition)
        return std::nullopt;
      positional.push_back(std::move(*condition));
    }
  std::vector<std::pair<std::string, orm::Operand>> keywords;
  if (auto *mapping = kwargs.as<DictObject>())
    for (const auto &[key, value] : mapping->items) {
      auto *path = key.as<StrObject>();
      if (!path)
        return std::nullopt;
      keywords.emplace_back(path->text, toOperand(run, model, path->text, value));
    }
  return orm::makeQ(std::move(positional), std::move(keywords));
}

namespace {

std::optional<orm::OutputType> outputType(Run &run, Value expression) {
  Interpreter &in = run.interpreter();
  const auto field = in.tryGetAttr(expression, in.intern("output_field"));
  if (!field || field->isError()) {
    in.clearPending();
    return std::nullopt;
  }
  if (field->kind() != Kind::Instance)
    return std::nullopt;
  const std::string internal = textAttribute(run, *field, "internal_type");
  orm::OutputType type;
  for (const auto &[name, column] : std::initializer_list<std::pair<std::string_view, ColumnType>>{
           {"IntegerField", ColumnType::Integer},
           {"BigIntegerField", ColumnType::BigInteger},
           {"PositiveIntegerField", ColumnType::PositiveInteger},
           {"FloatField", ColumnType::Float},
           {"DecimalField", ColumnType::Decimal},
           {"CharField", ColumnType::Char},
           {"TextField", ColumnType::Text},
           {"BooleanField", ColumnType::Boolean},
           {"DateField", ColumnType::Date},
           {"DateTimeField", ColumnType::DateTime},
           {"TimeField", ColumnType::Time},
           {"DurationField", ColumnType::Duration},
           {"UUIDField", ColumnType::Uuid},
           {"JSONField", ColumnType::Json}})
    if (internal == name)
      type.type = column;
  if (const auto places = in.tryGetAttr(*field, in.intern("decimal_places")); places && places->isInt())
    type.decimalPlaces = static_cast<uint32_t>(places->asInt());
  return type;
}

std::vector<Value> listAttribute(Run &run, Value object, std::string_view name) {
  Interpreter &in = run.interpreter();
  std::vector<Value> items;
  const auto value = in.tryGetAttr(object, in.intern(name));
  if (!value || value->isError() || value->isNone() || !in.collect(*value, items))
    in.clearPending();
  return items;
}

Value attributeOr(Run &run, Value object, std::string_view name, Value fallback) {
  Interpreter &in = run.interpreter();
  const auto value = in.tryGetAttr(object, in.intern(name));
  if (!value || value->isError()) {
    in.clearPending();
    return fallback;
  }
  return *value;
}

bool flagAttribute(Run &run, Value object, std::string_view name) {
  const Value value = attributeOr(run, object, name, Value::boolean(false));
  return value.isBool() && value.asBool();
}

} // namespace

orm::ExpressionRef toExpression(Run &run, ModelId model, Value value, bool textIsField) {
  Interpreter &in = run.interpreter();
  if (auto *text = value.as<StrObject>(); text && textIsField)
    return orm::field(text->text);
  if (auto *querySet = asQuerySet(value))
    return orm::subquery(querySet->query);
  const std::string kind = ormKind(run, value);
  if (kind.empty())
    return orm::value(toScalar(run, value));
  const auto nested = [&](Value item, bool text) { return toExpression(run, model, item, text); };
  orm::Expression expression;
  expression.output = outputType(run, value);
  if (kind == "F" || kind == "OuterRef") {
    expression.kind = kind == "F" ? orm::Expression::Kind::Field : orm::Expression::Kind::OuterRef;
    expression.name = textAttribute(run, value, "name");
  } else if (kind == "Value") {
    expression.kind = orm::Expression::Kind::Value;
    expression.value = toScalar(run, attributeOr(run, value, "value", Value::none()));
  } else if (kind == "Star") {
    expression.kind = orm::Expression::Kind::Star;
  } else if (kind == "Q") {
    expression.kind = orm::Expression::Kind::Condition;
    expression.filter = toCondition(run, model, value);
  } else if (kind == "Func" || kind == "Aggregate") {
    expression.kind = kind == "Func" ? orm::Expression::Kind::Function : orm::Expression::Kind::Aggregate;
    expression.name = textAttribute(run, value, "function");
    for (Value argument : listAttribute(run, value, "source_expressions"))
      expression.arguments.push_back(nested(argument, true));
    if (kind == "Aggregate") {
      expression.distinct = flagAttribute(run, value, "distinct");
      if (const Value filter = attributeOr(run, value, "filter", Value::none()); !filter.isNone())
        expression.filter = toCondition(run, model, filter);
      if (const Value fallback = attributeOr(run, value, "default", Value::none()); !fallback.isNone())
        expression.otherwise = nested(fallback, false);
    }
  } else if (kind == "Combined") {
    expression.kind = orm::Expression::Kind::Combined;
    expression.name = textAttribute(run, value, "connector");
    expression.arguments.push_back(nested(attributeOr(run, value, "lhs", Value::none()), true));
    expression.arguments.push_back(nested(attributeOr(run, value, "rhs", Value::none()), false));
  } else if (kind == "Case") {
    expression.kind = orm::Expression::Kind::Case;
    for (Value branch : listAttribute(run, value, "cases")) {
      auto condition = toCondition(run, model, attributeOr(run, branch, "condition", Value::none()));
      const Value result =
          attributeOr(run, branch, "then", attributeOr(run, branch, "result", Value::none()));
      if (!condition)
        return orm::opaqueExpression(in.identity(value));
      expression.branches.push_back({std::move(*condition), nested(result, false)});
    }
    expression.otherwise = nested(attributeOr(run, value, "default", Value::none()), false);
  } else if (kind == "Subquery" || kind == "Exists") {
    Instance *rows = asQuerySetObject(run, attributeOr(run, value, "queryset", Value::none()));
    if (!rows)
      return orm::opaqueExpression(in.identity(value));
    expression.kind = kind == "Exists" ? orm::Expression::Kind::Exists : orm::Expression::Kind::Subquery;
    expression.query = std::make_shared<const orm::Query>(asQuerySet(rows)->query);
    expression.negated = flagAttribute(run, value, "negated");
  } else if (kind == "Window" && attributeOr(run, value, "frame", Value::none()).isNone()) {
    expression.kind = orm::Expression::Kind::Window;
    expression.arguments.push_back(nested(attributeOr(run, value, "source_expression", Value::none()), true));
    for (Value item : listAttribute(run, value, "partition_by"))
      expression.partition.push_back(nested(item, true));
    for (Value item : listAttribute(run, value, "order_by"))
      if (auto term = toOrderTerm(run, model, item))
        expression.order.push_back(std::move(*term));
  } else if (kind == "Wrapper") {
    expression.kind = orm::Expression::Kind::Wrapper;
    expression.arguments.push_back(nested(attributeOr(run, value, "expression", Value::none()), false));
  } else {
    return orm::opaqueExpression(in.identity(value));
  }
  return std::make_shared<const orm::Expression>(std::move(expression));
}

std::optional<orm::OrderTerm> toOrderTerm(Run &run, ModelId model, Value value) {
  if (auto *text = value.as<StrObject>())
    return orm::orderTerm(text->text);
  const std::string kind = ormKind(run, value);
  if (kind.empty())
    return std::nullopt;
  orm::OrderTerm term;
  if (kind != "Ordering") {
    term.expression = toExpression(run, model, value, true);
    return term;
  }
  term.expression = toExpression(run, model, attributeOr(run, value, "expression", Value::none()), true);
  term.descending = flagAttribute(run, value, "descending");
  if (flagAttribute(run, value, "nulls_first"))
    term.nulls = orm::OrderTerm::Nulls::First;
  else if (flagAttribute(run, value, "nulls_last"))
    term.nulls = orm::OrderTerm::Nulls::Last;
  return term;
}

} // namespace eagerlint::evaluate
