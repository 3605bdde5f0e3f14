// Symbolic loops and the bookkeeping of changed state (see interpret/loops.h).
#include "interpret/loops.h"

#include "interpret/interpreter.h"

#include <algorithm>

namespace eagerlint::interpret {

namespace {
/// A loop whose log still differs after this many passes is taken as it is: its counts are upper bounds.
constexpr unsigned maxPasses = 3;
} // namespace

void Interpreter::touch(const HeapObject &object) {
  for (LoopContext &loop : loops_)
    if (object.birth < loop.birth && object.rowOfLoop != loop.id)
      loop.changedOuterState = true;
}

void Interpreter::listAppend(ListObject &list, Value value) {
  for (LoopContext &loop : loops_) {
    if (list.birth >= loop.birth)
      continue;
    const bool seen = std::any_of(loop.appends.begin(), loop.appends.end(),
                                  [&](const LoopContext::Append &append) { return append.list == &list; });
    if (!seen)
      loop.appends.push_back({&list, list.items.size()});
  }
  list.items.push_back(value);
}

bool Interpreter::symbolicLoop(uint32_t symbol, llvm::function_ref<Value(unsigned pass, uint32_t loopId)> row,
                               llvm::function_ref<bool(Value)> body) {
  LoopContext context;
  context.id = ++nextLoopId_;
  context.birth = births_ + 1;
  context.symbol = symbol;
  loops_.push_back(context);
  loopListener_->loopBegins(symbol);

  bool goOn = true;
  for (unsigned pass = 0;; ++pass) {
    LoopContext &before = loops_.back();
    for (const LoopContext::Append &append : before.appends)
      append.list->items.resize(append.sizeBefore);
    before.appends.clear();
    before.changedOuterState = false;
    loopListener_->passBegins();
    const Value element = row(pass, before.id);
    goOn = !element.isError() && body(element);
    const bool sameAsBefore = loopListener_->passEnds();
    const LoopContext &after = loops_.back();
    const bool stable = !after.changedOuterState || (pass > 0 && sameAsBefore);
    if (!goOn || stable || pass + 1 == maxPasses)
      break;
  }

  LoopContext finished = std::move(loops_.back());
  loops_.pop_back();
  loopListener_->loopEnds(!goOn);
  if (goOn)
    for (const LoopContext::Append &append : finished.appends)
      for (size_t i = append.sizeBefore; i < append.list->items.size(); ++i) {
        auto *repeated = make<RepeatedObject>();
        repeated->element = append.list->items[i];
        repeated->symbol = symbol;
        repeated->extent.loop = finished.id;
        append.list->items[i] = repeated;
      }
  return goOn;
}

} // namespace eagerlint::interpret
