#include "api/shape.h"

#include "check/fingerprint.h"
#include "check/selection.h"
#include "check/suppress.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <map>

namespace eagerlint::api {
namespace {

using check::Finding;

/// The real paths of PATHs; empty unless all of them are files.
std::set<std::string> chosenFiles(const std::vector<std::string> &paths) {
  std::set<std::string> files;
  for (const std::string &path : paths) {
    llvm::SmallString<256> real;
    if (!llvm::sys::fs::is_regular_file(path) || llvm::sys::fs::real_path(path, real))
      return {};
    files.insert(std::string(real));
  }
  return files;
}

bool isChosen(const std::set<std::string> &files, const std::string &root, const std::string &path) {
  llvm::SmallString<256> full(root);
  llvm::sys::path::append(full, path);
  llvm::SmallString<256> real;
  return !llvm::sys::fs::real_path(full, real) && files.contains(std::string(real));
}

bool touches(const Finding &finding, const std::set<std::string> &files, const std::string &root) {
  return isChosen(files, root, finding.location.path) ||
         (finding.fix && llvm::any_of(finding.fix->edits, [&](const check::Edit &edit) {
            return isChosen(files, root, edit.location.path);
          }));
}

llvm::Error selectFindings(AnalysedProject &project) {
  const check::Rules &rules = check::Rules::builtin();
  auto selection = check::Selection::make(project.project.config, rules);
  if (!selection)
    return selection.takeError();
  auto &findings = project.report.findings;
  check::setFingerprints(findings, project.source);
  std::erase_if(findings, [&](const Finding &finding) {
    return !selection->isEnabledIn(finding.code, finding.location.path);
  });
  check::applySuppressions(findings, project.files, *selection, rules);
  check::setFingerprints(findings, project.source);
  return llvm::Error::success();
}

/// The same finding of a file that several projects under one root import.
using FindingKey = std::tuple<std::string, std::string, Span, std::string, std::string>;

FindingKey keyOf(const AnalysedProject &project, const Finding &finding) {
  return {project.report.root, finding.location.path, finding.location.span, finding.code, finding.path};
}

void addEndpoints(Finding &target, const Finding &other) {
  for (const check::HitEndpoint &endpoint : other.endpoints) {
    const bool known = llvm::any_of(target.endpoints, [&](const check::HitEndpoint &mine) {
      return mine.view == endpoint.view && mine.action == endpoint.action && mine.route == endpoint.route;
    });
    if (!known)
      target.endpoints.push_back(endpoint);
  }
  target.severity = std::min(target.severity, other.severity);
}

/// How many projects of one root have the file.
size_t owners(const std::vector<AnalysedProject> &projects, const AnalysedProject &project,
              const std::string &path) {
  return static_cast<size_t>(llvm::count_if(projects, [&](const AnalysedProject &other) {
    return other.report.root == project.report.root && other.source(path);
  }));
}

void mergeShared(std::vector<AnalysedProject> &projects) {
  if (projects.size() < 2)
    return;
  const check::Rule *unused = check::Rules::builtin().forSubject(check::Subject::UnusedSuppression);
  std::map<FindingKey, size_t> times;
  for (const AnalysedProject &project : projects)
    for (const Finding &finding : project.report.findings)
      ++times[keyOf(project, finding)];
  std::map<FindingKey, Finding *> first;
  for (AnalysedProject &project : projects) {
    std::vector<Finding> kept;
    kept.reserve(project.report.findings.size()); // `first` points into it
    for (Finding &finding : project.report.findings) {
      const FindingKey key = keyOf(project, finding);
      // A suppression is unused only when none of the projects needs it.
      if (unused && finding.code == unused->code &&
          times[key] < owners(projects, project, finding.location.path))
        continue;
      if (const auto found = first.find(key); found != first.end()) {
        addEndpoints(*found->second, finding);
        continue;
      }
      kept.push_back(std::move(finding));
      first.emplace(key, &kept.back());
    }
    project.report.findings = std::move(kept);
  }
}

} // namespace

llvm::Error shape(std::vector<AnalysedProject> &projects, const ShapeOptions &options) {
  for (AnalysedProject &project : projects)
    if (llvm::Error error = selectFindings(project))
      return error;
  mergeShared(projects);
  const std::set<std::string> files = chosenFiles(options.paths);
  for (AnalysedProject &project : projects)
    std::erase_if(project.report.findings, [&](const Finding &finding) {
      return options.baseline.contains(finding.fingerprint) ||
             (!files.empty() && !touches(finding, files, project.report.root));
    });
  return llvm::Error::success();
}

bool hasProblems(const std::vector<AnalysedProject> &projects) {
  return llvm::any_of(projects, [](const AnalysedProject &project) {
    return llvm::any_of(project.report.findings,
                        [](const Finding &finding) { return finding.severity != check::Severity::Info; });
  });
}

} // namespace eagerlint::api
