#include "api/fixes.h"

#include "report/diff.h"

#include "clang/Tooling/ReplacementsYaml.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <map>
#include <set>

namespace eagerlint::api {
namespace {

namespace path = llvm::sys::path;

std::string joined(const std::string &root, const std::string &relative) {
  llvm::SmallString<256> full(root);
  path::append(full, relative);
  path::remove_dots(full, true);
  return std::string(full);
}

/// What stands before a path below `root` in a diff: where the root is in its checkout, "" without one.
std::string diffPrefix(const std::string &root) {
  for (llvm::StringRef folder = root; !folder.empty(); folder = path::parent_path(folder)) {
    if (!llvm::sys::fs::exists(joined(folder.str(), ".git")))
      continue;
    const llvm::StringRef below = llvm::StringRef(root).drop_front(folder.size()).ltrim('/');
    return below.empty() ? "" : below.str() + "/";
  }
  return "";
}

} // namespace

std::vector<RootChanges> planFixes(const std::vector<AnalysedProject> &projects, bool unsafe) {
  std::vector<RootChanges> result;
  std::set<std::string> done;
  for (const AnalysedProject &project : projects) {
    const std::string &root = project.report.root;
    if (!done.insert(root).second)
      continue;
    std::vector<check::Finding> findings;
    for (const AnalysedProject &other : projects)
      if (other.report.root == root)
        llvm::append_range(findings, other.report.findings);
    const check::SourceLookup source = [&](const std::string &file) -> const SourceFile * {
      for (const AnalysedProject &other : projects)
        if (const SourceFile *found = other.report.root == root ? other.source(file) : nullptr)
          return found;
      return nullptr;
    };
    result.push_back({root, fix::applyFixes(findings, source, unsafe)});
  }
  return result;
}

llvm::Error writeChanges(const std::vector<RootChanges> &changes) {
  for (const RootChanges &change : changes)
    if (llvm::Error error = fix::writeFiles(change.root, change.applied.files))
      return error;
  return llvm::Error::success();
}

std::string diffOf(const std::vector<RootChanges> &changes) {
  std::string out;
  for (const RootChanges &change : changes) {
    const std::string prefix = diffPrefix(change.root);
    for (const fix::ChangedFile &file : change.applied.files)
      out += report::unifiedDiff(prefix + file.path, file.before, file.after);
  }
  return out;
}

std::string replacementYaml(const std::vector<AnalysedProject> &projects,
                            const std::vector<RootChanges> &changes) {
  std::map<std::string, std::set<std::string>> applied;
  for (const RootChanges &change : changes)
    applied[change.root].insert(change.applied.ids.begin(), change.applied.ids.end());
  std::set<clang::tooling::Replacement> edits; // an import that two fixes need is one edit
  for (const AnalysedProject &project : projects)
    for (const check::Finding &finding : project.report.findings) {
      if (!finding.fix || !applied[project.report.root].contains(finding.fix->id))
        continue;
      for (const check::Edit &edit : finding.fix->edits)
        edits.emplace(joined(project.report.root, edit.location.path), edit.location.span.begin,
                      edit.location.span.size(), edit.replacement);
    }
  clang::tooling::TranslationUnitReplacements unit;
  unit.Replacements.assign(edits.begin(), edits.end());
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::yaml::Output yaml(stream);
  yaml << unit;
  return text;
}

} // namespace eagerlint::api
