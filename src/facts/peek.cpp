#include "facts/peek.h"

#include <algorithm>
#include <string>

namespace eagerlint::facts {
namespace {

bool isIdentifierByte(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (c & 0x80) != 0;
}

std::string_view skipSpaces(std::string_view text) {
  const size_t start = text.find_first_not_of(" \t\\\r\n");
  return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

/// Whether `a = <value>` goes on with another target: `a = b = …`, `a = (b, c) = …`. A quote ends the search,
/// because the only target with a quote in it is a subscript, which binds no name.
bool startsWithAnotherTarget(std::string_view value) {
  int depth = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c == '(' || c == '[') {
      ++depth;
    } else if (c == ')' || c == ']') {
      if (--depth < 0)
        return false;
    } else if (c == '=' && depth == 0) {
      return i + 1 >= value.size() || value[i + 1] != '=';
    } else if (depth == 0 && !isIdentifierByte(c) &&
               std::string_view(" \t.,*\\\n\r").find(c) == std::string_view::npos) {
      return false;
    } else if (c == '"' || c == '\'') {
      return false;
    }
  }
  return false;
}

} // namespace

Peek peekAssignment(std::string_view rest) {
  if (rest.find(';') != std::string_view::npos || rest.find(":=") != std::string_view::npos)
    return Peek::Unclear;
  rest = skipSpaces(rest);
  if (rest.empty())
    return Peek::Nothing;
  if (rest[0] == ':')
    return rest.find('=') == std::string_view::npos ? Peek::Declared : Peek::Unclear;
  if (rest[0] == '=')
    return rest.size() > 1 && rest[1] == '='                     ? Peek::Nothing
           : startsWithAnotherTarget(skipSpaces(rest.substr(1))) ? Peek::Unclear
                                                                 : Peek::Plain;
  const size_t operatorEnd = rest.find_first_not_of("+-*/%@&|^<>");
  if (operatorEnd != 0 && operatorEnd < rest.size() && rest[operatorEnd] == '=' && rest[0] != '<' &&
      rest[0] != '>')
    return Peek::Augmented;
  return Peek::Unclear;
}

namespace {

bool isDocstring(std::string_view text) { return text.starts_with('"') || text.starts_with('\''); }

/// The identifier that the text begins with; empty when it begins otherwise.
std::string_view leadingName(std::string_view text) {
  size_t end = 0;
  while (end < text.size() && isIdentifierByte(text[end]))
    ++end;
  return text.substr(0, end);
}

} // namespace

Peek peekOther(std::string_view text) {
  if (isDocstring(text))
    return Peek::Nothing;
  const std::string_view name = leadingName(text);
  const bool isCall = !name.empty() && text.substr(name.size()).starts_with('(');
  return isCall || text.find(":=") != std::string_view::npos ? Peek::Unclear : Peek::Nothing;
}

std::optional<std::string_view> peekRoot(std::string_view text) {
  const std::string_view name = leadingName(text);
  const std::string_view rest = text.substr(name.size());
  if (name.empty() || !(rest.starts_with('.') || rest.starts_with('[')))
    return std::nullopt;
  return name;
}

bool mentionsNamespace(std::string_view text, bool inClass) {
  const auto has = [&](std::string_view call) { return text.find(call) != std::string_view::npos; };
  return !isDocstring(text) && (has("locals()") || has("vars()") || (!inClass && has("globals()")));
}

std::optional<std::vector<DottedBase>> peekBases(std::string_view afterName) {
  std::vector<DottedBase> bases;
  uint32_t at = 0;
  const auto take = [&](char c) {
    const bool is = at < afterName.size() && afterName[at] == c;
    at += is ? 1 : 0;
    return is;
  };
  const auto skip = [&](std::string_view bytes) {
    at = static_cast<uint32_t>(std::min(afterName.find_first_not_of(bytes, at), afterName.size()));
  };
  const auto identifier = [&](DottedBase &base) {
    const uint32_t begin = at;
    while (at < afterName.size() && isIdentifierByte(afterName[at]) && (afterName[at] & 0x80) == 0)
      ++at;
    base.push_back({begin, at});
    return begin < at && (afterName[begin] < '0' || afterName[begin] > '9');
  };
  if (take('(')) {
    for (;;) {
      skip(" \t\r\n");
      if (take(')'))
        break;
      DottedBase &base = bases.emplace_back();
      do {
        if (!identifier(base))
          return std::nullopt;
      } while (take('.'));
      skip(" \t\r\n");
      if (!take(',') && (at >= afterName.size() || afterName[at] != ')'))
        return std::nullopt;
    }
    skip(" \t");
  }
  return take(':') ? std::optional(std::move(bases)) : std::nullopt;
}

bool refinesProperty(std::string_view decorators, std::string_view name) {
  const std::string prefix = "@" + std::string(name) + ".";
  for (size_t at = decorators.find(prefix); at != std::string_view::npos;
       at = decorators.find(prefix, at + 1)) {
    const std::string_view what = decorators.substr(at + prefix.size());
    if (what.starts_with("setter") || what.starts_with("deleter"))
      return true;
  }
  return false;
}

} // namespace eagerlint::facts
