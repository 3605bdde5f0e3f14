#include "orm/natural_keys.h"
#include "orm/path.h"
#include "orm/storage.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::orm {

using relations::Field;
using relations::Model;
using relations::RelationKind;

namespace {

bool isForeignKey(const Field &field) {
  return (field.relation == RelationKind::ForeignKey || field.relation == RelationKind::OneToOne) &&
         field.target;
}

std::string textOfScalar(const Scalar &scalar) {
  if (const auto *number = std::get_if<int64_t>(&scalar))
    return fmt::format("{}", *number);
  if (const auto *text = std::get_if<std::string>(&scalar))
    return *text;
  return {};
}

std::string textOfJson(const Json &json) {
  if (const auto *text = json.string())
    return *text;
  if (const auto *number = json.integer())
    return fmt::format("{}", *number);
  return {};
}

} // namespace

std::vector<NaturalKeys::Shape> NaturalKeys::shapes(ModelId id, int depth) const {
  constexpr int maxDepth = 3;
  std::vector<Shape> result;
  if (depth > maxDepth)
    return result;
  const Model &model = graph_.model(id);
  // Every list of unique fields, each foreign key replaced by the shapes of its target.
  const auto expand = [&](const std::vector<uint32_t> &fields) {
    std::vector<Shape> partial{{}};
    for (const uint32_t index : fields) {
      const Field &field = model.fields[index];
      std::vector<Shape> tails{{{index}}};
      if (isForeignKey(field)) {
        tails.clear();
        for (const Shape &inner : shapes(graph_.concreteOf(field.target), depth + 1)) {
          Shape tail = inner;
          for (std::vector<uint32_t> &path : tail)
            path.insert(path.begin(), index);
          tails.push_back(std::move(tail));
        }
      }
      std::vector<Shape> next;
      for (const Shape &head : partial)
        for (const Shape &tail : tails) {
          Shape joined = head;
          joined.insert(joined.end(), tail.begin(), tail.end());
          next.push_back(std::move(joined));
        }
      partial = std::move(next);
    }
    result.insert(result.end(), partial.begin(), partial.end());
  };
  for (uint32_t index = 0; index < model.fields.size(); ++index)
    if (model.fields[index].unique && index != model.pk && !model.fields[index].column.empty())
      expand({index});
  for (const relations::IndexDefinition &definition : model.indexes)
    if (definition.unique)
      expand(definition.fields);
  return result;
}

const std::vector<std::vector<Scalar>> &NaturalKeys::rows(ModelId id) {
  if (const auto found = rows_.find(id); found != rows_.end())
    return found->second;
  std::vector<std::vector<Scalar>> &table = rows_[id];
  if (!database_.hasTable(graph_, id))
    return table;
  const Model &model = graph_.model(id);
  Statement statement;
  for (const Field &field : model.fields)
    statement.text += (statement.text.empty() ? "SELECT " : ", ") +
                      (field.column.empty() ? std::string("NULL") : fmt::format("\"{}\"", field.column));
  statement.text += fmt::format(" FROM \"{}\"", model.table);
  llvm::consumeError(database_.run(statement, [&](Database::Row row) {
    table.emplace_back(row.begin(), row.end());
    return true;
  }));
  return table;
}

std::string NaturalKeys::valueAt(ModelId id, const std::vector<Scalar> &row,
                                 const std::vector<uint32_t> &path) {
  const Scalar &value = row[path[0]];
  if (path.size() == 1)
    return textOfScalar(value);
  const Field &field = graph_.model(id).fields[path[0]];
  const ModelId target = graph_.concreteOf(field.target);
  for (const std::vector<Scalar> &other : rows(target))
    if (other[field.toField] == value)
      return valueAt(target, other, {path.begin() + 1, path.end()});
  return {};
}

std::optional<Scalar> NaturalKeys::find(ModelId id, uint32_t field, const Json::Array &key) {
  for (const Shape &shape : shapes(id, 0)) {
    if (shape.size() != key.size())
      continue;
    // The parts may come in another order than the fields: try the orders of small keys.
    std::vector<size_t> order(shape.size());
    for (size_t index = 0; index < order.size(); ++index)
      order[index] = index;
    constexpr size_t maxPermuted = 4;
    do {
      for (const std::vector<Scalar> &row : rows(id)) {
        bool equal = true;
        for (size_t index = 0; equal && index < shape.size(); ++index)
          equal = valueAt(id, row, shape[order[index]]) == textOfJson(key[index]);
        if (equal)
          return row[field];
      }
    } while (order.size() <= maxPermuted && std::next_permutation(order.begin(), order.end()));
  }
  return std::nullopt;
}

} // namespace eagerlint::orm
