// Branches that are taken by the presence of an object.
//
// A representative row of a nullable relation is there in every run, while among the rows that it stands for
// some have None. What a branch does that asked for it is done for the others only.
#pragma once

#include "interpret/interpreter.h"

namespace eagerlint::interpret {

/// Around the evaluation of a condition and the branch that it decides.
class Interpreter::PresenceScope {
public:
  explicit PresenceScope(Interpreter &interpreter)
      : interpreter_(interpreter), testsBefore_(interpreter.presenceTests_) {}
  PresenceScope(const PresenceScope &) = delete;
  PresenceScope &operator=(const PresenceScope &) = delete;
  ~PresenceScope() {
    if (isUnsure_)
      --interpreter_.unsureBranches_;
  }

  /// The condition is evaluated: what follows within this scope is its branch.
  void decided() {
    if (isUnsure_ || interpreter_.presenceTests_ == testsBefore_)
      return;
    isUnsure_ = true;
    ++interpreter_.unsureBranches_;
  }
  /// The condition asked for an object that may be missing.
  [[nodiscard]] bool isUnsure() const { return isUnsure_; }

private:
  Interpreter &interpreter_;
  uint64_t testsBefore_;
  bool isUnsure_ = false;
};

} // namespace eagerlint::interpret
