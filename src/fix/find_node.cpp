#include "fix/find_node.h"

#include "fix/edit_text.h"

namespace eagerlint::fix {

using namespace syntax;

namespace {

void forEachWithin(const Stmt &stmt, ExprVisitor visit) {
  forEachChild(
      stmt, [&](const Expr &expr) { syntax::forEachWithin(expr, visit); },
      [&](const Stmt &child) { forEachWithin(child, visit); });
}

void forEachIn(const Module &module, const std::vector<OutlineItem *> &items, ExprVisitor visit) {
  for (const OutlineItem *item : items) {
    for (const Stmt *stmt : item->lowered(module))
      forEachWithin(*stmt, visit);
    forEachIn(module, item->members, visit);
  }
}

/// Looks only where the span is.
class Finder {
public:
  Finder(const Module &module, Span span) : module_(module), text_(module.source().text()), span_(span) {}

  void expressions(const std::vector<OutlineItem *> &items) {
    for (const OutlineItem *item : items)
      if (overlaps(item->span)) {
        for (const Stmt *stmt : item->lowered(module_))
          look(*stmt);
        expressions(item->members);
      }
  }

  void statements(const std::vector<OutlineItem *> &items) {
    StmtList none;
    for (const OutlineItem *item : items)
      if (overlaps(item->span)) {
        for (const Stmt *stmt : item->lowered(module_))
          look(*stmt, none, nullptr);
        statements(item->members);
      }
  }

  const Expr *expr = nullptr;
  FoundStatement statement;

private:
  [[nodiscard]] bool overlaps(Span other) const { return other.begin < span_.end && span_.begin < other.end; }

  [[nodiscard]] bool fills(Span inner) const {
    return span_.contains(inner) && isPadding(text_.substr(span_.begin, inner.begin - span_.begin)) &&
           isPadding(text_.substr(inner.end, span_.end - inner.end));
  }

  void look(const Expr &candidate) {
    if (expr != nullptr || !overlaps(candidate.span()))
      return;
    if (fills(candidate.span()))
      expr = &candidate;
    else
      forEachChild(candidate, [&](const Expr &child) { look(child); });
  }

  // Spans of class statements without a body end with their header, so that every statement is looked into.
  void look(const Stmt &stmt) {
    forEachChild(stmt, [&](const Expr &child) { look(child); }, [&](const Stmt &child) { look(child); });
  }

  void look(const Stmt &stmt, StmtList scope, const FunctionDefStmt *function) {
    const auto *line = llvm::dyn_cast<ExprStmt>(&stmt);
    if (line != nullptr && overlaps(line->span()) &&
        (fills(line->span()) || line->span() == span_ || fills(line->value->span()))) {
      statement = {line, scope, function};
      return;
    }
    if (const auto *inner = llvm::dyn_cast<FunctionDefStmt>(&stmt)) {
      function = inner;
      scope = inner->body;
    } else if (llvm::isa<ClassDefStmt>(stmt)) {
      function = nullptr;
      scope = {};
    }
    forEachChild(stmt, [](const Expr &) {}, [&](const Stmt &child) { look(child, scope, function); });
  }

  const Module &module_;
  std::string_view text_;
  Span span_;
};

} // namespace

void forEachExpr(const Module &module, ExprVisitor visit) { forEachIn(module, module.items(), visit); }

const Expr *findExpr(const Module &module, Span span) {
  Finder finder(module, span);
  finder.expressions(module.items());
  return finder.expr;
}

FoundStatement findExprStatement(const Module &module, Span span) {
  Finder finder(module, span);
  finder.statements(module.items());
  return finder.statement;
}

} // namespace eagerlint::fix
