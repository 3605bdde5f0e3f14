// Finding nodes of a lowered module by their place in the source.
//
// Takes spans as findings carry them; gives IR nodes. What stands inside f-strings is not looked at: it
// cannot be edited like other code.
#pragma once

#include "syntax/children.h"
#include "syntax/module.h"

namespace eagerlint::fix {

/// Every expression of the module.
void forEachExpr(const syntax::Module &module, syntax::ExprVisitor visit);

/// The outermost expression that fills `span` but for blanks, comments and parentheses around it; null when
/// none.
[[nodiscard]] const syntax::Expr *findExpr(const syntax::Module &module, Span span);

struct FoundStatement {
  const syntax::ExprStmt *statement = nullptr;       ///< null when there is none
  syntax::StmtList scope;                            ///< the body of the function it is in
  const syntax::FunctionDefStmt *function = nullptr; ///< null outside of functions
};

/// The expression on a line of its own that fills `span`.
[[nodiscard]] FoundStatement findExprStatement(const syntax::Module &module, Span span);

} // namespace eagerlint::fix
