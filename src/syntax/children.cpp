#include "syntax/children.h"

namespace eagerlint::syntax {

namespace {

void visitIf(const Expr *expr, ExprVisitor visit) {
  if (expr != nullptr)
    visit(*expr);
}

void visitAll(ExprList list, ExprVisitor visit) {
  for (const Expr *expr : list)
    visitIf(expr, visit);
}

void visitAll(StmtList list, StmtVisitor visit) {
  for (const Stmt *stmt : list)
    visit(*stmt);
}

void visitParams(ParamList params, ExprVisitor visit) {
  for (const Param &param : params) {
    visitIf(param.defaultValue, visit);
    visitIf(param.annotation, visit);
  }
}

void visitKeywords(llvm::ArrayRef<Keyword> keywords, ExprVisitor visit) {
  for (const Keyword &keyword : keywords)
    visitIf(keyword.value, visit);
}

void visitComprehension(const ComprehensionExpr &expr, ExprVisitor visit) {
  visitIf(expr.element, visit);
  visitIf(expr.value, visit);
  for (const ComprehensionClause &clause : expr.clauses) {
    visitIf(clause.target, visit);
    visitIf(clause.iterable, visit);
    visitAll(clause.conditions, visit);
  }
}

} // namespace

void forEachChild(const Expr &expr, ExprVisitor visit) {
  switch (expr.kind()) {
  case ExprKind::Name:
  case ExprKind::Constant:
  case ExprKind::FString:
  case ExprKind::Opaque:
    return;
  case ExprKind::Attribute:
    return visitIf(llvm::cast<AttributeExpr>(expr).value, visit);
  case ExprKind::Call: {
    const auto &call = llvm::cast<CallExpr>(expr);
    visitIf(call.callee, visit);
    visitAll(call.args, visit);
    return visitKeywords(call.keywords, visit);
  }
  case ExprKind::Subscript:
    visitIf(llvm::cast<SubscriptExpr>(expr).value, visit);
    return visitIf(llvm::cast<SubscriptExpr>(expr).index, visit);
  case ExprKind::Slice: {
    const auto &slice = llvm::cast<SliceExpr>(expr);
    visitIf(slice.lower, visit);
    visitIf(slice.upper, visit);
    return visitIf(slice.step, visit);
  }
  case ExprKind::Tuple:
    return visitAll(llvm::cast<TupleExpr>(expr).elements, visit);
  case ExprKind::List:
    return visitAll(llvm::cast<ListExpr>(expr).elements, visit);
  case ExprKind::Set:
    return visitAll(llvm::cast<SetExpr>(expr).elements, visit);
  case ExprKind::Dict:
    for (const DictItem &item : llvm::cast<DictExpr>(expr).items) {
      visitIf(item.key, visit);
      visitIf(item.value, visit);
    }
    return;
  case ExprKind::Unary:
    return visitIf(llvm::cast<UnaryExpr>(expr).operand, visit);
  case ExprKind::Binary:
    visitIf(llvm::cast<BinaryExpr>(expr).left, visit);
    return visitIf(llvm::cast<BinaryExpr>(expr).right, visit);
  case ExprKind::Bool:
    visitIf(llvm::cast<BoolExpr>(expr).left, visit);
    return visitIf(llvm::cast<BoolExpr>(expr).right, visit);
  case ExprKind::Compare:
    return visitAll(llvm::cast<CompareExpr>(expr).operands, visit);
  case ExprKind::Conditional: {
    const auto &conditional = llvm::cast<ConditionalExpr>(expr);
    visitIf(conditional.then, visit);
    visitIf(conditional.test, visit);
    return visitIf(conditional.otherwise, visit);
  }
  case ExprKind::Lambda:
    visitParams(llvm::cast<LambdaExpr>(expr).params, visit);
    return visitIf(llvm::cast<LambdaExpr>(expr).body, visit);
  case ExprKind::Comprehension:
    return visitComprehension(llvm::cast<ComprehensionExpr>(expr), visit);
  case ExprKind::Starred:
    return visitIf(llvm::cast<StarredExpr>(expr).value, visit);
  case ExprKind::Await:
    return visitIf(llvm::cast<AwaitExpr>(expr).value, visit);
  case ExprKind::Yield:
    return visitIf(llvm::cast<YieldExpr>(expr).value, visit);
  case ExprKind::NamedExpr:
    return visitIf(llvm::cast<syntax::NamedExpr>(expr).value, visit);
  }
}

namespace {

void compoundChildren(const Stmt &stmt, ExprVisitor visitExpr, StmtVisitor visitStmt) {
  if (const auto *loop = llvm::dyn_cast<ForStmt>(&stmt)) {
    visitIf(loop->target, visitExpr);
    visitIf(loop->iterable, visitExpr);
    visitAll(loop->body, visitStmt);
    visitAll(loop->otherwise, visitStmt);
  } else if (const auto *loop = llvm::dyn_cast<WhileStmt>(&stmt)) {
    visitIf(loop->test, visitExpr);
    visitAll(loop->body, visitStmt);
    visitAll(loop->otherwise, visitStmt);
  } else if (const auto *branch = llvm::dyn_cast<IfStmt>(&stmt)) {
    visitIf(branch->test, visitExpr);
    visitAll(branch->then, visitStmt);
    visitAll(branch->otherwise, visitStmt);
  } else if (const auto *with = llvm::dyn_cast<WithStmt>(&stmt)) {
    for (const WithItem &item : with->items) {
      visitIf(item.context, visitExpr);
      visitIf(item.target, visitExpr);
    }
    visitAll(with->body, visitStmt);
  } else if (const auto *attempt = llvm::dyn_cast<TryStmt>(&stmt)) {
    visitAll(attempt->body, visitStmt);
    for (const ExceptHandler &handler : attempt->handlers) {
      visitIf(handler.type, visitExpr);
      visitAll(handler.body, visitStmt);
    }
    visitAll(attempt->otherwise, visitStmt);
    visitAll(attempt->finally, visitStmt);
  } else if (const auto *match = llvm::dyn_cast<MatchStmt>(&stmt)) {
    visitIf(match->subject, visitExpr);
    for (const MatchCase &one : match->cases) {
      visitIf(one.guard, visitExpr);
      visitAll(one.body, visitStmt);
    }
  } else if (const auto *function = llvm::dyn_cast<FunctionDefStmt>(&stmt)) {
    visitAll(function->decorators, visitExpr);
    visitParams(function->params, visitExpr);
    visitIf(function->returns, visitExpr);
    visitAll(function->body, visitStmt);
  } else if (const auto *type = llvm::dyn_cast<ClassDefStmt>(&stmt)) {
    visitAll(type->decorators, visitExpr);
    visitAll(type->bases, visitExpr);
    visitKeywords(type->keywords, visitExpr);
    visitAll(type->body, visitStmt);
  }
}

} // namespace

void forEachChild(const Stmt &stmt, ExprVisitor visitExpr, StmtVisitor visitStmt) {
  if (const auto *line = llvm::dyn_cast<ExprStmt>(&stmt)) {
    visitIf(line->value, visitExpr);
  } else if (const auto *assign = llvm::dyn_cast<AssignStmt>(&stmt)) {
    visitAll(assign->targets, visitExpr);
    visitIf(assign->value, visitExpr);
  } else if (const auto *assign = llvm::dyn_cast<AugAssignStmt>(&stmt)) {
    visitIf(assign->target, visitExpr);
    visitIf(assign->value, visitExpr);
  } else if (const auto *assign = llvm::dyn_cast<AnnAssignStmt>(&stmt)) {
    visitIf(assign->target, visitExpr);
    visitIf(assign->annotation, visitExpr);
    visitIf(assign->value, visitExpr);
  } else if (const auto *leave = llvm::dyn_cast<ReturnStmt>(&stmt)) {
    visitIf(leave->value, visitExpr);
  } else if (const auto *raise = llvm::dyn_cast<RaiseStmt>(&stmt)) {
    visitIf(raise->exception, visitExpr);
    visitIf(raise->cause, visitExpr);
  } else if (const auto *claim = llvm::dyn_cast<AssertStmt>(&stmt)) {
    visitIf(claim->test, visitExpr);
    visitIf(claim->message, visitExpr);
  } else if (const auto *removal = llvm::dyn_cast<DeleteStmt>(&stmt)) {
    visitAll(removal->targets, visitExpr);
  } else if (const auto *alias = llvm::dyn_cast<TypeAliasStmt>(&stmt)) {
    visitIf(alias->value, visitExpr);
  } else {
    compoundChildren(stmt, visitExpr, visitStmt);
  }
}

void forEachWithin(const Expr &expr, ExprVisitor visit) {
  visit(expr);
  forEachChild(expr, [&](const Expr &child) { forEachWithin(child, visit); });
}

} // namespace eagerlint::syntax
