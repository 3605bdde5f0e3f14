#include "report/gitlab.h"

#include "report/json_values.h"

#include <fmt/format.h>

namespace eagerlint::report {
namespace {

std::string_view severityText(check::Severity severity) {
  if (severity == check::Severity::Error)
    return "major";
  return severity == check::Severity::Warning ? "minor" : "info";
}

} // namespace

std::string renderGitlab(const std::vector<View> &views) {
  return document([&](llvm::json::OStream &out) {
    out.array([&] {
      for (const View &view : views)
        for (const check::Finding &finding : view.report->findings)
          out.object([&] {
            const Range range = rangeOf(finding.location, view.source);
            out.attribute("description", utf8(fmt::format("{}: {}", finding.code, finding.message)));
            out.attribute("check_name", finding.code);
            out.attribute("fingerprint", finding.fingerprint);
            out.attribute("severity", llvm::StringRef(severityText(finding.severity)));
            out.attributeObject("location", [&] {
              out.attribute("path", utf8(finding.location.path));
              out.attributeObject("lines", [&] {
                out.attribute("begin", range.begin.line);
                out.attribute("end", range.end.line);
              });
            });
          });
    });
  });
}

} // namespace eagerlint::report
