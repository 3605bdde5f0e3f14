// From paths to the set of source files of each Django project below them, with the configuration that
// matters.
//
// Reads directories (git's ignore rules; virtualenvs, node_modules, hidden folders and migrations excluded by
// default), `pyproject.toml` / `eagerlint.toml`, manage.py. Never runs or imports anything.
#pragma once

#include "project/config.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace eagerlint::project {

struct SourcePath {
  std::string path;       ///< relative to the root, '/' separators
  std::string dottedName; ///< import name by its source root: "shop.models"; packages: "shop"
  bool isPackage = false;
  /// A second name the project imports it by ("label.shop.models" beside "shop.models"); "" when there is
  /// none.
  std::string otherName;
  /// Lies outside the project's folder and is there because the project imports it; other projects may have
  /// it, too.
  bool isShared = false;
};

/// What an installed package offers to others under a name (`[group]`, `name = module:object`).
struct EntryPoint {
  std::string group, name, value;
  [[nodiscard]] auto operator<=>(const EntryPoint &) const = default;
};

/// One Django project: a root folder, its Python files, its settings module.
struct Project {
  std::string root; ///< absolute
  /// The folder of manage.py (or, without one, the folder taken for a project), relative to the root; "" for
  /// the root.
  std::string folder;
  Config config;
  std::vector<SourcePath> sources;     ///< sorted by path
  std::string sitePackages;            ///< of the project's virtualenv, absolute; "" for none
  std::vector<SourcePath> installed;   ///< modules there that are read, too; paths relative to `sitePackages`
  std::vector<EntryPoint> entryPoints; ///< of the project and of its virtualenv
  /// Relative to root, "" for the root itself, ".." and so on for folders above it; first wins.
  std::vector<std::string> sourceRoots;
  std::string settingsModule; ///< dotted; "" when none was found
  std::string djangoVersion;  ///< "5.2"
};

struct Discovery {
  std::vector<Project> projects;
  std::vector<std::string>
      onlyFiles; ///< absolute paths, when PATHs were files: report only findings that touch them
};

struct DiscoveryOptions {
  std::vector<std::string> paths; ///< default "."
  std::optional<std::string> configPath;
  std::vector<std::string> overrides; ///< key=value
  std::vector<std::string> excludes;  ///< besides those of the configuration
  bool isolated = false;
  std::string virtualEnv; ///< absolute; "" to look for one in the root
};

/// Project root: folder of the nearest eagerlint configuration, else the git root, else PATH. Several Django
/// projects (several manage.py) under one root are several projects. Errors name the path, file or key.
///
/// A project has the files of its folder that belong to no deeper manage.py, and the top-level packages
/// outside of it that it imports. A PATH that is ignored or excluded is analysed all the same, as a root of
/// its own.
[[nodiscard]] llvm::Expected<Discovery> discover(llvm::vfs::FileSystem &fs, const DiscoveryOptions &options);

/// Byte scan: can this file matter at all to the analysis? Files that bind nothing and test modules do not.
/// Errs on the side of yes. An empty `__init__.py` says no, but its package is worth having as a module.
[[nodiscard]] bool mayMatter(llvm::StringRef text);

} // namespace eagerlint::project
