#include "report/concise.h"

#include "report/style.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace eagerlint::report {
namespace {

using check::Applicability;

std::string severityText(check::Severity severity, const Style &style) {
  const std::string_view text = check::text(severity);
  if (severity == check::Severity::Error)
    return style.red(text);
  return severity == check::Severity::Warning ? style.yellow(text) : style.cyan(text);
}

std::string_view fixMark(const check::Finding &finding) {
  if (hasFix(finding, Applicability::Safe))
    return "[*] ";
  return hasFix(finding, Applicability::Unsafe) ? "[-] " : "";
}

} // namespace

std::string renderConcise(const std::vector<View> &views, bool colors) {
  const Style style(colors);
  std::string out;
  for (const View &view : views)
    for (const check::Finding &finding : view.report->findings) {
      const LineColumn at = rangeOf(finding.location, view.source).begin;
      out += fmt::format("{}:{}:{}: {}: {} {}{}\n", style.bold(view.shownPath(finding.location.path)),
                         at.line, at.column, severityText(finding.severity, style), style.bold(finding.code),
                         fixMark(finding), finding.message);
    }
  return out;
}

std::string renderStatistics(const std::vector<View> &views) {
  struct Row {
    std::string code, name;
    uint64_t count = 0;
    bool fixable = false;
  };
  std::map<std::string, Row> byCode;
  for (const View &view : views)
    for (const check::Finding &finding : view.report->findings) {
      Row &row = byCode[finding.code];
      row.code = finding.code;
      row.name = finding.name;
      ++row.count;
      row.fixable = row.fixable || hasFix(finding, Applicability::Safe);
    }
  std::vector<Row> rows;
  for (auto &[code, row] : byCode)
    rows.push_back(std::move(row));
  std::ranges::stable_sort(rows, std::ranges::greater{}, &Row::count);
  std::string out;
  for (const Row &row : rows)
    out += fmt::format("{:>5}  {}  {} {}\n", row.count, row.code, row.fixable ? "[*]" : "[ ]", row.name);
  return out;
}

} // namespace eagerlint::report
