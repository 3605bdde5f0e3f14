#include "evaluate/row_builder.h"

#include "evaluate/convert.h"
#include "interpret/identity.h"

namespace eagerlint::evaluate {

using namespace interpret;
using relations::RelationKind;

RowBuilder::RowBuilder(Run &run, Instance &querySet, const orm::Statement &statement)
    : run_(run), querySet_(querySet), statement_(statement) {
  const QuerySetPayload &payload = *asQuerySet(&querySet);
  if (payload.owner && payload.ownerMember && !payload.refined) {
    const ModelPayload &owner = *asModel(payload.owner);
    lineage_ = owner.lineage;
    lineage_.path = joinPath(owner.lineage.path, payload.ownerPath);
    const relations::Field &field = run.graph().field(payload.ownerMember->field);
    const bool reverse = payload.ownerMember->kind == Member::Kind::Reverse;
    lineage_.nullable =
        lineage_.nullable || (reverse ? field.relation == RelationKind::OneToOne : field.null);
  }
  if (lineage_.origin == 0) {
    lineage_.origin = payload.origin;
    lineage_.path.clear();
  }
  if (payload.owner)
    lineage_.needs = asModel(payload.owner)->lineage.needs;
  const bool empty = payload.symbol != 0 && run.log().symbolInfo(payload.symbol).mayBeEmpty;
  if (empty || (payload.owner && payload.symbol != 0))
    lineage_.needs.push_back(payload.symbol);
  lineage_.partial = lineage_.partial || empty || payload.query.high.has_value();
}

Value RowBuilder::cell(const orm::ResultColumn &column, const Scalar &scalar) {
  if (column.field)
    return fromColumn(run_, scalar, *column.field);
  // Only columns have their decimals cut to the field's places; expressions keep what the database gives.
  orm::OutputType type = column.type;
  type.decimalPlaces.reset();
  return fromScalar(run_, scalar, type);
}

Value RowBuilder::columnsOnly(llvm::ArrayRef<Scalar> cells) {
  Interpreter &in = run_.interpreter();
  const QuerySetPayload &payload = *asQuerySet(&querySet_);
  std::vector<Value> values;
  for (size_t i = 0; i < statement_.columns.size(); ++i)
    values.push_back(cell(statement_.columns[i], cells[statement_.leading.size() + i]));
  switch (payload.shape) {
  case RowShape::Flat:
    return values.empty() ? Value::none() : values.front();
  case RowShape::Dicts: {
    DictObject *row = in.dict();
    for (size_t i = 0; i < values.size(); ++i)
      in.dictSet(*row, statement_.columns[i].name, values[i]);
    return row;
  }
  default: {
    Value row = in.tuple(std::move(values));
    if (payload.shape == RowShape::NamedTuples)
      for (const orm::ResultColumn &column : statement_.columns)
        row.as<TupleObject>()->fieldNames.push_back(in.intern(column.name));
    return row;
  }
  }
}

Instance *RowBuilder::model(const orm::ResultModel &layout, llvm::ArrayRef<Scalar> cells,
                            const Lineage &lineage, uint64_t key) {
  Instance *object = run_.newInstance(layout.model);
  ModelPayload &row = *asModel(object);
  row.adding = false;
  row.lineage = lineage;
  row.rowKey = mix(key, layout.pkColumn + 1);
  for (uint32_t i = 0; i < layout.fields.size(); ++i)
    if (const auto column = run_.columnIndex(layout.model, layout.fields[i]))
      row.columns[*column] = fromColumn(run_, cells[layout.columns[i]], layout.fields[i]);
  if (hasOwnMaking(*object->cls) && !run_.makeByProject(*object))
    return nullptr;
  for (const orm::ResultModel::Related &related : layout.related)
    if (!addRelated(*object, related, cells, lineage, key))
      return nullptr;
  return object;
}

bool RowBuilder::hasOwnMaking(interpret::ClassObject &cls) {
  const auto [known, isNew] = ownMaking_.try_emplace(&cls, false);
  if (isNew)
    known->second = run_.hasOwnMaking(cls);
  return known->second;
}

bool RowBuilder::addRelated(Instance &object, const orm::ResultModel::Related &related,
                            llvm::ArrayRef<Scalar> cells, const Lineage &lineage, uint64_t key) {
  Interpreter &in = run_.interpreter();
  const Name name = in.intern(related.name);
  const relations::Field &field = run_.graph().field(related.field);
  if (isNull(cells[related.object.pkColumn])) {
    asModel(&object)->related.set(name, Value::none());
    return true;
  }
  Lineage below = lineage;
  below.path = joinPath(lineage.path, related.reverse ? field.queryName : field.text);
  below.nullable = lineage.nullable || field.null || related.reverse;
  Instance *joined = model(related.object, cells, below, key);
  if (!joined)
    return false;
  asModel(&object)->related.set(name, joined);
  // One-to-one: both sides know each other. A foreign key's target does not know its many sources.
  if (related.reverse)
    asModel(joined)->related.set(field.name, &object);
  else if (field.relation == RelationKind::OneToOne && field.accessor)
    asModel(joined)->related.set(field.accessor, &object);
  return true;
}

bool RowBuilder::setKnownParent(Instance &object) {
  const QuerySetPayload &payload = *asQuerySet(&querySet_);
  if (!payload.knownParent)
    return true;
  Interpreter &in = run_.interpreter();
  const relations::Field &field = run_.graph().field(payload.knownField);
  if (asModel(&object)->related.find(field.name)) // select_related keeps its own instance
    return true;
  // Looking the parent up reads the key column: a deferred one is loaded, row by row.
  const Value key = in.getAttr(&object, field.attname);
  if (key.isError())
    return false;
  asModel(&object)->related.set(field.name, payload.knownParent);
  return true;
}

Value RowBuilder::build(llvm::ArrayRef<Scalar> cells, uint64_t key) {
  Interpreter &in = run_.interpreter();
  if (!statement_.base)
    return columnsOnly(cells);
  Instance *object = model(*statement_.base, cells, lineage_, key);
  if (!object)
    return Value::error();
  const size_t first = firstPlainColumn(statement_);
  const auto annotate = [&](const orm::ResultColumn &column, const Scalar &value) {
    return in.setAttr(object, in.intern(column.name), cell(column, value));
  };
  for (size_t i = 0; i < statement_.columns.size(); ++i)
    if (!annotate(statement_.columns[i], cells[first + i]))
      return Value::error();
  for (size_t i = 0; i < statement_.leading.size(); ++i)
    if (!annotate(statement_.leading[i], cells[i]))
      return Value::error();
  if (!setKnownParent(*object))
    return Value::error();
  return object;
}

} // namespace eagerlint::evaluate
