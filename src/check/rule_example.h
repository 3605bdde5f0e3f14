// The example projects in a rule's page: what the sections "Example" and "Use instead" say, as files.
//
// Each section is a list of Python code blocks whose first line is a comment with the file's path. "Use
// instead" states only the files that differ. A line that the rule must report carries `# expect: CODE`.
#pragma once

#include "check/rule.h"

#include "llvm/Support/Error.h"

#include <map>
#include <string>

namespace eagerlint::check {

/// Texts by path.
using ExampleFiles = std::map<std::string, std::string>;

struct RuleExample {
  ExampleFiles bad;
  ExampleFiles good; ///< complete: with the files that do not differ
};

/// The error names the rule and the section that is missing or has a block without a path.
[[nodiscard]] llvm::Expected<RuleExample> readExample(const Rule &rule);

/// The text below the heading `## title`, up to the next heading of that level; "" when there is none.
[[nodiscard]] std::string_view section(std::string_view body, std::string_view title);

} // namespace eagerlint::check
