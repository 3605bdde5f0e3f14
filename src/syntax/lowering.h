// Lowering: one scanned statement -> IR nodes in an arena.
//
// Takes a statement of a file as the scanner found it, parses it and gives its IR; spans are offsets of the
// file. Source the grammar rejects costs as little as possible: a compound statement with an error in it is
// taken apart by the scanner into headers and bodies, and each statement of a body is lowered on its own.
#pragma once

#include "base/names.h"
#include "base/source.h"
#include "syntax/ir.h"
#include "syntax/module.h"
#include "syntax/outline.h"
#include "syntax/prepare.h"
#include "syntax/tree.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eagerlint::syntax {

class Lowering {
public:
  Lowering(std::string_view text, Names &names, llvm::BumpPtrAllocator &arena, Parser &parser,
           std::vector<SyntaxProblem> &problems)
      : text_(text), names_(names), arena_(arena), parser_(parser), problems_(problems) {}

  /// The whole statement; classes met in it are lowered with their bodies.
  [[nodiscard]] StmtList statement(const ScannedStatement &scanned);
  /// A class without its body. Never empty: a hopeless header still gives the class its name.
  [[nodiscard]] StmtList classHeader(const ScannedStatement &scanned);

private:
  using Stmts = llvm::SmallVector<const Stmt *, 8>;
  using Exprs = llvm::SmallVector<const Expr *, 8>;

  /// Deeper nesting than this is opaque: whoever walks the IR recurses.
  static constexpr unsigned maxDepth = 1000;

  // lowering.cpp: pieces of source, blocks, errors
  template <class Function>
  auto inTree(const Prepared &prepared, llvm::ArrayRef<ScannedClause> clauses, Function use);
  [[nodiscard]] Nodes topNodes(bool wrapped);
  [[nodiscard]] StmtList parsed(const Prepared &prepared, llvm::ArrayRef<ScannedClause> clauses, Span whole);
  [[nodiscard]] StmtList lostSimple(const ScannedStatement &scanned, StmtList lowered);
  [[nodiscard]] const ClassDefStmt *recoveredClass(const ScannedStatement &scanned,
                                                   const ScannedClause &header);
  [[nodiscard]] const Expr *parsedExpression(Span span);
  void statements(const Nodes &nodes, Stmts &out);
  [[nodiscard]] StmtList block(const Node *node);
  /// Is one of these an error, or something that is missing?
  [[nodiscard]] static bool damaged(const Nodes &nodes);
  void collectProblems(const Node &node);
  void reportMissingColons(llvm::ArrayRef<ScannedClause> clauses);
  void problem(Span span, std::string message);
  [[nodiscard]] const Stmt *opaqueStmt(Span span, std::string_view reason);
  [[nodiscard]] const Expr *opaque(Span span, std::string_view reason);

  // lower_stmt.cpp
  [[nodiscard]] const Stmt *stmt(const Node &node);
  [[nodiscard]] const Stmt *simpleStatement(const Node &node);
  [[nodiscard]] const Stmt *expressionStatement(const Node &node);
  [[nodiscard]] const Stmt *assignment(const Node &node, Span span);
  [[nodiscard]] const Stmt *augmentedAssignment(const Node &node, Span span);
  [[nodiscard]] const Stmt *returnStatement(const Node &node);
  [[nodiscard]] const Stmt *raiseStatement(const Node &node);
  [[nodiscard]] const Stmt *assertStatement(const Node &node);
  [[nodiscard]] const Stmt *deleteStatement(const Node &node);
  template <class Statement> [[nodiscard]] const Stmt *namesStatement(const Node &node);
  [[nodiscard]] const Stmt *importStatement(const Node &node);
  [[nodiscard]] const Stmt *importFromStatement(const Node &node);
  [[nodiscard]] llvm::ArrayRef<ImportedName> importedNames(const Nodes &children, bool bindFirstPart);
  [[nodiscard]] const Stmt *typeAlias(const Node &node);

  // lower_compound.cpp
  [[nodiscard]] const Expr *headerExpr(const Nodes &parts, FieldKind role, Span otherwise);
  [[nodiscard]] const Stmt *ifStatement(const Node &node);
  [[nodiscard]] StmtList elseBody(const Nodes &children);
  [[nodiscard]] const Stmt *forStatement(const Node &node);
  [[nodiscard]] const Stmt *whileStatement(const Node &node);
  [[nodiscard]] const Stmt *withStatement(const Node &node);
  void withItem(const Node &value, llvm::SmallVectorImpl<WithItem> &items);
  [[nodiscard]] const Stmt *tryStatement(const Node &node);
  [[nodiscard]] ExceptHandler exceptHandler(const Node &node);
  [[nodiscard]] const Stmt *matchStatement(const Node &node);
  [[nodiscard]] MatchCase matchCase(const Node &node);
  [[nodiscard]] const Expr *pattern(const Node &node);
  [[nodiscard]] const Stmt *decorated(const Node &node);
  [[nodiscard]] const Stmt *function(const Node &node, uint32_t begin, ExprList decorators);
  [[nodiscard]] const Stmt *classDef(const Node &node, uint32_t begin, ExprList decorators);

