// Natives of int, float and bool, the operators of instances derived from builtin value types, and numeric
// functions.
#include "interpret/builtins_support.h"
#include "interpret/formatting.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace eagerlint::interpret {

namespace {

// -------------------------------------------------------------------------------------------------
// constructors

std::string_view stripped(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
    text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
    text.remove_suffix(1);
  return text;
}

/// Digits with underscores between them taken out; nothing when one is misplaced.
std::optional<std::string> withoutUnderscores(std::string_view text) {
  std::string digits;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_') {
      if (i == 0 || i + 1 == text.size() || text[i - 1] == '_')
        return std::nullopt;
      continue;
    }
    digits += text[i];
  }
  return digits;
}

std::optional<int64_t> parseInteger(std::string_view text, int base) {
  text = stripped(text);
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  if (text.size() > 2 && text[0] == '0') {
    const char letter = static_cast<char>(text[1] | 0x20);
    const int prefix = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    if (prefix != 0 && (base == 0 || base == prefix)) {
      text.remove_prefix(2);
      base = prefix;
    }
  }
  const auto digits = withoutUnderscores(text);
  int64_t number = 0;
  if (!digits || digits->empty())
    return std::nullopt;
  const auto [end, error] =
      std::from_chars(digits->data(), digits->data() + digits->size(), number, base == 0 ? 10 : base);
  if (error != std::errc() || end != digits->data() + digits->size())
    return std::nullopt;
  return negative ? -number : number;
}

std::optional<double> parseReal(std::string_view text) {
  const auto digits = withoutUnderscores(stripped(text));
  if (!digits || digits->empty() || digits->find_first_of("xXpP") != std::string::npos)
    return std::nullopt;
  char *end = nullptr;
  const double number = std::strtod(digits->c_str(), &end);
  return end == digits->c_str() + digits->size() ? std::optional(number) : std::nullopt;
}

Value plainInt(Interpreter &interpreter, Value value, Value base) {
  const Value plain = plainValue(interpreter, value);
  switch (plain.kind()) {
  case Kind::Bool:
  case Kind::Int:
    return Value::integer(plain.asInt());
  case Kind::Float:
    if (!std::isfinite(plain.asFloat()) || std::fabs(plain.asFloat()) >= 9.2e18)
      return std::isfinite(plain.asFloat()) ? interpreter.derive("int", {plain}, "int")
                                            : valueError(interpreter, "cannot convert float to integer");
    return Value::integer(static_cast<int64_t>(std::trunc(plain.asFloat())));
  case Kind::Str:
  case Kind::Bytes: {
    const std::string &text = plain.as<StrObject>()->text;
    if (const auto number = parseInteger(text, static_cast<int>(intOf(interpreter, base).value_or(10))))
      return Value::integer(*number);
    const bool allDigits =
        !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (allDigits) // larger than 64 bits
      return interpreter.derive("int", {plain}, "int");
    return valueError(interpreter, "invalid literal for int() with base 10: " + strRepr(text));
  }
  case Kind::Instance:
    for (const char *method : {"__int__", "__index__", "__trunc__"})
      if (auto callee = interpreter.tryGetAttr(plain, interpreter.intern(method)))
        return callee->isError() ? *callee : interpreter.call(*callee, llvm::ArrayRef<Value>{});
    [[fallthrough]];
  default:
    return typeError(interpreter, "int() argument must be a string or a number, not '" +
                                      typeName(interpreter, value) + "'");
  }
}

Value intNew(Interpreter &interpreter, Args args) {
  const Value number = plainInt(interpreter, args[1], args[2]);
  return makeBuiltin(interpreter, args[0], "builtins.int", number);
}

Value plainFloat(Interpreter &interpreter, Value value) {
  const Value plain = plainValue(interpreter, value);
  if (const auto number = realOf(interpreter, plain))
    return Value::real(*number);
  if (auto *text = plain.as<StrObject>()) {
    if (const auto number = parseReal(text->text))
      return Value::real(*number);
    return valueError(interpreter, "could not convert string to float: " + strRepr(text->text));
  }
  if (plain.kind() == Kind::Instance)
    for (const char *method : {"__float__", "__index__"})
      if (auto callee = interpreter.tryGetAttr(plain, interpreter.intern(method)))
        return callee->isError() ? *callee : interpreter.call(*callee, llvm::ArrayRef<Value>{});
  return typeError(interpreter, "float() argument must be a string or a real number, not '" +
                                    typeName(interpreter, value) + "'");
}

Value floatNew(Interpreter &interpreter, Args args) {
  return makeBuiltin(interpreter, args[0], "builtins.float", plainFloat(interpreter, args[1]));
}

