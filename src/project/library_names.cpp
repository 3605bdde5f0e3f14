#include "project/library_names.h"

#include "base/embedded.h"
#include "base/module_lists.h"

#include <algorithm>
#include <string_view>

namespace eagerlint::project {
namespace {

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

bool isLibraryName(llvm::StringRef name) { return isStandardLibrary(name) || hasStub(name); }

} // namespace eagerlint::project
