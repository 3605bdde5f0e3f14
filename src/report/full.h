// `check --output-format full`: for a person at a terminal.
//
// Each finding shows the source with carets, the related places, the endpoints, what they cost before and
// after the fix, and the fix as a small diff. A fix that several findings share is shown once.
#pragma once

#include "report/view.h"

namespace eagerlint::report {

struct TextOptions {
  bool colors = false;
  bool showSql = false;
};

[[nodiscard]] std::string renderFull(const std::vector<View> &views, const TextOptions &options);

/// The lines at the end of `full` and `concise`: how many findings and fixes, and how many endpoints were
/// resolved.
[[nodiscard]] std::string renderSummary(const std::vector<View> &views);

} // namespace eagerlint::report
