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
  noteShared(object);
  for (LoopContext &loop : loops_)
    if (object.birth < loop.birth && object.rowOfLoop != loop.id)
      loop.changedOuterState = true;
}

void Interpreter::listAppend(ListObject &list, Value value) {
  noteShared(list);
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

void Interpreter::entryAdded(HeapObject &container, Value key, size_t sizeBefore) {
  noteShared(container);
  if (!key.isOpaque())
    return;
  for (LoopContext &loop : loops_) {
    if (container.birth >= loop.birth)
      continue;
    const bool seen =
        std::any_of(loop.entries.begin(), loop.entries.end(),
                    [&](const LoopContext::Entry &entry) { return entry.container == &container; });
    if (!seen)
      loop.entries.push_back({&container, sizeBefore});
  }
}

Value Interpreter::oneOf(Value stored, Value key) {
  auto *repeated = stored.as<RepeatedObject>();
  if (!repeated || !hooks_)
    return repeated ? repeated->element : stored;
  const uint64_t asked = identity(key);
  const uint32_t passBirth = loops_.empty() ? 0 : loops_.back().passBirth;
  if (repeated->takenBy == asked && repeated->taken.heap() && repeated->taken.heap()->birth >= passBirth)
    return repeated->taken;
  if (loopListener_)
    loopListener_->approximates();
  repeated->takenBy = asked;
  repeated->taken =
      hooks_->rowsOf(*this, repeated->element, repeated->extent)(1, loops_.empty() ? 0 : loops_.back().id);
  return repeated->taken;
}

namespace {

/// Rows of a pass do not see what earlier rows stored under keys that are not known: the next row may bring
/// another key.
void forgetEntries(const LoopContext::Entry &entry) {
  const auto from = static_cast<std::ptrdiff_t>(entry.sizeBefore);
  if (auto *dict = Value(entry.container).as<DictObject>()) {
    dict->items.erase(std::remove_if(dict->items.begin() + from, dict->items.end(),
                                     [](const auto &item) { return item.first.isOpaque(); }),
                      dict->items.end());
    dict->forgetIndex();
  } else if (auto *set = Value(entry.container).as<SetObject>()) {
    set->items.erase(std::remove_if(set->items.begin() + from, set->items.end(),
                                    [](Value item) { return item.isOpaque(); }),
                     set->items.end());
  }
}

} // namespace

void Interpreter::repeatEntries(const LoopContext &loop) {
  const auto repeat = [&](Value value) {
    auto *repeated = make<RepeatedObject>();
    repeated->element = value;
    repeated->symbol = loop.symbol;
    repeated->extent.loop = loop.id;
    repeated->extent.containers = loop.passBirth;
    return Value(repeated);
  };
  for (const LoopContext::Entry &entry : loop.entries) {
    if (auto *dict = Value(entry.container).as<DictObject>()) {
      for (size_t i = entry.sizeBefore; i < dict->items.size(); ++i)
        if (dict->items[i].first.isOpaque())
          dict->items[i].second = repeat(dict->items[i].second);
    } else if (auto *set = Value(entry.container).as<SetObject>()) {
      for (size_t i = entry.sizeBefore; i < set->items.size(); ++i)
        if (set->items[i].isOpaque())
          set->items[i] = repeat(set->items[i]);
    }
  }
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
    for (const LoopContext::Entry &entry : before.entries)
      forgetEntries(entry);
    before.misses.clear();
    before.passBirth = births_ + 1;
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
    repeatEntries(finished);
  if (goOn)
    for (const LoopContext::Append &append : finished.appends)
      for (size_t i = append.sizeBefore; i < append.list->items.size(); ++i) {
        auto *repeated = make<RepeatedObject>();
        repeated->element = append.list->items[i];
        repeated->symbol = symbol;
        repeated->extent.loop = finished.id;
        repeated->extent.containers = finished.passBirth;
        append.list->items[i] = repeated;
      }
  return goOn;
}

} // namespace eagerlint::interpret
