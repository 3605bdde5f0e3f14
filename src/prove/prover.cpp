#include "prove/prover.h"

#include "fix/edit_text.h"
#include "prove/response_diff.h"

#include "fmt/format.h"

#include <algorithm>
#include <set>

namespace eagerlint::prove {

using check::Observation;
using evaluate::Outcome;
using evaluate::QueryEvent;

namespace {

uint64_t countOf(const Outcome &outcome) { return outcome.log.events().size(); }

/// What the larger rows cost more than the smaller ones.
int64_t growthOf(const std::vector<Outcome> &outcomes) {
  return static_cast<int64_t>(countOf(outcomes.back())) - static_cast<int64_t>(countOf(outcomes.front()));
}

bool concerns(const Claim &claim, size_t endpoint) {
  return std::find(claim.endpoints.begin(), claim.endpoints.end(), endpoint) != claim.endpoints.end();
}

bool touch(Span a, Span b) { return a.begin <= b.end && b.begin <= a.end; }

/// The highest growth of what the log holds.
evaluate::Growth growthOf(const evaluate::QueryLog &log) {
  evaluate::Growth highest = evaluate::Growth::Constant;
  for (const QueryEvent &event : log.events())
    highest = std::max(highest, evaluate::growthOf(log, event.times));
  return highest;
}

} // namespace

std::string Prover::placeOf(const Observation &observation) const {
  const check::Location place = analysis_.locationOf(observation.location);
  const SourceFile *source = analysis_.source(place.path);
  return fmt::format("{}:{}", place.path, source ? source->line(place.span.begin) : 0);
}

/// Every endpoint that runs edited code; those that are claimed for in any case.
std::vector<size_t> Prover::affected(const Edited &edited, const std::vector<Claim> &claims) const {
  std::set<size_t> found;
  for (const Claim &claim : claims)
    found.insert(claim.endpoints.begin(), claim.endpoints.end());
  for (const Change &change : edited.changes) {
    bool isExecuted = false;
    for (size_t i = 0; i < analysis_.works_.size(); ++i) {
      const EndpointWork &work = analysis_.works_[i];
      const bool runs = executes(work.exploration.executed, change) ||
                        std::any_of(work.outcomes.begin(), work.outcomes.end(),
                                    [&](const Outcome &outcome) { return executes(outcome.executed, change); });
      isExecuted = isExecuted || runs;
      if (runs || change.isGlobal)
        found.insert(i);
    }
    // In no code that is known to run: it may be anything.
    if (!isExecuted)
      for (size_t i = 0; i < analysis_.works_.size(); ++i)
        found.insert(i);
  }
  return {found.begin(), found.end()};
}

bool Prover::checkBefore(size_t index, const std::vector<Claim> &claims, Proof &proof) const {
  const EndpointWork &work = analysis_.works_[index];
  if (work.outcomes.empty())
    return proof.refuse(Refusal::CannotRun, work.info.view + " is not run: its arguments are not known");
  for (const interpret::OpaqueNote &note : work.exploration.reference.notes)
    if (note.affectsQueries)
      return proof.refuse(Refusal::NotFollowed, work.info.view + " is not followed to the end: " + note.reason);
  if (!work.exploration.unresolved.empty())
    return proof.refuse(Refusal::NotFollowed,
                        work.info.view + " depends on " + work.exploration.unresolved.front());
  if (work.exploration.bounded)
    return proof.refuse(Refusal::NotFollowed, work.info.view + " has more branches than are looked at");
  for (const Outcome &outcome : work.outcomes)
    if (!outcome.answered)
      return proof.refuse(Refusal::CannotRun, work.info.view + " could not be run on seeded rows: " + outcome.error);
  for (const Claim &claim : claims) {
    if (!concerns(claim, index))
      continue;
    auto passes = [&](const Outcome &outcome, bool withRows) {
      return std::count_if(outcome.log.events().begin(), outcome.log.events().end(), [&](const QueryEvent &event) {
        return (!withRows || event.rows > 0) && sends(analysis_.model_, event, *claim.observation, nullptr);
      });
    };
    const auto small = passes(work.outcomes.front(), false), large = passes(work.outcomes.back(), false);
    if (small == 0 || large <= small || passes(work.outcomes.back(), true) == 0)
      return proof.refuse(Refusal::NoRowPasses, "no seeded row passes " + placeOf(*claim.observation));
  }
  return true;
}

bool Prover::checkWrites(size_t index, Proof &proof) const {
  const EndpointWork &work = analysis_.works_[index];
  if (const auto handler = analysis_.ownWriteHandler(work.info))
    return proof.refuse(Refusal::WriteNotRun, "the write handler " + *handler + " uses the same queryset and is not run");
  return true;
}

/// Whether the statement is the observed access. In an edited file places have moved: there the path tells.
bool Prover::sends(const Model &model, const QueryEvent &event, const Observation &observation,
                   const Edited *edited) const {
  if (event.cause == evaluate::Cause::Prefetch || event.path != observation.path)
    return false;
  const bool moved = edited && std::any_of(edited->changes.begin(), edited->changes.end(), [&](const Change &change) {
                       return change.file == observation.location.file;
                     });
  return moved || check::primaryLocation(*model.context, event) == observation.location;
}

bool Prover::checkRuns(size_t index, const Edited &edited, const std::vector<Outcome> &after,
                       const std::vector<Claim> &claims, uint64_t allowance, Proof &proof) const {
  const EndpointWork &work = analysis_.works_[index];
  const std::string &view = work.info.view;
  for (size_t set = 0; set < after.size(); ++set) {
    const Outcome &was = work.outcomes[set], &is = after[set];
    if (!is.answered)
      return proof.refuse(Refusal::Fails, view + " fails after the edit: " + is.error);
    if (is.status != was.status)
      return proof.refuse(Refusal::StatusChanges, fmt::format("{} answers {} instead of {}", view, is.status, was.status));
    if (is.body != was.body)
      return proof.refuse(Refusal::ResponseChanges, fmt::format("the response of {} changes: {}", view,
                                                                describeDifference(was.body, is.body)));
    if (is.opaques != was.opaques)
      return proof.refuse(Refusal::ResponseChanges, fmt::format("the response of {} changes: a value that is not known "
                                                                "comes from something else", view));
    for (const interpret::OpaqueNote &note : is.notes)
      if (note.affectsQueries)
        return proof.refuse(Refusal::NotFollowed, view + " is not followed to the end after the edit: " + note.reason);
  }
  if (!checkClaims(index, edited, after, claims, proof))
    return false;
  for (size_t set = 0; set < after.size(); ++set) {
    const uint64_t was = countOf(work.outcomes[set]), is = countOf(after[set]);
    if (is > was + allowance)
      return proof.refuse(Refusal::MoreQueries, fmt::format("{} sends {} queries instead of {}", view, is, was));
  }
  // All that the claimed accesses sent more for the larger rows is gone, and nothing grows in its place.
  auto claimed = [&](const Outcome &outcome) {
    return std::count_if(outcome.log.events().begin(), outcome.log.events().end(), [&](const QueryEvent &event) {
      return std::any_of(claims.begin(), claims.end(), [&](const Claim &claim) {
        return concerns(claim, index) && sends(analysis_.model_, event, *claim.observation, nullptr);
      });
    });
  };
  const int64_t gone = claimed(work.outcomes.back()) - claimed(work.outcomes.front());
  if (growthOf(after) > growthOf(work.outcomes) - gone)
    return proof.refuse(Refusal::GrowsElsewhere,
                        fmt::format("the queries of {} grow by {} instead of {} between the sizes", view,
                                    growthOf(after), growthOf(work.outcomes) - gone));
  for (const Outcome &outcome : after)
    if (!checkOrigins(index, edited, outcome.log, proof))
      return false;
  return true;
}

bool Prover::checkClaims(size_t index, const Edited &edited, const std::vector<Outcome> &after,
                         const std::vector<Claim> &claims, Proof &proof) const {
  for (const Claim &claim : claims) {
    if (!concerns(claim, index))
      continue;
    for (const Outcome &outcome : after)
      for (const QueryEvent &event : outcome.log.events())
        if (sends(edited.model, event, *claim.observation, &edited))
          return proof.refuse(Refusal::StillSent,
                              fmt::format("the query at {} is still sent after the edit", placeOf(*claim.observation)));
  }
  return true;
}

/// Rows of edited querysets must not outlive the request, nor depend on the database in use.
bool Prover::checkOrigins(size_t index, const Edited &edited, const evaluate::QueryLog &log, Proof &proof) const {
  for (const evaluate::ResultOrigin &origin : log.origins()) {
    const bool isEdited = std::any_of(origin.chain.begin(), origin.chain.end(), [&](const evaluate::Site &site) {
      return std::any_of(edited.changes.begin(), edited.changes.end(), [&](const Change &change) {
        return change.file == site.file && touch(change.after, site.span);
      });
    });
    if (!isEdited)
      continue;
    if (origin.kept)
      return proof.refuse(Refusal::RowsKept, "the rows of the queryset stay from one request to the next in " +
                                                 analysis_.works_[index].info.view +
                                                 ": what is loaded with them would become stale");
    if (!origin.portability.empty() && (origin.portability != "distinct()" || origin.joins))
      return proof.refuse(Refusal::Portability,
                          "the queryset uses " + origin.portability + ", which other databases treat differently");
  }
  return true;
}

/// Other requests, and branches that the seeded rows may not take.
bool Prover::checkWorlds(size_t index, const Edited &edited, const evaluate::Exploration &after,
                         const std::vector<Claim> &claims, Proof &proof) const {
  const EndpointWork &work = analysis_.works_[index];
  const evaluate::Exploration &before = work.exploration;
  for (const Claim &claim : claims) {
    if (!concerns(claim, index))
      continue;
    for (const QueryEvent &event : after.reference.log.events())
      if (evaluate::growthOf(after.reference.log, event.times) != evaluate::Growth::Constant &&
          sends(edited.model, event, *claim.observation, &edited))
        return proof.refuse(Refusal::StillSent, fmt::format("the query at {} is still sent after the edit for some rows",
                                                            placeOf(*claim.observation)));
  }
  if (before.reference.answered && !after.reference.answered)
    return proof.refuse(Refusal::Fails, work.info.view + " fails after the edit: " + after.reference.error);
  if (growthOf(after.reference.log) > growthOf(before.reference.log))
    return proof.refuse(Refusal::GrowsElsewhere, "the queries of " + work.info.view + " grow faster after the edit");
  if (after.unresolved.size() > before.unresolved.size() || (after.bounded && !before.bounded))
    return proof.refuse(Refusal::NotFollowed, work.info.view + " is not followed to the end after the edit");
  for (const evaluate::World &was : before.others)
    for (const evaluate::World &is : after.others) {
      if (was.forced != is.forced)
        continue;
      const std::string request =
          was.conditions.empty() ? "" : " in a request where " + was.conditions.front().reason + " is different";
      if (was.outcome.answered && !is.outcome.answered)
        return proof.refuse(Refusal::Fails, work.info.view + " fails after the edit" + request + ": " + is.outcome.error);
      if (growthOf(is.outcome.log) > growthOf(was.outcome.log))
        return proof.refuse(Refusal::GrowsElsewhere,
                            "the queries of " + work.info.view + " grow faster after the edit" + request);
      if (!checkOrigins(index, edited, is.outcome.log, proof))
        return false;
    }
  return checkOrigins(index, edited, after.reference.log, proof);
}

Proof Prover::prove(const Overlay &overlay, const std::vector<Claim> &claims, uint64_t allowance) {
  Proof proof;
  for (const Claim &claim : claims)
    if (claim.observation->condition) {
      proof.refuse(Refusal::OtherRequest,
                   "it grows only when " + *claim.observation->condition + ", a request that is not run");
      return proof;
    }
  for (const auto &[path, text] : overlay)
    if (!fix::reparses(text)) {
      proof.refuse(Refusal::DoesNotParse, path + " is no longer Python after the edit");
      return proof;
    }
  Edited edited{analysis_.load(overlay), {}};
  edited.model.context = std::make_unique<evaluate::Context>(
      evaluate::Context{edited.model.loaded->program(), edited.model.graph, analysis_.natives_,
                        analysis_.project_.settingsModule});
  edited.changes = changesOf(analysis_.model_.loaded->program(), edited.model.loaded->program(),
                             analysis_.model_.graph, overlay);
  if (edited.changes.empty()) {
    proof.refuse(Refusal::NoChange, "the edit changes nothing");
    return proof;
  }
  const std::vector<size_t> indices = affected(edited, claims);
  for (const size_t index : indices)
    if (!checkBefore(index, claims, proof) || !checkWrites(index, proof))
      return proof;
  for (const size_t index : indices) {
    const EndpointWork &work = analysis_.works_[index];
    const evaluate::EndpointKey key{index, work.info.description};
    std::vector<Outcome> after;
    for (size_t set = 0; set < work.outcomes.size(); ++set)
      after.push_back(analysis_.rowSets_->run(*edited.model.context, key, set));
    if (!checkRuns(index, edited, after, claims, allowance, proof))
      return proof;
    const evaluate::Exploration exploration = evaluate::explore(*edited.model.context, key);
    if (!checkWorlds(index, edited, exploration, claims, proof))
      return proof;
    proof.after[index] = analysis_.costOf(exploration, after, work.info, true);
  }
  return proof;
}

} // namespace eagerlint::prove
