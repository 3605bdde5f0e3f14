// Operators: arithmetic, comparison, identity, truth. Opaque operands give opaque results with a structural
// identity.
#include "interpret/interpreter.h"

#include "interpret/builtins.h"
#include "interpret/identity.h"

#include <cmath>

namespace eagerlint::interpret {

using syntax::BinaryOp;
using syntax::CompareOp;
using syntax::UnaryOp;

namespace {

struct OperatorNames {
  std::string_view symbol, method, reflected;
};

OperatorNames names(BinaryOp op) {
  switch (op) {
  case BinaryOp::Add:
    return {"+", "__add__", "__radd__"};
  case BinaryOp::Sub:
    return {"-", "__sub__", "__rsub__"};
  case BinaryOp::Mul:
    return {"*", "__mul__", "__rmul__"};
  case BinaryOp::MatMul:
    return {"@", "__matmul__", "__rmatmul__"};
  case BinaryOp::Div:
    return {"/", "__truediv__", "__rtruediv__"};
  case BinaryOp::FloorDiv:
    return {"//", "__floordiv__", "__rfloordiv__"};
  case BinaryOp::Mod:
    return {"%", "__mod__", "__rmod__"};
  case BinaryOp::Pow:
    return {"**", "__pow__", "__rpow__"};
  case BinaryOp::LeftShift:
    return {"<<", "__lshift__", "__rlshift__"};
  case BinaryOp::RightShift:
    return {">>", "__rshift__", "__rrshift__"};
  case BinaryOp::BitAnd:
    return {"&", "__and__", "__rand__"};
  case BinaryOp::BitOr:
    return {"|", "__or__", "__ror__"};
  case BinaryOp::BitXor:
    return {"^", "__xor__", "__rxor__"};
  }
  return {};
}

double asReal(Value value) {
  return value.kind() == Kind::Float ? value.asFloat() : static_cast<double>(value.asInt());
}
bool isNumber(Value value) { return value.isIntegral() || value.kind() == Kind::Float; }

/// Python's floor division and modulo for integers; nothing on overflow or division by zero.
std::optional<int64_t> integerResult(BinaryOp op, int64_t a, int64_t b) {
  int64_t result = 0;
  switch (op) {
  case BinaryOp::Add:
    return __builtin_add_overflow(a, b, &result) ? std::nullopt : std::optional(result);
  case BinaryOp::Sub:
    return __builtin_sub_overflow(a, b, &result) ? std::nullopt : std::optional(result);
  case BinaryOp::Mul:
    return __builtin_mul_overflow(a, b, &result) ? std::nullopt : std::optional(result);
  case BinaryOp::FloorDiv:
    if (b == 0 || (a == INT64_MIN && b == -1))
      return std::nullopt;
    result = a / b;
    return (a % b != 0 && (a < 0) != (b < 0)) ? result - 1 : result;
  case BinaryOp::Mod:
    if (b == 0 || b == -1)
      return b == 0 ? std::nullopt : std::optional<int64_t>(0);
    result = a % b;
    return result != 0 && (result < 0) != (b < 0) ? result + b : result;
  case BinaryOp::Pow: {
    if (b < 0)
      return std::nullopt;
    result = 1;
    for (int64_t i = 0; i < b; ++i)
      if (__builtin_mul_overflow(result, a, &result))
        return std::nullopt;
    return result;
  }
  case BinaryOp::LeftShift:
    if (b < 0 || b > 62 || std::abs(a) > (INT64_MAX >> b))
      return std::nullopt;
    return a * (int64_t{1} << b);
  case BinaryOp::RightShift:
    return b < 0 ? std::nullopt : std::optional(a >> std::min<int64_t>(b, 63));
  case BinaryOp::BitAnd:
    return a & b;
  case BinaryOp::BitOr:
    return a | b;
  case BinaryOp::BitXor:
    return a ^ b;
  default:
    return std::nullopt;
  }
}

Value realResult(BinaryOp op, double a, double b) {
  switch (op) {
  case BinaryOp::Add:
    return Value::real(a + b);
  case BinaryOp::Sub:
    return Value::real(a - b);
  case BinaryOp::Mul:
    return Value::real(a * b);
  case BinaryOp::Div:
    return Value::real(a / b);
  case BinaryOp::FloorDiv:
    return Value::real(std::floor(a / b));
  case BinaryOp::Mod: {
    const double remainder = std::fmod(a, b);
    return Value::real(remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder);
  }
  case BinaryOp::Pow:
    return Value::real(std::pow(a, b));
  default:
    return Value::notImplemented();
  }
}

} // namespace

namespace {

/// "datetime", "date" or "timedelta" for such a value, known or not; "" for others.
std::string_view temporalTypeOf(Interpreter &interpreter, Value value) {
  auto *unknown = value.as<OpaqueObject>();
  for (std::string_view type : {"datetime", "date", "timedelta"}) {
    if (unknown ? unknown->type == type && !unknown->nullable
                : interpreter.classOf(value) == interpreter.classNamed("datetime." + std::string(type)))
      return type;
  }
  return "";
}

/// What a sum or difference is when one side is not known; "" where the sides do not tell.
std::string_view temporalType(Interpreter &interpreter, BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::Add && op != BinaryOp::Sub)
    return "";
  const std::string_view one = temporalTypeOf(interpreter, left);
  const std::string_view other = temporalTypeOf(interpreter, right);
  if (other == "timedelta")
    return one;
  if (op == BinaryOp::Add)
    return one == "timedelta" ? other : "";
  return !one.empty() && one == other ? "timedelta" : "";
}

} // namespace

