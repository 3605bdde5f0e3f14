// Fixes and their proofs: edits that load what findings miss, applied to a copy of the sources and run on the same rows.
//
// Findings whose rows come from the same queryset share one fix: its edits load all of their paths, are proven together
// and carry one id. A proof is refused with a reason; nothing is safe by default.
#pragma once

#include "check/detect.h"
#include "check/finding.h"
#include "prove/analysis.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eagerlint::prove {

/// What running the edited project showed.
struct Proof {
  bool holds = false;
  std::string reason;                     ///< why it does not hold
  std::vector<std::string> assumptions;
  std::map<size_t, check::QueryCost> after; ///< by endpoint (index into the analysis's endpoints)
};

/// A claim that an edit must live up to: this access does not grow any more.
struct Claim {
  const check::Observation *observation = nullptr;
  std::vector<size_t> endpoints; ///< where it grew
};

class FixProver {
public:
  explicit FixProver(Analysis &analysis) : analysis_(analysis) {}

  /// Remembers that the finding (an index into the report's findings) wants its path loaded where the queryset is made.
  void want(size_t finding, const check::Observation &observation, std::vector<size_t> endpoints);
  /// Makes and proves the fixes of everything that was wanted and attaches them to the findings.
  void attach(std::vector<check::Finding> &findings);

  /// Runs the project with `overlay` instead of the files' texts and compares: same responses everywhere, the claimed
  /// accesses gone, no endpoint dearer by more than `allowance` statements.
  [[nodiscard]] Proof prove(const std::map<std::string, std::string> &overlay, evaluate::Site editedQueryset,
                            const std::vector<Claim> &claims, uint64_t allowance);

private:
  struct Wanted {
    size_t finding = 0;
    Claim claim;
  };
  struct Group {
    evaluate::Site madeAt;
    std::vector<Wanted> wanted;
  };
  void attachGroup(Group &group, std::vector<check::Finding> &findings);
  [[nodiscard]] std::vector<size_t> consumers(evaluate::Site editedQueryset, const std::vector<Claim> &claims) const;
  [[nodiscard]] std::optional<std::string> refusal(evaluate::Site editedQueryset, const std::vector<Claim> &claims,
                                                   const std::vector<size_t> &consumers) const;
  [[nodiscard]] uint64_t sent(const Model &model, const evaluate::Outcome &outcome,
                              const check::Observation &observation, const std::string &fileOfEdit,
                              bool afterEdit) const;

  Analysis &analysis_;
  std::vector<Group> groups_;
};

} // namespace eagerlint::prove
