#include "fix/apply.h"

#include "base/names.h"
#include "syntax/module.h"

#include "clang/Tooling/Core/Replacement.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <fmt/format.h>
#include <map>
#include <set>

namespace eagerlint::fix {
namespace {

using check::Applicability;
using clang::tooling::Replacement;
using clang::tooling::Replacements;
using FileEdits = std::map<std::string, Replacements>;

Replacement replacementOf(const check::Edit &edit) {
  return {edit.location.path, edit.location.span.begin, edit.location.span.size(), edit.replacement};
}

/// Adds an edit that another fix may have brought already: an import, say. False when it overlaps with a
/// different one.
bool addEdit(FileEdits &edits, const check::Edit &edit) {
  Replacements &file = edits[edit.location.path];
  const Replacement wanted = replacementOf(edit);
  if (llvm::is_contained(file, wanted))
    return true;
  // Insertions at one place have no order of their own, so that two different ones are an overlap, too.
  if (llvm::Error error = file.add(wanted)) {
    llvm::consumeError(std::move(error));
    return false;
  }
  return true;
}

std::optional<std::string> textAfter(const SourceFile &file, const Replacements &edits) {
  auto result = clang::tooling::applyAllReplacements(llvm::StringRef(file.text()), edits);
  if (result)
    return std::move(*result);
  llvm::consumeError(result.takeError());
  return std::nullopt;
}

size_t syntaxProblems(const std::string &path, std::string text) {
  Names names;
  const SourceFile file(path, std::move(text));
  return syntax::Module(file, names).check().size();
}

/// Collects the edits of one group after another.
class Applier {
public:
  explicit Applier(const check::SourceLookup &source) : source_(source) {}

  /// "" when the group was taken, else why it was left out.
  std::string take(const check::Fix &fix) {
    FileEdits tried = edits_;
    std::set<std::string> touched;
    for (const check::Edit &edit : fix.edits) {
      if (!source_(edit.location.path))
        return fmt::format("{} is not part of the project", edit.location.path);
      if (!addEdit(tried, edit))
        return "it overlaps with another fix; run again to apply it";
      touched.insert(edit.location.path);
    }
    for (const std::string &path : touched)
      if (!stillParses(path, tried[path]))
        return fmt::format("{} would not parse after it", path);
    edits_ = std::move(tried);
    return "";
  }

  [[nodiscard]] std::vector<ChangedFile> files() const {
    std::vector<ChangedFile> result;
    for (const auto &[path, edits] : edits_) {
      const SourceFile &file = *source_(path);
      auto after = textAfter(file, edits);
      if (after && *after != file.text())
        result.push_back({path, std::string(file.text()), std::move(*after)});
    }
    return result;
  }

private:
  [[nodiscard]] bool stillParses(const std::string &path, const Replacements &edits) const {
    const SourceFile &file = *source_(path);
    auto after = textAfter(file, edits);
    return after && syntaxProblems(path, std::move(*after)) <= syntaxProblems(path, std::string(file.text()));
  }

  const check::SourceLookup &source_;
  FileEdits edits_;
};

bool isWanted(const check::Fix &fix, bool unsafe) {
  return !fix.edits.empty() &&
         (fix.applicability == Applicability::Safe || (unsafe && fix.applicability == Applicability::Unsafe));
}

/// New texts beside their targets, not yet in their place. What was staged and not moved is removed at the
/// end.
class Staging {
public:
  Staging() = default;
  Staging(const Staging &) = delete;
  Staging &operator=(const Staging &) = delete;
  ~Staging() {
    for (auto &[file, target] : staged_)
      llvm::consumeError(file.discard());
  }

  llvm::Error stage(const std::string &path, const ChangedFile &change) {
    llvm::SmallString<256> target;
    if (const std::error_code code = llvm::sys::fs::real_path(path, target))
      return failure(path, code);
    const auto current =
        llvm::MemoryBuffer::getFile(target, /*IsText=*/false, /*RequiresNullTerminator=*/false);
    if (!current)
      return failure(path, current.getError());
    if ((*current)->getBuffer() != change.before)
      return llvm::createStringError(
          fmt::format("{}: changed while it was analysed; nothing was written", path));
    const auto permissions = llvm::sys::fs::getPermissions(target);
    if (!permissions)
      return failure(path, permissions.getError());
    auto file = llvm::sys::fs::TempFile::create(target + ".%%%%%%%%.tmp", *permissions);
    if (!file)
      return file.takeError();
    const int descriptor = file->FD;
    staged_.emplace_back(std::move(*file), std::string(target));
    llvm::raw_fd_ostream stream(descriptor, /*shouldClose=*/false);
    stream << change.after;
    stream.flush();
    const std::error_code written = stream.error();
    stream.clear_error();
    if (written)
      return failure(path, written);
    if (const std::error_code code = llvm::sys::fs::setPermissions(descriptor, *permissions))
      return failure(path, code);
    return llvm::Error::success();
  }

  llvm::Error commit() {
    for (auto &[file, target] : staged_)
      if (llvm::Error error = file.keep(target))
        return llvm::createStringError(fmt::format("{}: {}", target, llvm::toString(std::move(error))));
    staged_.clear();
    return llvm::Error::success();
  }

private:
  static llvm::Error failure(const std::string &path, std::error_code code) {
    return llvm::createStringError(fmt::format("{}: {}", path, code.message()));
  }
  std::vector<std::pair<llvm::sys::fs::TempFile, std::string>> staged_;
};

} // namespace

AppliedFixes applyFixes(const std::vector<check::Finding> &findings, const check::SourceLookup &source,
                        bool unsafe) {
  AppliedFixes result;
  Applier applier(source);
  std::set<std::string> seen;
  for (const check::Finding &finding : findings) {
    if (!finding.fix || !isWanted(*finding.fix, unsafe) || !seen.insert(finding.fix->id).second)
      continue;
    const std::string problem = applier.take(*finding.fix);
    if (problem.empty())
      result.ids.push_back(finding.fix->id);
    else
      result.warnings.push_back({finding.location.path, fmt::format("the fix \"{}\" was left out: {}",
                                                                    finding.fix->title, problem)});
  }
  result.files = applier.files();
  return result;
}

std::vector<ChangedFile> applyFix(const check::Fix &fix, const check::SourceLookup &source) {
  Applier applier(source);
  return applier.take(fix).empty() ? applier.files() : std::vector<ChangedFile>{};
}

llvm::Error writeFiles(const std::string &root, const std::vector<ChangedFile> &files) {
  Staging staging;
  for (const ChangedFile &change : files) {
    llvm::SmallString<256> path(root);
    llvm::sys::path::append(path, change.path);
    if (llvm::Error error = staging.stage(std::string(path), change))
      return error;
  }
  return staging.commit();
}

} // namespace eagerlint::fix
