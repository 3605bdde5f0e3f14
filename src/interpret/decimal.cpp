#include "interpret/decimal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace eagerlint::interpret {

namespace {

// Natural numbers as digit strings without leading zeros.

void trim(std::string &digits) {
  const size_t first = digits.find_first_not_of('0');
  digits.erase(0, first == std::string::npos ? digits.size() - 1 : first);
}

int compareDigits(const std::string &a, const std::string &b) {
  if (a.size() != b.size())
    return a.size() < b.size() ? -1 : 1;
  return a.compare(b) < 0 ? -1 : a == b ? 0 : 1;
}

std::string addDigits(const std::string &a, const std::string &b) {
  std::string sum;
  int carry = 0;
  for (size_t i = 0; i < std::max(a.size(), b.size()) || carry != 0; ++i) {
    const int x = i < a.size() ? a[a.size() - 1 - i] - '0' : 0;
    const int y = i < b.size() ? b[b.size() - 1 - i] - '0' : 0;
    sum += static_cast<char>('0' + (x + y + carry) % 10);
    carry = (x + y + carry) / 10;
  }
  std::reverse(sum.begin(), sum.end());
  trim(sum);
  return sum;
}

/// `a` is at least `b`.
std::string subtractDigits(const std::string &a, const std::string &b) {
  std::string difference;
  int borrow = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    const int y = i < b.size() ? b[b.size() - 1 - i] - '0' : 0;
    int digit = a[a.size() - 1 - i] - '0' - y - borrow;
    borrow = digit < 0 ? 1 : 0;
    difference += static_cast<char>('0' + digit + 10 * borrow);
  }
  std::reverse(difference.begin(), difference.end());
  trim(difference);
  return difference;
}

std::string multiplyDigits(const std::string &a, const std::string &b) {
  std::vector<int> columns(a.size() + b.size(), 0);
  for (size_t i = a.size(); i-- > 0;)
    for (size_t j = b.size(); j-- > 0;) {
      const int value = (a[i] - '0') * (b[j] - '0') + columns[i + j + 1];
      columns[i + j + 1] = value % 10;
      columns[i + j] += value / 10;
    }
  std::string product;
  for (int column : columns)
    product += static_cast<char>('0' + column);
  trim(product);
  return product;
}

/// Quotient and rest.
std::pair<std::string, std::string> divideDigits(const std::string &a, const std::string &b) {
  std::string quotient, rest = "0";
  for (char digit : a) {
    rest += digit;
    trim(rest);
    char count = '0';
    while (compareDigits(rest, b) >= 0) {
      rest = subtractDigits(rest, b);
      ++count;
    }
    quotient += count;
  }
  trim(quotient);
  return {quotient, rest};
}

std::string shifted(const std::string &digits, int64_t places) {
  return digits == "0" ? digits
                       : digits + std::string(static_cast<size_t>(std::max<int64_t>(places, 0)), '0');
}

/// Whether the kept digits grow by one when `dropped` is cut off.
bool roundsUp(const std::string &kept, const std::string &dropped, bool negative, Rounding rounding) {
  const bool exact = dropped.find_first_not_of('0') == std::string::npos;
  if (exact)
    return false;
  const bool lastOdd = !kept.empty() && (kept.back() - '0') % 2 != 0;
  const bool isHalf = dropped[0] == '5' && dropped.find_first_not_of('0', 1) == std::string::npos;
  const bool aboveHalf = dropped[0] >= '5' && !isHalf;
  switch (rounding) {
  case Rounding::HalfEven:
    return aboveHalf || (isHalf && lastOdd);
  case Rounding::HalfUp:
    return aboveHalf || isHalf;
  case Rounding::HalfDown:
    return aboveHalf;
  case Rounding::Up:
    return true;
  case Rounding::Down:
    return false;
  case Rounding::Ceiling:
    return !negative;
  case Rounding::Floor:
    return negative;
  case Rounding::ZeroFiveUp:
    return kept.empty() || kept.back() == '0' || kept.back() == '5';
  }
  return false;
}

