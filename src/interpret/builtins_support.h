// Helpers shared by the natives: reading arguments, results from opaque arguments, iterators.
//
// A *pure* native depends on its arguments' values alone. With an opaque argument its result is a derived
// opaque value that also carries the result in the reference world when every opaque argument has a
// reference.
#pragma once

#include "interpret/builtins.h"

#include <algorithm>
#include <cstddef>
#include <functional>

namespace eagerlint::interpret {

using Args = llvm::ArrayRef<Value>;

/// A string literal as a template argument.
template <size_t N> struct Literal {
  char text[N];
  consteval Literal(const char (&literal)[N]) {
    std::copy_n(literal, N, text);
  } // NOLINT: implicit on purpose
  [[nodiscard]] constexpr std::string_view view() const { return {text, N - 1}; }
};

/// An argument, or an element of a `*args` tuple, is opaque.
[[nodiscard]] bool hasOpaque(Args args);
/// The opaque result of a pure native, see above.
[[nodiscard]] Value derivePure(Interpreter &interpreter, std::string_view operation, Args args,
                               std::string_view type, NativeFunction function);

template <Literal QualifiedName, Literal Type, NativeFunction Function>
Value pureNative(Interpreter &interpreter, Args args) {
  if (hasOpaque(args))
    return derivePure(interpreter, QualifiedName.view(), args, Type.view(), Function);
  return Function(interpreter, args);
}

/// Registers a pure native whose result has the Python type `Type` ("" when it varies).
template <Literal QualifiedName, Literal Type, NativeFunction Function> void addPure(Natives &natives) {
  natives.add(std::string(QualifiedName.view()), pureNative<QualifiedName, Type, Function>);
}

/// The `...` default of a stub parameter: not given.
[[nodiscard]] inline bool notGiven(Value value) { return value.kind() == Kind::Ellipsis; }

/// Text of a Str, or of an instance of a class derived from str; nothing for other values.
[[nodiscard]] std::optional<std::string_view> textOf(Interpreter &interpreter, Value value);
/// As textOf, as a name.
[[nodiscard]] std::optional<Name> nameOf(Interpreter &interpreter, Value value);
/// An integer (Bool and instances of int's subclasses included).
[[nodiscard]] std::optional<int64_t> intOf(Interpreter &interpreter, Value value);
/// Int or Float as double.
[[nodiscard]] std::optional<double> realOf(Interpreter &interpreter, Value value);
/// The object behind self for a builtin container or an instance of a class derived from one; null otherwise.
template <class T> [[nodiscard]] T *selfAs(Interpreter &interpreter, Value self) {
  return plainValue(interpreter, self).as<T>();
}

Value typeError(Interpreter &interpreter, std::string message);
Value valueError(Interpreter &interpreter, std::string message);
[[nodiscard]] std::string typeName(Interpreter &interpreter, Value value);

/// The dict a `**kwargs` parameter received, and one of its values (null when absent).
[[nodiscard]] Value *keyword(Interpreter &interpreter, Value kwargs, std::string_view name);

/// True when an element is a Repeated pseudo-element.
[[nodiscard]] bool hasRepeated(llvm::ArrayRef<Value> items);
/// The element of a Repeated, else the value itself.
[[nodiscard]] inline Value representative(Value item) {
  auto *repeated = item.as<RepeatedObject>();
  return repeated ? repeated->element : item;
}

using Run = std::function<bool(Interpreter &, llvm::function_ref<bool(Value)>)>;
/// A sequence without end: to be paired with finite ones only.
struct Endless {
  Run run;
  bool operator()(Interpreter &interpreter, llvm::function_ref<bool(Value)> body) const {
    return run(interpreter, body);
  }
};
/// A lazy sequence.
[[nodiscard]] Value makeIterator(Interpreter &interpreter, Run run);
/// A sequence of known elements that `next()` can take apart. Repeated pseudo-elements are allowed.
[[nodiscard]] Value bufferedIterator(Interpreter &interpreter, std::vector<Value> items);
/// Calls `body` for each of `items`; Repeated ones become symbolic loops. False when stopped or an error is
/// pending.
[[nodiscard]] bool iterateItems(Interpreter &interpreter, std::vector<Value> items,
                                llvm::function_ref<bool(Value)> body);
/// All elements of `iterable`, but an abort when it does not end within a sane number.
[[nodiscard]] bool collectBounded(Interpreter &interpreter, Value iterable, std::vector<Value> &into);

/// What `iter(value)` gives; Error with TypeError pending when it cannot be iterated.
[[nodiscard]] Value iteratorOf(Interpreter &interpreter, Value value);
/// The class a typed opaque value is an instance of; null when its type is not known.
[[nodiscard]] ClassObject *knownClass(Interpreter &interpreter, const OpaqueObject &value);
/// A derived opaque whose value in the reference world is `reference`.
[[nodiscard]] Value deriveWithReference(Interpreter &interpreter, std::string_view operation, Args inputs,
                                        std::string_view type, std::optional<Value> reference);

/// An instance of `cls` that keeps `plain`; `plain` itself when `cls` is the builtin class of that dotted
/// name.
[[nodiscard]] Value makeBuiltin(Interpreter &interpreter, Value cls, std::string_view builtinClass,
                                Value plain);

/// Sorts in place as `list.sort` does. Where the order is not known the elements stay as they are.
[[nodiscard]] bool sortItems(Interpreter &interpreter, llvm::MutableArrayRef<Value> items, Value key,
                             bool reverse);

/// Python's clamping of a slice index pair to [0, size].
struct Bounds {
  int64_t begin = 0, end = 0;
};
[[nodiscard]] Bounds clampBounds(Interpreter &interpreter, Value start, Value end, int64_t size);

} // namespace eagerlint::interpret
