// A database-level scalar: what SQLite stores and what a lookup compares with.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace eagerlint {

struct Null {
  friend bool operator==(Null, Null) { return true; }
};
/// Raw bytes of a BLOB.
struct Blob {
  std::string bytes;
  friend bool operator==(const Blob &, const Blob &) = default;
};
/// A value that cannot be known; `identity` is its structural identity (equal identities are equal values).
struct OpaqueScalar {
  uint64_t identity = 0;
  friend bool operator==(const OpaqueScalar &, const OpaqueScalar &) = default;
};

/// As SQLite has them: booleans are integers, dates and decimals are text in Django's storage format.
using Scalar = std::variant<Null, int64_t, double, std::string, Blob, OpaqueScalar>;

[[nodiscard]] inline bool isNull(const Scalar &scalar) { return std::holds_alternative<Null>(scalar); }
[[nodiscard]] inline bool isOpaque(const Scalar &scalar) {
  return std::holds_alternative<OpaqueScalar>(scalar);
}

} // namespace eagerlint
