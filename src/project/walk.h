// Which Python files a folder holds, when what git ignores and what the configuration excludes is left out.
#pragma once

#include "llvm/Support/VirtualFileSystem.h"

#include <set>
#include <string>
#include <vector>

namespace eagerlint::project {

struct Tree {
  std::string root;               ///< absolute
  std::vector<std::string> files; ///< `*.py` relative to the root, sorted
  std::set<std::string> folders;  ///< all folders entered, relative; "" is the root
};

/// `excludes` are patterns as in .gitignore, relative to the root. Hidden folders, virtualenvs, version
/// control and links to folders are never entered; folders that cannot be read count as empty. Without
/// `rulesAbove`, what git ignores by files above the root is not looked at: the root itself may be ignored by
/// them.
[[nodiscard]] Tree walkTree(llvm::vfs::FileSystem &fs, const std::string &root,
                            const std::vector<std::string> &excludes, bool rulesAbove = true);

/// The nearest folder at or above `folder` with a `.git` in it; "" when there is none.
[[nodiscard]] std::string gitRoot(llvm::vfs::FileSystem &fs, llvm::StringRef folder);

} // namespace eagerlint::project
