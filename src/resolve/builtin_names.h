// The names every Python module sees without importing them.
#pragma once

#include <string_view>

namespace eagerlint::resolve {

[[nodiscard]] bool isBuiltinName(std::string_view name);

} // namespace eagerlint::resolve
