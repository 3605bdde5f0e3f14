#include "prove/fix_prover.h"

#include "fix/loading.h"
#include "interpret/identity.h"
#include "prove/edit_place.h"

#include "fmt/format.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>

namespace eagerlint::prove {

using check::Applicability;
using check::Finding;
using check::Fix;
using check::Observation;
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

/// The path with the cardinality of each part, by attribute name as select_related and prefetch_related want
/// it.
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
    if (field.relation == RelationKind::None)
      return std::nullopt;
    const bool reverse = member.kind == relations::Member::Kind::Reverse;
    std::string name = field.text;
    if (reverse) {
      if (!member.reverse || !member.reverse->accessor)
        return std::nullopt;
      name = std::string(names.text(member.reverse->accessor));
    }
    result.parts.push_back(name);
    // Nothing joins rows of any model.
    result.toMany.push_back(field.relation == RelationKind::ManyToMany ||
                            field.relation == RelationKind::GenericRelation ||
                            field.relation == RelationKind::GenericForeignKey ||
                            (reverse && field.relation == RelationKind::ForeignKey));
    model = graph.memberTarget(member);
  }
  return result;
}

/// Edits of so many findings are also tried one by one where together they do harm.
constexpr size_t triedAlone = 8;

} // namespace

void FixProver::want(size_t finding, std::vector<Claim> claims) {
  if (std::all_of(claims.begin(), claims.end(), [](const Claim &claim) {
        return claim.observation->madeAt && claim.observation->madeAt->file;
      }))
    wanted_.push_back({finding, std::move(claims)});
}

std::vector<FixProver::Group> FixProver::groups() const {
  std::vector<Group> groups;
  for (const Wanted &wanted : wanted_) {
    auto shares = [&](const Group &group) {
      return std::any_of(group.begin(), group.end(), [&](const Wanted *other) {
        return std::any_of(other->claims.begin(), other->claims.end(), [&](const Claim &theirs) {
          return std::any_of(wanted.claims.begin(), wanted.claims.end(), [&](const Claim &mine) {
            return mine.observation->madeAt == theirs.observation->madeAt;
          });
        });
      });
    };
    // Groups that the finding connects become one, in the place of the first.
    auto first = std::find_if(groups.begin(), groups.end(), shares);
    if (first == groups.end()) {
      groups.push_back({&wanted});
      continue;
    }
    first->push_back(&wanted);
    for (auto next = std::next(first); next != groups.end();)
      if (shares(*next)) {
        first->insert(first->end(), next->begin(), next->end());
        next = groups.erase(next);
      } else {
        ++next;
      }
  }
  return groups;
}

void FixProver::attach(std::vector<Finding> &findings) {
  for (const Group &group : groups())
    attachGroup(group, findings);
}

struct FixProver::Edits {
  struct Place {
    evaluate::Site madeAt;
    ModelId model;
    std::vector<fix::Path> paths;
    std::vector<fix::TextEdit> edits;
  };
  std::vector<Place> places;
};

llvm::Expected<FixProver::Edits> FixProver::editsFor(const std::vector<Claim> &claims) const {
  const Names &names = analysis_.model_.loaded->program().names();
  Edits result;
  for (const Claim &claim : claims) {
    const Observation &observation = *claim.observation;
    auto path = loadingPath(analysis_.model_.graph, names, observation.rootModel, observation.path);
    if (!path)
      return llvm::createStringError("there is no lookup that loads " + observation.path);
    auto place = std::find_if(result.places.begin(), result.places.end(),
                              [&](const Edits::Place &other) { return other.madeAt == *observation.madeAt; });
    if (place == result.places.end())
      place = result.places.insert(place, Edits::Place{*observation.madeAt, observation.rootModel, {}, {}});
    if (std::find(place->paths.begin(), place->paths.end(), *path) == place->paths.end())
      place->paths.push_back(std::move(*path));
  }
  for (Edits::Place &place : result.places) {
    const SourceFile *source = analysis_.source(analysis_.locationOf(place.madeAt).path);
    if (!source)
      return llvm::createStringError("the queryset is not made in a file of the project");
    const syntax::Module module(*source, analysis_.workspace_.names());
    const fix::Place written = editPlace(analysis_.model_.loaded->program(), analysis_.model_.graph, module,
                                         place.madeAt.file, place.madeAt.span, place.model);
    auto edits = fix::addLoading(module, analysis_.workspace_.names(), written, place.paths,
                                 analysis_.project_.config.lineLength);
    if (!edits)
      return edits.takeError();
    place.edits = std::move(*edits);
  }
  return result;
}

