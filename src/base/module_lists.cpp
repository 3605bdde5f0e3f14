#include "base/module_lists.h"

#include "base/embedded.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"

namespace eagerlint {

namespace {

/// The names in a file of names by lines, `#` begins a comment.
llvm::StringSet<> readNames(std::string_view path) {
  llvm::StringSet<> modules;
  const embedded::File *file = embedded::find(path);
  if (!file)
    return modules;
  llvm::SmallVector<llvm::StringRef> lines, names;
  llvm::StringRef(file->text).split(lines, '\n');
  for (llvm::StringRef line : lines)
    line.split('#').first.split(names, ' ', -1, false);
  modules.insert(names.begin(), names.end());
  return modules;
}

llvm::StringRef topLevel(std::string_view dotted) { return dotted.substr(0, dotted.find('.')); }

/// Of the standard library, those that talk to no database.
bool isQuietStandardLibrary(std::string_view dotted) {
  static const llvm::StringSet<> modules = readNames("standard_library.txt");
  return modules.contains(topLevel(dotted));
}

} // namespace

bool isStandardLibrary(std::string_view dotted) {
  static const llvm::StringSet<> databases = readNames("standard_databases.txt");
  return isQuietStandardLibrary(dotted) || databases.contains(topLevel(dotted));
}

bool isTestModule(std::string_view dotted) {
  for (llvm::StringRef rest = dotted; !rest.empty();) {
    const auto [part, after] = rest.split('.');
    if (part == "tests" || part == "test" || part == "conftest" || part.starts_with("test_") ||
        part.ends_with("_test"))
      return true;
    rest = after;
  }
  return false;
}

bool isModuleWithoutQueries(std::string_view dotted) {
  static const llvm::StringSet<> modules = readNames("modules_without_queries.txt");
  return isQuietStandardLibrary(dotted) || modules.contains(topLevel(dotted));
}

} // namespace eagerlint
