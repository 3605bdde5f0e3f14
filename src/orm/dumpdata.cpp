#include "orm/dumpdata.h"
#include "orm/json.h"
#include "orm/natural_keys.h"
#include "orm/path.h"
#include "orm/storage.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_set>

namespace eagerlint::orm {

using relations::Field;
using relations::Model;
using relations::RelationKind;

namespace {

/// What a field without a value in the dump gets: Django would call the default, or refuse.
Scalar missingValue(const RelationGraph &graph, FieldRef ref) {
  const Field &field = graph.field(ref);
  if (field.defaultValue)
    return *field.defaultValue;
  if (field.null)
    return Null{};
  switch (fieldType(graph, ref).type) {
  case ColumnType::Char:
  case ColumnType::Text:
  case ColumnType::Slug:
  case ColumnType::File:
  case ColumnType::IpAddress:
    return std::string();
  case ColumnType::Json:
    return std::string("{}");
  case ColumnType::Date:
    return std::string("1970-01-01");
  case ColumnType::DateTime:
    return std::string("1970-01-01 00:00:00");
  case ColumnType::Time:
    return std::string("00:00:00");
  case ColumnType::Uuid:
    return std::string(32, '0');
  case ColumnType::Binary:
    return Blob{};
  case ColumnType::Decimal:
    return std::string("0");
  default:
    return int64_t{0};
  }
}

std::string plainText(const Json &json) {
  if (const std::string *text = json.string())
    return *text;
  if (const int64_t *number = json.integer())
    return fmt::format("{}", *number);
  if (const auto *real = std::get_if<Json::Float>(&json.value))
    return real->text;
  if (const bool *flag = std::get_if<bool>(&json.value))
    return *flag ? "True" : "False";
  return {};
}

template <class T> std::optional<Scalar> scalarOf(std::optional<T> value) {
  return value ? std::optional<Scalar>(std::move(*value)) : std::nullopt;
}

std::optional<Scalar> storedNumber(const Json &json, bool real) {
  const std::string text = plainText(json);
  if (const bool *flag = std::get_if<bool>(&json.value))
    return Scalar(int64_t{*flag ? 1 : 0});
  if (!real) {
    int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (!text.empty() && error == std::errc() && end == text.data() + text.size())
      return Scalar(number);
    if (!std::holds_alternative<Json::Float>(json.value))
      return std::nullopt;
    return Scalar(static_cast<int64_t>(std::get<Json::Float>(json.value).value));
  }
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return !text.empty() && error == std::errc() && end == text.data() + text.size()
             ? std::optional<Scalar>(number)
             : std::nullopt;
}

std::optional<Scalar> storedBoolean(const Json &json) {
  const std::string text = plainText(json);
  if (text == "True" || text == "t" || text == "1")
    return Scalar(int64_t{1});
  if (text == "False" || text == "f" || text == "0")
    return Scalar(int64_t{0});
  return std::nullopt;
}

std::optional<Scalar> stored(const OutputType &type, const Json &json, const LoadOptions &options) {
  if (type.type == ColumnType::Json)
    return json.isNull() ? Scalar(Null{}) : Scalar(pythonJson(json));
  if (json.isNull())
    return Scalar(Null{});
  const std::string text = plainText(json);
  switch (type.type) {
  case ColumnType::Auto:
  case ColumnType::BigAuto:
  case ColumnType::SmallAuto:
  case ColumnType::Integer:
  case ColumnType::BigInteger:
  case ColumnType::SmallInteger:
  case ColumnType::PositiveInteger:
  case ColumnType::PositiveBigInteger:
  case ColumnType::PositiveSmallInteger:
    return storedNumber(json, false);
  case ColumnType::Float:
    return storedNumber(json, true);
  case ColumnType::Boolean:
    return storedBoolean(json);
  case ColumnType::Decimal:
    return scalarOf(storedDecimal(text, type.decimalPlaces));
  case ColumnType::Date:
    return scalarOf(storedDate(text));
  case ColumnType::DateTime:
    return scalarOf(storedDateTime(text, {options.useTimeZones, options.utcOffsetMinutes}));
  case ColumnType::Time:
    return scalarOf(storedTime(text));
  case ColumnType::Duration:
    return scalarOf(storedDuration(text));
  case ColumnType::Uuid:
    return scalarOf(storedUuid(text));
  case ColumnType::Binary:
    if (auto bytes = decodedBase64(text))
      return Scalar(Blob{*bytes});
    return std::nullopt;
  default:
    if (json.array() || json.object())
      return Scalar(pythonJson(json));
    return Scalar(text);
  }
}

/// The order in which CPython iterates over a set of these integers, added one by one. The rows of a
/// many-to-many list are stored through such a set.
class IntegerSet {
public:
  void add(int64_t key) {
    if (!insert(table_, key))
      return;
    ++used_;
    if (used_ * 5 < (table_.size() - 1) * 3)
      return;
    size_t size = 8;
    while (size <= used_ * (used_ > 50000 ? 2 : 4))
      size <<= 1;
    std::vector<std::optional<int64_t>> grown(size);
    for (const auto &entry : table_)
      if (entry)
        insert(grown, *entry);
    table_ = std::move(grown);
  }
  [[nodiscard]] std::vector<int64_t> keys() const {
    std::vector<int64_t> result;
    for (const auto &entry : table_)
      if (entry)
        result.push_back(*entry);
    return result;
  }

private:
  static bool insert(std::vector<std::optional<int64_t>> &table, int64_t key) {
    constexpr size_t linearProbes = 9;
    const size_t mask = table.size() - 1;
    auto perturb = static_cast<size_t>(key == -1 ? -2 : key);
    size_t index = perturb & mask;
    while (true) {
      const size_t probes = index + linearProbes <= mask ? linearProbes : 0;
      for (size_t step = 0; step <= probes; ++step) {
        auto &entry = table[index + step];
        if (!entry) {
          entry = key;
          return true;
        }
        if (*entry == key)
          return false;
      }
      perturb >>= 5;
      index = (index * 5 + 1 + perturb) & mask;
    }
  }