Value boolNew(Interpreter &interpreter, Args args) { return interpreter.truthValue(args[1]); }

// --------------------------------------------------------------------- operators of instances with a plain
// value

template <syntax::BinaryOp Op, bool Reflected> Value binaryMethod(Interpreter &interpreter, Args args) {
  const Value self = plainValue(interpreter, args[0]);
  const Value other = plainValue(interpreter, args[1]);
  if (self.kind() == Kind::Instance || other.kind() == Kind::Instance)
    return Value::notImplemented();
  return Reflected ? interpreter.binary(Op, other, self) : interpreter.binary(Op, self, other);
}

template <syntax::CompareOp Op> Value compareMethod(Interpreter &interpreter, Args args) {
  const Value self = plainValue(interpreter, args[0]);
  const Value other = plainValue(interpreter, args[1]);
  if (self.kind() == Kind::Instance || other.kind() == Kind::Instance)
    return Value::notImplemented();
  return interpreter.compare(Op, self, other);
}

template <syntax::UnaryOp Op> Value unaryMethod(Interpreter &interpreter, Args args) {
  const Value self = plainValue(interpreter, args[0]);
  return self.kind() == Kind::Instance ? Value::notImplemented() : interpreter.unary(Op, self);
}

Value truthMethod(Interpreter &interpreter, Args args) {
  const Value self = plainValue(interpreter, args[0]);
  return self.kind() == Kind::Instance ? Value::boolean(true) : interpreter.truthValue(self);
}

Value lengthMethod(Interpreter &interpreter, Args args) {
  return interpreter.length(plainValue(interpreter, args[0]));
}

Value containsMethod(Interpreter &interpreter, Args args) {
  return interpreter.contains(plainValue(interpreter, args[0]), args[1]);
}

Value reprMethod(Interpreter &interpreter, Args args) {
  return interpreter.toRepr(plainValue(interpreter, args[0]));
}

Value strMethod(Interpreter &interpreter, Args args) {
  return interpreter.toStr(plainValue(interpreter, args[0]));
}

Value formatMethod(Interpreter &interpreter, Args args) {
  const auto spec = textOf(interpreter, args[1]);
  return spec ? interpreter.format(plainValue(interpreter, args[0]), *spec)
              : interpreter.derive("format", args, "str");
}

Value itself(Interpreter &interpreter, Args args) { return plainValue(interpreter, args[0]); }

void addOperators(Natives &natives) {
  using enum syntax::BinaryOp;
  struct Operator {
    const char *name;
    NativeFunction direct, reflected;
  };
  static constexpr Operator operators[] = {
      {"add", binaryMethod<Add, false>, binaryMethod<Add, true>},
      {"sub", binaryMethod<Sub, false>, binaryMethod<Sub, true>},
      {"mul", binaryMethod<Mul, false>, binaryMethod<Mul, true>},
      {"truediv", binaryMethod<Div, false>, binaryMethod<Div, true>},
      {"floordiv", binaryMethod<FloorDiv, false>, binaryMethod<FloorDiv, true>},
      {"mod", binaryMethod<Mod, false>, binaryMethod<Mod, true>},
      {"pow", binaryMethod<Pow, false>, binaryMethod<Pow, true>},
      {"and", binaryMethod<BitAnd, false>, binaryMethod<BitAnd, true>},
      {"or", binaryMethod<BitOr, false>, binaryMethod<BitOr, true>},
      {"xor", binaryMethod<BitXor, false>, binaryMethod<BitXor, true>},
      {"lshift", binaryMethod<LeftShift, false>, binaryMethod<LeftShift, true>},
      {"rshift", binaryMethod<RightShift, false>, binaryMethod<RightShift, true>},
  };
  for (const char *cls : {"int", "float", "str", "bytes", "list", "tuple"})
    for (const Operator &op : operators) {
      natives.add("builtins." + std::string(cls) + ".__" + op.name + "__", op.direct);
      natives.add("builtins." + std::string(cls) + ".__r" + op.name + "__", op.reflected);
    }
  for (const char *cls :
       {"int", "float", "str", "bytes", "list", "tuple", "dict", "set", "frozenset", "range"}) {
    const std::string prefix = "builtins." + std::string(cls) + ".";
    natives.add(prefix + "__eq__", compareMethod<syntax::CompareOp::Eq>);
    natives.add(prefix + "__ne__", compareMethod<syntax::CompareOp::NotEq>);
    natives.add(prefix + "__lt__", compareMethod<syntax::CompareOp::Lt>);
    natives.add(prefix + "__le__", compareMethod<syntax::CompareOp::LtE>);
    natives.add(prefix + "__gt__", compareMethod<syntax::CompareOp::Gt>);
    natives.add(prefix + "__ge__", compareMethod<syntax::CompareOp::GtE>);
    natives.add(prefix + "__bool__", truthMethod);
    natives.add(prefix + "__len__", lengthMethod);
    natives.add(prefix + "__contains__", containsMethod);
    natives.add(prefix + "__repr__", reprMethod);
  }
  for (const char *cls : {"int", "float", "str"}) {
    const std::string prefix = "builtins." + std::string(cls) + ".";
    natives.add(prefix + "__str__", strMethod);
    natives.add(prefix + "__format__", formatMethod);
    natives.add(prefix + "__neg__", unaryMethod<syntax::UnaryOp::Negative>);
    natives.add(prefix + "__pos__", unaryMethod<syntax::UnaryOp::Positive>);
    natives.add(prefix + "__invert__", unaryMethod<syntax::UnaryOp::Invert>);
  }
}

