// Natives of dict. keys(), values() and items() are sets and lists of what was there when they were called.
#include "interpret/builtins_support.h"

namespace eagerlint::interpret {

namespace {

DictObject *dictOf(Interpreter &interpreter, Args args) {
  auto *dict = selfAs<DictObject>(interpreter, args[0]);
  if (!dict)
    typeError(interpreter, "a dict is needed, not '" + typeName(interpreter, args[0]) + "'");
  return dict;
}

// -------------------------------------------------------------------------------------------------
// construction

/// Adds the pairs of a mapping or of an iterable of pairs.
bool addPairs(Interpreter &interpreter, DictObject &into, Value source) {
  source = plainValue(interpreter, source);
  if (auto *other = source.as<DictObject>()) {
    const auto pairs = other->items; // `other` may be `into`
    for (const auto &[key, value] : pairs)
      interpreter.dictSet(into, key, value);
    return true;
  }
  if (source.isOpaque()) {
    interpreter.escape(source, "a dict");
    interpreter.dictSet(into, interpreter.derive("key of a mapping", {source}),
                        interpreter.derive("value of a mapping", {source}));
    return true;
  }
  if (source.kind() == Kind::Instance && interpreter.tryGetAttr(source, interpreter.intern("keys"))) {
    const Value keys = interpreter.callMethod(source, "keys");
    return !keys.isError() && interpreter.iterate(keys, [&](Value key) {
      const Value value = interpreter.getItem(source, key);
      if (!value.isError())
        interpreter.dictSet(into, key, value);
      return !value.isError();
    });
  }
  return interpreter.iterate(source, [&](Value pair) {
    std::vector<Value> parts;
    if (pair.isOpaque()) {
      parts = {interpreter.derive("pair 0", {pair}), interpreter.derive("pair 1", {pair})};
    } else if (!interpreter.collect(pair, parts)) {
      return false;
    }
    if (parts.size() != 2) {
      valueError(interpreter, "dictionary update sequence element has the wrong length");
      return false;
    }
    interpreter.dictSet(into, parts[0], parts[1]);
    return true;
  });
}

bool addAll(Interpreter &interpreter, DictObject &into, Value positional, Value named) {
  for (Value source : positional.as<TupleObject>()->items)
    if (!source.isNone() && !addPairs(interpreter, into, source))
      return false;
  return addPairs(interpreter, into, named);
}

Value dictNew(Interpreter &interpreter, Args args) {
  DictObject *dict = interpreter.dict();
  // A subclass's own __init__ decides what goes in.
  if (args[0] == Value(interpreter.classNamed("builtins.dict")) &&
      !addAll(interpreter, *dict, args[1], args[2]))
    return Value::error();
  return makeBuiltin(interpreter, args[0], "builtins.dict", dict);
}

Value dictInit(Interpreter &interpreter, Args args) {
  if (args[0].kind() != Kind::Instance)
    return Value::none();
  DictObject *dict = dictOf(interpreter, args);
  return dict && addAll(interpreter, *dict, args[1], args[2]) ? Value::none() : Value::error();
}

Value update(Interpreter &interpreter, Args args) {
  DictObject *dict = dictOf(interpreter, args);
  return dict && addAll(interpreter, *dict, args[1], args[2]) ? Value::none() : Value::error();
}

Value fromKeys(Interpreter &interpreter, Args args) {
  const Value result = interpreter.call(args[0], llvm::ArrayRef<Value>{});
  auto *dict = selfAs<DictObject>(interpreter, result);
  if (!dict)
    return result;
  const bool finished = interpreter.iterate(args[1], [&](Value key) {
    interpreter.dictSet(*dict, key, args[2]);
    return true;
  });
  return finished ? result : Value::error();
}

// ------------------------------------------------------------------------------------------------------
// reading

/// Some key of the dictionary is not known, so a lookup that fails may yet succeed.
bool hasUnknownKey(const DictObject &dict) {
  return std::any_of(dict.items.begin(), dict.items.end(),
                     [](const auto &item) { return item.first.isOpaque(); });
}

/// What a lookup gives that may or may not find one of the keys: the representative stored under a key that
/// is not known, the one value there is, else something derived from all values that come into question.
Value unknownItem(Interpreter &interpreter, const DictObject &dict, Value key) {
  std::vector<Value> candidates{key};
  for (const auto &[itemKey, value] : dict.items) {
    if (itemKey.isOpaque() && !value.isNone())
      return interpreter.oneOf(value, key);
    if (key.isOpaque())
      candidates.push_back(value);
  }
  if (candidates.size() == 2)
    return candidates[1];
  const Value result = interpreter.derive("dict item", candidates);
  if (Hooks *hooks = interpreter.hooks())
    for (Value candidate : candidates)
      result.as<OpaqueObject>()->mayQuery |= hooks->mayQuery(interpreter, candidate);
  return result;
}

Value lookUp(Interpreter &interpreter, DictObject &dict, Value key, llvm::function_ref<Value()> missing) {
  if (const Value *found = interpreter.dictFind(dict, plainValue(interpreter, key)))
    return interpreter.oneOf(*found, key);
  if (dict.items.empty() || (!key.isOpaque() && !hasUnknownKey(dict)))
    return missing();
  return unknownItem(interpreter, dict, key);
}

Value get(Interpreter &interpreter, Args args) {
  DictObject *dict = dictOf(interpreter, args);
  return dict ? lookUp(interpreter, *dict, args[1], [&] { return args[2]; }) : Value::error();
}

Value keyError(Interpreter &interpreter, Value key) {
  Instance *exception = interpreter.instanceOf("builtins.KeyError");
  exception->attrs.set(interpreter.intern("args"), interpreter.tuple({key}));
  return interpreter.raiseValue(exception);
}

Value getItem(Interpreter &interpreter, Args args) {
  DictObject *dict = dictOf(interpreter, args);
  if (!dict)
    return Value::error();
  return lookUp(interpreter, *dict, args[1], [&]() -> Value {
    if (auto *object = args[0].as<Instance>())
      if (interpreter.findInClass(*object->cls, interpreter.intern("__missing__")))
        return interpreter.callMethod(args[0], "__missing__", {args[1]});
    return keyError(interpreter, args[1]);
  });
}

Value keys(Interpreter &interpreter, Args args) {
  DictObject *dict = dictOf(interpreter, args);
  if (!dict)
    return Value::error();
  auto *result = interpreter.make<SetObject>();
  result->items = interpreter.dictKeys(*dict);
  result->frozen = true;
  return result;
}

Value values(Interpreter &interpreter, Args args) {
  DictObject *dict = dictOf(interpreter, args);
  if (!dict)
    return Value::error();
  auto *result = interpreter.make<ListObject>();
  for (const auto &[key, value] : dict->items)
    result->items.push_back(value);
  return result;
}

Value items(Interpreter &interpreter, Args args) {
  DictObject *dict = dictOf(interpreter, args);
  if (!dict)
    return Value::error();
  auto *result = interpreter.make<ListObject>();
  result->items = interpreter.dictEntries(*dict);
  return result;
}

// ------------------------------------------------------------------------------------------------------
// changes

Value setItem(Interpreter &interpreter, Args args) {
  DictObject *dict = dictOf(interpreter, args);
  if (!dict)
    return Value::error();
  interpreter.dictSet(*dict, args[1], args[2]);
  return Value::none();
}

Value delItem(Interpreter &interpreter, Args args) {
  DictObject *dict = dictOf(interpreter, args);
  if (!dict)
    return Value::error();
  if (interpreter.dictErase(*dict, args[1]) || args[1].isOpaque())
    return Value::none();
  return keyError(interpreter, args[1]);
}

Value clear(Interpreter &interpreter, Args args) {
  DictObject *dict = dictOf(interpreter, args);
  if (!dict)
    return Value::error();
  interpreter.dictClear(*dict);
  return Value::none();
}

Value copyOf(Interpreter &interpreter, const DictObject &dict) {
  DictObject *result = interpreter.dict();
  result->items = dict.items;
  return result;
}

Value copy(Interpreter &interpreter, Args args) {
  DictObject *dict = dictOf(interpreter, args);
  if (!dict)
    return Value::error();
  const Value plain = copyOf(interpreter, *dict);
  auto *object = args[0].as<Instance>();
  return object ? makeBuiltin(interpreter, Value(object->cls), "builtins.dict", plain) : plain;
}

Value pop(Interpreter &interpreter, Args args) {
  DictObject *dict = dictOf(interpreter, args);
  if (!dict)
    return Value::error();
  const Value result = lookUp(interpreter, *dict, args[1],
                              [&] { return notGiven(args[2]) ? keyError(interpreter, args[1]) : args[2]; });
  if (!result.isError())
    interpreter.dictErase(*dict, args[1]);
  return result;
}

Value popItem(Interpreter &interpreter, Args args) {
  DictObject *dict = dictOf(interpreter, args);
  if (!dict)
    return Value::error();
  if (dict->items.empty())
    return interpreter.raise("builtins.KeyError", "popitem(): dictionary is empty");
  const auto [key, value] = dict->items.back();
  interpreter.dictErase(*dict, key);
  return interpreter.tuple({key, value});
}

Value setDefault(Interpreter &interpreter, Args args) {
  DictObject *dict = dictOf(interpreter, args);
  if (!dict)
    return Value::error();
  if (const Value *found = interpreter.dictFind(*dict, args[1]))
    return interpreter.oneOf(*found, args[1]);
  interpreter.dictSet(*dict, args[1], args[2]);
  return args[2];
}

Value merged(Interpreter &interpreter, Value left, Value right) {
  auto *leftDict = selfAs<DictObject>(interpreter, left), *rightDict = selfAs<DictObject>(interpreter, right);
  if (!leftDict || !rightDict)
    return left.isOpaque() || right.isOpaque() ? interpreter.derive("|", {left, right}, "dict")
                                               : Value::notImplemented();
  const Value result = copyOf(interpreter, *leftDict);
  for (const auto &[key, value] : rightDict->items)
    interpreter.dictSet(*result.as<DictObject>(), key, value);
  return result;
}

Value orWith(Interpreter &interpreter, Args args) { return merged(interpreter, args[0], args[1]); }
Value reflectedOr(Interpreter &interpreter, Args args) { return merged(interpreter, args[1], args[0]); }

Value orInPlace(Interpreter &interpreter, Args args) {
  DictObject *dict = dictOf(interpreter, args);
  return dict && addPairs(interpreter, *dict, args[1]) ? args[0] : Value::error();
}

} // namespace

void addDictNatives(Natives &natives) {
  natives.add("builtins.dict.__new__", dictNew);
  natives.add("builtins.dict.__init__", dictInit);
  natives.add("builtins.dict.__getitem__", getItem);
  natives.add("builtins.dict.__setitem__", setItem);
  natives.add("builtins.dict.__delitem__", delItem);
  natives.add("builtins.dict.__or__", orWith);
  natives.add("builtins.dict.__ror__", reflectedOr);
  natives.add("builtins.dict.__ior__", orInPlace);
  natives.add("builtins.dict.clear", clear);
  natives.add("builtins.dict.copy", copy);
  natives.add("builtins.dict.fromkeys", fromKeys);
  natives.add("builtins.dict.get", get);
  natives.add("builtins.dict.items", items);
  natives.add("builtins.dict.keys", keys);
  natives.add("builtins.dict.pop", pop);
  natives.add("builtins.dict.popitem", popItem);
  natives.add("builtins.dict.setdefault", setDefault);
  natives.add("builtins.dict.update", update);
  natives.add("builtins.dict.values", values);
}

} // namespace eagerlint::interpret
