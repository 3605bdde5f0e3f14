// What the interpreter core and the layers above need from the natives of Python's builtins.
#pragma once

#include "interpret/interpreter.h"

#include <optional>
#include <string>
#include <string_view>

namespace eagerlint::interpret {

/// Instances of classes derived from a builtin value type (str, int, list, dict, …) keep their plain value in
/// the attribute `_value_`. Gives that value, or `value` itself when there is none.
[[nodiscard]] Value plainValue(Interpreter &interpreter, Value value);

/// `fmt % args` for Str and Bytes. Str, or Opaque when an argument that is shown is opaque.
[[nodiscard]] Value percentFormat(Interpreter &interpreter, Value fmt, Value args);

/// `format(value, spec)` for None, Bool, Int, Float and Str; nothing for other kinds. Raises ValueError for a
/// bad spec.
[[nodiscard]] std::optional<Value> formatConstant(Interpreter &interpreter, Value value,
                                                  std::string_view spec);

/// Adds `value` to the set unless an equal element is there. False when an error is pending.
[[nodiscard]] bool setInsert(Interpreter &interpreter, SetObject &set, Value value);
/// Position of the element, nothing when it is absent (or an error is pending).
[[nodiscard]] std::optional<size_t> setFind(Interpreter &interpreter, const SetObject &set, Value value);

/// `left op right` for two sets or frozensets and one of `&`, `|`, `-`, `^`; nothing when an operand is no
/// set.
[[nodiscard]] std::optional<Value> setBinary(Interpreter &interpreter, syntax::BinaryOp op, Value left,
                                             Value right);

/// `left == right`, `<=`, … of sets: Bool, Opaque when elements are not all known; nothing when an operand is
/// no set.
[[nodiscard]] std::optional<Value> setCompare(Interpreter &interpreter, syntax::CompareOp op, Value left,
                                              Value right);

// Registration, one function a file; addBuiltins (interpret/natives.h) calls them all.
void addObjectNatives(Natives &natives);
void addFunctionNatives(Natives &natives);
void addIteratorNatives(Natives &natives);
void addNumberNatives(Natives &natives);
void addStrNatives(Natives &natives);
void addStrSplitNatives(Natives &natives);
void addBytesNatives(Natives &natives);
void addListNatives(Natives &natives);
void addDictNatives(Natives &natives);
void addSetNatives(Natives &natives);

} // namespace eagerlint::interpret
