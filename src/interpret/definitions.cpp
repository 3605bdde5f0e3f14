// Functions, lambdas, decorators and classes made by executing their definitions.
#include "interpret/interpreter.h"

#include "interpret/identity.h"
#include "interpret/own_scope.h"

namespace eagerlint::interpret {

using namespace syntax;

namespace {

/// The enclosing function scope of `scope`, for what is defined in it: class bodies are not visible from the
/// functions defined in them.
Scope *closureOf(Scope &scope) {
  capture(scope);
  Scope *level = &scope;
  while (level && level->ownClass)
    level = level->parent;
  return level;
}

} // namespace

namespace {

bool takesPositions(ParamList params) {
  return llvm::all_of(params, [](const Param &param) {
    return param.kind == ParamKind::Normal || param.kind == ParamKind::PositionalOnly;
  });
}

bool isOnlyEllipsis(const FunctionDefStmt &def) {
  if (def.body.size() != 1)
    return false;
  const auto *statement = llvm::dyn_cast<ExprStmt>(def.body.front());
  const auto *value = statement ? llvm::dyn_cast<ConstantExpr>(statement->value) : nullptr;
  return value && value->constant == ConstantKind::Ellipsis;
}

} // namespace

Value Interpreter::makeFunction(const FunctionDefStmt &def, Scope &scope) {
  auto *function = make<FunctionObject>();
  function->def = &def;
  function->name = def.name;
  function->module = scope.module;
  Scope *closure = closureOf(scope);
  ModuleObject *module = moduleObject(scope.module);
  function->closure = closure == module->scope ? nullptr : closure;
  function->definingClass = scope.ownClass;
  if (!evaluateDefaults(def.params, scope, function->defaults))
    return Value::error();
  function->native = nativeOf(def, scope);
  function->isPositional = takesPositions(def.params);
  function->isDeclaration = !function->native && isOnlyEllipsis(def) && program_.module(scope.module).isStub;
  return function;
}

bool Interpreter::evaluateDefaults(ParamList params, Scope &scope, llvm::ArrayRef<Value> &defaults) {
  llvm::SmallVector<Value, 8> values;
  for (size_t i = 0; i < params.size(); ++i) {
    if (!params[i].defaultValue)
      continue;
    values.resize(params.size(), Value::error());
    values[i] = evaluate(*params[i].defaultValue, scope);
    if (values[i].isError())
      return false;
  }
  defaults = keep(llvm::ArrayRef<Value>(values));
  return true;
}

Value Interpreter::makeLambda(const LambdaExpr &lambda, Scope &scope) {
  auto *function = make<FunctionObject>();
  function->lambda = &lambda;
  function->name = intern("<lambda>");
  function->module = scope.module;
  Scope *closure = closureOf(scope);
  function->closure = closure == moduleObject(scope.module)->scope ? nullptr : closure;
  function->isPositional = takesPositions(lambda.params);
  if (!evaluateDefaults(lambda.params, scope, function->defaults))
    return Value::error();
  return function;
}

Value Interpreter::decorate(Value value, ExprList decorators, Scope &scope) {
  for (size_t i = decorators.size(); i-- > 0 && !value.isError();) {
    const Value decorator = evaluate(*decorators[i], scope);
    if (decorator.isError())
      return decorator;
    frames_.back().current = decorators[i]->span();
    if (auto *unknown = decorator.as<OpaqueObject>()) {
      // Nearly every decorator of a library returns what it was given, perhaps wrapped: go on with the
      // original and say that this was assumed.
      const std::string &what = unknown->external.empty() ? unknown->reason : unknown->external;
      note("decorator `" + what + "` is taken to change nothing", false);
      continue;
    }
    value = call(decorator, {value});
  }
  return value;
}

Value Interpreter::executeClassDef(const ClassDefStmt &def, Scope &scope) {
  std::vector<ClassObject *> bases;
  std::string unknown;
  for (const Expr *base : def.bases) {
    const Value value = evaluate(*base, scope);
    if (value.isError())
      return value;
    if (auto *cls = value.as<ClassObject>())
      bases.push_back(cls);
    else if (auto *opaqueBase = value.as<OpaqueObject>())
      unknown = opaqueBase->external.empty() ? opaqueBase->reason : opaqueBase->external;
  }
  ClassObject *cls = makeClass(def.name, bases, scope.module);
  cls->definition = &def;
  if (!unknown.empty()) {
    cls->hasUnknownBase = true;
    cls->unknownBase = unknown;
  }
  cls->bodyScope->parent = closureOf(scope);
  if (cls->bodyScope->parent == moduleObject(scope.module)->scope)
    cls->bodyScope->parent = nullptr;
  if (execute(def.body, *cls->bodyScope) == Flow::Raise)
    return Value::error();
  noteAttributeMethods(*cls);
  return decorate(cls, def.decorators, scope);
}

} // namespace eagerlint::interpret
