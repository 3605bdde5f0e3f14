// Which modules of the project a running server has in memory, as far as imports tell.
#pragma once

#include "resolve/program.h"

#include <set>

namespace eagerlint::resolve {

/// Those that another module of the project imports, at its level or in a function, tests aside, and those
/// that Django imports by their name. A module that is imported by a name put together at run time is missed.
[[nodiscard]] std::set<ModuleId> findLoadedModules(const Program &program);

} // namespace eagerlint::resolve