Value Interpreter::binary(BinaryOp op, Value left, Value right, bool inPlace) {
  const OperatorNames spelled = names(op);
  if (left.isOpaque() || right.isOpaque())
    if (const std::string_view type = temporalType(*this, op, left, right); !type.empty())
      return derive(spelled.symbol, {left, right}, type);
  // Native objects and dunder methods first: querysets, Q, expressions, dates, decimals.
  for (const auto &[object, other, reflected] :
       {std::tuple{left, right, false}, std::tuple{right, left, true}}) {
    auto *target = object.as<Instance>();
    if (!target)
      continue;
    if (target->payload)
      if (auto result = target->payload->binary(*this, *target, op, other, reflected))
        return *result;
    if (inPlace && !reflected) {
      const std::string inPlaceName = "__i" + std::string(spelled.method.substr(2));
      if (auto method = findInClass(*target->cls, intern(inPlaceName)))
        return call(bindAttribute(*method, object, target->cls, intern(inPlaceName)), {other});
    }
    const Name name = intern(reflected ? spelled.reflected : spelled.method);
    if (auto method = findInClass(*target->cls, name)) {
      const Value result = call(bindAttribute(*method, object, target->cls, name), {other});
      if (result.kind() != Kind::NotImplemented)
        return result;
    }
  }
  left = plainValue(*this, left);
  right = plainValue(*this, right);
  if (op == BinaryOp::Mod && left.kind() == Kind::Str)
    return percentFormat(*this, left, right);
  if (left.isOpaque() || right.isOpaque())
    return derive(spelled.symbol, {left, right});
  if (left.isIntegral() && right.isIntegral()) {
    if (op == BinaryOp::Div) {
      if (right.asInt() == 0)
        return raise("builtins.ZeroDivisionError", "division by zero");
      return Value::real(static_cast<double>(left.asInt()) / static_cast<double>(right.asInt()));
    }
    if ((op == BinaryOp::FloorDiv || op == BinaryOp::Mod) && right.asInt() == 0)
      return raise("builtins.ZeroDivisionError", "integer division or modulo by zero");
    if (const auto result = integerResult(op, left.asInt(), right.asInt())) {
      const bool logical = op == BinaryOp::BitAnd || op == BinaryOp::BitOr || op == BinaryOp::BitXor;
      return left.isBool() && right.isBool() && logical ? Value::boolean(*result != 0)
                                                        : Value::integer(*result);
    }
    if (op == BinaryOp::Pow && right.asInt() < 0)
      return Value::real(std::pow(asReal(left), asReal(right)));
    return derive(spelled.symbol, {left, right}, "int");
  }
  if (isNumber(left) && isNumber(right)) {
    if (asReal(right) == 0 && (op == BinaryOp::Div || op == BinaryOp::FloorDiv || op == BinaryOp::Mod))
      return raise("builtins.ZeroDivisionError", "float division by zero");
    const Value result = realResult(op, asReal(left), asReal(right));
    if (result.kind() != Kind::NotImplemented)
      return result;
  }
  if (op == BinaryOp::Add) {
    if (left.kind() == right.kind() && (left.kind() == Kind::Str || left.kind() == Kind::Bytes)) {
      std::string joined = left.as<StrObject>()->text + right.as<StrObject>()->text;
      return left.kind() == Kind::Str ? str(std::move(joined)) : bytes(std::move(joined));
    }
    if (auto *list = left.as<ListObject>()) {
      if (inPlace) {
        std::vector<Value> items;
        if (!collect(right, items))
          return Value::error();
        for (Value item : items)
          listAppend(*list, item);
        return left;
      }
      if (auto *other = right.as<ListObject>()) {
        std::vector<Value> items(list->items.begin(), list->items.end());
        items.insert(items.end(), other->items.begin(), other->items.end());
        return this->list(std::move(items));
      }
    }
    if (left.kind() == Kind::Tuple && right.kind() == Kind::Tuple) {
      const auto &first = left.as<TupleObject>()->items;
      const auto &other = right.as<TupleObject>()->items;
      std::vector<Value> items(first.begin(), first.end());
      items.insert(items.end(), other.begin(), other.end());
      return tuple(std::move(items));
    }
  }
  if (op == BinaryOp::Mul) {
    const Value sequence = right.isIntegral() ? left : right;
    const Value factor = right.isIntegral() ? right : left;
    if (factor.isIntegral()) {
      const int64_t times = std::max<int64_t>(0, factor.asInt());
      if (auto *string = sequence.as<StrObject>()) {
        if (times * static_cast<int64_t>(string->text.size() + 1) > 1'000'000)
          return derive("*", {left, right}, "str");
        std::string repeated;
        for (int64_t i = 0; i < times; ++i)
          repeated += string->text;
        return sequence.kind() == Kind::Str ? str(std::move(repeated)) : bytes(std::move(repeated));
      }
      const ArenaVector<Value> *items = nullptr;
      if (auto *list = sequence.as<ListObject>())
        items = &list->items;
      else if (auto *tupleValue = sequence.as<TupleObject>())
        items = &tupleValue->items;
      if (items && times * static_cast<int64_t>(items->size()) <= 100'000) {
        std::vector<Value> repeated;
        for (int64_t i = 0; i < times; ++i)
          repeated.insert(repeated.end(), items->begin(), items->end());
        return sequence.kind() == Kind::List ? list(std::move(repeated)) : tuple(std::move(repeated));
      }
    }
  }
  if (auto *a = left.as<DictObject>(); a && op == BinaryOp::BitOr)
    if (auto *b = right.as<DictObject>()) {
      DictObject *merged = inPlace ? a : dict();
      if (!inPlace)
        for (const auto &[key, value] : a->items)
          dictSet(*merged, key, value);
      for (const auto &[key, value] : b->items)
        dictSet(*merged, key, value);
      return merged;
    }
  if (auto result = setBinary(*this, op, left, right))
    return *result;
  if (left.kind() == Kind::Class || right.kind() == Kind::Class) // `int | None` in annotations
    return left;
  return raise("builtins.TypeError", "unsupported operand type(s) for " + std::string(spelled.symbol) +
                                         ": '" + std::string(text(classOf(left)->name)) + "' and '" +
                                         std::string(text(classOf(right)->name)) + "'");
}

