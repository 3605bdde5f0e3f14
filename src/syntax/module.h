// One Python module as the scanner and the lowering see it: an outline made at once, statements lowered on
// demand.
//
// The outline scanner knows strings, brackets, comments, continuations and indentation; it splits a block
// into statements without parsing them, and class bodies into members. A statement is parsed and lowered
// (tree-sitter) the first time somebody asks for it; asking is safe from several threads. Broken source costs
// only the statements it stands in: a class whose header cannot be parsed keeps its name and members.
#pragma once

#include "base/names.h"
#include "base/source.h"
#include "syntax/ir.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace eagerlint::syntax {

enum class OutlineKind : uint8_t { Class, Function, Import, Assign, Compound, Other };

class Module;

/// One statement of a block, found by the scanner. Immutable but for the lazily lowered IR.
class OutlineItem {
public:
  OutlineKind kind = OutlineKind::Other;
  Span span; ///< the whole statement; decorators included for Class and Function
  Name name; ///< Class and Function: the name; Assign with a plain name target: that name; else none
  Span nameSpan;
  std::vector<OutlineItem *> members; ///< Class only: the statements of its body

  /// The statement lowered to IR, never null. For Class: a ClassDefStmt with header and decorators but an
  /// EMPTY body (use `members`). A statement with a syntax error keeps its healthy parts; hopeless ones are
  /// one OpaqueStmt. One physical outline item can hold several simple statements (`a = 1; b = 2`): all are
  /// in the list.
  [[nodiscard]] StmtList lowered(const Module &module) const;

private:
  friend class Module;
  mutable std::once_flag once_;
  mutable StmtList lowered_;
};

/// A syntax error with a place; the analysis goes on without the broken statement.
struct SyntaxProblem {
  Span span;
  std::string message;
};

class Module {
public:
  /// `source` and `names` must outlive the module.
  Module(const SourceFile &source, Names &names);
  ~Module();
  Module(const Module &) = delete;
  Module &operator=(const Module &) = delete;

  [[nodiscard]] const SourceFile &source() const;
  [[nodiscard]] const std::vector<OutlineItem *> &items() const;
  /// Parses every statement now and gives the problems found, ordered by place. Used for the warning that
  /// names a broken file and before an edited file is written.
  [[nodiscard]] std::vector<SyntaxProblem> check() const;

private:
  friend class OutlineItem;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Prints one statement or expression as an S-expression close to Python's `ast.dump`; for tests and `--print
/// ir`.
[[nodiscard]] std::string dump(const Stmt &stmt, const Names &names);
[[nodiscard]] std::string dump(const Expr &expr, const Names &names);

} // namespace eagerlint::syntax
