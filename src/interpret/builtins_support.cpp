#include "interpret/builtins_support.h"

namespace eagerlint::interpret {

namespace {

/// No sequence of a sane endpoint has more elements; itertools.count() does.
constexpr size_t maxElements = 1'000'000;

bool isOpaqueSequence(llvm::ArrayRef<Value> items) {
  return std::any_of(items.begin(), items.end(), [](Value item) { return item.isOpaque(); });
}

} // namespace

Value plainValue(Interpreter &interpreter, Value value) {
  auto *object = value.as<Instance>();
  if (!object)
    return value;
  const Value *plain = object->attrs.find(interpreter.intern("_value_"));
  return plain ? *plain : value;
}

// ------------------------------------------------------------------------------------------------- pure
// natives

bool hasOpaque(Args args) {
  return std::any_of(args.begin(), args.end(), [](Value arg) {
    if (arg.isOpaque())
      return true;
    auto *rest = arg.as<TupleObject>();
    return rest && isOpaqueSequence(rest->items);
  });
}

Value derivePure(Interpreter &interpreter, std::string_view operation, Args args, std::string_view type,
                 NativeFunction function) {
  std::vector<Value> inputs, references;
  bool allReferences = true;
  auto referenceOf = [&](Value value) {
    auto *source = value.as<OpaqueObject>();
    if (!source)
      return value;
    allReferences = allReferences && source->reference && !source->reference->isOpaque();
    return source->reference ? *source->reference : value;
  };
  for (Value arg : args) {
    auto *rest = arg.as<TupleObject>();
    if (rest && isOpaqueSequence(rest->items)) {
      std::vector<Value> items;
      for (Value item : rest->items) {
        inputs.push_back(item);
        items.push_back(referenceOf(item));
      }
      references.push_back(interpreter.tuple(std::move(items)));
    } else {
      inputs.push_back(arg);
      references.push_back(referenceOf(arg));
    }
  }
  const Value result = interpreter.derive(operation, inputs, type);
  if (allReferences && !interpreter.aborted()) {
    const Value reference = function(interpreter, references);
    if (!reference.isError())
      result.as<OpaqueObject>()->reference = reference;
    else if (!interpreter.aborted())
      interpreter.clearPending();
  }
  return result;
}

// ----------------------------------------------------------------------------------------------------
// arguments

namespace {

/// The text that the value is, also as a member of an enumeration; null when it is none.
const StrObject *plainText(Interpreter &interpreter, Value value) {
  const Value plain = value.isStr() ? value : plainValue(interpreter, value);
  return plain.isStr() ? plain.as<StrObject>() : nullptr;
}

} // namespace

std::optional<std::string_view> textOf(Interpreter &interpreter, Value value) {
  const StrObject *plain = plainText(interpreter, value);
  return plain ? std::optional<std::string_view>(plain->text) : std::nullopt;
}

std::optional<Name> nameOf(Interpreter &interpreter, Value value) {
  const StrObject *plain = plainText(interpreter, value);
  return plain ? std::optional(interpreter.nameOf(*plain)) : std::nullopt;
}

std::optional<int64_t> intOf(Interpreter &interpreter, Value value) {
  const Value plain = plainValue(interpreter, value);
  if (!plain.isIntegral())
    return std::nullopt;
  return plain.asInt();
}

std::optional<double> realOf(Interpreter &interpreter, Value value) {
  const Value plain = plainValue(interpreter, value);
  if (plain.kind() == Kind::Float)
    return plain.asFloat();
  if (plain.isIntegral())
    return static_cast<double>(plain.asInt());
  return std::nullopt;
}

Value typeError(Interpreter &interpreter, std::string message) {
  return interpreter.raise("builtins.TypeError", std::move(message));
}

Value valueError(Interpreter &interpreter, std::string message) {
  return interpreter.raise("builtins.ValueError", std::move(message));
}

std::string typeName(Interpreter &interpreter, Value value) {
  return std::string(interpreter.text(interpreter.classOf(value)->name));
}

Value *keyword(Interpreter &interpreter, Value kwargs, std::string_view name) {
  auto *dict = kwargs.as<DictObject>();
  return dict ? interpreter.dictFind(*dict, interpreter.str(std::string(name))) : nullptr;
}

// ----------------------------------------------------------------------------------------------------
// sequences

bool hasRepeated(llvm::ArrayRef<Value> items) {
  return std::any_of(items.begin(), items.end(), [](Value item) { return item.kind() == Kind::Repeated; });
}

Value makeIterator(Interpreter &interpreter, Run run) {
  auto *iterator = interpreter.make<IteratorObject>();
  iterator->run = std::move(run);
  return iterator;
}

Value bufferedIterator(Interpreter &interpreter, std::vector<Value> items) {
  auto *iterator = interpreter.make<IteratorObject>();
  iterator->buffered = std::move(items);
  iterator->isBuffered = true;
  return iterator;
}

bool iterateItems(Interpreter &interpreter, std::vector<Value> items, llvm::function_ref<bool(Value)> body) {
  if (hasRepeated(items))
    return interpreter.iterate(interpreter.list(std::move(items)), body);
  for (Value item : items)
    if (!body(item))
      return false;
  return true;
}

bool collectBounded(Interpreter &interpreter, Value iterable, std::vector<Value> &into) {
  auto *iterator = iterable.as<IteratorObject>();
  if (!iterator || iterator->isBuffered)
    return interpreter.collect(iterable, into);
  // Through a list of its own, so that elements of symbolic loops become Repeated.
  auto *items = interpreter.make<ListObject>();
  bool endless = false;
  const bool finished = interpreter.iterate(iterable, [&](Value item) {
    interpreter.listAppend(*items, item);
    endless = items->items.size() > maxElements;
    return !endless;
  });
  into.insert(into.end(), items->items.begin(), items->items.end());
  if (endless)
    interpreter.abort("a sequence does not end");
  return finished;
}

Value makeBuiltin(Interpreter &interpreter, Value cls, std::string_view builtinClass, Value plain) {
  auto *target = cls.as<ClassObject>();
  if (!target || plain.isError() || target == interpreter.classNamed(builtinClass))
    return plain;
  Instance *object = interpreter.instance(target);
  object->attrs.set(interpreter.intern("_value_"), plain);
  return object;
}

Bounds clampBounds(Interpreter &interpreter, Value start, Value end, int64_t size) {
  auto clamp = [&](Value value, int64_t missing) {
    const auto index = intOf(interpreter, value);
    if (!index)
      return missing;
    return std::clamp<int64_t>(*index < 0 ? *index + size : *index, 0, size);
  };
  return {clamp(start, 0), clamp(end, size)};
}

// ------------------------------------------------------------------------------------------------------
// sorting

namespace {

struct Keyed {
  Value key, item;
};

/// Order of two keys: -1 when left sorts strictly before right; nothing when that is not known.
enum class Before : uint8_t { Yes, No, Unknown, Error };

Before sortsBefore(Interpreter &interpreter, Value left, Value right) {
  if (left.isInt() && right.isInt())
    return left.asInt() < right.asInt() ? Before::Yes : Before::No;
  const Value result = interpreter.compare(syntax::CompareOp::Lt, left, right);
  if (result.isError())
    return Before::Error;
  if (result.isOpaque())
    return Before::Unknown;
  const auto truth = interpreter.truth(result);
  return !truth ? Before::Error : *truth ? Before::Yes : Before::No;
}

/// Stable bottom-up merge sort that stops at the first comparison that is not known or fails.
Before mergeSort(Interpreter &interpreter, std::vector<Keyed> &items, bool reverse) {
  std::vector<Keyed> merged(items.size());
  for (size_t width = 1; width < items.size(); width *= 2) {
    for (size_t begin = 0; begin < items.size(); begin += 2 * width) {
      const size_t middle = std::min(begin + width, items.size());
      const size_t end = std::min(begin + 2 * width, items.size());
      size_t left = begin, right = middle;
      for (size_t out = begin; out < end; ++out) {
        bool takeRight = left == middle;
        if (!takeRight && right < end) {
          const Before before = reverse ? sortsBefore(interpreter, items[left].key, items[right].key)
                                        : sortsBefore(interpreter, items[right].key, items[left].key);
          if (before == Before::Unknown || before == Before::Error)
            return before;
          takeRight = before == Before::Yes;
        }
        merged[out] = takeRight ? items[right++] : items[left++];
      }
    }
    items.swap(merged);
  }
  return Before::Yes;
}

} // namespace

bool sortItems(Interpreter &interpreter, llvm::MutableArrayRef<Value> items, Value key, bool reverse) {
  const bool repeated = hasRepeated(items);
  std::vector<Keyed> keyed;
  // The key function may send queries, so it runs once per row even where the order stays unknown.
  if (!key.isNone()) {
    const bool finished = iterateItems(interpreter, items.vec(), [&](Value item) {
      const Value result = interpreter.call(key, {item});
      if (!result.isError() && !repeated)
        keyed.push_back({result, item});
      return !result.isError();
    });
    if (!finished)
      return false;
  } else if (!repeated) {
    for (Value item : items)
      keyed.push_back({item, item});
  }
  if (repeated)
    return true;
  const Before outcome = mergeSort(interpreter, keyed, reverse);
  if (outcome == Before::Yes)
    for (size_t i = 0; i < items.size(); ++i)
      items[i] = keyed[i].item;
  return outcome != Before::Error;
}

} // namespace eagerlint::interpret
