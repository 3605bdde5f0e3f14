#include "interpret/pattern.h"

#include "interpret/formatting.h"

#include <algorithm>
#include <functional>

namespace eagerlint::interpret {

namespace {

constexpr uint64_t maxSteps = 2'000'000;
constexpr int maxDepth = 5'000;

enum class NodeKind : uint8_t {
  Char, Any, Class, Sequence, Alternatives, Repeat, Group, BackReference, Look,
  LineStart, LineEnd, TextStart, TextEnd, WordBoundary, NotWordBoundary,
};

struct Node {
  NodeKind kind;
  char32_t point = 0;
  std::vector<std::pair<char32_t, char32_t>> ranges; ///< Class
  bool negated = false;                              ///< Class, Look
  std::vector<std::unique_ptr<Node>> children;
  int64_t least = 0, most = -1; ///< Repeat; -1: no limit
  bool lazy = false;
  int64_t group = 0;      ///< Group (0: not captured), BackReference
  bool behind = false;    ///< Look
  bool multiLine = false, dotAll = false, ignoreCase = false;
  explicit Node(NodeKind kind) : kind(kind) {}
};
using NodePtr = std::unique_ptr<Node>;

bool isWord(char32_t point) { return point == '_' || (point >= '0' && point <= '9') || isAlphaPoint(point); }

/// The ranges of \d, \w and \s are tested by function; a class holds them as these private code points.
constexpr char32_t digitMark = 0x110001, wordMark = 0x110002, spaceMark = 0x110003;
constexpr char32_t notDigitMark = 0x110004, notWordMark = 0x110005, notSpaceMark = 0x110006;

std::optional<char32_t> markOf(char32_t letter) {
  switch (letter) {
  case 'd': return digitMark;
  case 'w': return wordMark;
  case 's': return spaceMark;
  case 'D': return notDigitMark;
  case 'W': return notWordMark;
  case 'S': return notSpaceMark;
  default: return std::nullopt;
  }
}

bool inMark(char32_t mark, char32_t point) {
  switch (mark) {
  case digitMark: return point >= '0' && point <= '9';
  case notDigitMark: return point < '0' || point > '9';
  case wordMark: return isWord(point);
  case notWordMark: return !isWord(point);
  case spaceMark: return isSpacePoint(point);
  case notSpaceMark: return !isSpacePoint(point);
  default: return false;
  }
}

bool inClass(const Node &node, char32_t point) {
  auto contains = [&](char32_t candidate) {
    return std::any_of(node.ranges.begin(), node.ranges.end(), [&](const auto &range) {
      return range.first >= digitMark ? inMark(range.first, candidate)
                                      : candidate >= range.first && candidate <= range.second;
    });
  };
  const bool found = contains(point) || (node.ignoreCase && (contains(lowerPoint(point)) || contains(upperPoint(point))));
  return found != node.negated;
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

private:
  [[nodiscard]] bool more() const { return at_ < text_.size() && !failed; }
  [[nodiscard]] char32_t peek(size_t offset = 0) const { return at_ + offset < text_.size() ? text_[at_ + offset] : 0; }
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
    case '.': return make(NodeKind::Any);
    case '^': return make(NodeKind::LineStart);
    case '$': return make(NodeKind::LineEnd);
    case '(': return group();
    case '[': return charClass();
    case '\\': return escape();
    case '*':
    case '+':
    case '?': return fail();
    default: return character(point);
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
      case 'i': flags_ |= Pattern::ignoreCase; break;
      case 'm': flags_ |= Pattern::multiLine; break;
      case 's': flags_ |= Pattern::dotAll; break;
      case 'x': flags_ |= Pattern::verbose; break;
      case 'a':
      case 'u': break;
      default: return fail();
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
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'f': return '\f';
    case 'v': return '\v';
    case 'a': return '\a';
    case '0': return 0;
    case 'x': return hex(2);
    case 'u': return hex(4);
    default: break;
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
    case 'A': return make(NodeKind::TextStart);
    case 'Z':
    case 'z': return make(NodeKind::TextEnd);
    case 'b': return make(NodeKind::WordBoundary);
    case 'B': return make(NodeKind::NotWordBoundary);
    default: break;
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

public:
  bool failed = false;
};

/// Matches by continuation: `match(node, position, rest)` is true when the node matches there and `rest` goes on from
/// where it ends.
class Matcher {
public:
  Matcher(const std::vector<char32_t> &text, size_t groups) : text_(text), groups_(groups + 1, {-1, -1}) {}

  using Rest = std::function<bool(size_t)>;

  bool match(const Node &node, size_t at, const Rest &rest) {
    if (++steps_ > maxSteps || depth_ > maxDepth) {
      gaveUp = true;
      return false;
    }
    ++depth_;
    const bool result = matchNode(node, at, rest);
    --depth_;
    return result;
  }

  [[nodiscard]] const Groups &groups() const { return groups_; }
  void reset() { std::fill(groups_.begin(), groups_.end(), std::pair<int64_t, int64_t>{-1, -1}); }
  bool gaveUp = false;

private:
  [[nodiscard]] bool wordBoundary(size_t at) const {
    const bool before = at > 0 && isWord(text_[at - 1]), after = at < text_.size() && isWord(text_[at]);
    return before != after;
  }

