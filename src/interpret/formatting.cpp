#include "interpret/formatting.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace eagerlint::interpret {

// ----------------------------------------------------------------------------------------------------
// literals

std::string floatRepr(double value) {
  if (std::isnan(value))
    return "nan";
  if (std::isinf(value))
    return value < 0 ? "-inf" : "inf";
  char buffer[64];
  auto scientific = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  std::string text(buffer, scientific.ptr);
  const size_t e = text.find('e');
  const int exponent = std::stoi(text.substr(e + 1));
  if (exponent >= -4 && exponent < 16) {
    auto fixed = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
    text.assign(buffer, fixed.ptr);
    return text.find('.') == std::string::npos ? text + ".0" : text;
  }
  return text;
}

std::string strRepr(std::string_view text) {
  const char quote =
      text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos ? '"' : '\'';
  std::string result(1, quote);
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == quote || c == '\\')
      (result += '\\') += c;
    else if (c == '\n')
      result += "\\n";
    else if (c == '\r')
      result += "\\r";
    else if (c == '\t')
      result += "\\t";
    else if (byte < 0x20 || byte == 0x7F)
      result += fmt::format("\\x{:02x}", byte);
    else
      result += c;
  }
  return result + quote;
}

std::string bytesRepr(std::string_view raw) {
  std::string result = "b";
  const char quote =
      raw.find('\'') != std::string_view::npos && raw.find('"') == std::string_view::npos ? '"' : '\'';
  result += quote;
  for (char c : raw) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == quote || c == '\\')
      (result += '\\') += c;
    else if (c == '\n')
      result += "\\n";
    else if (c == '\r')
      result += "\\r";
    else if (c == '\t')
      result += "\\t";
    else if (byte < 0x20 || byte >= 0x7F)
      result += fmt::format("\\x{:02x}", byte);
    else
      result += c;
  }
  return result + quote;
}

// ------------------------------------------------------------------------------------------- format
// mini-language

