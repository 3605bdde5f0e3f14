// Line differences between two texts, and unified diffs that `git apply` takes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace eagerlint::report {

/// Lines [beforeBegin, beforeEnd) of the one text became [afterBegin, afterEnd) of the other; 0-based.
struct LineChange {
  size_t beforeBegin = 0, beforeEnd = 0, afterBegin = 0, afterEnd = 0;
  friend bool operator==(const LineChange &, const LineChange &) = default;
};

/// Lines with their ends; the last one may have none.
[[nodiscard]] std::vector<std::string_view> splitLines(std::string_view text);

/// The smallest set of changes (Myers), in order, with at least one equal line between two of them.
[[nodiscard]] std::vector<LineChange> diffLines(const std::vector<std::string_view> &before,
                                                const std::vector<std::string_view> &after);

/// One file's diff with three lines of context; "" when the texts are equal. `path` is what stands after `a/`
/// and `b/`.
[[nodiscard]] std::string unifiedDiff(std::string_view path, std::string_view before, std::string_view after);

} // namespace eagerlint::report
