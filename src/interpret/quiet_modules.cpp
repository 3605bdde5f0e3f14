#include "interpret/quiet_modules.h"

#include "base/embedded.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"

namespace eagerlint::interpret {

namespace {

llvm::StringSet<> readModules() {
  llvm::StringSet<> modules;
  const embedded::File *file = embedded::find("modules_without_queries.txt");
  if (!file)
    return modules;
  llvm::SmallVector<llvm::StringRef> lines, names;
  llvm::StringRef(file->text).split(lines, '\n');
  for (llvm::StringRef line : lines)
    line.split('#').first.split(names, ' ', -1, false);
  modules.insert(names.begin(), names.end());
  return modules;
}

} // namespace

bool isQuietModule(std::string_view dotted) {
  static const llvm::StringSet<> modules = readModules();
  return modules.contains(dotted.substr(0, dotted.find('.')));
}

} // namespace eagerlint::interpret