Value Interpreter::unary(UnaryOp op, Value operand) {
  if (op == UnaryOp::Not) {
    const Value known = truthValue(operand);
    if (known.isError())
      return known;
    if (known.isBool())
      return Value::boolean(!known.asBool());
    const auto decided = truth(known);
    return decided ? Value::boolean(!*decided) : Value::error();
  }
  if (auto *object = operand.as<Instance>()) {
    const std::string_view method = op == UnaryOp::Invert     ? "__invert__"
                                    : op == UnaryOp::Negative ? "__neg__"
                                                              : "__pos__";
    return callMethod(object, method);
  }
  if (operand.isOpaque())
    return derive(op == UnaryOp::Negative ? "unary -" : op == UnaryOp::Positive ? "unary +" : "~", {operand});
  if (operand.isIntegral()) {
    const int64_t number = operand.asInt();
    if (op == UnaryOp::Invert)
      return Value::integer(~number);
    return Value::integer(op == UnaryOp::Negative ? -number : number);
  }
  if (operand.kind() == Kind::Float && op != UnaryOp::Invert)
    return Value::real(op == UnaryOp::Negative ? -operand.asFloat() : operand.asFloat());
  return raise("builtins.TypeError", "bad operand type for unary operator");
}

// ------------------------------------------------------------------------------------------------ comparison

