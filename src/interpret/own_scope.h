// Scopes of calls and comprehensions: nearly all are done with when these end, so that the next takes their
// memory.
#pragma once

#include "interpret/interpreter.h"

#include <utility>

namespace eagerlint::interpret {

/// From now on `scope`, and those around it, stay as they are when their calls end.
inline void capture(Scope &scope) {
  for (Scope *level = &scope; level && !level->isCaptured; level = level->parent)
    level->isCaptured = true;
}

/// A scope that ends with the block, unless something captured it. Symbolic loops keep what they saw change:
/// within them no scope is given back.
class Interpreter::OwnScope {
public:
  OwnScope(Interpreter &interpreter, ModuleId module, Scope *parent)
      : interpreter_(interpreter), scope_(interpreter.freeScope()) {
    scope_.module = module;
    scope_.parent = parent;
  }
  OwnScope(const OwnScope &) = delete;
  OwnScope &operator=(const OwnScope &) = delete;
  ~OwnScope() {
    if (!scope_.isCaptured && interpreter_.loops_.empty())
      interpreter_.freeScopes_.push_back(&scope_);
  }
  [[nodiscard]] Scope &operator*() const { return scope_; }

private:
  Interpreter &interpreter_;
  Scope &scope_;
};

} // namespace eagerlint::interpret
