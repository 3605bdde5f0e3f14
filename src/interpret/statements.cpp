// Execution of statements.
#include "interpret/presence.h"

#include "interpret/identity.h"

#include <algorithm>

namespace eagerlint::interpret {

using namespace syntax;
using llvm::cast;
using llvm::dyn_cast;

namespace {
/// A `while` whose end cannot be decided runs its body this often; the count is then not known.
constexpr unsigned maxWhileRounds = 10'000;

llvm::ArrayRef<Name> joined(llvm::ArrayRef<Name> before, llvm::ArrayRef<Name> more, Arena &arena) {
  if (before.empty())
    return more;
  llvm::SmallVector<Name, 4> all(before);
  all.append(more.begin(), more.end());
  return llvm::ArrayRef<Name>(all).copy(arena);
}
} // namespace

Flow Interpreter::execute(StmtList body, Scope &scope) {
  for (const Stmt *stmt : body)
    if (const Flow flow = execute(*stmt, scope); flow != Flow::Normal)
      return flow;
  return Flow::Normal;
}

void Interpreter::setVariable(Scope &scope, Name name, Value value) {
  Scope *target = &scope;
  if (std::find(scope.globals.begin(), scope.globals.end(), name) != scope.globals.end()) {
    ModuleObject *module = moduleObject(scope.module);
    touch(*module);
    module->attrs.set(name, value);
    return;
  }
  if (std::find(scope.nonlocals.begin(), scope.nonlocals.end(), name) != scope.nonlocals.end())
    for (Scope *level = scope.parent; level; level = level->parent)
      if (level->variables.find(name)) {
        target = level;
        break;
      }
  if (ClassObject *cls = target->ownClass) {
    // What is evaluated for the first time was not found before.
    if (!cls->id || cls->attrs.find(name))
      classChanged();
    cls->attrs.set(name, value);
    return;
  }
  ModuleObject *module = moduleObject(scope.module);
  if (target == module->scope) {
    module->attrs.set(name, value);
    return;
  }
  noteShared(*target);
  if (const Value *old = target->variables.find(name)) {
    // A variable older than the loop that changes carries state from row to row.
    if (!(*old == value) && !loops_.empty() && identity(*old) != identity(value) && old->heap() &&
        old->heap()->birth < loops_.back().birth && old->heap()->rowOfLoop != loops_.back().id)
      touch(*target);
    else if (!(*old == value) && !old->heap() && !loops_.empty())
      touch(*target);
  }
  target->variables.set(name, value);
}

bool Interpreter::assign(const Expr &target, Value value, Scope &scope) {
  switch (target.kind()) {
  case ExprKind::Name:
    setVariable(scope, cast<NameExpr>(&target)->name, value);
    return true;
  case ExprKind::Attribute: {
    const auto *attribute = cast<AttributeExpr>(&target);
    const Value object = evaluate(*attribute->value, scope);
    if (object.isError())
      return false;
    frames_.back().current = target.span();
    return setAttr(object, attribute->name, value);
  }
  case ExprKind::Subscript: {
    const auto *subscript = cast<SubscriptExpr>(&target);
    const Value object = evaluate(*subscript->value, scope);
    const Value index = object.isError() ? object : evaluate(*subscript->index, scope);
    if (index.isError())
      return false;
    frames_.back().current = target.span();
    return setItem(object, index, value);
  }
  case ExprKind::Tuple:
  case ExprKind::List: {
    const ExprList elements = target.kind() == ExprKind::Tuple ? cast<TupleExpr>(&target)->elements
                                                               : cast<ListExpr>(&target)->elements;
    if (value.isOpaque()) {
      for (size_t i = 0; i < elements.size(); ++i)
        if (!assign(*elements[i], derive("item " + std::to_string(i), {value}), scope))
          return false;
      return true;
    }
    std::vector<Value> items;
    if (!collect(value, items))
      return false;
    const auto star = std::find_if(elements.begin(), elements.end(),
                                   [](const Expr *element) { return llvm::isa<StarredExpr>(element); });
    if (std::any_of(items.begin(), items.end(), [](Value item) { return item.kind() == Kind::Repeated; }))
      return unpackRows(elements, items, scope);
    const size_t before = static_cast<size_t>(star - elements.begin());
    const size_t after = star == elements.end() ? 0 : elements.size() - before - 1;
    if (star == elements.end() ? items.size() != elements.size() : items.size() < before + after) {
      const std::string wanted = std::to_string(star == elements.end() ? elements.size() : before + after);
      raise("builtins.ValueError", star == elements.end() && items.size() > elements.size()
                                       ? "too many values to unpack (expected " + wanted + ")"
                                       : "not enough values to unpack (expected " +
                                             std::string(star == elements.end() ? "" : "at least ") + wanted +
                                             ", got " + std::to_string(items.size()) + ")");
      return false;
    }
    for (size_t i = 0; i < before; ++i)
      if (!assign(*elements[i], items[i], scope))
        return false;
    if (star == elements.end())
      return true;
    std::vector<Value> rest(items.begin() + static_cast<std::ptrdiff_t>(before),
                            items.end() - static_cast<std::ptrdiff_t>(after));
    if (!assign(*cast<StarredExpr>(*star)->value, list(std::move(rest)), scope))
      return false;
    for (size_t i = 0; i < after; ++i)
      if (!assign(*elements[before + 1 + i], items[items.size() - after + i], scope))
        return false;
    return true;
  }
  case ExprKind::Starred:
    return assign(*cast<StarredExpr>(&target)->value, value, scope);
  default:
    return true; // an opaque target: nothing that can be read back
  }
}

bool Interpreter::unpackRows(const ExprList elements, llvm::ArrayRef<Value> items, Scope &scope) {
  for (size_t i = 0; i < elements.size(); ++i) {
    const auto *star = llvm::dyn_cast<StarredExpr>(elements[i]);
    const Value row =
        star ? list(items)
             : oneOf(items[std::min(i, items.size() - 1)], Value::integer(static_cast<int64_t>(i)));
    if (!assign(star ? *star->value : *elements[i], row, scope))
      return false;
  }
  return true;
}

namespace {

/// The block ends by leaving the statements around it.
bool leaves(StmtList block) {
  if (block.empty())
    return false;
  switch (block.back()->kind()) {
  case StmtKind::Return:
  case StmtKind::Raise:
  case StmtKind::Continue:
  case StmtKind::Break:
    return true;
  default:
    return false;
  }
}

} // namespace

Flow Interpreter::execute(const Stmt &stmt, Scope &scope) {
  if (++steps_ > stepLimit_) {
    abort("the endpoint takes more than " + std::to_string(stepLimit_) + " steps");
    return Flow::Raise;
  }
  switch (stmt.kind()) {
  case StmtKind::Expr: {
    const uint64_t since = steps_;
    const Expr &expr = *cast<ExprStmt>(&stmt)->value;
    const Value value = evaluate(expr, scope);
    if (hooks_ && !value.isError() && !frames_.empty() && !frames_.back().isStub)
      hooks_->discarded(*this, value, expr, since);
    return value.isError() ? Flow::Raise : Flow::Normal;
  }
  case StmtKind::Assign: {
    const auto *assignment = cast<AssignStmt>(&stmt);
    const Value value = evaluate(*assignment->value, scope);
    if (value.isError())
      return Flow::Raise;
    for (const Expr *target : assignment->targets)
      if (!assign(*target, value, scope))
        return Flow::Raise;
    return Flow::Normal;
  }
  case StmtKind::AnnAssign: {
    const auto *assignment = cast<AnnAssignStmt>(&stmt);
    if (!assignment->value)
      return Flow::Normal;
    const Value value = evaluate(*assignment->value, scope);
    return !value.isError() && assign(*assignment->target, value, scope) ? Flow::Normal : Flow::Raise;
  }
  case StmtKind::AugAssign: {
    const auto *assignment = cast<AugAssignStmt>(&stmt);
    const Value old = evaluate(*assignment->target, scope);
    const Value operand = old.isError() ? old : evaluate(*assignment->value, scope);
    if (operand.isError())
      return Flow::Raise;
    frames_.back().current = stmt.span();
    const Value value = binary(assignment->op, old, operand, true);
    return !value.isError() && assign(*assignment->target, value, scope) ? Flow::Normal : Flow::Raise;
  }
  case StmtKind::Return: {
    const auto *result = cast<ReturnStmt>(&stmt);
    const Value value = result->value ? evaluate(*result->value, scope) : Value::none();
    if (value.isError())
      return Flow::Raise;
    returned_ = value;
    return Flow::Return;
  }
  case StmtKind::If: {
    const auto *branch = cast<IfStmt>(&stmt);
    PresenceScope presence(*this);
    const Value test = evaluate(*branch->test, scope);
    if (test.isError())
      return Flow::Raise;
    frames_.back().current = branch->test->span();
    const auto decided = truth(test);
    if (!decided)
      return Flow::Raise;
    presence.decided();
    const Flow flow = execute(*decided ? branch->then : branch->otherwise, scope);
    if (flow == Flow::Normal && presence.isUnsure() && leaves(*decided ? branch->otherwise : branch->then))
      frames_.back().restIsUnsure = true;
    return flow;
  }
  case StmtKind::For:
    return executeFor(*cast<ForStmt>(&stmt), scope);
  case StmtKind::While:
    return executeWhile(*cast<WhileStmt>(&stmt), scope);
  case StmtKind::With: {
    const auto *with = cast<WithStmt>(&stmt);
    return executeWith(with->items, with->body, scope);
  }
  case StmtKind::Try:
    return executeTry(*cast<TryStmt>(&stmt), scope);
  case StmtKind::Raise: {
    const auto *raised = cast<RaiseStmt>(&stmt);
    if (!raised->exception) {
      for (auto it = frames_.rbegin(); it != frames_.rend(); ++it)
        if (!it->handled.isNone()) {
          raiseValue(it->handled);
          return Flow::Raise;
        }
      raise("builtins.RuntimeError", "No active exception to reraise");
      return Flow::Raise;
    }
    const Value exception = evaluate(*raised->exception, scope);
    if (exception.isError())
      return Flow::Raise;
    frames_.back().current = stmt.span();
    if (exception.isOpaque()) {
      raise("builtins.Exception", exception.as<OpaqueObject>()->reason);
      return Flow::Raise;
    }
    Value cause;
    if (raised->cause) {
      cause = evaluate(*raised->cause, scope);
      if (cause.isError())
        return Flow::Raise;
    }
    raiseValue(exception);
    if (auto *object = pending_.as<Instance>(); object && raised->cause && !aborted_)
      object->attrs.set(intern("__cause__"), cause);
    return Flow::Raise;
  }
  case StmtKind::Assert: {
    const auto *assertion = cast<AssertStmt>(&stmt);
    const Value test = evaluate(*assertion->test, scope);
    if (test.isError())
      return Flow::Raise;
    const Value known = truthValue(test);
    if (known.isError())
      return Flow::Raise;
    if (known.isBool() && !known.asBool()) {
      const Value message = assertion->message ? evaluate(*assertion->message, scope) : Value::none();
      if (message.isError())
        return Flow::Raise;
      const Value error =
          assertion->message ? call(classNamed("builtins.AssertionError"), {message}) : Value::none();
      if (error.isError())
        return Flow::Raise;
      if (assertion->message)
        raiseValue(error);
      else
        raise("builtins.AssertionError", "");
      return Flow::Raise;
    }
    return Flow::Normal;
  }
  case StmtKind::Delete:
    for (const Expr *target : cast<DeleteStmt>(&stmt)->targets) {
      if (const auto *attribute = dyn_cast<AttributeExpr>(target)) {
        const Value object = evaluate(*attribute->value, scope);
        if (object.isError() || !delAttr(object, attribute->name))
          return Flow::Raise;
      } else if (const auto *subscript = dyn_cast<SubscriptExpr>(target)) {
        const Value object = evaluate(*subscript->value, scope);
        const Value index = object.isError() ? object : evaluate(*subscript->index, scope);
        if (index.isError() || !delItem(object, index))
          return Flow::Raise;
      } else if (const auto *name = dyn_cast<NameExpr>(target)) {
        scope.variables.erase(name->name);
      }
    }
    return Flow::Normal;
  case StmtKind::Pass:
  case StmtKind::TypeAlias:
    return Flow::Normal;
  case StmtKind::Break:
    return Flow::Break;
  case StmtKind::Continue:
    return Flow::Continue;
  case StmtKind::Global:
    scope.globals = joined(scope.globals, cast<GlobalStmt>(&stmt)->names, arena_);
    return Flow::Normal;
  case StmtKind::Nonlocal:
    scope.nonlocals = joined(scope.nonlocals, cast<NonlocalStmt>(&stmt)->names, arena_);
    return Flow::Normal;
  case StmtKind::Import:
  case StmtKind::ImportFrom:
    return executeImport(stmt, scope);
  case StmtKind::FunctionDef: {
    const auto *def = cast<FunctionDefStmt>(&stmt);
    const Value function = decorate(makeFunction(*def, scope), def->decorators, scope);
    if (function.isError())
      return Flow::Raise;
    setVariable(scope, def->name, function);
    return Flow::Normal;
  }
  case StmtKind::ClassDef: {
    const auto *def = cast<ClassDefStmt>(&stmt);
    const Value cls = executeClassDef(*def, scope);
    if (cls.isError())
      return Flow::Raise;
    setVariable(scope, def->name, cls);
    return Flow::Normal;
  }
  case StmtKind::Match:
    return executeMatch(*cast<MatchStmt>(&stmt), scope);
  case StmtKind::Opaque:
    frames_.back().current = stmt.span();
    note(std::string(cast<OpaqueStmt>(&stmt)->reason), true);
    return Flow::Normal;
  }
  return Flow::Normal;
}

Flow Interpreter::executeFor(const ForStmt &stmt, Scope &scope) {
  const Value iterable = evaluate(*stmt.iterable, scope);
  if (iterable.isError())
    return Flow::Raise;
  frames_.back().current = stmt.iterable->span();
  Flow leave = Flow::Normal;
  (void)iterate(iterable, [&](Value element) {
    if (!assign(*stmt.target, element, scope)) {
      leave = Flow::Raise;
      return false;
    }
    const Flow flow = execute(stmt.body, scope);
    if (flow == Flow::Normal || flow == Flow::Continue)
      return true;
    leave = flow;
    return false;
  });
  if (pending())
    return Flow::Raise;
  if (leave == Flow::Break)
    return Flow::Normal;
  if (leave != Flow::Normal)
    return leave;
  return execute(stmt.otherwise, scope);
}

Flow Interpreter::executeWhile(const WhileStmt &stmt, Scope &scope) {
  for (unsigned round = 0;; ++round) {
    const Value test = evaluate(*stmt.test, scope);
    if (test.isError())
      return Flow::Raise;
    frames_.back().current = stmt.test->span();
    const Value known = truthValue(test);
    if (known.isError())
      return Flow::Raise;
    if (round >= maxWhileRounds || (known.isOpaque() && round > 0)) {
      note("a while loop whose number of rounds is not known", true);
      return Flow::Normal;
    }
    const auto decided = truth(known);
    if (!decided)
      return Flow::Raise;
    if (!*decided)
      return execute(stmt.otherwise, scope);
    const Flow flow = execute(stmt.body, scope);
    if (flow == Flow::Break)
      return Flow::Normal;
    if (flow == Flow::Return || flow == Flow::Raise)
      return flow;
  }
}

bool Interpreter::matchesHandler(const ExceptHandler &handler, Scope &scope, bool &matches) {
  matches = false;
  if (!handler.type) {
    matches = true;
    return true;
  }
  const Value exception = pending_;
  hasPending_ = false;
  const Value type = evaluate(*handler.type, scope);
  if (type.isError())
    return false;
  hasPending_ = true;
  pending_ = exception;
  llvm::ArrayRef<Value> types(type);
  if (auto *several = type.as<TupleObject>())
    types = several->items;
  for (Value candidate : types)
    if (auto *cls = candidate.as<ClassObject>(); cls && isSubclass(classOf(exception), cls))
      matches = true;
  return true;
}

Flow Interpreter::executeTry(const TryStmt &stmt, Scope &scope) {
  const size_t depth = frames_.size();
  Flow flow = execute(stmt.body, scope);
  if (flow == Flow::Raise && !aborted_) {
    for (const ExceptHandler &handler : stmt.handlers) {
      bool matches = false;
      if (!matchesHandler(handler, scope, matches))
        break;
      if (!matches)
        continue;
      const Value exception = pending_;
      clearPending();
      if (handler.name)
        setVariable(scope, handler.name, exception);
      const Value before = frames_[depth - 1].handled;
      frames_[depth - 1].handled = exception;
      flow = execute(handler.body, scope);
      frames_[depth - 1].handled = before;
      break;
    }
  } else if (flow == Flow::Normal) {
    flow = execute(stmt.otherwise, scope);
  }
  if (stmt.finally.empty() || aborted_)
    return flow;
  const Value exception = pending_;
  const bool wasPending = hasPending_;
  const Value returned = returned_;
  hasPending_ = false;
  const Flow last = execute(stmt.finally, scope);
  if (last != Flow::Normal)
    return last;
  hasPending_ = wasPending;
  pending_ = exception;
  returned_ = returned;
  return flow;
}

/// A context manager made of a generator function: the body runs where the generator yields, so that an
/// exception in it appears there and what follows the yield runs afterwards.
Flow Interpreter::executeWithGenerator(IteratorObject &generator, const WithItem &item,
                                       llvm::ArrayRef<WithItem> rest, StmtList body, Scope &scope) {
  Flow flow = Flow::Normal;
  bool entered = false;
  Value result;
  generator.consumed = true;
  generator.run(*this, [&](Value yielded) {
    if (entered) {
      raise("builtins.RuntimeError", "generator didn't stop");
      return false;
    }
    entered = true;
    flow =
        item.target && !assign(*item.target, yielded, scope) ? Flow::Raise : executeWith(rest, body, scope);
    result = returned_;
    return flow != Flow::Raise;
  });
  if (pending())
    return Flow::Raise;
  if (!entered) {
    raise("builtins.RuntimeError", "generator didn't yield");
    return Flow::Raise;
  }
  returned_ = result;
  return flow == Flow::Raise ? Flow::Normal : flow; // the generator handled the exception
}

Flow Interpreter::executeWith(llvm::ArrayRef<WithItem> items, StmtList body, Scope &scope) {
  if (items.empty())
    return execute(body, scope);
  const WithItem &item = items.front();
  const Value manager = evaluate(*item.context, scope);
  if (manager.isError())
    return Flow::Raise;
  frames_.back().current = item.context->span();
  if (manager.isOpaque()) {
    if (item.target && !assign(*item.target, derive("with", {manager}), scope))
      return Flow::Raise;
    return executeWith(items.drop_front(), body, scope);
  }
  if (auto *object = manager.as<Instance>()) {
    if (Payload *context = object->payload.get(); context && context->isContext() && !item.target) {
      context->enter(*this);
      const Flow flow = executeWith(items.drop_front(), body, scope);
      if (!context->leave(*this) || flow != Flow::Raise || aborted_)
        return flow;
      clearPending();
      return Flow::Normal;
    }
    if (const Value *generator = object->attrs.find(known::generatorContext))
      if (auto *iterator = generator->as<IteratorObject>())
        return executeWithGenerator(*iterator, item, items.drop_front(), body, scope);
  }
  const Value entered = callMethod(manager, known::dunderEnter);
  if (entered.isError())
    return Flow::Raise;
  Flow flow = Flow::Normal;
  if (item.target && !assign(*item.target, entered, scope))
    flow = Flow::Raise;
  else
    flow = executeWith(items.drop_front(), body, scope);
  if (aborted_)
    return Flow::Raise;
  const Value exception = flow == Flow::Raise ? pending_ : Value::none();
  const Value returned = returned_;
  hasPending_ = false;
  const Value type = exception.isNone() ? Value::none() : Value(classOf(exception));
  const Value suppressed = callMethod(manager, known::dunderExit, {type, exception, Value::none()});
  if (suppressed.isError())
    return Flow::Raise;
  returned_ = returned;
  if (flow != Flow::Raise)
    return flow;
  const auto swallow = truth(suppressed);
  if (swallow && *swallow)
    return Flow::Normal;
  hasPending_ = true;
  pending_ = exception;
  return Flow::Raise;
}

Flow Interpreter::executeImport(const Stmt &stmt, Scope &scope) {
  frames_.back().current = stmt.span();
  auto bindTo = [&](const resolve::Symbol &symbol, Name name) {
    const Value value = symbolValue(symbol, name);
    if (value.isError())
      return false;
    setVariable(scope, name, value);
    return true;
  };
  if (const auto *import = dyn_cast<ImportStmt>(&stmt)) {
    for (const ImportedName &imported : import->names) {
      const std::string_view path =
          imported.hasAlias ? imported.path : imported.path.substr(0, imported.path.find('.'));
      if (!bindTo(program_.resolveImport(scope.module, path, 0, ""), imported.boundName))
        return Flow::Raise;
    }
    return Flow::Normal;
  }
  const auto *from = cast<ImportFromStmt>(&stmt);
  for (const ImportedName &imported : from->names) {
    if (imported.path == "*")
      continue; // star imports are followed by the program's own lookup
    const resolve::Symbol symbol =
        program_.resolveImport(scope.module, from->module, from->level, imported.path);
    if (symbol.kind == resolve::SymbolKind::None) {
      raise("builtins.ImportError", "cannot import name '" + std::string(imported.path) + "'");
      return Flow::Raise;
    }
    if (!bindTo(symbol, imported.boundName))
      return Flow::Raise;
  }
  return Flow::Normal;
}

} // namespace eagerlint::interpret
