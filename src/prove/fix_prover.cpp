#include "prove/fix_prover.h"

#include "fix/loading.h"
#include "interpret/identity.h"

#include "fmt/format.h"

#include <algorithm>
#include <set>

namespace eagerlint::prove {

using check::Applicability;
using check::Finding;
using check::Fix;
using check::Observation;
using evaluate::Outcome;
using evaluate::QueryEvent;
using evaluate::Site;
using relations::RelationKind;

namespace {

std::vector<std::string> splitPath(const std::string &path) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= path.size();) {
    const size_t end = std::min(path.find("__", begin), path.size());
    parts.push_back(path.substr(begin, end - begin));
    begin = end + 2;
  }
  return parts;
}

/// The path with the cardinality of each part, by attribute name as select_related and prefetch_related want it.
std::optional<fix::Path> loadingPath(const relations::RelationGraph &graph, const Names &names, ModelId model,
                                     const std::string &path) {
  fix::Path result;
  for (const std::string &part : splitPath(path)) {
    if (!model)
      return std::nullopt;
    const relations::Member member = graph.findQueryName(model, part);
    if (member.kind == relations::Member::Kind::None)
      return std::nullopt;
    const relations::Field &field = graph.field(member.field);
    if (field.relation == RelationKind::None || field.relation == RelationKind::GenericForeignKey)
      return std::nullopt;
    const bool reverse = member.kind == relations::Member::Kind::Reverse;
    std::string name = field.text;
    if (reverse) {
      if (!member.reverse || !member.reverse->accessor)
        return std::nullopt;
      name = std::string(names.text(member.reverse->accessor));
    }
    result.parts.push_back(name);
    result.toMany.push_back(field.relation == RelationKind::ManyToMany ||
                            field.relation == RelationKind::GenericRelation ||
                            (reverse && field.relation == RelationKind::ForeignKey));
    model = graph.memberTarget(member);
  }
  return result;
}

/// Constructs whose result differs between databases, or which an added join or prefetch does not go with.
std::optional<std::string> riskyCall(std::string_view expression) {
  for (const std::string_view call : {".select_for_update(", ".distinct(", ".union(", ".intersection(", ".difference(",
                                      ".iterator(", ".raw(", ".extra("})
    if (expression.find(call) != std::string_view::npos)
      return "the queryset uses " + std::string(call.substr(1)) + "), which other databases treat differently";
  return std::nullopt;
}

uint64_t countOf(const Outcome &outcome) { return outcome.log.events().size(); }

std::string joinedParts(const fix::Path &path) {
  std::string text;
  for (const std::string &part : path.parts)
    text += (text.empty() ? "" : "__") + part;
  return text;
}

} // namespace

void FixProver::want(size_t finding, const Observation &observation, std::vector<size_t> endpoints) {
  if (!observation.madeAt || !observation.madeAt->file)
    return;
  auto group = std::find_if(groups_.begin(), groups_.end(),
                            [&](const Group &other) { return other.madeAt == *observation.madeAt; });
  if (group == groups_.end()) {
    groups_.push_back({*observation.madeAt, {}});
    group = std::prev(groups_.end());
  }
  group->wanted.push_back({finding, {&observation, std::move(endpoints)}});
}

void FixProver::attach(std::vector<Finding> &findings) {
  for (Group &group : groups_)
    attachGroup(group, findings);
}

std::vector<size_t> FixProver::consumers(Site editedQueryset, const std::vector<Claim> &claims) const {
  std::set<size_t> found;
  for (const Claim &claim : claims)
    found.insert(claim.endpoints.begin(), claim.endpoints.end());
  auto uses = [&](const evaluate::QueryLog &log) {
    return std::any_of(log.origins().begin(), log.origins().end(), [&](const evaluate::ResultOrigin &origin) {
      return std::find(origin.chain.begin(), origin.chain.end(), editedQueryset) != origin.chain.end();
    });
  };
  for (size_t i = 0; i < analysis_.works_.size(); ++i) {
    const evaluate::Exploration &exploration = analysis_.works_[i].exploration;
    if (uses(exploration.reference.log) ||
        std::any_of(exploration.others.begin(), exploration.others.end(),
                    [&](const evaluate::World &world) { return uses(world.outcome.log); }))
      found.insert(i);
  }
  return {found.begin(), found.end()};
}

