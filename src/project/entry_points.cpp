#include "project/entry_points.h"

#include "project/toml.h"

#include "llvm/Support/Path.h"

#include <algorithm>
#include <set>

namespace eagerlint::project {
namespace {

class EntryPointFinder {
public:
  EntryPointFinder(llvm::vfs::FileSystem &fs, const Project &project) : fs_(fs), project_(project) {}

  std::vector<EntryPoint> run() && {
    std::set<std::string> folders{project_.root};
    if (!project_.folder.empty())
      folders.insert(project_.root + "/" + project_.folder);
    for (const std::string &folder : folders) {
      fromPackages(folder);
      fromPyproject(folder + "/pyproject.toml");
      fromSetup(read(folder + "/setup.cfg"));
    }
    if (!project_.sitePackages.empty())
      fromPackages(project_.sitePackages);
    return {found_.begin(), found_.end()};
  }

private:
  llvm::vfs::FileSystem &fs_;
  const Project &project_;
  std::set<EntryPoint> found_;

  [[nodiscard]] std::string read(const std::string &path) const {
    const auto buffer = fs_.getBufferForFile(path);
    return buffer ? (*buffer)->getBuffer().str() : std::string{};
  }

  void fromPackages(const std::string &folder) {
    std::error_code error;
    for (auto at = fs_.dir_begin(folder, error), end = llvm::vfs::directory_iterator(); !error && at != end;
         at.increment(error)) {
      const llvm::StringRef name = llvm::sys::path::filename(at->path());
      if (!name.ends_with(".dist-info") && !name.ends_with(".egg-info"))
        continue;
      forEachEntry(read(at->path().str() + "/entry_points.txt"),
                   [&](llvm::StringRef section, llvm::StringRef name, llvm::StringRef value) {
                     add(section, name, value);
                   });
    }
  }

  /// `[project.entry-points.GROUP]` of the standard, `[tool.poetry.plugins.GROUP]` of Poetry.
  void fromPyproject(const std::string &path) {
    auto table = parseToml(read(path), path);
    if (!table) {
      llvm::consumeError(table.takeError()); // broken files of other tools are their business
      return;
    }
    for (const auto *groups :
         {subtable(*table, {"project", "entry-points"}), subtable(*table, {"tool", "poetry", "plugins"})})
      if (groups)
        for (const auto &[group, entries] : *groups)
          if (const auto *named = entries.getAsObject())
            for (const auto &[name, value] : *named)
              if (const auto text = value.getAsString())
                add(group, name, *text);
  }

  /// `[options.entry_points]`: a line `GROUP =` with its entries indented below it.
  void fromSetup(llvm::StringRef text) {
    bool isInside = false;
    std::string group;
    while (!text.empty()) {
      const auto [line, rest] = text.split('\n');
      text = rest;
      const auto [key, value] = line.split('=');
      if (line.starts_with("["))
        isInside = line.trim() == "[options.entry_points]";
      else if (isInside && !key.empty() && !isSpace(key.front()))
        group = key.trim().str();
      else if (isInside && !value.empty())
        add(group, key.trim(), value.trim());
    }
  }

  static bool isSpace(char c) { return c == ' ' || c == '\t'; }

  template <typename Visit> static void forEachEntry(llvm::StringRef text, Visit visit) {
    llvm::StringRef section;
    while (!text.empty()) {
      const auto [line, rest] = text.split('\n');
      text = rest;
      const auto [key, value] = line.split('=');
      if (line.starts_with("["))
        section = line.trim(" \t\r[]");
      else if (!value.empty() && !line.starts_with("#") && !line.starts_with(";"))
        visit(section, key.trim(), value.trim());
    }
  }

  /// Extras (`module:object [extra]`) say what else is to be installed.
  void add(llvm::StringRef group, llvm::StringRef name, llvm::StringRef value) {
    found_.insert({group.str(), name.str(), value.split('[').first.trim().str()});
  }
};

} // namespace

std::vector<EntryPoint> findEntryPoints(llvm::vfs::FileSystem &fs, const Project &project) {
  return EntryPointFinder(fs, project).run();
}

} // namespace eagerlint::project
