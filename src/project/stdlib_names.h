// The top-level modules of Python's standard library, those of older versions included.
#pragma once

#include "llvm/ADT/StringRef.h"

namespace eagerlint::project {

[[nodiscard]] bool isStdlibModule(llvm::StringRef name);

} // namespace eagerlint::project
