// The way of the data, from paths to findings: files → facts → program → relations → endpoints → query log →
// findings → fixes → proof. One call a stage; src/api/pipeline.cpp reads like this list.
#pragma once

#include "base/source.h"
#include "check/finding.h"
#include "project/project.h"
#include "prove/analysis.h"
#include "relations/relation_graph.h"

#include "llvm/Support/Error.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace eagerlint::api {

struct AnalysisOptions {
  project::DiscoveryOptions discovery;
  bool findings = true;                       ///< false: endpoints only
  bool prove = true;                          ///< run fixes on seeded rows
  std::vector<std::string> dataFiles;         ///< dumps to measure on, instead of seeding
  std::vector<uint64_t> rows{10, 20};         ///< seeded sizes
  bool measure = true;                        ///< run endpoints on rows at all
  bool response = false;                      ///< keep rendered bodies
  std::map<std::string, std::string> overlay; ///< texts that stand for files', by path
  unsigned jobs = 0;                          ///< 0: as many as cores
  bool timings = false;
};

/// One project's analysis; keeps its sources alive.
struct AnalysedProject {
  project::Project project;
  check::Report report;
  std::function<const SourceFile *(const std::string &)> source; ///< by relative path; null when unknown
  std::shared_ptr<const relations::RelationGraph> graph;
  std::shared_ptr<const prove::Analysis> analysis; ///< what the report was made from
  std::vector<const SourceFile *> files;           ///< project files, sorted by path
  std::shared_ptr<void> keepAlive;
  std::vector<std::pair<std::string, double>> timings; ///< stage, milliseconds
};

/// Errors name the path, file or option. Problems of single files are warnings of the report.
[[nodiscard]] llvm::Expected<std::vector<AnalysedProject>> analyse(const AnalysisOptions &options);

} // namespace eagerlint::api
