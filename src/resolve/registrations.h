// Statements that put something into a variable of another module, by a function of that module or a method
// of the variable: `@register("name") def f`, `registry.add(C)`, `@tables.register class C`.
#pragma once

#include "resolve/program.h"

#include <map>

namespace eagerlint::resolve {

/// By variable, in module order, then source order. Only of modules of the project that a server loads:
/// another one that is no test imports them, or Django does by their name.
[[nodiscard]] std::map<std::pair<ModuleId, Name>, std::vector<OutsideChange>>
collectRegistrations(const Program &program);

} // namespace eagerlint::resolve
