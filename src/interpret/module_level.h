// The state of an interpreter while it runs code of a module or class body.
#pragma once

#include "interpret/interpreter.h"

namespace eagerlint::interpret {

/// What runs while it lives is code of a module or class body.
class Interpreter::ModuleLevel {
public:
  ModuleLevel(Interpreter &interpreter, ModuleId module, Scope *scope) : interpreter_(interpreter) {
    const resolve::ModuleInfo &info = interpreter.program_.module(module);
    Frame frame;
    frame.module = module;
    frame.file = info.file;
    frame.isStub = info.isStub;
    frame.scope = scope;
    interpreter_.frames_.push_back(frame);
    interpreter_.beginDefinitions(outerLoops_);
  }
  ModuleLevel(const ModuleLevel &) = delete;
  ModuleLevel &operator=(const ModuleLevel &) = delete;
  ~ModuleLevel() {
    interpreter_.endDefinitions(outerLoops_);
    interpreter_.frames_.pop_back();
  }

private:
  Interpreter &interpreter_;
  std::vector<LoopContext> outerLoops_; ///< a body that is run late is run once all the same
};

} // namespace eagerlint::interpret
