// Turns a piece of a file into bytes that the grammar can parse, keeping offsets.
//
// Every byte of the piece keeps its distance to the others, so a tree over the prepared bytes maps back by
// one constant. What is changed: an indented statement gets a block header of its own and its indentation
// back, lists of type parameters are blanked (the grammar does not know their defaults), names that the
// grammar takes for keywords are respelled, lone carriage returns become line feeds, and bodies can be cut
// out, leaving a placeholder.
#pragma once

#include "base/span.h"

#include "llvm/ADT/ArrayRef.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace eagerlint::syntax {

struct Prepared {
  std::string bytes;
  int64_t origin = 0;   ///< byte i of `bytes` stands at i + origin of the file
  uint32_t begin = 0;   ///< the piece of the file that is parsed:
  uint32_t end = 0;     ///< what was put around it is not part of it
  bool wrapped = false; ///< the statements are in the body of a header that was put before them
};

/// A body to leave out; without a colon before it, one is put there.
struct Cut {
  Span body;
  bool colonMissing = false;
};

/// `statement` starts at its first token; `startsLine` says whether only indentation is before it. Each of
/// `cuts` (in order, inside the statement, not empty) is replaced by blanks and the placeholder expression
/// `0`.
[[nodiscard]] Prepared prepare(std::string_view text, Span statement, bool startsLine,
                               llvm::ArrayRef<Cut> cuts = {});

} // namespace eagerlint::syntax
