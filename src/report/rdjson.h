// `check --output-format rdjson`: the Reviewdog diagnostic format.
#pragma once

#include "report/view.h"

namespace eagerlint::report {

[[nodiscard]] std::string renderRdjson(const std::vector<View> &views);

} // namespace eagerlint::report
