// The direct parts of a node of the IR, for those who walk all of it.
//
// What stands inside f-strings and the patterns of `case` is not given: nobody edits it like other code.
#pragma once

#include "syntax/ir.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace eagerlint::syntax {

using ExprVisitor = llvm::function_ref<void(const Expr &)>;
using StmtVisitor = llvm::function_ref<void(const Stmt &)>;

/// The expressions that are direct parts of one.
void forEachChild(const Expr &expr, ExprVisitor visit);
/// The expressions that are direct parts of a statement, and the statements that are.
void forEachChild(const Stmt &stmt, ExprVisitor visitExpr, StmtVisitor visitStmt);
/// `expr` and everything in it.
void forEachWithin(const Expr &expr, ExprVisitor visit);

} // namespace eagerlint::syntax
