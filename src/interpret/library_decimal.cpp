// Instances of decimal.Decimal and the natives of their class.
#include "interpret/builtins_support.h"
#include "interpret/decimal.h"
#include "interpret/formatting.h"
#include "interpret/identity.h"
#include "interpret/library.h"

#include <cmath>
#include <numeric>

namespace eagerlint::interpret {

namespace {

Value invalid(Interpreter &interpreter, std::string message) {
  return interpreter.raise("decimal.InvalidOperation", std::move(message));
}

/// A number that decimals calculate with: Decimal or int. Floats are refused by Python.
std::optional<Decimal> operand(Interpreter &interpreter, Value value) {
  if (const Decimal *number = asDecimal(value))
    return *number;
  if (const auto number = intOf(interpreter, value))
    return Decimal::fromInteger(*number);
  return std::nullopt;
}

/// Operands of comparisons: floats too, by their exact value.
std::optional<Decimal> comparable(Interpreter &interpreter, Value value) {
  if (value.kind() == Kind::Float)
    return Decimal::fromReal(value.asFloat());
  return operand(interpreter, value);
}

Value divisionByZero(Interpreter &interpreter, const Decimal &left) {
  return left.isZero() ? interpreter.raise("decimal.DivisionUndefined", "0 / 0")
                       : interpreter.raise("decimal.DivisionByZero", "division by zero");
}

Value quotientAndRest(Interpreter &interpreter, const Decimal &left, const Decimal &right, bool rest) {
  const auto result = divideInteger(left, right);
  if (!result)
    return divisionByZero(interpreter, left);
  return makeDecimal(interpreter, rest ? result->second : result->first);
}

class DecimalPayload : public Payload {
public:
  explicit DecimalPayload(Decimal number) : number(std::move(number)) {}

  std::optional<Value> truth(Interpreter &, Instance &) override { return Value::boolean(!number.isZero()); }

  std::optional<Value> equals(Interpreter &interpreter, Instance &, Value other) override {
    const auto right = comparable(interpreter, other);
    if (!right)
      return std::nullopt;
    const auto order = interpret::compare(number, *right);
    return Value::boolean(order && *order == 0);
  }

  std::optional<int> compare(Interpreter &interpreter, Instance &, Value other) override {
    const auto right = comparable(interpreter, other);
    return right ? interpret::compare(number, *right) : std::nullopt;
  }

  std::optional<uint64_t> hash(Interpreter &interpreter, Instance &) override {
    // Equal numbers of any type have equal hashes.
    const Decimal normal = number.normalized();
    if (const auto whole = normal.integer(); whole && normal.exponent >= 0)
      return interpreter.hash(Value::integer(*whole));
    const double real = number.real();
    if (const auto order = interpret::compare(Decimal::fromReal(real), number); order && *order == 0)
      return interpreter.hash(Value::real(real));
    return mix(0xDEC1, normal.text());
  }

