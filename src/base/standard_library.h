// Which external names belong to Python's standard library: code that sends no database queries.
#pragma once

#include <string_view>

namespace eagerlint {

/// `dotted` is a name such as "os.path.join"; its first part decides.
[[nodiscard]] bool isStandardLibrary(std::string_view dotted);

} // namespace eagerlint
