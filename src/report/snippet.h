// Lines of source with a mark under a range, and small diffs, in the layout of `full`.
#pragma once

#include "fix/apply.h"
#include "report/style.h"
#include "report/view.h"

#include <string>
#include <string_view>

namespace eagerlint::report {

/// How wide the column of line numbers is for these locations.
[[nodiscard]] size_t gutterWidth(uint32_t largestLine);

/// `  --> path:line:column`, the line and `^^^^` under the range, with `label` after the marks. A range over
/// several lines is marked to the end of its first one. Tabs become four blanks.
[[nodiscard]] std::string snippet(const check::Location &location, const View &view, const Style &style,
                                  size_t gutter, char mark, std::string_view label);

/// The changed lines of each file: number, sign, text.
[[nodiscard]] std::string smallDiff(const std::vector<fix::ChangedFile> &files, const View &view,
                                    const Style &style, size_t gutter);

} // namespace eagerlint::report
