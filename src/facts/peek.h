// What the first bytes of a statement tell about the names it binds, so that most statements need not be
// parsed.
//
// Every answer errs on the side of lowering: `Unclear` costs time, never a binding.
#pragma once

#include "base/span.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace eagerlint::facts {

enum class Peek : uint8_t {
  Plain,     ///< `name = value`: binds that one name
  Augmented, ///< `name += value`
  Declared,  ///< `name: annotation` and no value
  Nothing,   ///< binds no name
  Unclear,   ///< lower it to know
};

/// A statement that starts with a name: `rest` is the text behind that name.
[[nodiscard]] Peek peekAssignment(std::string_view rest);
/// Any other simple statement: it binds by `:=` or not at all. A plain call (`register(router)`) is
/// `Unclear`: what it may change stands among its arguments.
[[nodiscard]] Peek peekOther(std::string_view text);
/// `name` when the statement begins with `name.` or `name[`.
[[nodiscard]] std::optional<std::string_view> peekRoot(std::string_view text);
/// The statement asks for a namespace as a dictionary: `locals()`, `vars()`, in a module also `globals()`.
[[nodiscard]] bool mentionsNamespace(std::string_view text, bool inClass);
/// One base class, a name or names joined by dots; spans of the parts, relative to the text.
using DottedBase = std::vector<Span>;
/// The bases in what follows the name in a class header: `(a.B, C):` or `:`. Nothing when there is anything
/// else: keywords, calls, subscripts, type parameters, names that are not ASCII.
[[nodiscard]] std::optional<std::vector<DottedBase>> peekBases(std::string_view afterName);
/// `decorators` holds `@name.setter` or `@name.deleter`.
[[nodiscard]] bool refinesProperty(std::string_view decorators, std::string_view name);

} // namespace eagerlint::facts
