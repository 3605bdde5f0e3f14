// The project's own SQL: raw() and cursors. With real rows it is run as it stands; with symbolic rows only
// that it is sent is known.
#include "evaluate/convert.h"
#include "evaluate/run.h"

namespace eagerlint::evaluate {

using namespace interpret;

namespace {

/// The statement with its parameters in order; "%(name)s" becomes "%s". Nothing when they are not known.
std::optional<orm::Statement> ownStatement(Run &run, Value text, Value params) {
  auto *known = text.as<StrObject>();
  if (!known)
    return std::nullopt;
  Interpreter &in = run.interpreter();
  orm::Statement statement;
  auto *named = params.as<DictObject>();
  if (!named) {
    std::vector<Value> items;
    if (!params.isNone() && (params.isOpaque() || !in.collect(params, items)))
      return std::nullopt;
    statement.text = known->text;
    for (Value item : items)
      statement.params.push_back(toScalar(run, item));
    if (params.isNone()) { // then a percent sign is only that
      std::string escaped;
      for (const char c : known->text)
        escaped += c == '%' ? std::string("%%") : std::string(1, c);
      statement.text = std::move(escaped);
    }
    return statement;
  }
  std::string_view rest = known->text;
  for (size_t at = rest.find("%("); at != std::string_view::npos; at = rest.find("%(")) {
    const size_t end = rest.find(")s", at);
    const Value *value =
        end == std::string_view::npos
            ? nullptr
            : run.interpreter().dictFind(*named, in.str(std::string(rest.substr(at + 2, end - at - 2))));
    if (!value)
      return std::nullopt;
    statement.text += std::string(rest.substr(0, at)) + "%s";
    statement.params.push_back(toScalar(run, *value));
    rest.remove_prefix(end + 2);
  }
  statement.text += rest;
  return statement;
}

Value plainCell(Run &run, const Scalar &cell) {
  return fromScalar(run, cell, {orm::ColumnType::Other, {}, {}});
}

/// (rows, names of their columns); unknown with symbolic rows. With `many`, `params` lists the parameters of
/// each time.
Value send(Interpreter &in, llvm::ArrayRef<Value> args) {
  Run &run = Run::of(in);
  EventInfo info;
  info.cause = Cause::Raw;
  info.operation = "execute";
  std::vector<Value> all{args[1]};
  const bool many = args[2].isBool() && args[2].asBool();
  if (many && !run.symbolic()) {
    all.clear();
    if (!in.collect(args[1], all))
      return Value::error();
  }
  std::vector<Value> rows, names;
  for (Value params : all) {
    if (!run.runOwnSql(
            args[0], params, info,
            [&](llvm::ArrayRef<std::string> columns) {
              for (const std::string &column : columns)
                names.push_back(in.str(column));
            },
            [&](llvm::ArrayRef<Scalar> cells) {
              std::vector<Value> row;
              for (const Scalar &cell : cells)
                row.push_back(plainCell(run, cell));
              rows.push_back(in.tuple(std::move(row)));
              return true;
            }))
      return Value::error();
    ++run.uncounted; // executemany() is one statement
  }
  run.uncounted -= static_cast<unsigned>(all.size());
  if (run.symbolic()) {
    OpaqueObject *found = in.opaque(OpaqueSource::RowData, "rows of own SQL", in.identity(args[0]));
    return in.tuple({Value(found), in.derive("names of columns", {Value(found)})});
  }
  return in.tuple({in.list(std::move(rows)), in.list(std::move(names))});
}

} // namespace

bool Run::runOwnSql(Value text, Value params, EventInfo info,
                    llvm::function_ref<void(llvm::ArrayRef<std::string>)> onColumns,
                    llvm::function_ref<bool(llvm::ArrayRef<Scalar>)> onRow) {
  in_.note("raw SQL is not followed", true);
  const auto statement = ownStatement(*this, text, params);
  if (in_.pending())
    return false;
  if (symbolic() || !statement) {
    logEvent(statement ? statement->text : "RAW SQL", {}, info);
    return true;
  }
  auto names = database_->columnNames(*statement);
  if (!names) {
    logEvent(statement->text, {}, info);
    raiseQueryError(names.takeError());
    return false;
  }
  onColumns(*names);
  return runStatement(*statement, info, onRow);
}

bool Run::fetchRaw(Instance &object) {
  const RawSql raw = *asQuerySet(&object)->raw;
  const ModelId model = asQuerySet(&object)->query.model;
  std::vector<Value> rows;
  std::vector<std::string> names;
  /// By column of the statement: the column of the model.
  std::vector<std::optional<uint32_t>> columns;
  const auto readColumns = [&](llvm::ArrayRef<std::string> found) {
    for (const std::string &name : found) {
      std::string column = name;
      bool isField = false;
      if (auto *translations = raw.translations.as<DictObject>())
        if (const Value *field = in_.dictFind(*translations, in_.str(name)); field && field->isStr()) {
          column = field->as<StrObject>()->text;
          isField = true;
        }
      std::optional<uint32_t> index;
      const auto &fields = graph().concreteFields(model);
      for (uint32_t i = 0; i < fields.size(); ++i)
        if ((isField ? graph().field(fields[i]).text : graph().field(fields[i]).column) == column)
          index = i;
      columns.push_back(index);
      names.push_back(std::move(column));
    }
  };
  const auto addRow = [&](llvm::ArrayRef<Scalar> cells) {
    Instance *row = newInstance(model);
    asModel(row)->adding = false;
    for (size_t i = 0; i < cells.size() && i < columns.size(); ++i) {
      if (columns[i])
        asModel(row)->columns[*columns[i]] =
            fromColumn(*this, cells[i], graph().concreteFields(model)[*columns[i]]);
      else
        row->attrs.set(in_.intern(names[i]), plainCell(*this, cells[i]));
    }
    noteOwnMaking(*row);
    rows.push_back(row);
    return true;
  };
  if (!runOwnSql(raw.text, raw.params, eventOf(object, Cause::Raw, "raw"), readColumns, addRow))
    return false;
  if (symbolic())
    rows.push_back(newInstance(model));
  in_.touch(object);
  asQuerySet(&object)->rows = std::move(rows);
  return prefetchRows(*asQuerySet(&object));
}

void addOwnSqlNatives(Natives &natives) { natives.add("django.db.backends.wrapper._send", send); }

} // namespace eagerlint::evaluate
