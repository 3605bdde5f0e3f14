#include "report/github.h"

#include <fmt/format.h>

namespace eagerlint::report {
namespace {

/// Characters that end a workflow command, or one of its properties, are written as %XX.
std::string escaped(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text)
    if (special.find(c) != std::string_view::npos)
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      out += c;
  return out;
}

std::string_view command(check::Severity severity) {
  if (severity == check::Severity::Error)
    return "error";
  return severity == check::Severity::Warning ? "warning" : "notice";
}

} // namespace

std::string renderGithub(const std::vector<View> &views) {
  constexpr std::string_view inMessage = "%\r\n";
  constexpr std::string_view inProperty = "%\r\n:,";
  std::string out;
  for (const View &view : views)
    for (const check::Finding &finding : view.report->findings) {
      const Range range = rangeOf(finding.location, view.source);
      out += fmt::format("::{} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
                         command(finding.severity), escaped(finding.location.path, inProperty),
                         range.begin.line, range.begin.column, range.end.line, range.end.column,
                         escaped(fmt::format("{} {}", finding.code, finding.name), inProperty),
                         escaped(finding.message, inMessage));
    }
  return out;
}

} // namespace eagerlint::report
