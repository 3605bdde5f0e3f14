// The analysis of one project after its facts: program, relation graph, endpoints with their costs, findings
// with proven fixes.
#pragma once

#include "check/detect.h"
#include "check/finding.h"
#include "evaluate/cost.h"
#include "project/project.h"
#include "prove/proof.h"
#include "prove/rows.h"
#include "resolve/workspace.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace eagerlint::prove {

struct AnalysisOptions {
  bool findings = true, prove = true, measure = true, response = false;
  std::vector<uint64_t> rows{10, 20};
  std::vector<std::pair<std::string, std::string>> data; ///< argument as given, text of the dump
  unsigned jobs = 0;
};

/// A program, its relation graph and what runs need of them.
struct Model {
  std::unique_ptr<resolve::LoadedProgram> loaded;
  relations::RelationGraph graph;
  std::unique_ptr<evaluate::Context> context;
};

/// One endpoint with everything that was learnt about it.
struct EndpointWork {
  evaluate::EndpointInfo info;
  evaluate::Exploration exploration;
  std::vector<check::Observation> observations;
  /// URL arguments whose column the exploration found; used in proofs, not in what is measured.
  std::vector<std::pair<std::string, relations::FieldRef>> arguments;
  std::vector<evaluate::Outcome> outcomes; ///< one for each data set
  std::vector<evaluate::Outcome>
      proofOutcomes; ///< one for each set of rows for proofs; made when a proof asks
};

class Analysis {
public:
  Analysis(resolve::Workspace &workspace, const project::Project &project, AnalysisOptions options);
  ~Analysis();

  [[nodiscard]] const relations::RelationGraph &graph() const { return model_.graph; }
  /// The endpoints with all that is known of them, in the order of the report's; empty before `endpoints`.
  [[nodiscard]] const std::vector<EndpointWork> &works() const { return works_; }
  /// What runs of the project share; valid after `endpoints`.
  [[nodiscard]] const evaluate::Context &context() const { return *model_.context; }
  [[nodiscard]] check::Location locationOf(evaluate::Site site) const;
  [[nodiscard]] const SourceFile *source(const std::string &path) const {
    return model_.loaded->source(path);
  }
  /// Fills the endpoints of the report. The error is a data set that cannot be read.
  [[nodiscard]] llvm::Error endpoints(check::Report &report);
  /// Fills the findings; needs the endpoints.
  void findings(check::Report &report);
  /// What the fix of a finding (an index into the report's findings) has to live up to.
  [[nodiscard]] const std::map<size_t, std::vector<Claim>> &claims() const { return claims_; }
  /// The project with other texts of some files (relative path → text), ready to be run at the endpoints that
  /// were found. What is not edited is shared.
  [[nodiscard]] std::unique_ptr<Model> edited(const std::map<std::string, std::string> &overlay) const;

private:
  friend class FixProver;
  friend class Prover;
  [[nodiscard]] Model load(const std::map<std::string, std::string> &overlay) const;
  void study(EndpointWork &work, size_t index);
  [[nodiscard]] std::vector<ModelId> smallModels() const;
  [[nodiscard]] check::EndpointReport reportOf(const EndpointWork &work) const;
  [[nodiscard]] check::QueryCost costOf(const evaluate::Exploration &exploration,
                                        const std::vector<evaluate::Outcome> &outcomes,
                                        const evaluate::EndpointInfo &info, bool withSql) const;
  [[nodiscard]] check::Finding findingOf(const check::Observation &observation) const;

  resolve::Workspace &workspace_;
  const project::Project &project_;
  AnalysisOptions options_;
  interpret::Natives natives_;
  Model model_;
  std::unique_ptr<RowSets> rowSets_;
  std::unique_ptr<RowSets>
      proofSets_; ///< fewer rows than a page has, and so many that conditions meet in all ways
  std::vector<EndpointWork> works_;
  std::map<size_t, std::vector<Claim>> claims_;
};

} // namespace eagerlint::prove