  std::vector<std::optional<int64_t>> table_ = std::vector<std::optional<int64_t>>(8);
  size_t used_ = 0;
};

std::vector<Scalar> inSetOrder(const std::vector<Scalar> &values) {
  IntegerSet set;
  for (const Scalar &value : values) {
    const auto *number = std::get_if<int64_t>(&value);
    if (!number)
      return values;
    set.add(*number);
  }
  std::vector<Scalar> result;
  for (const int64_t key : set.keys())
    result.emplace_back(key);
  return result;
}

std::string keyText(const Scalar &scalar) {
  if (const auto *number = std::get_if<int64_t>(&scalar))
    return fmt::format("{}", *number);
  if (const auto *text = std::get_if<std::string>(&scalar))
    return *text;
  return {};
}

class Loader {
public:
  Loader(const RelationGraph &graph, Database &database, const LoadOptions &options)
      : graph_(graph), database_(database), options_(options), naturalKeys_(graph, database) {}

  llvm::Error load(const Json &document) {
    const Json::Array *objects = document.array();
    if (!objects)
      return llvm::createStringError("a dump is a list of objects");
    for (const Json &object : *objects)
      if (auto error = loadObject(object))
        return error;
    // Natural keys may name objects that come later.
    for (const Deferred &deferred : std::exchange(deferred_, {}))
      if (auto error = finishDeferred(deferred))
        return error;
    return llvm::Error::success();
  }

  LoadResult takeResult() { return std::move(result_); }

private:
  struct Deferred {
    ModelId model;
    Scalar pk;
    uint32_t field = 0;
    const Json *value = nullptr;
  };

  void warn(std::string text) {
    if (warned_.insert(text).second)
      result_.warnings.push_back(std::move(text));
  }

  llvm::Error loadObject(const Json &object) {
    const Json *label = object.find("model");
    if (!label || !label->string())
      return llvm::createStringError("an object of the dump has no \"model\"");
    const ModelId id = graph_.byLabel(*label->string());
    if (!id || graph_.model(id).abstract) {
      warn(fmt::format("the dump has rows of an unknown model: {}", *label->string()));
      return llvm::Error::success();
    }
    const ModelId concrete = graph_.concreteOf(id);
    if (!database_.hasTable(graph_, concrete))
      if (auto error = database_.createSchema(graph_, {concrete}))
        return error;
    count(id);
    return insert(concrete, object);
  }

  void count(ModelId id) {
    const auto found = std::find_if(result_.counts.begin(), result_.counts.end(),
                                    [&](const auto &entry) { return entry.first == id; });
    if (found == result_.counts.end())
      result_.counts.emplace_back(id, 1);
    else
      ++found->second;
    ++result_.rows;
  }

