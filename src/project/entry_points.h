// The entry points that installed packages declare, as `importlib.metadata.entry_points` finds them.
//
// The project counts as installed: what it declares itself is there, wherever it is written down. Other
// packages are those of the virtualenv.
#pragma once

#include "project/project.h"

#include "llvm/Support/VirtualFileSystem.h"

#include <vector>

namespace eagerlint::project {

/// From entry_points.txt of packages (`*.dist-info`, `*.egg-info`) in the root, the project's folder and
/// `project.sitePackages`, and from pyproject.toml and setup.cfg of the project. Sorted, each once.
[[nodiscard]] std::vector<EntryPoint> findEntryPoints(llvm::vfs::FileSystem &fs, const Project &project);

} // namespace eagerlint::project
