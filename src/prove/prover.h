// Says of an edited program whether it does the same as before without the queries that it was edited for.
//
// Takes the analysis of the project as it is, the edited texts and the accesses that they are for. Runs every
// endpoint that executes what was edited, before and after, on the same rows of several sizes, and in the
// worlds of other requests with symbolic rows. Answers no unless all of them agree; a proof that looked at
// nothing is a no.
#pragma once

#include "prove/affected.h"
#include "prove/analysis.h"
#include "prove/proof.h"

#include <vector>

namespace eagerlint::prove {

class Prover {
public:
  explicit Prover(Analysis &analysis) : analysis_(analysis) {}

  /// `allowance`: how many statements an endpoint may send more than before (one for each level that is
  /// loaded).
  [[nodiscard]] Proof prove(const Overlay &overlay, const std::vector<Claim> &claims, uint64_t allowance);

private:
  struct Edited {
    std::unique_ptr<Model> model;
    std::vector<Change> changes;
  };
  /// One endpoint on rows of one size, before and after.
  struct Pair {
    uint64_t rows = 0;
    const evaluate::Outcome *before = nullptr, *after = nullptr;
  };
  [[nodiscard]] std::vector<size_t> affected(const Edited &edited, const std::vector<Claim> &claims) const;
  /// Runs on rows of all sizes, smallest first; `after` comes later. Empty for what cannot be run at all.
  [[nodiscard]] std::vector<Pair> runsBefore(size_t index) const;
  bool checkBefore(size_t index, const std::vector<Claim> &claims, Proof &proof) const;
  bool checkOtherUses(const std::vector<size_t> &indices, const Edited &edited,
                      const std::vector<Claim> &claims, Proof &proof) const;
  bool checkAfter(size_t index, const Edited &edited, const std::vector<Claim> &claims, uint64_t allowance,
                  Proof &proof) const;
  bool checkAnswer(size_t index, const Pair &run, uint64_t allowance, Proof &proof) const;
  bool checkGrowth(size_t index, const Pair &small, const Pair &large, const std::vector<Claim> &claims,
                   uint64_t allowance, Proof &proof) const;
  bool checkClaims(size_t index, const Edited &edited, const evaluate::Outcome &after,
                   const std::vector<Claim> &claims, Proof &proof) const;
  bool checkWorlds(size_t index, const Edited &edited, const evaluate::Exploration &after,
                   const std::vector<Claim> &claims, Proof &proof) const;
  bool checkOrigins(size_t index, const Edited &edited, const evaluate::QueryLog &log, Proof &proof) const;
  [[nodiscard]] bool sends(const Model &model, const evaluate::QueryEvent &event,
                           const check::Observation &observation, const Edited *edited) const;
  [[nodiscard]] std::string placeOf(const check::Observation &observation) const;

  Analysis &analysis_;
};

} // namespace eagerlint::prove
