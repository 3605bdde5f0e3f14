// TOML files as llvm::json values. The only place that knows the TOML library.
#pragma once

#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <string>

namespace eagerlint::project {

/// Dates and times become strings. The error names `path`, line and column.
[[nodiscard]] llvm::Expected<llvm::json::Object> parseToml(llvm::StringRef text, llvm::StringRef path);
[[nodiscard]] llvm::Expected<llvm::json::Object> readToml(llvm::vfs::FileSystem &fs, const std::string &path);

/// The table at `keys` below `table`, null when a step is missing or no table.
[[nodiscard]] const llvm::json::Object *subtable(const llvm::json::Object &table,
                                                 std::initializer_list<llvm::StringRef> keys);

} // namespace eagerlint::project
