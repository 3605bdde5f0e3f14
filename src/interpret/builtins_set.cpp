// Natives of set and frozenset, and the set algebra the interpreter's operators use.
//
// Elements that are not known are kept as they are; an algebra over such elements gives a set that may hold
// too many.
#include "interpret/builtins_support.h"

#include <unordered_set>

namespace eagerlint::interpret {

std::optional<size_t> setFind(Interpreter &interpreter, const SetObject &set, Value value) {
  if (set.items.empty())
    return std::nullopt;
  const auto wanted = interpreter.hash(plainValue(interpreter, value));
  for (size_t i = 0; i < set.items.size(); ++i) {
    const Value item = set.items[i];
    if (item == value)
      return i;
    if (item.isOpaque() || value.isOpaque()) {
      if (interpreter.identity(item) == interpreter.identity(value))
        return i;
      continue;
    }
    if (item.kind() == Kind::Repeated || interpreter.hash(plainValue(interpreter, item)) != wanted)
      continue;
    const auto same = interpreter.equal(item, value);
    if (!same)
      return std::nullopt;
    if (*same)
      return i;
  }
  return std::nullopt;
}

bool setInsert(Interpreter &interpreter, SetObject &set, Value value) {
  if (setFind(interpreter, set, value))
    return true;
  if (interpreter.pending())
    return false;
  interpreter.touch(set);
  interpreter.entryAdded(set, value, set.items.size());
  set.items.push_back(value);
  return true;
}

namespace {

SetObject *setOf(Interpreter &interpreter, Value value) { return selfAs<SetObject>(interpreter, value); }

/// Adds many elements: constants are told apart by their hash first, so that large sets stay cheap.
bool insertAll(Interpreter &interpreter, SetObject &set, llvm::ArrayRef<Value> items) {
  std::unordered_multiset<uint64_t> hashes;
  for (Value item : set.items)
    hashes.insert(interpreter.hash(plainValue(interpreter, item)).value_or(0));
  for (Value item : items) {
    const uint64_t hash = interpreter.hash(plainValue(interpreter, item)).value_or(0);
    if (interpreter.pending())
      return false;
    if (hashes.contains(hash)) {
      if (!setInsert(interpreter, set, item))
        return false;
    } else {
      interpreter.touch(set);
      interpreter.entryAdded(set, item, set.items.size());
      set.items.push_back(item);
    }
    hashes.insert(hash);
  }
  return true;
}

SetObject *makeSet(Interpreter &interpreter, bool frozen, llvm::ArrayRef<Value> items = {}) {
  auto *set = interpreter.make<SetObject>();
  set->frozen = frozen;
  set->items = items;
  return set;
}

/// Elements of any iterable, as a set.
SetObject *asSet(Interpreter &interpreter, Value value) {
  if (SetObject *set = setOf(interpreter, value))
    return set;
  std::vector<Value> items;
  SetObject *set = makeSet(interpreter, false);
  return collectBounded(interpreter, value, items) && insertAll(interpreter, *set, items) ? set : nullptr;
}

enum class Algebra : uint8_t { Union, Intersection, Difference, SymmetricDifference };

bool combine(Interpreter &interpreter, Algebra algebra, const SetObject &left, const SetObject &right,
             SetObject &result) {
  auto keep = [&](const SetObject &from, const SetObject &test, bool wanted) {
    std::vector<Value> kept;
    for (Value item : from.items) {
      const bool found = setFind(interpreter, test, item).has_value();
      if (interpreter.pending())
        return false;
      // An element that is not known may be in the other set: it stays in either case.
      if (found == wanted || item.isOpaque() || item.kind() == Kind::Repeated)
        kept.push_back(item);
    }
    return insertAll(interpreter, result, kept);
  };
  switch (algebra) {
  case Algebra::Union:
    return insertAll(interpreter, result, left.items) && insertAll(interpreter, result, right.items);
  case Algebra::Intersection:
    return keep(left, right, true);
  case Algebra::Difference:
    return keep(left, right, false);
  case Algebra::SymmetricDifference:
    return keep(left, right, false) && keep(right, left, false);
  }
  return false;
}

// -------------------------------------------------------------------------------------------------
// constructors

Value filledSet(Interpreter &interpreter, Value cls, const char *name, bool frozen, Value source) {
  SetObject *set = makeSet(interpreter, frozen);
  if (!notGiven(source)) {
    if (source.isOpaque()) {
      interpreter.escape(source, "set()");
      return interpreter.derive("set", {source}, "set");
    }
    std::vector<Value> items;
    if (!collectBounded(interpreter, source, items) || !insertAll(interpreter, *set, items))
      return Value::error();
  }
  return makeBuiltin(interpreter, cls, name, set);
}

Value setNew(Interpreter &interpreter, Args args) {
  // A subclass's own __init__ decides what goes in.
  const bool isPlain = args[0] == Value(interpreter.classNamed("builtins.set"));
  const auto &given = args[1].as<TupleObject>()->items;
  return filledSet(interpreter, args[0], "builtins.set", false,
                   isPlain && !given.empty() ? given[0] : Value::ellipsis());
}

Value frozenSetNew(Interpreter &interpreter, Args args) {
  return filledSet(interpreter, args[0], "builtins.frozenset", true, args[1]);
}

Value setInit(Interpreter &interpreter, Args args) {
  auto *set = args[0].kind() == Kind::Instance ? setOf(interpreter, args[0]) : nullptr;
  std::vector<Value> items;
  if (!set || notGiven(args[1]))
    return Value::none();
  return collectBounded(interpreter, args[1], items) && insertAll(interpreter, *set, items) ? Value::none()
                                                                                            : Value::error();
}

// ------------------------------------------------------------------------------------------------------
// algebra

/// `self op other…`; with `InPlace` self takes the result.
template <Algebra Op, bool InPlace> Value algebraOf(Interpreter &interpreter, Args args) {
  SetObject *self = setOf(interpreter, args[0]);
  if (!self)
    return interpreter.derive("set algebra", args, "set");
  SetObject *current = self;
  for (Value other : args[1].as<TupleObject>()->items) {
    if (other.isOpaque()) {
      // Nothing is known of the other set; the elements known so far stand for the result.
      interpreter.escape(other, "a set");
      if (Op == Algebra::Union || Op == Algebra::SymmetricDifference) {
        SetObject *wider = makeSet(interpreter, self->frozen, current->items);
        wider->items.push_back(interpreter.derive("element", {other}));
        current = wider;
      }
      continue;
    }
    SetObject *right = asSet(interpreter, other);
    SetObject *result = makeSet(interpreter, self->frozen);
    if (!right || !combine(interpreter, Op, *current, *right, *result))
      return Value::error();
    current = result;
  }
  if (!InPlace)
    return current == self ? makeSet(interpreter, self->frozen, self->items) : current;
  if (current != self) {
    if (current->items.size() != self->items.size())
      interpreter.touch(*self);
    self->items = current->items;
  }
  return Value::none();
}

template <Algebra Op, bool InPlace> Value algebraOfOne(Interpreter &interpreter, Args args) {
  return algebraOf<Op, InPlace>(interpreter, {args[0], interpreter.tuple({args[1]})});
}

template <syntax::BinaryOp Op, bool Reflected> Value operatorOf(Interpreter &interpreter, Args args) {
  const auto result =
      Reflected ? setBinary(interpreter, Op, args[1], args[0]) : setBinary(interpreter, Op, args[0], args[1]);
  return result.value_or(Value::notImplemented());
}

template <Algebra Op> Value operatorInPlace(Interpreter &interpreter, Args args) {
  return algebraOfOne<Op, true>(interpreter, args).isError() ? Value::error() : args[0];
}

// ----------------------------------------------------------------------------------------------------
// questions

template <syntax::CompareOp Op> Value relation(Interpreter &interpreter, Args args) {
  SetObject *other = args[1].isOpaque() ? nullptr : asSet(interpreter, args[1]);
  if (!other)
    return interpreter.pending() ? Value::error() : interpreter.derive("set relation", args, "bool");
  return setCompare(interpreter, Op, args[0], other).value_or(Value::error());
}

Value isDisjoint(Interpreter &interpreter, Args args) {
  SetObject *self = setOf(interpreter, args[0]);
  SetObject *other = args[1].isOpaque() || !self ? nullptr : asSet(interpreter, args[1]);
  if (!other)
    return interpreter.pending() ? Value::error() : interpreter.derive("isdisjoint", args, "bool");
  for (Value item : self->items) {
    if (setFind(interpreter, *other, item))
      return Value::boolean(false);
    if (interpreter.pending())
      return Value::error();
    if ((item.isOpaque() || item.kind() == Kind::Repeated) && !other->items.empty())
      return interpreter.derive("isdisjoint", {self, other}, "bool");
  }
  return Value::boolean(true);
}

// ------------------------------------------------------------------------------------------------------
// changes

Value add(Interpreter &interpreter, Args args) {
  SetObject *self = setOf(interpreter, args[0]);
  if (args[1].kind() == Kind::List || args[1].kind() == Kind::Dict)
    return typeError(interpreter, "unhashable type: '" + typeName(interpreter, args[1]) + "'");
  return self && setInsert(interpreter, *self, args[1]) ? Value::none() : Value::error();
}

Value clear(Interpreter &interpreter, Args args) {
  if (SetObject *self = setOf(interpreter, args[0])) {
    interpreter.touch(*self);
    self->items.clear();
  }
  return Value::none();
}

Value copy(Interpreter &interpreter, Args args) {
  SetObject *self = setOf(interpreter, args[0]);
  return self ? Value(makeSet(interpreter, self->frozen, self->items)) : Value::error();
}

template <bool MustExist> Value removeItem(Interpreter &interpreter, Args args) {
  SetObject *self = setOf(interpreter, args[0]);
  const auto at = self ? setFind(interpreter, *self, args[1]) : std::nullopt;
  if (interpreter.pending())
    return Value::error();
  if (at) {
    interpreter.touch(*self);
    self->items.erase(self->items.begin() + static_cast<std::ptrdiff_t>(*at));
  } else if (MustExist && !args[1].isOpaque()) {
    return interpreter.raise("builtins.KeyError", "element is not in the set");
  }
  return Value::none();
}

Value pop(Interpreter &interpreter, Args args) {
  SetObject *self = setOf(interpreter, args[0]);
  if (!self || self->items.empty())
    return interpreter.raise("builtins.KeyError", "pop from an empty set");
  interpreter.touch(*self);
  const Value item = self->items.front();
  if (item.kind() != Kind::Repeated)
    self->items.erase(self->items.begin());
  return representative(item);
}

void addAlgebra(Natives &natives, const std::string &prefix) {
  using enum syntax::BinaryOp;
  natives.add(prefix + "union", algebraOf<Algebra::Union, false>);
  natives.add(prefix + "intersection", algebraOf<Algebra::Intersection, false>);
  natives.add(prefix + "difference", algebraOf<Algebra::Difference, false>);
  natives.add(prefix + "symmetric_difference", algebraOfOne<Algebra::SymmetricDifference, false>);
  natives.add(prefix + "__and__", operatorOf<BitAnd, false>);
  natives.add(prefix + "__or__", operatorOf<BitOr, false>);
  natives.add(prefix + "__sub__", operatorOf<Sub, false>);
  natives.add(prefix + "__xor__", operatorOf<BitXor, false>);
  natives.add(prefix + "issubset", relation<syntax::CompareOp::LtE>);
  natives.add(prefix + "issuperset", relation<syntax::CompareOp::GtE>);
  natives.add(prefix + "isdisjoint", isDisjoint);
  natives.add(prefix + "copy", copy);
}

} // namespace

std::optional<Value> setBinary(Interpreter &interpreter, syntax::BinaryOp op, Value left, Value right) {
  SetObject *leftSet = setOf(interpreter, left), *rightSet = setOf(interpreter, right);
  if (!leftSet || !rightSet)
    return std::nullopt;
  Algebra algebra = Algebra::Union;
  switch (op) {
  case syntax::BinaryOp::BitAnd:
    algebra = Algebra::Intersection;
    break;
  case syntax::BinaryOp::BitOr:
    algebra = Algebra::Union;
    break;
  case syntax::BinaryOp::Sub:
    algebra = Algebra::Difference;
    break;
  case syntax::BinaryOp::BitXor:
    algebra = Algebra::SymmetricDifference;
    break;
  default:
    return std::nullopt;
  }
  SetObject *result = makeSet(interpreter, leftSet->frozen);
  return combine(interpreter, algebra, *leftSet, *rightSet, *result) ? Value(result) : Value::error();
}

std::optional<Value> setCompare(Interpreter &interpreter, syntax::CompareOp op, Value left, Value right) {
  using enum syntax::CompareOp;
  SetObject *leftSet = setOf(interpreter, left), *rightSet = setOf(interpreter, right);
  if (!leftSet || !rightSet)
    return std::nullopt;
  if (op == Gt || op == GtE) {
    std::swap(leftSet, rightSet);
    op = op == Gt ? Lt : LtE;
  }
  auto isKnown = [](const SetObject &set) {
    return std::none_of(set.items.begin(), set.items.end(),
                        [](Value item) { return item.isOpaque() || item.kind() == Kind::Repeated; });
  };
  bool contained = true;
  for (Value item : leftSet->items) {
    contained = contained && setFind(interpreter, *rightSet, item);
    if (interpreter.pending())
      return Value::error();
  }
  const bool known = isKnown(*leftSet) && isKnown(*rightSet);
  if (!known && !(contained && op == LtE))
    return interpreter.derive(
        "set comparison", {interpreter.tuple(leftSet->items), interpreter.tuple(rightSet->items)}, "bool");
  const bool sameSize = leftSet->items.size() == rightSet->items.size();
  switch (op) {
  case Eq:
    return Value::boolean(contained && sameSize);
  case NotEq:
    return Value::boolean(!(contained && sameSize));
  case Lt:
    return Value::boolean(contained && !sameSize);
  case LtE:
    return Value::boolean(contained);
  default:
    return std::nullopt;
  }
}

void addSetNatives(Natives &natives) {
  using enum syntax::BinaryOp;
  natives.add("builtins.set.__new__", setNew);
  natives.add("builtins.set.__init__", setInit);
  natives.add("builtins.frozenset.__new__", frozenSetNew);
  addAlgebra(natives, "builtins.set.");
  addAlgebra(natives, "builtins.frozenset.");
  natives.add("builtins.set.__rand__", operatorOf<BitAnd, true>);
  natives.add("builtins.set.__ror__", operatorOf<BitOr, true>);
  natives.add("builtins.set.__rsub__", operatorOf<Sub, true>);
  natives.add("builtins.set.__rxor__", operatorOf<BitXor, true>);
  natives.add("builtins.set.__iand__", operatorInPlace<Algebra::Intersection>);
  natives.add("builtins.set.__ior__", operatorInPlace<Algebra::Union>);
  natives.add("builtins.set.__isub__", operatorInPlace<Algebra::Difference>);
  natives.add("builtins.set.__ixor__", operatorInPlace<Algebra::SymmetricDifference>);
  natives.add("builtins.set.add", add);
  natives.add("builtins.set.clear", clear);
  natives.add("builtins.set.discard", removeItem<false>);
  natives.add("builtins.set.remove", removeItem<true>);
  natives.add("builtins.set.pop", pop);
  natives.add("builtins.set.update", algebraOf<Algebra::Union, true>);
  natives.add("builtins.set.difference_update", algebraOf<Algebra::Difference, true>);
  natives.add("builtins.set.intersection_update", algebraOf<Algebra::Intersection, true>);
  natives.add("builtins.set.symmetric_difference_update", algebraOfOne<Algebra::SymmetricDifference, true>);
}

} // namespace eagerlint::interpret
