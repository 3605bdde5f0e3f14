// `endpoints --format text`: each endpoint with its formula, measured counts, and what could not be followed.
#pragma once

#include "report/full.h"
#include "report/view.h"

namespace eagerlint::report {

[[nodiscard]] std::string renderEndpointsText(const std::vector<View> &views, const TextOptions &options);

} // namespace eagerlint::report
