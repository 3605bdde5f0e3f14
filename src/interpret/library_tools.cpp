// Natives of functools, copy, itertools, typing and dataclasses.
#include "interpret/builtins_support.h"
#include "interpret/library.h"

namespace eagerlint::interpret {

namespace {

// ---------------------------------------------------------------------------------------------------
// functools

Value cachedPropertyNew(Interpreter &interpreter, Args args) {
  auto *property = interpreter.make<PropertyObject>();
  property->getter = args[1];
  property->cached = true;
  return property;
}

Value updateWrapper(Interpreter &interpreter, Args args) {
  auto *wrapper = args[0].as<FunctionObject>();
  Value wrapped = args[1];
  if (auto *bound = wrapped.as<BoundMethodObject>())
    wrapped = bound->function;
  auto *source = wrapped.as<FunctionObject>();
  if (!wrapper)
    return args[0];
  if (source) {
    for (const auto &[name, value] : source->attrs.entries())
      wrapper->attrs.set(name, value);
    for (Name name : {known::dunderName, known::dunderQualname, known::dunderModule, known::dunderDoc})
      if (auto value = interpreter.tryGetAttr(wrapped, name); value && !value->isError())
        wrapper->attrs.set(name, *value);
  }
  wrapper->attrs.set(interpreter.intern("__wrapped__"), args[1]);
  return args[0];
}

// --------------------------------------------------------------------------------------------------------
// copy

using Copies = std::vector<std::pair<HeapObject *, Value>>;

Value copyValue(Interpreter &interpreter, Value value, bool deep, Copies &done);

bool copyItems(Interpreter &interpreter, llvm::ArrayRef<Value> from, ArenaVector<Value> &into, bool deep,
               Copies &done) {
  for (Value item : from) {
    const Value copied = deep ? copyValue(interpreter, item, true, done) : item;
    if (copied.isError())
      return false;
    into.push_back(copied);
  }
  return true;
}

Value copyInstance(Interpreter &interpreter, Instance &object, bool deep, Copies &done) {
  const Name method = interpreter.intern(deep ? "__deepcopy__" : "__copy__");
  if (auto custom = interpreter.tryGetAttr(&object, method)) {
    if (custom->isError())
      return *custom;
    return deep ? interpreter.call(*custom, {Value(interpreter.dict())})
                : interpreter.call(*custom, llvm::ArrayRef<Value>{});
  }
  if (object.payload) // native objects that can be copied say so by the methods above
    return &object;
  Instance *copied = interpreter.instance(object.cls);
  done.emplace_back(&object, copied);
  // By index: a copied attribute may add attributes to the original.
  for (size_t i = 0; i < object.attrs.entries().size(); ++i) {
    const auto [name, value] = object.attrs.entries()[i];
    const bool ownData = interpreter.text(name) == "_value_";
    const Value fresh = deep || ownData ? copyValue(interpreter, value, deep, done) : value;
    if (fresh.isError())
      return fresh;
    copied->attrs.set(name, fresh);
  }
  return copied;
}

Value copyValue(Interpreter &interpreter, Value value, bool deep, Copies &done) {
  for (const auto &[original, copied] : done)
    if (original == value.heap())
      return copied;
  switch (value.kind()) {
  case Kind::List: {
    auto *copied = interpreter.make<ListObject>();
    done.emplace_back(value.heap(), copied);
    return copyItems(interpreter, value.as<ListObject>()->items, copied->items, deep, done) ? Value(copied)
                                                                                            : Value::error();
  }
  case Kind::Tuple: {
    if (!deep)
      return value;
    auto *copied = interpreter.make<TupleObject>();
    copied->fieldNames = value.as<TupleObject>()->fieldNames;
    return copyItems(interpreter, value.as<TupleObject>()->items, copied->items, true, done) ? Value(copied)
                                                                                             : Value::error();
  }
  case Kind::Set: {
    auto *copied = interpreter.make<SetObject>();
    copied->frozen = value.as<SetObject>()->frozen;
    copied->items = value.as<SetObject>()->items;
    return copied;
  }
  case Kind::Dict: {
    DictObject *copied = interpreter.dict();
    done.emplace_back(value.heap(), copied);
    const auto items = value.as<DictObject>()->items;
    for (const auto &[key, item] : items) {
      const Value fresh = deep ? copyValue(interpreter, item, true, done) : item;
      if (fresh.isError())
        return fresh;
      interpreter.dictSet(*copied, key, fresh);
    }
    return copied;
  }
  case Kind::Repeated: {
    auto *copied = interpreter.make<RepeatedObject>();
    copied->symbol = value.as<RepeatedObject>()->symbol;
    copied->extent = value.as<RepeatedObject>()->inherited();
    copied->element = copyValue(interpreter, value.as<RepeatedObject>()->element, deep, done);
    return copied->element.isError() ? Value::error() : Value(copied);
  }
  case Kind::Instance:
    return copyInstance(interpreter, *value.as<Instance>(), deep, done);
  default:
    return value;
  }
}

Value shallowCopy(Interpreter &interpreter, Args args) {
  Copies done;
  return copyValue(interpreter, args[0], false, done);
}

Value deepCopy(Interpreter &interpreter, Args args) {
  Copies done;
  return copyValue(interpreter, args[0], true, done);
}

// ---------------------------------------------------------------------------------------------------
// itertools

Value count(Interpreter &interpreter, Args args) {
  return makeIterator(interpreter, Endless{[start = args[0], step = args[1]](
                                               Interpreter &running, llvm::function_ref<bool(Value)> body) {
                        Value value = start;
                        while (!value.isError() && body(value))
                          value = running.binary(syntax::BinaryOp::Add, value, step);
                        return false;
                      }});
}

Value repeat(Interpreter &interpreter, Args args) {
  const auto times = intOf(interpreter, args[1]);
  if (times)
    return bufferedIterator(
        interpreter,
        std::vector<Value>(static_cast<size_t>(std::clamp<int64_t>(*times, 0, 1 << 20)), args[0]));
  if (!args[1].isNone())
    return bufferedIterator(interpreter, {args[0]});
  return makeIterator(interpreter,
                      Endless{[value = args[0]](Interpreter &, llvm::function_ref<bool(Value)> body) {
                        while (body(value)) {
                        }
                        return false;
                      }});
}

Value cycle(Interpreter &interpreter, Args args) {
  std::vector<Value> items;
  if (!collectBounded(interpreter, args[0], items))
    return Value::error();
  if (items.empty())
    return bufferedIterator(interpreter, {});
  return makeIterator(interpreter,
                      Endless{[items](Interpreter &running, llvm::function_ref<bool(Value)> body) {
                        while (iterateItems(running, items, body)) {
                        }
                        return false;
                      }});
}

Value islice(Interpreter &interpreter, Args args) {
  const auto &bounds = args[1].as<TupleObject>()->items;
  if (bounds.empty() || bounds.size() > 3)
    return typeError(interpreter, "islice expected 2 to 4 arguments");
  const bool single = bounds.size() == 1;
  const Value stopBound = bounds[single ? 0 : 1];
  const int64_t start = single ? 0 : intOf(interpreter, bounds[0]).value_or(0);
  const int64_t stop = intOf(interpreter, stopBound).value_or(INT64_MAX);
  const int64_t step =
      bounds.size() == 3 ? std::max<int64_t>(intOf(interpreter, bounds[2]).value_or(1), 1) : 1;
  const Value iterable = args[0];
  return makeIterator(interpreter, [=](Interpreter &running, llvm::function_ref<bool(Value)> body) {
    if (start == 0 && step == 1) {
      // Passed on one by one, so that what follows the slice is never computed.
      int64_t taken = 0;
      bool stopped = false;
      if (stop <= 0)
        return true;
      const bool finished = running.iterate(iterable, [&](Value item) {
        stopped = !body(item);
        return !stopped && ++taken < stop;
      });
      return finished || (!stopped && !running.pending());
    }
    std::vector<Value> items;
    if (!collectBounded(running, iterable, items))
      return false;
    if (hasRepeated(items))
      return iterateItems(running, std::move(items), body);
    for (int64_t i = start; i < stop && i < static_cast<int64_t>(items.size()); i += step)
      if (!body(items[static_cast<size_t>(i)]))
        return false;
    return true;
  });
}

/// Groups of consecutive elements with equal keys. Of repeated rows each stands for a group of its own.
Value groupBy(Interpreter &interpreter, Args args) {
  return makeIterator(interpreter, [iterable = args[0], key = args[1]](Interpreter &running,
                                                                       llvm::function_ref<bool(Value)> body) {
    std::vector<Value> items, groups;
    if (!collectBounded(running, iterable, items))
      return false;
    ListObject *current = nullptr;
    Value currentKey;
    for (Value item : items) {
      auto *repeated = item.as<RepeatedObject>();
      Value itemKey = representative(item);
      if (!key.isNone()) {
        // A key function that queries does so for every row.
        const bool finished = iterateItems(running, {item}, [&](Value element) {
          itemKey = running.call(key, {element});
          return !itemKey.isError();
        });
        if (!finished)
          return false;
      }
      if (repeated) {
        auto *group = running.make<RepeatedObject>();
        group->symbol = repeated->symbol;
        group->extent = repeated->inherited();
        group->element = running.tuple({itemKey, running.list({repeated->element})});
        groups.push_back(group);
        current = nullptr;
        continue;
      }
      bool same = false;
      if (current) {
        const auto equal = running.equal(currentKey, itemKey);
        if (!equal)
          return false;
        same = *equal;
      }
      if (!same) {
        current = running.make<ListObject>();
        currentKey = itemKey;
        groups.emplace_back(running.tuple({itemKey, current}));
      }
      current->items.push_back(item);
    }
    return iterateItems(running, std::move(groups), body);
  });
}

Value zipLongest(Interpreter &interpreter, Args args) {
  std::vector<std::vector<Value>> sequences;
  size_t longest = 0;
  for (Value iterable : args[0].as<TupleObject>()->items) {
    std::vector<Value> items;
    if (!collectBounded(interpreter, iterable, items))
      return Value::error();
    longest = std::max(longest, items.size());
    sequences.push_back(std::move(items));
  }
  std::vector<Value> lists;
  for (auto &items : sequences) {
    items.resize(longest, args[1]);
    lists.push_back(interpreter.list(std::move(items)));
  }
  CallArgs call;
  call.positional.assign(lists.begin(), lists.end());
  return interpreter.call(Value(interpreter.classNamed("builtins.zip")), std::move(call));
}

// ---------------------------------------------------------------------------------------- annotations of
// classes

/// What an annotation says by its outermost name: `ClassVar[int]`, `typing.ClassVar`, `InitVar[str]`,
/// `KW_ONLY`.
std::string_view annotationKind(Interpreter &interpreter, const syntax::Expr *annotation) {
  if (auto *subscript = llvm::dyn_cast<syntax::SubscriptExpr>(annotation))
    annotation = subscript->value;
  Name name;
  if (auto *attribute = llvm::dyn_cast<syntax::AttributeExpr>(annotation))
    name = attribute->name;
  else if (auto *plain = llvm::dyn_cast<syntax::NameExpr>(annotation))
    name = plain->name;
  const std::string_view text = name ? interpreter.text(name) : std::string_view();
  for (std::string_view kind : {"ClassVar", "InitVar", "KW_ONLY"})
    if (text == kind)
      return kind;
  return "";
}

struct Annotation {
  Name name;
  bool hasValue;
  std::string_view kind;
};

std::vector<Annotation> annotationsOf(Interpreter &interpreter, const ClassObject &cls) {
  std::vector<Annotation> result;
  auto add = [&](const syntax::Stmt *stmt) {
    if (auto *annotated = llvm::dyn_cast<syntax::AnnAssignStmt>(stmt))
      if (auto *target = llvm::dyn_cast<syntax::NameExpr>(annotated->target))
        result.push_back(
            {target->name, annotated->value != nullptr, annotationKind(interpreter, annotated->annotation)});
  };
  if (cls.definition)
    llvm::for_each(cls.definition->body, add);
  if (!cls.id)
    return result;
  const resolve::ClassInfo &info = interpreter.program().cls(cls.id);
  const syntax::Module &module = *interpreter.program().module(info.module).facts->module;
  for (const syntax::OutlineItem *item : info.facts->body.items) {
    if (item->kind == syntax::OutlineKind::Class || item->kind == syntax::OutlineKind::Function)
      continue;
    llvm::for_each(item->lowered(module), add);
  }
  return result;
}

Value typingAnnotations(Interpreter &interpreter, Args args) {
  std::vector<Value> items;
  if (auto *cls = args[0].as<ClassObject>())
    for (const Annotation &annotation : annotationsOf(interpreter, *cls))
      items.push_back(interpreter.tuple({interpreter.str(std::string(interpreter.text(annotation.name))),
                                         Value::boolean(annotation.hasValue)}));
  return interpreter.list(std::move(items));
}

bool isDecorated(Interpreter &interpreter, const ClassObject &cls) {
  if (cls.definition)
    return !cls.definition->decorators.empty();
  return cls.id && !interpreter.program().cls(cls.id).facts->decorators.empty();
}

Value dataclassAnnotations(Interpreter &interpreter, Args args) {
  std::vector<Value> items;
  auto *cls = args[0].as<ClassObject>();
  const bool wanted = cls && (!args[1].asBool() || isDecorated(interpreter, *cls));
  if (wanted)
    for (const Annotation &annotation : annotationsOf(interpreter, *cls))
      items.push_back(interpreter.tuple({interpreter.str(std::string(interpreter.text(annotation.name))),
                                         Value::boolean(annotation.hasValue),
                                         interpreter.str(std::string(annotation.kind))}));
  return interpreter.list(std::move(items));
}

/// The class itself, not a base, has the attribute.
Value ownsAttribute(Interpreter &interpreter, Args args) {
  auto *cls = args[0].as<ClassObject>();
  const auto name = textOf(interpreter, args[1]);
  if (!cls || !name)
    return Value::boolean(false);
  const auto value = interpreter.ownClassAttribute(*cls, interpreter.intern(*name));
  return value && value->isError() ? *value : Value::boolean(value.has_value());
}

} // namespace

void addToolNatives(Natives &natives) {
  natives.add("functools.cached_property.__new__", cachedPropertyNew);
  natives.add("functools.update_wrapper", updateWrapper);
  natives.add("copy.copy", shallowCopy);
  natives.add("copy.deepcopy", deepCopy);
  natives.add("itertools.count", count);
  natives.add("itertools.repeat", repeat);
  natives.add("itertools.cycle", cycle);
  natives.add("itertools.islice", islice);
  natives.add("itertools.groupby", groupBy);
  natives.add("itertools.zip_longest", zipLongest);
  natives.add("typing._annotations", typingAnnotations);
  natives.add("typing._owns", ownsAttribute);
  natives.add("dataclasses._annotations", dataclassAnnotations);
}

} // namespace eagerlint::interpret
