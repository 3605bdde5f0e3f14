// Natives of list and tuple; operators, iteration and subscripts of their subclasses are in
// builtins_numbers.cpp, builtins_iterators.cpp and builtins_str.cpp.
#include "interpret/builtins_support.h"

namespace eagerlint::interpret {

namespace {

// -------------------------------------------------------------------------------------------------
// constructors

Value listNew(Interpreter &interpreter, Args args) {
  std::vector<Value> items;
  // A subclass's own __init__ decides what goes in.
  if (args[0] == Value(interpreter.classNamed("builtins.list"))) {
    const auto &given = args[1].as<TupleObject>()->items;
    if (given.size() > 1)
      return typeError(interpreter, "list expected at most 1 argument");
    if (!given.empty() && given[0].isOpaque()) {
      interpreter.escape(given[0], "list()");
      return interpreter.derive("list", given, "list");
    }
    // list() asks for a length first and takes a TypeError for "no length" (PyObject_LengthHint).
    if (auto *object = given.empty() ? nullptr : given[0].as<Instance>();
        object && !(object->payload && object->payload->iterable()) &&
        interpreter.findInClass(*object->cls, known::dunderLen) &&
        interpreter.callMethod(given[0], "__len__").isError()) {
      if (!interpreter.pendingIs("builtins.TypeError"))
        return Value::error();
      interpreter.clearPending();
    }
    if (!given.empty() && !collectBounded(interpreter, given[0], items))
      return Value::error();
  }
  return makeBuiltin(interpreter, args[0], "builtins.list", interpreter.list(std::move(items)));
}

Value listInit(Interpreter &interpreter, Args args) {
  auto *list = args[0].kind() == Kind::Instance ? selfAs<ListObject>(interpreter, args[0]) : nullptr;
  if (!list || notGiven(args[1]))
    return Value::none();
  interpreter.touch(*list);
  std::vector<Value> items;
  const bool isCollected = collectBounded(interpreter, args[1], items);
  list->items = items;
  return isCollected ? Value::none() : Value::error();
}

Value tupleNew(Interpreter &interpreter, Args args) {
  if (args[1].isOpaque())
    return interpreter.derive("tuple", args.drop_front(), "tuple");
  std::vector<Value> items;
  if (!notGiven(args[1]) && !collectBounded(interpreter, args[1], items))
    return Value::error();
  return makeBuiltin(interpreter, args[0], "builtins.tuple", interpreter.tuple(std::move(items)));
}

// ------------------------------------------------------------------------------------------------------
// changes

/// The list behind self; raises when there is none.
ListObject *listOf(Interpreter &interpreter, Args args) {
  auto *list = selfAs<ListObject>(interpreter, args[0]);
  if (!list)
    typeError(interpreter, "a list is needed, not '" + typeName(interpreter, args[0]) + "'");
  return list;
}

Value append(Interpreter &interpreter, Args args) {
  if (ListObject *list = listOf(interpreter, args)) {
    interpreter.listAppend(*list, args[1]);
    return Value::none();
  }
  return Value::error();
}

Value extend(Interpreter &interpreter, Args args) {
  ListObject *list = listOf(interpreter, args);
  std::vector<Value> items;
  if (!list || !collectBounded(interpreter, args[1], items))
    return Value::error();
  for (Value item : items)
    interpreter.listAppend(*list, item);
  return Value::none();
}

Value extendInPlace(Interpreter &interpreter, Args args) {
  return extend(interpreter, args).isError() ? Value::error() : args[0];
}

Value clear(Interpreter &interpreter, Args args) {
  ListObject *list = listOf(interpreter, args);
  if (!list)
    return Value::error();
  if (!list->items.empty())
    interpreter.touch(*list);
  list->items.clear();
  return Value::none();
}

Value copy(Interpreter &interpreter, Args args) {
  ListObject *list = listOf(interpreter, args);
  return list ? interpreter.list(list->items) : Value::error();
}

Value insert(Interpreter &interpreter, Args args) {
  ListObject *list = listOf(interpreter, args);
  if (!list)
    return Value::error();
  const auto size = static_cast<int64_t>(list->items.size());
  const int64_t wanted = intOf(interpreter, args[1]).value_or(size);
  const int64_t at = std::clamp<int64_t>(wanted < 0 ? wanted + size : wanted, 0, size);
  interpreter.touch(*list);
  list->items.insert(list->items.begin() + at, args[2]);
  return Value::none();
}

Value pop(Interpreter &interpreter, Args args) {
  ListObject *list = listOf(interpreter, args);
  if (!list)
    return Value::error();
  const auto index = intOf(interpreter, args[1]);
  if (!index)
    return interpreter.derive("list.pop", args);
  const auto size = static_cast<int64_t>(list->items.size());
  const int64_t at = *index < 0 ? *index + size : *index;
  if (at < 0 || at >= size)
    return interpreter.raise("builtins.IndexError",
                             size == 0 ? "pop from empty list" : "pop index out of range");
  const Value item = list->items[static_cast<size_t>(at)];
  interpreter.touch(*list);
  // Of the rows that a Repeated stands for, one is taken; the rest stays.
  if (item.kind() != Kind::Repeated)
    list->items.erase(list->items.begin() + at);
  return representative(item);
}

/// Index of the first equal element in [begin, end); -1 when there is none, -2 when an error is pending.
int64_t indexIn(Interpreter &interpreter, llvm::ArrayRef<Value> items, Value wanted, Bounds bounds) {
  for (int64_t i = bounds.begin; i < bounds.end; ++i) {
    const auto same = interpreter.equal(representative(items[static_cast<size_t>(i)]), wanted);
    if (!same)
      return -2;
    if (*same)
      return i;
  }
  return -1;
}

Value remove(Interpreter &interpreter, Args args) {
  ListObject *list = listOf(interpreter, args);
  if (!list)
    return Value::error();
  const int64_t at =
      indexIn(interpreter, list->items, args[1], {0, static_cast<int64_t>(list->items.size())});
  if (at < 0)
    return at == -2 ? Value::error() : valueError(interpreter, "list.remove(x): x not in list");
  interpreter.touch(*list);
  if (list->items[static_cast<size_t>(at)].kind() != Kind::Repeated)
    list->items.erase(list->items.begin() + at);
  return Value::none();
}

Value reverse(Interpreter &interpreter, Args args) {
  ListObject *list = listOf(interpreter, args);
  if (!list)
    return Value::error();
  interpreter.touch(*list);
  std::reverse(list->items.begin(), list->items.end());
  return Value::none();
}

Value sort(Interpreter &interpreter, Args args) {
  ListObject *list = listOf(interpreter, args);
  const auto reversed = interpreter.truth(args[2]);
  if (!list || !reversed)
    return Value::error();
  interpreter.touch(*list);
  return sortItems(interpreter, list->items, args[1], *reversed) ? Value::none() : Value::error();
}

// ------------------------------------------------------------------------------------------------------
// questions

const ArenaVector<Value> *itemsOf(Interpreter &interpreter, Value self) {
  const Value plain = plainValue(interpreter, self);
  if (auto *list = plain.as<ListObject>())
    return &list->items;
  if (auto *tuple = plain.as<TupleObject>())
    return &tuple->items;
  typeError(interpreter, "a list or tuple is needed");
  return nullptr;
}

Value count(Interpreter &interpreter, Args args) {
  const auto *items = itemsOf(interpreter, args[0]);
  if (!items)
    return Value::error();
  if (hasRepeated(*items))
    return interpreter.derive("count", args, "int");
  int64_t found = 0;
  for (Value item : *items) {
    const auto same = interpreter.equal(item, args[1]);
    if (!same)
      return Value::error();
    found += *same;
  }
  return Value::integer(found);
}

Value index(Interpreter &interpreter, Args args) {
  const auto *items = itemsOf(interpreter, args[0]);
  if (!items)
    return Value::error();
  if (hasRepeated(*items))
    return interpreter.derive("index", args, "int");
  const Bounds bounds = clampBounds(interpreter, args[2], args[3], static_cast<int64_t>(items->size()));
  const int64_t at = indexIn(interpreter, *items, args[1], bounds);
  if (at < 0)
    return at == -2 ? Value::error() : valueError(interpreter, "value is not in list");
  return Value::integer(at);
}

// ------------------------------------------------------------------------------------- subscripts of
// subclasses

Value setItem(Interpreter &interpreter, Args args) {
  return interpreter.setItem(plainValue(interpreter, args[0]), args[1], args[2]) ? Value::none()
                                                                                 : Value::error();
}

Value delItem(Interpreter &interpreter, Args args) {
  return interpreter.delItem(plainValue(interpreter, args[0]), args[1]) ? Value::none() : Value::error();
}

/// `_fields` of a row with field names.
Value asDict(Interpreter &interpreter, Args args) {
  auto *tuple = selfAs<TupleObject>(interpreter, args[0]);
  DictObject *dict = interpreter.dict();
  for (size_t i = 0; tuple && i < tuple->fieldNames.size() && i < tuple->items.size(); ++i)
    interpreter.dictSet(*dict, interpreter.text(tuple->fieldNames[i]), tuple->items[i]);
  return dict;
}

} // namespace

void addListNatives(Natives &natives) {
  natives.add("builtins.list.__new__", listNew);
  natives.add("builtins.list.__init__", listInit);
  natives.add("builtins.list.__iadd__", extendInPlace);
  natives.add("builtins.list.append", append);
  natives.add("builtins.list.extend", extend);
  natives.add("builtins.list.clear", clear);
  natives.add("builtins.list.copy", copy);
  natives.add("builtins.list.insert", insert);
  natives.add("builtins.list.pop", pop);
  natives.add("builtins.list.remove", remove);
  natives.add("builtins.list.reverse", reverse);
  natives.add("builtins.list.sort", sort);
  natives.add("builtins.list.count", count);
  natives.add("builtins.list.index", index);
  natives.add("builtins.list.__setitem__", setItem);
  natives.add("builtins.list.__delitem__", delItem);
  natives.add("builtins.tuple.__new__", tupleNew);
  natives.add("builtins.tuple.count", count);
  natives.add("builtins.tuple.index", index);
  natives.add("builtins.tuple._asdict", asDict);
}

} // namespace eagerlint::interpret
