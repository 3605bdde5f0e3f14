// Natives of iterators: iter, next, map, filter, zip, enumerate, reversed, range, generator methods.
#include "interpret/builtins_support.h"
#include "interpret/formatting.h"

namespace eagerlint::interpret {

Value iteratorOf(Interpreter &interpreter, Value value) {
  switch (value.kind()) {
  case Kind::Iterator:
    return value;
  case Kind::List:
  case Kind::Tuple:
  case Kind::Dict:
  case Kind::Set:
  case Kind::Str:
  case Kind::Bytes: {
    std::vector<Value> items;
    return interpreter.collect(value, items) ? bufferedIterator(interpreter, std::move(items))
                                             : Value::error();
  }
  case Kind::Instance: {
    auto *object = value.as<Instance>();
    if (object->payload && object->payload->iterable())
      break;
    if (auto method = interpreter.findInClass(*object->cls, known::dunderIter)) {
      const Value iterator = method->isError() ? *method : interpreter.callMethod(value, "__iter__");
      return iterator.isError() || iterator.kind() == Kind::Iterator || iterator == value
                 ? iterator
                 : iteratorOf(interpreter, iterator);
    }
    if (interpreter.findInClass(*object->cls, known::dunderNext))
      return value;
    break;
  }
  case Kind::Range:
  case Kind::Opaque:
  case Kind::Class:
    break;
  default:
    return typeError(interpreter, "'" + typeName(interpreter, value) + "' object is not iterable");
  }
  return makeIterator(interpreter, [value](Interpreter &running, llvm::function_ref<bool(Value)> body) {
    return running.iterate(value, body);
  });
}

namespace {

// --------------------------------------------------------------------------------------------------------
// next

Value noMore(Interpreter &interpreter, Value otherwise) {
  return notGiven(otherwise) ? interpreter.raise("builtins.StopIteration", "") : otherwise;
}

/// After `next()` a generator cannot be resumed where it stood: its rest is unknown and may send queries.
void forgetRest(IteratorObject &iterator) {
  iterator.consumed = false;
  iterator.run = [](Interpreter &interpreter, llvm::function_ref<bool(Value)> body) {
    interpreter.note("the rest of a generator after next() is not followed", true);
    return body(interpreter.derive("rest of a generator", {}));
  };
}

Value nextOf(Interpreter &interpreter, IteratorObject &iterator, Value otherwise) {
  if (iterator.isBuffered) {
    if (iterator.position >= iterator.buffered.size())
      return noMore(interpreter, otherwise);
    const Value item = iterator.buffered[iterator.position];
    interpreter.touch(iterator);
    // Of the rows that a Repeated stands for, one is taken; the rest stays.
    if (item.kind() != Kind::Repeated)
      ++iterator.position;
    return representative(item);
  }
  if (iterator.consumed)
    return noMore(interpreter, otherwise);
  std::optional<Value> first;
  interpreter.touch(iterator);
  iterator.consumed = true;
  const bool finished = iterator.run(interpreter, [&](Value item) {
    first = item;
    return false;
  });
  if (interpreter.pending())
    return Value::error();
  if (!first)
    return finished ? noMore(interpreter, otherwise) : Value::error();
  forgetRest(iterator);
  return *first;
}

Value next(Interpreter &interpreter, Args args) {
  if (auto *iterator = args[0].as<IteratorObject>())
    return nextOf(interpreter, *iterator, args[1]);
  if (args[0].isOpaque()) {
    interpreter.escape(args[0], "next()");
    return interpreter.derive("next", args);
  }
  const Value result = interpreter.callMethod(args[0], "__next__");
  if (result.isError() && !notGiven(args[1]) && interpreter.pendingIs("builtins.StopIteration")) {
    interpreter.clearPending();
    return args[1];
  }
  return result;
}

Value generatorNext(Interpreter &interpreter, Args args) {
  auto *iterator = args[0].as<IteratorObject>();
  return iterator ? nextOf(interpreter, *iterator, Value::ellipsis())
                  : typeError(interpreter, "not an iterator");
}

Value generatorSend(Interpreter &interpreter, Args args) {
  if (args[1].isNone())
    return generatorNext(interpreter, args.take_front(1));
  interpreter.note("a value sent into a generator is not followed", true);
  return interpreter.derive("generator.send", args);
}

Value generatorThrow(Interpreter &interpreter, Args args) {
  interpreter.note("an exception thrown into a generator is not followed", true);
  return interpreter.derive("generator.throw", args.take_front(1));
}

Value generatorClose(Interpreter &interpreter, Args args) {
  if (auto *iterator = args[0].as<IteratorObject>()) {
    interpreter.touch(*iterator);
    iterator->consumed = true;
    iterator->position = iterator->buffered.size();
  }
  return Value::none();
}

Value lengthHint(Interpreter &interpreter, Args args) {
  return interpreter.derive("length hint", args, "int");
}

Value iter(Interpreter &interpreter, Args args) {
  if (notGiven(args[1]))
    return iteratorOf(interpreter, args[0]);
  const Value callee = args[0], sentinel = args[1];
  return makeIterator(interpreter,
                      [callee, sentinel](Interpreter &running, llvm::function_ref<bool(Value)> body) {
                        for (;;) {
                          const Value item = running.call(callee, llvm::ArrayRef<Value>{});
                          const auto ends = item.isError() ? std::nullopt : running.equal(item, sentinel);
                          if (!ends)
                            return false;
                          if (*ends)
                            return true;
                          if (!body(item))
                            return false;
                        }
                      });
}

// ------------------------------------------------------------------------------------------- combined
// sequences

/// The tuples of zip: a Repeated in one sequence pairs with the Repeated at the same place in the others,
/// else with a derived value.
std::vector<Value> zipped(Interpreter &interpreter, const std::vector<std::vector<Value>> &sequences) {
  std::vector<Value> rows;
  size_t size = sequences.empty() ? 0 : SIZE_MAX;
  for (const auto &sequence : sequences)
    size = std::min(size, sequence.size());
  for (size_t i = 0; i < size; ++i) {
    uint32_t symbol = 0;
    RowExtent extent;
    for (const auto &sequence : sequences)
      if (auto *repeated = sequence[i].as<RepeatedObject>()) {
        const RowExtent own = repeated->inherited();
        extent.oldest = symbol == 0 ? own.oldest : std::min(extent.oldest, own.oldest);
        extent.loop = std::max(extent.loop, own.loop);
        symbol = symbol == 0 ? repeated->symbol : symbol;
      }
    std::vector<Value> row;
    for (const auto &sequence : sequences) {
      const bool single = symbol != 0 && sequence[i].kind() != Kind::Repeated;
      row.push_back(single ? interpreter.derive("zip", {interpreter.list(sequence)})
                           : representative(sequence[i]));
    }
    const Value tuple = interpreter.tuple(std::move(row));
    if (symbol == 0) {
      rows.push_back(tuple);
      continue;
    }
    auto *repeated = interpreter.make<RepeatedObject>();
    repeated->element = tuple;
    repeated->symbol = symbol;
    repeated->extent = extent;
    rows.push_back(repeated);
  }
  return rows;
}

bool isEndless(Value iterable) {
  auto *iterator = iterable.as<IteratorObject>();
  return iterator && iterator->run && iterator->run.target<Endless>();
}

/// Elements of each iterable; endless ones are asked last, for as many as can be paired.
bool collectAll(Interpreter &interpreter, llvm::ArrayRef<Value> iterables,
                std::vector<std::vector<Value>> &sequences) {
  size_t needed = SIZE_MAX;
  sequences.resize(iterables.size());
  std::vector<size_t> order(iterables.size());
  for (size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  std::stable_partition(order.begin(), order.end(), [&](size_t i) { return !isEndless(iterables[i]); });
  for (size_t position : order) {
    const Value iterable = iterables[position];
    std::vector<Value> items;
    if (needed == SIZE_MAX || !isEndless(iterable)) {
      if (!collectBounded(interpreter, iterable, items))
        return false;
    } else {
      auto *list = interpreter.make<ListObject>();
      const bool finished = interpreter.iterate(iterable, [&](Value item) {
        if (list->items.size() >= needed)
          return false;
        interpreter.listAppend(*list, item);
        return true;
      });
      if (!finished && interpreter.pending())
        return false;
      items = llvm::ArrayRef<Value>(list->items).vec();
    }
    needed = std::min(needed, items.size());
    sequences[position] = std::move(items);
  }
  return true;
}

bool iterateZipped(Interpreter &interpreter, llvm::ArrayRef<Value> iterables,
                   llvm::function_ref<bool(Value)> body) {
  std::vector<std::vector<Value>> sequences;
  return collectAll(interpreter, iterables, sequences) &&
         iterateItems(interpreter, zipped(interpreter, sequences), body);
}

Value zipNew(Interpreter &interpreter, Args args) {
  return makeIterator(interpreter, [iterables = args[1].as<TupleObject>()->items](
                                       Interpreter &running, llvm::function_ref<bool(Value)> body) {
    return iterateZipped(running, iterables, body);
  });
}

Value enumerateNew(Interpreter &interpreter, Args args) {
  const Value iterable = args[1], start = args[2];
  return makeIterator(interpreter,
                      [iterable, start](Interpreter &running, llvm::function_ref<bool(Value)> body) {
                        std::vector<Value> items;
                        if (!collectBounded(running, iterable, items))
                          return false;
                        // From the first symbolic loop on the index is not known.
                        Value index = start;
                        std::vector<Value> rows;
                        for (Value item : items) {
                          auto *repeated = item.as<RepeatedObject>();
                          if (repeated || index.isOpaque())
                            index = running.derive("enumerate", {index, representative(item)}, "int");
                          const Value row = running.tuple({index, representative(item)});
                          if (repeated) {
                            auto *rowRepeated = running.make<RepeatedObject>();
                            rowRepeated->element = row;
                            rowRepeated->symbol = repeated->symbol;
                            rowRepeated->extent = repeated->inherited();
                            rows.push_back(rowRepeated);
                          } else {
                            rows.push_back(row);
                            if (!index.isOpaque())
                              index = running.binary(syntax::BinaryOp::Add, index, Value::integer(1));
                            if (index.isError())
                              return false;
                          }
                        }
                        return iterateItems(running, std::move(rows), body);
                      });
}

Value mapNew(Interpreter &interpreter, Args args) {
  const Value function = args[1];
  const auto &iterables = args[2].as<TupleObject>()->items;
  if (iterables.size() == 1)
    return makeIterator(interpreter, [function, iterable = iterables[0]](
                                         Interpreter &running, llvm::function_ref<bool(Value)> body) {
      return running.iterate(iterable, [&](Value item) {
        const Value result = running.call(function, {item});
        return !result.isError() && body(result);
      });
    });
  return makeIterator(interpreter,
                      [function, iterables](Interpreter &running, llvm::function_ref<bool(Value)> body) {
                        return iterateZipped(running, iterables, [&](Value row) {
                          const Value result = running.call(function, row.as<TupleObject>()->items);
                          return !result.isError() && body(result);
                        });
                      });
}

Value filterNew(Interpreter &interpreter, Args args) {
  const Value function = args[1], iterable = args[2];
  return makeIterator(interpreter,
                      [function, iterable](Interpreter &running, llvm::function_ref<bool(Value)> body) {
                        return running.iterate(iterable, [&](Value item) {
                          const Value kept = function.isNone() ? item : running.call(function, {item});
                          const auto truth = kept.isError() ? std::nullopt : running.truth(kept);
                          return truth && (!*truth || body(item));
                        });
                      });
}

Value reversedNew(Interpreter &interpreter, Args args) {
  if (auto *object = args[1].as<Instance>())
    if (interpreter.findInClass(*object->cls, interpreter.intern("__reversed__")))
      return interpreter.callMethod(args[1], "__reversed__");
  if (args[1].isOpaque())
    return interpreter.derive("reversed", args.drop_front());
  std::vector<Value> items;
  if (!collectBounded(interpreter, args[1], items))
    return Value::error();
  std::reverse(items.begin(), items.end());
  return bufferedIterator(interpreter, std::move(items));
}

Value iterateSelf(Interpreter &interpreter, Args args) {
  return iteratorOf(interpreter, plainValue(interpreter, args[0]));
}

Value reversedSelf(Interpreter &interpreter, Args args) {
  std::vector<Value> items;
  if (!interpreter.collect(plainValue(interpreter, args[0]), items))
    return Value::error();
  std::reverse(items.begin(), items.end());
  return bufferedIterator(interpreter, std::move(items));
}

// -------------------------------------------------------------------------------------------------------
// range

Value rangeNew(Interpreter &interpreter, Args args) {
  const bool single = notGiven(args[2]);
  const auto start = single ? std::optional<int64_t>(0) : intOf(interpreter, args[1]);
  const auto stop = intOf(interpreter, single ? args[1] : args[2]);
  const auto step = intOf(interpreter, args[3]);
  if (!start || !stop || !step)
    return typeError(interpreter, "range() arguments must be integers");
  if (*step == 0)
    return valueError(interpreter, "range() arg 3 must not be zero");
  auto *range = interpreter.make<RangeObject>();
  range->start = *start;
  range->stop = *stop;
  range->step = *step;
  return range;
}

bool inRange(const RangeObject &range, int64_t value) {
  if (range.step > 0 ? value < range.start || value >= range.stop
                     : value > range.start || value <= range.stop)
    return false;
  return (value - range.start) % range.step == 0;
}

Value rangeCount(Interpreter &interpreter, Args args) {
  auto *range = args[0].as<RangeObject>();
  const auto value = intOf(interpreter, args[1]);
  return Value::integer(range && value && inRange(*range, *value) ? 1 : 0);
}

Value rangeIndex(Interpreter &interpreter, Args args) {
  auto *range = args[0].as<RangeObject>();
  const auto value = intOf(interpreter, args[1]);
  if (!range || !value || !inRange(*range, *value))
    return valueError(interpreter, "value is not in range");
  return Value::integer((*value - range->start) / range->step);
}

} // namespace

void addIteratorNatives(Natives &natives) {
  natives.add("builtins.iter", iter);
  natives.add("builtins.next", next);
  natives.add("builtins.generator.__next__", generatorNext);
  natives.add("builtins.generator.send", generatorSend);
  natives.add("builtins.generator.throw", generatorThrow);
  natives.add("builtins.generator.close", generatorClose);
  natives.add("builtins.generator.__length_hint__", lengthHint);
  natives.add("builtins.zip.__new__", zipNew);
  natives.add("builtins.enumerate.__new__", enumerateNew);
  natives.add("builtins.map.__new__", mapNew);
  natives.add("builtins.filter.__new__", filterNew);
  natives.add("builtins.reversed.__new__", reversedNew);
  addPure<"builtins.range.__new__", "", rangeNew>(natives);
  addPure<"builtins.range.count", "int", rangeCount>(natives);
  addPure<"builtins.range.index", "int", rangeIndex>(natives);
  for (const char *cls : {"str", "bytes", "list", "tuple", "dict", "set", "frozenset", "range"})
    natives.add("builtins." + std::string(cls) + ".__iter__", iterateSelf);
  for (const char *cls : {"list", "dict", "range"})
    natives.add("builtins." + std::string(cls) + ".__reversed__", reversedSelf);
}

} // namespace eagerlint::interpret
