// From files to the frozen program: what happens before any endpoint is looked at.
#include "bench/project.h"
#include "facts/file_facts.h"
#include "resolve/workspace.h"

#include <benchmark/benchmark.h>

namespace eagerlint {
namespace {

/// Walking the tree and reading the configuration.
void discovery(benchmark::State &state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(bench::Bookshop());
}
BENCHMARK(discovery)->Unit(benchmark::kMillisecond);

/// Reading all files and making their facts, those of the embedded stubs included; argument: threads.
void facts(benchmark::State &state) {
  bench::Bookshop &shop = bench::bookshop();
  for (auto _ : state) {
    resolve::Workspace workspace(*shop.files, shop.project, static_cast<unsigned>(state.range(0)));
    benchmark::DoNotOptimize(workspace.sources().size());
  }
}
BENCHMARK(facts)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

/// The facts of one file of the project.
void factsOfOneFile(benchmark::State &state) {
  bench::Bookshop &shop = bench::bookshop();
  const resolve::Workspace workspace(*shop.files, shop.project, 1);
  const SourceFile &source = *workspace.sources().at("fixtures/bookshop/catalog/serializers.py");
  for (auto _ : state) {
    Names names;
    benchmark::DoNotOptimize(facts::makeFileFacts(source, names));
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * source.text().size()));
}
BENCHMARK(factsOfOneFile)->Unit(benchmark::kMicrosecond);

/// Merging the facts into a frozen program.
void program(benchmark::State &state) {
  bench::Bookshop &shop = bench::bookshop();
  resolve::Workspace workspace(*shop.files, shop.project, 1);
  for (auto _ : state)
    benchmark::DoNotOptimize(workspace.load());
}
BENCHMARK(program)->Unit(benchmark::kMillisecond);

/// The same with one file's text replaced, as for the proof of a fix.
void programOverEditedText(benchmark::State &state) {
  bench::Bookshop &shop = bench::bookshop();
  resolve::Workspace workspace(*shop.files, shop.project, 1);
  const std::string path = "fixtures/bookshop/catalog/views.py";
  const std::string text = std::string(workspace.sources().at(path)->text()) + "\n";
  for (auto _ : state)
    benchmark::DoNotOptimize(workspace.load({{path, text}}));
}
BENCHMARK(programOverEditedText)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace eagerlint
