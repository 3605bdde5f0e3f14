// Methods whose name is read from a row.
//
// Rows that name code are made from what the project's code says (a policy that a class declares and a
// migration stores). A name that a row holds under a key is taken to be one of those that the classes of the
// object, or else any classes of the project, write under the same key: `{"function": "scope_queryset"}`.
// That is part of the claim, and noted.
#pragma once

#include "interpret/interpreter.h"

namespace eagerlint::interpret {

/// The method of `object` that `name` is; where the code writes several, one for each world. Nothing when the
/// name is from no row, or the code writes no method under its key.
[[nodiscard]] std::optional<Value> methodNamedByRow(Interpreter &interpreter, Value object,
                                                    const OpaqueObject &name);

} // namespace eagerlint::interpret
