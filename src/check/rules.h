// The registry of rules: reads the pages rules/EL*.md that are embedded into the program.
//
// A page has front matter between two lines `---` (YAML) and a Markdown body that starts with a title. Keys:
// code, name, severity (error, warning, info), default (on, off), since, subject (query, discarded-queryset,
// unused-suppression, not-followed), select, message, help, fix. `select` is a list of alternatives; each
// maps conditions (cause, served-by, place, operation, related, refined, to-many, prefetched) to a value or a
// list of values.
#pragma once

#include "base/embedded.h"
#include "check/rule.h"

#include "llvm/Support/Error.h"

#include <span>
#include <string_view>
#include <vector>

namespace eagerlint::check {

/// One rule from its page; the error names `path` and the key.
[[nodiscard]] llvm::Expected<Rule> parseRule(std::string_view path, std::string_view text);

/// All rules, ordered by code. Immutable.
class Rules {
public:
  /// Reads the files whose path starts with "EL"; two rules of one code or name are an error.
  [[nodiscard]] static llvm::Expected<Rules> load(std::span<const embedded::File> files);
  /// The rules that are built in. Their pages are checked by tests.
  [[nodiscard]] static const Rules &builtin();

  [[nodiscard]] const std::vector<Rule> &all() const { return rules_; }
  /// By code, else by name; null when unknown.
  [[nodiscard]] const Rule *find(std::string_view codeOrName) const;
  /// The first rule of a subject other than Query.
  [[nodiscard]] const Rule *forSubject(Subject subject) const;
  /// The rule for a statement that grows; null when no rule is about it. The rules exclude each other: at
  /// most one selects any facts.
  [[nodiscard]] const Rule *classify(const EventFacts &facts) const;

private:
  std::vector<Rule> rules_;
};

} // namespace eagerlint::check
