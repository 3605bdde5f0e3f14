// Fixes: edits that load what findings miss, each proven before it is offered as safe.
//
// Findings whose rows come from the same querysets share one fix: its edits load all of their paths wherever
// one of the querysets is made, are proven together and carry one id.
#pragma once

#include "prove/analysis.h"
#include "prove/prover.h"

#include <vector>

namespace eagerlint::prove {

class FixProver {
public:
  explicit FixProver(Analysis &analysis) : analysis_(analysis), prover_(analysis) {}

  /// Remembers that the finding (an index into the report's findings) wants these accesses loaded where their
  /// querysets are made.
  void want(size_t finding, std::vector<Claim> claims);
  /// Makes and proves the fixes of everything that was wanted and attaches them to the findings.
  void attach(std::vector<check::Finding> &findings);

private:
  struct Wanted {
    size_t finding = 0;
    std::vector<Claim> claims;
  };
  /// Findings that share querysets.
  using Group = std::vector<const Wanted *>;
  [[nodiscard]] std::vector<Group> groups() const;
  /// One edit for all of them, and what running it showed.
  struct Attempt {
    check::Fix fix;
    Proof proof;
  };
  [[nodiscard]] Attempt attempt(const Group &group);
  void attachGroup(const Group &group, std::vector<check::Finding> &findings);
  /// An edit that was seen to do harm is not offered, only why.
  void give(const Attempt &attempt, const Group &group, std::vector<check::Finding> &findings) const;
  /// Edits at every place where rows of the claims are made, and the paths that they load there.
  struct Edits;
  [[nodiscard]] llvm::Expected<Edits> editsFor(const std::vector<Claim> &claims) const;

  Analysis &analysis_;
  Prover prover_;
  std::vector<Wanted> wanted_;
};

} // namespace eagerlint::prove