// -------------------------------------------------------------------------------------------------- int and
// float

Value intMethod(Interpreter &interpreter, Args args) {
  return plainInt(interpreter, plainValue(interpreter, args[0]), Value::none());
}

Value floatMethod(Interpreter &interpreter, Args args) { return plainFloat(interpreter, args[0]); }

Value bitLength(Interpreter &interpreter, Args args) {
  const int64_t number = intOf(interpreter, args[0]).value_or(0);
  const uint64_t magnitude = number < 0 ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
  return Value::integer(std::bit_width(magnitude));
}

Value bitCount(Interpreter &interpreter, Args args) {
  const int64_t number = intOf(interpreter, args[0]).value_or(0);
  return Value::integer(
      std::popcount(number < 0 ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number)));
}

Value toBytes(Interpreter &interpreter, Args args) {
  const auto number = intOf(interpreter, args[0]), size = intOf(interpreter, args[1]);
  const auto order = textOf(interpreter, args[2]);
  if (!number || !size || *size < 0 || *size > 64)
    return interpreter.derive("int.to_bytes", args, "bytes");
  std::string raw;
  for (int64_t i = 0; i < *size; ++i)
    raw += static_cast<char>(static_cast<unsigned char>(i < 8 ? *number >> (8 * i) : *number >> 63));
  if (order == "big")
    std::reverse(raw.begin(), raw.end());
  return interpreter.bytes(std::move(raw));
}

Value fromBytes(Interpreter &interpreter, Args args) {
  auto *raw = args[1].as<StrObject>();
  if (!raw || raw->text.size() > 7)
    return interpreter.derive("int.from_bytes", args.drop_front(), "int");
  std::string bytes = raw->text;
  if (textOf(interpreter, args[2]) == "little")
    std::reverse(bytes.begin(), bytes.end());
  int64_t number = 0;
  for (char byte : bytes)
    number = number << 8 | static_cast<unsigned char>(byte);
  return Value::integer(number);
}

Value isInteger(Interpreter &interpreter, Args args) {
  const double number = realOf(interpreter, args[0]).value_or(0.5);
  return Value::boolean(std::isfinite(number) && number == std::floor(number));
}

Value integerRatio(Interpreter &interpreter, Args args) {
  double number = realOf(interpreter, args[0]).value_or(0);
  int64_t denominator = 1;
  while (number != std::floor(number) && denominator < int64_t{1} << 60) {
    number *= 2;
    denominator *= 2;
  }
  if (!std::isfinite(number) || std::fabs(number) > 9e18 || number != std::floor(number))
    return interpreter.derive("as_integer_ratio", args, "tuple");
  return interpreter.tuple({Value::integer(static_cast<int64_t>(number)), Value::integer(denominator)});
}

Value floatHex(Interpreter &interpreter, Args args) { return interpreter.derive("float.hex", args, "str"); }

// ------------------------------------------------------------------------------------------------------
// functions

Value absolute(Interpreter &interpreter, Args args) {
  const Value plain = plainValue(interpreter, args[0]);
  if (plain.isIntegral())
    return Value::integer(plain.asInt() < 0 ? -plain.asInt() : plain.asInt());
  if (plain.kind() == Kind::Float)
    return Value::real(std::fabs(plain.asFloat()));
  return interpreter.callMethod(plain, "__abs__");
}

