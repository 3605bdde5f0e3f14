// The configuration of eagerlint: what `[tool.eagerlint]` or eagerlint.toml says, after defaults and
// overrides.
#pragma once

#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eagerlint::project {

/// Folders and files that are left out unless `exclude` says otherwise. Version control, hidden folders and
/// virtualenvs are always left out.
[[nodiscard]] std::vector<std::string> defaultExcludes();

/// Every key of the configuration, after defaults and command line overrides.
struct Config {
  std::vector<std::string> select, extendSelect, ignore;
  std::vector<std::string> exclude = defaultExcludes(), extendExclude; ///< patterns as in .gitignore
  std::vector<std::string> smallModels;                                ///< "geo.Country"
  std::map<std::string, std::vector<std::string>> perFileIgnores;
  std::string djangoSettingsModule;
  std::string djangoVersion; ///< "" when not configured
  std::string fixStyle = "inline", outputFormat = "full";
  std::string outputFile, baseline, cacheDir; ///< "" when not configured
  uint32_t assumeRows = 100;
  std::optional<uint32_t>
      lineLength; ///< own key, else the project's formatter settings (ruff, black), else none
  std::optional<uint32_t> jobs;
  bool exitZero = false, statistics = false, showSql = false, prove = true, useCache = true,
       unsafeFixes = false;
  std::map<std::string, uint32_t> budget; ///< "app.views.BookViewSet.list" -> queries
  std::string path;                       ///< the file it came from, "" for defaults
};

/// Reads one configuration file: eagerlint.toml whole, of pyproject.toml the table `[tool.eagerlint]`. An
/// unknown key or a wrong type is an error that names file, key and the nearest known key.
[[nodiscard]] llvm::Expected<Config> readConfig(llvm::vfs::FileSystem &fs, const std::string &path);
/// `--config 'key=value'`: the value as in TOML; a bare word is a string, `a,b` a list where the key takes
/// one.
[[nodiscard]] llvm::Error applyOverride(Config &config, const std::string &keyValue);

} // namespace eagerlint::project
