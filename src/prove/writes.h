// Code that no GET runs and that may use an edited queryset: handlers of writes, extra actions, other
// callers.
//
// What is loaded before a write must not be shown after it. The generic views are known to keep to that (an
// update drops what was prefetched on the object that it renders); code of the project is taken at its word
// only where it does not mention the queryset. Errs on the side of finding something.
#pragma once

#include "prove/affected.h"
#include "prove/analysis.h"
#include "prove/proof.h"

#include <optional>
#include <string>
#include <vector>

namespace eagerlint::prove {

/// The program before the edit with what its endpoints execute.
struct Usage {
  const resolve::Program &program;
  const relations::RelationGraph &graph;
  std::vector<interpret::Site> executed; ///< by any endpoint, sorted
};

/// "the write handler shop.views.OrderView.post …": code besides the endpoint's GET that may use what was
/// edited and is not run; nothing when there is none.
[[nodiscard]] std::optional<std::string>
unprovenUse(const Usage &usage, const evaluate::EndpointInfo &endpoint, const std::vector<Claim> &claims);
/// The same for callers of an edited function anywhere in the project.
[[nodiscard]] std::optional<std::string> unprovenCaller(const Usage &usage,
                                                        const std::vector<Change> &changes);

} // namespace eagerlint::prove
