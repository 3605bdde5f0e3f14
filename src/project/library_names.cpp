#include "project/library_names.h"

#include "base/embedded.h"
#include "base/standard_library.h"

#include <algorithm>
#include <string_view>

namespace eagerlint::project {
namespace {

/// Modules of the standard library that are not on the list of those without queries: dbm is a database
/// itself, the others never turn up in a request.
constexpr std::string_view otherStandardNames[] = {
    "annotationlib", "antigravity", "compression", "dbm", "idlelib", "lib2to3", "this", "turtledemo",
};
static_assert(std::ranges::is_sorted(otherStandardNames));

bool hasStub(llvm::StringRef name) {
  const std::string start = "stubs/" + name.str();
  const auto files = embedded::files(); // sorted by path: those with one start stand together
  for (auto at = std::ranges::lower_bound(files, std::string_view(start), {}, &embedded::File::path);
       at != files.end() && at->path.starts_with(start); ++at) {
    const std::string_view rest = at->path.substr(start.size());
    if (rest.starts_with('/') || rest == ".py")
      return true;
  }
  return false;
}

} // namespace

bool isLibraryName(llvm::StringRef name) {
  return isStandardLibrary(name) || std::ranges::binary_search(otherStandardNames, std::string_view(name)) ||
         hasStub(name);
}

} // namespace eagerlint::project
