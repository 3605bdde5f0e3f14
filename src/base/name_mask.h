// A set of names that may answer "perhaps": one word, to skip the exact look-up of most names that are not
// in a small table.
#pragma once

#include "base/ids.h"

#include <cstdint>

namespace eagerlint {

class NameMask {
public:
  void add(Name name) { bits_ |= bit(name); }
  /// False: certainly not added.
  [[nodiscard]] bool mayHave(Name name) const { return (bits_ & bit(name)) != 0; }

private:
  static uint64_t bit(Name name) { return uint64_t{1} << (name.value & 63U); }
  uint64_t bits_ = 0;
};

} // namespace eagerlint
