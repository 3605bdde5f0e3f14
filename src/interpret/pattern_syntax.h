// The syntax tree of a regular expression and its parser; for the files that implement Pattern alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eagerlint::interpret::pattern_syntax {

enum class NodeKind : uint8_t {
  Char,
  Any,
  Class,
  Sequence,
  Alternatives,
  Repeat,
  Group,
  BackReference,
  Look,
  LineStart,
  LineEnd,
  TextStart,
  TextEnd,
  WordBoundary,
  NotWordBoundary,
};

struct Node {
  NodeKind kind;
  char32_t point = 0;
  std::vector<std::pair<char32_t, char32_t>> ranges; ///< Class
  bool negated = false;                              ///< Class, Look
  std::vector<std::unique_ptr<Node>> children;
  int64_t least = 0, most = -1; ///< Repeat; -1: no limit
  bool lazy = false;
  int64_t group = 0;   ///< Group (0: not captured), BackReference
  bool behind = false; ///< Look
  bool multiLine = false, dotAll = false, ignoreCase = false;
  explicit Node(NodeKind kind) : kind(kind) {}
};
using NodePtr = std::unique_ptr<Node>;

struct Tree {
  NodePtr root; ///< null when something was not understood
  int64_t groups = 0;
  std::vector<std::pair<std::string, int64_t>> names;
};

[[nodiscard]] Tree parse(std::string_view pattern, int64_t flags);

/// Letters, digits and the underscore.
[[nodiscard]] bool isWord(char32_t point);
/// Whether a Class node takes the point.
[[nodiscard]] bool inClass(const Node &node, char32_t point);

} // namespace eagerlint::interpret::pattern_syntax
