// Which rules are on, for the project and for one file: select, extend-select, ignore and per-file-ignores.
//
// A selector is a code (EL104), a prefix of codes (EL1), a rule's name, or ALL. The most specific selector
// decides, and of two that are equally specific the one that ignores: `select = ["EL1"], ignore = ["EL104"]`.
#pragma once

#include "check/rules.h"
#include "project/config.h"

#include "llvm/Support/Error.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace eagerlint::check {

class Selection {
public:
  /// The error names the selector that matches no rule and the key that has it.
  [[nodiscard]] static llvm::Expected<Selection> make(const project::Config &config, const Rules &rules);

  [[nodiscard]] bool isEnabled(std::string_view code) const { return enabled_.contains(code); }
  /// `path` is relative to the project root.
  [[nodiscard]] bool isEnabledIn(std::string_view code, const std::string &path) const;

private:
  struct FileIgnore {
    std::string pattern;
    std::vector<std::string> codes;
  };
  std::set<std::string, std::less<>> enabled_;
  std::vector<FileIgnore> fileIgnores_;
};

} // namespace eagerlint::check
