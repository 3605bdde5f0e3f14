// What a project's files outside of its Python packages say about Django: the settings module, the version,
// and what its formatters say about the length of lines.
#pragma once

#include "project/source_roots.h"

#include "llvm/Support/VirtualFileSystem.h"

#include <optional>
#include <string>
#include <vector>

namespace eagerlint::project {

struct ProjectFiles {
  llvm::vfs::FileSystem &fs;
  std::string root;   ///< absolute
  std::string folder; ///< of manage.py, relative to the root
  llvm::ArrayRef<NamedFile> sources;
};

/// manage.py, else the tools' configuration, else wsgi.py and asgi.py, else the settings module that the
/// names and contents of the sources suggest; "" when there is none. Only modules of the sources count.
[[nodiscard]] std::string findSettingsModule(const ProjectFiles &files);

/// The newest Django that the requirements of the project allow, at most `newestKnownDjango`; nothing when
/// they do not name Django.
[[nodiscard]] std::optional<std::string> findDjangoVersion(const ProjectFiles &files);
inline constexpr const char *newestKnownDjango = "5.2";

/// `specifier` as in a requirement: ">=4.2,<5", "==4.2.*", "~=4.2", "^4.2"; nothing when it constrains
/// nothing known.
[[nodiscard]] std::optional<std::string> newestAllowed(llvm::StringRef specifier);

/// `line-length` of ruff, else of black.
[[nodiscard]] std::optional<uint32_t> findLineLength(const ProjectFiles &files);

} // namespace eagerlint::project
