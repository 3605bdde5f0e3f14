// Baselines: the findings that a project has decided to live with, by fingerprint.
#pragma once

#include "api/pipeline.h"

#include "llvm/Support/Error.h"

#include <set>
#include <string>
#include <vector>

namespace eagerlint::api {

/// The fingerprints in the file. The error names the file.
[[nodiscard]] llvm::Expected<std::set<std::string>> readBaseline(const std::string &path);

/// The baseline that has all findings of the projects.
[[nodiscard]] std::string baselineText(const std::vector<AnalysedProject> &projects);

} // namespace eagerlint::api
