// What the renderers read: the report of one project, the sources its locations point into, and how its paths
// are shown.
//
// Byte offsets become lines and columns here and nowhere earlier.
#pragma once

#include "base/source.h"
#include "check/finding.h"
#include "check/fingerprint.h"

#include <functional>
#include <string>
#include <vector>

namespace eagerlint::report {

/// One project. The report must outlive the view.
struct View {
  const check::Report *report = nullptr;
  check::SourceLookup source;
  /// A path relative to the project root as a person at the terminal would write it; absent: unchanged.
  std::function<std::string(const std::string &)> shown;

  [[nodiscard]] std::string shownPath(const std::string &path) const { return shown ? shown(path) : path; }
};

/// Begin and end of a location; 1:1 to 1:1 when its file is not known.
struct Range {
  LineColumn begin, end;
};
[[nodiscard]] Range rangeOf(const check::Location &location, const check::SourceLookup &source);

/// The sum over all projects; findings and fixable are counted from the findings that are there.
[[nodiscard]] check::Summary summaryOf(const std::vector<View> &views);

/// Safe fixes are applied by `--fix`; unsafe ones need `--unsafe-fixes`.
[[nodiscard]] bool hasFix(const check::Finding &finding, check::Applicability applicability);

/// "1 + N + N·M", or "?" when it is not known.
[[nodiscard]] std::string formulaText(const check::QueryCost &cost);

/// "N: orders, M: items of each order"; "" for a formula without symbols.
[[nodiscard]] std::string symbolsText(const check::QueryCost &cost);

/// "/api/books/", whether or not the pattern was written with a slash before it.
[[nodiscard]] std::string routeText(std::string_view route);

/// "1 query", "2 queries".
[[nodiscard]] std::string counted(uint64_t number, std::string_view singular, std::string_view plural);

} // namespace eagerlint::report
