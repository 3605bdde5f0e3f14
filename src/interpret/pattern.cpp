#include "interpret/pattern.h"

#include "interpret/formatting.h"
#include "interpret/pattern_program.h"

#include <algorithm>
#include <functional>

namespace eagerlint::interpret {

using namespace pattern_syntax;

namespace {

constexpr uint64_t maxSteps = 2'000'000;
constexpr int maxDepth = 2'000;

/// Matches by continuation: `match(node, position, rest)` is true when the node matches there and `rest` goes
/// on from where it ends.
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
      return inside &&
             (text_[at] == node.point ||
              (node.ignoreCase && lowerPoint(text_[at]) == lowerPoint(node.point))) &&
             rest(at + 1);
    case NodeKind::Any:
      return inside && (node.dotAll || text_[at] != '\n') && rest(at + 1);
    case NodeKind::Class:
      return inside && inClass(node, text_[at]) && rest(at + 1);
    case NodeKind::LineStart:
      return (at == 0 || (node.multiLine && text_[at - 1] == '\n')) && rest(at);
    case NodeKind::LineEnd:
      return (!inside || (text_[at] == '\n' && (node.multiLine || at + 1 == text_.size()))) && rest(at);
    case NodeKind::TextStart:
      return at == 0 && rest(at);
    case NodeKind::TextEnd:
      return !inside && rest(at);
    case NodeKind::WordBoundary:
      return wordBoundary(at) && rest(at);
    case NodeKind::NotWordBoundary:
      return !wordBoundary(at) && rest(at);
    case NodeKind::Sequence:
      return matchSequence(node, 0, at, rest);
    case NodeKind::Alternatives:
      return std::any_of(node.children.begin(), node.children.end(),
                         [&](const NodePtr &child) { return match(*child, at, rest); });
    case NodeKind::Repeat:
      return matchRepeat(node, 0, at, at, rest);
    case NodeKind::Group:
      return matchGroup(node, at, rest);
    case NodeKind::BackReference:
      return matchReference(node, at, rest);
    case NodeKind::Look:
      return matchLook(node, at) && rest(at);
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
    const auto begin = static_cast<size_t>(groups_[number].first),
               end = static_cast<size_t>(groups_[number].second);
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

Pattern::Pattern(std::unique_ptr<Program> program) : program_(std::move(program)) {}
Pattern::Pattern(Pattern &&) noexcept = default;
Pattern &Pattern::operator=(Pattern &&) noexcept = default;
Pattern::~Pattern() = default;

std::optional<Pattern> Pattern::compile(std::string_view pattern, int64_t flags) {
  auto program = std::make_unique<Program>();
  program->tree = parse(pattern, flags);
  if (!program->tree.root)
    return std::nullopt;
  return Pattern(std::move(program));
}

Pattern::Outcome Pattern::match(const std::vector<char32_t> &text, int64_t position, MatchMode mode,
                                Groups &groups) const {
  Matcher matcher(text, static_cast<size_t>(program_->tree.groups));
  for (auto at = static_cast<size_t>(std::max<int64_t>(position, 0)); at <= text.size(); ++at) {
    size_t end = 0;
    const bool found = matcher.match(*program_->tree.root, at, [&](size_t stop) {
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

const std::vector<std::pair<std::string, int64_t>> &Pattern::groupNames() const {
  return program_->tree.names;
}

} // namespace eagerlint::interpret
