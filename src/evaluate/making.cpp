// Making a model's instance of loaded columns where the project has a say: its `from_db`, `__init__` or
// `__setattr__`.
// Mirrors Model.from_db and what ModelIterable of django/db/models/query.py does with each row: joined rows,
// annotations and the known parent are set afterwards, so that code in `__init__` does not see them.
#include "evaluate/run.h"

#include "llvm/ADT/STLExtras.h"

namespace eagerlint::evaluate {

using namespace interpret;

bool Run::hasOwnMaking(ClassObject &cls) {
  if (cls.hasOwnSetattr)
    return true;
  const ClassObject *base = in_.classNamed("django.db.models.base.Model");
  for (const Name name : {known::dunderInit, in_.intern("from_db")}) {
    ClassObject *owner = nullptr;
    if (in_.findInClass(cls, name, &owner) && owner != base)
      return true;
  }
  return false;
}

Value Run::deferredMark() {
  return in_.getAttr(in_.moduleObject(in_.program().findModule("django.db.models.base")), "DEFERRED");
}

void Run::noteOwnMaking(const Instance &row) {
  if (hasOwnMaking(*row.cls))
    in_.note("`" + std::string(in_.text(row.cls->name)) + ".__init__` is not run here", true);
}

bool Run::makeByProject(Instance &row) {
  const auto &fields = graph().concreteFields(asModel(&row)->model);
  std::vector<Value> names, values;
  for (size_t i = 0; i < fields.size(); ++i)
    if (const Value column = asModel(&row)->columns[i]; !column.isError()) {
      names.push_back(in_.str(graph().field(fields[i]).attnameText));
      values.push_back(column);
    }
  Instance *const outer = std::exchange(making_, &row);
  const Value fromDb = in_.getAttr(Value(row.cls), "from_db");
  const Value made =
      fromDb.isError()
          ? fromDb
          : in_.call(fromDb, {in_.str("default"), in_.list(std::move(names)), in_.list(std::move(values))});
  making_ = outer;
  if (!made.isError() && !(made == Value(&row)))
    in_.note("`" + std::string(in_.text(row.cls->name)) + ".from_db` gives another object", true);
  return !made.isError();
}

bool Run::makeForRefresh(const Instance &object, std::map<uint32_t, Value> &columns) {
  if (!hasOwnMaking(*object.cls))
    return true;
  const ModelPayload &row = *asModel(Value(const_cast<Instance *>(&object)));
  Instance *const made = newInstance(row.model);
  made->cls = object.cls;
  made->rowOfLoop = object.rowOfLoop;
  ModelPayload &target = *asModel(made);
  target.adding = false;
  target.lineage = row.lineage;
  target.rowKey = row.rowKey;
  for (const auto &[column, value] : columns)
    target.columns[column] = value;
  if (!makeByProject(*made))
    return false;
  for (auto &[column, value] : columns)
    value = asModel(made)->columns[column];
  return true;
}

Value Run::fromDatabase(ClassObject &cls, llvm::ArrayRef<Value> names, llvm::ArrayRef<Value> values) {
  Instance *row = std::exchange(making_, nullptr);
  if (!row || row->cls != &cls)
    row = newInstance(cls.model);
  for (const auto &[name, value] : llvm::zip(names, values)) {
    const auto *text = name.as<StrObject>();
    const Member member = text ? accessor(cls.model, in_.intern(text->text)) : Member{};
    if (const auto column = columnIndex(cls.model, member.field);
        member.kind == Member::Kind::Forward && column)
      asModel(row)->columns[*column] = value;
  }
  const Value deferred = deferredMark();
  CallArgs arguments;
  for (Value column : asModel(row)->columns)
    arguments.positional.push_back(column.isError() ? deferred : column);
  const Value initialiser = in_.getAttr(row, known::dunderInit);
  asModel(row)->adding = true;
  if (initialiser.isError() || in_.call(initialiser, std::move(arguments)).isError())
    return Value::error();
  asModel(row)->adding = false;
  return row;
}

} // namespace eagerlint::evaluate