/// Cuts the last `count` digits off.
Decimal cut(const Decimal &number, int64_t count, Rounding rounding) {
  Decimal result = number;
  const auto size = static_cast<int64_t>(number.digits.size());
  std::string kept, dropped;
  if (count > size) {
    dropped = std::string(static_cast<size_t>(std::min<int64_t>(count - size, 4096)), '0') + number.digits;
  } else {
    kept = number.digits.substr(0, static_cast<size_t>(size - count));
    dropped = number.digits.substr(static_cast<size_t>(size - count));
  }
  const bool up = roundsUp(kept, dropped, number.negative, rounding);
  result.digits = kept.empty() ? "0" : kept;
  if (up)
    result.digits = addDigits(result.digits, "1");
  result.exponent = number.exponent + count;
  return result;
}

/// Both coefficients at the smaller exponent.
std::pair<std::string, std::string> aligned(const Decimal &left, const Decimal &right) {
  const int64_t exponent = std::min(left.exponent, right.exponent);
  return {shifted(left.digits, left.exponent - exponent), shifted(right.digits, right.exponent - exponent)};
}

Decimal notANumber() {
  Decimal result;
  result.kind = Decimal::Kind::NaN;
  return result;
}

} // namespace

// ------------------------------------------------------------------------------------------------- making
// and text

Decimal Decimal::fromInteger(int64_t value) {
  Decimal result;
  result.negative = value < 0;
  result.digits = std::to_string(value);
  if (result.negative)
    result.digits.erase(0, 1);
  return result;
}

Decimal Decimal::fromReal(double value) {
  Decimal result;
  result.negative = std::signbit(value);
  if (!std::isfinite(value)) {
    result.kind = std::isnan(value) ? Kind::NaN : Kind::Infinite;
    return result;
  }
  int exponent = 0;
  auto mantissa = static_cast<int64_t>(std::ldexp(std::frexp(std::fabs(value), &exponent), 53));
  exponent -= 53;
  while (mantissa != 0 && mantissa % 2 == 0 && exponent < 0) {
    mantissa /= 2;
    ++exponent;
  }
  result.digits = std::to_string(mantissa);
  // m * 2^-k is m * 5^k * 10^-k.
  for (int i = 0; i < std::abs(exponent); ++i)
    result.digits = multiplyDigits(result.digits, exponent < 0 ? "5" : "2");
  result.exponent = mantissa == 0 ? 0 : std::min(exponent, 0);
  return result;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
    text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
    text.remove_suffix(1);
  Decimal result;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    result.negative = text[0] == '-';
    text.remove_prefix(1);
  }
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  if (lower == "inf" || lower == "infinity") {
    result.kind = Kind::Infinite;
    return result;
  }
  if (lower == "nan" || lower == "snan") {
    result.kind = Kind::NaN;
    return result;
  }
  std::string digits;
  bool sawPoint = false;
  size_t at = 0;
  for (; at < lower.size() && lower[at] != 'e'; ++at) {
    if (lower[at] == '.' && !sawPoint)
      sawPoint = true;
    else if (lower[at] >= '0' && lower[at] <= '9')
      digits += lower[at], result.exponent -= sawPoint ? 1 : 0;
    else if (lower[at] != '_')
      return std::nullopt;
  }
  if (digits.empty())
    return std::nullopt;
  if (at < lower.size()) {
    int64_t exponent = 0;
    const char *begin = lower.data() + at + 1 + (at + 1 < lower.size() && lower[at + 1] == '+' ? 1 : 0);
    const auto [end, error] = std::from_chars(begin, lower.data() + lower.size(), exponent);
    if (error != std::errc() || end != lower.data() + lower.size() || std::abs(exponent) > 100'000)
      return std::nullopt;
    result.exponent += exponent;
  }
  trim(digits);
  result.digits = std::move(digits);
  return result;
}

std::string Decimal::text() const {
  const std::string sign = negative ? "-" : "";
  if (kind == Kind::Infinite)
    return sign + "Infinity";
  if (kind == Kind::NaN)
    return "NaN";
  if (exponent <= 0 && adjusted() >= -6)
    return plainText();
  std::string result = sign + digits.substr(0, 1);
  if (digits.size() > 1)
    result += "." + digits.substr(1);
  return result + "E" + (adjusted() >= 0 ? "+" : "") + std::to_string(adjusted());
}

