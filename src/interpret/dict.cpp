// Dictionaries: insertion-ordered, hashed by Python equality of their keys.
#include "interpret/interpreter.h"

#include "interpret/builtins.h"
#include "interpret/identity.h"

#include <algorithm>

namespace eagerlint::interpret {

namespace {
constexpr size_t smallDict = 8;
} // namespace

std::optional<uint64_t> Interpreter::hash(Value value) {
  value = plainValue(*this, value);
  if (value.isIntegral())
    return identity(Value::integer(value.asInt()));
  if (value.kind() == Kind::Float &&
      value.asFloat() == static_cast<double>(static_cast<int64_t>(value.asFloat())))
    return identity(Value::integer(static_cast<int64_t>(value.asFloat())));
  if (auto *object = value.as<Instance>(); object && object->payload)
    if (auto own = object->payload->hash(*this, *object))
      return own;
  if (auto *object = value.as<Instance>()) {
    ClassObject *owner = nullptr;
    auto method = findInClass(*object->cls, known::dunderHash, &owner);
    if (method && method->kind() == Kind::Function && owner != classNamed("builtins.object")) {
      const Value own =
          call(bindAttribute(*method, value, object->cls, known::dunderHash), llvm::ArrayRef<Value>{});
      return own.isError() ? identity(value) : identity(own);
    }
  }
  return identity(value);
}

namespace {

/// Innermost loop whose row the key is made of; 0: none.
uint32_t rowOfKey(Value key) {
  if (auto *tuple = key.as<TupleObject>()) {
    uint32_t loop = 0;
    for (Value item : tuple->items)
      loop = std::max(loop, rowOfKey(item));
    return loop;
  }
  return key.isOpaque() || key.as<Instance>() ? key.heap()->rowOfLoop : 0;
}

} // namespace

/// The active loop whose row the key is made of. Whether rows share the dictionary shows at the next row:
/// what fills an entry of a row's own dictionary is done again there.
std::optional<size_t> Interpreter::loopOfKey(const DictObject &dict, Value key) const {
  const uint32_t id = loops_.empty() ? 0 : rowOfKey(key);
  for (size_t i = loops_.size(); id != 0 && i-- > 0;)
    if (loops_[i].id == id)
      return dict.rowOfLoop != id ? std::optional(i) : std::nullopt;
  return std::nullopt;
}

void Interpreter::missed(const DictObject &dict, Value key) {
  const auto loop = loopOfKey(dict, key);
  if (!loop)
    return;
  auto &misses = loops_[*loop].misses;
  std::erase_if(misses, [&](const LoopContext::Miss &miss) { return miss.dict == &dict; });
  misses.push_back({&dict, loopListener_->position()});
}

void Interpreter::filled(const DictObject &dict, Value key) {
  const auto loop = loopOfKey(dict, key);
  if (!loop)
    return;
  for (const LoopContext::Miss &miss : loops_[*loop].misses)
    if (miss.dict == &dict)
      loopListener_->keyed(miss.position, *loop);
}

Value *Interpreter::dictFind(DictObject &dict, Value key) {
  auto matches = [&](Value candidate) {
    if (candidate == key)
      return true;
    if (candidate.isOpaque() || key.isOpaque())
      return identity(candidate) == identity(key);
    const auto same = compareEqual(candidate, key);
    return same && same->isBool() && same->asBool();
  };
  const uint64_t wanted = dict.items.size() > smallDict || key.kind() == Kind::Instance ? *hash(key) : 0;
  if (dict.items.size() <= smallDict) {
    for (auto &[candidate, value] : dict.items)
      if (matches(candidate))
        return &value;
    missed(dict, key);
    return nullptr;
  }
  if (!dict.index)
    dict.index = make<DictIndex>();
  auto &positions = dict.index->positions;
  if (positions.empty())
    for (uint32_t i = 0; i < dict.items.size(); ++i)
      positions.emplace(*hash(dict.items[i].first), i);
  auto [begin, end] = positions.equal_range(wanted);
  for (auto it = begin; it != end; ++it)
    if (matches(dict.items[it->second].first))
      return &dict.items[it->second].second;
  missed(dict, key);
  return nullptr;
}

void Interpreter::dictSet(DictObject &dict, Value key, Value value) {
  if (dict.attributesOf)
    attributeWritten(dict, key, value);
  filled(dict, key);
  if (Value *old = dictFind(dict, key)) {
    if (!(*old == value))
      touch(dict);
    *old = value;
    return;
  }
  touch(dict);
  entryAdded(dict, key, dict.items.size());
  dict.items.emplace_back(key, value);
  if (dict.index && !dict.index->positions.empty())
    dict.index->positions.emplace(*hash(key), static_cast<uint32_t>(dict.items.size() - 1));
}

namespace {

/// What a dict's iteration gives for one entry: `element`, repeated when its value is.
Value entryLike(Interpreter &interpreter, Value stored, Value element) {
  auto *repeated = stored.as<RepeatedObject>();
  if (!repeated)
    return element;
  auto *result = interpreter.make<RepeatedObject>();
  result->element = element;
  result->symbol = repeated->symbol;
  result->extent = repeated->inherited();
  return result;
}

} // namespace

std::vector<Value> Interpreter::dictKeys(const DictObject &dict) {
  std::vector<Value> keys;
  for (const auto &[key, value] : dict.items)
    keys.push_back(entryLike(*this, value, key));
  return keys;
}

std::vector<Value> Interpreter::dictEntries(const DictObject &dict) {
  std::vector<Value> entries;
  for (const auto &[key, value] : dict.items) {
    auto *repeated = value.as<RepeatedObject>();
    entries.push_back(entryLike(*this, value, tuple({key, repeated ? repeated->element : value})));
  }
  return entries;
}

bool Interpreter::dictErase(DictObject &dict, Value key) {
  Value *found = dictFind(dict, key);
  if (!found)
    return false;
  touch(dict);
  if (dict.attributesOf)
    attributeWritten(dict, key, Value::error());
  for (size_t i = 0; i < dict.items.size(); ++i)
    if (&dict.items[i].second == found) {
      dict.items.erase(dict.items.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
  dict.forgetIndex();
  return true;
}

void Interpreter::dictClear(DictObject &dict) {
  if (dict.items.empty())
    return;
  touch(dict);
  if (dict.attributesOf)
    for (const auto &[key, value] : dict.items)
      attributeWritten(dict, key, Value::error());
  dict.items.clear();
  dict.forgetIndex();
}

} // namespace eagerlint::interpret
