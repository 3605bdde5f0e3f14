#include "base/names.h"

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
  texts_.emplace_back(text);
  Name name{static_cast<uint32_t>(texts_.size())};
  byText_.emplace(texts_.back(), name);
  return name;
}

Name Names::find(std::string_view text) const {
  std::shared_lock lock(mutex_);
  auto it = byText_.find(text);
  return it == byText_.end() ? Name{} : it->second;
}

std::string_view Names::text(Name name) const {
  if (!name)
    return {};
  std::shared_lock lock(mutex_);
  return texts_[name.value - 1];
}

} // namespace eagerlint