namespace {

bool isAlign(char c) { return c == '<' || c == '>' || c == '^' || c == '='; }

size_t utf8Length(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

} // namespace

std::optional<FormatSpec> parseFormatSpec(std::string_view text) {
  FormatSpec spec;
  size_t at = 0;
  auto peek = [&](size_t offset = 0) { return at + offset < text.size() ? text[at + offset] : '\0'; };
  if (!text.empty()) {
    const size_t fillSize = utf8Length(static_cast<unsigned char>(text[0]));
    if (fillSize < text.size() && isAlign(text[fillSize])) {
      spec.fill = std::string(text.substr(0, fillSize));
      spec.align = text[fillSize];
      at = fillSize + 1;
    } else if (isAlign(text[0])) {
      spec.align = text[at++];
    }
  }
  if (peek() == '+' || peek() == '-' || peek() == ' ')
    spec.sign = text[at++];
  if (peek() == 'z')
    ++at;
  if (peek() == '#') {
    spec.alternate = true;
    ++at;
  }
  if (peek() == '0') {
    spec.zeroPadded = true;
    ++at;
  }
  auto number = [&](int64_t &into) {
    const size_t begin = at;
    while (peek() >= '0' && peek() <= '9' && at - begin < 9)
      into = into * 10 + (text[at++] - '0');
    return at > begin;
  };
  number(spec.width);
  if (peek() == ',' || peek() == '_')
    spec.grouping = text[at++];
  if (peek() == '.') {
    ++at;
    int64_t precision = 0;
    if (!number(precision))
      return std::nullopt;
    spec.precision = precision;
  }
  if (at < text.size())
    spec.type = text[at++];
  if (at != text.size())
    return std::nullopt;
  return spec;
}

std::string pad(std::string text, const FormatSpec &spec, char defaultAlign) {
  const int64_t missing = spec.width - codePointCount(text);
  if (missing <= 0)
    return text;
  const char align = spec.align ? spec.align : defaultAlign;
  int64_t left = align == '<' ? 0 : align == '^' ? missing / 2 : missing;
  auto fill = [&](int64_t count) {
    std::string result;
    for (; count > 0; --count)
      result += spec.fill;
    return result;
  };
  if (align == '=') {
    const bool hasSign = !text.empty() && (text[0] == '-' || text[0] == '+' || text[0] == ' ');
    return text.substr(0, hasSign ? 1 : 0) + fill(missing) + text.substr(hasSign ? 1 : 0);
  }
  return fill(left) + text + fill(missing - left);
}

std::string finishNumber(std::string digits, const FormatSpec &spec) {
  bool negative = false;
  if (!digits.empty() && digits[0] == '-') {
    negative = true;
    digits.erase(0, 1);
  }
  size_t prefix = 0;
  if (digits.size() > 1 && digits[0] == '0' && !(digits[1] >= '0' && digits[1] <= '9') && digits[1] != '.')
    prefix = 2; // 0x, 0o, 0b
  if (spec.grouping) {
    size_t end = prefix;
    while (end < digits.size() && std::isxdigit(static_cast<unsigned char>(digits[end])) &&
           digits[end] != 'e')
      ++end;
    const size_t step = spec.type == 'x' || spec.type == 'X' || spec.type == 'b' || spec.type == 'o' ? 4 : 3;
    for (size_t at = end; at > prefix + step; at -= step)
      digits.insert(at - step, 1, spec.grouping);
  }
  std::string sign = negative ? "-" : spec.sign == '+' ? "+" : spec.sign == ' ' ? " " : "";
  FormatSpec padding = spec;
  if (spec.zeroPadded && !spec.align) {
    padding.fill = "0";
    padding.align = '=';
    const std::string zeros = pad(sign + digits, padding, '=');
    if (!spec.grouping)
      return zeros;
    // Zeros added in front of grouped digits are grouped as well.
    while (static_cast<int64_t>(sign.size() + digits.size()) < spec.width) {
      const size_t lead = digits.find_first_of(",_.");
      if ((lead == std::string::npos ? digits.size() : lead) == 3)
        digits.insert(0, 1, spec.grouping);
      digits.insert(0, 1, '0');
    }
    return sign + digits;
  }
  return pad(sign + digits, padding, '>');
}

std::optional<std::string> formatInteger(int64_t value, const FormatSpec &spec) {
  switch (spec.type) {
  case 0:
  case 'd':
  case 'n':
    if (spec.precision)
      return std::nullopt;
    return finishNumber(std::to_string(value), spec);
  case 'x':
    return finishNumber(spec.alternate ? fmt::format("{:#x}", value) : fmt::format("{:x}", value), spec);
  case 'X':
    return finishNumber(spec.alternate ? fmt::format("{:#X}", value) : fmt::format("{:X}", value), spec);
  case 'o':
    return finishNumber(
        (spec.alternate ? (value < 0 ? "-0o" : "0o") : (value < 0 ? "-" : "")) +
            fmt::format("{:o}", value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value)),
        spec);
  case 'b':
    return finishNumber(spec.alternate ? fmt::format("{:#b}", value) : fmt::format("{:b}", value), spec);
  case 'c': {
    std::string text;
    appendUtf8(text, static_cast<char32_t>(value));
    return pad(std::move(text), spec, '<');
  }
  case 'e':
  case 'E':
  case 'f':
  case 'F':
  case 'g':
  case 'G':
  case '%':
    return formatReal(static_cast<double>(value), spec);
  default:
    return std::nullopt;
  }
}

std::optional<std::string> formatReal(double value, const FormatSpec &spec) {
  const int precision = static_cast<int>(spec.precision.value_or(6));
  std::string digits;
  switch (spec.type) {
  case 0:
    if (!spec.precision) {
      digits = floatRepr(value);
    } else {
      digits = fmt::format("{:.{}g}", value, precision == 0 ? 1 : precision);
      if (digits.find_first_of(".en") == std::string::npos)
        digits += ".0";
    }
    break;
  case 'f':
  case 'F':
    digits = fmt::format("{:.{}f}", value, precision);
    break;
  case 'e':
    digits = fmt::format("{:.{}e}", value, precision);
    break;
  case 'E':
    digits = fmt::format("{:.{}E}", value, precision);
    break;
  case 'g':
  case 'n':
    digits = fmt::format("{:.{}g}", value, precision == 0 ? 1 : precision);
    break;
  case 'G':
    digits = fmt::format("{:.{}G}", value, precision == 0 ? 1 : precision);
    break;
  case '%':
    digits = fmt::format("{:.{}f}", value * 100, precision) + "%";
    break;
  default:
    return std::nullopt;
  }
  return finishNumber(std::move(digits), spec);
}

