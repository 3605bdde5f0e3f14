// `check --output-format json`.
#pragma once

#include "report/view.h"

namespace eagerlint::report {

[[nodiscard]] std::string renderJson(const std::vector<View> &views);

} // namespace eagerlint::report
