// Why a fix is safe, or why not.
#pragma once

#include "check/detect.h"
#include "check/finding.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eagerlint::prove {

/// What keeps a fix from being proven; the first that was met.
enum class Refusal : uint8_t {
  None,
  NoChange,     ///< the edit changes nothing
  DoesNotParse, ///< an edited file is no Python any more
  OtherRequest, ///< the access grows in a request that is not run
  NotFollowed,  ///< an endpoint that runs the edited code is not followed to its end
  CannotRun,    ///< such an endpoint cannot be run on seeded rows
  NoRowPasses,  ///< no seeded row reaches the access: the proof would be empty
  WriteNotRun,  ///< a request that writes runs the edited code, and cannot be run
  WriteChanges, ///< it answers differently after the edit
  RowsKept,     ///< the rows stay from one request to the next: what is loaded with them would become stale
  Portability,  ///< other databases treat the queryset differently
  Fails,        ///< an endpoint fails after the edit
  StatusChanges,
  ResponseChanges,
  StillSent,      ///< the access still sends its query
  MoreQueries,    ///< an endpoint sends more statements than the loading that was added
  GrowsElsewhere, ///< what no longer grows at the access grows in another place
};
[[nodiscard]] std::string_view text(Refusal refusal); ///< "response-changes"
/// Running the edited program showed that the edit does harm or no good: nobody is offered it.
[[nodiscard]] bool isDisproved(Refusal refusal);

/// What running the edited project showed.
struct Proof {
  Refusal refusal = Refusal::None;
  std::string reason; ///< the refusal with its place; "" when it holds
  std::vector<std::string> assumptions;
  std::map<size_t, check::QueryCost> after; ///< by endpoint (index into the analysis's endpoints)

  [[nodiscard]] bool holds() const { return refusal == Refusal::None; }
  /// Keeps the first refusal. Always false.
  bool refuse(Refusal why, std::string text) {
    if (refusal == Refusal::None) {
      refusal = why;
      reason = std::move(text);
    }
    return false;
  }
};

/// What an edit must live up to: this access does not grow any more.
struct Claim {
  const check::Observation *observation = nullptr;
  std::vector<size_t> endpoints; ///< where it grew
};

} // namespace eagerlint::prove
