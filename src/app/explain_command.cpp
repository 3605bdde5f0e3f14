// `eagerlint explain FILE:LINE`: the analysis of the file's project, looked at from one line.
#include "api/shape.h"
#include "app/commands.h"
#include "app/output.h"
#include "check/fingerprint.h"
#include "check/selection.h"
#include "report/explain.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <fmt/format.h>

namespace eagerlint::app {
namespace {

/// The file's path below the project's root; "" when the project does not have it.
std::string pathIn(const AnalysedProject &project, const std::string &file) {
  llvm::SmallString<256> real;
  if (llvm::sys::fs::real_path(file, real))
    return "";
  for (const SourceFile *source : project.files) {
    llvm::SmallString<256> full(project.report.root);
    llvm::sys::path::append(full, source->path());
    llvm::SmallString<256> other;
    if (!llvm::sys::fs::real_path(full, other) && other == real)
      return source->path();
  }
  return "";
}

std::vector<check::Finding> findingsAt(const AnalysedProject &project, const std::string &path,
                                       uint32_t line) {
  std::vector<check::Finding> found;
  for (const check::Finding &finding : project.report.findings) {
    const report::Range range = report::rangeOf(finding.location, project.source);
    if (finding.location.path == path && range.begin.line <= line && line <= range.end.line)
      found.push_back(finding);
  }
  return found;
}

std::string silencedBy(const check::Finding &finding, const std::vector<check::Finding> &left,
                       const check::Selection &selection) {
  const bool reported = llvm::any_of(left, [&](const check::Finding &other) {
    return other.code == finding.code && other.location == finding.location && other.path == finding.path;
  });
  if (reported)
    return "";
  if (!selection.isEnabled(finding.code))
    return fmt::format("{} is switched off", finding.code);
  if (!selection.isEnabledIn(finding.code, finding.location.path))
    return fmt::format("per-file-ignores switches {} off for this file", finding.code);
  return "a comment suppresses it";
}

} // namespace

ExitStatus runExplain(const ExplainOptions &options) {
  auto analysed = analyse(analysisOptions(static_cast<const CommonOptions &>(options)));
  if (!analysed)
    return fail(analysed.takeError());
  std::vector<AnalysedProject> &projects = *analysed;
  std::vector<std::vector<check::Finding>> before;
  std::vector<std::string> paths;
  for (const AnalysedProject &project : projects) {
    paths.push_back(pathIn(project, options.file));
    before.push_back(findingsAt(project, paths.back(), options.line));
    if (!options.quiet)
      warnAll(project.report.warnings);
  }
  if (llvm::Error error = api::shape(projects, {}))
    return fail(std::move(error));
  const std::vector<report::View> views = viewsOf(projects);
  std::string text;
  for (size_t i = 0; i < projects.size(); ++i) {
    if (paths[i].empty())
      continue;
    if (const uint32_t lines = projects[i].source(paths[i])->lineCount(); options.line > lines)
      return fail(fmt::format("{}: has {} lines, no line {}", options.file, lines, options.line));
    auto selection = check::Selection::make(projects[i].project.config, check::Rules::builtin());
    if (!selection)
      return fail(llvm::toString(selection.takeError()));
    report::Explanation explanation{projects[i].analysis.get(), paths[i], options.line, {}};
    const std::vector<check::Finding> left = findingsAt(projects[i], paths[i], options.line);
    for (const check::Finding &finding : before[i])
      explanation.findings.push_back({&finding, silencedBy(finding, left, *selection)});
    text += report::renderExplanation(
        explanation, views[i],
        {.colors = useColors(options.color, options.outputFile), .showSql = options.showSql});
  }
  if (text.empty())
    return fail(fmt::format("{}: is not among the analysed files of a project", options.file));
  llvm::Error error = emit(text, options.outputFile);
  return error ? fail(std::move(error)) : exitClean;
}

} // namespace eagerlint::app
