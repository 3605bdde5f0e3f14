// Statements that set an attribute of a class that another module defines: `User.full_name = property(…)`,
// `options.Options.master = …`.
#pragma once

#include "resolve/program.h"

namespace eagerlint::resolve {

/// In module order, then source order. Statements of the bundled stubs are left out, and those inside
/// functions.
[[nodiscard]] std::unordered_map<ClassId, std::vector<OutsideChange>>
collectOutsideChanges(const Program &program);

} // namespace eagerlint::resolve
