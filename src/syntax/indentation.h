// Indentation: where a statement stands in its line, and what is wrong with the lines of a file as lines.
#pragma once

#include "syntax/module.h"

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace eagerlint::syntax {

/// The column of the line that `offset` is on, and whether nothing but blanks is before it there.
[[nodiscard]] std::pair<uint32_t, bool> indentationAt(std::string_view text, uint32_t offset);

struct LineProblem {
  SyntaxProblem problem;
  Span line; ///< the logical line that has it: what else is wrong there follows from it
};

/// The lines with what the grammar does not look at: unexpected and missing indentation, dedents to a column
/// that no block has, and strings and brackets that are never closed.
[[nodiscard]] std::vector<LineProblem> checkLines(std::string_view text);

} // namespace eagerlint::syntax
