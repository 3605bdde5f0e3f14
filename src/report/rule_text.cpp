#include "report/rule_text.h"

#include "report/json_values.h"

#include <fmt/format.h>

namespace eagerlint::report {
namespace {

using check::FixStrategy;
using check::Rule;

std::string facts(const Rule &rule) {
  return fmt::format("{}, {}, since {}, {}", check::text(rule.severity),
                     rule.enabledByDefault ? "on by default" : "off by default", rule.since,
                     rule.fix == FixStrategy::None ? "no fix" : "can be fixed");
}

void writeJson(llvm::json::OStream &out, const Rule &rule, bool withPage) {
  out.object([&] {
    out.attribute("code", rule.code);
    out.attribute("name", rule.name);
    out.attribute("summary", rule.summary);
    out.attribute("severity", llvm::StringRef(check::text(rule.severity)));
    out.attribute("default", rule.enabledByDefault);
    out.attribute("since", rule.since);
    out.attribute("fixable", rule.fix != FixStrategy::None);
    if (withPage)
      out.attribute("documentation", rule.body);
  });
}

/// The body with the facts under its title.
std::string page(const Rule &rule, std::string_view title, std::string_view line) {
  const size_t titleEnd = rule.body.find('\n');
  return fmt::format("{}\n\n{}\n{}", title, line, std::string_view(rule.body).substr(titleEnd + 1));
}

} // namespace

std::string renderRule(const Rule &rule, RuleFormat format) {
  if (format == RuleFormat::Json)
    return document([&](llvm::json::OStream &out) { writeJson(out, rule, true); });
  if (format == RuleFormat::Markdown)
    return page(rule, fmt::format("# {}: {} ({})", rule.code, rule.summary, rule.name), facts(rule));
  return page(rule, fmt::format("{} {}: {}", rule.code, rule.name, rule.summary), facts(rule));
}

std::string renderRuleList(const check::Rules &rules, RuleFormat format) {
  if (format == RuleFormat::Json)
    return document([&](llvm::json::OStream &out) {
      out.array([&] {
        for (const Rule &rule : rules.all())
          writeJson(out, rule, false);
      });
    });
  std::string out;
  if (format == RuleFormat::Markdown)
    out += "| code | name | about | severity | default | fix |\n|---|---|---|---|---|---|\n";
  for (const Rule &rule : rules.all()) {
    const bool fixable = rule.fix != FixStrategy::None;
    if (format == RuleFormat::Markdown)
      out += fmt::format("| {} | {} | {} | {} | {} | {} |\n", rule.code, rule.name, rule.summary,
                         check::text(rule.severity), rule.enabledByDefault ? "on" : "off",
                         fixable ? "yes" : "no");
    else
      out +=
          fmt::format("{} {:<7} {:<3} {} {:<25} {}\n", rule.code, check::text(rule.severity),
                      rule.enabledByDefault ? "on" : "off", fixable ? "[*]" : "[ ]", rule.name, rule.summary);
  }
  return out;
}

} // namespace eagerlint::report
