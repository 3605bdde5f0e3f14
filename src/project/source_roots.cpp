#include "project/source_roots.h"

#include "project/library_names.h"
#include "project/text_scan.h"

#include "llvm/ADT/Twine.h"

#include <map>
#include <optional>
#include <set>

namespace eagerlint::project {
namespace {

std::string parentOf(llvm::StringRef path) {
  const size_t slash = path.rfind('/');
  return slash == llvm::StringRef::npos ? "" : path.substr(0, slash).str();
}

llvm::StringRef lastOf(llvm::StringRef path) {
  const size_t slash = path.rfind('/');
  return slash == llvm::StringRef::npos ? path : path.substr(slash + 1);
}

bool isBelow(llvm::StringRef path, llvm::StringRef folder) {
  return folder.empty() || (path.consume_front(folder) && path.starts_with("/"));
}

std::string withPrefix(llvm::StringRef prefix, llvm::StringRef name) {
  return prefix.empty() ? name.str() : name.empty() ? prefix.str() : (prefix + "." + name).str();
}

/// A folder that may be on `sys.path`, and what it puts before the names below the group's lowest folder.
struct Candidate {
  std::string folder;
  std::string prefix;
};

struct Choice {
  Candidate root;
  std::optional<Candidate> other; ///< in use as well
};

class Namer {
public:
  explicit Namer(const SourceRootInput &input) : input_(input) {
    for (const std::string &file : input.files)
      if (lastOf(file) == "__init__.py")
        packages_.insert(parentOf(file));
  }

  std::vector<NamedFile> run() {
    std::map<std::string, std::set<std::string>> groups; // lowest folder -> names in it
    std::vector<std::string> lowest;
    for (const std::string &file : input_.files) {
      lowest.push_back(lowestRoot(file));
      groups[lowest.back()].insert(topName(file, lowest.back()));
    }
    std::map<std::string, Choice> chosen;
    for (const auto &[folder, names] : groups)
      chosen.emplace(folder, choose(folder, names));
    std::vector<NamedFile> result;
    for (size_t i = 0; i < input_.files.size(); ++i) {
      const std::string &file = input_.files[i];
      const Choice &choice = chosen.at(lowest[i]);
      const std::string below = dottedNameOf(file, lowest[i]);
      NamedFile named;
      named.path = file;
      named.dottedName = withPrefix(choice.root.prefix, below);
      named.isPackage = lastOf(file) == "__init__.py";
      named.sourceRoot = choice.root.folder;
      if (choice.other)
        named.otherName = withPrefix(choice.other->prefix, below);
      if (named.dottedName.empty()) // the source root is a package itself, which nobody imports
        named.dottedName = lowest[i].empty() ? "__init__" : lastOf(lowest[i]).str();
      result.push_back(std::move(named));
    }
    return result;
  }

private:
  const SourceRootInput &input_;
  std::set<std::string> packages_;

  [[nodiscard]] bool isPackage(const std::string &folder) const { return packages_.contains(folder); }
  [[nodiscard]] bool isInProject(llvm::StringRef path) const {
    return input_.hasManage && (path == input_.projectFolder || isBelow(path, input_.projectFolder));
  }
  [[nodiscard]] std::string boundary(llvm::StringRef path) const {
    return isInProject(path) ? input_.projectFolder : std::string{};
  }

  [[nodiscard]] std::string lowestRoot(llvm::StringRef file) const {
    const std::string end = boundary(file);
    std::string folder = parentOf(file);
    while (folder != end && !folder.empty() && isPackage(folder))
      folder = parentOf(folder);
    return folder;
  }

  [[nodiscard]] static std::string topName(llvm::StringRef file, llvm::StringRef root) {
    llvm::StringRef inside = root.empty() ? file : file.drop_front(root.size() + 1);
    inside = inside.take_until([](char c) { return c == '/'; });
    inside.consume_back(".py");
    return inside.str();
  }

  /// Lowest first.
  [[nodiscard]] std::vector<Candidate> candidates(const std::string &lowest) const {
    std::vector<Candidate> result{{lowest, ""}};
    const std::string end = boundary(lowest);
    std::string folder = lowest, prefix;
    const auto goUp = [&] {
      const std::string name = lastOf(folder).str();
      if (!isDottedName(name) || name.find('.') != std::string::npos)
        return false;
      prefix = withPrefix(name, prefix);
      folder = parentOf(folder);
      result.push_back({folder, prefix});
      return true;
    };
    while (folder != end)
      if (!goUp())
        return result;
    while (!folder.empty() && isPackage(folder))
      if (!goUp())
        return result;
    if (folder.empty() && isPackage(folder)) {
      std::string above;
      for (const std::string &name : input_.packagesAbove) {
        above += above.empty() ? ".." : "/..";
        prefix = withPrefix(name, prefix);
        result.push_back({above, prefix});
      }
    }
    return result;
  }

  [[nodiscard]] unsigned score(const Candidate &candidate, const std::set<std::string> &names) const {
    unsigned sum = 0;
    for (const std::string &name : names)
      if (name != "__init__" && !(candidate.prefix.empty() && isLibraryName(name)))
        sum += input_.imports().of(withPrefix(candidate.prefix, name));
    return sum;
  }

  [[nodiscard]] Choice choose(const std::string &lowest, const std::set<std::string> &names) const {
    const std::vector<Candidate> all = candidates(lowest);
    if (all.size() == 1)
      return {all.front(), std::nullopt};
    std::vector<unsigned> scores;
    unsigned total = 0;
    for (const Candidate &candidate : all) {
      scores.push_back(score(candidate, names));
      total += scores.back();
    }
    size_t best = total == 0 ? unused(all, lowest) : 0;
    // Longer names are hardly met by chance, so the longest that is really in use wins.
    for (size_t i = 0; i < all.size(); ++i)
      if (scores[i] != 0 && scores[i] * 4 >= total)
        best = i;
    Choice choice{all[best], std::nullopt};
    unsigned most = 0;
    for (size_t i = 0; i < all.size(); ++i)
      if (i != best && scores[i] > most) {
        most = scores[i];
        choice.other = all[i];
      }
    return choice;
  }

  /// Nothing imports the group: manage.py's folder, else the lowest.
  [[nodiscard]] size_t unused(const std::vector<Candidate> &all, const std::string &lowest) const {
    for (size_t i = 0; i < all.size(); ++i)
      if (isInProject(lowest) && all[i].folder == input_.projectFolder)
        return i;
    return 0;
  }
};

} // namespace

void ImportCounts::add(llvm::StringRef dotted) {
  for (;;) {
    ++counts_[dotted];
    const size_t dot = dotted.rfind('.');
    if (dot == llvm::StringRef::npos)
      return;
    dotted = dotted.substr(0, dot);
  }
}

std::string dottedNameOf(llvm::StringRef path, llvm::StringRef sourceRoot) {
  if (!sourceRoot.empty())
    path = path.drop_front(sourceRoot.size() + 1);
  path.consume_back(".py");
  if (path == "__init__")
    return "";
  path.consume_back("/__init__");
  std::string dotted = path.str();
  for (char &c : dotted)
    c = c == '/' ? '.' : c;
  return dotted;
}

std::vector<NamedFile> nameFiles(const SourceRootInput &input) { return Namer(input).run(); }

} // namespace eagerlint::project
