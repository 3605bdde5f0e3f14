// Regular expressions as Python's `re` has them: a backtracking matcher over code points.
//
// Groups (named, non-capturing, atomic flags), alternatives, classes, lazy and greedy repeats, anchors,
// back-references, look-ahead and look-behind. What is not supported makes `compile` give nothing. Matching
// gives up after a bounded number of steps.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eagerlint::interpret {

enum class MatchMode : uint8_t { Match, FullMatch, Search };

/// Positions in code points; (-1, -1) for a group that took no part. Group 0 is the whole match.
using Groups = std::vector<std::pair<int64_t, int64_t>>;

/// A piece of a text that a pattern matches: plain text, or what a capturing group stands for.
struct PatternPiece {
  std::string text; ///< of a group its name, "" when it has none
  bool isGroup = false;
};

class Pattern {
public:
  /// Python's flag values.
  static constexpr int64_t ignoreCase = 2, multiLine = 8, dotAll = 16, verbose = 64;

  [[nodiscard]] static std::optional<Pattern> compile(std::string_view pattern, int64_t flags);
  Pattern(Pattern &&) noexcept;
  Pattern &operator=(Pattern &&) noexcept;
  ~Pattern();

  enum class Outcome : uint8_t { Found, NotFound, GaveUp };
  [[nodiscard]] Outcome match(const std::vector<char32_t> &text, int64_t position, MatchMode mode,
                              Groups &groups) const;
  /// A text that the pattern matches, adjoining texts joined: of alternatives and classes the first, of
  /// repeated pieces one, of optional ones none, unless they hold groups and those are wanted. Mirrors
  /// django.utils.regex_helper.normalize.
  [[nodiscard]] std::vector<PatternPiece> outline(bool withOptionalGroups) const;
  /// (name, number) in order of number.
  [[nodiscard]] const std::vector<std::pair<std::string, int64_t>> &groupNames() const;

private:
  struct Program;
  explicit Pattern(std::unique_ptr<Program> program);
  std::unique_ptr<Program> program_;
};

} // namespace eagerlint::interpret
