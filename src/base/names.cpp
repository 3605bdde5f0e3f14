#include "base/names.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/xxhash.h"

namespace eagerlint {

namespace {

uint64_t hashOf(std::string_view text) { return llvm::xxh3_64bits(llvm::StringRef(text)); }

constexpr uint64_t upperHalf = ~uint64_t{0} << 32U;

} // namespace

Names::Names() {
  constexpr size_t firstSize = 8192;
  tables_.push_back(std::make_unique<Table>(firstSize));
  table_.store(tables_.back().get(), std::memory_order_release);
#define EAGERLINT_NAME(identifier, text) (void)intern(text);
#include "base/known_names.def"
#undef EAGERLINT_NAME
}

Name Names::findIn(const Table &table, std::string_view text, uint64_t hash) const {
  const size_t mask = table.slots.size() - 1;
  for (size_t at = hash & mask;; at = (at + 1) & mask) {
    const uint64_t slot = table.slots[at].load(std::memory_order_acquire);
    const Name name{static_cast<uint32_t>(slot)};
    if (slot == 0 || (((slot ^ hash) & upperHalf) == 0 && this->text(name) == text))
      return name;
  }
}

void Names::insert(Table &table, uint64_t hash, Name name) {
  const size_t mask = table.slots.size() - 1;
  size_t at = hash & mask;
  while (table.slots[at].load(std::memory_order_relaxed) != 0)
    at = (at + 1) & mask;
  table.slots[at].store((hash & upperHalf) | name.value, std::memory_order_release);
}

Name Names::find(std::string_view text) const {
  return findIn(*table_.load(std::memory_order_acquire), text, hashOf(text));
}

Name Names::intern(std::string_view text) {
  const uint64_t hash = hashOf(text);
  if (const Name known = findIn(*table_.load(std::memory_order_acquire), text, hash))
    return known;
  const std::lock_guard lock(mutex_);
  if (const Name known = findIn(*tables_.back(), text, hash))
    return known;
  const std::string_view kept = llvm::StringRef(text).copy(characters_);
  const auto [block, offset] = place(size_);
  if (offset == 0) {
    ownedBlocks_.push_back(std::make_unique<std::string_view[]>(size_t{firstBlock} << block));
    blocks_[block].store(ownedBlocks_.back().get(), std::memory_order_release);
  }
  ownedBlocks_.back()[offset] = kept;
  const Name name{++size_};
  if (size_t{size_} * 2 > tables_.back()->slots.size()) {
    auto larger = std::make_unique<Table>(tables_.back()->slots.size() * 2);
    for (Name earlier{1}; earlier.value < size_; ++earlier.value)
      insert(*larger, hashOf(this->text(earlier)), earlier);
    tables_.push_back(std::move(larger));
    table_.store(tables_.back().get(), std::memory_order_release);
  }
  insert(*tables_.back(), hash, name);
  return name;
}

} // namespace eagerlint