std::optional<std::string> FixProver::refusal(Site, const std::vector<Claim> &claims,
                                              const std::vector<size_t> &consumers) const {
  for (const Claim &claim : claims)
    if (claim.observation->condition)
      return "it grows only when " + *claim.observation->condition + ", a request that is not run";
  for (size_t index : consumers) {
    const EndpointWork &work = analysis_.works_[index];
    if (work.outcomes.empty())
      return work.info.view + " is not run: its arguments are not known";
    for (const interpret::OpaqueNote &note : work.exploration.reference.notes)
      if (note.affectsQueries)
        return work.info.view + " is not followed to the end: " + note.reason;
    if (!work.exploration.unresolved.empty())
      return work.info.view + " depends on " + work.exploration.unresolved.front();
    for (const Outcome &outcome : work.outcomes)
      if (!outcome.answered)
        return work.info.view + " could not be run on seeded rows: " + outcome.error;
    if (const auto handler = analysis_.ownWriteHandler(work.info))
      return "the write handler " + *handler + " uses the same queryset and is not run";
  }
  return std::nullopt;
}

uint64_t FixProver::sent(const Model &model, const Outcome &outcome, const Observation &observation,
                         const std::string &fileOfEdit, bool afterEdit) const {
  // Places move within the edited file; there the path and the statement's cause identify the access.
  const bool moved = afterEdit && analysis_.locationOf(observation.location).path == fileOfEdit;
  return static_cast<uint64_t>(
      std::count_if(outcome.log.events().begin(), outcome.log.events().end(), [&](const QueryEvent &event) {
        if (event.cause == evaluate::Cause::Prefetch || event.path != observation.path)
          return false;
        return moved || check::primaryLocation(*model.context, event).span == observation.location.span;
      }));
}

Proof FixProver::prove(const std::map<std::string, std::string> &overlay, Site editedQueryset,
                       const std::vector<Claim> &claims, uint64_t allowance) {
  Proof proof;
  const std::vector<size_t> affected = consumers(editedQueryset, claims);
  if (auto reason = refusal(editedQueryset, claims, affected)) {
    proof.reason = std::move(*reason);
    return proof;
  }
  Model edited = analysis_.load(overlay);
  edited.context = std::make_unique<evaluate::Context>(
      evaluate::Context{edited.loaded->program(), edited.graph, analysis_.natives_, analysis_.project_.settingsModule});
  const std::string fileOfEdit = analysis_.locationOf(editedQueryset).path;
  for (size_t index : affected) {
    const EndpointWork &work = analysis_.works_[index];
    const evaluate::EndpointKey key{index, work.info.description};
    std::vector<Outcome> outcomes;
    for (size_t set = 0; set < work.outcomes.size(); ++set) {
      const Outcome &before = work.outcomes[set];
      outcomes.push_back(analysis_.rowSets_->run(*edited.context, key, set));
      const Outcome &after = outcomes.back();
      if (!after.answered) {
        proof.reason = work.info.view + " fails after the edit: " + after.error;
        return proof;
      }
      if (after.status != before.status || after.body != before.body) {
        proof.reason = "the response of " + work.info.view + " changes";
        return proof;
      }
      if (countOf(after) > countOf(before) + allowance) {
        proof.reason = fmt::format("{} sends {} queries instead of {}", work.info.view, countOf(after), countOf(before));
        return proof;
      }
    }
    for (const Claim &claim : claims) {
      if (std::find(claim.endpoints.begin(), claim.endpoints.end(), index) == claim.endpoints.end())
        continue;
      const Observation &observation = *claim.observation;
      const uint64_t small = sent(analysis_.model_, work.outcomes.front(), observation, fileOfEdit, false);
      const uint64_t large = sent(analysis_.model_, work.outcomes.back(), observation, fileOfEdit, false);
      const check::Location place = analysis_.locationOf(observation.location);
      const auto line = analysis_.source(place.path) ? analysis_.source(place.path)->line(place.span.begin) : 0;
      if (small == 0 || large <= small) {
        proof.reason = fmt::format("no seeded row passes {}:{}", place.path, line);
        return proof;
      }
      if (sent(edited, outcomes.back(), observation, fileOfEdit, true) > 0) {
        proof.reason = fmt::format("the query at {}:{} is still sent after the edit", place.path, line);
        return proof;
      }
    }
    proof.after[index] = analysis_.costOf(evaluate::explore(*edited.context, key), outcomes, work.info, true);
  }
  proof.holds = true;
  return proof;
}