std::string Decimal::plainText() const {
  if (!isFinite())
    return text();
  const std::string sign = negative ? "-" : "";
  if (exponent >= 0)
    return sign + shifted(digits, exponent);
  const auto places = static_cast<size_t>(-exponent);
  std::string padded =
      digits.size() <= places ? std::string(places - digits.size() + 1, '0') + digits : digits;
  padded.insert(padded.size() - places, ".");
  return sign + padded;
}

double Decimal::real() const {
  if (kind == Kind::NaN)
    return std::nan("");
  if (kind == Kind::Infinite)
    return negative ? -HUGE_VAL : HUGE_VAL;
  return std::strtod(((negative ? "-" : "") + digits + "e" + std::to_string(exponent)).c_str(), nullptr);
}

std::optional<int64_t> Decimal::integer() const {
  if (!isFinite() || adjusted() > 18)
    return std::nullopt;
  std::string whole = exponent >= 0 ? shifted(digits, exponent)
                      : static_cast<int64_t>(digits.size()) > -exponent
                          ? digits.substr(0, digits.size() - static_cast<size_t>(-exponent))
                          : "0";
  int64_t number = 0;
  const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), number);
  if (error != std::errc())
    return std::nullopt;
  return negative ? -number : number;
}

Decimal Decimal::normalized() const {
  Decimal result = rounded();
  if (!result.isFinite())
    return result;
  if (result.isZero())
    result.exponent = 0;
  while (result.digits.size() > 1 && result.digits.back() == '0') {
    result.digits.pop_back();
    ++result.exponent;
  }
  return result;
}

Decimal Decimal::negated() const {
  Decimal result = *this;
  result.negative = !negative && !isZero();
  return result;
}

Decimal Decimal::rounded(int64_t count, Rounding rounding) const {
  const auto size = static_cast<int64_t>(digits.size());
  if (!isFinite() || size <= count)
    return *this;
  Decimal result = cut(*this, size - count, rounding);
  if (static_cast<int64_t>(result.digits.size()) > count) { // 99.9 became 100
    result.digits.pop_back();
    ++result.exponent;
  }
  return result;
}

Decimal Decimal::withExponent(int64_t wanted, Rounding rounding) const {
  if (!isFinite())
    return *this;
  Decimal result = *this;
  if (wanted <= exponent) {
    result.digits = shifted(digits, exponent - wanted);
    result.exponent = wanted;
    return result;
  }
  return cut(*this, wanted - exponent, rounding);
}

// ------------------------------------------------------------------------------------------------------
// arithmetic

std::optional<int> compare(const Decimal &left, const Decimal &right) {
  if (left.kind == Decimal::Kind::NaN || right.kind == Decimal::Kind::NaN)
    return std::nullopt;
  auto signOf = [](const Decimal &number) { return number.isZero() ? 0 : number.negative ? -1 : 1; };
  const int leftSign = signOf(left), rightSign = signOf(right);
  if (leftSign != rightSign)
    return leftSign < rightSign ? -1 : 1;
  if (leftSign == 0)
    return 0;
  int magnitude = 0;
  if (!left.isFinite() || !right.isFinite()) {
    magnitude = static_cast<int>(!left.isFinite()) - static_cast<int>(!right.isFinite());
  } else if (left.adjusted() != right.adjusted()) {
    magnitude = left.adjusted() < right.adjusted() ? -1 : 1;
  } else {
    const auto [a, b] = aligned(left, right);
    magnitude = compareDigits(a, b);
  }
  return magnitude * leftSign;
}

Decimal add(const Decimal &left, const Decimal &right) {
  if (!left.isFinite() || !right.isFinite()) {
    const bool undefined = left.kind == Decimal::Kind::NaN || right.kind == Decimal::Kind::NaN ||
                           (!left.isFinite() && !right.isFinite() && left.negative != right.negative);
    return undefined ? notANumber() : left.isFinite() ? right : left;
  }
  const auto [a, b] = aligned(left, right);
  Decimal result;
  result.exponent = std::min(left.exponent, right.exponent);
  if (left.negative == right.negative) {
    result.digits = addDigits(a, b);
    result.negative = left.negative;
  } else {
    const int order = compareDigits(a, b);
    result.digits = order >= 0 ? subtractDigits(a, b) : subtractDigits(b, a);
    result.negative = order == 0 ? false : order > 0 ? left.negative : right.negative;
  }
  return result.rounded();
}

