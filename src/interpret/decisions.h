// The decisions of one world: the truth of opaque values, decided once and held wherever the same value is
// tested.
//
// A run starts with a list of forced decisions (the world); everything else gets its default. What was
// decided, in order of first test, is kept so that the caller can enumerate the other worlds by flipping.
#pragma once

#include "interpret/value.h"

#include "llvm/ADT/StringSet.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace eagerlint::interpret {

/// One tested opaque truth.
struct Decision {
  uint64_t identity = 0;
  bool value = false;
  bool isReference = false; ///< taken from the value's reference (bare GET), not guessed
  OpaqueSource source = OpaqueSource::Unknown;
  std::string reason; ///< of the opaque value: what it is
  FileId file;        ///< where the project's code first tested it, if it did
  Span span;
  uint64_t place = 0;      ///< the calls that led to where it was first tested, and what it is about
  bool insideLoop = false; ///< first tested inside a symbolic loop
  bool settled = false;    ///< follows from what is known otherwise: no world has it the other way
  bool isOpposed = false;  ///< the other way than its default, as all that is asked of that variable

  /// What nobody set in the environment has the default that the code gives it.
  [[nodiscard]] bool isDefault() const { return source == OpaqueSource::Environment && isReference; }
};

class Decisions {
public:
  Decisions() = default;
  explicit Decisions(std::vector<std::pair<uint64_t, bool>> forced) {
    for (const auto &[identity, value] : forced)
      forced_.emplace(identity, value);
  }
  /// From now on what is asked of the variable, `reason`, comes out the other way than by default.
  void oppose(std::string_view reason) { opposed_.insert(reason); }
  /// The held decision, or null when this identity was not tested yet.
  [[nodiscard]] const Decision *find(uint64_t identity) const {
    auto it = index_.find(identity);
    return it == index_.end() ? nullptr : &taken_[it->second];
  }
  /// Takes `decision` with its default value unless the world forces another.
  bool decide(Decision decision) {
    if (auto it = forced_.find(decision.identity); it != forced_.end()) {
      decision.isReference = decision.isReference && it->second == decision.value;
      decision.value = it->second;
    } else if (decision.isDefault() && opposed_.contains(decision.reason)) {
      decision.isReference = false;
      decision.isOpposed = true;
      decision.value = !decision.value;
    }
    index_.emplace(decision.identity, taken_.size());
    taken_.push_back(std::move(decision));
    return taken_.back().value;
  }
  [[nodiscard]] bool isForced(uint64_t identity) const { return forced_.contains(identity); }
  [[nodiscard]] bool hasForced() const { return !forced_.empty(); }
  /// What is forced for `identity` cannot be: there is no such world.
  void contradict(uint64_t identity) { contradicted_ = identity; }
  [[nodiscard]] std::optional<uint64_t> contradicted() const { return contradicted_; }
  /// Holds a decision without deciding it.
  void settle(Decision decision) {
    decision.settled = true;
    index_.emplace(decision.identity, taken_.size());
    taken_.push_back(std::move(decision));
  }
  /// As it was when it held only the first `count` decisions.
  [[nodiscard]] Decisions before(size_t count) const {
    Decisions result;
    result.forced_ = forced_;
    result.opposed_ = opposed_;
    for (const Decision &decision : llvm::ArrayRef(taken_).take_front(count)) {
      result.index_.emplace(decision.identity, result.taken_.size());
      result.taken_.push_back(decision);
    }
    return result;
  }
  [[nodiscard]] const std::vector<Decision> &taken() const { return taken_; }

private:
  std::unordered_map<uint64_t, bool> forced_;
  llvm::StringSet<> opposed_;
  std::unordered_map<uint64_t, size_t> index_;
  std::vector<Decision> taken_;
  std::optional<uint64_t> contradicted_;
};

} // namespace eagerlint::interpret
