#include "interpret/pattern_syntax.h"

#include "interpret/formatting.h"
#include "interpret/pattern.h"

#include <algorithm>
#include <optional>

namespace eagerlint::interpret::pattern_syntax {

namespace {

/// The ranges of \d, \w and \s are tested by function; a class holds them as these private code points.
constexpr char32_t digitMark = 0x110001, wordMark = 0x110002, spaceMark = 0x110003;
constexpr char32_t notDigitMark = 0x110004, notWordMark = 0x110005, notSpaceMark = 0x110006;

std::optional<char32_t> markOf(char32_t letter) {
  switch (letter) {
  case 'd':
    return digitMark;
  case 'w':
    return wordMark;
  case 's':
    return spaceMark;
  case 'D':
    return notDigitMark;
  case 'W':
    return notWordMark;
  case 'S':
    return notSpaceMark;
  default:
    return std::nullopt;
  }
}

bool inMark(char32_t mark, char32_t point) {
  switch (mark) {
  case digitMark:
    return point >= '0' && point <= '9';
  case notDigitMark:
    return point < '0' || point > '9';
  case wordMark:
    return isWord(point);
  case notWordMark:
    return !isWord(point);
  case spaceMark:
    return isSpacePoint(point);
  case notSpaceMark:
    return !isSpacePoint(point);
  default:
    return false;
  }
}

/// Parses a pattern; `failed` once something is not understood.
class Parser {
public:
  Parser(std::string_view pattern, int64_t flags) : text_(decodeUtf8(pattern)), flags_(flags) {}

  NodePtr run() {
    NodePtr node = alternatives();
    return failed || at_ != text_.size() ? nullptr : std::move(node);
  }

  std::vector<std::pair<std::string, int64_t>> names;
  int64_t groups = 0;
  bool failed = false;

private:
  [[nodiscard]] bool more() const { return at_ < text_.size() && !failed; }
  [[nodiscard]] char32_t peek(size_t offset = 0) const {
    return at_ + offset < text_.size() ? text_[at_ + offset] : 0;
  }
  bool take(std::string_view literal) {
    for (size_t i = 0; i < literal.size(); ++i)
      if (peek(i) != static_cast<unsigned char>(literal[i]))
        return false;
    at_ += literal.size();
    return true;
  }
  NodePtr fail() {
    failed = true;
    return nullptr;
  }
  NodePtr make(NodeKind kind) {
    auto node = std::make_unique<Node>(kind);
    node->ignoreCase = (flags_ & Pattern::ignoreCase) != 0;
    node->multiLine = (flags_ & Pattern::multiLine) != 0;
    node->dotAll = (flags_ & Pattern::dotAll) != 0;
    return node;
  }

  NodePtr alternatives() {
    NodePtr first = sequence();
    if (peek() != '|' || failed)
      return first;
    NodePtr node = make(NodeKind::Alternatives);
    node->children.push_back(std::move(first));
    while (take("|"))
      node->children.push_back(sequence());
    return node;
  }

  NodePtr sequence() {
    NodePtr node = make(NodeKind::Sequence);
    while (more() && peek() != '|' && peek() != ')') {
      if ((flags_ & Pattern::verbose) != 0) {
        if (isSpacePoint(peek())) {
          ++at_;
          continue;
        }
        if (peek() == '#') {
          while (more() && peek() != '\n')
            ++at_;
          continue;
        }
      }
      NodePtr item = atom();
      if (!item)
        continue;
      node->children.push_back(repeated(std::move(item)));
    }
    return node;
  }

  NodePtr repeated(NodePtr item) {
    while (more()) {
      int64_t least = 0, most = -1;
      if (take("*")) {
      } else if (take("+")) {
        least = 1;
      } else if (take("?")) {
        most = 1;
      } else if (peek() == '{' && bounds(least, most)) {
      } else {
        break;
      }
      NodePtr node = make(NodeKind::Repeat);
      node->least = least;
      node->most = most;
      node->lazy = take("?");
      if (!node->lazy && peek() == '+')
        return fail(); // possessive
      node->children.push_back(std::move(item));
      item = std::move(node);
    }
    return item;
  }

