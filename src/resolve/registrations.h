// Statements that put something into a variable of another module, by a function of that module or a method
// of the variable: `@register("name") def f`, `registry.add(C)`, `@tables.register class C`.
#pragma once

#include "resolve/program.h"

#include <map>

namespace eagerlint::resolve {

/// By variable, in module order, then source order. Only of modules that a server loads (Program::isLoaded).
[[nodiscard]] std::map<std::pair<ModuleId, Name>, std::vector<OutsideChange>>
collectRegistrations(const Program &program);

} // namespace eagerlint::resolve
