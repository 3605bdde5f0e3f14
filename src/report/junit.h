// `check --output-format junit`: one test suite a file, one failed test case a finding.
#pragma once

#include "report/view.h"

namespace eagerlint::report {

[[nodiscard]] std::string renderJunit(const std::vector<View> &views);

} // namespace eagerlint::report
