// Symbolic loops: one representative row stands for N rows.
//
// The body of a loop over symbolic rows is a *pass*. The first pass runs from the state before the loop; when
// it changed state that is not the row's own (a queryset in the context, a memo dict, a parent row), it runs
// again from the state it left, on a row as it was before the first pass, until nothing changes any more.
// Only the last, stable pass is multiplied by the loop's symbol; what only earlier passes did happened once.
#pragma once

#include "interpret/value.h"

#include <cstdint>
#include <string>
#include <vector>

namespace eagerlint::interpret {

/// One active symbolic loop.
struct LoopContext {
  uint32_t id = 0;    ///< objects with rowOfLoop == id belong to its row
  uint32_t birth = 0; ///< heap stamp at loop entry: smaller stamps are older than the loop
  uint32_t symbol = 0;
  bool changedOuterState = false; ///< in the current pass
  bool stopped = false;           ///< the body left the loop early in the current pass
  struct Append {
    ListObject *list;
    size_t sizeBefore;
  };
  std::vector<Append> appends; ///< older lists appended to in the current pass, first append of each
  struct Entry {
    HeapObject *container; ///< a dict or a set
    size_t sizeBefore;
  };
  std::vector<Entry> entries; ///< older dicts and sets that got an entry whose key is not known
  uint32_t passBirth = 0;     ///< heap stamp at the begin of the current pass
  struct Miss {
    const DictObject *dict;
    size_t position; ///< LoopListener::position() at that moment
  };
  std::vector<Miss> misses; ///< last failed lookup of a key of the row in each older dictionary
};

/// What runs symbolic loops tells its owner (the query log) about.
class LoopListener {
public:
  virtual ~LoopListener() = default;
  /// A new count symbol for a collection whose size is not known; `what` names its elements for people.
  virtual uint32_t newSymbol(std::string what) = 0;
  /// A loop over rows counted by `symbol` starts.
  virtual void loopBegins(uint32_t symbol) = 0;
  virtual void passBegins() = 0;
  /// Ends a pass; true when it logged the same as the pass before it (so the state is stable).
  virtual bool passEnds() = 0;
  /// `exits`: the stable pass left the loop early, so fewer than all rows may have been visited.
  virtual void loopEnds(bool exits) = 0;
  /// One row was taken for another, which may share state with it: counts are upper bounds from here on.
  virtual void approximates() {}
  /// What was logged since `from` happens as often as a function calls itself for a row; `what` names the
  /// calls.
  virtual void recursed(size_t /*from*/, uint64_t /*key*/, std::string /*what*/) {}
  /// How much was logged so far.
  [[nodiscard]] virtual size_t position() const { return 0; }
  /// What was logged since `from` made an entry of a dictionary that all rows of a loop share, under a key
  /// that is the row's own: it happens once for each distinct key. `loop` counts active loops from the
  /// outermost, which is 0.
  virtual void keyed(size_t /*from*/, size_t /*loop*/) {}
};

} // namespace eagerlint::interpret
