// What `--fix`, `--diff` and `--export-fixes` do with the fixes of all projects.
#pragma once

#include "api/pipeline.h"
#include "fix/apply.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace eagerlint::api {

/// The new texts of the files below one root. Projects that share a root are fixed together.
struct RootChanges {
  std::string root;
  fix::AppliedFixes applied;
};

[[nodiscard]] std::vector<RootChanges> planFixes(const std::vector<AnalysedProject> &projects, bool unsafe);

/// Writes all files or stops at the first root that cannot be written.
[[nodiscard]] llvm::Error writeChanges(const std::vector<RootChanges> &changes);

/// One diff with paths that `git apply` understands: relative to the checkout, without one to the root.
[[nodiscard]] std::string diffOf(const std::vector<RootChanges> &changes);

/// The edits of the applied fixes as clang's replacement YAML, with absolute paths.
[[nodiscard]] std::string replacementYaml(const std::vector<AnalysedProject> &projects,
                                          const std::vector<RootChanges> &changes);

} // namespace eagerlint::api
