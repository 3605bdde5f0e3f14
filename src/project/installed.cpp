#include "project/installed.h"

#include "base/embedded.h"
#include "base/module_lists.h"
#include "project/text_scan.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <map>
#include <set>

namespace eagerlint::project {
namespace {

namespace path = llvm::sys::path;

/// Folders of a package that no request reaches.
bool isAside(llvm::StringRef folder) {
  return llvm::StringSwitch<bool>(folder)
      .Cases({"tests", "test", "testing", "migrations", "__pycache__", "locale", "static", "templates"}, true)
      .Default(folder.starts_with("."));
}

/// The Python files at and below `folder`, relative to `base`.
void collectFiles(llvm::vfs::FileSystem &fs, const std::string &base, const std::string &folder,
                  std::vector<std::string> &files) {
  std::error_code error;
  for (auto at = fs.dir_begin(base + "/" + folder, error), end = llvm::vfs::directory_iterator();
       !error && at != end; at.increment(error)) {
    const llvm::StringRef name = path::filename(at->path());
    const std::string inside = folder + "/" + name.str();
    if (at->type() == llvm::sys::fs::file_type::directory_file) {
      if (!isAside(name))
        collectFiles(fs, base, inside, files);
    } else if (name.ends_with(".py")) {
      files.push_back(inside);
    }
  }
}

SourcePath moduleOf(const std::string &file) {
  SourcePath module;
  module.path = file;
  llvm::StringRef name = file;
  name.consume_back(".py");
  module.isPackage = name.consume_back("/__init__");
  module.dottedName = name.str();
  std::ranges::replace(module.dottedName, '/', '.');
  return module;
}

/// There is a stub of the package itself, not only of some of its modules.
bool isDescribed(const std::string &package) {
  return embedded::find("stubs/" + package + ".py") || embedded::find("stubs/" + package + "/__init__.py");
}

class InstalledPackages {
public:
  InstalledPackages(llvm::vfs::FileSystem &fs, const std::string &sitePackages)
      : fs_(fs), sitePackages_(sitePackages) {}

  std::vector<SourcePath> run(const std::string &root, llvm::ArrayRef<SourcePath> own) {
    for (const SourcePath &file : own) {
      asked_.insert(llvm::StringRef(file.dottedName).split('.').first.str());
      asked_.insert(llvm::StringRef(file.otherName).split('.').first.str());
    }
    for (const SourcePath &file : own)
      if (const auto buffer = fs_.getBufferForFile(root + "/" + file.path))
        askFor(file.path, (*buffer)->getBuffer());
    while (!wanted_.empty()) {
      const std::string package = std::move(wanted_.back());
      wanted_.pop_back();
      add(package);
    }
    std::ranges::sort(modules_, {}, &SourcePath::path);
    return std::move(modules_);
  }

private:
  llvm::vfs::FileSystem &fs_;
  const std::string &sitePackages_;
  std::set<std::string> asked_;
  std::vector<std::string> wanted_;
  std::vector<SourcePath> modules_;

  void askFor(llvm::StringRef file, llvm::StringRef text) {
    forEachUsedModule(file, text, [&](llvm::StringRef module) {
      const std::string name = module.split('.').first.str();
      if (asked_.insert(name).second && !isModuleWithoutQueries(name) && !isDescribed(name))
        wanted_.push_back(name);
    });
  }

  void add(const std::string &package) {
    std::vector<std::string> files;
    if (fs_.exists(sitePackages_ + "/" + package + ".py"))
      files.push_back(package + ".py");
    else if (fs_.exists(sitePackages_ + "/" + package))
      collectFiles(fs_, sitePackages_, package, files);
    std::map<std::string, std::string> texts;
    for (const std::string &file : files)
      if (const auto buffer = fs_.getBufferForFile(sitePackages_ + "/" + file))
        texts[file] = (*buffer)->getBuffer().str();
    if (llvm::none_of(texts,
                      [](const auto &file) { return llvm::StringRef(file.second).contains("django"); }))
      return;
    for (const auto &[file, text] : texts) {
      askFor(file, text);
      modules_.push_back(moduleOf(file));
    }
  }
};

} // namespace

std::string findSitePackages(llvm::vfs::FileSystem &fs, const std::string &root,
                             const std::string &virtualEnv) {
  for (const std::string &folder : {virtualEnv, root + "/.venv", root + "/venv", root + "/env"}) {
    if (folder.empty())
      continue;
    if (fs.exists(folder + "/Lib/site-packages")) // on Windows
      return folder + "/Lib/site-packages";
    std::vector<std::string> found;
    std::error_code error;
    for (auto at = fs.dir_begin(folder + "/lib", error), end = llvm::vfs::directory_iterator();
         !error && at != end; at.increment(error))
      if (path::filename(at->path()).starts_with("python"))
        if (std::string packages = (at->path() + "/site-packages").str(); fs.exists(packages))
          found.push_back(std::move(packages));
    if (!found.empty())
      return *std::ranges::max_element(found);
  }
  return {};
}

std::vector<SourcePath> installedModules(llvm::vfs::FileSystem &fs, const std::string &sitePackages,
                                         const std::string &root, llvm::ArrayRef<SourcePath> own) {
  if (sitePackages.empty())
    return {};
  return InstalledPackages(fs, sitePackages).run(root, own);
}

} // namespace eagerlint::project
