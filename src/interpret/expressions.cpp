// Evaluation of expressions.
#include "interpret/presence.h"

#include "interpret/identity.h"
#include "interpret/own_scope.h"
#include "syntax/bindings.h"

#include "llvm/ADT/STLExtras.h"

#include <charconv>
#include <cstdlib>

namespace eagerlint::interpret {

using namespace syntax;
using llvm::cast;
using llvm::dyn_cast;

Value Interpreter::constant(const ConstantExpr &expr) {
  switch (expr.constant) {
  case ConstantKind::None:
    return Value::none();
  case ConstantKind::True:
    return Value::boolean(true);
  case ConstantKind::False:
    return Value::boolean(false);
  case ConstantKind::Ellipsis:
    return Value::ellipsis();
  case ConstantKind::Str:
  case ConstantKind::Bytes: {
    StrObject *&literal = literals_[&expr];
    if (!literal)
      literal = make<StrObject>(expr.constant == ConstantKind::Str ? Kind::Str : Kind::Bytes,
                                std::string(expr.text));
    return literal;
  }
  case ConstantKind::Float:
    return Value::real(std::strtod(std::string(expr.text).c_str(), nullptr));
  case ConstantKind::Imaginary:
    return derive("complex number", {});
  case ConstantKind::Int: {
    std::string_view digits = expr.text;
    int base = 10;
    if (digits.size() > 2 && digits[0] == '0') {
      const char letter = static_cast<char>(digits[1] | 0x20);
      base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
      if (base != 10)
        digits.remove_prefix(2);
    }
    int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    if (error != std::errc() || end != digits.data() + digits.size())
      return derive("integer " + std::string(expr.text), {}, "int");
    return Value::integer(number);
  }
  }
  return Value::none();
}

Value Interpreter::evaluateName(Name name, Scope &scope) {
  for (Scope *level = &scope; level; level = level->parent) {
    if (level->ownClass) {
      // A class body sees its own names; executing them on demand keeps later statements lazy.
      if (const Value *value = level->variables.find(name))
        return *value;
      if (level == &scope || level->parent == nullptr)
        if (auto value = ownClassAttribute(*level->ownClass, name))
          return *value;
      continue;
    }
    if (const Value *value = level->variables.find(name))
      return *value;
  }
  ModuleObject *module = moduleObject(scope.module);
  if (const Value *value = module->attrs.find(name))
    return *value;
  if (builtins_ && module->unbound.contains(name.value))
    if (const Value *value = builtins_->attrs.find(name))
      return *value;
  for (ModuleObject *searched : {module, builtins()}) {
    auto value = searched ? findInModule(*searched, name) : std::nullopt;
    if (value && !(value->isError() && pendingIs("builtins.AttributeError")))
      return *value;
    clearPending();
  }
  return raiseUnbound(name, scope);
}

Value Interpreter::raiseUnbound(Name name, const Scope &scope) {
  const std::string shown = "'" + std::string(text(name)) + "'";
  const auto *def = scope.function ? scope.function->def : nullptr;
  if (def && !llvm::is_contained(scope.globals, name) && !llvm::is_contained(scope.nonlocals, name) &&
      syntax::bindsVariable(def->body, name))
    return raise("builtins.UnboundLocalError",
                 "cannot access local variable " + shown + " where it is not associated with a value");
  return raise("builtins.NameError", "name " + shown + " is not defined");
}

Value Interpreter::evaluate(const Expr &expr, Scope &scope) {
  if (++steps_ > stepLimit_)
    return abort("the endpoint takes more than " + std::to_string(stepLimit_) + " steps");
  switch (expr.kind()) {
  case ExprKind::Name:
    return evaluateName(cast<NameExpr>(&expr)->name, scope);
  case ExprKind::Constant:
    return constant(*cast<ConstantExpr>(&expr));
  case ExprKind::FString:
    return evaluateFString(*cast<FStringExpr>(&expr), scope);
  case ExprKind::Attribute: {
    const auto *attribute = cast<AttributeExpr>(&expr);
    const Value object = evaluate(*attribute->value, scope);
    if (object.isError())
      return object;
    frames_.back().current = expr.span();
    return getAttr(object, attribute->name);
  }
  case ExprKind::Call:
    return evaluateCall(*cast<CallExpr>(&expr), scope);
  case ExprKind::Subscript: {
    const auto *subscript = cast<SubscriptExpr>(&expr);
    const Value object = evaluate(*subscript->value, scope);
    if (object.isError())
      return object;
    const Value index = evaluate(*subscript->index, scope);
    if (index.isError())
      return index;
    frames_.back().current = expr.span();
    return getItem(object, index);
  }
  case ExprKind::Slice: {
    const auto *slice = cast<SliceExpr>(&expr);
    auto *object = make<SliceObject>();
    for (auto [part, slot] :
         {std::pair{slice->lower, &object->lower}, std::pair{slice->upper, &object->upper},
          std::pair{slice->step, &object->step}}) {
      if (!part)
        continue;
      *slot = evaluate(*part, scope);
      if (slot->isError())
        return *slot;
    }
    return object;
  }
  case ExprKind::Tuple: {
    llvm::SmallVector<Value, 8> items;
    return collectElements(cast<TupleExpr>(&expr)->elements, scope, items) ? tuple(items) : Value::error();
  }
  case ExprKind::List: {
    llvm::SmallVector<Value, 8> items;
    return collectElements(cast<ListExpr>(&expr)->elements, scope, items) ? list(items) : Value::error();
  }
  case ExprKind::Set: {
    llvm::SmallVector<Value, 8> items;
    if (!collectElements(cast<SetExpr>(&expr)->elements, scope, items))
      return Value::error();
    auto *object = make<SetObject>();
    for (Value item : items) {
      const Value known = contains(object, item);
      if (!known.isBool() || !known.asBool())
        object->items.push_back(item);
    }
    return object;
  }
  case ExprKind::Dict: {
    DictObject *object = dict();
    for (const DictItem &item : cast<DictExpr>(&expr)->items) {
      const Value key = item.key ? evaluate(*item.key, scope) : Value::none();
      if (key.isError())
        return key;
      const Value value = evaluate(*item.value, scope);
      if (value.isError())
        return value;
      if (item.key) {
        dictSet(*object, key, value);
      } else if (auto *other = value.as<DictObject>()) {
        for (const auto &[otherKey, otherValue] : other->items)
          dictSet(*object, otherKey, otherValue);
      } else {
        escape(value, "a dictionary display");
        dictSet(*object, derive("** of a mapping", {value}), derive("value of a mapping", {value}));
      }
    }
    return object;
  }
  case ExprKind::Unary: {
    const auto *unaryExpr = cast<UnaryExpr>(&expr);
    const Value operand = evaluate(*unaryExpr->operand, scope);
    if (operand.isError())
      return operand;
    frames_.back().current = expr.span();
    return unary(unaryExpr->op, operand);
  }
  case ExprKind::Binary: {
    const auto *binaryExpr = cast<BinaryExpr>(&expr);
    const Value left = evaluate(*binaryExpr->left, scope);
    if (left.isError())
      return left;
    const Value right = evaluate(*binaryExpr->right, scope);
    if (right.isError())
      return right;
    frames_.back().current = expr.span();
    return binary(binaryExpr->op, left, right);
  }
  case ExprKind::Bool:
    return evaluateBool(*cast<BoolExpr>(&expr), scope);
  case ExprKind::Compare:
    return evaluateCompare(*cast<CompareExpr>(&expr), scope);
  case ExprKind::Conditional: {
    const auto *conditional = cast<ConditionalExpr>(&expr);
    PresenceScope presence(*this);
    const Value test = evaluate(*conditional->test, scope);
    if (test.isError())
      return test;
    frames_.back().current = conditional->test->span();
    const auto decided = truth(test);
    if (!decided)
      return Value::error();
    presence.decided();
    return evaluate(*decided ? *conditional->then : *conditional->otherwise, scope);
  }
  case ExprKind::Lambda:
    return makeLambda(*cast<LambdaExpr>(&expr), scope);
  case ExprKind::Comprehension:
    return evaluateComprehension(*cast<ComprehensionExpr>(&expr), scope);
  case ExprKind::Starred:
    return evaluate(*cast<StarredExpr>(&expr)->value, scope);
  case ExprKind::Await: {
    const Value value = evaluate(*cast<AwaitExpr>(&expr)->value, scope);
    return value;
  }
  case ExprKind::Yield:
    return evaluateYield(*cast<YieldExpr>(&expr), scope);
  case ExprKind::NamedExpr: {
    const auto *named = cast<NamedExpr>(&expr);
    const Value value = evaluate(*named->value, scope);
    if (!value.isError())
      setVariable(scope, named->name, value);
    return value;
  }
  case ExprKind::Opaque: {
    frames_.back().current = expr.span();
    const std::string reason(cast<OpaqueExpr>(&expr)->reason);
    note(reason, true);
    return opaque(OpaqueSource::Unknown, reason,
                  mix(mix(0x0FA, frames_.back().file.value), expr.span().begin));
  }
  }
  return Value::none();
}

bool Interpreter::collectElements(ExprList elements, Scope &scope, llvm::SmallVectorImpl<Value> &into) {
  for (const Expr *element : elements) {
    const Value value = evaluate(*element, scope);
    if (value.isError())
      return false;
    if (!llvm::isa<StarredExpr>(element)) {
      into.push_back(value);
      continue;
    }
    std::vector<Value> several;
    if (!collect(value, several))
      return false;
    into.append(several.begin(), several.end());
  }
  return true;
}

bool Interpreter::collectArgs(const CallExpr &expr, Scope &scope, CallArgs &args) {
  for (const Expr *argument : expr.args) {
    const Value value = evaluate(*argument, scope);
    if (value.isError())
      return false;
    if (!llvm::isa<StarredExpr>(argument)) {
      args.positional.push_back(value);
      continue;
    }
    if (value.isOpaque()) {
      args.hasOpaqueRest = true;
      continue;
    }
    std::vector<Value> items;
    if (!collect(value, items))
      return false;
    args.positional.append(items.begin(), items.end());
  }
  for (const Keyword &keyword : expr.keywords) {
    const Value value = evaluate(*keyword.value, scope);
    if (value.isError())
      return false;
    if (keyword.name) {
      args.keywords.emplace_back(keyword.name, value);
      continue;
    }
    auto *mapping = value.as<DictObject>();
    if (!mapping) {
      args.hasOpaqueRest = true;
      continue;
    }
    for (const auto &[key, item] : mapping->items) {
      if (auto *keyText = key.as<StrObject>())
        args.keywords.emplace_back(nameOf(*keyText), item);
      else
        args.hasOpaqueRest = true;
    }
  }
  return true;
}

Value Interpreter::evaluateSuper(Scope &scope) {
  // The innermost frame that executes a method in this scope or an enclosing one.
  for (auto it = frames_.rbegin(); it != frames_.rend(); ++it) {
    if (!it->function || !it->function->definingClass)
      continue;
    bool encloses = false;
    for (Scope *level = &scope; level && !encloses; level = level->parent)
      encloses = level == it->scope;
    if (!encloses || !it->function->def || it->function->def->params.empty())
      continue;
    const Value *self = it->scope->variables.find(it->function->def->params[0].name);
    if (!self)
      continue;
    auto *object = make<SuperObject>();
    object->after = it->function->definingClass;
    object->self = *self;
    if (auto *cls = self->as<ClassObject>())
      object->objectClass = cls;
    else
      object->objectClass = classOf(*self);
    return object;
  }
  return raise("builtins.RuntimeError", "super(): no arguments");
}

Value Interpreter::evaluateCall(const CallExpr &expr, Scope &scope) {
  if (const auto *name = dyn_cast<NameExpr>(expr.callee); name && name->name == known::super) {
    if (expr.args.empty())
      return evaluateSuper(scope);
    if (expr.args.size() == 2) {
      const Value cls = evaluate(*expr.args[0], scope);
      const Value self = cls.isError() ? cls : evaluate(*expr.args[1], scope);
      if (self.isError())
        return self;
      auto *object = make<SuperObject>();
      object->after = cls.as<ClassObject>();
      object->self = self;
      object->objectClass = self.as<ClassObject>() ? self.as<ClassObject>() : classOf(self);
      return object;
    }
  }
  FunctionObject *method = nullptr;
  CallArgs args;
  const Value callee = evaluateCallee(*expr.callee, scope, method, args);
  if (callee.isError() || !collectArgs(expr, scope, args))
    return Value::error();
  frames_.back().current = expr.span();
  return method ? callFunction(*method, args) : call(callee, std::move(args));
}

Value Interpreter::evaluateCallee(const Expr &expr, Scope &scope, FunctionObject *&method, CallArgs &args) {
  const auto *attribute = dyn_cast<AttributeExpr>(&expr);
  if (!attribute)
    return evaluate(expr, scope);
  const Value object = evaluate(*attribute->value, scope);
  if (object.isError())
    return object;
  frames_.back().current = expr.span();
  const Value callee = getAttr(object, attribute->name, &method);
  if (method)
    args.positional.push_back(object);
  return callee;
}

bool Interpreter::fStringText(llvm::ArrayRef<FStringPart> parts, Scope &scope, std::string &text,
                              std::vector<Value> &opaques) {
  for (const FStringPart &part : parts) {
    if (!part.value) {
      text += part.literal;
      continue;
    }
    Value value = evaluate(*part.value, scope);
    if (value.isError())
      return false;
    text += part.debugText;
    frames_.back().current = part.value->span();
    std::string spec;
    if (!part.formatSpec.empty() && !fStringText(part.formatSpec, scope, spec, opaques))
      return false;
    if (part.conversion != 0)
      value = convert(value, part.conversion);
    else if (!part.debugText.empty() && spec.empty())
      value = toRepr(value);
    if (!value.isError())
      value = format(value, spec);
    if (value.isError())
      return false;
    if (auto *formatted = value.as<StrObject>())
      text += formatted->text;
    else {
      text += "{}";
      opaques.push_back(value);
    }
  }
  return true;
}

Value Interpreter::evaluateFString(const FStringExpr &expr, Scope &scope) {
  std::string result;
  std::vector<Value> opaques;
  if (!fStringText(expr.parts, scope, result, opaques))
    return Value::error();
  if (opaques.empty())
    return str(std::move(result));
  opaques.push_back(str(std::move(result)));
  return derive("f-string", opaques, "str");
}

Value Interpreter::evaluateBool(const BoolExpr &expr, Scope &scope) {
  PresenceScope presence(*this);
  const Value left = evaluate(*expr.left, scope);
  if (left.isError())
    return left;
  frames_.back().current = expr.left->span();
  const auto decided = truth(left);
  if (!decided)
    return Value::error();
  if (*decided != expr.isAnd)
    return left;
  presence.decided();
  return evaluate(*expr.right, scope);
}

Value Interpreter::evaluateCompare(const CompareExpr &expr, Scope &scope) {
  Value left = evaluate(*expr.operands[0], scope);
  if (left.isError())
    return left;
  Value result;
  for (size_t i = 0; i < expr.ops.size(); ++i) {
    const Value right = evaluate(*expr.operands[i + 1], scope);
    if (right.isError())
      return right;
    frames_.back().current = expr.span();
    result = compare(expr.ops[i], left, right);
    if (result.isError() || i + 1 == expr.ops.size())
      return result;
    const auto decided = truth(result);
    if (!decided)
      return Value::error();
    if (!*decided)
      return result;
    left = right;
  }
  return result;
}

// --------------------------------------------------------------------------------- comprehensions,
// generators

bool Interpreter::runClauses(llvm::ArrayRef<ComprehensionClause> clauses, Scope &scope,
                             llvm::function_ref<bool()> emit) {
  if (clauses.empty())
    return emit();
  const ComprehensionClause &clause = clauses.front();
  const Value iterable = evaluate(*clause.iterable, scope);
  if (iterable.isError())
    return false;
  frames_.back().current = clause.iterable->span();
  bool stopped = false;
  const bool finished = iterate(iterable, [&](Value element) {
    if (!assign(*clause.target, element, scope))
      return false;
    PresenceScope presence(*this);
    for (const Expr *condition : clause.conditions) {
      const Value test = evaluate(*condition, scope);
      if (test.isError())
        return false;
      frames_.back().current = condition->span();
      const auto decided = truth(test);
      if (!decided)
        return false;
      if (!*decided)
        return true;
    }
    presence.decided();
    if (!runClauses(clauses.drop_front(), scope, emit)) {
      stopped = true;
      return false;
    }
    return true;
  });
  return finished && !stopped && !pending();
}

Value Interpreter::evaluateComprehension(const ComprehensionExpr &expr, Scope &scope) {
  const OwnScope own(*this, scope.module, &scope);
  Scope *const inner = &*own;
  switch (expr.comprehension) {
  case ComprehensionKind::Generator: {
    auto *generator = make<IteratorObject>();
    Frame home = frames_.back();
    capture(*inner);
    if (home.scope)
      capture(*home.scope);
    home.yieldTo = nullptr;
    generator->run = [&expr, inner, home](Interpreter &interpreter, llvm::function_ref<bool(Value)> body) {
      return interpreter.generate(home, body, [&](llvm::function_ref<bool(Value)> emit) {
        return interpreter.runClauses(expr.clauses, *inner, [&] {
          const Value element = interpreter.evaluate(*expr.element, *inner);
          return !element.isError() && emit(element);
        });
      });
    };
    return generator;
  }
  case ComprehensionKind::List: {
    auto *result = make<ListObject>();
    const bool good = runClauses(expr.clauses, *inner, [&] {
      const Value element = evaluate(*expr.element, *inner);
      if (element.isError())
        return false;
      listAppend(*result, element);
      return true;
    });
    return good ? Value(result) : Value::error();
  }
  case ComprehensionKind::Set: {
    auto *result = make<SetObject>();
    const bool good = runClauses(expr.clauses, *inner, [&] {
      const Value element = evaluate(*expr.element, *inner);
      if (element.isError())
        return false;
      const Value known = contains(result, element);
      if (!known.isBool() || !known.asBool()) {
        entryAdded(*result, element, result->items.size());
        result->items.push_back(element);
      }
      return true;
    });
    return good ? Value(result) : Value::error();
  }
  case ComprehensionKind::Dict: {
    DictObject *result = dict();
    const bool good = runClauses(expr.clauses, *inner, [&] {
      const Value key = evaluate(*expr.element, *inner);
      const Value value = key.isError() ? key : evaluate(*expr.value, *inner);
      if (value.isError())
        return false;
      dictSet(*result, key, value);
      return true;
    });
    return good ? Value(result) : Value::error();
  }
  }
  return Value::none();
}

Value Interpreter::evaluateYield(const YieldExpr &expr, Scope &scope) {
  const Value value = expr.value ? evaluate(*expr.value, scope) : Value::none();
  if (value.isError())
    return value;
  llvm::function_ref<bool(Value)> *target = nullptr;
  for (auto it = frames_.rbegin(); it != frames_.rend() && !target; ++it)
    target = it->yieldTo;
  if (!target)
    return abort("a yield outside a generator");
  bool goOn = true;
  if (expr.isFrom)
    goOn = iterate(value, [&](Value element) { return (*target)(element); });
  else
    goOn = (*target)(value);
  if (pending())
    return Value::error();
  if (!goOn)
    return raise("builtins.GeneratorExit", "");
  // What a generator returns to `yield from` is not kept.
  return expr.isFrom ? derive("value of yield from", {value}) : Value::none();
}

} // namespace eagerlint::interpret