  // lower_expr.cpp
  [[nodiscard]] const Expr *expr(const Node &node);
  [[nodiscard]] const Expr *exprOr(const Node *node, Span otherwise);
  [[nodiscard]] const Expr *exprOrNull(const Node *node) { return node == nullptr ? nullptr : expr(*node); }
  [[nodiscard]] const Expr *composite(const Node &node);
  [[nodiscard]] const Expr *starred(const Node &node);
  [[nodiscard]] const Expr *onlyExpression(const Node &node);
  [[nodiscard]] ExprList elements(const Nodes &children);
  [[nodiscard]] const Expr *attribute(const Node &node);
  [[nodiscard]] const Expr *call(const Node &node);
  void arguments(const Node &list, Exprs &args, llvm::SmallVectorImpl<Keyword> &keywords);
  [[nodiscard]] const Expr *subscript(const Node &node);
  [[nodiscard]] const Expr *index(const Nodes &parts);
  [[nodiscard]] const Expr *slice(const Node &node);
  [[nodiscard]] const Expr *dictionary(const Node &node);
  [[nodiscard]] const Expr *unary(const Node &node);
  [[nodiscard]] const Expr *binary(const Node &node);
  [[nodiscard]] const Expr *bitwise(const Node &node);
  void flattenBitwise(const Node &node, Nodes &operands, llvm::SmallVectorImpl<BinaryOp> &ops);
  [[nodiscard]] const Expr *boolean(const Node &node);
  [[nodiscard]] const Expr *comparison(const Node &node);
  [[nodiscard]] const Expr *conditional(const Node &node);
  [[nodiscard]] const Expr *lambda(const Node &node);
  [[nodiscard]] const Expr *comprehension(const Node &node, ComprehensionKind kind);
  [[nodiscard]] const Expr *yield(const Node &node);
  [[nodiscard]] const Expr *typeExpression(const Node &node);
  [[nodiscard]] ParamList params(const Node *node);
  [[nodiscard]] std::optional<Param> param(const Node &node);
  [[nodiscard]] std::optional<BinaryOp> binaryOp(std::string_view spelling) const;

  // lower_literal.cpp
  [[nodiscard]] const Expr *number(const Node &node);
  [[nodiscard]] const Expr *string(const Node &node);
  void stringParts(const Node &node, llvm::SmallVectorImpl<FStringPart> &parts, std::string &literal);
  [[nodiscard]] FStringPart replacementField(const Node &node, bool raw);
  void walrusIsSpec(const Node &node, const Node &value, FStringPart &field);
  [[nodiscard]] llvm::ArrayRef<FStringPart> formatSpec(const Node &node, bool raw);
  void flushLiteral(llvm::SmallVectorImpl<FStringPart> &parts, std::string &literal);

  // helpers
  [[nodiscard]] std::string_view text(Span span) const { return text_.substr(span.begin, span.size()); }
  [[nodiscard]] std::string_view text(const Node &node) const { return text(node.span); }
  [[nodiscard]] Name name(const Node &node) { return names_.intern(text(node)); }
  [[nodiscard]] Nodes children(const Node &node) { return tree_->children(node); }
  template <class T, class... Args> const T *make(Args &&...args) {
    return new (arena_.Allocate(sizeof(T), alignof(T))) T(std::forward<Args>(args)...);
  }
  template <class Container> auto kept(const Container &elements) {
    return llvm::ArrayRef(elements).copy(arena_);
  }
  [[nodiscard]] std::string_view keptText(std::string_view value);

  std::string_view text_;
  Names &names_;
  llvm::BumpPtrAllocator &arena_;
  Parser &parser_;
  std::vector<SyntaxProblem> &problems_;

  Tree *tree_ = nullptr;                  ///< the tree whose nodes are being lowered
  bool broken_ = false;                   ///< it has errors
  llvm::ArrayRef<ScannedClause> clauses_; ///< whose bodies were cut out of it
  bool sawYield_ = false;                 ///< in the function being lowered
  uint32_t star_ = UINT32_MAX;            ///< the star before the expression being lowered, see starred()
  unsigned depth_ = 0;                    ///< how deep expressions and statements nest here
};

} // namespace eagerlint::syntax