  bool matchNode(const Node &node, size_t at, const Rest &rest) {
    const bool inside = at < text_.size();
    switch (node.kind) {
    case NodeKind::Char:
      return inside && (text_[at] == node.point || (node.ignoreCase && lowerPoint(text_[at]) == lowerPoint(node.point))) &&
             rest(at + 1);
    case NodeKind::Any: return inside && (node.dotAll || text_[at] != '\n') && rest(at + 1);
    case NodeKind::Class: return inside && inClass(node, text_[at]) && rest(at + 1);
    case NodeKind::LineStart: return (at == 0 || (node.multiLine && text_[at - 1] == '\n')) && rest(at);
    case NodeKind::LineEnd:
      return (!inside || (text_[at] == '\n' && (node.multiLine || at + 1 == text_.size()))) && rest(at);
    case NodeKind::TextStart: return at == 0 && rest(at);
    case NodeKind::TextEnd: return !inside && rest(at);
    case NodeKind::WordBoundary: return wordBoundary(at) && rest(at);
    case NodeKind::NotWordBoundary: return !wordBoundary(at) && rest(at);
    case NodeKind::Sequence: return matchSequence(node, 0, at, rest);
    case NodeKind::Alternatives:
      return std::any_of(node.children.begin(), node.children.end(),
                         [&](const NodePtr &child) { return match(*child, at, rest); });
    case NodeKind::Repeat: return matchRepeat(node, 0, at, at, rest);
    case NodeKind::Group: return matchGroup(node, at, rest);
    case NodeKind::BackReference: return matchReference(node, at, rest);
    case NodeKind::Look: return matchLook(node, at) && rest(at);
    }
    return false;
  }

  bool matchSequence(const Node &node, size_t index, size_t at, const Rest &rest) {
    if (index == node.children.size())
      return rest(at);
    return match(*node.children[index], at,
                 [&](size_t next) { return matchSequence(node, index + 1, next, rest); });
  }

  bool matchRepeat(const Node &node, int64_t count, size_t at, size_t before, const Rest &rest) {
    if (++steps_ > maxSteps || depth_ > maxDepth) {
      gaveUp = true;
      return false;
    }
    // An empty round would go on forever.
    const bool canRepeat = (node.most < 0 || count < node.most) && !(count > node.least && at == before);
    auto again = [&] {
      ++depth_;
      const bool result = canRepeat && match(*node.children[0], at, [&](size_t next) {
        return matchRepeat(node, count + 1, next, at, rest);
      });
      --depth_;
      return result;
    };
    if (count < node.least)
      return again();
    return node.lazy ? rest(at) || again() : again() || rest(at);
  }

  bool matchGroup(const Node &node, size_t at, const Rest &rest) {
    if (node.group == 0)
      return match(*node.children[0], at, rest);
    auto &span = groups_[static_cast<size_t>(node.group)];
    const auto before = span;
    const bool found = match(*node.children[0], at, [&](size_t end) {
      const auto inner = span;
      span = {static_cast<int64_t>(at), static_cast<int64_t>(end)};
      if (rest(end))
        return true;
      span = inner;
      return false;
    });
    if (!found)
      span = before;
    return found;
  }

  bool matchReference(const Node &node, size_t at, const Rest &rest) {
    const auto number = static_cast<size_t>(node.group);
    if (number >= groups_.size() || groups_[number].first < 0)
      return false;
    const auto begin = static_cast<size_t>(groups_[number].first), end = static_cast<size_t>(groups_[number].second);
    if (at + (end - begin) > text_.size() || !std::equal(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                                                         text_.begin() + static_cast<std::ptrdiff_t>(end),
                                                         text_.begin() + static_cast<std::ptrdiff_t>(at)))
      return false;
    return rest(at + (end - begin));
  }

  bool matchLook(const Node &node, size_t at) {
    bool found = false;
    if (!node.behind) {
      found = match(*node.children[0], at, [](size_t) { return true; });
    } else {
      for (size_t begin = at + 1; begin-- > 0 && !found;)
        found = match(*node.children[0], begin, [&](size_t end) { return end == at; });
    }
    return found != node.negated;
  }

  const std::vector<char32_t> &text_;
  Groups groups_;
  uint64_t steps_ = 0;
  int depth_ = 0;
};

} // namespace

struct Pattern::Program {
  NodePtr root;
  size_t groups = 0;
  std::vector<std::pair<std::string, int64_t>> names;
};

Pattern::Pattern(std::unique_ptr<Program> program) : program_(std::move(program)) {}
Pattern::Pattern(Pattern &&) noexcept = default;
Pattern &Pattern::operator=(Pattern &&) noexcept = default;
Pattern::~Pattern() = default;

std::optional<Pattern> Pattern::compile(std::string_view pattern, int64_t flags) {
  Parser parser(pattern, flags);
  auto program = std::make_unique<Program>();
  program->root = parser.run();
  if (!program->root)
    return std::nullopt;
  program->groups = static_cast<size_t>(parser.groups);
  program->names = std::move(parser.names);
  return Pattern(std::move(program));
}

Pattern::Outcome Pattern::match(const std::vector<char32_t> &text, int64_t position, MatchMode mode,
                                Groups &groups) const {
  Matcher matcher(text, program_->groups);
  for (auto at = static_cast<size_t>(std::max<int64_t>(position, 0)); at <= text.size(); ++at) {
    size_t end = 0;
    const bool found = matcher.match(*program_->root, at, [&](size_t stop) {
      end = stop;
      return mode != MatchMode::FullMatch || stop == text.size();
    });
    if (matcher.gaveUp)
      return Outcome::GaveUp;
    if (found) {
      groups = matcher.groups();
      groups[0] = {static_cast<int64_t>(at), static_cast<int64_t>(end)};
      return Outcome::Found;
    }
    if (mode != MatchMode::Search)
      break;
    matcher.reset();
  }
  return Outcome::NotFound;
}

const std::vector<std::pair<std::string, int64_t>> &Pattern::groupNames() const { return program_->names; }

} // namespace eagerlint::interpret