  std::optional<Value> binary(Interpreter &interpreter, Instance &self, syntax::BinaryOp op, Value other,
                              bool reflected) override {
    if (other.isOpaque()) {
      const Value left = reflected ? other : Value(&self), right = reflected ? Value(&self) : other;
      return interpreter.derive("decimal arithmetic", {Value::integer(static_cast<int64_t>(op)), left, right},
                                "Decimal");
    }
    const auto converted = operand(interpreter, other);
    if (!converted)
      return std::nullopt;
    const Decimal &left = reflected ? *converted : number;
    const Decimal &right = reflected ? number : *converted;
    switch (op) {
    case syntax::BinaryOp::Add:
      return makeDecimal(interpreter, add(left, right));
    case syntax::BinaryOp::Sub:
      return makeDecimal(interpreter, add(left, right.negated()));
    case syntax::BinaryOp::Mul:
      return makeDecimal(interpreter, multiply(left, right));
    case syntax::BinaryOp::Div: {
      auto result = divide(left, right);
      return result ? makeDecimal(interpreter, std::move(*result)) : divisionByZero(interpreter, left);
    }
    case syntax::BinaryOp::FloorDiv:
      return quotientAndRest(interpreter, left, right, false);
    case syntax::BinaryOp::Mod:
      return quotientAndRest(interpreter, left, right, true);
    case syntax::BinaryOp::Pow: {
      const auto exponent = right.integer();
      if (exponent && right.normalized().exponent >= 0 && std::abs(*exponent) < 100'000)
        return makeDecimal(interpreter, power(left, *exponent));
      return interpreter.derive("decimal power", {&self, other}, "Decimal");
    }
    default:
      return std::nullopt;
    }
  }

  std::optional<Value> str(Interpreter &interpreter, Instance &) override {
    return interpreter.str(number.text());
  }

  std::optional<Value> format(Interpreter &interpreter, Instance &, std::string_view text) override {
    const auto spec = parseFormatSpec(text);
    if (!spec)
      return valueError(interpreter, "invalid format string");
    if (text.empty())
      return interpreter.str(number.text());
    Decimal shown = number;
    std::string digits;
    switch (spec->type) {
    case 'f':
    case 'F':
      digits = (spec->precision ? shown.withExponent(-*spec->precision) : shown).plainText();
      break;
    case '%':
      shown.exponent += 2;
      digits = (spec->precision ? shown.withExponent(-*spec->precision) : shown).plainText() + "%";
      break;
    case 0:
    case 'g':
    case 'G':
    case 'n':
      digits = (spec->precision ? shown.rounded(std::max<int64_t>(*spec->precision, 1)) : shown).text();
      break;
    default: {
      const auto result = formatReal(number.real(), *spec);
      return result ? interpreter.str(*result) : valueError(interpreter, "invalid format string");
    }
    }
    return interpreter.str(finishNumber(std::move(digits), *spec));
  }

  Decimal number;
};

// -----------------------------------------------------------------------------------------------------
// natives

const Decimal &self(Args args) {
  static const Decimal zero;
  const Decimal *number = asDecimal(args[0]);
  return number ? *number : zero;
}

Value decimalNew(Interpreter &interpreter, Args args) {
  const Value source = plainValue(interpreter, args[1]);
  std::optional<Decimal> number;
  if (auto *text = source.as<StrObject>()) {
    number = Decimal::parse(text->text);
    if (!number)
      return interpreter.raise("decimal.ConversionSyntax",
                               "invalid literal for Decimal: " + strRepr(text->text));
  } else if (auto *parts = source.as<TupleObject>(); parts && parts->items.size() == 3) {
    std::vector<Value> digits;
    if (!interpreter.collect(parts->items[1], digits))
      return Value::error();
    std::string text = intOf(interpreter, parts->items[0]).value_or(0) != 0 ? "-0" : "0";
    for (Value digit : digits)
      text += std::to_string(intOf(interpreter, digit).value_or(0));
    number = Decimal::parse(text + "e" + std::to_string(intOf(interpreter, parts->items[2]).value_or(0)));
  } else {
    number = comparable(interpreter, source);
  }
  if (!number)
    return typeError(interpreter,
                     "conversion from " + typeName(interpreter, source) + " to Decimal is not supported");
  auto *cls = args[0].as<ClassObject>();
  return interpreter.instance(cls ? cls : interpreter.classNamed("decimal.Decimal"),
                              std::make_unique<DecimalPayload>(std::move(*number)));
}

Rounding roundingOf(Interpreter &interpreter, Value value, Rounding otherwise = Rounding::HalfEven) {
  static constexpr std::pair<std::string_view, Rounding> names[] = {{"ROUND_CEILING", Rounding::Ceiling},
                                                                    {"ROUND_DOWN", Rounding::Down},
                                                                    {"ROUND_FLOOR", Rounding::Floor},
                                                                    {"ROUND_HALF_DOWN", Rounding::HalfDown},
                                                                    {"ROUND_HALF_EVEN", Rounding::HalfEven},
                                                                    {"ROUND_HALF_UP", Rounding::HalfUp},
                                                                    {"ROUND_UP", Rounding::Up},
                                                                    {"ROUND_05UP", Rounding::ZeroFiveUp}};
  const auto text = textOf(interpreter, value);
  for (const auto &[name, rounding] : names)
    if (text == name)
      return rounding;
  return otherwise;
}

Value quantize(Interpreter &interpreter, Args args) {
  const auto exponent = operand(interpreter, args[1]);
  if (!exponent)
    return typeError(interpreter, "quantize() needs a Decimal");
  Decimal result = self(args).withExponent(exponent->exponent, roundingOf(interpreter, args[2]));
  if (static_cast<int64_t>(result.digits.size()) > Decimal::precision)
    return invalid(interpreter, "quantize result has too many digits for current context");
  return makeDecimal(interpreter, std::move(result));
}

Value toIntegral(Interpreter &interpreter, Args args) {
  const Decimal &number = self(args);
  return makeDecimal(
      interpreter, number.exponent >= 0 ? number : number.withExponent(0, roundingOf(interpreter, args[1])));
}

Value normalize(Interpreter &interpreter, Args args) {
  return makeDecimal(interpreter, self(args).normalized());
}
Value sqrt(Interpreter &interpreter, Args args) { return makeDecimal(interpreter, squareRoot(self(args))); }
Value negate(Interpreter &interpreter, Args args) {
  return makeDecimal(interpreter, self(args).negated().rounded());
}
Value plus(Interpreter &interpreter, Args args) { return makeDecimal(interpreter, self(args).rounded()); }

Value absolute(Interpreter &interpreter, Args args) {
  Decimal result = self(args);
  result.negative = false;
  return makeDecimal(interpreter, std::move(result));
}

Value asTuple(Interpreter &interpreter, Args args) {
  const Decimal &number = self(args);
  std::vector<Value> digits;
  for (char digit : number.digits)
    digits.push_back(Value::integer(digit - '0'));
  Instance *result = interpreter.instanceOf("decimal.DecimalTuple");
  result->attrs.set(interpreter.intern("sign"), Value::integer(number.negative ? 1 : 0));
  result->attrs.set(interpreter.intern("digits"), interpreter.tuple(std::move(digits)));
  result->attrs.set(interpreter.intern("exponent"), Value::integer(number.exponent));
  return result;
}

Value adjusted(Interpreter &, Args args) { return Value::integer(self(args).adjusted()); }
Value isFinite(Interpreter &, Args args) { return Value::boolean(self(args).isFinite()); }
Value isInfinite(Interpreter &, Args args) {
  return Value::boolean(self(args).kind == Decimal::Kind::Infinite);
}
Value isNan(Interpreter &, Args args) { return Value::boolean(self(args).kind == Decimal::Kind::NaN); }
Value isSigned(Interpreter &, Args args) { return Value::boolean(self(args).negative); }
Value isZero(Interpreter &, Args args) { return Value::boolean(self(args).isZero()); }

Value compareTo(Interpreter &interpreter, Args args) {
  const auto other = operand(interpreter, args[1]);
  const auto order = other ? compare(self(args), *other) : std::nullopt;
  if (!order)
    return invalid(interpreter, "comparison involving NaN");
  return makeDecimal(interpreter, Decimal::fromInteger(*order));
}

Value scaleB(Interpreter &interpreter, Args args) {
  Decimal result = self(args);
  if (const auto places = operand(interpreter, args[1]))
    result.exponent += places->integer().value_or(0);
  return makeDecimal(interpreter, std::move(result));
}

Value asInteger(Interpreter &interpreter, const Decimal &number) {
  const auto whole = number.integer();
  if (whole)
    return Value::integer(*whole);
  if (number.isFinite())
    return interpreter.derive("int", {makeDecimal(interpreter, number)}, "int");
  return number.kind == Decimal::Kind::NaN
             ? valueError(interpreter, "cannot convert NaN to integer")
             : interpreter.raise("builtins.OverflowError", "cannot convert Infinity to integer");
}

Value toInt(Interpreter &interpreter, Args args) { return asInteger(interpreter, self(args)); }
Value toFloat(Interpreter &, Args args) { return Value::real(self(args).real()); }

Value round(Interpreter &interpreter, Args args) {
  if (const auto digits = intOf(interpreter, args[1]))
    return makeDecimal(interpreter, self(args).withExponent(-*digits));
  return asInteger(interpreter, self(args).withExponent(0));
}

Value floorOf(Interpreter &interpreter, Args args) {
  return asInteger(interpreter, self(args).withExponent(0, Rounding::Floor));
}

Value ceilingOf(Interpreter &interpreter, Args args) {
  return asInteger(interpreter, self(args).withExponent(0, Rounding::Ceiling));
}

Value integerRatio(Interpreter &interpreter, Args args) {
  const Decimal number = self(args).normalized();
  if (number.exponent >= 0)
    return interpreter.tuple({asInteger(interpreter, number), Value::integer(1)});
  Decimal coefficient = number;
  coefficient.exponent = 0;
  const auto numerator = coefficient.integer();
  if (!numerator || number.exponent < -18)
    return interpreter.derive("as_integer_ratio", args, "tuple");
  int64_t denominator = 1;
  for (int64_t i = 0; i < -number.exponent; ++i)
    denominator *= 10;
  const int64_t common = std::gcd(std::abs(*numerator), denominator);
  return interpreter.tuple({Value::integer(*numerator / common), Value::integer(denominator / common)});
}

} // namespace

Value makeDecimal(Interpreter &interpreter, Decimal number) {
  return interpreter.instanceOf("decimal.Decimal", std::make_unique<DecimalPayload>(std::move(number)));
}

Value makeDecimal(Interpreter &interpreter, std::string_view text) {
  auto number = Decimal::parse(text);
  return number ? makeDecimal(interpreter, std::move(*number))
                : interpreter.derive("decimal", {interpreter.str(std::string(text))}, "Decimal");
}

const Decimal *asDecimal(Value value) {
  auto *object = value.as<Instance>();
  auto *payload = object ? dynamic_cast<DecimalPayload *>(object->payload.get()) : nullptr;
  return payload ? &payload->number : nullptr;
}

void addDecimalNatives(Natives &natives) {
  addPure<"decimal.Decimal.__new__", "Decimal", decimalNew>(natives);
  addPure<"decimal.Decimal.quantize", "Decimal", quantize>(natives);
  addPure<"decimal.Decimal.to_integral_value", "Decimal", toIntegral>(natives);
  addPure<"decimal.Decimal.normalize", "Decimal", normalize>(natives);
  addPure<"decimal.Decimal.sqrt", "Decimal", sqrt>(natives);
  natives.add("decimal.Decimal.as_tuple", asTuple);
  natives.add("decimal.Decimal.adjusted", adjusted);
  natives.add("decimal.Decimal.is_finite", isFinite);
  natives.add("decimal.Decimal.is_infinite", isInfinite);
  natives.add("decimal.Decimal.is_nan", isNan);
  natives.add("decimal.Decimal.is_signed", isSigned);
  natives.add("decimal.Decimal.is_zero", isZero);
  addPure<"decimal.Decimal.compare", "Decimal", compareTo>(natives);
  natives.add("decimal.Decimal.copy_abs", absolute);
  natives.add("decimal.Decimal.copy_negate", negate);
  addPure<"decimal.Decimal.scaleb", "Decimal", scaleB>(natives);
  natives.add("decimal.Decimal.as_integer_ratio", integerRatio);
  natives.add("decimal.Decimal.__abs__", absolute);
  natives.add("decimal.Decimal.__neg__", negate);
  natives.add("decimal.Decimal.__pos__", plus);
  natives.add("decimal.Decimal.__int__", toInt);
  natives.add("decimal.Decimal.__trunc__", toInt);
  natives.add("decimal.Decimal.__float__", toFloat);
  natives.add("decimal.Decimal.__round__", round);
  natives.add("decimal.Decimal.__floor__", floorOf);
  natives.add("decimal.Decimal.__ceil__", ceilingOf);
}

} // namespace eagerlint::interpret
