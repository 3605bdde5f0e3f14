// String literals as text: prefix, quotes, escapes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace eagerlint::syntax {

/// The shape of one literal, read from its first bytes.
struct LiteralShape {
  bool raw = false;
  bool bytes = false;
  bool fields = false;    ///< f-string
  bool templated = false; ///< t-string
  size_t prefix = 0;      ///< bytes before the contents: letters and quotes
  size_t quotes = 1;      ///< 1 or 3
};

[[nodiscard]] LiteralShape shapeOf(std::string_view literal);

/// Appends the value of literal contents: escapes are decoded unless `shape.raw`, line ends become line
/// feeds, and, where there are fields, doubled braces become one (not inside a format spec).
void appendDecoded(std::string_view contents, const LiteralShape &shape, bool joinBraces, std::string &out);

} // namespace eagerlint::syntax