void FixProver::attachGroup(Group &group, std::vector<Finding> &findings) {
  const relations::RelationGraph &graph = analysis_.model_.graph;
  const Names &names = analysis_.model_.loaded->program().names();
  std::vector<fix::Path> paths;
  std::vector<Claim> claims;
  std::vector<size_t> served; // findings
  for (Wanted &wanted : group.wanted) {
    const Observation &observation = *wanted.claim.observation;
    auto path = loadingPath(graph, names, observation.rootModel, observation.path);
    if (!path) {
      findings[wanted.finding].fix = Fix{"", "", Applicability::None,
                                         "there is no lookup that loads " + findings[wanted.finding].path, {}, {}};
      continue;
    }
    if (std::none_of(paths.begin(), paths.end(), [&](const fix::Path &other) { return other.parts == path->parts; }))
      paths.push_back(std::move(*path));
    claims.push_back(wanted.claim);
    served.push_back(wanted.finding);
  }
  if (paths.empty())
    return;
  const check::Location place = analysis_.locationOf(group.madeAt);
  const SourceFile *source = analysis_.source(place.path);
  if (!source)
    return;
  syntax::Module module(*source, analysis_.workspace_.names());
  auto edits = fix::addLoading(module, analysis_.workspace_.names(), group.madeAt.span, paths,
                               analysis_.project_.config.lineLength);
  Fix fix;
  std::string loaded;
  for (const fix::Path &path : paths)
    loaded += (loaded.empty() ? "" : ", ") + joinedParts(path);
  fix.title = "Load " + loaded + " with the queryset";
  if (!edits) {
    fix.applicability = Applicability::None;
    fix.reason = llvm::toString(edits.takeError());
    for (size_t finding : served)
      findings[finding].fix = fix;
    return;
  }
  std::string text(source->text());
  uint64_t id = interpret::mix(0xF18, place.path);
  for (auto edit = edits->rbegin(); edit != edits->rend(); ++edit)
    text.replace(edit->span.begin, edit->span.size(), edit->text);
  for (const fix::TextEdit &edit : *edits) {
    fix.edits.push_back({{place.path, place.file, edit.span}, edit.text});
    id = interpret::mix(interpret::mix(id, edit.text), edit.span.begin);
  }
  fix.id = fmt::format("{:016x}", id);
  Proof proof;
  if (const auto risk = riskyCall(source->text(group.madeAt.span)))
    proof.reason = *risk;
  else if (!analysis_.options_.prove || !analysis_.options_.measure)
    proof.reason = "not proven: proofs are switched off";
  else {
    uint64_t levels = 0;
    for (const fix::Path &path : paths)
      levels += path.parts.size();
    proof = prove({{place.path, text}}, group.madeAt, claims, levels);
  }
  fix.applicability = proof.holds ? Applicability::Safe : Applicability::Unsafe;
  fix.reason = proof.reason;
  fix.assumptions = proof.assumptions;
  for (size_t i = 0; i < served.size(); ++i) {
    Finding &finding = findings[served[i]];
    finding.fix = fix;
    for (size_t endpoint : claims[i].endpoints)
      if (const auto after = proof.after.find(endpoint); after != proof.after.end())
        if (!finding.after || finding.after->growth < after->second.growth)
          finding.after = after->second;
  }
}

} // namespace eagerlint::prove
