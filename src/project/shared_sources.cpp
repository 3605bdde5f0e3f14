#include "project/shared_sources.h"

#include "project/library_names.h"
#include "project/text_scan.h"

#include <algorithm>
#include <map>
#include <set>

namespace eagerlint::project {
namespace {

void scanFile(llvm::vfs::FileSystem &fs, const std::string &root, const std::string &file,
              llvm::function_ref<void(llvm::StringRef)> found) {
  const auto buffer = fs.getBufferForFile(root + "/" + file);
  if (!buffer)
    return;
  forEachUsedModule(file, (*buffer)->getBuffer(), found);
}

llvm::StringRef parentOf(llvm::StringRef path) {
  const size_t slash = path.rfind('/');
  return slash == llvm::StringRef::npos ? llvm::StringRef() : path.substr(0, slash);
}

bool isAtOrAbove(llvm::StringRef folder, llvm::StringRef path) {
  return folder.empty() || path == folder || (path.consume_front(folder) && path.starts_with("/"));
}

/// A top-level package or module outside of the project.
struct Candidate {
  std::string folder; ///< it lies in
  std::vector<std::string> files;
};

/// How many leading folders two folders have in common.
size_t closeness(llvm::StringRef a, llvm::StringRef b) {
  size_t common = 0;
  while (!a.empty() && !b.empty()) {
    const auto [firstA, restA] = a.split('/');
    const auto [firstB, restB] = b.split('/');
    if (firstA != firstB)
      break;
    ++common;
    a = restA;
    b = restB;
  }
  return common;
}

class SharedSources {
public:
  SharedSources(llvm::vfs::FileSystem &fs, const std::string &root, const std::string &projectFolder)
      : fs_(fs), root_(root), projectFolder_(projectFolder) {}

  std::vector<std::string> run(llvm::ArrayRef<std::string> own, llvm::ArrayRef<std::string> outside,
                               std::set<std::string> names) {
    collectOwnNames(own);
    collectCandidates(outside);
    if (candidates_.empty())
      return {};
    std::vector<std::string> result;
    std::vector<std::string> unread(own.begin(), own.end());
    for (; !unread.empty(); names.clear()) {
      for (const std::string &file : unread)
        scanFile(fs_, root_, file,
                 [&](llvm::StringRef module) { names.insert(module.split('.').first.str()); });
      unread.clear();
      for (const std::string &name : names)
        if (ownNames_.insert(name).second && !isLibraryName(name))
          if (const Candidate *nearest = nearestOf(name))
            unread.insert(unread.end(), nearest->files.begin(), nearest->files.end());
      result.insert(result.end(), unread.begin(), unread.end());
    }
    std::ranges::sort(result);
    return result;
  }

private:
  llvm::vfs::FileSystem &fs_;
  const std::string &root_;
  const std::string &projectFolder_;
  std::set<std::string>
      ownNames_; ///< names that need no search: the project's own, and those searched already
  std::map<std::string, std::vector<Candidate>> candidates_;

  void collectOwnNames(llvm::ArrayRef<std::string> own) {
    // Any folder or module of the project may be at the top of some source root of it.
    for (const std::string &file : own) {
      llvm::StringRef rest = file;
      if (!projectFolder_.empty())
        rest = rest.drop_front(projectFolder_.size() + 1);
      while (!rest.empty()) {
        auto [name, below] = rest.split('/');
        name.consume_back(".py");
        ownNames_.insert(name.str());
        rest = below;
      }
    }
  }

  [[nodiscard]] bool mayBeSourceRoot(llvm::StringRef folder) const {
    const llvm::StringRef parent = parentOf(folder);
    return isAtOrAbove(folder, projectFolder_) || isAtOrAbove(parent, projectFolder_) ||
           isAtOrAbove(parentOf(parent), projectFolder_);
  }

  void collectCandidates(llvm::ArrayRef<std::string> outside) {
    std::set<std::string> packages;
    for (const std::string &file : outside)
      if (llvm::StringRef(file).ends_with("/__init__.py"))
        packages.insert(parentOf(file).str());
    for (const std::string &file : outside) {
      llvm::StringRef top = file, folder = parentOf(file);
      while (!folder.empty() && packages.contains(folder.str())) {
        top = folder;
        folder = parentOf(folder);
      }
      if (!mayBeSourceRoot(folder))
        continue;
      llvm::StringRef name = folder.empty() ? top : top.drop_front(folder.size() + 1);
      name.consume_back(".py");
      std::vector<Candidate> &named = candidates_[name.str()];
      if (named.empty() || named.back().folder != folder)
        named.push_back({folder.str(), {}});
      named.back().files.push_back(file);
    }
  }

  [[nodiscard]] const Candidate *nearestOf(const std::string &name) const {
    const auto found = candidates_.find(name);
    if (found == candidates_.end())
      return nullptr;
    return &*std::ranges::max_element(found->second, [&](const Candidate &a, const Candidate &b) {
      return closeness(a.folder, projectFolder_) < closeness(b.folder, projectFolder_);
    });
  }
};

} // namespace

void countImports(llvm::vfs::FileSystem &fs, const std::string &root, llvm::ArrayRef<std::string> files,
                  ImportCounts &counts) {
  for (const std::string &file : files)
    scanFile(fs, root, file, [&](llvm::StringRef module) { counts.add(module); });
}

std::vector<std::string> sharedSources(llvm::vfs::FileSystem &fs, const std::string &root,
                                       const std::string &projectFolder, llvm::ArrayRef<std::string> own,
                                       llvm::ArrayRef<std::string> outside, std::set<std::string> named) {
  return SharedSources(fs, root, projectFolder).run(own, outside, std::move(named));
}

} // namespace eagerlint::project
