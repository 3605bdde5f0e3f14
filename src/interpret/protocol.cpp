// The container protocol: iteration, length, membership, subscripts, text.
#include "interpret/interpreter.h"

#include "interpret/builtins.h"
#include "interpret/identity.h"

#include <algorithm>

namespace eagerlint::interpret {

namespace {

bool hasRepeated(llvm::ArrayRef<Value> items) {
  return std::any_of(items.begin(), items.end(), [](Value item) { return item.kind() == Kind::Repeated; });
}

/// Code points of UTF-8 text as (offset, size) pairs.
std::vector<std::pair<size_t, size_t>> codePoints(std::string_view text) {
  std::vector<std::pair<size_t, size_t>> points;
  for (size_t i = 0; i < text.size();) {
    size_t end = i + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
      ++end;
    points.emplace_back(i, end - i);
    i = end;
  }
  return points;
}

/// Start, stop and step of a slice over `size` elements, clamped as Python does; nothing when a bound is
/// opaque.
struct Bounds {
  int64_t start, stop, step;
};
std::optional<Bounds> bounds(const SliceObject &slice, int64_t size) {
  for (Value part : {slice.lower, slice.upper, slice.step})
    if (!part.isNone() && !part.isIntegral())
      return std::nullopt;
  const int64_t step = slice.step.isNone() ? 1 : slice.step.asInt();
  auto clamp = [&](Value bound, int64_t fallback) {
    if (bound.isNone())
      return fallback;
    int64_t position = bound.asInt() < 0 ? bound.asInt() + size : bound.asInt();
    return step > 0 ? std::clamp<int64_t>(position, 0, size) : std::clamp<int64_t>(position, -1, size - 1);
  };
  return step > 0 ? Bounds{clamp(slice.lower, 0), clamp(slice.upper, size), step}
                  : Bounds{clamp(slice.lower, size - 1), clamp(slice.upper, -1), step};
}

} // namespace

bool Interpreter::iterate(Value iterable, llvm::function_ref<bool(Value)> body) {
  auto overItems = [&](const auto &items) {
    // By index, and in the list itself: the body may append to what it iterates, as in Python.
    for (size_t i = 0; i < items.size(); ++i) {
      const Value item = items[i];
      auto *repeated = item.as<RepeatedObject>();
      if (!repeated) {
        if (!body(item))
          return false;
        continue;
      }
      const auto rows = hooks_->rowsOf(*this, repeated->element, repeated->extent);
      const auto row = [&](unsigned pass, uint32_t loop) {
        if (pass > 0)
          repeated->extent = {}; // a copy, whose parts are all younger than itself
        return repeated->element = rows(pass, loop);
      };
      if (!symbolicLoop(repeated->symbol, row, body))
        return false;
    }
    return true;
  };
  switch (iterable.kind()) {
  case Kind::Error:
    return false;
  case Kind::List:
    return overItems(iterable.as<ListObject>()->items);
  case Kind::Tuple:
    return overItems(iterable.as<TupleObject>()->items);
  case Kind::Set:
    return overItems(llvm::ArrayRef<Value>(iterable.as<SetObject>()->items).vec());
  case Kind::Dict:
    return overItems(dictKeys(*iterable.as<DictObject>()));
  case Kind::Range: {
    auto *range = iterable.as<RangeObject>();
    for (int64_t i = range->start; range->step > 0 ? i < range->stop : i > range->stop; i += range->step)
      if (!body(Value::integer(i)))
        return false;
    return true;
  }
  case Kind::Str: {
    const std::string text = iterable.as<StrObject>()->text;
    for (const auto &[offset, size] : codePoints(text))
      if (!body(str(text.substr(offset, size))))
        return false;
    return true;
  }
  case Kind::Iterator: {
    auto *iterator = iterable.as<IteratorObject>();
    if (iterator->isBuffered && hasRepeated(iterator->buffered)) {
      const std::vector<Value> rest(iterator->buffered.begin() +
                                        static_cast<std::ptrdiff_t>(iterator->position),
                                    iterator->buffered.end());
      touch(*iterator);
      iterator->position = iterator->buffered.size();
      return overItems(rest);
    }
    noteShared(*iterator);
    if (iterator->isBuffered) {
      while (iterator->position < iterator->buffered.size())
        if (!body(iterator->buffered[iterator->position++]))
          return false;
      return true;
    }
    if (iterator->consumed)
      return true;
    iterator->consumed = true;
    touch(*iterator);
    return iterator->run(*this, body) && !pending();
  }
  case Kind::Instance: {
    auto *object = iterable.as<Instance>();
    if (object->payload && object->payload->iterable())
      return object->payload->iterate(*this, *object, body);
    if (auto method = findInClass(*object->cls, known::dunderIter)) {
      const Value iterator =
          call(bindAttribute(*method, iterable, object->cls, known::dunderIter), llvm::ArrayRef<Value>{});
      if (iterator.isError())
        return false;
      if (iterator == iterable) {
        for (;;) {
          const Value next = callMethod(iterable, "__next__");
          if (next.isError()) {
            if (!pendingIs("builtins.StopIteration"))
              return false;
            clearPending();
            return true;
          }
          if (!body(next))
            return false;
        }
      }
      return iterate(iterator, body);
    }
    if (!object->cls->hasUnknownBase)
      break;
    [[fallthrough]];
  }
  case Kind::Opaque: {
    auto *unknown = iterable.as<OpaqueObject>();
    const std::string reason = unknown ? unknown->reason : "an object of a class that is not known";
    if (!unknown || unknown->mayQuery)
      note("a loop over " + reason, true);
    if (unknown && unknown->reference && !unknown->reference->isOpaque())
      return iterate(*unknown->reference, body);
    if (!loopListener_) {
      note("a loop over " + reason + " is not run", true);
      return true;
    }
    const Value element = derive("element", {iterable});
    return symbolicLoop(
        loopListener_->newSymbol("items of " + reason), [&](unsigned, uint32_t) { return element; }, body);
  }
  case Kind::Class: {
    auto *cls = iterable.as<ClassObject>();
    if (auto method = findInClass(*cls, intern("__iter_class__")))
      return iterate(
          call(bindAttribute(*method, iterable, cls, intern("__iter_class__")), llvm::ArrayRef<Value>{}),
          body);
    break;
  }
  default:
    break;
  }
  raise("builtins.TypeError", "'" + std::string(text(classOf(iterable)->name)) + "' object is not iterable");
  return false;
}

bool Interpreter::collect(Value iterable, std::vector<Value> &into) {
  if (auto *items = iterable.as<ListObject>()) {
    into.insert(into.end(), items->items.begin(), items->items.end());
    return true;
  }
  if (auto *items = iterable.as<TupleObject>()) {
    into.insert(into.end(), items->items.begin(), items->items.end());
    return true;
  }
  auto *gathered = make<ListObject>();
  if (!iterate(iterable, [&](Value item) {
        listAppend(*gathered, item);
        return true;
      }))
    return false;
  into.insert(into.end(), gathered->items.begin(), gathered->items.end());
  return true;
}

Value Interpreter::length(Value value) {
  auto sized = [&](llvm::ArrayRef<Value> items) {
    if (!hasRepeated(items))
      return Value::integer(static_cast<int64_t>(items.size()));
    return derive("len", items, "int");
  };
  switch (value.kind()) {
  case Kind::Error:
    return value;
  case Kind::Str:
    return Value::integer(static_cast<int64_t>(codePoints(value.as<StrObject>()->text).size()));
  case Kind::Bytes:
    return Value::integer(static_cast<int64_t>(value.as<StrObject>()->text.size()));
  case Kind::List:
    return sized(value.as<ListObject>()->items);
  case Kind::Tuple:
    return sized(value.as<TupleObject>()->items);
  case Kind::Set:
  case Kind::Dict: {
    auto *set = value.as<SetObject>();
    const std::vector<Value> keys =
        set ? llvm::ArrayRef<Value>(set->items).vec() : dictKeys(*value.as<DictObject>());
    // Opaque keys stand for any number of keys.
    if (std::any_of(keys.begin(), keys.end(), [](Value key) { return key.isOpaque(); }))
      return derive("len", keys, "int");
    return sized(keys);
  }
  case Kind::Range: {
    auto *range = value.as<RangeObject>();
    const int64_t span = range->step > 0 ? range->stop - range->start : range->start - range->stop;
    const int64_t step = std::abs(range->step);
    return Value::integer(span <= 0 ? 0 : (span + step - 1) / step);
  }
  case Kind::Opaque:
    return derive("len", {value}, "int");
  case Kind::Instance: {
    auto *object = value.as<Instance>();
    if (object->payload)
      if (auto size = object->payload->length(*this, *object))
        return *size;
    if (auto method = findInClass(*object->cls, known::dunderLen))
      return call(bindAttribute(*method, value, object->cls, known::dunderLen), llvm::ArrayRef<Value>{});
    break;
  }
  case Kind::Class: {
    int64_t count = 0;
    if (iterate(value, [&](Value) { return ++count, true; }))
      return Value::integer(count);
    return Value::error();
  }
  default:
    break;
  }
  return raise("builtins.TypeError",
               "object of type '" + std::string(text(classOf(value)->name)) + "' has no len()");
}

Value Interpreter::contains(Value container, Value item) {
  auto among = [&](llvm::ArrayRef<Value> items) -> Value {
    bool unsure = false;
    for (Value candidate : items) {
      if (auto *repeated = candidate.as<RepeatedObject>())
        candidate = repeated->element;
      const auto same = compareEqual(candidate, item);
      if (same && same->isError())
        return *same;
      if (same && same->isBool() && same->asBool() && !(candidate.isOpaque() && hasRepeated(items)))
        return Value::boolean(true);
      unsure = unsure || !same || !same->isBool();
    }
    if (!unsure)
      return Value::boolean(false);
    Value result = derive("in", {item, tuple(items)}, "bool");
    if (auto *unknown = item.as<OpaqueObject>(); unknown && unknown->reference)
      result.as<OpaqueObject>()->reference = contains(container, *unknown->reference);
    return result;
  };
  switch (container.kind()) {
  case Kind::Error:
    return container;
  case Kind::List:
    return among(container.as<ListObject>()->items);
  case Kind::Tuple:
    return among(container.as<TupleObject>()->items);
  case Kind::Set:
    return among(container.as<SetObject>()->items);
  case Kind::Dict: {
    auto *dict = container.as<DictObject>();
    const std::vector<Value> keys = dictKeys(*dict);
    if (!hasRepeated(keys) && dictFind(*dict, item))
      return Value::boolean(true);
    return among(keys);
  }
  case Kind::Str:
    if (auto *needle = item.as<StrObject>())
      return Value::boolean(container.as<StrObject>()->text.find(needle->text) != std::string::npos);
    return derive("in", {item, container}, "bool");
  case Kind::Range:
    if (item.isIntegral()) {
      auto *range = container.as<RangeObject>();
      const int64_t number = item.asInt();
      const bool inside = range->step > 0 ? number >= range->start && number < range->stop
                                          : number <= range->start && number > range->stop;
      return Value::boolean(inside && (number - range->start) % range->step == 0);
    }
    return derive("in", {item, container}, "bool");
  case Kind::Opaque: {
    Value result = derive("in", {item, container}, "bool");
    auto *unknown = container.as<OpaqueObject>();
    if (unknown->reference && !unknown->reference->isOpaque() && !unknown->reference->isNone())
      result.as<OpaqueObject>()->reference = contains(*unknown->reference, item);
    return result;
  }
  case Kind::Instance: {
    auto *object = container.as<Instance>();
    if (object->payload)
      if (auto found = object->payload->contains(*this, *object, item))
        return *found;
    if (auto method = findInClass(*object->cls, known::dunderContains))
      return truthValue(call(bindAttribute(*method, container, object->cls, known::dunderContains), {item}));
    break;
  }
  default:
    break;
  }
  std::vector<Value> items;
  if (!collect(container, items))
    return Value::error();
  return among(items);
}

namespace {

/// What a row's key leads to in a table of classes or functions: which one it is decides what is done, so
/// each has its world. Nothing for other keys and tables.
std::optional<Value> codeUnder(Interpreter &in, const DictObject &table, Value key) {
  constexpr size_t maxEntries = 16;
  const auto isCode = [](const auto &entry) {
    return entry.second.kind() == Kind::Class || entry.second.kind() == Kind::Function;
  };
  if (key.as<OpaqueObject>()->source != OpaqueSource::RowData || table.items.size() > maxEntries ||
      !llvm::all_of(table.items, isCode))
    return std::nullopt;
  for (const auto &[known, value] : llvm::ArrayRef<std::pair<Value, Value>>(table.items).drop_back()) {
    const Value isIt = in.compare(syntax::CompareOp::Eq, key, known);
    const auto truth = isIt.isError() ? std::nullopt : in.truth(isIt);
    if (!truth)
      return Value::error();
    if (*truth)
      return value;
  }
  return table.items.back().second; // a key that is not there raises: no request is answered with it
}

} // namespace

Value Interpreter::getItem(Value object, Value index) {
  auto fromSequence = [&](llvm::ArrayRef<Value> items, bool isList) -> Value {
    if (auto *slice = index.as<SliceObject>()) {
      if (hasRepeated(items)) // some of the repeated rows: the representative still stands for them
        return isList ? list(items) : tuple(items);
      const auto range = bounds(*slice, static_cast<int64_t>(items.size()));
      if (!range)
        return isList ? list(items) : tuple(items);
      std::vector<Value> part;
      for (int64_t i = range->start; range->step > 0 ? i < range->stop : i > range->stop; i += range->step)
        part.push_back(items[static_cast<size_t>(i)]);
      return isList ? list(std::move(part)) : tuple(std::move(part));
    }
    if (index.isIntegral()) {
      const int64_t size = static_cast<int64_t>(items.size());
      const int64_t position = index.asInt() < 0 ? index.asInt() + size : index.asInt();
      if (hasRepeated(items)) {
        const Value item =
            items[position >= 0 && position < size ? static_cast<size_t>(position) : items.size() - 1];
        return oneOf(item, index);
      }
      if (position < 0 || position >= size)
        return raise("builtins.IndexError", "list index out of range");
      return items[static_cast<size_t>(position)];
    }
    if (index.isOpaque() && !items.empty()) {
      const Value representative = oneOf(items.front(), index);
      return representative.isHeap() && representative.kind() != Kind::Str
                 ? representative
                 : derive("[]", {tuple(items), index});
    }
    return raise("builtins.TypeError", "list indices must be integers or slices");
  };
  switch (object.kind()) {
  case Kind::Error:
    return object;
  case Kind::List:
    return fromSequence(object.as<ListObject>()->items, true);
  case Kind::Tuple:
    return fromSequence(object.as<TupleObject>()->items, false);
  case Kind::Dict: {
    auto *mapping = object.as<DictObject>();
    if (const Value *value = dictFind(*mapping, index))
      return oneOf(*value, index);
    // An opaque key finds *some* value: the representative stored under an opaque key, when there is one.
    if (index.isOpaque() && !mapping->items.empty()) {
      for (const auto &[key, value] : mapping->items)
        if (key.isOpaque())
          return oneOf(value, index);
      const Value first = mapping->items.front().second;
      if (std::all_of(mapping->items.begin(), mapping->items.end(),
                      [&](const auto &entry) { return entry.second == first; }))
        return first;
      if (const auto code = codeUnder(*this, *mapping, index))
        return *code;
      std::vector<Value> inputs{index};
      for (const auto &[key, value] : mapping->items)
        inputs.push_back(value);
      Value chosen = derive("[]", inputs);
      if (hooks_)
        for (Value input : inputs)
          chosen.as<OpaqueObject>()->mayQuery |= hooks_->mayQuery(*this, input);
      return chosen;
    }
    Instance *missing = instanceOf("builtins.KeyError");
    missing->attrs.set(intern("args"), tuple({index}));
    return raiseValue(missing);
  }
  case Kind::Bytes:
    if (index.isIntegral()) {
      const std::string &raw = object.as<StrObject>()->text;
      const auto size = static_cast<int64_t>(raw.size());
      const int64_t position = index.asInt() < 0 ? index.asInt() + size : index.asInt();
      if (position < 0 || position >= size)
        return raise("builtins.IndexError", "index out of range");
      return Value::integer(static_cast<unsigned char>(raw[static_cast<size_t>(position)]));
    }
    [[fallthrough]];
  case Kind::Str: {
    const std::string &text = object.as<StrObject>()->text;
    const auto points = codePoints(text);
    auto point = [&](int64_t i) {
      return text.substr(points[static_cast<size_t>(i)].first, points[static_cast<size_t>(i)].second);
    };
    if (auto *slice = index.as<SliceObject>()) {
      const auto range = bounds(*slice, static_cast<int64_t>(points.size()));
      if (!range)
        return derive("[]", {object, index}, "str");
      std::string part;
      for (int64_t i = range->start; range->step > 0 ? i < range->stop : i > range->stop; i += range->step)
        part += point(i);
      return object.kind() == Kind::Str ? str(std::move(part)) : bytes(std::move(part));
    }
    if (!index.isIntegral())
      return derive("[]", {object, index}, "str");
    const int64_t size = static_cast<int64_t>(points.size());
    const int64_t position = index.asInt() < 0 ? index.asInt() + size : index.asInt();
    if (position < 0 || position >= size)
      return raise("builtins.IndexError", "string index out of range");
    return str(point(position));
  }
  case Kind::Range: {
    std::vector<Value> items;
    if (!collect(object, items))
      return Value::error();
    return fromSequence(items, true);
  }
  case Kind::Opaque: {
    Value result = derive("[]", {object, index});
    result.as<OpaqueObject>()->mayQuery = object.as<OpaqueObject>()->mayQuery;
    if (auto *key = index.as<StrObject>())
      result.as<OpaqueObject>()->key = intern(key->text);
    return result;
  }
  case Kind::Instance: {
    auto *target = object.as<Instance>();
    if (target->payload)
      if (auto value = target->payload->getItem(*this, *target, index))
        return *value;
    if (auto method = findInClass(*target->cls, known::dunderGetitem))
      return call(bindAttribute(*method, object, target->cls, known::dunderGetitem), {index});
    if (target->cls->hasUnknownBase)
      return derive("[]", {object, index});
    break;
  }
  case Kind::Class: { // `Generic[T]`, and enum members by name
    auto *cls = object.as<ClassObject>();
    if (auto method = findInClass(*cls, intern("__getitem_class__")))
      return call(bindAttribute(*method, object, cls, intern("__getitem_class__")), {index});
    return object;
  }
  default:
    break;
  }
  return raise("builtins.TypeError",
               "'" + std::string(text(classOf(object)->name)) + "' object is not subscriptable");
}

bool Interpreter::setItem(Value object, Value index, Value value) {
  if (auto *mapping = object.as<DictObject>()) {
    dictSet(*mapping, index, value);
    return true;
  }
  if (auto *items = object.as<ListObject>()) {
    if (index.isIntegral()) {
      const int64_t size = static_cast<int64_t>(items->items.size());
      const int64_t position = index.asInt() < 0 ? index.asInt() + size : index.asInt();
      if (position < 0 || position >= size) {
        raise("builtins.IndexError", "list assignment index out of range");
        return false;
      }
      touch(*items);
      items->items[static_cast<size_t>(position)] = value;
      return true;
    }
    if (auto *slice = index.as<SliceObject>()) {
      std::vector<Value> replacement;
      const auto range = bounds(*slice, static_cast<int64_t>(items->items.size()));
      if (!collect(value, replacement))
        return false;
      if (range && range->step == 1) {
        touch(*items);
        const auto begin = items->items.begin() + static_cast<std::ptrdiff_t>(range->start);
        const auto end =
            items->items.begin() + static_cast<std::ptrdiff_t>(std::max(range->start, range->stop));
        const auto at = items->items.erase(begin, end);
        items->items.insert(at, replacement.begin(), replacement.end());
        return true;
      }
    }
    note("assignment to an unknown position of a list", false);
    return true;
  }
  if (auto *target = object.as<Instance>())
    if (auto method = findInClass(*target->cls, known::dunderSetitem))
      return !call(bindAttribute(*method, object, target->cls, known::dunderSetitem), {index, value})
                  .isError();
  if (object.isOpaque())
    return true;
  raise("builtins.TypeError", "object does not support item assignment");
  return false;
}

bool Interpreter::delItem(Value object, Value index) {
  if (auto *mapping = object.as<DictObject>()) {
    if (dictErase(*mapping, index) || index.isOpaque())
      return true;
    raise("builtins.KeyError", "");
    return false;
  }
  if (auto *items = object.as<ListObject>(); items && index.isIntegral()) {
    const int64_t size = static_cast<int64_t>(items->items.size());
    const int64_t position = index.asInt() < 0 ? index.asInt() + size : index.asInt();
    if (position >= 0 && position < size) {
      touch(*items);
      items->items.erase(items->items.begin() + static_cast<std::ptrdiff_t>(position));
      return true;
    }
  }
  if (object.isOpaque())
    return true;
  return !callMethod(object, "__delitem__", {index}).isError();
}

} // namespace eagerlint::interpret
