// One validation: seed two sizes of rows, run an endpoint before and after an edit on both, compare the
// answers.
//
// The edit is all safe fixes of the bookshop at once; the endpoints are those that the fixes are for.
#include "bench/project.h"
#include "eagerlint/eagerlint.h"
#include "prove/analysis.h"
#include "prove/rows.h"
#include "resolve/workspace.h"

#include "llvm/Support/MemoryBuffer.h"

#include <benchmark/benchmark.h>

#include <map>
#include <memory>
#include <set>

namespace eagerlint {
namespace {

/// The bookshop with its endpoints, on one thread and without rows.
struct Studied {
  explicit Studied(bench::Bookshop &shop)
      : workspace(*shop.files, shop.project, 1), analysis(workspace, shop.project, options()) {
    check::Report report;
    llvm::cantFail(analysis.endpoints(report));
  }
  static prove::AnalysisOptions options() {
    prove::AnalysisOptions options;
    options.findings = options.prove = options.measure = false;
    options.jobs = 1;
    return options;
  }
  resolve::Workspace workspace;
  prove::Analysis analysis;
};

struct Fixed {
  Studied before;
  std::unique_ptr<prove::Model> after;
  std::vector<evaluate::EndpointKey> cases;

  Fixed() : before(bench::bookshop()) {
    api::Options options;
    options.paths = {EAGERLINT_SOURCE_DIR "/fixtures/bookshop"};
    options.isolated = true;
    const api::Result found = api::analyse(options);
    std::map<std::string, std::vector<api::Edit>> edits; // by file
    std::set<std::string> ids, views;
    for (const api::Finding &finding : found.findings) {
      if (!finding.fix || finding.fix->applicability != api::Applicability::Safe)
        continue;
      views.insert(finding.endpoints.begin(), finding.endpoints.end());
      if (ids.insert(finding.fix->id).second)
        for (const api::Edit &edit : finding.fix->edits)
          edits[edit.location.file].push_back(edit);
    }
    std::map<std::string, std::string> edited;
    for (const auto &[file, ofFile] : edits) {
      const std::string path = found.findings.front().root + "/" + file;
      const std::string text =
          llvm::cantFail(llvm::errorOrToExpected(bench::bookshop().files->getBufferForFile(path)))
              ->getBuffer()
              .str();
      edited[file] = api::applyEdits(text, file, ofFile).value();
    }
    after = before.analysis.edited(edited);
    const auto &works = before.analysis.works();
    for (size_t i = 0; i < works.size(); ++i)
      if (views.contains(works[i].info.view + "." + works[i].info.action))
        cases.push_back({i, works[i].info.description});
  }
};

const Fixed &fixedBookshop() {
  static const Fixed fixed;
  return fixed;
}

/// Whether the answers are the same before and after on both sizes.
[[gnu::noinline]] bool validate(const Fixed &fixed, const evaluate::EndpointKey &endpoint,
                                prove::RowSets &rows) {
  rows.forget();
  for (size_t set = 0; set < 2; ++set) {
    const evaluate::Outcome before = rows.answer(fixed.before.analysis.context(), endpoint, set);
    const evaluate::Outcome after = rows.answer(*fixed.after->context, endpoint, set);
    if (!before.answered || before.body != after.body)
      return false;
  }
  return true;
}

void validations(benchmark::State &state) {
  const Fixed &fixed = fixedBookshop();
  prove::RowSets rows(fixed.before.analysis.graph(), {.data = {}, .rows = {10, 20}, .hints = {}});
  size_t next = 0;
  for (auto _ : state)
    if (!validate(fixed, fixed.cases[next++ % fixed.cases.size()], rows))
      state.SkipWithError("the answer changed");
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()));
  state.counters["endpoints"] = static_cast<double>(fixed.cases.size());
}
BENCHMARK(validations)->Unit(benchmark::kMillisecond);

/// One of the four runs of a validation, with ten rows.
void runs(benchmark::State &state) {
  const Fixed &fixed = fixedBookshop();
  prove::RowSets rows(fixed.before.analysis.graph(), {.data = {}, .rows = {10}, .hints = {}});
  size_t next = 0;
  for (auto _ : state) {
    const evaluate::EndpointKey &endpoint = fixed.cases[next++ % fixed.cases.size()];
    benchmark::DoNotOptimize(rows.answer(fixed.before.analysis.context(), endpoint, 0));
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()));
}
BENCHMARK(runs)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace eagerlint
