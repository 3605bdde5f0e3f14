// Bases and method resolution orders of all classes.
//
// Classes are linked on demand and once each: a base `Outer.Meta` needs the MRO of Outer first. A class that
// turns out to be its own base gets an external base instead.
#pragma once

#include "resolve/expr_resolver.h"
#include "resolve/program.h"

namespace eagerlint::resolve {

class ClassLinker {
public:
  /// `classes` are the classes of `program`; everything else of the program is complete.
  ClassLinker(const Program &program, IndexVec<ClassId, ClassInfo> &classes);
  ClassLinker(const ClassLinker &) = delete;
  ClassLinker &operator=(const ClassLinker &) = delete;
  void linkAll();

private:
  struct LinkOnDemand {
    ClassLinker &linker;
    void operator()(ClassId id) const { linker.link(id); }
  };
  enum class State : uint8_t { New, Active, Done };
  const Program &program_;
  IndexVec<ClassId, ClassInfo> &classes_;
  std::vector<State> states_;
  LinkOnDemand linkOnDemand_{*this}; ///< lives as long as the resolver that refers to it
  ExprResolver resolver_;

  void link(ClassId id);
  void addBase(ClassId id, const syntax::Expr &expr, const Scope &scope, const syntax::Expr *call,
               unsigned depth);
  void addCall(ClassId id, const syntax::CallExpr &call, const Scope &scope, const syntax::Expr *outermost,
               unsigned depth);
  void addName(ClassId id, const syntax::Expr &expr, const Scope &scope, const syntax::Expr *call,
               unsigned depth);
  /// A variable, or an attribute of what it stands for: only running the module tells which class that is.
  [[nodiscard]] bool startsAtVariable(const syntax::Expr &expr, const Scope &scope);
  void addExternal(ClassId id, std::string text, const syntax::Expr *call);
  [[nodiscard]] std::string sourceText(const syntax::Expr &expr, const Scope &scope) const;
  void linearise(ClassId id);
  void appendCopied(ClassInfo &info) const;
};

} // namespace eagerlint::resolve
