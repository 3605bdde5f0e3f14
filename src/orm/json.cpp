#include "orm/json.h"
#include "orm/prepare.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace eagerlint::orm {

const Json *Json::find(std::string_view name) const {
  const Object *members = object();
  if (!members)
    return nullptr;
  for (const auto &[key, member] : *members)
    if (key == name)
      return &member;
  return nullptr;
}

namespace {

class Parser {
public:
  explicit Parser(std::string_view text) : text_(text) {}

  llvm::Expected<Json> parse() {
    Json result;
    skipSpace();
    if (parseValue(result, 0)) {
      skipSpace();
      if (at_ == text_.size())
        return result;
      expected_ = "the end of the text";
    }
    const std::string_view before = text_.substr(0, at_);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return llvm::createStringError(
        fmt::format("line {}, column {}: expected {}", line, at_ - lineStart + 1, expected_));
  }

private:
  static constexpr int maxDepth = 500;

  bool fail(const char *expected) {
    expected_ = expected;
    return false;
  }
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skipSpace() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t')
      ++at_;
  }
  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word))
      return false;
    at_ += word.size();
    return true;
  }

  bool parseValue(Json &result, int depth) {
    if (depth > maxDepth)
      return fail("less nesting");
    switch (peek()) {
    case '{':
      return parseObject(result, depth);
    case '[':
      return parseArray(result, depth);
    case '"': {
      std::string text;
      if (!parseString(text))
        return false;
      result.value = std::move(text);
      return true;
    }
    default:
      break;
    }
    if (take("null"))
      return true;
    if (take("true")) {
      result.value = true;
      return true;
    }
    if (take("false")) {
      result.value = false;
      return true;
    }
    return parseNumber(result);
  }

  bool parseObject(Json &result, int depth) {
    ++at_;
    Json::Object members;
    skipSpace();
    if (!take("}")) {
      while (true) {
        skipSpace();
        std::string key;
        if (peek() != '"')
          return fail("a member's name");
        if (!parseString(key))
          return false;
        skipSpace();
        if (!take(":"))
          return fail("':'");
        skipSpace();
        Json member;
        if (!parseValue(member, depth + 1))
          return false;
        // The last of equal names counts.
        const auto known =
            std::find_if(members.begin(), members.end(), [&](const auto &m) { return m.first == key; });
        if (known != members.end())
          known->second = std::move(member);
        else
          members.emplace_back(std::move(key), std::move(member));
        skipSpace();
        if (take("}"))
          break;
        if (!take(","))
          return fail("',' or '}'");
      }
    }
    result.value = std::move(members);
    return true;
  }

  bool parseArray(Json &result, int depth) {
    ++at_;
    Json::Array items;
    skipSpace();
    if (!take("]")) {
      while (true) {
        skipSpace();
        Json item;
        if (!parseValue(item, depth + 1))
          return false;
        items.push_back(std::move(item));
        skipSpace();
        if (take("]"))
          break;
        if (!take(","))
          return fail("',' or ']'");
      }
    }
    result.value = std::move(items);
    return true;
  }

  bool parseNumber(Json &result) {
    const size_t start = at_;
    if (peek() == '-')
      ++at_;
    while (at_ < text_.size() &&
           (std::isdigit(static_cast<unsigned char>(text_[at_])) != 0 || peek() == '.' || peek() == 'e' ||
            peek() == 'E' || peek() == '+' || peek() == '-'))
      ++at_;
    const std::string_view text = text_.substr(start, at_ - start);
    const char *end = text.data() + text.size();
    int64_t number = 0;
    if (const auto [stop, error] = std::from_chars(text.data(), end, number);
        error == std::errc() && stop == end) {
      result.value = number;
      return true;
    }
    double real = 0;
    if (const auto [stop, error] = std::from_chars(text.data(), end, real);
        !text.empty() && error == std::errc() && stop == end) {
      result.value = Json::Float{real, std::string(text)};
      return true;
    }
    at_ = start;
    return fail("a value");
  }

  static void appendUtf8(std::string &text, uint32_t code) {
    const auto byte = [&](uint32_t value) { text += static_cast<char>(value); };
    if (code < 0x80) {
      byte(code);
    } else if (code < 0x800) {
      byte(0xc0 | code >> 6);
      byte(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
      byte(0xe0 | code >> 12);
      byte(0x80 | (code >> 6 & 0x3f));
      byte(0x80 | (code & 0x3f));
    } else {
      byte(0xf0 | code >> 18);
      byte(0x80 | (code >> 12 & 0x3f));
      byte(0x80 | (code >> 6 & 0x3f));
      byte(0x80 | (code & 0x3f));
    }
  }

  bool parseCodeUnit(uint32_t &unit) {
    if (at_ + 4 > text_.size())
      return fail("four hexadecimal digits");
    const char *begin = text_.data() + at_;
    const auto [stop, error] = std::from_chars(begin, begin + 4, unit, 16);
    if (error != std::errc() || stop != begin + 4)
      return fail("four hexadecimal digits");
    at_ += 4;
    return true;
  }

  bool parseString(std::string &text) {
    ++at_;
    while (true) {
      const size_t plain = std::min(text_.find_first_of("\"\\", at_), text_.size());
      text.append(text_.substr(at_, plain - at_));
      at_ = plain;
      if (at_ >= text_.size())
        return fail("the end of a string");
      if (text_[at_++] == '"')
        return true;
      const char escape = peek();
      ++at_;
      switch (escape) {
      case '"':
      case '\\':
      case '/':
        text += escape;
        break;
      case 'n':
        text += '\n';
        break;
      case 'r':
        text += '\r';
        break;
      case 't':
        text += '\t';
        break;
      case 'b':
        text += '\b';
        break;
      case 'f':
        text += '\f';
        break;
      case 'u': {
        uint32_t unit = 0, low = 0;
        if (!parseCodeUnit(unit))
          return false;
        if (unit >= 0xd800 && unit < 0xdc00 && take("\\u")) {
          if (!parseCodeUnit(low))
            return false;
          unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        }
        appendUtf8(text, unit);
        break;
      }
      default:
        return fail("an escape sequence");
      }
    }
  }

  std::string_view text_;
  size_t at_ = 0;
  const char *expected_ = "a value";
};

std::string pythonFloat(const Json::Float &number) {
  // As Python's repr: the shortest digits that read back the same.
  const double value = number.value;
  std::string text = fmt::format("{}", value);
  if (text.find_first_of(".e") == std::string::npos)
    text += ".0";
  return text;
}

} // namespace

llvm::Expected<Json> parseJson(std::string_view text) { return Parser(text).parse(); }

std::string pythonJson(const Json &json) {
  struct Visitor {
    std::string operator()(std::nullptr_t) const { return "null"; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(int64_t value) const { return fmt::format("{}", value); }
    std::string operator()(const Json::Float &value) const { return pythonFloat(value); }
    std::string operator()(const std::string &value) const { return jsonQuoted(value); }
    std::string operator()(const Json::Array &items) const {
      std::string text;
      for (const Json &item : items)
        text += (text.empty() ? "" : ", ") + pythonJson(item);
      return "[" + text + "]";
    }
    std::string operator()(const Json::Object &members) const {
      std::string text;
      for (const auto &[key, member] : members)
        text += (text.empty() ? "" : ", ") + jsonQuoted(key) + ": " + pythonJson(member);
      return "{" + text + "}";
    }
  };
  return std::visit(Visitor{}, json.value);
}

} // namespace eagerlint::orm