std::optional<Value> Interpreter::compareEqual(Value left, Value right) {
  if (left == right)
    return Value::boolean(true);
  left = plainValue(*this, left);
  right = plainValue(*this, right);
  for (const auto &[object, other] : {std::pair{left, right}, std::pair{right, left}}) {
    auto *target = object.as<Instance>();
    if (!target)
      continue;
    if (target->payload)
      if (auto result = target->payload->equals(*this, *target, other))
        return result;
    ClassObject *owner = nullptr;
    if (auto method = findInClass(*target->cls, known::dunderEq, &owner);
        method && owner != classNamed("builtins.object")) {
      const Value result = call(bindAttribute(*method, object, target->cls, known::dunderEq), {other});
      if (result.isError())
        return result;
      if (result.kind() != Kind::NotImplemented)
        return truthValue(result);
    }
  }
  if (left.isOpaque() || right.isOpaque()) {
    if (identity(left) == identity(right))
      return Value::boolean(true);
    return std::nullopt;
  }
  if (isNumber(left) && isNumber(right)) {
    if (left.isIntegral() && right.isIntegral())
      return Value::boolean(left.asInt() == right.asInt());
    return Value::boolean(asReal(left) == asReal(right));
  }
  if (left.kind() != right.kind())
    return Value::boolean(false);
  if (left.kind() == Kind::Str || left.kind() == Kind::Bytes)
    return Value::boolean(left.as<StrObject>()->text == right.as<StrObject>()->text);
  auto sameItems = [&](llvm::ArrayRef<Value> a, llvm::ArrayRef<Value> b) -> std::optional<Value> {
    if (a.size() != b.size())
      return Value::boolean(false);
    for (size_t i = 0; i < a.size(); ++i) {
      const auto same = compareEqual(a[i], b[i]);
      if (!same || !same->isBool() || !same->asBool())
        return same;
    }
    return Value::boolean(true);
  };
  if (left.kind() == Kind::List)
    return sameItems(left.as<ListObject>()->items, right.as<ListObject>()->items);
  if (left.kind() == Kind::Tuple)
    return sameItems(left.as<TupleObject>()->items, right.as<TupleObject>()->items);
  if (left.kind() == Kind::Dict) {
    auto *a = left.as<DictObject>();
    auto *b = right.as<DictObject>();
    if (a->items.size() != b->items.size())
      return Value::boolean(false);
    for (const auto &[key, value] : a->items) {
      const Value *other = dictFind(*b, key);
      if (!other)
        return Value::boolean(false);
      const auto same = compareEqual(value, *other);
      if (!same || !same->isBool() || !same->asBool())
        return same;
    }
    return Value::boolean(true);
  }
  if (left.kind() == Kind::Set) {
    const auto &a = left.as<SetObject>()->items;
    if (a.size() != right.as<SetObject>()->items.size())
      return Value::boolean(false);
    for (Value item : a) {
      const Value found = contains(right, item);
      if (!found.isBool() || !found.asBool())
        return found;
    }
    return Value::boolean(true);
  }
  if (left.kind() == Kind::BoundMethod) {
    auto *a = left.as<BoundMethodObject>();
    auto *b = right.as<BoundMethodObject>();
    return Value::boolean(a->self == b->self && a->function == b->function);
  }
  return Value::boolean(false);
}

std::optional<bool> Interpreter::equal(Value left, Value right) {
  const Value result = compare(CompareOp::Eq, left, right);
  return result.isError() ? std::nullopt : truth(result);
}

