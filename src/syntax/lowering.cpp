#include "syntax/lowering.h"

#include "syntax/scanner.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"

#include <algorithm>

namespace eagerlint::syntax {

namespace {

bool isCompound(OutlineKind kind) {
  return kind == OutlineKind::Compound || kind == OutlineKind::Function || kind == OutlineKind::Class;
}

bool lacksColon(std::string_view text, const ScannedClause &clause) {
  return text[clause.header.end - 1] != ':';
}

llvm::SmallVector<Cut, 4> cutsOf(std::string_view text, llvm::ArrayRef<ScannedClause> clauses) {
  llvm::SmallVector<Cut, 4> cuts;
  for (const ScannedClause &clause : clauses)
    if (!clause.body.empty())
      cuts.push_back({clause.body, lacksColon(text, clause)});
  return cuts;
}

} // namespace

/// Parses and calls `use` while the tree is current.
template <class Function>
auto Lowering::inTree(const Prepared &prepared, llvm::ArrayRef<ScannedClause> clauses, Function use) {
  Tree tree = parser_.parse(prepared);
  const llvm::scope_exit restore([this, outer = tree_, broken = broken_, cut = clauses_] {
    tree_ = outer;
    broken_ = broken;
    clauses_ = cut;
  });
  tree_ = &tree;
  broken_ = Tree::hasError(tree.root());
  clauses_ = clauses;
  return use();
}

/// The statement nodes of the current tree, without the header that was put around them; empty when it is
/// lost in an error.
Nodes Lowering::topNodes(bool wrapped) {
  Nodes nodes = children(tree_->root());
  if (!wrapped)
    return nodes;
  if (nodes.size() != 1 || nodes[0].kind != NodeKind::IfStatement)
    return {};
  const Nodes parts = children(nodes[0]);
  const Node *body = childWith(parts, FieldKind::Consequence);
  return body == nullptr || body != &parts.back() ? Nodes{} : children(*body);
}

StmtList Lowering::statement(const ScannedStatement &scanned) {
  const bool compound = isCompound(scanned.kind);
  const Prepared whole = prepare(text_, scanned.span, compound && scanned.startsLine);
  const bool deep = depth_ > maxDepth;
  if (deep) {
    problem(scanned.span, "statements are nested too deeply");
    const Stmt *lost = opaqueStmt(scanned.span, "statements are nested too deeply");
    return kept(llvm::ArrayRef(lost));
  }
  if (!compound) {
    const StmtList lowered = parsed(whole, {}, scanned.span);
    return lowered.size() == 1 && lowered[0]->kind() != StmtKind::Opaque ? lowered
                                                                         : lostSimple(scanned, lowered);
  }

  std::optional<StmtList> healthy = inTree(whole, {}, [&]() -> std::optional<StmtList> {
    if (broken_)
      return std::nullopt;
    Stmts out;
    statements(topNodes(whole.wrapped), out);
    return kept(out);
  });
  if (healthy)
    return *healthy;
  const std::vector<ScannedClause> clauses = scanClauses(text_, scanned);
  reportMissingColons(clauses);
  return parsed(prepare(text_, scanned.span, scanned.startsLine, cutsOf(text_, clauses)), clauses,
                scanned.span);
}

/// A simple statement that did not become one statement: nothing of it can be trusted but the name that it
/// binds.
StmtList Lowering::lostSimple(const ScannedStatement &scanned, StmtList lowered) {
  const Stmt *lost = lowered.size() == 1 ? lowered[0] : opaqueStmt(scanned.span, "syntax error");
  if (scanned.kind == OutlineKind::Assign && !scanned.nameSpan.empty()) {
    const Exprs target{make<NameExpr>(scanned.nameSpan, names_.intern(text(scanned.nameSpan)))};
    lost = make<AssignStmt>(scanned.span, kept(target), opaque(scanned.span, "syntax error"));
  }
  return kept(llvm::ArrayRef(lost));
}

/// Lowers a piece that may have errors; never empty.
StmtList Lowering::parsed(const Prepared &prepared, llvm::ArrayRef<ScannedClause> clauses, Span whole) {
  return inTree(prepared, clauses, [&] {
    if (broken_)
      collectProblems(tree_->root());
    Stmts out;
    statements(topNodes(prepared.wrapped), out);
    if (out.empty())
      out.push_back(opaqueStmt(whole, "syntax error"));
    return kept(out);
  });
}

StmtList Lowering::classHeader(const ScannedStatement &scanned) {
  std::vector<ScannedClause> clauses = scanClauses(text_, scanned);
  clauses.resize(1); // a class has one clause; whatever else was found is broken source
  const Span header{scanned.span.begin,
                    clauses[0].body.empty() ? clauses[0].header.end : clauses[0].body.end};
  reportMissingColons(clauses);
  const Prepared prepared = prepare(text_, header, scanned.startsLine, cutsOf(text_, clauses));
  const Stmt *lowered = inTree(prepared, {}, [&]() -> const Stmt * {
    if (broken_) {
      collectProblems(tree_->root());
      return nullptr;
    }
    Stmts out;
    statements(topNodes(prepared.wrapped), out);
    const auto *found = out.size() == 1 ? llvm::dyn_cast<ClassDefStmt>(out[0]) : nullptr;
    if (found == nullptr)
      return nullptr;
    return make<ClassDefStmt>(scanned.span, found->name, found->nameSpan, found->bases, found->keywords,
                              found->decorators, StmtList{});
  });
  if (lowered == nullptr)
    lowered = recoveredClass(scanned, clauses[0]);
  return kept(llvm::ArrayRef(lowered));
}

/// The class whose header is not valid: its name as scanned, and what of decorators and arguments can be
/// parsed alone.
const ClassDefStmt *Lowering::recoveredClass(const ScannedStatement &scanned, const ScannedClause &header) {
  Exprs decorators;
  LineScanner lines(text_, header.header);
  while (lines.startLine() && text_[lines.line().begin] == '@') {
    lines.finishLine(false);
    decorators.push_back(parsedExpression({lines.line().begin + 1, lines.line().end}));
  }
  ExprList bases;
  llvm::ArrayRef<Keyword> keywords;
  uint32_t open = skipBlanks(text_, scanned.nameSpan.end, header.header.end);
  if (open < header.header.end && text_[open] == '[')
    open = skipBlanks(text_, skipBrackets(text_, open, header.header.end), header.header.end);
  if (open < header.header.end && text_[open] == '(') {
    const Span call{scanned.nameSpan.begin, skipBrackets(text_, open, header.header.end)};
    const Expr *parsedCall = parsedExpression(call);
    if (const auto *found = llvm::dyn_cast<CallExpr>(parsedCall)) {
      bases = found->args;
      keywords = found->keywords;
    } else {
      bases = kept(llvm::ArrayRef<const Expr *>(opaque(call, "syntax error")));
    }
  }
  const Name named = scanned.nameSpan.empty() ? Name{} : names_.intern(text(scanned.nameSpan));
  return make<ClassDefStmt>(scanned.span, named, scanned.nameSpan, bases, keywords, kept(decorators),
                            StmtList{});
}

/// The expression that stands alone at `span`; opaque when it is not one. Reports nothing.
const Expr *Lowering::parsedExpression(Span span) {
  span.begin = skipBlanks(text_, span.begin, span.end);
  return inTree(prepare(text_, span, false), {}, [&]() -> const Expr * {
    Stmts out;
    statements(topNodes(false), out);
    const auto *found = out.size() == 1 ? llvm::dyn_cast<ExprStmt>(out[0]) : nullptr;
    return found != nullptr ? found->value : opaque(span, "syntax error");
  });
}

void Lowering::statements(const Nodes &nodes, Stmts &out) {
  for (const Node &node : nodes) {
    if (node.kind == NodeKind::Error)
      out.push_back(opaqueStmt(node.span, "syntax error"));
    else if (node.kind != NodeKind::Token)
      out.push_back(stmt(node));
  }
}

/// A body. One that was cut out is scanned into statements that are lowered one by one.
StmtList Lowering::block(const Node *node) {
  if (node == nullptr)
    return {};
  const auto *cut = std::find_if(clauses_.begin(), clauses_.end(), [&](const ScannedClause &clause) {
    return !clause.body.empty() && clause.body.begin <= node->span.begin &&
           node->span.begin < clause.body.end;
  });
  Stmts out;
  if (cut == clauses_.end()) {
    statements(children(*node), out);
    return kept(out);
  }
  for (const ScannedStatement &scanned : scanBody(text_, cut->body, cut->column, Members::Skip)) {
    const StmtList lowered = statement(scanned);
    out.append(lowered.begin(), lowered.end());
  }
  return kept(out);
}

bool Lowering::damaged(const Nodes &nodes) {
  return llvm::any_of(nodes,
                      [](const Node &node) { return node.kind == NodeKind::Error || Tree::isMissing(node); });
}

/// Notes the outermost errors below `node`.
void Lowering::collectProblems(const Node &node) {
  llvm::SmallVector<Node, 16> pending{node};
  while (!pending.empty()) {
    const Node next = pending.pop_back_val();
    if (next.kind == NodeKind::Error)
      problem(next.span, "invalid syntax");
    else if (Tree::isMissing(next))
      problem(next.span, "expected '" + std::string(Tree::type(next)) + "'");
    else if (Tree::hasError(next))
      for (const Node &child : children(next))
        pending.push_back(child);
  }
}

/// Colons that were put there before parsing; without a body the parse itself finds them missing.
void Lowering::reportMissingColons(llvm::ArrayRef<ScannedClause> clauses) {
  for (const ScannedClause &clause : clauses)
    if (!clause.body.empty() && lacksColon(text_, clause))
      problem({clause.header.end - 1, clause.header.end}, "expected ':'");
}

void Lowering::problem(Span span, std::string message) { problems_.push_back({span, std::move(message)}); }

const Stmt *Lowering::opaqueStmt(Span span, std::string_view reason) {
  return make<OpaqueStmt>(span, reason);
}

const Expr *Lowering::opaque(Span span, std::string_view reason) { return make<OpaqueExpr>(span, reason); }

std::string_view Lowering::keptText(std::string_view value) {
  if (value.empty())
    return {};
  const auto copy = llvm::ArrayRef(value.data(), value.size()).copy(arena_);
  return {copy.data(), copy.size()};
}

} // namespace eagerlint::syntax
