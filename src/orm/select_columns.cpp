#include "orm/path.h"
#include "orm/select.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::orm {

using relations::Field;
using relations::Model;
using relations::RelationKind;

const SelectMask *SelectMask::find(Key key) const {
  for (const auto &[entry, mask] : entries)
    if (entry == key)
      return &mask;
  return nullptr;
}

SelectMask &SelectMask::at(Key key) {
  for (auto &[entry, mask] : entries)
    if (entry == key)
      return mask;
  entries.emplace_back(key, SelectMask{});
  return entries.back().second;
}

namespace {

RelatedTree *childOf(RelatedTree &tree, std::string_view name) {
  for (auto &[key, child] : tree.children)
    if (key == name)
      return &child;
  return nullptr;
}

/// Reverse relations of a model and of its parents, in Django's order.
void relatedObjects(const RelationGraph &graph, ModelId id, bool inherited,
                    std::vector<const relations::ReverseRelation *> &result) {
  const Model &model = graph.model(graph.concreteOf(id));
  for (const auto &[parent, link] : model.parents)
    relatedObjects(graph, parent, true, result);
  for (const relations::ReverseRelation &relation : model.reverse)
    if (!(inherited && graph.field(relation.field).parentLink))
      result.push_back(&relation);
}

bool isUniqueRelation(const RelationGraph &graph, const relations::ReverseRelation &relation) {
  const Field &field = graph.field(relation.field);
  return relation.kind != RelationKind::ManyToMany &&
         (field.unique || field.primaryKey || field.relation == RelationKind::OneToOne);
}

} // namespace

SelectMask SelectCompiler::selectMask() {
  SelectMask mask;
  if (query_.loadNames.empty())
    return mask;
  RelatedTree tree;
  for (const std::string &name : query_.loadNames) {
    RelatedTree *at = &tree;
    for (const std::string &part : splitPath(name)) {
      RelatedTree *child = childOf(*at, part);
      if (!child) {
        at->children.push_back({part, {}});
        child = &at->children.back().tree;
      }
      at = child;
    }
  }
  if (query_.loadOnly)
    onlyMask(query_.model, tree, mask);
  else
    deferMask(query_.model, tree, mask);
  return mask;
}

void SelectCompiler::onlyMask(ModelId id, const RelatedTree &tree, SelectMask &mask) {
  const RelationGraph &graph = context_.graph;
  const ModelId concrete = graph.concreteOf(id);
  mask.at({{concrete, graph.model(concrete).pk}, false});
  for (const auto &[name, child] : tree.children) {
    const relations::Member member = graph.findQueryName(id, name);
    if (member.kind == relations::Member::Kind::None) {
      context_.fail(QueryError::Kind::Field,
                    fmt::format("{} has no field named '{}'", graph.model(id).name, name));
      return;
    }
    SelectMask &inner = mask.at({member.field, member.kind == relations::Member::Kind::Reverse});
    if (child.children.empty())
      continue;
    const ModelId target = graph.memberTarget(member);
    if (!target) {
      context_.fail(QueryError::Kind::Field, child.children.front().name);
      return;
    }
    onlyMask(graph.concreteOf(target), child, inner);
  }
}

void SelectCompiler::deferMask(ModelId id, const RelatedTree &tree, SelectMask &mask) {
  const RelationGraph &graph = context_.graph;
  const ModelId concrete = graph.concreteOf(id);
  mask.at({{concrete, graph.model(concrete).pk}, false});
  std::set<std::string> used;
  const auto visit = [&](SelectMask::Key key, const std::string &name, const std::string &attname,
                         ModelId target, bool toMany) {
    const RelatedTree *byName = tree.find(name);
    const RelatedTree *byAttname = attname.empty() || attname == name ? nullptr : tree.find(attname);
    if (byName)
      used.insert(name);
    if (byAttname)
      used.insert(attname);
    if (!byName && !byAttname) {
      mask.at(key);
    } else if (byName && !byName->children.empty()) {
      if (!target) {
        context_.fail(QueryError::Kind::Field, byName->children.front().name);
        return;
      }
      if (!toMany)
        deferMask(graph.concreteOf(target), *byName, mask.at(key));
    }
  };
  for (const FieldRef &ref : graph.concreteFields(concrete)) {
    const Field &field = graph.field(ref);
    visit({ref, false}, field.text, field.attnameText, field.target, false);
  }
  std::vector<const relations::ReverseRelation *> reverse;
  relatedObjects(graph, concrete, false, reverse);
  for (const relations::ReverseRelation *relation : reverse)
    visit({relation->field, true}, relation->queryName, "", relation->field.model,
          relation->kind == RelationKind::ManyToMany);
  for (const auto &[name, child] : tree.children)
    if (!used.contains(name) && graph.findQueryName(id, name).kind == relations::Member::Kind::None)
      context_.fail(QueryError::Kind::Field,
                    fmt::format("{} has no field named '{}'", graph.model(id).name, name));
}

