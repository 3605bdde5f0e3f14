// From what the analysis found to what is shown: rules that are off, suppressions, chosen files and the baseline take
// findings away; what several projects have in common is said once.
#pragma once

#include "app/options.h"
#include "report/view.h"

#include "llvm/Support/Error.h"

#include <set>
#include <string>
#include <vector>

namespace eagerlint::app {

struct ShapeOptions {
  std::vector<std::string> paths;     ///< when all are files, only findings that touch them are kept
  std::set<std::string> baseline;     ///< fingerprints that are left out
};

/// The error names the selector that no rule has.
[[nodiscard]] llvm::Error shape(std::vector<AnalysedProject> &projects, const ShapeOptions &options);

/// The projects as the renderers see them; they must outlive the views.
[[nodiscard]] std::vector<report::View> viewsOf(const std::vector<AnalysedProject> &projects);

/// Something of severity error or warning is left.
[[nodiscard]] bool hasProblems(const std::vector<AnalysedProject> &projects);

} // namespace eagerlint::app
