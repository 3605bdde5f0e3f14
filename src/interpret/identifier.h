// Instances of uuid.UUID.
#pragma once

#include "interpret/interpreter.h"

#include <optional>
#include <string>
#include <string_view>

namespace eagerlint::interpret {

/// The 32 lower-case hexadecimal digits of a UUID written in any of the usual ways; nothing when it is none.
[[nodiscard]] std::optional<std::string> parseUuid(std::string_view text);
/// From text such as SQLite stores it; opaque when it is no UUID.
[[nodiscard]] Value makeUuid(Interpreter &interpreter, std::string_view text);
/// The 32 hexadecimal digits of an instance of uuid.UUID; null for other values.
[[nodiscard]] const std::string *asUuid(Value value);

} // namespace eagerlint::interpret