void SelectCompiler::defaultColumns(const SelectMask &mask, ModelId id, const AliasRef &alias,
                                    ModelId fromParent, ResultModel &layout) {
  const RelationGraph &graph = context_.graph;
  const ModelId concrete = graph.concreteOf(id);
  std::map<ModelId, AliasRef> seen;
  for (const FieldRef &ref : graph.concreteFields(concrete)) {
    if (fromParent && ref.model != concrete && graph.isSubmodel(fromParent, ref.model))
      continue;
    if (!mask.entries.empty() && !mask.find({ref, false}))
      continue;
    const AliasRef table =
        ref.model == concrete ? alias : query_.joinParentModel(concrete, ref.model, alias, seen);
    layout.fields.push_back(ref);
    layout.columns.push_back(static_cast<uint32_t>(select_.size()));
    select_.push_back({query_.column(ref, table), {}, {}, {}});
  }
}

void SelectCompiler::finishPk(ResultModel &layout) {
  const ModelId concrete = context_.graph.concreteOf(layout.model);
  const FieldRef pk{concrete, context_.graph.model(concrete).pk};
  for (size_t index = 0; index < layout.fields.size(); ++index)
    if (layout.fields[index] == pk)
      layout.pkColumn = layout.columns[index];
}

bool SelectCompiler::descends(FieldRef ref, bool reverse, const std::string &name,
                              const RelatedTree *requested, const SelectMask &mask) {
  const Field &field = context_.graph.field(ref);
  if (!reverse && (field.relation == RelationKind::None || !field.target || field.parentLink))
    return false;
  if (!requested)
    return !field.null && !reverse;
  if (!requested->find(name))
    return false;
  if (!mask.entries.empty() && !mask.find({ref, reverse})) {
    context_.fail(
        QueryError::Kind::Field,
        fmt::format(
            "Field {}.{} cannot be both deferred and traversed using select_related at the same time.",
            context_.graph.model(reverse ? field.target : ref.model).name, name));
    return false;
  }
  return true;
}

namespace {

std::string relatedChoices(const RelationGraph &graph, const std::vector<FieldRef> &fields,
                           const std::vector<const relations::ReverseRelation *> &reverse,
                           const std::vector<FilteredRelationStep> &filtered) {
  std::string text;
  const auto add = [&](const std::string &name) { text += (text.empty() ? "" : ", ") + name; };
  for (const FieldRef &ref : fields)
    if (graph.field(ref).relation != RelationKind::None)
      add(graph.field(ref).text);
  for (const relations::ReverseRelation *relation : reverse)
    if (isUniqueRelation(graph, *relation))
      add(relation->queryName);
  for (const FilteredRelationStep &step : filtered)
    add(step.name);
  return text.empty() ? "(none)" : text;
}

} // namespace

