// Edits that make a queryset load relations, where its expression stands.
//
// Takes a lowered module, the expression that makes the queryset and the paths to load; gives the smallest
// edits in the style of the file. A path of to-one relations is joined (select_related); from the first
// to-many relation on it is fetched by further queries (prefetch_related). Calls that load already are
// extended, a Prefetch with a queryset of its own included; paths that are loaded already need nothing. What
// cannot be done is an error with the reason; nothing here says that the edited program does the same: that
// is for the proof.
#pragma once

#include "fix/edit_text.h"
#include "syntax/module.h"

#include "llvm/Support/Error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eagerlint::fix {

/// A lookup path: `items__product` is {"items", "product"} with {true, false}.
struct Path {
  std::vector<std::string> parts;
  std::vector<bool> toMany; ///< for each part, whether it leads to several objects
  friend bool operator==(const Path &, const Path &) = default;
};

/// The expression that makes a queryset.
struct Place {
  Span span;           ///< of the whole Python expression
  std::string manager; ///< the expression is a model class: a queryset is had by that name
};

/// Edits that make the queryset expression also load `paths`; none when all are loaded already. The
/// expression is `Book.objects`, `super().get_queryset()`, `queryset.order_by("x")[:10]`. A conditional
/// expression is edited in its branches. Lines are not made longer than `lineLength` where they can be broken
/// in the new or extended call. The edits are sorted and do not overlap.
[[nodiscard]] llvm::Expected<std::vector<TextEdit>> addLoading(const syntax::Module &module, Names &names,
                                                               const Place &place,
                                                               const std::vector<Path> &paths,
                                                               std::optional<uint32_t> lineLength);

/// Edits that keep the result of a statement that drops it: `queryset.select_related("x")` becomes
/// `queryset = queryset.select_related("x")`. Only where the queryset is a variable of the function, or an
/// attribute of `self`.
[[nodiscard]] llvm::Expected<std::vector<TextEdit>> useResult(const syntax::Module &module, Names &names,
                                                              Span statement);

} // namespace eagerlint::fix