std::optional<int> Interpreter::order(Value left, Value right) {
  left = plainValue(*this, left);
  right = plainValue(*this, right);
  if (auto *object = left.as<Instance>(); object && object->payload)
    if (auto result = object->payload->compare(*this, *object, right))
      return result;
  if (isNumber(left) && isNumber(right)) {
    if (left.isIntegral() && right.isIntegral())
      return left.asInt() < right.asInt() ? -1 : left.asInt() > right.asInt() ? 1 : 0;
    return asReal(left) < asReal(right) ? -1 : asReal(left) > asReal(right) ? 1 : 0;
  }
  if (left.kind() == right.kind() && (left.kind() == Kind::Str || left.kind() == Kind::Bytes))
    return left.as<StrObject>()->text.compare(right.as<StrObject>()->text);
  const ArenaVector<Value> *a = nullptr;
  const ArenaVector<Value> *b = nullptr;
  if (left.kind() == Kind::Tuple && right.kind() == Kind::Tuple) {
    a = &left.as<TupleObject>()->items;
    b = &right.as<TupleObject>()->items;
  } else if (left.kind() == Kind::List && right.kind() == Kind::List) {
    a = &left.as<ListObject>()->items;
    b = &right.as<ListObject>()->items;
  }
  if (!a)
    return std::nullopt;
  for (size_t i = 0; i < std::min(a->size(), b->size()); ++i) {
    const auto item = order((*a)[i], (*b)[i]);
    if (!item || *item != 0)
      return item;
  }
  return a->size() < b->size() ? -1 : a->size() > b->size() ? 1 : 0;
}

Value Interpreter::identityTest(Value left, Value right) {
  auto *unknown = left.as<OpaqueObject>();
  const Value other = unknown ? right : left;
  if (!unknown)
    unknown = right.as<OpaqueObject>();
  if (!unknown && (left.isNone() || right.isNone()))
    if (auto *object = (left.isNone() ? right : left).as<Instance>();
        object && object->payload && object->payload->mayBeMissing())
      ++presenceTests_;
  if (!unknown)
    return Value::boolean(left == right || (left.kind() == Kind::Str && right.kind() == Kind::Str &&
                                            left.as<StrObject>()->text == right.as<StrObject>()->text));
  if (identity(left) == identity(right))
    return Value::boolean(true);
  // A column that cannot be NULL, and everything computed from known values, is not None.
  const bool isTyped =
      unknown->source == OpaqueSource::RowData || unknown->source == OpaqueSource::Environment;
  if (other.isNone() && isTyped && !unknown->nullable && !unknown->type.empty())
    return Value::boolean(false);
  // What is computed from columns is a value of its own and none of the objects that were made before: a
  // sentinel.
  const bool isObject =
      other.kind() == Kind::Instance || other.kind() == Kind::Class || other.kind() == Kind::Function;
  if (isObject && unknown->source == OpaqueSource::RowData && !unknown->mayQuery)
    return Value::boolean(false);
  Value result = derive("is", {left, right}, "bool");
  auto *opaqueResult = result.as<OpaqueObject>();
  opaqueResult->reason = unknown->reason;
  if (unknown->reference)
    opaqueResult->reference = Value::boolean(*unknown->reference == other);
  return result;
}

Value Interpreter::compare(CompareOp op, Value left, Value right) {
  auto negated = [&](Value result) {
    if (result.isBool())
      return Value::boolean(!result.asBool());
    if (auto *unknown = result.as<OpaqueObject>()) {
      Value inverse = derive("not", {result}, "bool");
      if (unknown->reference && unknown->reference->isBool())
        inverse.as<OpaqueObject>()->reference = Value::boolean(!unknown->reference->asBool());
      return inverse;
    }
    return result;
  };
  auto referenceOf = [](Value value) -> std::optional<Value> {
    if (auto *unknown = value.as<OpaqueObject>())
      return unknown->reference;
    return value;
  };
  switch (op) {
  case CompareOp::Is:
    return identityTest(left, right);
  case CompareOp::IsNot:
    return negated(identityTest(left, right));
  case CompareOp::In:
    return contains(right, left);
  case CompareOp::NotIn: {
    const Value found = contains(right, left);
    return negated(found);
  }
  case CompareOp::Eq:
  case CompareOp::NotEq: {
    Value result;
    if (auto known = compareEqual(left, right)) {
      result = *known;
    } else {
      result = derive("==", {left, right}, "bool");
      const auto a = referenceOf(left), b = referenceOf(right);
      if (a && b && !a->isOpaque() && !b->isOpaque())
        result.as<OpaqueObject>()->reference = compareEqual(*a, *b);
    }
    return op == CompareOp::Eq || result.isError() ? result : negated(result);
  }
  default:
    break;
  }
  const std::string_view symbol = op == CompareOp::Lt    ? "<"
                                  : op == CompareOp::LtE ? "<="
                                  : op == CompareOp::Gt  ? ">"
                                                         : ">=";
  if (left.isOpaque() || right.isOpaque())
    return derive(symbol, {left, right}, "bool");
  if (const auto ordered = order(left, right)) {
    switch (op) {
    case CompareOp::Lt:
      return Value::boolean(*ordered < 0);
    case CompareOp::LtE:
      return Value::boolean(*ordered <= 0);
    case CompareOp::Gt:
      return Value::boolean(*ordered > 0);
    default:
      return Value::boolean(*ordered >= 0);
    }
  }
  if (auto *object = left.as<Instance>()) {
    const std::string_view method = op == CompareOp::Lt    ? "__lt__"
                                    : op == CompareOp::LtE ? "__le__"
                                    : op == CompareOp::Gt  ? "__gt__"
                                                           : "__ge__";
    if (findInClass(*object->cls, intern(method))) {
      const Value result = callMethod(left, method, {right});
      if (result.kind() != Kind::NotImplemented)
        return result;
    }
  }
  if (auto *object = right.as<Instance>()) {
    const std::string_view method = op == CompareOp::Lt    ? "__gt__"
                                    : op == CompareOp::LtE ? "__ge__"
                                    : op == CompareOp::Gt  ? "__lt__"
                                                           : "__le__";
    if (findInClass(*object->cls, intern(method))) {
      const Value result = callMethod(right, method, {left});
      if (result.kind() != Kind::NotImplemented)
        return result;
    }
  }
  if (auto result = setCompare(*this, op, left, right))
    return *result;
  return raise("builtins.TypeError", "'" + std::string(symbol) + "' not supported between instances of '" +
                                         std::string(text(classOf(left)->name)) + "' and '" +
                                         std::string(text(classOf(right)->name)) + "'");
}