FixProver::Attempt FixProver::attempt(const Group &group) {
  std::vector<Claim> claims;
  for (const Wanted *wanted : group)
    claims.insert(claims.end(), wanted->claims.begin(), wanted->claims.end());
  Attempt result;
  Fix &fix = result.fix;
  auto made = editsFor(claims);
  if (!made) {
    result.proof.refuse(Refusal::NoChange, llvm::toString(made.takeError()));
    return result;
  }
  std::vector<std::string> loaded;
  uint64_t levels = 0, id = 0xF18;
  std::map<std::string, std::vector<fix::TextEdit>> byFile;
  for (const Edits::Place &place : made->places) {
    for (const fix::Path &path : place.paths) {
      levels += path.parts.size();
      if (const std::string text = llvm::join(path.parts, "__"); !llvm::is_contained(loaded, text))
        loaded.push_back(text);
    }
    const check::Location location = analysis_.locationOf(place.madeAt);
    for (const fix::TextEdit &edit : place.edits) {
      fix.edits.push_back({{location.path, location.file, edit.span}, edit.text});
      id = interpret::mix(interpret::mix(interpret::mix(id, location.path), edit.text), edit.span.begin);
      byFile[location.path].push_back(edit);
    }
  }
  if (fix.edits.empty()) {
    result.proof.refuse(Refusal::NoChange,
                        "the queryset loads it already; what reads it makes a query of its own");
    return result;
  }
  fix.title = "Load " + llvm::join(loaded, ", ") + " with the queryset";
  fix.id = fmt::format("{:016x}", id);
  Overlay overlay;
  for (auto &[path, edits] : byFile) {
    std::sort(edits.begin(), edits.end());
    for (size_t i = 1; i < edits.size(); ++i)
      if (edits[i].span.begin < edits[i - 1].span.end) {
        result.proof.refuse(Refusal::DoesNotParse, "the edits of the querysets overlap");
        return result;
      }
    overlay[path] = fix::applyEdits(analysis_.source(path)->text(), edits);
  }
  if (analysis_.options_.prove && analysis_.options_.measure)
    result.proof = prover_.prove(overlay, claims, levels);
  else
    result.proof.refuse(Refusal::CannotRun, "not proven: proofs are switched off");
  return result;
}

void FixProver::attachGroup(const Group &group, std::vector<Finding> &findings) {
  Group served;
  for (const Wanted *wanted : group) {
    // One that no edit can serve must not keep the others from theirs.
    if (auto alone = editsFor(wanted->claims); !alone)
      findings[wanted->finding].fix =
          Fix{"", "", Applicability::None, llvm::toString(alone.takeError()), {}, {}};
    else
      served.push_back(wanted);
  }
  if (served.empty())
    return;
  const Attempt together = attempt(served);
  if (!isDisproved(together.proof.refusal) || served.size() == 1 || served.size() > triedAlone)
    return give(together, served, findings);
  // Nor must one whose edit does harm.
  Group good;
  Attempt latestGood;
  for (const Wanted *wanted : served) {
    Attempt alone = attempt({wanted});
    if (!alone.proof.holds()) {
      give(alone, {wanted}, findings);
      continue;
    }
    good.push_back(wanted);
    latestGood = std::move(alone);
  }
  if (!good.empty())
    give(good.size() == 1 ? latestGood : attempt(good), good, findings);
}

void FixProver::give(const Attempt &attempt, const Group &group, std::vector<Finding> &findings) const {
  const Proof &proof = attempt.proof;
  if (isDisproved(proof.refusal)) {
    for (const Wanted *wanted : group)
      findings[wanted->finding].fix = Fix{"", "", Applicability::None, proof.reason, {}, {}};
    return;
  }
  Fix fix = attempt.fix;
  fix.applicability = proof.holds() ? Applicability::Safe : Applicability::Unsafe;
  fix.reason = proof.reason;
  fix.assumptions = proof.assumptions;
  for (const Wanted *wanted : group) {
    Finding &finding = findings[wanted->finding];
    finding.fix = fix;
    for (const Claim &claim : wanted->claims)
      for (const size_t endpoint : claim.endpoints)
        if (const auto after = proof.after.find(endpoint); after != proof.after.end()) {
          if (!finding.after || finding.after->growth < after->second.growth)
            finding.after = after->second;
          const evaluate::EndpointInfo &info = analysis_.works_[endpoint].info;
          for (check::HitEndpoint &hit : finding.endpoints)
            if (hit.view == info.view && hit.action == info.action && hit.route == info.route.value_or(""))
              hit.after = after->second;
        }
  }
}

} // namespace eagerlint::prove