  bool bounds(int64_t &least, int64_t &most) {
    const size_t begin = at_;
    ++at_;
    auto number = [&]() -> std::optional<int64_t> {
      std::optional<int64_t> value;
      for (; peek() >= '0' && peek() <= '9'; ++at_)
        value = std::min<int64_t>(value.value_or(0) * 10 + static_cast<int64_t>(peek() - '0'), 100'000);
      return value;
    };
    const auto first = number();
    const bool comma = take(",");
    const auto second = comma ? number() : first;
    if (!take("}") || (!first && !comma)) {
      at_ = begin;
      return false;
    }
    least = first.value_or(0);
    most = second.value_or(-1);
    return true;
  }

  NodePtr atom() {
    const char32_t point = text_[at_++];
    switch (point) {
    case '.':
      return make(NodeKind::Any);
    case '^':
      return make(NodeKind::LineStart);
    case '$':
      return make(NodeKind::LineEnd);
    case '(':
      return group();
    case '[':
      return charClass();
    case '\\':
      return escape();
    case '*':
    case '+':
    case '?':
      return fail();
    default:
      return character(point);
    }
  }

  NodePtr character(char32_t point) {
    NodePtr node = make(NodeKind::Char);
    node->point = point;
    return node;
  }

  std::string name(char32_t end) {
    std::string text;
    while (more() && peek() != end)
      appendUtf8(text, text_[at_++]);
    ++at_;
    return text;
  }

  NodePtr close(NodePtr node) { return take(")") ? std::move(node) : fail(); }

  NodePtr group() {
    NodePtr node = make(NodeKind::Group);
    if (take("?")) {
      if (take("#")) {
        name(')');
        return nullptr;
      }
      if (peek() == '=' || peek() == '!' || (peek() == '<' && (peek(1) == '=' || peek(1) == '!'))) {
        node->kind = NodeKind::Look;
        node->behind = take("<");
        node->negated = peek() == '!';
        ++at_;
      } else if (take("P=")) {
        return namedReference();
      } else if (take("P<")) {
        node->group = ++groups;
        names.emplace_back(name('>'), node->group);
      } else if (!take(":")) {
        return inlineFlags();
      }
    } else {
      node->group = ++groups;
    }
    node->children.push_back(alternatives());
    return close(std::move(node));
  }

  NodePtr namedReference() {
    const std::string wanted = name(')');
    for (const auto &[known, number] : names)
      if (known == wanted) {
        NodePtr node = make(NodeKind::BackReference);
        node->group = number;
        return node;
      }
    return fail();
  }

  /// (?i) at the front sets flags for all that follows; (?i:...) for the group.
  NodePtr inlineFlags() {
    const int64_t before = flags_;
    for (; more() && peek() != ')' && peek() != ':'; ++at_) {
      switch (peek()) {
      case 'i':
        flags_ |= Pattern::ignoreCase;
        break;
      case 'm':
        flags_ |= Pattern::multiLine;
        break;
      case 's':
        flags_ |= Pattern::dotAll;
        break;
      case 'x':
        flags_ |= Pattern::verbose;
        break;
      case 'a':
      case 'u':
        break;
      default:
        return fail();
      }
    }
    if (take(")"))
      return nullptr;
    take(":");
    NodePtr node = make(NodeKind::Group);
    node->children.push_back(alternatives());
    flags_ = before;
    return close(std::move(node));
  }

  std::optional<char32_t> simpleEscape(char32_t letter) {
    switch (letter) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'f':
      return '\f';
    case 'v':
      return '\v';
    case 'a':
      return '\a';
    case '0':
      return 0;
    case 'x':
      return hex(2);
    case 'u':
      return hex(4);
    default:
      break;
    }
    if (isAlphaPoint(letter) && letter < 0x80)
      return std::nullopt;
    return letter;
  }

  std::optional<char32_t> hex(size_t digits) {
    char32_t value = 0;
    for (size_t i = 0; i < digits; ++i, ++at_) {
      const char32_t c = lowerPoint(peek());
      if (c >= '0' && c <= '9')
        value = value * 16 + (c - '0');
      else if (c >= 'a' && c <= 'f')
        value = value * 16 + (c - 'a' + 10);
      else
        return std::nullopt;
    }
    return value;
  }

  NodePtr escape() {
    if (!more())
      return fail();
    const char32_t letter = text_[at_++];
    if (const auto mark = markOf(letter)) {
      NodePtr node = make(NodeKind::Class);
      node->ranges.emplace_back(*mark, *mark);
      return node;
    }
    switch (letter) {
    case 'A':
      return make(NodeKind::TextStart);
    case 'Z':
    case 'z':
      return make(NodeKind::TextEnd);
    case 'b':
      return make(NodeKind::WordBoundary);
    case 'B':
      return make(NodeKind::NotWordBoundary);
    default:
      break;
    }
    if (letter >= '1' && letter <= '9') {
      NodePtr node = make(NodeKind::BackReference);
      node->group = static_cast<int64_t>(letter - '0');
      if (peek() >= '0' && peek() <= '9')
        node->group = node->group * 10 + static_cast<int64_t>(text_[at_++] - '0');
      return node;
    }
    const auto point = simpleEscape(letter);
    return point ? character(*point) : fail();
  }

  NodePtr charClass() {
    NodePtr node = make(NodeKind::Class);
    node->negated = take("^");
    bool first = true;
    while (more() && (peek() != ']' || first)) {
      first = false;
      char32_t low = text_[at_++];
      if (low == '\\') {
        const char32_t letter = more() ? text_[at_++] : 0;
        if (const auto mark = markOf(letter)) {
          node->ranges.emplace_back(*mark, *mark);
          continue;
        }
        const auto point = letter == 'b' ? std::optional<char32_t>('\b') : simpleEscape(letter);
        if (!point)
          return fail();
        low = *point;
      }
      char32_t high = low;
      if (peek() == '-' && peek(1) != ']' && at_ + 1 < text_.size()) {
        ++at_;
        high = text_[at_++];
        if (high == '\\') {
          const auto point = more() ? simpleEscape(text_[at_++]) : std::nullopt;
          if (!point)
            return fail();
          high = *point;
        }
        if (high < low)
          return fail();
      }
      node->ranges.emplace_back(low, high);
    }
    return take("]") ? std::move(node) : fail();
  }

  std::vector<char32_t> text_;
  int64_t flags_;
  size_t at_ = 0;
};

} // namespace

bool isWord(char32_t point) { return point == '_' || (point >= '0' && point <= '9') || isAlphaPoint(point); }

bool inClass(const Node &node, char32_t point) {
  auto contains = [&](char32_t candidate) {
    return std::any_of(node.ranges.begin(), node.ranges.end(), [&](const auto &range) {
      return range.first >= digitMark ? inMark(range.first, candidate)
                                      : candidate >= range.first && candidate <= range.second;
    });
  };
  const bool found =
      contains(point) || (node.ignoreCase && (contains(lowerPoint(point)) || contains(upperPoint(point))));
  return found != node.negated;
}

Tree parse(std::string_view pattern, int64_t flags) {
  Parser parser(pattern, flags);
  Tree tree;
  tree.root = parser.run();
  tree.groups = parser.groups;
  tree.names = std::move(parser.names);
  return tree;
}

} // namespace eagerlint::interpret::pattern_syntax
