#include "report/junit.h"

#include "report/json_values.h"

#include <fmt/format.h>
#include <map>

namespace eagerlint::report {
namespace {

/// Text for an attribute or an element. Control characters that XML cannot hold are left out.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : utf8(text))
    switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\n':
      out += "&#10;";
      break;
    default:
      if (static_cast<unsigned char>(c) >= 0x20)
        out += c;
    }
  return out;
}

struct Suite {
  std::string cases;
  size_t count = 0;
};

std::string testCase(const check::Finding &finding, const View &view) {
  const LineColumn at = rangeOf(finding.location, view.source).begin;
  const std::string place = fmt::format("{}:{}:{}", finding.location.path, at.line, at.column);
  return fmt::format("    <testcase name=\"{} {}\" classname=\"{}\" file=\"{}\" line=\"{}\">\n"
                     "      <failure type=\"{}\" message=\"{}\">{}</failure>\n"
                     "    </testcase>\n",
                     finding.code, escaped(finding.name), escaped(place), escaped(finding.location.path),
                     at.line, check::text(finding.severity), escaped(finding.message),
                     escaped(fmt::format("{}: {}: {}", place, finding.code, finding.message)));
}

} // namespace

std::string renderJunit(const std::vector<View> &views) {
  std::map<std::string, Suite> suites;
  size_t total = 0;
  for (const View &view : views)
    for (const check::Finding &finding : view.report->findings) {
      Suite &suite = suites[finding.location.path];
      suite.cases += testCase(finding, view);
      ++suite.count;
      ++total;
    }
  std::string out =
      fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<testsuites name=\"eagerlint\" tests=\"{0}\" failures=\"{0}\" errors=\"0\">\n",
                  total);
  for (const auto &[path, suite] : suites)
    out += fmt::format(
        "  <testsuite name=\"{0}\" tests=\"{1}\" failures=\"{1}\" errors=\"0\">\n{2}  </testsuite>\n",
        escaped(path), suite.count, suite.cases);
  return out + "</testsuites>\n";
}

} // namespace eagerlint::report
