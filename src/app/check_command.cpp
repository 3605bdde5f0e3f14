// `eagerlint check`: analyse, shape, fix if asked, print.
#include "api/baseline.h"
#include "api/fixes.h"
#include "api/shape.h"
#include "app/commands.h"
#include "app/output.h"
#include "check/rules.h"
#include "report/concise.h"
#include "report/full.h"
#include "report/github.h"
#include "report/gitlab.h"
#include "report/json.h"
#include "report/junit.h"
#include "report/rdjson.h"
#include "report/sarif.h"

#include <fmt/format.h>

namespace eagerlint::app {
namespace {

using Projects = std::vector<AnalysedProject>;

/// What holds for the run: the command line, else the configuration of the first project.
struct Settings {
  std::string format, outputFile, baseline;
  bool exitZero = false, statistics = false, showSql = false, unsafeFixes = false;
};

Settings settingsFor(const CheckOptions &options, const Projects &projects) {
  const project::Config config = projects.empty() ? project::Config{} : projects.front().project.config;
  const auto chosen = [](const std::string &given, const std::string &configured) {
    return given.empty() ? configured : given;
  };
  return {.format = chosen(options.outputFormat, config.outputFormat),
          .outputFile = chosen(options.outputFile, config.outputFile),
          .baseline = chosen(options.baseline, config.baseline),
          .exitZero = options.exitZero || config.exitZero,
          .statistics = options.statistics || config.statistics,
          .showSql = options.showSql || config.showSql,
          .unsafeFixes = options.unsafeFixes || config.unsafeFixes};
}

/// Analyses and leaves the findings that are to be shown.
llvm::Expected<Projects> analyseAndShape(const CheckOptions &options) {
  auto projects = analyse(analysisOptions(options));
  if (!projects)
    return projects.takeError();
  api::ShapeOptions shaping{options.paths, {}};
  if (const std::string baseline = settingsFor(options, *projects).baseline; !baseline.empty()) {
    auto fingerprints = api::readBaseline(baseline);
    if (!fingerprints)
      return fingerprints.takeError();
    shaping.baseline = std::move(*fingerprints);
  }
  if (llvm::Error error = shape(*projects, shaping))
    return error;
  return projects;
}

bool isText(const Settings &settings) { return settings.format == "full" || settings.format == "concise"; }

std::string render(const Projects &projects, const Settings &settings, bool colors, bool quiet) {
  const std::vector<report::View> views = viewsOf(projects);
  const std::string summary = quiet ? "" : report::renderSummary(views);
  if (settings.statistics && isText(settings))
    return report::renderStatistics(views) + summary;
  if (settings.format == "concise")
    return report::renderConcise(views, colors) + summary;
  if (settings.format == "json")
    return report::renderJson(views);
  if (settings.format == "sarif")
    return report::renderSarif(views, check::Rules::builtin());
  if (settings.format == "github")
    return report::renderGithub(views);
  if (settings.format == "gitlab")
    return report::renderGitlab(views);
  if (settings.format == "junit")
    return report::renderJunit(views);
  if (settings.format == "rdjson")
    return report::renderRdjson(views);
  return report::renderFull(views, {.colors = colors, .showSql = settings.showSql}) + summary;
}

size_t fixCount(const std::vector<api::RootChanges> &changes) {
  size_t count = 0;
  for (const api::RootChanges &change : changes)
    count += change.applied.ids.size();
  return count;
}

void warnAboutFixes(const std::vector<api::RootChanges> &changes) {
  for (const api::RootChanges &change : changes)
    warnAll(change.applied.warnings);
}

/// Applies the fixes; the projects are then those of the new texts.
llvm::Error fixAndAnalyseAgain(Projects &projects, const CheckOptions &options, const Settings &settings) {
  const std::vector<api::RootChanges> changes = planFixes(projects, settings.unsafeFixes);
  warnAboutFixes(changes);
  const size_t count = fixCount(changes);
  if (count == 0)
    return llvm::Error::success();
  if (llvm::Error error = writeChanges(changes))
    return error;
  if (!options.quiet)
    fmt::print(stderr, "eagerlint: applied {}\n", report::counted(count, "fix", "fixes"));
  auto again = analyseAndShape(options);
  if (!again)
    return again.takeError();
  projects = std::move(*again);
  return llvm::Error::success();
}

llvm::Error printDiff(const Projects &projects, const CheckOptions &options, const Settings &settings) {
  const std::vector<api::RootChanges> changes = planFixes(projects, settings.unsafeFixes);
  warnAboutFixes(changes);
  if (!options.quiet)
    fmt::print(stderr, "eagerlint: {} would be applied\n",
               report::counted(fixCount(changes), "fix", "fixes"));
  return emit(diffOf(changes), settings.outputFile);
}

llvm::Error exportFixes(const Projects &projects, const std::string &file, bool unsafe) {
  return emit(replacementYaml(projects, planFixes(projects, unsafe)), file);
}

} // namespace

ExitStatus runCheck(const CheckOptions &options) {
  auto analysed = analyseAndShape(options);
  if (!analysed)
    return fail(analysed.takeError());
  Projects &projects = *analysed;
  const Settings settings = settingsFor(options, projects);
  if (options.verbose)
    printProjects(projects);
  if (!options.exportFixes.empty())
    if (llvm::Error error = exportFixes(projects, options.exportFixes, settings.unsafeFixes))
      return fail(std::move(error));
  if (options.fix)
    if (llvm::Error error = fixAndAnalyseAgain(projects, options, settings))
      return fail(std::move(error));
  if (!options.quiet)
    for (const AnalysedProject &project : projects)
      warnAll(project.report.warnings);
  if (options.timings)
    printTimings(projects);
  if (!options.writeBaseline.empty()) {
    llvm::Error error = emit(baselineText(projects), options.writeBaseline);
    return error ? fail(std::move(error)) : exitClean;
  }
  llvm::Error printed =
      options.diff
          ? printDiff(projects, options, settings)
          : emit(render(projects, settings, useColors(options.color, settings.outputFile), options.quiet),
                 settings.outputFile);
  if (printed)
    return fail(std::move(printed));
  return hasProblems(projects) && !settings.exitZero ? exitFindings : exitClean;
}

} // namespace eagerlint::app
