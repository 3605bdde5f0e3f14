// `check --output-format github`: workflow commands, which GitHub shows as annotations of a pull request.
#pragma once

#include "report/view.h"

namespace eagerlint::report {

[[nodiscard]] std::string renderGithub(const std::vector<View> &views);

} // namespace eagerlint::report
