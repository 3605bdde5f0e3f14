// The project's virtualenv: which modules of installed libraries are worth reading.
//
// They are parsed, never run. A library that eagerlint has a stub for is described by the stub; one that
// never speaks of Django cannot send its queries.
#pragma once

#include "project/project.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <string>
#include <vector>

namespace eagerlint::project {

/// The folder of installed packages of `virtualEnv` (absolute; "" for none), else of `.venv`, `venv` or `env`
/// in `root`. "" when there is none.
[[nodiscard]] std::string findSitePackages(llvm::vfs::FileSystem &fs, const std::string &root,
                                           const std::string &virtualEnv);

/// The modules of installed packages that speak of Django and that the project imports or, in its settings,
/// names; directly or by way of other such packages. Paths are relative to `sitePackages`; sorted.
[[nodiscard]] std::vector<SourcePath> installedModules(llvm::vfs::FileSystem &fs,
                                                       const std::string &sitePackages,
                                                       const std::string &root,
                                                       llvm::ArrayRef<SourcePath> own);

} // namespace eagerlint::project
