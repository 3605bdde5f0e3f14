// Mixing of 64-bit structural identities. Stable within and across runs of the program.
#pragma once

#include <cstdint>
#include <string_view>

namespace eagerlint::interpret {

[[nodiscard]] inline uint64_t mix(uint64_t seed, uint64_t value) {
  uint64_t x = seed ^ (value + 0x9E3779B97F4A7C15ULL + (seed << 6U) + (seed >> 2U));
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

[[nodiscard]] inline uint64_t mix(uint64_t seed, std::string_view text) {
  uint64_t hash = 0xCBF29CE484222325ULL;
  for (char c : text)
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return mix(seed, hash);
}

} // namespace eagerlint::interpret