/// Rounds to the nearest, ties to even, exactly for the binary value (as printing it with that many digits
/// does).
double roundTo(double value, int64_t digits) {
  if (!std::isfinite(value) || digits > 22)
    return value;
  if (digits < 0) {
    const double scale = std::pow(10.0, static_cast<double>(-digits));
    return std::nearbyint(value / scale) * scale;
  }
  char buffer[400];
  const int size = std::snprintf(buffer, sizeof buffer, "%.*f", static_cast<int>(digits), value);
  return size < static_cast<int>(sizeof buffer) ? std::strtod(buffer, nullptr) : value;
}

Value round(Interpreter &interpreter, Args args) {
  const Value plain = plainValue(interpreter, args[0]);
  const auto digits = intOf(interpreter, args[1]);
  if (plain.kind() == Kind::Float) {
    if (digits)
      return Value::real(roundTo(plain.asFloat(), *digits));
    return plainInt(interpreter, Value::real(std::nearbyint(plain.asFloat())), Value::none());
  }
  if (plain.isIntegral()) {
    if (!digits || *digits >= 0)
      return Value::integer(plain.asInt());
    int64_t scale = 1;
    for (int64_t i = 0; i < -*digits && scale < int64_t{100'000'000'000'000'000}; ++i)
      scale *= 10;
    const int64_t number = plain.asInt();
    int64_t down = number / scale - (number % scale < 0 ? 1 : 0);
    const int64_t rest = number - down * scale;
    if (rest * 2 > scale || (rest * 2 == scale && down % 2 != 0))
      ++down;
    return Value::integer(down * scale);
  }
  if (args[1].isNone())
    return interpreter.callMethod(plain, "__round__");
  return interpreter.callMethod(plain, "__round__", {args[1]});
}

Value divMod(Interpreter &interpreter, Args args) {
  const Value quotient = interpreter.binary(syntax::BinaryOp::FloorDiv, args[0], args[1]);
  if (quotient.isError())
    return quotient;
  const Value rest = interpreter.binary(syntax::BinaryOp::Mod, args[0], args[1]);
  return rest.isError() ? rest : interpreter.tuple({quotient, rest});
}

Value power(Interpreter &interpreter, Args args) {
  if (args[2].isNone())
    return interpreter.binary(syntax::BinaryOp::Pow, args[0], args[1]);
  const auto base = intOf(interpreter, args[0]), exponent = intOf(interpreter, args[1]),
             modulus = intOf(interpreter, args[2]);
  if (!base || !exponent || !modulus || *exponent < 0 || *modulus <= 0)
    return interpreter.derive("pow", args, "int");
  __extension__ using Wide = unsigned __int128;
  const auto mod = static_cast<uint64_t>(*modulus);
  Wide result = 1 % mod, square = static_cast<uint64_t>((*base % *modulus + *modulus) % *modulus);
  for (auto left = static_cast<uint64_t>(*exponent); left != 0; left >>= 1U) {
    if (left & 1U)
      result = result * square % mod;
    square = square * square % mod;
  }
  return Value::integer(static_cast<int64_t>(result));
}

} // namespace

void addNumberNatives(Natives &natives) {
  addOperators(natives);
  addPure<"builtins.int.__new__", "int", intNew>(natives);
  addPure<"builtins.float.__new__", "float", floatNew>(natives);
  addPure<"builtins.bool.__new__", "bool", boolNew>(natives);
  natives.add("builtins.int.__int__", intMethod);
  natives.add("builtins.int.__index__", intMethod);
  natives.add("builtins.int.__float__", floatMethod);
  natives.add("builtins.float.__int__", intMethod);
  natives.add("builtins.float.__float__", floatMethod);
  natives.add("builtins.int.conjugate", itself);
  natives.add("builtins.float.conjugate", itself);
  for (const char *cls : {"int", "float"}) {
    natives.add("builtins." + std::string(cls) + ".__abs__", absolute);
    natives.add("builtins." + std::string(cls) + ".__round__", round);
  }
  addPure<"builtins.int.bit_length", "int", bitLength>(natives);
  addPure<"builtins.int.bit_count", "int", bitCount>(natives);
  addPure<"builtins.int.to_bytes", "bytes", toBytes>(natives);
  addPure<"builtins.int.from_bytes", "int", fromBytes>(natives);
  addPure<"builtins.float.is_integer", "bool", isInteger>(natives);
  addPure<"builtins.float.as_integer_ratio", "tuple", integerRatio>(natives);
  addPure<"builtins.float.hex", "str", floatHex>(natives);
  addPure<"builtins.abs", "", absolute>(natives);
  addPure<"builtins.round", "", round>(natives);
  addPure<"builtins.divmod", "tuple", divMod>(natives);
  addPure<"builtins.pow", "", power>(natives);
}

} // namespace eagerlint::interpret
