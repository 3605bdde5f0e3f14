// A set of names that may answer "perhaps": a few words, to skip the exact look-up of most names that are not
// in a table. `Words` is about a sixteenth of the names that the table has.
#pragma once

#include "base/ids.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace eagerlint {

template <size_t Words> class NameMask {
public:
  void add(Name name) { bits_[word(name)] |= bit(name); }
  /// False: certainly not added.
  [[nodiscard]] bool mayHave(Name name) const { return (bits_[word(name)] & bit(name)) != 0; }

private:
  static size_t word(Name name) { return (name.value / 64U) % Words; }
  static uint64_t bit(Name name) { return uint64_t{1} << (name.value % 64U); }
  std::array<uint64_t, Words> bits_{};
};

} // namespace eagerlint
