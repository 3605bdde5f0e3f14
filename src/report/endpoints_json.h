// `endpoints --format json`.
#pragma once

#include "report/view.h"

namespace eagerlint::report {

[[nodiscard]] std::string renderEndpointsJson(const std::vector<View> &views, bool withResponse);

} // namespace eagerlint::report
