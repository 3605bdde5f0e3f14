// Names, dotted names and subscripted names as written in source -> symbols of the program.
//
// Used while classes are being linked (then a class must be linked before its members can be looked for) and
// by the frozen program.
#pragma once

#include "resolve/program.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace eagerlint::resolve {

/// Where an expression stands.
struct Scope {
  ModuleId module;
  /// In the body of this class; none for module level and functions.
  ClassId cls;
  /// The expression runs when the block has come to this offset; the default is "after the block has run".
  uint32_t before = UINT32_MAX;
};

/// A symbol; for a Binding that is a class member, the class it was found in.
struct Resolved {
  Symbol symbol;
  ClassId owner;
};

class ExprResolver {
public:
  using EnsureLinked = llvm::function_ref<void(ClassId)>;
  ExprResolver(const Program &program, EnsureLinked ensureLinked)
      : program_(program), ensureLinked_(ensureLinked) {}

  [[nodiscard]] Resolved resolve(const syntax::Expr &expr, const Scope &scope) {
    return resolve(expr, scope, 0);
  }
  /// Of a Binding nothing is known; take its alias away first.
  [[nodiscard]] Resolved attribute(const Resolved &value, std::string_view name);
  /// Variables that are other names for something are replaced by it.
  [[nodiscard]] Resolved withoutAliases(Resolved resolved) { return withoutAliases(std::move(resolved), 0); }
  /// The value of a Variable and the scope it is evaluated in; null when it has none.
  [[nodiscard]] std::pair<const syntax::Expr *, Scope> valueOf(const Resolved &variable) const;

private:
  const Program &program_;
  EnsureLinked ensureLinked_;

  [[nodiscard]] Resolved resolve(const syntax::Expr &expr, const Scope &scope, unsigned depth);
  [[nodiscard]] Resolved name(Name name, const Scope &scope);
  [[nodiscard]] Resolved withoutAliases(Resolved resolved, unsigned depth);
};

} // namespace eagerlint::resolve
