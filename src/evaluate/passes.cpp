// Rows for the passes of a symbolic loop: the row before the first pass is copied with everything that is its
// own, so that a later pass runs on a row in the same state.
//
// What is a row's own says its RowExtent: instances that were made with it or after it and are reached
// through its caches (joined and prefetched rows), and containers of such. A known parent is older than its
// children and is shared.
#include "evaluate/run.h"

#include <map>

namespace eagerlint::evaluate {

using namespace interpret;

namespace {

bool isOwn(const HeapObject &object, RowExtent extent) {
  if (object.birth >= extent.oldest || (extent.loop != 0 && object.rowOfLoop >= extent.loop))
    return true;
  const bool isContainer =
      object.kind == Kind::List || object.kind == Kind::Tuple || object.kind == Kind::Dict;
  return isContainer && extent.containers != 0 && object.birth >= extent.containers;
}

class RowCopy {
public:
  RowCopy(Run &run, RowExtent extent) : run_(run), extent_(extent) {}

  Value copy(Value value) {
    HeapObject *object = value.heap();
    if (!object || !isOwn(*object, extent_))
      return value;
    if (auto it = copies_.find(object); it != copies_.end())
      return it->second;
    if (auto *tuple = value.as<TupleObject>()) {
      auto *result = run_.interpreter().make<TupleObject>();
      copies_[object] = result;
      result->fieldNames = tuple->fieldNames;
      for (Value item : tuple->items)
        result->items.push_back(copy(item));
      return result;
    }
    if (auto *list = value.as<ListObject>()) {
      auto *result = run_.interpreter().make<ListObject>();
      copies_[object] = result;
      for (Value item : list->items)
        result->items.push_back(copy(item));
      return result;
    }
    if (auto *mapping = value.as<DictObject>()) {
      auto *result = run_.interpreter().make<DictObject>();
      copies_[object] = result;
      for (const auto &[key, item] : mapping->items)
        result->items.emplace_back(copy(key), copy(item));
      return result;
    }
    if (auto *repeated = value.as<RepeatedObject>()) {
      auto *result = run_.interpreter().make<RepeatedObject>();
      copies_[object] = result;
      result->symbol = repeated->symbol;
      result->extent.loop = repeated->extent.loop;
      result->element = copy(repeated->element);
      return result;
    }
    if (asModel(value))
      return copyModel(*value.as<Instance>());
    if (asQuerySet(value))
      return copyQuerySet(*value.as<Instance>());
    if (auto *instance = value.as<Instance>(); instance && !instance->payload) {
      Instance *result = run_.interpreter().instance(instance->cls);
      copies_[object] = result;
      copyAttributes(*instance, *result);
      return result;
    }
    return value;
  }

private:
  void copyAttributes(const Instance &from, Instance &to) {
    to.rowOfLoop = from.rowOfLoop;
    for (const auto &[name, value] : from.attrs.entries())
      to.attrs.set(name, copy(value));
  }

  Value copyModel(Instance &object) {
    const ModelPayload &row = *asModel(&object);
    Instance *result = run_.newInstance(row.model);
    copies_[&object] = result;
    result->cls = object.cls;
    ModelPayload &target = *asModel(result);
    target.columns = row.columns;
    target.lineage = row.lineage;
    target.rowKey = row.rowKey;
    target.adding = row.adding;
    target.mayBeAbsent = row.mayBeAbsent;
    target.perhapsLoaded = row.perhapsLoaded;
    for (const auto &[name, value] : row.related.entries())
      target.related.set(name, copy(value));
    for (const auto &[name, value] : row.prefetched.entries())
      target.prefetched.set(name, copy(value));
    copyAttributes(object, *result);
    return result;
  }

  Value copyQuerySet(Instance &object) {
    const QuerySetPayload &rows = *asQuerySet(&object);
    auto payload = std::make_unique<QuerySetPayload>(rows);
    Instance *result = run_.interpreter().instance(object.cls, std::move(payload));
    copies_[&object] = result;
    QuerySetPayload &target = *asQuerySet(result);
    if (target.rows)
      for (Value &row : *target.rows)
        row = copy(row);
    if (target.owner)
      target.owner = copy(target.owner).as<Instance>();
    if (target.knownParent)
      target.knownParent = copy(target.knownParent).as<Instance>();
    copyAttributes(object, *result);
    return result;
  }

  Run &run_;
  RowExtent extent_;
  std::map<HeapObject *, Value> copies_;
};

/// Marks everything that belongs to the row with the loop's id.
void markRow(Value value, RowExtent extent, uint32_t loop) {
  HeapObject *object = value.heap();
  if (!object || !isOwn(*object, extent) || object->rowOfLoop == loop)
    return;
  object->rowOfLoop = loop;
  auto all = [&](llvm::ArrayRef<Value> items) {
    for (Value item : items)
      markRow(item, extent, loop);
  };
  if (auto *tuple = value.as<TupleObject>())
    return all(tuple->items);
  if (auto *list = value.as<ListObject>())
    return all(list->items);
  if (auto *repeated = value.as<RepeatedObject>())
    return markRow(repeated->element, extent, loop);
  if (auto *mapping = value.as<DictObject>()) {
    for (const auto &[key, item] : mapping->items)
      markRow(item, extent, loop);
    return;
  }
  if (auto *row = asModel(value)) {
    for (Value column : row->columns)
      markRow(column, extent, loop);
    for (const auto &[name, related] : row->related.entries())
      markRow(related, extent, loop);
    for (const auto &[name, rows] : row->prefetched.entries())
      markRow(rows, extent, loop);
    for (const auto &[name, attribute] : value.as<Instance>()->attrs.entries())
      markRow(attribute, extent, loop);
  } else if (auto *rows = asQuerySet(value)) {
    if (rows->rows)
      all(*rows->rows);
  } else if (auto *instance = value.as<Instance>()) {
    for (const auto &[name, attribute] : instance->attrs.entries())
      markRow(attribute, extent, loop);
  }
}

} // namespace

std::function<Value(unsigned, uint32_t)> Run::rowsOf(Interpreter &, Value element, RowExtent extent) {
  if (!element.heap())
    return [element](unsigned, uint32_t) { return element; };
  if (extent.oldest == 0)
    extent.oldest = element.heap()->birth;
  const Value pristine = RowCopy(*this, extent).copy(element);
  const RowExtent copied{pristine.heap()->birth}; // a copy is older than its parts
  return [this, element, pristine, extent, copied](unsigned pass, uint32_t loop) {
    const Value row = pass == 0 ? element : RowCopy(*this, copied).copy(pristine);
    markRow(row, pass == 0 ? extent : copied, loop);
    return row;
  };
}

} // namespace eagerlint::evaluate
