// The imports of a statement read from its text. Imports are the most frequent statements at module level,
// and their grammar is small enough to do without a parse.
#pragma once

#include "base/span.h"

#include <optional>
#include <string_view>
#include <vector>

namespace eagerlint::facts {

struct ImportText {
  struct Name {
    std::string_view path;  ///< "a.b", "x", "*"
    std::string_view alias; ///< "" without `as`
    Span span;              ///< of path and alias, relative to the text
  };
  bool isFrom = false;
  std::string_view module; ///< from-import only
  uint32_t level = 0;
  std::vector<Name> names;
};

/// Nothing when the text has anything in it but plain ASCII names in the usual form: blanks inside dotted
/// names, a second statement, an error. Then the statement must be lowered.
[[nodiscard]] std::optional<ImportText> readImport(std::string_view text);

} // namespace eagerlint::facts
