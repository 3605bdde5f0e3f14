// Every proven fix of the fixtures, made wrong in mechanical ways: none of the results may be called safe.
#include "prove/analysed_project.h"

#include "fix/edit_text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <optional>
#include <set>

namespace eagerlint::prove {
namespace {

struct ProvenFix {
  std::map<std::string, std::vector<fix::TextEdit>> edits; ///< by file
  std::vector<Claim> claims;
  uint64_t levels = 0;
};

/// The safe fixes of the project by their ids.
std::map<std::string, ProvenFix> provenFixes(AnalysedProject &project) {
  std::map<std::string, ProvenFix> fixes;
  const auto &findings = project.report().findings;
  for (size_t i = 0; i < findings.size(); ++i) {
    if (!findings[i].fix || findings[i].fix->applicability != check::Applicability::Safe ||
        !project.analysis().claims().contains(i))
      continue;
    ProvenFix &fix = fixes[findings[i].fix->id];
    fix.edits.clear();
    for (const check::Edit &edit : findings[i].fix->edits)
      fix.edits[edit.location.path].push_back({edit.location.span, edit.replacement});
    for (const Claim &claim : project.analysis().claims().at(i)) {
      fix.claims.push_back(claim);
      fix.levels += 1 + llvm::StringRef(claim.observation->path).count("__");
    }
  }
  return fixes;
}

Overlay overlayOf(const AnalysedProject &project, const ProvenFix &fix) {
  Overlay overlay;
  for (auto [path, edits] : fix.edits) {
    std::sort(edits.begin(), edits.end());
    overlay[path] = fix::applyEdits(project.text(path), edits);
  }
  return overlay;
}

/// The string literals in an edit's text: the lookups that it adds.
std::vector<Span> lookupsIn(const std::string &text) {
  std::vector<Span> found;
  for (size_t at = text.find_first_of("'\""); at != std::string::npos; at = text.find_first_of("'\"", at)) {
    const size_t end = text.find(text[at], at + 1);
    if (end == std::string::npos)
      break;
    found.push_back({static_cast<uint32_t>(at + 1), static_cast<uint32_t>(end)});
    at = end + 1;
  }
  return found;
}

/// Another relation of the model that the rows are of, by the name that loads it.
std::optional<std::string> siblingOf(const relations::RelationGraph &graph, const Claim &claim,
                                     const std::vector<Claim> &claims) {
  const relations::Model &model = graph.model(claim.observation->rootModel);
  for (const relations::Field &field : model.fields) {
    const bool isClaimed = llvm::any_of(claims, [&](const Claim &other) {
      return llvm::StringRef(other.observation->path).split("__").first == field.text;
    });
    if (field.relation != relations::RelationKind::None && field.target && !isClaimed)
      return field.text;
  }
  return std::nullopt;
}

struct Mutation {
  std::string what;
  ProvenFix fix;
};

std::vector<Mutation> mutationsOf(const relations::RelationGraph &graph, const ProvenFix &fix) {
  std::vector<Mutation> mutations;
  for (const auto &[path, edits] : fix.edits)
    for (size_t i = 0; i < edits.size(); ++i) {
      const std::string &text = edits[i].text;
      auto mutate = [&](std::string what, std::string mutated) {
        Mutation mutation{std::move(what), fix};
        mutation.fix.edits[path][i].text = std::move(mutated);
        mutations.push_back(std::move(mutation));
      };
      const std::optional<std::string> sibling = siblingOf(graph, fix.claims.front(), fix.claims);
      for (const Span lookup : lookupsIn(text)) {
        const std::string before = text.substr(0, lookup.begin), after = text.substr(lookup.end);
        const std::string name = text.substr(lookup.begin, lookup.size());
        mutate("a lookup that does not exist instead of " + name, before + "no_such_relation" + after);
        if (const size_t last = name.rfind("__"); last != std::string::npos)
          mutate(name + " without its end", before + name.substr(0, last) + after);
        if (sibling)
          mutate(*sibling + " instead of " + name, before + *sibling + after);
      }
      if (!llvm::StringRef(text).ltrim().starts_with("."))
        continue;
      mutate("no edit at one of the places", "");
      mutate("fewer rows", text + ".filter(pk__gt=2, pk__lt=12)"); // also without the row of detail views
      mutate("no rows", text + ".none()");
      mutate("one row", text + "[:1]");
      mutate("no instances", text + ".values()");
    }
  return mutations;
}

std::vector<std::string> fixtures() {
#if defined(__SANITIZE_ADDRESS__)
  return {"dotted_source", "many_to_many_through", "nested_to_many", "nested_to_one", "properties"};
#else
  std::vector<std::string> names;
  std::error_code error;
  for (llvm::sys::fs::directory_iterator entry(std::string(EAGERLINT_SOURCE_DIR) + "/fixtures", error), end;
       !error && entry != end; entry.increment(error))
    if (llvm::sys::fs::exists(entry->path() + "/manage.py"))
      names.push_back(llvm::sys::path::filename(entry->path()).str());
  std::sort(names.begin(), names.end());
  return names;
#endif
}

class Mutations : public testing::TestWithParam<std::string> {};

TEST_P(Mutations, AreRejected) {
  const auto fs = llvm::vfs::getRealFileSystem();
  AnalysedProject project(*fs, std::string(EAGERLINT_SOURCE_DIR) + "/fixtures/" + GetParam(), true);
  Prover prover(project.analysis());
  for (const auto &[id, fix] : provenFixes(project))
    for (const Mutation &mutation : mutationsOf(project.analysis().graph(), fix)) {
      const Overlay overlay = overlayOf(project, mutation.fix);
      const Proof proof = prover.prove(overlay, fix.claims, fix.levels);
      EXPECT_FALSE(proof.holds()) << mutation.what << " in " << overlay.begin()->first << ":\n"
                                  << mutation.fix.edits.begin()->second.front().text;
    }
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Mutations, testing::ValuesIn(fixtures()),
                         [](const testing::TestParamInfo<std::string> &info) { return info.param; });

} // namespace
} // namespace eagerlint::prove
