#include "evaluate/query_log.h"

#include <algorithm>
#include <unordered_map>

namespace eagerlint::evaluate {

void QueryLog::add(QueryEvent event) {
  dependsOnPresence_ = dependsOnPresence_ || presenceUnknown_;
  events_.push_back(std::move(event));
}

void QueryLog::addCachedRead(QueryEvent event) {
  const bool known = std::any_of(cachedReads_.begin(), cachedReads_.end(),
                                 [&](const QueryEvent &other) { return other.signature == event.signature; });
  if (!known)
    cachedReads_.push_back(std::move(event));
}

SymbolId QueryLog::symbol(uint64_t key, std::string what, std::optional<uint64_t> bound, ModelId model) {
  const auto next = static_cast<SymbolId>(symbols_.size() + 1);
  if (key != 0)
    if (const auto [known, isNew] = symbolsByKey_.try_emplace(key, next); !isNew)
      return known->second;
  symbols_.push_back({std::move(what), bound, key, model});
  return next;
}

uint32_t QueryLog::newSymbol(std::string what) { return symbol(0, std::move(what), std::nullopt); }

uint32_t QueryLog::addOrigin(ResultOrigin origin) {
  origin.id = static_cast<uint32_t>(origins_.size() + 1);
  origins_.push_back(std::move(origin));
  return origins_.back().id;
}

void QueryLog::addHint(ColumnHint hint) {
  if (const auto *unknown = std::get_if<OpaqueScalar>(&hint.value)) {
    for (UrlArgument &argument : arguments_)
      if (argument.identity == unknown->identity && !argument.field)
        argument.field = hint.field;
    return;
  }
  if (isNull(hint.value))
    return;
  if (std::find(hints_.begin(), hints_.end(), hint) == hints_.end())
    hints_.push_back(std::move(hint));
}

void QueryLog::addDiscard(Discard discard) {
  if (std::find(discards_.begin(), discards_.end(), discard) == discards_.end())
    discards_.push_back(std::move(discard));
}

void QueryLog::repeat(size_t from, llvm::ArrayRef<SymbolId> loops) {
  for (size_t i = from; i < events_.size(); ++i)
    for (SymbolId symbol : loops)
      events_[i].times.multiply(symbol);
}

void QueryLog::loopBegins(uint32_t symbol) {
  loops_.push_back({symbol, {}});
  enterScope();
}

void QueryLog::passBegins() {
  loops_.back().passes.push_back(events_.size());
  scopes_.back() = ++lastScope_;
}

bool QueryLog::samePasses(size_t beginA, size_t beginB, size_t end) const {
  if (beginB - beginA != end - beginB)
    return false;
  for (size_t i = 0; i < end - beginB; ++i)
    if (events_[beginA + i].signature != events_[beginB + i].signature)
      return false;
  return true;
}

bool QueryLog::passEnds() {
  const auto &passes = loops_.back().passes;
  return passes.size() > 1 && samePasses(passes[passes.size() - 2], passes.back(), events_.size());
}

void QueryLog::recursed(size_t from, uint64_t key, std::string what) {
  if (from >= events_.size())
    return;
  const SymbolId calls = symbol(key, std::move(what), std::nullopt);
  symbolInfo(calls).recursive = true;
  for (size_t i = from; i < events_.size(); ++i) {
    events_[i].times.multiply(calls);
    events_[i].exact = false;
  }
}

void QueryLog::keyed(size_t from, size_t loop) {
  for (size_t i = from; i < events_.size(); ++i)
    if (events_[i].keyedBy == 0)
      events_[i].keyedBy = loop + 1;
}

void QueryLog::repeatForKeys(QueryEvent &event) {
  const SymbolId keys = symbol(event.signature, "distinct keys", std::nullopt);
  symbolInfo(keys).distinct = true;
  event.times.multiply(keys);
  event.exact = false;
}

void QueryLog::loopEnds(bool exits) {
  const Loop loop = std::move(loops_.back());
  loops_.pop_back();
  leaveScope();
  const size_t depth = loops_.size() + 1;
  const bool mayBeEmpty = loop.symbol != 0 && symbols_[loop.symbol - 1].mayBeEmpty;
  const size_t stable = loop.passes.back();
  std::unordered_map<uint64_t, size_t> again; // how often the stable pass sends each statement
  for (size_t i = stable; i < events_.size(); ++i)
    ++again[events_[i].signature];
  std::vector<QueryEvent> merged(events_.begin(),
                                 events_.begin() + static_cast<std::ptrdiff_t>(loop.passes.front()));
  for (size_t pass = 0; pass + 1 < loop.passes.size(); ++pass) {
    auto left = again;
    for (size_t i = loop.passes[pass]; i < loop.passes[pass + 1]; ++i) {
      auto repeated = left.find(events_[i].signature);
      if (repeated != left.end() && repeated->second > 0)
        --repeated->second;
      else
        merged.push_back(std::move(events_[i])); // a warm-up: happens once, or once for each key
    }
  }
  for (size_t i = loop.passes.front(); i < merged.size(); ++i) {
    QueryEvent &warm = merged[i];
    // Rows of the outermost loop are taken to be there; those of a loop within it may be none.
    warm.exact = warm.exact && !mayBeEmpty && (depth == 1 || loop.symbol == 0);
    if (warm.keyedBy == depth)
      repeatForKeys(warm);
  }
  for (size_t i = stable; i < events_.size(); ++i) {
    QueryEvent event = std::move(events_[i]);
    if (exits) {
      event.exact = event.exact && loop.passes.size() == 1;
    } else if (event.keyedBy == depth) {
      repeatForKeys(event);
    } else {
      event.times.multiply(loop.symbol);
    }
    merged.push_back(std::move(event));
  }
  exits_ = exits_ || exits;
  events_ = std::move(merged);
}

} // namespace eagerlint::evaluate