void SelectCompiler::relatedSelections(const SelectMask &mask, ModelId id, const AliasRef &alias,
                                       unsigned depth, const RelatedTree *requested, ResultModel &layout) {
  constexpr unsigned maxDepth = 5;
  if ((!requested && depth > maxDepth) || context_.failure)
    return;
  const RelationGraph &graph = context_.graph;
  const ModelId concrete = graph.concreteOf(id);
  const std::vector<FieldRef> &fields = graph.concreteFields(concrete);
  std::vector<const relations::ReverseRelation *> reverse;
  relatedObjects(graph, concrete, false, reverse);
  std::set<std::string> found;
  static const RelatedTree noTree;
  static const SelectMask noMask;
  const auto descend = [&](FieldRef ref, bool backwards, const std::string &name, ModelId target,
                           bool fromParent, const SelectMask &inner) {
    const auto info = query_.setupJoins({name}, concrete, alias, nullptr, true);
    if (!info)
      return;
    ResultModel::Related related;
    related.field = ref;
    related.reverse = backwards;
    related.name = name;
    related.object.model = target;
    if (fromParent) {
      related.object.fields = layout.fields;
      related.object.columns = layout.columns;
    }
    defaultColumns(inner, target, info->joins.back(), backwards ? concrete : ModelId{}, related.object);
    finishPk(related.object);
    const RelatedTree *next = requested ? requested->find(name) : nullptr;
    relatedSelections(inner, target, info->joins.back(), depth + 1,
                      requested ? (next ? next : &noTree) : nullptr, related.object);
    layout.related.push_back(std::move(related));
  };
  for (const FieldRef &ref : fields) {
    const Field &field = graph.field(ref);
    found.insert(field.text);
    if (requested && field.relation == RelationKind::None && requested->find(field.text)) {
      context_.fail(QueryError::Kind::Field,
                    fmt::format("Non-relational field given in select_related: '{}'. Choices are: {}",
                                field.text,
                                relatedChoices(graph, fields, reverse, query_.filteredRelations)));
      return;
    }
    if (!descends(ref, false, field.text, requested, mask))
      continue;
    const SelectMask *inner = mask.find({ref, false});
    descend(ref, false, field.text, graph.concreteOf(field.target), false, inner ? *inner : noMask);
  }
  if (!requested)
    return;
  for (const relations::ReverseRelation *relation : reverse) {
    if (!isUniqueRelation(graph, *relation) ||
        !descends(relation->field, true, relation->queryName, requested, mask))
      continue;
    found.insert(relation->queryName);
    const ModelId target = relation->field.model;
    const SelectMask *inner = mask.find({relation->field, true});
    descend(relation->field, true, relation->queryName, target,
            target != concrete && graph.isSubmodel(target, concrete), inner ? *inner : noMask);
  }
  if (depth == 1) {
    for (const auto &[name, child] : requested->children) {
      for (const FilteredRelationStep &step : query_.filteredRelations) {
        if (step.name != name)
          continue;
        found.insert(name);
        const auto info = query_.setupJoins({name}, concrete, alias, nullptr, true);
        if (info)
          descend(info->path.finalField, true, name, info->path.model, false, noMask);
      }
    }
  }
  std::string missing;
  for (const auto &[name, child] : requested->children)
    if (!found.contains(name))
      missing += (missing.empty() ? "'" : ", '") + name + "'";
  if (!missing.empty())
    context_.fail(QueryError::Kind::Field,
                  fmt::format("Invalid field name(s) given in select_related: {}. Choices are: {}", missing,
                              relatedChoices(graph, fields, reverse, query_.filteredRelations)));
}

void SelectCompiler::collectSelect(bool withColumnAliases) {
  const SelectMask mask = selectMask();
  for (const ExtraColumn &extra : query_.extraColumns) {
    leading_.push_back({extra.name, static_cast<uint32_t>(select_.size()), {ColumnType::Other, {}, {}}, {}});
    select_.push_back({nullptr, {}, extra.name, extra});
  }
  const auto addColumn = [&](const std::string &name, const NodeRef &node, const std::string &alias) {
    ResultColumn column{name, static_cast<uint32_t>(select_.size()), node->output, {}};
    if (node->kind == Node::Kind::Column)
      column.field = node->field;
    columns_.push_back(std::move(column));
    select_.push_back({node, {}, alias, {}});
  };
  if (query_.selected) {
    for (const Builder::Selected &item : *query_.selected)
      addColumn(item.name, item.index ? query_.select[*item.index] : query_.annotation(item.name), item.name);
  } else {
    if (query_.defaultCols) {
      ResultModel base;
      base.model = query_.model;
      const AliasRef alias = query_.initialAlias();
      defaultColumns(mask, query_.model, alias, {}, base);
      finishPk(base);
      layout_ = std::move(base);
    } else {
      for (size_t index = 0; index < query_.select.size(); ++index)
        addColumn(index < query_.valuesSelect.size() ? query_.valuesSelect[index] : std::string(),
                  query_.select[index], "");
    }
    for (const auto &[name, node] : query_.annotationSelect())
      addColumn(name, node, name);
    if (layout_ && query_.related != Query::Related::None)
      relatedSelections(mask, query_.model, query_.initialAlias(), 1,
                        query_.related == Query::Related::Paths ? &query_.relatedPaths : nullptr, *layout_);
  }
  size_t unnamed = 1;
  for (Item &item : select_) {
    if (context_.failure)
      return;
    if (item.extra)
      item.sql = {Sql::State::Text,
                  fmt::format("({}.{})", quoted(item.extra->table), quoted(item.extra->column)),
                  {}};
    else
      item.sql = renderer_.renderSelected(item.node);
    if (item.alias.empty() && withColumnAliases)
      item.alias = fmt::format("col{}", unnamed++);
  }
}

} // namespace eagerlint::orm
