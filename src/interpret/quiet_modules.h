// Which external names belong to code that sends no database queries: the modules that
// rules/modules_without_queries.txt lists.
#pragma once

#include <string_view>

namespace eagerlint::interpret {

/// `dotted` is a name such as "os.path.join"; its first part decides.
[[nodiscard]] bool isQuietModule(std::string_view dotted);

} // namespace eagerlint::interpret
