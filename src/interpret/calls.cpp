// Calls: argument binding by signature, function bodies, generators, class instantiation, calls of unknown
// code.
#include "interpret/interpreter.h"

#include "base/module_lists.h"
#include "interpret/identity.h"
#include "interpret/own_scope.h"

namespace eagerlint::interpret {

namespace {
/// Deeper than any sane endpoint; each level costs a few KiB of C++ stack.
constexpr size_t maxCallDepth = 220;
} // namespace

/// Pushes a frame for the time of one call.
class Interpreter::FrameGuard {
public:
  FrameGuard(Interpreter &interpreter, const Frame &frame) : interpreter_(interpreter) {
    interpreter_.frames_.push_back(frame);
  }
  FrameGuard(const FrameGuard &) = delete;
  FrameGuard &operator=(const FrameGuard &) = delete;
  ~FrameGuard() { interpreter_.frames_.pop_back(); }

private:
  Interpreter &interpreter_;
};

Value Interpreter::call(Value callee, llvm::ArrayRef<Value> args) {
  CallArgs call;
  call.positional.assign(args.begin(), args.end());
  return this->call(callee, std::move(call));
}

Value Interpreter::callMethod(Value object, Name method, llvm::ArrayRef<Value> args) {
  FunctionObject *unbound = nullptr;
  const Value callee = getAttr(object, method, &unbound);
  if (callee.isError())
    return callee;
  if (!unbound)
    return call(callee, args);
  CallArgs withSelf;
  withSelf.positional.push_back(object);
  withSelf.positional.append(args.begin(), args.end());
  return callFunction(*unbound, withSelf);
}

Value Interpreter::call(Value callee, CallArgs &&args) {
  switch (callee.kind()) {
  case Kind::Error:
    return callee;
  case Kind::Function:
    return callFunction(*callee.as<FunctionObject>(), args);
  case Kind::BoundMethod: {
    auto *bound = callee.as<BoundMethodObject>();
    args.positional.insert(args.positional.begin(), bound->self);
    return call(bound->function, std::move(args));
  }
  case Kind::Class:
    return callClass(*callee.as<ClassObject>(), args);
  case Kind::WrappedFunction:
    return call(callee.as<WrappedFunctionObject>()->function, std::move(args));
  case Kind::Instance: {
    auto *object = callee.as<Instance>();
    if (auto method = findInClass(*object->cls, known::dunderCall))
      return call(bindAttribute(*method, callee, object->cls, known::dunderCall), std::move(args));
    if (object->cls->hasUnknownBase)
      return callOpaque(callee, args);
    break;
  }
  case Kind::Opaque:
    return callOpaque(callee, args);
  default:
    break;
  }
  return raise("builtins.TypeError",
               "'" + std::string(text(classOf(callee)->name)) + "' object is not callable");
}

Value Interpreter::callOpaque(Value callee, const CallArgs &args) {
  auto *target = callee.as<OpaqueObject>();
  const std::string what = target ? (target->external.empty() ? target->reason : "`" + target->external + "`")
                                  : std::string("code that is not known");
  std::vector<Value> inputs{callee};
  inputs.insert(inputs.end(), args.positional.begin(), args.positional.end());
  for (const auto &[name, value] : args.keywords)
    inputs.push_back(value);
  for (Value input : llvm::ArrayRef<Value>(inputs).drop_front())
    escape(input, what);
  if (target && target->mayQuery)
    note("a call of " + what + " may send queries", true);
  Value result = derive("call", inputs);
  auto *opaqueResult = result.as<OpaqueObject>();
  if (target) {
    opaqueResult->reason = target->external.empty() ? target->reason : "result of " + what;
    if (target->source == OpaqueSource::Unknown && !target->external.empty() &&
        !isModuleWithoutQueries(target->external)) {
      // What a library returns may be, or hold, something that queries when it is used.
      opaqueResult->mayQuery = true;
    }
    if (target->source != OpaqueSource::Unknown && opaqueResult->source == OpaqueSource::Unknown)
      opaqueResult->source = target->source;
    // A method of a plain value (`request.query_params.get("q").lower()`) has a result in the reference
    // world, too.
    auto *method = target->reference ? target->reference->as<BoundMethodObject>() : nullptr;
    auto *function = method ? method->function.as<FunctionObject>() : nullptr;
    if (function && function->native && method->self.kind() != Kind::Instance && !args.hasOpaqueRest) {
      CallArgs known = args;
      bool allKnown = true;
      auto replace = [&](Value &value) {
        if (auto *unknown = value.as<OpaqueObject>()) {
          allKnown = allKnown && unknown->reference;
          value = unknown->reference.value_or(value);
        }
      };
      for (Value &value : known.positional)
        replace(value);
      for (auto &[name, value] : known.keywords)
        replace(value);
      if (allKnown) {
        const Value reference = call(*target->reference, std::move(known));
        if (!reference.isError())
          opaqueResult->reference = reference;
        else
          clearPending();
      }
    }
  }
  return result;
}

// ------------------------------------------------------------------------------------------------- functions

bool Interpreter::bind(FunctionObject &function, CallArgs &args, llvm::SmallVectorImpl<Value> &bound) {
  const syntax::ParamList params = function.def ? function.def->params : function.lambda->params;
  bound.assign(params.size(), Value::error());
  size_t nextPositional = 0;
  TupleObject *varArgs = nullptr;
  DictObject *varKeywords = nullptr;
  auto fail = [&](std::string message) {
    raise("builtins.TypeError", std::string(text(function.name)) + "() " + std::move(message));
    return false;
  };
  for (size_t i = 0; i < params.size(); ++i) {
    const syntax::Param &param = params[i];
    switch (param.kind) {
    case syntax::ParamKind::PositionalOnly:
    case syntax::ParamKind::Normal:
      if (nextPositional < args.positional.size())
        bound[i] = args.positional[nextPositional++];
      break;
    case syntax::ParamKind::VarArgs:
      varArgs = make<TupleObject>();
      while (nextPositional < args.positional.size())
        varArgs->items.push_back(args.positional[nextPositional++]);
      bound[i] = varArgs;
      break;
    case syntax::ParamKind::VarKeywords:
      varKeywords = dict();
      bound[i] = varKeywords;
      break;
    case syntax::ParamKind::KeywordOnly:
      break;
    }
  }
  if (nextPositional < args.positional.size())
    return fail("takes fewer positional arguments than given");
  for (const auto &[name, value] : args.keywords) {
    bool taken = false;
    for (size_t i = 0; i < params.size() && !taken; ++i) {
      const syntax::Param &param = params[i];
      if (param.name != name ||
          (param.kind != syntax::ParamKind::Normal && param.kind != syntax::ParamKind::KeywordOnly))
        continue;
      if (!bound[i].isError())
        return fail("got multiple values for argument '" + std::string(text(name)) + "'");
      bound[i] = value;
      taken = true;
    }
    if (taken)
      continue;
    if (!varKeywords)
      return fail("got an unexpected keyword argument '" + std::string(text(name)) + "'");
    dictSet(*varKeywords, text(name), value);
  }
  for (size_t i = 0; i < params.size(); ++i) {
    if (!bound[i].isError())
      continue;
    if (i < function.defaults.size() && !function.defaults[i].isError())
      bound[i] = function.defaults[i];
    else if (args.hasOpaqueRest)
      bound[i] = derive("argument " + std::string(text(params[i].name)), {});
    else
      return fail("missing required argument '" + std::string(text(params[i].name)) + "'");
  }
  return true;
}

Value Interpreter::callFunction(FunctionObject &function, CallArgs &args) {
  if (aborted_)
    return Value::error();
  if (frames_.size() >= maxCallDepth)
    return abort("calls nest deeper than " + std::to_string(maxCallDepth));
  const size_t params = (function.def ? function.def->params : function.lambda->params).size();
  if (function.isPositional && args.keywords.empty() && args.positional.size() == params)
    return callBound(function, args.positional);
  llvm::SmallVector<Value, 8> bound;
  return bind(function, args, bound) ? callBound(function, bound) : Value::error();
}

Value Interpreter::callBound(FunctionObject &function, llvm::ArrayRef<Value> bound) {
  if (function.native)
    return function.native(*this, bound);
  if (!function.isDeclaration)
    return enter(function, bound);
  for (Value argument : bound)
    escape(argument, "`" + std::string(text(function.name)) + "`, whose behaviour is not described");
  return derive("result of " + std::string(text(function.name)), bound);
}

Value Interpreter::enter(FunctionObject &function, llvm::ArrayRef<Value> bound) {
  if (!loopListener_ || !hooks_ || !function.def ||
      (program_.module(function.module).isBundled() && frames_.size() < maxCallDepth / 4))
    return runBody(function, bound);
  // What a decorator makes of two functions has one definition, and two closures.
  const auto isSame = [&](const Frame &frame) {
    return frame.function && frame.function->def == function.def &&
           frame.function->closure == function.closure;
  };
  const bool isNested = std::any_of(frames_.begin(), frames_.end(), isSame);
  const uint64_t key = isNested ? hooks_->recursionKey(*this, bound) : 0;
  if (key == 0)
    return runBody(function, bound);
  const bool closes = std::any_of(frames_.begin(), frames_.end(), [&](const Frame &frame) {
    return isSame(frame) && frame.recursion == key;
  });
  if (closes) {
    recursionClosed_ = true;
    return derive("recursion of " + std::string(text(function.name)), bound);
  }
  // The second call stands for all that the first one leads to.
  const bool outer = std::exchange(recursionClosed_, false);
  const size_t begin = loopListener_->position();
  const Value result = runBody(function, bound, key);
  if (recursionClosed_)
    loopListener_->recursed(begin, callPath(mix(key, text(function.name))),
                            "calls of " + std::string(text(function.name)));
  recursionClosed_ = outer;
  return result;
}

Value Interpreter::runBody(FunctionObject &function, llvm::ArrayRef<Value> bound, uint64_t recursion) {
  const syntax::ParamList params = function.def ? function.def->params : function.lambda->params;
  const OwnScope own(*this, function.module, function.closure);
  Scope *const scope = &*own;
  scope->function = &function;
  scope->variables.reserve(params.size());
  for (size_t i = 0; i < params.size(); ++i)
    scope->variables.set(params[i].name, bound[i]);
  if (function.def && function.def->isGenerator) {
    capture(*scope);
    return makeGenerator(function, scope);
  }

  const resolve::ModuleInfo &module = program_.module(function.module);
  Frame frame;
  frame.function = &function;
  frame.scope = scope;
  frame.module = function.module;
  frame.file = module.file;
  frame.isStub = module.isStub;
  frame.recursion = recursion;
  const FrameGuard guard(*this, frame);
  markExecuted(frame, function.def ? function.def->span() : function.lambda->span());
  if (function.lambda)
    return evaluate(*function.lambda->body, *scope);
  switch (execute(function.def->body, *scope)) {
  case Flow::Return: {
    const Value result = returned_;
    returned_ = Value::none();
    return result;
  }
  case Flow::Raise:
    return Value::error();
  default:
    return Value::none();
  }
}

bool Interpreter::generate(const Frame &home, llvm::function_ref<bool(Value)> body,
                           llvm::function_ref<bool(llvm::function_ref<bool(Value)>)> produce) {
  const size_t depth = frames_.size();
  const FrameGuard guard(*this, home);
  return produce([&](Value value) {
    // The consumer's body runs in the consumer's frame, not in the producer's. What writes a response has
    // none.
    const FrameGuard inConsumer(*this, depth == 0 ? Frame{} : Frame(frames_[depth - 1]));
    return body(value);
  });
}

Value Interpreter::makeGenerator(FunctionObject &function, Scope *scope) {
  auto *generator = make<IteratorObject>();
  generator->run = [&function, scope](Interpreter &interpreter, llvm::function_ref<bool(Value)> body) {
    const resolve::ModuleInfo &module = interpreter.program_.module(function.module);
    Frame home;
    home.function = &function;
    home.scope = scope;
    home.module = function.module;
    home.file = module.file;
    home.isStub = module.isStub;
    interpreter.markExecuted(home, function.def->span());
    return interpreter.generate(home, body, [&](llvm::function_ref<bool(Value)> emit) {
      bool stopped = false;
      auto yielded = [&](Value value) {
        stopped = !emit(value);
        return !stopped;
      };
      llvm::function_ref<bool(Value)> target(yielded);
      interpreter.frames_.back().yieldTo = &target;
      const Flow flow = interpreter.execute(function.def->body, *scope);
      if (flow == Flow::Raise && stopped && interpreter.pendingIs("builtins.GeneratorExit")) {
        interpreter.clearPending();
        return false;
      }
      return flow != Flow::Raise && !stopped;
    });
  };
  return generator;
}

// --------------------------------------------------------------------------------------------------- classes

Value Interpreter::callClass(ClassObject &cls, CallArgs &args) {
  if (cls.isEnumeration)
    if (auto lookup = findInClass(cls, known::callClass))
      return call(bindAttribute(*lookup, Value(&cls), &cls, known::callClass), std::move(args));
  Value object;
  bool made = false;
  if (auto constructor = findInClass(cls, known::dunderNew)) {
    if (constructor->isError())
      return *constructor;
    Value function = *constructor;
    if (auto *wrapped = function.as<WrappedFunctionObject>())
      function = wrapped->function;
    if (auto *target = function.as<FunctionObject>(); target && !target->def->params.empty()) {
      CallArgs forNew = args;
      forNew.positional.insert(forNew.positional.begin(), Value(&cls));
      object = callFunction(*target, forNew);
      made = true;
    }
  }
  if (!made)
    object = instance(&cls);
  if (object.isError())
    return object;
  auto *fresh = object.as<Instance>();
  if (!fresh || !isSubclass(fresh->cls, &cls))
    return object;
  if (auto initializer = findInClass(*fresh->cls, known::dunderInit)) {
    if (initializer->isError())
      return *initializer;
    ClassObject *objectClass = classNamed("builtins.object");
    if (fresh->cls->hasUnknownBase && objectClass->attrs.find(known::dunderInit) &&
        *objectClass->attrs.find(known::dunderInit) == *initializer) {
      for (Value argument : args.positional)
        escape(argument, "`" + fresh->cls->unknownBase + "`");
      return object;
    }
    const Value bound = bindAttribute(*initializer, object, fresh->cls, known::dunderInit);
    const Value result = call(bound, std::move(args));
    if (result.isError())
      return result;
  }
  return object;
}

} // namespace eagerlint::interpret
