#include "api/pipeline.h"

#include "check/rules.h"
#include "evaluate/cost.h"
#include "evaluate/endpoint.h"
#include "interpret/host.h"
#include "orm/dumpdata.h"
#include "prove/analysis.h"
#include "relations/build.h"
#include "resolve/workspace.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <chrono>

namespace eagerlint::api {

namespace {

/// What a project's results point into.
struct Kept {
  project::Project project;
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
  kept->project = project;
  const unsigned jobs = options.jobs == 0 ? project.config.jobs.value_or(0) : options.jobs;
  kept->workspace = std::make_unique<resolve::Workspace>(fs, kept->project, jobs);
  for (const resolve::FileProblem &problem : kept->workspace->problems())
    result.report.warnings.push_back({problem.path, problem.message});
  watch.lap("facts");

  // Merged in order; from here on the program and the relation graph are constant.
  prove::AnalysisOptions analysis;
  analysis.prove = options.prove && project.config.prove;
  analysis.measure = options.measure && (!options.findings || project.config.prove);
  analysis.findings = options.findings;
  analysis.response = options.response;
  analysis.rows = options.rows;
  analysis.jobs = jobs;
  for (const std::string &path : options.dataFiles) {
    auto buffer = fs.getBufferForFile(path);
    if (!buffer)
      return llvm::createStringError(buffer.getError(), path + ": " + buffer.getError().message());
    analysis.data.emplace_back(path, (*buffer)->getBuffer().str());
  }
  kept->analysis = std::make_unique<prove::Analysis>(*kept->workspace, kept->project, std::move(analysis));
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

/// The real files with the overlay's texts over them.
llvm::Expected<llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>>
fileSystemWith(const std::map<std::string, std::string> &overlay) {
  auto real = llvm::vfs::getRealFileSystem();
  if (overlay.empty())
    return real;
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> texts(new llvm::vfs::InMemoryFileSystem);
  for (const auto &[path, text] : overlay) {
    llvm::SmallString<256> absolute(path);
    if (const std::error_code error = real->makeAbsolute(absolute))
      return llvm::createStringError(path + ": " + error.message());
    llvm::sys::path::remove_dots(absolute, true);
    texts->addFile(absolute, 0, llvm::MemoryBuffer::getMemBufferCopy(text));
  }
  llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem> both(new llvm::vfs::OverlayFileSystem(real));
  both->pushOverlay(texts);
  return both;
}

} // namespace

llvm::Expected<std::vector<AnalysedProject>> analyse(const AnalysisOptions &options) {
  auto opened = fileSystemWith(options.overlay);
  if (!opened)
    return opened.takeError();
  const auto fs = *opened;
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