  llvm::Error insert(ModelId id, const Json &object) {
    const Model &model = graph_.model(id);
    std::vector<std::pair<uint32_t, Scalar>> row;
    std::vector<std::pair<uint32_t, const Json *>> links;
    std::vector<std::pair<uint32_t, const Json *>> later;
    const Json *fields = object.find("fields");
    static const Json none;
    if (!fields)
      fields = &none;
    const Json *key = object.find("pk");
    std::set<std::string_view> used;
    for (uint32_t index = 0; index < model.fields.size(); ++index) {
      const Field &field = model.fields[index];
      const Json *value = index == model.pk && key && !key->isNull() ? key : fields->find(field.text);
      if (value)
        used.insert(field.text);
      if (field.relation == RelationKind::ManyToMany) {
        if (value)
          links.emplace_back(index, value);
        continue;
      }
      if (field.column.empty())
        continue;
      if (!value) {
        // An automatic key is SQLite's to choose.
        if (index != model.pk)
          row.emplace_back(index, missingValue(graph_, {id, index}));
        continue;
      }
      std::optional<Scalar> scalar = convert({id, index}, *value);
      if (!scalar) {
        later.emplace_back(index, value);
        scalar = missingValue(graph_, {id, index});
      }
      row.emplace_back(index, std::move(*scalar));
    }
    if (const Json::Object *members = fields->object())
      for (const auto &[name, value] : *members)
        if (!used.contains(name))
          warn(fmt::format("the dump has a field that {} has not: {}", model.label(), name));
    if (auto error = conversionError())
      return error;
    auto rowid = database_.insertRow(graph_, id, row);
    if (!rowid)
      return rowid.takeError();
    Scalar pk = *rowid;
    for (const auto &[index, value] : row)
      if (index == model.pk)
        pk = value;
    naturalKeys_.forget(id);
    for (const auto &[index, value] : later)
      deferred_.push_back({id, pk, index, value});
    for (const auto &[index, value] : links)
      if (auto error = link(id, index, pk, *value))
        return error;
    return llvm::Error::success();
  }

  llvm::Error conversionError() {
    if (badValue_.empty())
      return llvm::Error::success();
    return llvm::createStringError(std::exchange(badValue_, {}));
  }

  /// nullopt: a natural key whose object is not there yet.
  std::optional<Scalar> convert(FieldRef ref, const Json &value) {
    const Field &field = graph_.field(ref);
    if (value.array() && field.relation != RelationKind::None && field.target)
      return naturalKeys_.find(graph_.concreteOf(field.target), field.toField, *value.array());
    auto scalar = stored(fieldType(graph_, ref), value, options_);
    if (!scalar) {
      badValue_ = fmt::format("{}.{}: '{}' is no value of the field", graph_.model(ref.model).label(),
                              field.text, plainText(value));
      return Scalar(Null{});
    }
    return scalar;
  }

  llvm::Error link(ModelId id, uint32_t index, const Scalar &pk, const Json &value) {
    const Field &field = graph_.model(id).fields[index];
    const Json::Array *items = value.array();
    if (!items || !field.through)
      return llvm::Error::success();
    const Model &through = graph_.model(field.through);
    const FieldRef target{field.through, field.throughTarget};
    std::vector<Scalar> ids;
    for (const Json &item : *items) {
      std::optional<Scalar> scalar = convert(target, item);
      if (!scalar) {
        deferred_.push_back({id, pk, index, &value});
        return llvm::Error::success();
      }
      ids.push_back(std::move(*scalar));
    }
    if (auto error = conversionError())
      return error;
    if (!database_.hasTable(graph_, field.through))
      if (auto error = database_.createSchema(graph_, {field.through}))
        return error;
    std::erase_if(ids, [&](const Scalar &other) { return isLinked(field.through, pk, other); });
    for (const Scalar &other : inSetOrder(ids))
      if (auto error = insertLink(field, through, pk, other))
        return error;
    // A symmetrical relation has a row for each direction.
    if (field.symmetrical)
      for (const Scalar &other : inSetOrder(ids))
        if (auto error = insertLink(field, through, other, pk))
          return error;
    return llvm::Error::success();
  }

  [[nodiscard]] bool isLinked(ModelId through, const Scalar &source, const Scalar &target) const {
    return links_.contains(linkKey(through, source, target));
  }
  static std::string linkKey(ModelId through, const Scalar &source, const Scalar &target) {
    return fmt::format("{}|{}|{}", through.value, keyText(source), keyText(target));
  }

  llvm::Error insertLink(const Field &field, const Model &through, const Scalar &source,
                         const Scalar &target) {
    if (!links_.insert(linkKey(field.through, source, target)).second)
      return llvm::Error::success();
    std::vector<std::pair<uint32_t, Scalar>> row;
    for (uint32_t index = 0; index < through.fields.size(); ++index) {
      if (index == field.throughSource)
        row.emplace_back(index, source);
      else if (index == field.throughTarget)
        row.emplace_back(index, target);
      else if (index != through.pk && !through.fields[index].column.empty())
        row.emplace_back(index, missingValue(graph_, {field.through, index}));
    }
    auto rowid = database_.insertRow(graph_, field.through, row);
    return rowid ? llvm::Error::success() : rowid.takeError();
  }

