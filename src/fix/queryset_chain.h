// The chain of calls that makes a queryset, read from an expression: which calls load relations already, and
// where another one can be put so that it has an effect.
#pragma once

#include "base/names.h"
#include "syntax/ir.h"

#include "llvm/Support/Error.h"

#include <optional>
#include <string_view>
#include <vector>

namespace eagerlint::fix {

/// `.name` or `.name(...)` or `[...]`, or the expression that the chain starts from.
struct ChainLink {
  const syntax::Expr *expr = nullptr;     ///< everything up to the end of this link
  const syntax::CallExpr *call = nullptr; ///< null when it is not a method call
  std::string_view name;                  ///< empty when it is neither a method call nor an attribute
  std::optional<uint32_t> dot;            ///< where the '.' of the name is
};

struct QuerysetChain {
  std::vector<ChainLink> links; ///< outermost first, the start last; only what belongs to one queryset
  size_t place = 0;             ///< the link after which loading goes
  bool canJoin = true;          ///< false when select_related has no place: combined and raw queries
  bool isStreamed = false;      ///< read by iterator() without a chunk size, which rejects prefetches
  bool isEmpty = false;         ///< `.none()`

  [[nodiscard]] const ChainLink &placeLink() const { return links[place]; }
  /// Calls of the method, outermost first.
  [[nodiscard]] std::vector<const syntax::CallExpr *> calls(std::string_view method) const;
};

/// Always has at least one link.
[[nodiscard]] QuerysetChain readChain(std::string_view text, const Names &names, const syntax::Expr &root);

/// Whether a call of the method gives a queryset that is yet to be read, as far as its name tells.
[[nodiscard]] bool givesQueryset(std::string_view method);

} // namespace eagerlint::fix
