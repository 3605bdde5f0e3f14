// From the frozen program to findings: endpoints with symbolic rows, on SQLite, and the whole of `check`.
#include "prove/analysis.h"
#include "bench/project.h"
#include "eagerlint/eagerlint.h"
#include "resolve/workspace.h"

#include <benchmark/benchmark.h>

namespace eagerlint {
namespace {

/// The relation graph and all that runs share.
void relationGraph(benchmark::State &state) {
  bench::Bookshop &shop = bench::bookshop();
  resolve::Workspace workspace(*shop.files, shop.project, 1);
  for (auto _ : state) {
    const prove::Analysis analysis(workspace, shop.project, {});
    benchmark::DoNotOptimize(analysis.graph().models().size());
  }
}
BENCHMARK(relationGraph)->Unit(benchmark::kMillisecond);

/// All endpoints, on one thread; argument: 0 with symbolic rows only, else the number of seeded rows as well.
void endpoints(benchmark::State &state) {
  bench::Bookshop &shop = bench::bookshop();
  resolve::Workspace workspace(*shop.files, shop.project, 1);
  size_t count = 0;
  for (auto _ : state) {
    prove::AnalysisOptions options;
    options.findings = options.prove = false;
    options.measure = state.range(0) > 0;
    options.rows = {static_cast<uint64_t>(state.range(0))};
    options.jobs = 1;
    prove::Analysis analysis(workspace, shop.project, options);
    check::Report report;
    llvm::cantFail(analysis.endpoints(report));
    count = report.endpoints.size();
  }
  state.counters["endpoints"] = static_cast<double>(count);
}
BENCHMARK(endpoints)->Arg(0)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);

/// `eagerlint check`, through the public header; argument: 1 with proofs.
void check(benchmark::State &state) {
  api::Options options;
  options.paths = {EAGERLINT_SOURCE_DIR "/fixtures/bookshop"};
  options.isolated = true;
  options.prove = state.range(0) == 1;
  size_t count = 0;
  for (auto _ : state)
    count = api::analyse(options).findings.size();
  state.counters["findings"] = static_cast<double>(count);
}
BENCHMARK(check)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace
} // namespace eagerlint
