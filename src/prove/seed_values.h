// Column values of seeded rows.
//
// A value depends on the column, the number of the row and a salt, and on nothing else: tables of different
// sizes begin with the same rows. Values of a plain column repeat (so that orders have ties) and do not rise
// with the row number (so that a lost order shows); what conditions of the project compare the column with is
// hit by more than half of the rows, missed by others, and for numbers and dates approached from both sides.
#pragma once

#include "base/scalar.h"
#include "relations/relation_graph.h"

#include "llvm/ADT/ArrayRef.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace eagerlint::prove {

/// Number in [0, bound) for that row and purpose, spread evenly.
[[nodiscard]] uint64_t draw(std::string_view purpose, uint64_t row, uint64_t salt, uint64_t bound);

/// A value that no other row has.
[[nodiscard]] Scalar uniqueValue(const relations::Field &field, uint64_t row);
/// A value for a column that may repeat; `hints` are the constants that conditions compare it with.
[[nodiscard]] Scalar plainValue(const relations::Field &field, llvm::ArrayRef<Scalar> hints, uint64_t row,
                                uint64_t salt);

} // namespace eagerlint::prove
