// PATHs -> roots -> trees -> Django projects.
#include "project/django_settings.h"
#include "project/entry_points.h"
#include "project/installed.h"
#include "project/project.h"
#include "project/shared_sources.h"
#include "project/walk.h"

#include "llvm/Support/Path.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace eagerlint::project {
namespace {

namespace path = llvm::sys::path;

std::string parentOf(llvm::StringRef file) {
  const size_t slash = file.rfind('/');
  return slash == llvm::StringRef::npos ? "" : file.substr(0, slash).str();
}

bool isAtOrBelow(llvm::StringRef file, llvm::StringRef folder) {
  return folder.empty() || file == folder || (file.consume_front(folder) && file.starts_with("/"));
}

/// `file` relative to `root`, which is at or above it.
std::string relativeTo(llvm::StringRef file, llvm::StringRef root) {
  return file.drop_front(root.size()).ltrim('/').str();
}

/// One PATH argument and the root it belongs to.
struct Location {
  std::string absolute;
  bool isFile = false;
  std::string root;
  std::string configFile; ///< "" for none
};

class Locator {
public:
  Locator(llvm::vfs::FileSystem &fs, const DiscoveryOptions &options) : fs_(fs), options_(options) {}

  llvm::Expected<Location> locate(const std::string &argument) {
    llvm::SmallString<256> absolute(argument);
    if (const std::error_code error = fs_.makeAbsolute(absolute))
      return llvm::createStringError(fmt::format("{}: {}", argument, error.message()));
    path::remove_dots(absolute, /*remove_dot_dot=*/true);
    const auto status = fs_.status(absolute);
    if (!status)
      return llvm::createStringError(fmt::format("{}: {}", argument, status.getError().message()));
    Location location;
    location.absolute = withoutTrailingSlash(absolute);
    location.isFile = !status->isDirectory();
    const std::string folder =
        location.isFile ? path::parent_path(location.absolute).str() : location.absolute;
    findRoot(location, folder);
    return location;
  }

private:
  llvm::vfs::FileSystem &fs_;
  const DiscoveryOptions &options_;

  static std::string withoutTrailingSlash(llvm::StringRef absolute) {
    return absolute.size() > 1 ? absolute.rtrim('/').str() : absolute.str();
  }

  [[nodiscard]] bool exists(llvm::StringRef folder, llvm::StringRef name) const {
    return fs_.exists((folder + "/" + name).str());
  }

  /// eagerlint.toml, or a pyproject.toml that speaks of eagerlint.
  [[nodiscard]] std::string configIn(llvm::StringRef folder) const {
    if (exists(folder, "eagerlint.toml"))
      return (folder + "/eagerlint.toml").str();
    std::string file = (folder + "/pyproject.toml").str();
    const auto buffer = fs_.getBufferForFile(file);
    return buffer && (*buffer)->getBuffer().contains("tool.eagerlint") ? file : std::string{};
  }

  void findRoot(Location &location, const std::string &start) const {
    if (!options_.isolated)
      for (llvm::StringRef folder = start; !folder.empty(); folder = path::parent_path(folder))
        if (std::string config = configIn(folder); !config.empty()) {
          location.root = folder.str();
          location.configFile = std::move(config);
          return;
        }
    location.root = gitRoot(fs_, start);
    if (location.root.empty())
      location.root = location.isFile ? rootOfFile(start) : start;
  }

  /// The nearest folder of a manage.py, else the folder that the top package lies in.
  [[nodiscard]] std::string rootOfFile(const std::string &start) const {
    for (llvm::StringRef folder = start; !folder.empty(); folder = path::parent_path(folder))
      if (exists(folder, "manage.py"))
        return folder.str();
    llvm::StringRef folder = start;
    while (exists(folder, "__init__.py") && !path::parent_path(folder).empty())
      folder = path::parent_path(folder);
    return folder.str();
  }
};

/// All projects of one tree, and which of them the PATHs mean.
class TreeProjects {
public:
  TreeProjects(llvm::vfs::FileSystem &fs, const Tree &tree, const Config &config)
      : fs_(fs), tree_(tree), config_(config) {
    for (const std::string &file : tree.files)
      if (path::filename(file) == "manage.py" && isDjangoManage(file))
        manageFolders_.push_back(parentOf(file));
    std::ranges::sort(manageFolders_);
    for (const std::string &file : tree.files) {
      const std::string *owner = ownerOf(file);
      owner ? ownFiles_[*owner].push_back(file) : outside_.push_back(file);
    }
  }

