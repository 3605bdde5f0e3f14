// `explain FILE:LINE`: what the evaluator did at one line of the project, and what became of it.
//
// Takes the analysis of one project and the findings before and after rules, comments and files took some
// away. Gives, for each endpoint whose run came by the line: the statements sent from it or for a field that
// it declares, relations read there that were loaded already, querysets made there, and what could not be
// followed.
#pragma once

#include "prove/analysis.h"
#include "report/full.h"

#include <string>
#include <vector>

namespace eagerlint::report {

/// A finding at the line, and why it is not reported ("" when it is).
struct ExplainedFinding {
  const check::Finding *finding = nullptr;
  std::string silencedBy;
};

struct Explanation {
  const prove::Analysis *analysis = nullptr;
  std::string path; ///< relative to the project root
  uint32_t line = 1;
  std::vector<ExplainedFinding> findings;
};

[[nodiscard]] std::string renderExplanation(const Explanation &explanation, const View &view,
                                            const TextOptions &options);

} // namespace eagerlint::report
