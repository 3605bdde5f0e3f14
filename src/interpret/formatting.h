// Text of Python constants: repr of floats and strings, the format mini-language, UTF-8 helpers.
//
// Pure functions of text and numbers; nothing here knows the interpreter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eagerlint::interpret {

/// Shortest text that reads back as the same number, as Python prints it ("1.0", "1e+16", "nan").
[[nodiscard]] std::string floatRepr(double value);
/// A quoted Python literal of the string.
[[nodiscard]] std::string strRepr(std::string_view text);
[[nodiscard]] std::string bytesRepr(std::string_view raw);

/// A parsed format specification: [[fill]align][sign][z][#][0][width][grouping][.precision][type].
struct FormatSpec {
  std::string fill = " ";
  char align = 0; ///< '<', '>', '^', '=' or 0
  char sign = '-';
  bool alternate = false, zeroPadded = false;
  int64_t width = 0;
  char grouping = 0; ///< ',' or '_' or 0
  std::optional<int64_t> precision;
  char type = 0;
};

[[nodiscard]] std::optional<FormatSpec> parseFormatSpec(std::string_view text);
/// Pads `text` to the width of `spec`; `defaultAlign` when it names none.
[[nodiscard]] std::string pad(std::string text, const FormatSpec &spec, char defaultAlign);
/// Nothing when the type of `spec` is not one for this kind of value.
[[nodiscard]] std::optional<std::string> formatInteger(int64_t value, const FormatSpec &spec);
[[nodiscard]] std::optional<std::string> formatReal(double value, const FormatSpec &spec);
[[nodiscard]] std::optional<std::string> formatText(std::string_view text, const FormatSpec &spec);
/// Sign, grouping and padding for a number written as plain digits ("-1234.50").
[[nodiscard]] std::string finishNumber(std::string digits, const FormatSpec &spec);

// ---- UTF-8
[[nodiscard]] std::vector<char32_t> decodeUtf8(std::string_view text);
[[nodiscard]] std::string encodeUtf8(std::u32string_view points);
void appendUtf8(std::string &text, char32_t point);
[[nodiscard]] int64_t codePointCount(std::string_view text);
[[nodiscard]] bool isAscii(std::string_view text);
/// Byte offset of a code point index (the size of the text when past its end).
[[nodiscard]] size_t byteOffset(std::string_view text, int64_t index);
/// Simple case mapping of Latin, Greek and Cyrillic letters.
[[nodiscard]] char32_t lowerPoint(char32_t point);
[[nodiscard]] char32_t upperPoint(char32_t point);
[[nodiscard]] bool isAlphaPoint(char32_t point);
[[nodiscard]] bool isSpacePoint(char32_t point);
[[nodiscard]] std::string lowerText(std::string_view text);
[[nodiscard]] std::string upperText(std::string_view text);

} // namespace eagerlint::interpret