  void select(const std::vector<Location> &locations, std::vector<Project> &result) {
    if (manageFolders_.empty()) {
      result.push_back(make("", /*hasManage=*/false, tree_.files));
      return;
    }
    std::set<std::string> chosen;
    std::vector<std::string> loose;
    for (const Location &location : locations) {
      const std::string relative = relativeTo(location.absolute, tree_.root);
      std::vector<std::string> meant = byPlace(location, relative);
      if (meant.empty())
        meant = byUse(relative);
      if (meant.empty())
        loose.push_back(location.isFile ? parentOf(relative) : relative);
      chosen.insert(meant.begin(), meant.end());
    }
    for (const std::string &folder : chosen)
      result.push_back(std::move(managed(folder)));
    addLoose(std::move(loose), result);
  }

private:
  llvm::vfs::FileSystem &fs_;
  const Tree &tree_;
  const Config &config_;
  std::vector<std::string> manageFolders_; ///< sorted
  std::map<std::string, std::vector<std::string>> ownFiles_;
  std::vector<std::string> outside_; ///< below no manage.py
  std::map<std::string, Project> made_;

  [[nodiscard]] bool isDjangoManage(const std::string &file) const {
    const auto buffer = fs_.getBufferForFile(tree_.root + "/" + file);
    return buffer && ((*buffer)->getBuffer().contains("DJANGO_SETTINGS_MODULE") ||
                      (*buffer)->getBuffer().contains("execute_from_command_line"));
  }

  /// The deepest folder of a manage.py that the file (or folder) lies in.
  [[nodiscard]] const std::string *ownerOf(llvm::StringRef file) const {
    const std::string *owner = nullptr;
    for (const std::string &folder : manageFolders_)
      if (isAtOrBelow(file, folder) && (!owner || folder.size() >= owner->size()))
        owner = &folder;
    return owner;
  }

  /// A PATH means the project it lies in and the projects below it.
  [[nodiscard]] std::vector<std::string> byPlace(const Location &location, llvm::StringRef relative) const {
    const std::string *owner = ownerOf(relative);
    std::vector<std::string> folders;
    for (const std::string &folder : manageFolders_)
      if ((owner && *owner == folder) || (!location.isFile && isAtOrBelow(folder, relative)))
        folders.push_back(folder);
    return folders;
  }

  /// A PATH beside the projects means those that use files at or below it.
  [[nodiscard]] std::vector<std::string> byUse(llvm::StringRef relative) {
    std::vector<std::string> folders;
    for (const std::string &folder : manageFolders_)
      if (std::ranges::any_of(managed(folder).sources, [&](const SourcePath &source) {
            return source.isShared && isAtOrBelow(source.path, relative);
          }))
        folders.push_back(folder);
    return folders;
  }

  /// The project of a manage.py, made when first asked for.
  Project &managed(const std::string &folder) {
    auto found = made_.find(folder);
    if (found == made_.end())
      found = made_.emplace(folder, make(folder, /*hasManage=*/true, ownFiles_[folder])).first;
    return found->second;
  }

  /// Folders beside the projects, each taken for a project of its own.
  void addLoose(std::vector<std::string> folders, std::vector<Project> &result) {
    std::ranges::sort(folders);
    const auto repeated = std::ranges::unique(folders);
    folders.erase(repeated.begin(), repeated.end());
    for (const std::string &folder : folders) {
      std::vector<std::string> files;
      std::ranges::copy_if(outside_, std::back_inserter(files),
                           [&](const std::string &file) { return isAtOrBelow(file, folder); });
      result.push_back(make(folder, /*hasManage=*/false, files));
    }
  }

  [[nodiscard]] Project make(const std::string &folder, bool hasManage,
                             const std::vector<std::string> &own) const {
    Project project;
    project.root = tree_.root;
    project.folder = folder;
    project.config = config_;
    std::vector<std::string> files = own;
    project.entryPoints = findEntryPoints(fs_, project);
    if (hasManage && !outside_.empty()) {
      const auto shared =
          sharedSources(fs_, tree_.root, folder, own, outside_, packagesOf(project.entryPoints));
      files.insert(files.end(), shared.begin(), shared.end());
      std::ranges::sort(files);
    }
    const std::vector<NamedFile> named = name(folder, hasManage, files);
    for (const NamedFile &file : named)
      project.sources.push_back({file.path, file.dottedName, file.isPackage, file.otherName,
                                 hasManage && !std::ranges::binary_search(own, file.path)});
    setSourceRoots(project, named);
    readDjango(project, named);
    return project;
  }

  /// The packages in which what the project offers by its entry points stands.
  static std::set<std::string> packagesOf(llvm::ArrayRef<EntryPoint> entryPoints) {
    std::set<std::string> packages;
    for (const EntryPoint &entry : entryPoints)
      packages.insert(entry.value.substr(0, entry.value.find_first_of(".:")));
    return packages;
  }

