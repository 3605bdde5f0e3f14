#include "report/view.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::report {

Range rangeOf(const check::Location &location, const check::SourceLookup &source) {
  const SourceFile *file = location.path.empty() ? nullptr : source(location.path);
  if (!file)
    return {};
  return {file->lineColumn(location.span.begin), file->lineColumn(location.span.end)};
}

check::Summary summaryOf(const std::vector<View> &views) {
  check::Summary sum;
  for (const View &view : views) {
    const check::Summary &one = view.report->summary;
    sum.files += one.files;
    sum.models += one.models;
    sum.serializers += one.serializers;
    sum.endpoints += one.endpoints;
    sum.endpointsResolved += one.endpointsResolved;
    sum.endpointsUnrouted += one.endpointsUnrouted;
    sum.findings += view.report->findings.size();
    for (const check::Finding &finding : view.report->findings)
      sum.fixable += hasFix(finding, check::Applicability::Safe) ? 1U : 0U;
  }
  return sum;
}

bool hasFix(const check::Finding &finding, check::Applicability applicability) {
  return finding.fix && !finding.fix->edits.empty() && finding.fix->applicability == applicability;
}

std::string formulaText(const check::QueryCost &cost) { return cost.formula.value_or("?"); }

std::string symbolsText(const check::QueryCost &cost) {
  std::string text;
  for (const auto &[symbol, what] : cost.symbols)
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", symbol, what);
  return text;
}

std::string routeText(std::string_view route) {
  return "/" + std::string(route.substr(std::min(route.find_first_not_of('/'), route.size())));
}

std::string counted(uint64_t number, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", number, number == 1 ? singular : plural);
}

} // namespace eagerlint::report
