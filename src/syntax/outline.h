// The outline: a block of Python split into statements, class bodies into members, from scanning alone.
//
// Takes text and a range; gives the statements in order with their kind, the name they bind where it is
// plain, and for classes their members. A statement reaches from its first decorator or token to the last
// token of its body; clauses
// (`elif`, `else`, `except`, `finally`) belong to the statement they continue. Broken source gives a best
// effort: what cannot be understood is a statement of kind Other.
#pragma once

#include "base/span.h"
#include "syntax/module.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace eagerlint::syntax {

struct ScannedStatement {
  OutlineKind kind = OutlineKind::Other;
  Span span;
  Span nameSpan;                         ///< the name that the statement binds when it is plain; else empty
  uint32_t column = 0;                   ///< indentation of its line
  bool startsLine = true;                ///< false when something stands before it on its line
  std::vector<ScannedStatement> members; ///< Class only, and only when asked for
};

enum class Members : bool { Skip, Scan };

/// The statements of a whole file.
[[nodiscard]] std::vector<ScannedStatement> scanFile(std::string_view text, Members members);

/// The statements of a block that is part of `text`. `body` begins after the colon of its header and its
/// statements are indented deeper than `headerColumn`.
[[nodiscard]] std::vector<ScannedStatement> scanBody(std::string_view text, Span body, uint32_t headerColumn,
                                                     Members members);

/// A clause of a compound statement: `if x:` … `elif y:` …, and the `case`s of a `match` (whose own body is
/// empty).
struct ScannedClause {
  Span header;         ///< decorators, keyword … colon
  Span body;           ///< after the colon to the last token of the clause
  uint32_t column = 0; ///< indentation of the header
};

/// The clauses of the compound statement, function or class that is `statement`.
[[nodiscard]] std::vector<ScannedClause> scanClauses(std::string_view text,
                                                     const ScannedStatement &statement);

} // namespace eagerlint::syntax
