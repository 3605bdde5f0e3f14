// `check --output-format sarif`: SARIF 2.1.0, for code scanning.
#pragma once

#include "check/rules.h"
#include "report/view.h"

namespace eagerlint::report {

[[nodiscard]] std::string renderSarif(const std::vector<View> &views, const check::Rules &rules);

} // namespace eagerlint::report
