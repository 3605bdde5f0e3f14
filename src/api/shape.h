// From what the analysis found to what is shown: rules that are off, suppressions, chosen files and the
// baseline take findings away; what several projects have in common is said once.
#pragma once

#include "api/pipeline.h"

#include "llvm/Support/Error.h"

#include <set>
#include <string>
#include <vector>

namespace eagerlint::api {

struct ShapeOptions {
  std::vector<std::string> paths; ///< when all are files, only findings that touch them are kept
  std::set<std::string> baseline; ///< fingerprints that are left out
};

/// The error names the selector that no rule has.
[[nodiscard]] llvm::Error shape(std::vector<AnalysedProject> &projects, const ShapeOptions &options);

/// Something of severity error or warning is left.
[[nodiscard]] bool hasProblems(const std::vector<AnalysedProject> &projects);

} // namespace eagerlint::api
