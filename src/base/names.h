// The interner: identifier text <-> 4-byte Name. Safe to use from several threads at once; only a text that
// is new takes a lock.
//
// Ids are handed out in order of first use, so they differ from run to run: sort by text, never by id.
// The well-known names of base/known_names.def are interned first, in the order of that file, and are
// available as constants (`known::objects`).
#pragma once

#include "base/ids.h"

#include "llvm/Support/Allocator.h"

#include <array>
#include <atomic>
#include <bit>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace eagerlint {

namespace known {
enum class Index : uint32_t {
  none = 0,
#define EAGERLINT_NAME(identifier, text) identifier,
#include "base/known_names.def"
#undef EAGERLINT_NAME
};
#define EAGERLINT_NAME(identifier, text)                                                                     \
  inline constexpr Name identifier{static_cast<uint32_t>(Index::identifier)};
#include "base/known_names.def"
#undef EAGERLINT_NAME
} // namespace known

class Names {
public:
  Names();
  Names(const Names &) = delete;
  Names &operator=(const Names &) = delete;

  [[nodiscard]] Name intern(std::string_view text);
  /// The name if it was interned before, else none.
  [[nodiscard]] Name find(std::string_view text) const;
  /// Lives as long as the interner.
  [[nodiscard]] std::string_view text(Name name) const {
    if (!name)
      return {};
    const auto [block, offset] = place(name.value - 1);
    return blocks_[block].load(std::memory_order_acquire)[offset];
  }

private:
  /// Texts stand in blocks that never move, each twice as large as the one before, so that `text` needs no
  /// lock.
  static constexpr uint32_t firstBlock = 1024;
  struct Place {
    size_t block;
    size_t offset;
  };
  static Place place(uint32_t index) {
    const auto block = static_cast<uint32_t>(std::bit_width(index / firstBlock + 1) - 1);
    return {block, index - firstBlock * ((1U << block) - 1)};
  }

  /// Open addressing: the upper half of a slot is the upper half of the text's hash, the lower one the name;
  /// 0 is free. A slot is written once.
  struct Table {
    explicit Table(size_t size) : slots(size) {}
    std::vector<std::atomic<uint64_t>> slots; ///< a power of two, at most half of them taken
  };
  [[nodiscard]] Name findIn(const Table &table, std::string_view text, uint64_t hash) const;
  static void insert(Table &table, uint64_t hash, Name name);

  std::mutex mutex_; ///< of who writes
  std::array<std::atomic<std::string_view *>, 22> blocks_{};
  std::vector<std::unique_ptr<std::string_view[]>> ownedBlocks_;
  llvm::BumpPtrAllocator characters_;
  uint32_t size_ = 0;
  std::atomic<const Table *> table_ = nullptr;
  std::vector<std::unique_ptr<Table>> tables_; ///< the latest last; earlier ones may still be read
};

} // namespace eagerlint
