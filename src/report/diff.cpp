// Myers' greedy algorithm: the furthest point on each diagonal for each number of edits, walked back at the
// end. Equal lines at both ends are cut off first; what is left after a fix is a handful of lines.
#include "report/diff.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>

namespace eagerlint::report {
namespace {

using Lines = std::vector<std::string_view>;

/// One line inserted before x, or the line at x removed, when the other text is at y.
struct Step {
  int64_t x, y;
  bool inserted;
};

/// For each number of edits the furthest x on each diagonal.
std::vector<std::vector<int64_t>> searchTrace(const Lines &before, const Lines &after) {
  const auto n = static_cast<int64_t>(before.size());
  const auto m = static_cast<int64_t>(after.size());
  const int64_t most = n + m;
  std::vector<int64_t> furthest(static_cast<size_t>(2 * most + 2), 0);
  const auto at = [&](int64_t diagonal) -> int64_t & {
    return furthest[static_cast<size_t>(diagonal + most)];
  };
  std::vector<std::vector<int64_t>> trace;
  for (int64_t edits = 0; edits <= most; ++edits) {
    trace.push_back(furthest);
    for (int64_t diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const bool down = diagonal == -edits || (diagonal != edits && at(diagonal - 1) < at(diagonal + 1));
      int64_t x = down ? at(diagonal + 1) : at(diagonal - 1) + 1;
      while (x < n && x - diagonal < m &&
             before[static_cast<size_t>(x)] == after[static_cast<size_t>(x - diagonal)])
        ++x;
      at(diagonal) = x;
      if (x >= n && x - diagonal >= m)
        return trace;
    }
  }
  return trace;
}

/// Points of the path from the end to the start where an edit was made.
std::vector<Step> walkBack(const std::vector<std::vector<int64_t>> &trace, int64_t n, int64_t m) {
  std::vector<Step> steps;
  int64_t x = n;
  int64_t y = m;
  for (auto edits = static_cast<int64_t>(trace.size()) - 1; edits > 0; --edits) {
    const auto at = [&](int64_t diagonal) {
      return trace[static_cast<size_t>(edits)][static_cast<size_t>(diagonal + n + m)];
    };
    const int64_t diagonal = x - y;
    const bool down = diagonal == -edits || (diagonal != edits && at(diagonal - 1) < at(diagonal + 1));
    const int64_t previous = down ? diagonal + 1 : diagonal - 1;
    x = at(previous);
    y = x - previous;
    steps.push_back({x, y, down});
  }
  return steps;
}

void addEdit(std::vector<LineChange> &changes, const LineChange &edit) {
  if (!changes.empty() && changes.back().beforeEnd == edit.beforeBegin &&
      changes.back().afterEnd == edit.afterBegin) {
    changes.back().beforeEnd = edit.beforeEnd;
    changes.back().afterEnd = edit.afterEnd;
  } else {
    changes.push_back(edit);
  }
}

void appendLine(std::string &out, char mark, std::string_view line) {
  out += mark;
  out += line;
  if (!line.ends_with('\n'))
    out += "\n\\ No newline at end of file\n";
}

/// "12" for one line, "12,3" for several; the line before it when there is none.
std::string hunkRange(size_t begin, size_t end) {
  const size_t count = end - begin;
  if (count == 1)
    return fmt::format("{}", begin + 1);
  return fmt::format("{},{}", count == 0 ? begin : begin + 1, count);
}

constexpr size_t context = 3;

void appendHunk(std::string &out, const Lines &before, const Lines &after, const LineChange *first,
                const LineChange *last) {
  const size_t leading = std::min(first->beforeBegin, context);
  const size_t trailing = std::min(before.size() - last->beforeEnd, context);
  out += fmt::format("@@ -{} +{} @@\n", hunkRange(first->beforeBegin - leading, last->beforeEnd + trailing),
                     hunkRange(first->afterBegin - leading, last->afterEnd + trailing));
  size_t line = first->beforeBegin - leading;
  for (const LineChange *change = first; change <= last; ++change) {
    for (; line < change->beforeBegin; ++line)
      appendLine(out, ' ', before[line]);
    for (; line < change->beforeEnd; ++line)
      appendLine(out, '-', before[line]);
    for (size_t added = change->afterBegin; added < change->afterEnd; ++added)
      appendLine(out, '+', after[added]);
  }
  for (const size_t end = last->beforeEnd + trailing; line < end; ++line)
    appendLine(out, ' ', before[line]);
}

} // namespace

Lines splitLines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    const size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

std::vector<LineChange> diffLines(const Lines &before, const Lines &after) {
  const auto forward = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto common = static_cast<size_t>(forward.first - before.begin());
  const auto backward = std::mismatch(before.rbegin(), std::make_reverse_iterator(forward.first),
                                      after.rbegin(), std::make_reverse_iterator(forward.second));
  const Lines middleBefore(forward.first, backward.first.base());
  const Lines middleAfter(forward.second, backward.second.base());
  const auto n = static_cast<int64_t>(middleBefore.size());
  const auto m = static_cast<int64_t>(middleAfter.size());
  std::vector<Step> steps = walkBack(searchTrace(middleBefore, middleAfter), n, m);
  std::vector<LineChange> changes;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    const size_t x = common + static_cast<size_t>(step->x);
    const size_t y = common + static_cast<size_t>(step->y);
    addEdit(changes, step->inserted ? LineChange{x, x, y, y + 1} : LineChange{x, x + 1, y, y});
  }
  return changes;
}

std::string unifiedDiff(std::string_view path, std::string_view beforeText, std::string_view afterText) {
  const Lines before = splitLines(beforeText);
  const Lines after = splitLines(afterText);
  const std::vector<LineChange> changes = diffLines(before, after);
  if (changes.empty())
    return "";
  std::string out = fmt::format("diff --git a/{0} b/{0}\n--- a/{0}\n+++ b/{0}\n", path);
  for (size_t first = 0; first < changes.size();) {
    size_t last = first;
    while (last + 1 < changes.size() &&
           changes[last + 1].beforeBegin - changes[last].beforeEnd <= 2 * context)
      ++last;
    appendHunk(out, before, after, &changes[first], &changes[last]);
    first = last + 1;
  }
  return out;
}

} // namespace eagerlint::report