  [[nodiscard]] std::vector<NamedFile> name(const std::string &folder, bool hasManage,
                                            const std::vector<std::string> &files) const {
    std::optional<ImportCounts> counts;
    SourceRootInput input;
    input.files = files;
    input.projectFolder = folder;
    input.hasManage = hasManage;
    input.imports = [&]() -> const ImportCounts & {
      if (!counts)
        countImports(fs_, tree_.root, files, counts.emplace());
      return *counts;
    };
    for (llvm::StringRef above = tree_.root; fs_.exists((above + "/__init__.py").str());
         above = path::parent_path(above))
      input.packagesAbove.push_back(path::filename(above).str());
    return nameFiles(input);
  }

  static void setSourceRoots(Project &project, const std::vector<NamedFile> &named) {
    const auto add = [&](const std::string &folder) {
      if (std::ranges::find(project.sourceRoots, folder) == project.sourceRoots.end())
        project.sourceRoots.push_back(folder);
    };
    if (std::ranges::find(named, project.folder, &NamedFile::sourceRoot) != named.end())
      add(project.folder);
    for (const bool shared : {false, true})
      for (size_t i = 0; i < named.size(); ++i)
        if (project.sources[i].isShared == shared)
          add(named[i].sourceRoot);
  }

  void readDjango(Project &project, const std::vector<NamedFile> &named) const {
    const ProjectFiles files{fs_, tree_.root, project.folder, named};
    project.settingsModule =
        config_.djangoSettingsModule.empty() ? findSettingsModule(files) : config_.djangoSettingsModule;
    project.djangoVersion = config_.djangoVersion.empty()
                                ? findDjangoVersion(files).value_or(newestKnownDjango)
                                : config_.djangoVersion;
    if (!project.config.lineLength)
      project.config.lineLength = findLineLength(files);
  }
};

class Discoverer {
public:
  Discoverer(llvm::vfs::FileSystem &fs, const DiscoveryOptions &options) : fs_(fs), options_(options) {}

  llvm::Expected<Discovery> run() {
    std::vector<Location> locations;
    std::vector<std::string> paths = options_.paths;
    if (paths.empty())
      paths.emplace_back(".");
    Locator locator(fs_, options_);
    for (const std::string &argument : paths) {
      auto location = locator.locate(argument);
      if (!location)
        return location.takeError();
      locations.push_back(std::move(*location));
    }
    Discovery discovery;
    if (std::ranges::all_of(locations, &Location::isFile))
      for (const Location &location : locations)
        discovery.onlyFiles.push_back(location.absolute);
    std::map<std::string, std::vector<Location>> byRoot;
    for (Location &location : locations)
      byRoot[location.root].push_back(std::move(location));
    for (const auto &[root, inRoot] : byRoot)
      if (llvm::Error error = addRoot(root, inRoot, discovery.projects))
        return error;
    if (!options_.isolated)
      for (Project &project : discovery.projects) {
        project.sitePackages = findSitePackages(fs_, project.root, options_.virtualEnv);
        project.installed = installedModules(fs_, project.sitePackages, project.root, project.sources);
        project.entryPoints = findEntryPoints(fs_, project);
      }
    return discovery;
  }

private:
  llvm::vfs::FileSystem &fs_;
  const DiscoveryOptions &options_;

  llvm::Expected<Config> configOf(const Location &location) const {
    Config config;
    const std::string file = options_.configPath ? *options_.configPath : location.configFile;
    if (!options_.isolated && !file.empty()) {
      auto read = readConfig(fs_, file);
      if (!read)
        return read.takeError();
      config = std::move(*read);
    }
    for (const std::string &override : options_.overrides)
      if (llvm::Error error = applyOverride(config, override))
        return error;
    return config;
  }

  llvm::Error addRoot(const std::string &root, const std::vector<Location> &locations,
                      std::vector<Project> &projects) {
    auto config = configOf(locations.front());
    if (!config)
      return config.takeError();
    std::vector<std::string> excludes = config->exclude;
    excludes.insert(excludes.end(), config->extendExclude.begin(), config->extendExclude.end());
    excludes.insert(excludes.end(), options_.excludes.begin(), options_.excludes.end());
    const Tree tree = walkTree(fs_, root, excludes);
    std::vector<Location> inTree, leftOut;
    for (const Location &location : locations) {
      const bool isEntered = location.isFile || tree.folders.contains(relativeTo(location.absolute, root));
      (isEntered ? inTree : leftOut).push_back(location);
    }
    if (!inTree.empty())
      TreeProjects(fs_, tree, *config).select(inTree, projects);
    for (const Location &location : leftOut) {
      const Tree own = walkTree(fs_, location.absolute, excludes, /*rulesAbove=*/false);
      TreeProjects(fs_, own, *config).select({location}, projects);
    }
    return llvm::Error::success();
  }
};

} // namespace

llvm::Expected<Discovery> discover(llvm::vfs::FileSystem &fs, const DiscoveryOptions &options) {
  return Discoverer(fs, options).run();
}

} // namespace eagerlint::project
