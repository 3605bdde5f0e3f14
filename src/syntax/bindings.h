// Which names a function's statements make variables of that function.
#pragma once

#include "syntax/ir.h"

namespace eagerlint::syntax {

/// Whether the statement, or one in it that shares its scope, binds `name`: by assignment, as a target of
/// `for`, `with`, `del`, `except` or `case`, by `:=`, an import or a definition. `global` and `nonlocal` are
/// not looked at.
[[nodiscard]] bool bindsVariable(const Stmt &stmt, Name name);
[[nodiscard]] bool bindsVariable(StmtList body, Name name);

} // namespace eagerlint::syntax
