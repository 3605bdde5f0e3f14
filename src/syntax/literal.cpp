#include "syntax/literal.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Unicode.h"

#include <optional>

namespace eagerlint::syntax {

LiteralShape shapeOf(std::string_view literal) {
  LiteralShape shape;
  size_t at = 0;
  for (; at < literal.size() && literal[at] != '"' && literal[at] != '\''; ++at) {
    switch (literal[at] | 0x20) {
    case 'r':
      shape.raw = true;
      break;
    case 'b':
      shape.bytes = true;
      break;
    case 'f':
      shape.fields = true;
      break;
    case 't':
      shape.templated = true;
      break;
    default:
      break;
    }
  }
  if (at + 2 < literal.size() && literal[at + 1] == literal[at] && literal[at + 2] == literal[at])
    shape.quotes = 3;
  shape.prefix = at + shape.quotes;
  return shape;
}

namespace {

/// UTF-8; surrogates, which Python strings may hold, in the same scheme.
void appendCodePoint(uint32_t code, std::string &out) {
  const auto put = [&](uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

/// Up to `most` digits of `base` from `at` on; moves past them.
std::optional<uint32_t> digits(std::string_view contents, size_t &at, size_t least, size_t most,
                               unsigned base) {
  uint32_t value = 0;
  size_t count = 0;
  for (; count < most && at + count < contents.size(); ++count) {
    const unsigned digit = llvm::hexDigitValue(contents[at + count]);
    if (digit >= base)
      break;
    value = value * base + digit;
  }
  if (count < least)
    return std::nullopt;
  at += count;
  return value;
}

/// `\N{name}`: moves past the closing brace when the name is known.
std::optional<uint32_t> namedCharacter(std::string_view contents, size_t &at) {
  const size_t close = contents.find('}', at);
  if (at >= contents.size() || contents[at] != '{' || close == std::string_view::npos)
    return std::nullopt;
  const std::string upper = llvm::StringRef(contents.substr(at + 1, close - at - 1)).upper();
  const std::optional<char32_t> found = llvm::sys::unicode::nameToCodepointStrict(upper);
  if (found)
    at = close + 1;
  return found;
}

std::optional<char> simpleEscape(char letter) {
  switch (letter) {
  case '\\':
  case '\'':
  case '"':
    return letter;
  case 'a':
    return '\a';
  case 'b':
    return '\b';
  case 'f':
    return '\f';
  case 'n':
    return '\n';
  case 'r':
    return '\r';
  case 't':
    return '\t';
  case 'v':
    return '\v';
  default:
    return std::nullopt;
  }
}

/// Decodes the escape whose backslash is at `at - 1`; moves past it. What is no escape keeps its backslash.
void appendEscape(std::string_view contents, size_t &at, bool bytes, std::string &out) {
  if (at >= contents.size()) {
    out += '\\';
    return;
  }
  const char letter = contents[at];
  if (const std::optional<char> simple = simpleEscape(letter)) {
    out += *simple;
    ++at;
    return;
  }
  if (letter == '\n' || letter == '\r') {
    at += letter == '\r' && at + 1 < contents.size() && contents[at + 1] == '\n' ? 2 : 1;
    return;
  }
  size_t past = at + 1;
  std::optional<uint32_t> code;
  if (letter >= '0' && letter <= '7')
    code = digits(contents, past = at, 1, 3, 8);
  else if (letter == 'x')
    code = digits(contents, past, 2, 2, 16);
  else if (letter == 'u' && !bytes)
    code = digits(contents, past, 4, 4, 16);
  else if (letter == 'U' && !bytes)
    code = digits(contents, past, 8, 8, 16);
  else if (letter == 'N' && !bytes)
    code = namedCharacter(contents, past);
  if (!code || *code > 0x10FFFF) {
    out += '\\';
    return;
  }
  if (bytes)
    out += static_cast<char>(*code);
  else
    appendCodePoint(*code, out);
  at = past;
}

} // namespace

void appendDecoded(std::string_view contents, const LiteralShape &shape, bool joinBraces, std::string &out) {
  for (size_t at = 0; at < contents.size();) {
    const size_t plain = at;
    while (at < contents.size() && contents[at] != '\\' && contents[at] != '\r' && contents[at] != '{' &&
           contents[at] != '}')
      ++at;
    out += contents.substr(plain, at - plain);
    if (at == contents.size())
      break;
    const char c = contents[at++];
    const bool twice = at < contents.size() && contents[at] == c;
    if (c == '\\' && !shape.raw) {
      appendEscape(contents, at, shape.bytes, out);
    } else if (c == '\r') {
      out += '\n';
      at += at < contents.size() && contents[at] == '\n' ? 1 : 0;
    } else {
      out += c;
      at += twice && joinBraces && c != '\\' ? 1 : 0;
    }
  }
}

} // namespace eagerlint::syntax
