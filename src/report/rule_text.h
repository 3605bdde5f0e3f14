// `eagerlint rule`: one rule's page or the list of rules, as text, Markdown or JSON.
#pragma once

#include "check/rules.h"

#include <string>

namespace eagerlint::report {

enum class RuleFormat { Text, Markdown, Json };

[[nodiscard]] std::string renderRule(const check::Rule &rule, RuleFormat format);
[[nodiscard]] std::string renderRuleList(const check::Rules &rules, RuleFormat format);

} // namespace eagerlint::report
