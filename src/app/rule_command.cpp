#include "app/commands.h"
#include "app/output.h"
#include "check/rules.h"

#include <fmt/format.h>

namespace eagerlint::app {

ExitStatus runRule(const RuleOptions &options) {
  const check::Rules &rules = check::Rules::builtin();
  std::string text;
  if (options.code.empty()) {
    text = report::renderRuleList(rules, options.format);
  } else {
    const check::Rule *rule = rules.find(options.code);
    if (!rule)
      return fail(fmt::format("no rule is called {}; `eagerlint rule` lists them", options.code));
    text = report::renderRule(*rule, options.format);
  }
  llvm::Error error = emit(text, "");
  return error ? fail(std::move(error)) : exitClean;
}

} // namespace eagerlint::app
