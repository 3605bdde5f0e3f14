// The prover says no to wrong fixes, each with its reason, and yes to right ones.
#include "prove/analysed_project.h"
#include "prove/proof_case.h"

#include <algorithm>

namespace eagerlint::prove {
namespace {

std::string corpusText(const std::string &name) {
  auto buffer =
      llvm::MemoryBuffer::getFile(std::string(EAGERLINT_SOURCE_DIR) + "/tests/prove/corpus/" + name);
  return buffer ? (*buffer)->getBuffer().str() : "";
}

/// The texts after the edit; nothing when an old text does not stand exactly once in its file.
Overlay overlayOf(const AnalysedProject &project, const ProofCase &proofCase) {
  Overlay overlay;
  for (const Replacement &replacement : proofCase.replacements) {
    std::string &text = overlay.try_emplace(replacement.path, project.text(replacement.path)).first->second;
    const size_t at = text.find(replacement.before);
    if (at == std::string::npos || text.find(replacement.before, at + 1) != std::string::npos) {
      ADD_FAILURE() << "not exactly once in " << replacement.path << ": " << replacement.before;
      return {};
    }
    text.replace(at, replacement.before.size(), replacement.after);
  }
  return overlay;
}

/// One statement for each level of the paths, as the tool itself allows.
uint64_t levelsOf(const ProofCase &proofCase) {
  uint64_t levels = 0;
  for (const llvm::StringRef path : proofCase.paths)
    levels += 1 + path.count("__");
  return levels;
}

class Corpus : public testing::TestWithParam<const char *> {};

TEST_P(Corpus, IsAnsweredAsExpected) {
  const ProofCases cases = readProofCases(corpusText(GetParam()));
  ASSERT_FALSE(cases.cases.empty());
  const auto fs = projectInMemory(cases.files);
  AnalysedProject project(*fs, "/project", false);
  for (const ProofCase &proofCase : cases.cases) {
    SCOPED_TRACE(proofCase.title);
    std::vector<Claim> claims;
    for (const std::string &path : proofCase.paths) {
      const std::vector<Claim> found = project.claims(proofCase.view, path);
      EXPECT_FALSE(found.empty()) << "no finding of " << proofCase.view << " at " << path;
      claims.insert(claims.end(), found.begin(), found.end());
    }
    const Overlay overlay = overlayOf(project, proofCase);
    if (claims.empty() || overlay.empty())
      continue;
    const Proof proof = Prover(project.analysis()).prove(overlay, claims, levelsOf(proofCase));
    const bool asExpected = (proofCase.code == "any" || text(proof.refusal).starts_with(proofCase.code)) &&
                            (proofCase.code == "none") == proof.holds() &&
                            proof.reason.find(proofCase.reason) != std::string::npos;
    EXPECT_TRUE(asExpected) << "expected " << proofCase.code << " " << proofCase.reason << "\n     got "
                            << text(proof.refusal) << " " << proof.reason;
  }
}

INSTANTIATE_TEST_SUITE_P(Prover, Corpus,
                         testing::Values("library.txt", "consumers.txt", "writes.txt", "arguments.txt"));

TEST(CorpusItself, HasEnoughOfBoth) {
  size_t wrong = 0, right = 0;
  for (const char *name : {"library.txt", "consumers.txt", "writes.txt", "arguments.txt"})
    for (const ProofCase &proofCase : readProofCases(corpusText(name)).cases)
      ++(proofCase.code == "none" ? right : wrong);
  EXPECT_GE(wrong, 60U);
  EXPECT_GE(right, 15U);
}

} // namespace
} // namespace eagerlint::prove