Decimal multiply(const Decimal &left, const Decimal &right) {
  Decimal result;
  result.negative = left.negative != right.negative;
  if (!left.isFinite() || !right.isFinite()) {
    if (left.kind == Decimal::Kind::NaN || right.kind == Decimal::Kind::NaN || left.isZero() ||
        right.isZero())
      return notANumber();
    result.kind = Decimal::Kind::Infinite;
    return result;
  }
  result.digits = multiplyDigits(left.digits, right.digits);
  result.exponent = left.exponent + right.exponent;
  return result.rounded();
}

std::optional<Decimal> divide(const Decimal &left, const Decimal &right) {
  if (right.isZero())
    return std::nullopt;
  if (!left.isFinite() || !right.isFinite()) {
    if (!left.isFinite() && right.isFinite())
      return left.kind == Decimal::Kind::NaN || !right.negative ? left : left.negated();
    return left.isFinite() && right.kind == Decimal::Kind::Infinite ? Decimal() : notANumber();
  }
  Decimal result;
  result.negative = left.negative != right.negative;
  const int64_t ideal = left.exponent - right.exponent;
  if (left.isZero()) {
    result.exponent = ideal;
    return result;
  }
  // Two digits more than kept, and a marker for a rest, so that rounding sees on which side of a half it is.
  const int64_t shift =
      std::max<int64_t>(static_cast<int64_t>(right.digits.size()) - static_cast<int64_t>(left.digits.size()) +
                            Decimal::precision + 2,
                        0);
  auto [quotient, rest] = divideDigits(shifted(left.digits, shift), right.digits);
  result.exponent = ideal - shift;
  const bool exact = rest == "0";
  if (!exact) {
    quotient += '1';
    --result.exponent;
  }
  result.digits = quotient;
  result = result.rounded();
  // An exact quotient has as few digits as its ideal exponent allows.
  while (exact && result.exponent < ideal && result.digits.size() > 1 && result.digits.back() == '0') {
    result.digits.pop_back();
    ++result.exponent;
  }
  return result;
}

std::optional<std::pair<Decimal, Decimal>> divideInteger(const Decimal &left, const Decimal &right) {
  if (right.isZero() || !left.isFinite() || !right.isFinite())
    return std::nullopt;
  const auto [a, b] = aligned(left, right);
  auto [quotientDigits, restDigits] = divideDigits(a, b);
  Decimal quotient, rest;
  quotient.digits = quotientDigits;
  quotient.negative = left.negative != right.negative;
  rest.digits = restDigits;
  rest.exponent = std::min(left.exponent, right.exponent);
  rest.negative = left.negative;
  return std::pair{quotient, rest.rounded()};
}

Decimal power(const Decimal &base, int64_t exponent) {
  Decimal result = Decimal::fromInteger(1), square = base;
  for (int64_t left = std::abs(exponent); left != 0; left >>= 1) {
    if (left & 1)
      result = multiply(result, square);
    square = multiply(square, square);
  }
  return exponent < 0 ? divide(Decimal::fromInteger(1), result).value_or(notANumber()) : result;
}

Decimal squareRoot(const Decimal &value) {
  if (!value.isFinite() || (value.negative && !value.isZero()))
    return value.kind == Decimal::Kind::Infinite && !value.negative ? value : notANumber();
  if (value.isZero())
    return value;
  // Newton's iteration from the nearest double; each step doubles the good digits.
  Decimal root = Decimal::fromReal(std::sqrt(value.real())).rounded();
  for (int i = 0; i < 3; ++i)
    root = multiply(add(root, *divide(value, root)), *Decimal::parse("0.5"));
  const Decimal normalized = root.normalized();
  return *compare(multiply(normalized, normalized), value) == 0
             ? normalized.withExponent(std::min(normalized.exponent, value.exponent / 2))
             : root;
}

} // namespace eagerlint::interpret
