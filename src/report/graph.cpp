#include "report/graph.h"

#include "orm/path.h"

#include "fmt/format.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <set>

namespace eagerlint::report {

using relations::Field;
using relations::Model;
using relations::RelationGraph;
using relations::RelationKind;

namespace {

std::string_view typeText(relations::ColumnType type) {
  using relations::ColumnType;
  switch (type) {
  case ColumnType::None:
    return "none";
  case ColumnType::Auto:
    return "auto";
  case ColumnType::BigAuto:
    return "big auto";
  case ColumnType::SmallAuto:
    return "small auto";
  case ColumnType::Integer:
    return "integer";
  case ColumnType::BigInteger:
    return "big integer";
  case ColumnType::SmallInteger:
    return "small integer";
  case ColumnType::PositiveInteger:
    return "positive integer";
  case ColumnType::PositiveBigInteger:
    return "positive big integer";
  case ColumnType::PositiveSmallInteger:
    return "positive small integer";
  case ColumnType::Float:
    return "float";
  case ColumnType::Decimal:
    return "decimal";
  case ColumnType::Char:
    return "char";
  case ColumnType::Text:
    return "text";
  case ColumnType::Slug:
    return "slug";
  case ColumnType::Boolean:
    return "boolean";
  case ColumnType::Date:
    return "date";
  case ColumnType::DateTime:
    return "datetime";
  case ColumnType::Time:
    return "time";
  case ColumnType::Duration:
    return "duration";
  case ColumnType::Uuid:
    return "uuid";
  case ColumnType::Json:
    return "json";
  case ColumnType::Binary:
    return "binary";
  case ColumnType::File:
    return "file";
  case ColumnType::IpAddress:
    return "ip address";
  case ColumnType::ForeignKey:
    return "key";
  case ColumnType::Other:
    break;
  }
  return "other";
}

/// The models to show: those of the project that have rows, and what they point to; automatic link tables are
/// part of their relation.
std::vector<ModelId> shownModels(const RelationGraph &graph) {
  std::set<ModelId> shown;
  for (size_t i = 0; i < graph.models().size(); ++i) {
    const ModelId id = IndexVec<ModelId, Model>::idAt(i);
    const Model &model = graph.model(id);
    if (model.isStub || model.autoCreated || model.abstract)
      continue;
    shown.insert(id);
    for (const Field &field : model.fields)
      if (field.target)
        shown.insert(field.target);
  }
  return {shown.begin(), shown.end()};
}

/// The reverse accessor's text, "" when the relation has none.
std::string reverseAccessor(const RelationGraph &graph, ModelId owner, uint32_t index) {
  const Field &field = graph.model(owner).fields[index];
  if (field.target)
    for (const relations::ReverseRelation &reverse : graph.model(field.target).reverse)
      if (reverse.field == relations::FieldRef{owner, index})
        return reverse.accessorText;
  return "";
}

llvm::json::Object fieldJson(const RelationGraph &graph, ModelId owner, uint32_t index) {
  const Field &field = graph.model(owner).fields[index];
  llvm::json::Object object{
      {"name", field.text},
      {"type", llvm::StringRef(field.relation == RelationKind::None ? typeText(field.type)
                                                                    : orm::fieldClassName(field))},
      {"column", field.column.empty() ? llvm::json::Value(nullptr) : llvm::json::Value(field.column)},
      {"null", field.null},
      {"unique", field.unique || field.primaryKey},
      {"primary_key", field.primaryKey}};
  if (field.relation == RelationKind::None)
    return object;
  const std::string accessor = reverseAccessor(graph, owner, index);
  object["target"] =
      field.target ? llvm::json::Value(graph.model(field.target).label()) : llvm::json::Value(nullptr);
  object["accessor"] = accessor.empty() ? llvm::json::Value(nullptr) : llvm::json::Value(accessor);
  object["query_name"] =
      field.queryName.empty() ? llvm::json::Value(nullptr) : llvm::json::Value(field.queryName);
  if (field.through)
    object["through"] = graph.model(field.through).label();
  if (field.target &&
      (field.relation == RelationKind::ForeignKey || field.relation == RelationKind::OneToOne))
    object["to_field"] = graph.model(field.target).fields[field.toField].text;
  return object;
}

std::string json(const std::vector<const RelationGraph *> &graphs) {
  llvm::json::Array models;
  for (const RelationGraph *graph : graphs)
    for (const ModelId id : shownModels(*graph)) {
      const Model &model = graph->model(id);
      llvm::json::Array fields;
      for (uint32_t i = 0; i < model.fields.size(); ++i)
        fields.push_back(fieldJson(*graph, id, i));
      llvm::json::Array parents;
      for (const auto &[parent, link] : model.parents)
        parents.push_back(graph->model(parent).label());
      models.push_back(llvm::json::Object{{"label", model.label()},
                                          {"class", model.dotted},
                                          {"table", model.table},
                                          {"proxy", model.proxy},
                                          {"library", model.isStub},
                                          {"parents", std::move(parents)},
                                          {"fields", std::move(fields)}});
    }
  std::string text;
  llvm::raw_string_ostream stream(text);
  stream << llvm::formatv(
                "{0:2}", llvm::json::Value(llvm::json::Object{{"version", 1}, {"models", std::move(models)}}))
         << "\n";
  return text;
}

/// Calls edge(owner, field, target, accessor) for each relation between shown models.
template <typename Edge>
void forEachRelation(const RelationGraph &graph, const std::vector<ModelId> &shown, Edge edge) {
  for (const ModelId id : shown) {
    const Model &model = graph.model(id);
    for (uint32_t i = 0; i < model.fields.size(); ++i)
      if (model.fields[i].relation != RelationKind::None && model.fields[i].target && !model.isStub)
        edge(model, model.fields[i], graph.model(model.fields[i].target), reverseAccessor(graph, id, i));
  }
}

std::string dot(const std::vector<const RelationGraph *> &graphs) {
  std::string out = "digraph models {\n  rankdir=LR;\n  node [shape=box, fontname=\"Helvetica\"];\n"
                    "  edge [fontname=\"Helvetica\", fontsize=10];\n";
  for (const RelationGraph *graph : graphs) {
    const std::vector<ModelId> shown = shownModels(*graph);
    for (const ModelId id : shown) {
      const Model &model = graph->model(id);
      out += fmt::format("  \"{}\"{};\n", model.label(), model.isStub ? " [style=dashed]" : "");
      for (const auto &[parent, link] : model.parents)
        out += fmt::format("  \"{}\" -> \"{}\" [arrowhead=empty];\n", model.label(),
                           graph->model(parent).label());
    }
    forEachRelation(
        *graph, shown,
        [&](const Model &owner, const Field &field, const Model &target, const std::string &accessor) {
          const bool many =
              field.relation == RelationKind::ManyToMany || field.relation == RelationKind::GenericRelation;
          const std::string label = accessor.empty() ? field.text : field.text + " / " + accessor;
          out += fmt::format("  \"{}\" -> \"{}\" [label=\"{}\"{}{}];\n", owner.label(), target.label(), label,
                             many ? ", arrowhead=crow" : "", field.null ? ", style=dashed" : "");
        });
  }
  return out + "}\n";
}

std::string mermaid(const std::vector<const RelationGraph *> &graphs) {
  std::string out = "erDiagram\n";
  const auto name = [](const Model &model) { return fmt::format("\"{}\"", model.label()); };
  for (const RelationGraph *graph : graphs) {
    const std::vector<ModelId> shown = shownModels(*graph);
    for (const ModelId id : shown)
      out += "  " + name(graph->model(id)) + "\n";
    forEachRelation(*graph, shown,
                    [&](const Model &owner, const Field &field, const Model &target, const std::string &) {
                      std::string_view link = "}o--||";
                      if (field.relation == RelationKind::OneToOne)
                        link = field.null ? "|o--o|" : "|o--||";
                      else if (field.relation == RelationKind::ManyToMany ||
                               field.relation == RelationKind::GenericRelation)
                        link = "}o--o{";
                      else if (field.null)
                        link = "}o--o|";
                      out += fmt::format("  {} {} {} : {}\n", name(owner), link, name(target), field.text);
                    });
  }
  return out;
}

} // namespace

GraphFormat graphFormat(std::string_view word) {
  if (word == "json")
    return GraphFormat::Json;
  return word == "mermaid" ? GraphFormat::Mermaid : GraphFormat::Dot;
}

std::string renderGraph(const std::vector<const RelationGraph *> &graphs, GraphFormat format) {
  switch (format) {
  case GraphFormat::Json:
    return json(graphs);
  case GraphFormat::Mermaid:
    return mermaid(graphs);
  case GraphFormat::Dot:
    break;
  }
  return dot(graphs);
}

} // namespace eagerlint::report
