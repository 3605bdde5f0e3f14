// The identity of a finding that survives edits elsewhere in its file: what baselines and code hosts compare.
//
// It is made of the code, the path, the names of the classes and functions that the line stands in, the text
// of the line and the lookup path; findings that agree in all of it are numbered in the order of the file.
#pragma once

#include "base/source.h"
#include "check/finding.h"

#include <functional>
#include <string>
#include <vector>

namespace eagerlint::check {

/// The source of a file by its path relative to the project root; null when it is not part of the project.
using SourceLookup = std::function<const SourceFile *(const std::string &)>;

/// Sets the fingerprints of the findings that have none. They must be in the order of the file, and all there
/// are: a finding that is suppressed or switched off counts in the numbering.
void setFingerprints(std::vector<Finding> &findings, const SourceLookup &source);

/// "BookSerializer.get_author": the definitions around the line at `offset`, outermost first; "" at module
/// level.
[[nodiscard]] std::string enclosingDefinitions(const SourceFile &file, uint32_t offset);

} // namespace eagerlint::check
