// Files outside of a project's folder that it imports: `libs/common/…` beside `backend/manage.py`.
#pragma once

#include "project/source_roots.h"

#include "llvm/Support/VirtualFileSystem.h"

#include <set>
#include <string>
#include <vector>

namespace eagerlint::project {

/// Adds the imports of the files, and in settings modules the dotted strings (INSTALLED_APPS), to `counts`.
void countImports(llvm::vfs::FileSystem &fs, const std::string &root, llvm::ArrayRef<std::string> files,
                  ImportCounts &counts);

/// The files among `outside` that belong to a top-level package or module that is among `named` or that `own`
/// imports, directly or through other such packages. Looked for in the folders above the project's, and up to
/// two folders below those. Sorted.
[[nodiscard]] std::vector<std::string> sharedSources(llvm::vfs::FileSystem &fs, const std::string &root,
                                                     const std::string &projectFolder,
                                                     llvm::ArrayRef<std::string> own,
                                                     llvm::ArrayRef<std::string> outside,
                                                     std::set<std::string> named);

} // namespace eagerlint::project
