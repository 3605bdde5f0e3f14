// Enumeration classes: members made from the class body, and what choices add to the class.
//
// The interpreter asks `enumAttribute` for every attribute of a class and of an instance's class before it
// looks in the class itself. A member is an instance of its class with `_name_` and `_member_value_`; where
// the class derives from a builtin value type also with the plain value in `_value_`.
#pragma once

#include "interpret/interpreter.h"

#include <optional>

namespace eagerlint::interpret {

/// A member, `__members__`, or one of `choices`, `labels`, `values`, `names` of a choices class; nothing when
/// `cls` is no enumeration or the attribute is an ordinary one. Error when an exception is pending.
[[nodiscard]] std::optional<Value> enumAttribute(Interpreter &interpreter, ClassObject &cls, Name name);

void addEnumNatives(Natives &natives);

} // namespace eagerlint::interpret