  llvm::Error finishDeferred(const Deferred &deferred) {
    const Model &model = graph_.model(deferred.model);
    const Field &field = model.fields[deferred.field];
    if (field.relation == RelationKind::ManyToMany) {
      if (auto error = link(deferred.model, deferred.field, deferred.pk, *deferred.value))
        return error;
      if (!deferred_.empty()) {
        deferred_.clear();
        warn(fmt::format("{}.{} has a natural key that no row has", model.label(), field.text));
      }
      return llvm::Error::success();
    }
    const std::optional<Scalar> value = convert({deferred.model, deferred.field}, *deferred.value);
    if (!value) {
      warn(fmt::format("{}.{} has a natural key that no row has", model.label(), field.text));
      return llvm::Error::success();
    }
    Statement statement;
    statement.text = fmt::format("UPDATE \"{}\" SET \"{}\" = %s WHERE \"{}\" = %s", model.table, field.column,
                                 model.fields[model.pk].column);
    statement.params = {*value, deferred.pk};
    return database_.run(statement);
  }

  const RelationGraph &graph_;
  Database &database_;
  const LoadOptions &options_;
  NaturalKeys naturalKeys_;
  LoadResult result_;
  std::set<std::string> warned_;
  std::unordered_set<std::string> links_;
  std::vector<Deferred> deferred_;
  std::string badValue_;
};

} // namespace

llvm::Expected<Scalar> storedValue(const RelationGraph &graph, FieldRef field, llvm::StringRef text,
                                   const LoadOptions &options) {
  auto json = parseJson(std::string_view(text));
  if (!json)
    return json.takeError();
  if (auto scalar = stored(fieldType(graph, field), *json, options))
    return *scalar;
  return llvm::createStringError("not a value of the field: " + text.str());
}

llvm::Expected<std::vector<ModelId>> modelsInDump(const RelationGraph &graph, llvm::StringRef text) {
  auto json = parseJson(std::string_view(text));
  if (!json)
    return json.takeError();
  std::vector<ModelId> models;
  if (const Json::Array *objects = json->array()) {
    for (const Json &object : *objects) {
      const Json *label = object.find("model");
      const ModelId id = label && label->string() ? graph.byLabel(*label->string()) : ModelId{};
      if (id && std::find(models.begin(), models.end(), id) == models.end())
        models.push_back(id);
    }
  }
  return models;
}

llvm::Error fillContentTypes(const RelationGraph &graph, Database &database) {
  const ModelId id = graph.byLabel("contenttypes.ContentType");
  if (!id || !database.hasTable(graph, id))
    return llvm::Error::success();
  auto rows = database.rowCount(graph, id);
  if (!rows)
    return rows.takeError();
  if (*rows != 0)
    return llvm::Error::success();
  const Model &contentType = graph.model(id);
  std::optional<uint32_t> app, name;
  for (uint32_t index = 0; index < contentType.fields.size(); ++index) {
    if (contentType.fields[index].text == "app_label")
      app = index;
    if (contentType.fields[index].text == "model")
      name = index;
  }
  if (!app || !name)
    return llvm::Error::success();
  // App by app, as migrate goes through them.
  std::vector<std::string> apps;
  for (const Model &model : graph.models())
    if (std::find(apps.begin(), apps.end(), model.appLabel) == apps.end())
      apps.push_back(model.appLabel);
  // Two classes may claim one label, in a project whose apps are not known: then the first one has it.
  std::set<std::string> labels;
  for (const std::string &label : apps) {
    for (const Model &model : graph.models()) {
      if (model.appLabel != label || model.abstract || model.autoCreated || model.swapped)
        continue;
      std::string lower = model.name;
      std::transform(lower.begin(), lower.end(), lower.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      if (!labels.insert(label + "." + lower).second)
        continue;
      const std::pair<uint32_t, Scalar> row[] = {{*app, label}, {*name, lower}};
      auto inserted = database.insertRow(graph, id, row);
      if (!inserted)
        return inserted.takeError();
    }
  }
  return llvm::Error::success();
}

llvm::Expected<LoadResult> loadDump(const RelationGraph &graph, Database &database, llvm::StringRef text,
                                    const LoadOptions &options) {
  auto json = parseJson(std::string_view(text));
  if (!json)
    return json.takeError();
  if (auto error = database.savepoint("load"))
    return error;
  const auto undo = [&](llvm::Error error) -> llvm::Error {
    return llvm::joinErrors(std::move(error), database.rollbackTo("load"));
  };
  const ModelId contentType = graph.byLabel("contenttypes.ContentType");
  bool hasContentTypes = false;
  if (const Json::Array *objects = json->array())
    hasContentTypes = std::any_of(objects->begin(), objects->end(), [&](const Json &object) {
      const Json *label = object.find("model");
      return label && label->string() && contentType && graph.byLabel(*label->string()) == contentType;
    });
  if (!hasContentTypes)
    if (auto error = fillContentTypes(graph, database))
      return undo(std::move(error));
  Loader loader(graph, database, options);
  if (auto error = loader.load(*json))
    return undo(std::move(error));
  if (auto error = database.release("load"))
    return error;
  return loader.takeResult();
}

} // namespace eagerlint::orm