std::optional<std::string> formatText(std::string_view text, const FormatSpec &spec) {
  if (spec.type != 0 && spec.type != 's')
    return std::nullopt;
  std::string shown(text);
  if (spec.precision)
    shown.resize(byteOffset(shown, *spec.precision));
  FormatSpec padding = spec;
  if (spec.zeroPadded && !spec.align)
    padding.fill = "0";
  return pad(std::move(shown), padding, '<');
}

// -------------------------------------------------------------------------------------------------------
// UTF-8

std::vector<char32_t> decodeUtf8(std::string_view text) {
  std::vector<char32_t> points;
  points.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const size_t size = std::min(utf8Length(lead), text.size() - i);
    char32_t point = size == 1 ? lead : size == 2 ? lead & 0x1FU : size == 3 ? lead & 0x0FU : lead & 0x07U;
    for (size_t k = 1; k < size; ++k)
      point = (point << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    points.push_back(point);
    i += size;
  }
  return points;
}

void appendUtf8(std::string &text, char32_t point) {
  auto put = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0U | (point >> 6U));
    put(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    put(0xE0U | (point >> 12U));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  } else {
    put(0xF0U | (point >> 18U));
    put(0x80U | ((point >> 12U) & 0x3FU));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  }
}

std::string encodeUtf8(std::u32string_view points) {
  std::string text;
  for (char32_t point : points)
    appendUtf8(text, point);
  return text;
}

int64_t codePointCount(std::string_view text) {
  int64_t count = 0;
  for (char c : text)
    count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

bool isAscii(std::string_view text) {
  for (char c : text)
    if (static_cast<unsigned char>(c) >= 0x80)
      return false;
  return true;
}

size_t byteOffset(std::string_view text, int64_t index) {
  size_t at = 0;
  for (; index > 0 && at < text.size(); --index)
    at += utf8Length(static_cast<unsigned char>(text[at]));
  return std::min(at, text.size());
}

char32_t lowerPoint(char32_t point) {
  if (point < 0x80)
    return point >= 'A' && point <= 'Z' ? point + 32 : point;
  if ((point >= 0xC0 && point <= 0xDE && point != 0xD7) || (point >= 0x391 && point <= 0x3A9) ||
      (point >= 0x410 && point <= 0x42F))
    return point + 32;
  if (point >= 0x400 && point <= 0x40F)
    return point + 80;
  if ((point >= 0x100 && point <= 0x137) || (point >= 0x14A && point <= 0x177))
    return point == 0x130 ? 'i' : point | 1U;
  if ((point >= 0x139 && point <= 0x148) || (point >= 0x179 && point <= 0x17E))
    return point % 2 == 1 ? point + 1 : point;
  return point;
}

char32_t upperPoint(char32_t point) {
  if (point < 0x80)
    return point >= 'a' && point <= 'z' ? point - 32 : point;
  if ((point >= 0xE0 && point <= 0xFE && point != 0xF7) ||
      (point >= 0x3B1 && point <= 0x3C9 && point != 0x3C2) || (point >= 0x430 && point <= 0x44F))
    return point - 32;
  if (point >= 0x450 && point <= 0x45F)
    return point - 80;
  if ((point >= 0x100 && point <= 0x137) || (point >= 0x14A && point <= 0x177))
    return point == 0x131 ? 'I' : point & ~char32_t{1};
  if ((point >= 0x139 && point <= 0x148) || (point >= 0x179 && point <= 0x17E))
    return point % 2 == 0 ? point - 1 : point;
  return point;
}

bool isAlphaPoint(char32_t point) {
  if (point < 0x80)
    return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
  return (point >= 0xC0 && point <= 0x24F && point != 0xD7 && point != 0xF7) ||
         (point >= 0x370 && point < 0x2000) || point == 0xAA || point == 0xB5 || point == 0xBA ||
         (point >= 0x3040 && point <= 0xD7FF) || (point >= 0x20000 && point <= 0x3FFFF);
}

bool isSpacePoint(char32_t point) {
  return point == ' ' || (point >= 9 && point <= 13) || (point >= 0x1C && point <= 0x1F) || point == 0x85 ||
         point == 0xA0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 ||
         point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

std::string lowerText(std::string_view text) {
  std::string result;
  for (char32_t point : decodeUtf8(text))
    appendUtf8(result, lowerPoint(point));
  return result;
}

std::string upperText(std::string_view text) {
  std::string result;
  for (char32_t point : decodeUtf8(text)) {
    if (point == 0xDF)
      result += "SS";
    else
      appendUtf8(result, upperPoint(point));
  }
  return result;
}

} // namespace eagerlint::interpret
