// Natives of math.
#include "interpret/builtins_support.h"
#include "interpret/library.h"

#include <cmath>
#include <numeric>

namespace eagerlint::interpret {

namespace {

/// A number as double; an instance through its __float__.
std::optional<double> real(Interpreter &interpreter, Value value) {
  if (const auto number = realOf(interpreter, value))
    return number;
  if (value.kind() == Kind::Instance) {
    const Value converted = interpreter.callMethod(value, "__float__");
    return converted.isError() ? std::nullopt : realOf(interpreter, converted);
  }
  typeError(interpreter, "must be real number, not " + typeName(interpreter, value));
  return std::nullopt;
}

template <double (*Function)(double)> Value unary(Interpreter &interpreter, Args args) {
  const auto number = real(interpreter, args[0]);
  if (!number)
    return Value::error();
  const double result = Function(*number);
  if (std::isnan(result) && !std::isnan(*number))
    return valueError(interpreter, "math domain error");
  return Value::real(result);
}

template <double (*Function)(double, double)> Value binaryOf(Interpreter &interpreter, Args args) {
  const auto left = real(interpreter, args[0]);
  const auto right = left ? real(interpreter, args[1]) : std::nullopt;
  return right ? Value::real(Function(*left, *right)) : Value::error();
}

template <bool (*Test)(double)> Value test(Interpreter &interpreter, Args args) {
  const auto number = real(interpreter, args[0]);
  return number ? Value::boolean(Test(*number)) : Value::error();
}

bool isNan(double x) { return std::isnan(x); }
bool isInf(double x) { return std::isinf(x); }
bool isFinite(double x) { return std::isfinite(x); }
double toRadians(double x) { return x * 0.017453292519943295; }
double toDegrees(double x) { return x * 57.29577951308232; }

/// floor, ceil and trunc give integers.
template <double (*Function)(double), Literal Method> Value toWhole(Interpreter &interpreter, Args args) {
  if (const auto whole = intOf(interpreter, args[0]))
    return Value::integer(*whole);
  if (args[0].kind() == Kind::Instance)
    if (auto method = interpreter.tryGetAttr(args[0], interpreter.intern(Method.view())))
      return method->isError() ? *method : interpreter.call(*method, llvm::ArrayRef<Value>{});
  const auto number = real(interpreter, args[0]);
  if (!number)
    return Value::error();
  return interpreter.call(Value(interpreter.classNamed("builtins.int")), {Value::real(Function(*number))});
}

Value logarithm(Interpreter &interpreter, Args args) {
  double results[2] = {0, 1};
  for (size_t i = 0; i < 2 && !args[i].isNone(); ++i) {
    const auto number = real(interpreter, args[i]);
    if (!number)
      return Value::error();
    if (*number <= 0)
      return valueError(interpreter, "math domain error");
    results[i] = std::log(*number);
  }
  return Value::real(results[0] / results[1]);
}

Value integerSquareRoot(Interpreter &interpreter, Args args) {
  const auto number = intOf(interpreter, args[0]);
  if (!number || *number < 0)
    return valueError(interpreter, "isqrt() argument must be nonnegative");
  auto root = static_cast<int64_t>(std::sqrt(static_cast<double>(*number)));
  while (root > 0 && root > *number / root)
    --root;
  while (root + 1 <= *number / (root + 1))
    ++root;
  return Value::integer(root);
}

template <bool Least> Value commonOf(Interpreter &interpreter, Args args) {
  int64_t result = Least ? 1 : 0;
  for (Value item : args[0].as<TupleObject>()->items) {
    const auto number = intOf(interpreter, item);
    if (!number)
      return typeError(interpreter, "an integer is required");
    result = Least ? std::lcm(result, *number) : std::gcd(result, *number);
  }
  return Value::integer(result);
}

Value factorial(Interpreter &interpreter, Args args) {
  const auto number = intOf(interpreter, args[0]);
  if (!number || *number < 0)
    return valueError(interpreter, "factorial() not defined for negative values");
  if (*number > 20)
    return interpreter.derive("factorial", args, "int");
  int64_t result = 1;
  for (int64_t i = 2; i <= *number; ++i)
    result *= i;
  return Value::integer(result);
}

Value combinations(Interpreter &interpreter, Args args) {
  const auto n = intOf(interpreter, args[0]), k = intOf(interpreter, args[1]);
  if (!n || !k || *n < 0 || *k < 0)
    return valueError(interpreter, "comb() arguments must be non-negative integers");
  if (*k > *n)
    return Value::integer(0);
  int64_t result = 1;
  for (int64_t i = 1; i <= std::min(*k, *n - *k); ++i) {
    int64_t product = 0;
    if (__builtin_mul_overflow(result, *n - i + 1, &product))
      return interpreter.derive("comb", args, "int");
    result = product / i;
  }
  return Value::integer(result);
}

} // namespace

void addMathNatives(Natives &natives) {
  addPure<"math.floor", "int", toWhole<std::floor, "__floor__">>(natives);
  addPure<"math.ceil", "int", toWhole<std::ceil, "__ceil__">>(natives);
  addPure<"math.trunc", "int", toWhole<std::trunc, "__trunc__">>(natives);
  addPure<"math.sqrt", "float", unary<std::sqrt>>(natives);
  addPure<"math.isqrt", "int", integerSquareRoot>(natives);
  addPure<"math.exp", "float", unary<std::exp>>(natives);
  addPure<"math.log", "float", logarithm>(natives);
  addPure<"math.log2", "float", unary<std::log2>>(natives);
  addPure<"math.log10", "float", unary<std::log10>>(natives);
  addPure<"math.log1p", "float", unary<std::log1p>>(natives);
  addPure<"math.pow", "float", binaryOf<std::pow>>(natives);
  addPure<"math.fabs", "float", unary<std::fabs>>(natives);
  addPure<"math.fmod", "float", binaryOf<std::fmod>>(natives);
  addPure<"math.sin", "float", unary<std::sin>>(natives);
  addPure<"math.cos", "float", unary<std::cos>>(natives);
  addPure<"math.tan", "float", unary<std::tan>>(natives);
  addPure<"math.asin", "float", unary<std::asin>>(natives);
  addPure<"math.acos", "float", unary<std::acos>>(natives);
  addPure<"math.atan", "float", unary<std::atan>>(natives);
  addPure<"math.atan2", "float", binaryOf<std::atan2>>(natives);
  addPure<"math.sinh", "float", unary<std::sinh>>(natives);
  addPure<"math.cosh", "float", unary<std::cosh>>(natives);
  addPure<"math.tanh", "float", unary<std::tanh>>(natives);
  addPure<"math.radians", "float", unary<toRadians>>(natives);
  addPure<"math.degrees", "float", unary<toDegrees>>(natives);
  addPure<"math.isnan", "bool", test<isNan>>(natives);
  addPure<"math.isinf", "bool", test<isInf>>(natives);
  addPure<"math.isfinite", "bool", test<isFinite>>(natives);
  addPure<"math.copysign", "float", binaryOf<std::copysign>>(natives);
  addPure<"math.gcd", "int", commonOf<false>>(natives);
  addPure<"math.lcm", "int", commonOf<true>>(natives);
  addPure<"math.factorial", "int", factorial>(natives);
  addPure<"math.comb", "int", combinations>(natives);
}

} // namespace eagerlint::interpret
