// Names of top-level modules that are libraries, whatever the project's own folders are called.
#pragma once

#include "llvm/ADT/StringRef.h"

namespace eagerlint::project {

/// Python's standard library (older versions included), and the libraries that eagerlint has stubs for.
[[nodiscard]] bool isLibraryName(llvm::StringRef name);

} // namespace eagerlint::project
