// `check --output-format gitlab`: a code quality report.
#pragma once

#include "report/view.h"

namespace eagerlint::report {

[[nodiscard]] std::string renderGitlab(const std::vector<View> &views);

} // namespace eagerlint::report
