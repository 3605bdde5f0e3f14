// Exact decimal numbers as Python's `decimal` has them (28 digits, ROUND_HALF_EVEN unless told otherwise).
#pragma once

#include "interpret/interpreter.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eagerlint::interpret {

enum class Rounding : uint8_t { HalfEven, HalfUp, HalfDown, Up, Down, Ceiling, Floor, ZeroFiveUp };

/// (-1)^negative * digits * 10^exponent, or a special value. `digits` has no leading zeros ("0" for zero).
struct Decimal {
  enum class Kind : uint8_t { Finite, Infinite, NaN };
  Kind kind = Kind::Finite;
  bool negative = false;
  std::string digits = "0";
  int64_t exponent = 0;

  static constexpr int64_t precision = 28;

  [[nodiscard]] static Decimal fromInteger(int64_t value);
  /// The exact binary value.
  [[nodiscard]] static Decimal fromReal(double value);
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

  [[nodiscard]] bool isFinite() const { return kind == Kind::Finite; }
  [[nodiscard]] bool isZero() const { return isFinite() && digits == "0"; }
  /// Exponent of the first digit.
  [[nodiscard]] int64_t adjusted() const { return exponent + static_cast<int64_t>(digits.size()) - 1; }
  [[nodiscard]] std::string text() const;
  /// Without exponent, as `format(x, "f")`.
  [[nodiscard]] std::string plainText() const;
  [[nodiscard]] double real() const;
  /// Truncated; nothing when it does not fit.
  [[nodiscard]] std::optional<int64_t> integer() const;
  [[nodiscard]] Decimal normalized() const;
  [[nodiscard]] Decimal negated() const;
  /// At most `count` digits.
  [[nodiscard]] Decimal rounded(int64_t count = precision, Rounding rounding = Rounding::HalfEven) const;
  /// The same number with that exponent.
  [[nodiscard]] Decimal withExponent(int64_t wanted, Rounding rounding = Rounding::HalfEven) const;
};

/// Negative, zero, positive; nothing when one is not a number.
[[nodiscard]] std::optional<int> compare(const Decimal &left, const Decimal &right);
[[nodiscard]] Decimal add(const Decimal &left, const Decimal &right);
[[nodiscard]] Decimal multiply(const Decimal &left, const Decimal &right);
/// Nothing for a division by zero.
[[nodiscard]] std::optional<Decimal> divide(const Decimal &left, const Decimal &right);
/// Quotient truncated to an integer, and the rest with the sign of `left`.
[[nodiscard]] std::optional<std::pair<Decimal, Decimal>> divideInteger(const Decimal &left,
                                                                       const Decimal &right);
[[nodiscard]] Decimal power(const Decimal &base, int64_t exponent);
[[nodiscard]] Decimal squareRoot(const Decimal &value);

/// An instance of decimal.Decimal.
[[nodiscard]] Value makeDecimal(Interpreter &interpreter, Decimal number);
/// From text such as SQLite stores it; opaque when it is no number.
[[nodiscard]] Value makeDecimal(Interpreter &interpreter, std::string_view text);
/// The number behind an instance of decimal.Decimal; null for other values.
[[nodiscard]] const Decimal *asDecimal(Value value);

} // namespace eagerlint::interpret
