// The interner: identifier text <-> 4-byte Name. Safe to use from several threads at once.
//
// Ids are handed out in order of first use, so they differ from run to run: sort by text, never by id.
// The well-known names of base/known_names.def are interned first, in the order of that file, and are
// available as constants (`known::objects`).
#pragma once

#include "base/ids.h"

#include <deque>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

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
  [[nodiscard]] std::string_view text(Name name) const;

private:
  mutable std::shared_mutex mutex_;
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, Name> byText_;
};

} // namespace eagerlint
