#include "base/names.h"

#include "llvm/ADT/StringRef.h"

namespace eagerlint {

Names::Names() {
#define EAGERLINT_NAME(identifier, text) (void)intern(text);
#include "base/known_names.def"
#undef EAGERLINT_NAME
}

Name Names::intern(std::string_view text) {
  {
    std::shared_lock lock(mutex_);
    if (auto it = byText_.find(text); it != byText_.end())
      return it->second;
  }
  std::unique_lock lock(mutex_);
  if (auto it = byText_.find(text); it != byText_.end())
    return it->second;
  const std::string_view kept = llvm::StringRef(text).copy(characters_);
  const auto [block, offset] = place(size_);
  if (offset == 0) {
    ownedBlocks_.push_back(std::make_unique<std::string_view[]>(size_t{firstBlock} << block));
    blocks_[block].store(ownedBlocks_.back().get(), std::memory_order_release);
  }
  ownedBlocks_.back()[offset] = kept;
  const Name name{++size_};
  byText_.emplace(kept, name);
  return name;
}

Name Names::find(std::string_view text) const {
  std::shared_lock lock(mutex_);
  auto it = byText_.find(text);
  return it == byText_.end() ? Name{} : it->second;
}

} // namespace eagerlint
