// `check --output-format concise`: one line a finding, in the form that editors know from compilers.
//
//     shop/serializers.py:12:16: error: EL104 [*] message
//
// `[*]` marks a safe fix, `[-]` an unsafe one.
#pragma once

#include "report/view.h"

namespace eagerlint::report {

[[nodiscard]] std::string renderConcise(const std::vector<View> &views, bool colors);

/// `check --statistics`: how many findings each rule has, most first.
[[nodiscard]] std::string renderStatistics(const std::vector<View> &views);

} // namespace eagerlint::report
