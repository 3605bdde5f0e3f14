#include "prove/prover.h"

#include "fix/edit_text.h"
#include "prove/response_diff.h"
#include "prove/writes.h"

#include "fmt/format.h"

#include <algorithm>
#include <set>

namespace eagerlint::prove {

using check::Observation;
using evaluate::Outcome;
using evaluate::QueryEvent;

namespace {

uint64_t countOf(const Outcome &outcome) { return outcome.log.events().size(); }

uint64_t prefetchesIn(const Outcome &outcome) {
  const auto &events = outcome.log.events();
  return static_cast<uint64_t>(std::count_if(events.begin(), events.end(), [](const QueryEvent &event) {
    return event.cause == evaluate::Cause::Prefetch;
  }));
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
                        std::any_of(work.outcomes.begin(), work.outcomes.end(), [&](const Outcome &outcome) {
                          return executes(outcome.executed, change);
                        });
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

std::vector<Prover::Pair> Prover::runsBefore(size_t index) const {
  EndpointWork &work = analysis_.works_[index];
  if (work.outcomes.empty())
    return {};
  const evaluate::EndpointKey key{index, work.info.description, work.arguments};
  for (size_t set = work.proofOutcomes.size(); set < analysis_.proofSets_->size(); ++set)
    work.proofOutcomes.push_back(analysis_.proofSets_->answer(*analysis_.model_.context, key, set));
  std::vector<Pair> runs;
  for (size_t set = 0; set < work.proofOutcomes.size(); ++set)
    runs.push_back({analysis_.proofSets_->rows(set), &work.proofOutcomes[set]});
  if (analysis_.options_.data.empty() && work.arguments.empty())
    for (size_t set = 0; set < work.outcomes.size(); ++set)
      runs.push_back({analysis_.rowSets_->rows(set), &work.outcomes[set]});
  std::stable_sort(runs.begin(), runs.end(), [](const Pair &a, const Pair &b) { return a.rows < b.rows; });
  return runs;
}

bool Prover::checkBefore(size_t index, const std::vector<Claim> &claims, Proof &proof) const {
  const EndpointWork &work = analysis_.works_[index];
  for (const interpret::OpaqueNote &note : work.exploration.reference.notes)
    if (note.affectsQueries)
      return proof.refuse(Refusal::NotFollowed,
                          work.info.view + " is not followed to the end: " + note.reason);
  if (!work.exploration.unresolved.empty())
    return proof.refuse(Refusal::NotFollowed,
                        work.info.view + " depends on " + work.exploration.unresolved.front().reason);
  if (work.exploration.bounded || work.exploration.othersBounded)
    return proof.refuse(Refusal::NotFollowed, work.info.view + " has more branches than are looked at");
  const std::vector<Pair> runs = runsBefore(index);
  if (runs.empty())
    return proof.refuse(Refusal::CannotRun, work.info.view + " is not run: its arguments are not known");
  for (const Pair &run : runs)
    if (!run.before->answered)
      return proof.refuse(Refusal::CannotRun,
                          work.info.view + " could not be run on seeded rows: " + run.before->error);
  // The access must be reached, more often with more rows, and find something.
  for (const Claim &claim : claims) {
    if (!concerns(claim, index))
      continue;
    size_t fewest = 0, most = 0;
    bool finds = false;
    for (const Pair &run : runs) {
      size_t sent = 0;
      for (const QueryEvent &event : run.before->log.events())
        if (sends(analysis_.model_, event, *claim.observation, nullptr)) {
          ++sent;
          finds = finds || event.rows > 0;
        }
      if (sent != 0 && fewest == 0)
        fewest = sent;
      most = std::max(most, sent);
    }
    if (fewest == 0 || most <= fewest || !finds)
      return proof.refuse(Refusal::NoRowPasses, "no seeded row passes " + placeOf(*claim.observation));
  }
  return true;
}

/// Requests that write and other callers, which are not run.
bool Prover::checkOtherUses(const std::vector<size_t> &indices, const Edited &edited,
                            const std::vector<Claim> &claims, Proof &proof) const {
  Usage usage{analysis_.model_.loaded->program(), analysis_.model_.graph, {}};
  for (const EndpointWork &work : analysis_.works_) {
    usage.executed.insert(usage.executed.end(), work.exploration.executed.begin(),
                          work.exploration.executed.end());
    for (const Outcome &outcome : work.outcomes)
      usage.executed.insert(usage.executed.end(), outcome.executed.begin(), outcome.executed.end());
  }
  std::sort(usage.executed.begin(), usage.executed.end());
  for (const size_t index : indices)
    if (const auto use = unprovenUse(usage, analysis_.works_[index].info, claims))
      return proof.refuse(Refusal::WriteNotRun, *use);
  if (const auto caller = unprovenCaller(usage, edited.changes))
    return proof.refuse(Refusal::WriteNotRun, *caller);
  return true;
}

/// Whether the statement is the observed access. In an edited file places have moved: there the path tells.
bool Prover::sends(const Model &model, const QueryEvent &event, const Observation &observation,
                   const Edited *edited) const {
  if (event.cause == evaluate::Cause::Prefetch || event.path != observation.path)
    return false;
  const bool moved =
      edited && std::any_of(edited->changes.begin(), edited->changes.end(),
                            [&](const Change &change) { return change.file == observation.location.file; });
  return moved || check::primaryLocation(*model.context, event) == observation.location;
}

bool Prover::checkAnswer(size_t index, const Pair &run, uint64_t allowance, Proof &proof) const {
  const std::string &view = analysis_.works_[index].info.view;
  const Outcome &was = *run.before, &is = *run.after;
  if (!is.answered)
    return proof.refuse(Refusal::Fails, view + " fails after the edit: " + is.error);
  if (is.status != was.status)
    return proof.refuse(Refusal::StatusChanges,
                        fmt::format("{} answers {} instead of {}", view, is.status, was.status));
  if (is.body != was.body)
    return proof.refuse(Refusal::ResponseChanges, fmt::format("the response of {} changes: {}", view,
                                                              describeDifference(was.body, is.body)));
  if (is.opaques != was.opaques)
    return proof.refuse(
        Refusal::ResponseChanges,
        fmt::format("the response of {} changes: a value that is not known comes from something else", view));
  for (const interpret::OpaqueNote &note : is.notes)
    if (note.affectsQueries)
      return proof.refuse(Refusal::NotFollowed,
                          view + " is not followed to the end after the edit: " + note.reason);
  if (countOf(is) > countOf(was) + allowance)
    return proof.refuse(Refusal::MoreQueries,
                        fmt::format("{} sends {} queries instead of {}", view, countOf(is), countOf(was)));
  return true;
}

/// All that the claimed accesses sent more for more rows is gone, and nothing grows in its place.
bool Prover::checkGrowth(size_t index, const Pair &small, const Pair &large, const std::vector<Claim> &claims,
                         uint64_t allowance, Proof &proof) const {
  auto claimed = [&](const Outcome &outcome) {
    return std::count_if(
        outcome.log.events().begin(), outcome.log.events().end(), [&](const QueryEvent &event) {
          return std::any_of(claims.begin(), claims.end(), [&](const Claim &claim) {
            return concerns(claim, index) && sends(analysis_.model_, event, *claim.observation, nullptr);
          });
        });
  };
  auto more = [](uint64_t from, uint64_t to) {
    return static_cast<int64_t>(to) - static_cast<int64_t>(from);
  };
  const int64_t gone = claimed(*large.before) - claimed(*small.before);
  // A level of prefetching that had nothing to fetch for the fewer rows.
  const int64_t levels =
      std::min(more(prefetchesIn(*small.after), prefetchesIn(*large.after)), static_cast<int64_t>(allowance));
  const int64_t expected =
      more(countOf(*small.before), countOf(*large.before)) - gone + std::max<int64_t>(levels, 0);
  const int64_t grown = more(countOf(*small.after), countOf(*large.after));
  if (grown > expected)
    return proof.refuse(Refusal::GrowsElsewhere,
                        fmt::format("the queries of {} grow by {} instead of {} from {} rows to {}",
                                    analysis_.works_[index].info.view, grown, expected, small.rows,
                                    large.rows));
  return true;
}

bool Prover::checkClaims(size_t index, const Edited &edited, const Outcome &after,
                         const std::vector<Claim> &claims, Proof &proof) const {
  for (const Claim &claim : claims)
    if (concerns(claim, index))
      for (const QueryEvent &event : after.log.events())
        if (sends(*edited.model, event, *claim.observation, &edited))
          return proof.refuse(Refusal::StillSent, fmt::format("the query at {} is still sent after the edit",
                                                              placeOf(*claim.observation)));
  return true;
}

bool Prover::checkAfter(size_t index, const Edited &edited, const std::vector<Claim> &claims,
                        uint64_t allowance, Proof &proof) const {
  const EndpointWork &work = analysis_.works_[index];
  const evaluate::EndpointKey key{index, work.info.description};
  std::vector<Outcome> measured, proving;
  for (size_t set = 0; set < work.outcomes.size(); ++set)
    measured.push_back(analysis_.rowSets_->answer(*edited.model->context, key, set));
  for (size_t set = 0; set < work.proofOutcomes.size(); ++set)
    proving.push_back(analysis_.proofSets_->answer(*edited.model->context,
                                                   {key.index, key.description, work.arguments}, set));
  std::vector<Pair> runs = runsBefore(index);
  for (Pair &run : runs) {
    for (size_t set = 0; set < measured.size(); ++set)
      if (run.before == &work.outcomes[set])
        run.after = &measured[set];
    for (size_t set = 0; set < proving.size(); ++set)
      if (run.before == &work.proofOutcomes[set])
        run.after = &proving[set];
    // That the access is gone says more than how the count differs.
    const bool answers = run.after->answered && run.after->body == run.before->body;
    if ((answers && !checkClaims(index, edited, *run.after, claims, proof)) ||
        !checkAnswer(index, run, allowance, proof))
      return false;
  }
  for (size_t i = 1; i < runs.size(); ++i)
    if (!checkGrowth(index, runs[i - 1], runs[i], claims, allowance, proof))
      return false;
  for (const Pair &run : runs)
    if (!checkOrigins(index, edited, run.after->log, proof))
      return false;
  const evaluate::Exploration exploration = evaluate::explore(*edited.model->context, key);
  if (!checkWorlds(index, edited, exploration, claims, proof))
    return false;
  proof.after[index] = analysis_.costOf(exploration, measured, work.info, true);
  return true;
}

/// Rows of edited querysets must not outlive the request, nor depend on the database in use.
bool Prover::checkOrigins(size_t index, const Edited &edited, const evaluate::QueryLog &log,
                          Proof &proof) const {
  for (const evaluate::ResultOrigin &origin : log.origins()) {
    const bool isEdited =
        std::any_of(origin.chain.begin(), origin.chain.end(), [&](const evaluate::Site &site) {
          return std::any_of(edited.changes.begin(), edited.changes.end(), [&](const Change &change) {
            return change.file == site.file && touch(change.after, site.span);
          });
        });
    if (!isEdited)
      continue;
    if (origin.kept)
      return proof.refuse(Refusal::RowsKept,
                          "the rows of the queryset stay from one request to the next in " +
                              analysis_.works_[index].info.view +
                              ": what is loaded with them would become stale");
    if (!origin.portability.empty() && (origin.portability != "distinct()" || origin.joins))
      return proof.refuse(Refusal::Portability, "the queryset uses " + origin.portability +
                                                    ", which other databases treat differently");
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
          sends(*edited.model, event, *claim.observation, &edited))
        return proof.refuse(Refusal::StillSent,
                            fmt::format("the query at {} is still sent after the edit for some rows",
                                        placeOf(*claim.observation)));
  }
  if (before.reference.answered && !after.reference.answered)
    return proof.refuse(Refusal::Fails, work.info.view + " fails after the edit: " + after.reference.error);
  if (growthOf(after.reference.log) == evaluate::Growth::Recursive)
    return proof.refuse(Refusal::GrowsElsewhere,
                        work.info.view + " recurses over its rows: how deep, no edit of a queryset decides");
  if (growthOf(after.reference.log) > growthOf(before.reference.log))
    return proof.refuse(Refusal::GrowsElsewhere,
                        "the queries of " + work.info.view + " grow faster after the edit");
  if (after.unresolved.size() > before.unresolved.size() || (after.bounded && !before.bounded) ||
      (after.othersBounded && !before.othersBounded))
    return proof.refuse(Refusal::NotFollowed, work.info.view + " is not followed to the end after the edit");
  for (const evaluate::World &was : before.others)
    for (const evaluate::World &is : after.others) {
      if (was.forced != is.forced)
        continue;
      const std::string request =
          was.conditions.empty() ? ""
                                 : " in a request where " + was.conditions.front().reason + " is different";
      if (was.outcome.answered && !is.outcome.answered)
        return proof.refuse(Refusal::Fails,
                            work.info.view + " fails after the edit" + request + ": " + is.outcome.error);
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
  Edited edited{analysis_.edited(overlay), {}};
  edited.changes = changesOf(analysis_.model_.loaded->program(), edited.model->loaded->program(),
                             analysis_.model_.graph, overlay);
  if (edited.changes.empty()) {
    proof.refuse(Refusal::NoChange, "the edit changes nothing");
    return proof;
  }
  const std::vector<size_t> indices = affected(edited, claims);
  for (const size_t index : indices)
    if (!checkBefore(index, claims, proof))
      return proof;
  for (const size_t index : indices)
    if (!checkAfter(index, edited, claims, allowance, proof))
      return proof;
  checkOtherUses(indices, edited, claims, proof);
  return proof;
}

} // namespace eagerlint::prove
