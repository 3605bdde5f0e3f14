// Pattern::outline: from a pattern back to a text that it matches, as reversing a URL needs it.
#include "interpret/formatting.h"
#include "interpret/pattern.h"
#include "interpret/pattern_program.h"

#include <algorithm>

namespace eagerlint::interpret {

using pattern_syntax::Node;
using pattern_syntax::NodeKind;

namespace {

bool hasGroup(const Node &node) {
  return (node.kind == NodeKind::Group && node.group != 0) ||
         std::any_of(node.children.begin(), node.children.end(),
                     [](const auto &child) { return child && hasGroup(*child); });
}

/// The character that stands for a class: its first, or what Django takes for `\w`, `\d` and their
/// opposites.
char32_t representative(const Node &node) {
  if (!node.negated && !node.ranges.empty() && inClass(node, node.ranges.front().first))
    return node.ranges.front().first;
  for (const char32_t point : {U'x', U'0', U'!', U' '})
    if (inClass(node, point))
      return point;
  return U'x';
}

class Outliner {
public:
  Outliner(bool withOptionalGroups, const std::vector<std::pair<std::string, int64_t>> &names)
      : withOptionalGroups_(withOptionalGroups), names_(names) {}

  void walk(const Node &node) {
    switch (node.kind) {
    case NodeKind::Char:
      return add(node.point);
    case NodeKind::Any:
      return add(U'.');
    case NodeKind::Class:
      return add(representative(node));
    case NodeKind::Sequence:
      for (const auto &child : node.children)
        walk(*child);
      return;
    case NodeKind::Alternatives:
      if (!node.children.empty())
        walk(*node.children.front());
      return;
    case NodeKind::Repeat:
      if (node.least > 0 || (withOptionalGroups_ && hasGroup(node)))
        walk(*node.children.front());
      return;
    case NodeKind::Group:
      if (node.group == 0)
        return walk(*node.children.front());
      pieces.push_back({nameOf(node.group), true});
      return;
    default:
      return; // an assertion matches no text
    }
  }

  std::vector<PatternPiece> pieces;

private:
  void add(char32_t point) {
    if (pieces.empty() || pieces.back().isGroup)
      pieces.emplace_back();
    appendUtf8(pieces.back().text, point);
  }

  [[nodiscard]] std::string nameOf(int64_t group) const {
    const auto named =
        std::find_if(names_.begin(), names_.end(), [&](const auto &entry) { return entry.second == group; });
    return named == names_.end() ? "" : named->first;
  }

  bool withOptionalGroups_;
  const std::vector<std::pair<std::string, int64_t>> &names_;
};

} // namespace

std::vector<PatternPiece> Pattern::outline(bool withOptionalGroups) const {
  Outliner outliner(withOptionalGroups, program_->tree.names);
  outliner.walk(*program_->tree.root);
  return std::move(outliner.pieces);
}

} // namespace eagerlint::interpret
