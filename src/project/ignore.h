// git's ignore rules: the patterns of one file.
//
// As gitignore(5): the last matching pattern decides; `!` takes back; a trailing `/` means folders
// only; a `/` elsewhere ties the pattern to the folder of its file; `**` spans folders.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <vector>

namespace eagerlint::project {

/// `*` and `?` stop at `/`; `**` as a whole component does not; `[a-z]`, `[!a]` and `\x` as in fnmatch.
[[nodiscard]] bool matchesGlob(llvm::StringRef glob, llvm::StringRef path);

class IgnorePatterns {
public:
  IgnorePatterns() = default;
  explicit IgnorePatterns(llvm::StringRef fileText);

  /// Whether the file or folder at `path` (relative to the folder of the patterns) is ignored or taken back;
  /// nothing when no pattern says so. The folders above it are not looked at.
  [[nodiscard]] std::optional<bool> decide(llvm::StringRef path, bool isFolder) const;

private:
  struct Pattern {
    std::string glob;
    bool isNegated = false, foldersOnly = false;
    bool matchesWholePath = false; ///< else the last component
  };
  std::vector<Pattern> patterns_;

  void add(llvm::StringRef line);
};

} // namespace eagerlint::project
