// Half-open byte ranges in one file, and locations (file + range) at stage borders.
#pragma once

#include <compare>
#include <cstdint>

namespace eagerlint {

/// Byte offsets [begin, end) in the file that the owner of the span belongs to.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  [[nodiscard]] bool empty() const { return begin >= end; }
  [[nodiscard]] uint32_t size() const { return end - begin; }
  [[nodiscard]] bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  friend auto operator<=>(const Span &, const Span &) = default;
};
static_assert(sizeof(Span) == 8);

} // namespace eagerlint
