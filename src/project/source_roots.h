// Under which name each file is imported.
//
// A file's import name depends on the folder that is on `sys.path`. That is no fact of the tree alone:
// `apps/shop/models.py` without `apps/__init__.py` may be `apps.shop.models` or `shop.models`. Files are
// grouped by the lowest folder that could be the source root (the nearest one that is no package, at most the
// one of manage.py); for each group, the folder under which the names are really imported somewhere wins.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

#include <functional>
#include <string>
#include <vector>

namespace eagerlint::project {

/// How often modules and their packages are imported: "a.b.c" counts for a, a.b and a.b.c.
class ImportCounts {
public:
  void add(llvm::StringRef dotted);
  [[nodiscard]] unsigned of(llvm::StringRef dotted) const { return counts_.lookup(dotted); }

private:
  llvm::StringMap<unsigned> counts_;
};

struct NamedFile {
  std::string path;
  std::string dottedName;
  bool isPackage = false;
  std::string sourceRoot; ///< relative to the root of the tree; ".." and so on above it
  std::string
      otherName; ///< a second name it is imported by, under another source root; "" when there is none
};

struct SourceRootInput {
  llvm::ArrayRef<std::string> files; ///< sorted, relative to the root of the tree
  /// The folder of manage.py, "" too for the root of the tree itself.
  std::string projectFolder;
  /// There is a manage.py in `projectFolder`: it is on `sys.path`.
  bool hasManage = false;
  /// Asked for only when there is a choice.
  std::function<const ImportCounts &()> imports;
  /// When the root of the tree is a package: its name, then the name of the folder above if that is one, and
  /// so on.
  std::vector<std::string> packagesAbove;
};

/// In the order of `files`.
[[nodiscard]] std::vector<NamedFile> nameFiles(const SourceRootInput &input);

/// "a/b/c.py" seen from "a" -> "b.c"; an `__init__.py` has its folder's name, "" at the source root itself.
[[nodiscard]] std::string dottedNameOf(llvm::StringRef path, llvm::StringRef sourceRoot);

} // namespace eagerlint::project
