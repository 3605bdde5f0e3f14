#include "facts/import_text.h"

namespace eagerlint::facts {
namespace {

bool isWordByte(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

class Reader {
public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::optional<ImportText> read() {
    ImportText result;
    const std::string_view keyword = word();
    result.isFrom = keyword == "from";
    if ((!result.isFrom && keyword != "import") || (result.isFrom && !readModule(result)))
      return std::nullopt;
    skip();
    if (result.isFrom && take('*')) {
      result.names.push_back({"*", "", {at_ - 1, at_}});
    } else {
      inBrackets_ = result.isFrom && take('(');
      if (!readNames(result))
        return std::nullopt;
    }
    inBrackets_ = true; // what may follow are blanks, comments and line ends
    skip();
    return at_ == text_.size() ? std::optional(std::move(result)) : std::nullopt;
  }

private:
  std::string_view text_;
  uint32_t at_ = 0;
  bool inBrackets_ = false;

  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool take(char c) {
    if (peek() != c)
      return false;
    ++at_;
    return true;
  }

  void skip() {
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n')
        ++at_;
      else if (c == '#' && inBrackets_)
        while (at_ + 1 < text_.size() && text_[at_ + 1] != '\n')
          ++at_;
      else if (c != ' ' && c != '\t' && !(inBrackets_ && (c == '\n' || c == '\r')))
        return;
    }
  }

  std::string_view word() {
    const uint32_t begin = at_;
    while (isWordByte(peek()))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

  /// "a.b.c" without blanks; "" when there is something else.
  std::string_view dotted() {
    const uint32_t begin = at_;
    do {
      if (word().empty())
        return {};
    } while (take('.'));
    return text_.substr(begin, at_ - begin);
  }

  /// `..module import`.
  bool readModule(ImportText &result) {
    skip();
    while (take('.'))
      ++result.level;
    skip();
    if (isWordByte(peek())) {
      result.module = dotted();
      if (result.level != 0 && result.module == "import") {
        result.module = {};
        return true;
      }
      if (result.module.empty())
        return false;
      skip();
    }
    return word() == "import" && (result.level != 0 || !result.module.empty());
  }

  bool readNames(ImportText &result) {
    for (;;) {
      skip();
      if (inBrackets_ && !result.names.empty() && take(')'))
        return true; // a comma before the bracket
      const uint32_t begin = at_;
      ImportText::Name name;
      name.path = result.isFrom ? word() : dotted();
      if (name.path.empty())
        return false;
      uint32_t end = at_;
      skip();
      if (isWordByte(peek())) {
        if (word() != "as")
          return false;
        skip();
        name.alias = word();
        if (name.alias.empty())
          return false;
        end = at_;
        skip();
      }
      name.span = {begin, end};
      result.names.push_back(name);
      if (take(','))
        continue;
      return !inBrackets_ || take(')');
    }
  }
};

} // namespace

std::optional<ImportText> readImport(std::string_view text) { return Reader(text).read(); }

} // namespace eagerlint::facts