// ----------------------------------------------------------------------------------------------------- truth

Value Interpreter::truthValue(Value value) {
  switch (value.kind()) {
  case Kind::Error:
  case Kind::Bool:
  case Kind::Opaque:
    return value;
  case Kind::None:
    return Value::boolean(false);
  case Kind::Int:
    return Value::boolean(value.asInt() != 0);
  case Kind::Float:
    return Value::boolean(value.asFloat() != 0);
  case Kind::Str:
  case Kind::Bytes:
    return Value::boolean(!value.as<StrObject>()->text.empty());
  case Kind::List:
  case Kind::Tuple:
  case Kind::Set:
  case Kind::Dict:
  case Kind::Range: {
    const Value size = length(value);
    return size.isOpaque() ? size : Value::boolean(size.asInt() != 0);
  }
  case Kind::Instance: {
    auto *object = value.as<Instance>();
    if (object->payload && object->payload->mayBeMissing())
      ++presenceTests_;
    if (object->payload)
      if (auto known = object->payload->truth(*this, *object))
        return *known;
    if (auto method = findInClass(*object->cls, known::dunderBool))
      return truthValue(
          call(bindAttribute(*method, value, object->cls, known::dunderBool), llvm::ArrayRef<Value>{}));
    if (auto method = findInClass(*object->cls, known::dunderLen)) {
      const Value size =
          call(bindAttribute(*method, value, object->cls, known::dunderLen), llvm::ArrayRef<Value>{});
      return truthValue(size);
    }
    return Value::boolean(true);
  }
  default:
    return Value::boolean(true);
  }
}

std::optional<bool> Interpreter::truth(Value value) {
  const Value known = truthValue(value);
  if (known.isError())
    return std::nullopt;
  if (known.isBool())
    return known.asBool();
  auto *unknown = known.as<OpaqueObject>();
  if (const Decision *taken = decisions_.find(unknown->identity))
    return taken->value;
  Decision decision;
  decision.identity = unknown->identity;
  decision.source = unknown->source;
  decision.reason = unknown->reason;
  const Site here = projectSite();
  decision.file = here.file;
  decision.span = here.span;
  decision.place = callPath(mix(0x91ACE, unknown->reason));
  decision.insideLoop = inSymbolicLoop();
  if (unknown->reference) {
    const auto reference = truth(*unknown->reference);
    if (!reference)
      return std::nullopt;
    decision.value = *reference;
    decision.isReference = true;
  } else {
    // A row's data is taken as present: the branch that works on a value is the one that queries.
    decision.value = unknown->source == OpaqueSource::RowData && unknown->type != "bool";
  }
  return decisions_.decide(std::move(decision));
}

} // namespace eagerlint::interpret
