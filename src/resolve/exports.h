// The literal `__all__` of the modules that are star-imported somewhere.
#pragma once

#include "resolve/program.h"

namespace eagerlint::resolve {

/// Understands lists and tuples of strings, `+`, `+=`, `*other.__all__`, `other.__all__`, `.extend(…)`,
/// `.append(…)`. Anything else makes the result open. Modules without `__all__` are left out.
[[nodiscard]] std::unordered_map<ModuleId, Exports> collectExports(const Program &program);

} // namespace eagerlint::resolve
