// Edits to texts, and texts to files: what `--fix` and `--diff` share.
//
// Edits are grouped by the id of their fix. A group is applied whole or not at all: one that overlaps with a
// group before it, or after which a file no longer parses, is left out with a warning. Everything happens in
// memory first; files are written only when all of them could be staged beside their targets.
#pragma once

#include "base/source.h"
#include "check/finding.h"
#include "check/fingerprint.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace eagerlint::fix {

struct ChangedFile {
  std::string path; ///< relative to the project root
  std::string before, after;
};

struct AppliedFixes {
  std::vector<ChangedFile> files; ///< sorted by path; only those that differ
  std::vector<std::string> ids;   ///< of the fixes that were applied, in order
  std::vector<check::Warning> warnings;
};

/// Applies the fixes of the findings in their order. `unsafe` also takes those that are not proven.
[[nodiscard]] AppliedFixes applyFixes(const std::vector<check::Finding> &findings,
                                      const check::SourceLookup &source, bool unsafe);

/// Applies one fix by itself, whatever its applicability; no files when its edits do not fit together.
[[nodiscard]] std::vector<ChangedFile> applyFix(const check::Fix &fix, const check::SourceLookup &source);

/// Replaces the files below `root`, each atomically and with its permissions kept; a symbolic link stays one.
/// A file that no longer has its text from before is an error, and then nothing is written.
[[nodiscard]] llvm::Error writeFiles(const std::string &root, const std::vector<ChangedFile> &files);

} // namespace eagerlint::fix
