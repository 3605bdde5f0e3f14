#include "project/walk.h"

#include "project/ignore.h"

#include "llvm/Support/Path.h"

#include <algorithm>

namespace eagerlint::project {
namespace {

namespace path = llvm::sys::path;

std::string joined(llvm::StringRef folder, llvm::StringRef name) {
  if (folder.empty())
    return name.str();
  return (folder + (folder.ends_with("/") ? "" : "/") + name).str();
}

std::string readOr(llvm::vfs::FileSystem &fs, const std::string &file) {
  const auto buffer = fs.getBufferForFile(file);
  return buffer ? (*buffer)->getBuffer().str() : std::string{};
}

class Walker {
public:
  Walker(llvm::vfs::FileSystem &fs, Tree &tree, const std::vector<std::string> &excludes, bool rulesAbove)
      : fs_(fs), tree_(tree) {
    std::string lines;
    for (const std::string &pattern : excludes)
      lines += pattern + "\n";
    excludes_ = IgnorePatterns(lines);
    if (rulesAbove)
      addRulesAbove();
  }

  void folder(const std::string &relative) {
    const std::string absolute = joined(tree_.root, relative);
    std::vector<Entry> entries = list(absolute);
    const bool isEnvironment = std::ranges::any_of(
        entries, [](const Entry &entry) { return entry.name == "pyvenv.cfg" || entry.name == "conda-meta"; });
    if (isEnvironment && !relative.empty())
      return;
    tree_.folders.insert(relative);
    const bool hasRules = std::ranges::any_of(
        entries, [](const Entry &entry) { return entry.name == ".gitignore" && !entry.isFolder; });
    if (hasRules)
      rules_.push_back({relative, IgnorePatterns(readOr(fs_, joined(absolute, ".gitignore")))});
    for (const Entry &entry : entries)
      visit(relative, entry);
    if (hasRules)
      rules_.pop_back();
  }

private:
  struct Entry {
    std::string name;
    bool isFolder;
  };
  /// The rules of one folder: at or below the root of the walk (`folder`), or above it (`prefix` leads down
  /// to the root).
  struct Rules {
    std::string folder;
    IgnorePatterns patterns;
    std::string prefix = {};
  };

  llvm::vfs::FileSystem &fs_;
  Tree &tree_;
  IgnorePatterns excludes_;
  std::vector<Rules> rules_;

  /// `.git/info/exclude` and the .gitignore files between the git root and the root of the walk.
  void addRulesAbove() {
    const std::string top = gitRoot(fs_, tree_.root);
    if (top.empty())
      return;
    const auto below = [&](llvm::StringRef from) {
      llvm::StringRef rest = llvm::StringRef(tree_.root).drop_front(from.size());
      return rest.ltrim('/').str();
    };
    rules_.push_back({"", IgnorePatterns(readOr(fs_, joined(top, ".git/info/exclude"))), below(top)});
    std::vector<std::string> above;
    for (llvm::StringRef folder = path::parent_path(tree_.root);
         folder.size() >= top.size() && folder.starts_with(top); folder = path::parent_path(folder))
      above.push_back(folder.str());
    for (const std::string &folder : llvm::reverse(above))
      rules_.push_back({"", IgnorePatterns(readOr(fs_, joined(folder, ".gitignore"))), below(folder)});
  }

  [[nodiscard]] std::vector<Entry> list(const std::string &absolute) {
    std::vector<Entry> entries;
    std::error_code error;
    for (auto at = fs_.dir_begin(absolute, error), end = llvm::vfs::directory_iterator(); !error && at != end;
         at.increment(error)) {
      using llvm::sys::fs::file_type;
      file_type type = at->type();
      if (type == file_type::symlink_file || type == file_type::type_unknown) {
        const auto status = fs_.status(at->path());
        if (!status || (type == file_type::symlink_file && status->isDirectory()))
          continue;
        type = status->getType();
      }
      if (type == file_type::directory_file || type == file_type::regular_file)
        entries.push_back({path::filename(at->path()).str(), type == file_type::directory_file});
    }
    std::ranges::sort(entries, {}, &Entry::name);
    return entries;
  }

  [[nodiscard]] bool isIgnored(const std::string &relative, bool isFolder) const {
    if (excludes_.decide(relative, isFolder).value_or(false))
      return true;
    for (const Rules &rules : llvm::reverse(rules_)) {
      llvm::StringRef inside = relative;
      std::string fromAbove;
      if (!rules.prefix.empty())
        inside = fromAbove = joined(rules.prefix, relative);
      else if (!rules.folder.empty())
        inside = inside.drop_front(rules.folder.size() + 1);
      if (const auto decision = rules.patterns.decide(inside, isFolder))
        return *decision;
    }
    return false;
  }

  void visit(const std::string &folder, const Entry &entry) {
    const std::string relative = joined(folder, entry.name);
    if (entry.isFolder) {
      if (!llvm::StringRef(entry.name).starts_with(".") && !isIgnored(relative, true))
        this->folder(relative);
    } else if (llvm::StringRef(entry.name).ends_with(".py") && !isIgnored(relative, false)) {
      tree_.files.push_back(relative);
    }
  }
};

} // namespace

std::string gitRoot(llvm::vfs::FileSystem &fs, llvm::StringRef folder) {
  for (; !folder.empty(); folder = path::parent_path(folder))
    if (fs.exists(joined(folder, ".git")))
      return folder.str();
  return "";
}

Tree walkTree(llvm::vfs::FileSystem &fs, const std::string &root, const std::vector<std::string> &excludes,
              bool rulesAbove) {
  Tree tree;
  tree.root = root;
  Walker(fs, tree, excludes, rulesAbove).folder("");
  std::ranges::sort(tree.files);
  return tree;
}

} // namespace eagerlint::project
