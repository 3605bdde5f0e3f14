#include "api/pipeline.h"

#include "check/rules.h"
#include "evaluate/cost.h"
#include "evaluate/endpoint.h"
#include "interpret/host.h"
#include "orm/dumpdata.h"
#include "prove/analysis.h"
#include "relations/build.h"
#include "resolve/workspace.h"

#include "llvm/Support/VirtualFileSystem.h"

#include <chrono>

namespace eagerlint::api {

namespace {

/// What a project's results point into.
struct Kept {
  std::unique_ptr<resolve::Workspace> workspace;
  std::unique_ptr<prove::Analysis> analysis;
};

/// Measures the stages of one project.
class Stopwatch {
public:
  explicit Stopwatch(std::vector<std::pair<std::string, double>> &timings) : timings_(timings) {}
  void lap(std::string stage) {
    const auto now = std::chrono::steady_clock::now();
    timings_.emplace_back(std::move(stage), std::chrono::duration<double, std::milli>(now - last_).count());
    last_ = now;
  }

private:
  std::vector<std::pair<std::string, double>> &timings_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

llvm::Expected<AnalysedProject> analyseProject(llvm::vfs::FileSystem &fs, const project::Project &project,
                                               const AnalysisOptions &options) {
  AnalysedProject result;
  result.project = project;
  result.report.root = project.root;
  Stopwatch watch(result.timings);
  auto kept = std::make_shared<Kept>();

  // Files are read and their facts made in parallel; nothing in them depends on another file.
  kept->workspace = std::make_unique<resolve::Workspace>(fs, project, options.jobs);
  for (const resolve::FileProblem &problem : kept->workspace->problems())
    result.report.warnings.push_back({problem.path, problem.message});
  watch.lap("facts");

  // Merged in order; from here on the program and the relation graph are constant.
  prove::AnalysisOptions analysis;
  analysis.prove = options.prove;
  analysis.measure = options.measure;
  analysis.findings = options.findings;
  analysis.response = options.response;
  analysis.rows = options.rows;
  analysis.jobs = options.jobs;
  for (const std::string &path : options.dataFiles) {
    auto buffer = fs.getBufferForFile(path);
    if (!buffer)
      return llvm::createStringError(buffer.getError(), path + ": " + buffer.getError().message());
    analysis.data.emplace_back(path, (*buffer)->getBuffer().str());
  }
  kept->analysis = std::make_unique<prove::Analysis>(*kept->workspace, project, std::move(analysis));
  watch.lap("program");

  // Endpoints are evaluated with symbolic rows, then measured on real ones.
  if (llvm::Error error = kept->analysis->endpoints(result.report))
    return error;
  watch.lap("endpoints");

  // Queries that grow become findings; their fixes are proven by running the edited project.
  if (options.findings)
    kept->analysis->findings(result.report);
  watch.lap("findings");

  prove::Analysis *owner = kept->analysis.get();
  result.source = [owner](const std::string &path) { return owner->source(path); };
  result.analysis = std::shared_ptr<const prove::Analysis>(kept, owner);
  result.graph = std::shared_ptr<const relations::RelationGraph>(kept, &owner->graph());
  for (const auto &[path, source] : kept->workspace->sources())
    result.files.push_back(source.get());
  result.keepAlive = kept;
  return result;
}

} // namespace

llvm::Expected<std::vector<AnalysedProject>> analyse(const AnalysisOptions &options) {
  const auto fs = llvm::vfs::getRealFileSystem();
  auto discovery = project::discover(*fs, options.discovery);
  if (!discovery)
    return discovery.takeError();
  std::vector<AnalysedProject> results;
  for (const project::Project &project : discovery->projects) {
    auto analysed = analyseProject(*fs, project, options);
    if (!analysed)
      return analysed.takeError();
    results.push_back(std::move(*analysed));
  }
  return results;
}

} // namespace eagerlint::api
