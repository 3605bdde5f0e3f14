// The project that the benchmarks analyse, found once: fixtures/bookshop.
#pragma once

#include "project/project.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace eagerlint::bench {

struct Bookshop {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files = llvm::vfs::getRealFileSystem();
  project::Project project;

  Bookshop() {
    project::DiscoveryOptions options;
    options.paths = {EAGERLINT_SOURCE_DIR "/fixtures/bookshop"};
    options.isolated = true;
    project = llvm::cantFail(project::discover(*files, options)).projects.front();
  }
};

inline Bookshop &bookshop() {
  static Bookshop shared;
  return shared;
}

} // namespace eagerlint::bench
