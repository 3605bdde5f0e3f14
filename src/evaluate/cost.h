// From query logs to what people read: formula, symbols, growth; and the worlds of one endpoint put together.
#pragma once

#include "evaluate/endpoint.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace eagerlint::evaluate {

enum class Growth : uint8_t { Constant, Bounded, Linear, Quadratic, Cubic, Polynomial, Recursive, Unknown };

struct Formula {
  std::string text;                                         ///< "1 + N + N·M"
  std::vector<std::pair<std::string, std::string>> symbols; ///< "N" → "orders"
  bool exact = true;
  Growth growth = Growth::Constant;
};

/// The sum of all events, like terms merged, constant first, then by degree and first appearance.
[[nodiscard]] Formula formulaOf(const QueryLog &log);
/// One event's count with the letters of formulaOf: "N·M".
[[nodiscard]] std::string timesText(const QueryLog &log, const Polynomial &times);
/// Highest degree of one event; bounded symbols count for Bounded only.
[[nodiscard]] Growth growthOf(const QueryLog &log, const Polynomial &times);

/// One world that differs from the reference world by the truth of some opaque values.
struct World {
  std::vector<std::pair<uint64_t, bool>> forced;
  Outcome outcome;
  /// The decisions on request values that make it another request; empty: still the reference request.
  std::vector<interpret::Decision> conditions;
};

/// The worlds of one endpoint with symbolic rows.
struct Exploration {
  Outcome reference;         ///< the reference request: all its row-dependent branches put together
  std::vector<World> others; ///< other requests
  /// Unknown conditions that change which statements are sent: what they ask for, and where it was asked
  /// first.
  std::vector<interpret::OpaqueNote> unresolved;
  bool bounded = false;                  ///< the limit on worlds of the reference request was reached
  bool othersBounded = false;            ///< … of other requests
  std::vector<interpret::Site> executed; ///< by any of the runs, sorted

  /// Nothing that is not known can change which statements are sent, as far as was looked.
  [[nodiscard]] bool isResolved() const;
};
[[nodiscard]] Exploration explore(const Context &context, const EndpointKey &key);

} // namespace eagerlint::evaluate
