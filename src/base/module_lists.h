// What is known of top-level Python modules by name alone; the lists are data (rules/*.txt).
#pragma once

#include <string_view>

namespace eagerlint {

/// `dotted` is a name such as "os.path.join"; its first part decides. rules/standard_library.txt and
/// rules/standard_databases.txt.
[[nodiscard]] bool isStandardLibrary(std::string_view dotted);

/// Code of that module sends no query to a database of Django's by itself: the standard library but for its
/// databases, and rules/modules_without_queries.txt.
[[nodiscard]] bool isModuleWithoutQueries(std::string_view dotted);

/// By its name or that of a package around it the module is run in tests only.
[[nodiscard]] bool isTestModule(std::string_view dotted);

} // namespace eagerlint
