#include "orm/builder.h"
#include "orm/path.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::orm {

namespace {

/// The condition of FilteredRelation with the relation's own path replaced by its alias.
Condition renamedPrefix(Condition condition, const std::string &from, const std::string &to) {
  for (Condition &child : condition.children)
    child = renamedPrefix(std::move(child), from, to);
  if (condition.path == from)
    condition.path = to;
  else if (condition.path.starts_with(from + "__"))
    condition.path = to + condition.path.substr(from.size());
  return condition;
}

class Replay {
public:
  Replay(Builder &builder) : builder_(builder) {}

  void operator()(const FilterStep &step) {
    if (!step.keepsAliases)
      builder_.usedAliases.clear();
    builder_.addQ(step.condition);
  }

  void operator()(const AnnotationStep &step) {
    NodeRef node = builder_.resolve(*step.expression, {});
    if (builder_.context.failure)
      return;
    builder_.addAnnotation(step.name, node, step.selected);
    if (!hasAggregate(*node))
      return;
    if (!sawValues_)
      builder_.grouping = Builder::Grouping::All;
    else
      builder_.setGroupBy(true);
  }

  void operator()(const ValuesStep &step) {
    builder_.setValues(step.names);
    sawValues_ = true;
  }

  void operator()(const FilteredRelationStep &step) {
    FilteredRelationStep renamed = step;
    renamed.condition = renamedPrefix(step.condition, step.path, step.name);
    builder_.filteredRelations.push_back(std::move(renamed));
  }

  void operator()(const MergeStep &step) {
    const BuilderRef right = Builder::build(builder_.context, *step.right);
    if (!builder_.context.failure)
      builder_.merge(*right, step.connector);
  }

private:
  Builder &builder_;
  bool sawValues_ = false;
};

} // namespace

BuilderRef Builder::build(BuildContext &context, const Query &query) {
  auto builder = std::make_shared<Builder>(context, query.model);
  // Pointers into it are kept by joins.
  builder->filteredRelations.reserve(query.steps.size());
  builder->extraColumns = query.extraColumns;
  Replay replay(*builder);
  for (const Step &step : query.steps) {
    std::visit(replay, step);
    if (context.failure)
      return builder;
  }
  builder->ordering = query.ordering;
  builder->defaultOrdering = query.defaultOrdering;
  builder->standardOrdering = !query.reversed;
  builder->distinct = query.distinct;
  builder->distinctFields = query.distinctFields;
  builder->related = query.related;
  builder->relatedPaths = query.relatedPaths;
  builder->loadNames = query.loadNames;
  builder->loadOnly = query.loadOnly;
  builder->forUpdate = query.forUpdate;
  builder->combinator = query.combinator;
  for (const QueryRef &arm : query.arms) {
    builder->combined.push_back(Builder::build(context, *arm));
    if (context.failure)
      return builder;
  }
  builder->low = query.low;
  builder->high = query.high;
  if (query.none || (query.high && *query.high == query.low))
    builder->setEmpty();
  return builder;
}

NodeRef Builder::annotation(std::string_view name) const {
  for (const auto &[key, node] : annotations)
    if (key == name)
      return node;
  return nullptr;
}

bool Builder::isSelected(std::string_view name) const {
  return annotation(name) && (!annotationMask || annotationMask->contains(std::string(name)));
}

std::vector<std::pair<std::string, NodeRef>> Builder::annotationSelect() const {
  std::vector<std::pair<std::string, NodeRef>> result;
  for (const auto &entry : annotations)
    if (!annotationMask || annotationMask->contains(entry.first))
      result.push_back(entry);
  return result;
}

void Builder::setAnnotationMask(std::optional<std::vector<std::string>> names) {
  if (!names) {
    annotationMask.reset();
    return;
  }
  annotationMask.emplace(names->begin(), names->end());
  if (!selected || selected->empty())
    return;
  std::erase_if(*selected,
                [&](const Selected &item) { return !item.index && !annotationMask->contains(item.name); });
  for (const std::string &name : *names)
    if (std::none_of(selected->begin(), selected->end(),
                     [&](const Selected &item) { return item.name == name; }))
      selected->push_back({name, std::nullopt});
}

void Builder::addAnnotation(const std::string &name, NodeRef node, bool isSelectedName) {
  if (isSelectedName) {
    if (annotationMask) {
      std::vector<std::string> names(annotationMask->begin(), annotationMask->end());
      names.push_back(name);
      setAnnotationMask(std::move(names));
    }
  } else {
    std::vector<std::string> names;
    for (const auto &[key, value] : annotationSelect())
      if (key != name)
        names.push_back(key);
    setAnnotationMask(std::move(names));
  }
  const auto found = std::find_if(annotations.begin(), annotations.end(),
                                  [&](const auto &entry) { return entry.first == name; });
  if (found == annotations.end())
    annotations.emplace_back(name, std::move(node));
  else
    found->second = std::move(node);
  if (isSelectedName && selected && !selected->empty() &&
      std::none_of(selected->begin(), selected->end(),
                   [&](const Selected &item) { return item.name == name; }))
    selected->push_back({name, std::nullopt});
}

void Builder::addFields(const std::vector<std::string> &names, bool allowMany) {
  const AliasRef alias = initialAlias();
  std::vector<NodeRef> columns;
  for (const std::string &name : names) {
    const auto info = setupJoins(splitPath(name), model, alias, nullptr, allowMany);
    if (!info)
      return;
    if (info->path.multi) {
      context.fail(QueryError::Kind::Field, fmt::format("Invalid field name: '{}'", name));
      return;
    }
    const Trimmed trimmed = trimJoins(*info);
    NodeRef node = finalColumn(*info, trimmed);
    columns.push_back(std::move(node));
  }
  if (!columns.empty()) {
    defaultCols = false;
    select = std::move(columns);
  }
}

void Builder::setValues(const std::vector<std::string> &names) {
  related = Query::Related::None;
  loadNames.clear();
  select.clear();
  valuesSelect.clear();
  selected.reset();
  std::vector<Selected> chosen;
  std::vector<std::string> fieldNames;
  if (!names.empty()) {
    std::vector<std::string> annotationNames;
    const auto choose = [&](const std::string &name, std::optional<size_t> index) {
      const auto found =
          std::find_if(chosen.begin(), chosen.end(), [&](const Selected &item) { return item.name == name; });
      if (found == chosen.end())
        chosen.push_back({name, index});
      else
        found->index = index;
    };
    if (!annotations.empty())
      defaultCols = false;
    for (const std::string &name : names) {
      if (isSelected(name)) {
        annotationNames.push_back(name);
        choose(name, std::nullopt);
      } else if (annotation(name)) {
        context.fail(QueryError::Kind::Field,
                     fmt::format("Cannot select the '{}' alias. Use annotate() to promote it.", name));
        return;
      } else {
        choose(name, fieldNames.size());
        fieldNames.push_back(name);
      }
    }
    for (const std::string &name : fieldNames) {
      std::string message;
      const std::vector<std::string> parts = splitPath(name);
      if (!namesToPath(parts, parts.size(), model, true, false, &message)) {
        context.fail(QueryError::Kind::Field, message);
        return;
      }
    }
    setAnnotationMask(annotationNames);
  } else {
    for (const FieldRef &ref : context.graph.concreteFields(model))
      fieldNames.push_back(context.graph.field(ref).attnameText);
  }
  if (grouping == Grouping::All) {
    std::vector<std::string> all;
    for (const FieldRef &ref : context.graph.concreteFields(model))
      all.push_back(context.graph.field(ref).attnameText);
    addFields(all, false);
    setGroupBy(false);
    select.clear();
    valuesSelect.clear();
  } else if (grouping == Grouping::List) {
    for (NodeRef &node : groupBy)
      if (node->kind == Node::Kind::Ref &&
          std::none_of(chosen.begin(), chosen.end(),
                       [&](const Selected &item) { return item.name == node->name; }))
        node = annotation(node->name);
  }
  valuesSelect = fieldNames;
  addFields(fieldNames, true);
  if (!names.empty())
    selected = std::move(chosen);
}

void Builder::setGroupBy(bool allowAliases) {
  if (allowAliases && !valuesSelect.empty()) {
    std::vector<std::pair<std::string, NodeRef>> grouped;
    std::vector<std::string> names;
    std::vector<NodeRef> columns;
    for (size_t index = 0; index < valuesSelect.size() && index < select.size(); ++index) {
      if (select[index]->kind == Node::Kind::Column) {
        names.push_back(valuesSelect[index]);
        columns.push_back(select[index]);
      } else {
        grouped.emplace_back(valuesSelect[index], select[index]);
      }
    }
    annotations.insert(annotations.begin(), grouped.begin(), grouped.end());
    if (annotationMask)
      for (const auto &[name, node] : grouped)
        annotationMask->insert(name);
    if (selected)
      for (Selected &item : *selected)
        for (const auto &[name, node] : grouped)
          if (item.name == name)
            item.index.reset();
    select = std::move(columns);
    valuesSelect = std::move(names);
    if (selected)
      for (size_t index = 0; index < valuesSelect.size(); ++index)
        for (Selected &item : *selected)
          if (item.name == valuesSelect[index])
            item.index = index;
  }
  std::vector<NodeRef> list = select;
  for (const auto &[name, node] : annotationSelect()) {
    const std::vector<NodeRef> columns = groupByColumns(node);
    if (columns.empty())
      continue;
    if (allowAliases && !hasAggregate(*node)) {
      NodeRef ref = makeNode(Node::Kind::Ref);
      ref->name = name;
      ref->source = node;
      ref->output = node->output;
      list.push_back(std::move(ref));
    } else {
      list.insert(list.end(), columns.begin(), columns.end());
    }
  }
  grouping = Grouping::List;
  groupBy = std::move(list);
}

void Builder::clearOrdering(bool force) {
  if (!force && (isSliced() || !distinctFields.empty() || forUpdate))
    return;
  ordering.clear();
  defaultOrdering = false;
}

void Builder::clearSelectClause() {
  select.clear();
  defaultCols = false;
  related = Query::Related::None;
  extraColumns.clear();
  setAnnotationMask(std::vector<std::string>{});
  selected.reset();
}

void Builder::setLimits(uint64_t from, std::optional<uint64_t> to) {
  if (to)
    high = high ? std::min(*high, low + *to) : low + *to;
  low = high ? std::min(*high, low + from) : low + from;
  if (high && low == *high)
    setEmpty();
}

void Builder::setEmpty() {
  addToWhere(where, makeNode(Node::Kind::Nothing), Condition::Kind::And);
  for (const BuilderRef &arm : combined)
    arm->setEmpty();
}

void Builder::makeExists(bool limit) {
  if (!(distinct && isSliced())) {
    if (grouping == Grouping::All) {
      std::vector<std::string> all;
      for (const FieldRef &ref : context.graph.concreteFields(model))
        all.push_back(context.graph.field(ref).attnameText);
      addFields(all, false);
      setGroupBy(false);
    }
    clearSelectClause();
  }
  if (combinator == Combinator::Union || combinator == Combinator::UnionAll)
    for (const BuilderRef &arm : combined)
      arm->makeExists(false);
  clearOrdering(true);
  if (limit)
    setLimits(0, 1);
  NodeRef one = makeConstant(int64_t{1});
  one->identity = "exists one";
  addAnnotation("a", one, true);
}

void Builder::merge(Builder &right, Condition::Kind connector) {
  initialAlias();
  right.initialAlias();
  right.bumpPrefix(*this, right.aliases.front());
  const bool conjunction = connector == Condition::Kind::And;
  AliasSet reuse;
  if (!conjunction)
    for (const AliasRef &alias : aliases)
      reuse.insert(alias.get());
  std::vector<std::pair<AliasRef, AliasRef>> replaced{{right.aliases.front(), aliases.front()}};
  const auto replacement = [&](const AliasRef &alias) {
    for (const auto &[from, to] : replaced)
      if (from == alias)
        return to;
    return alias;
  };
  Votes inner, rightInner;
  for (const AliasRef &alias : aliases)
    if (alias->type == JoinType::Inner)
      inner.push_back(alias);
  for (size_t index = 1; index < right.aliases.size(); ++index) {
    const AliasRef &alias = right.aliases[index];
    const size_t before = aliases.size();
    const AliasRef joined = join(replacement(alias->parent), alias->step, &reuse);
    // A join that is made anew votes with the type it gets here.
    if ((aliases.size() > before ? joined : alias)->type == JoinType::Inner)
      rightInner.push_back(joined);
    reuse.erase(joined.get());
    replaced.emplace_back(alias, joined);
    if (alias->references == 0)
      --joined->references;
  }
  promoteByVotes(connector, 2, {inner, rightInner});
  subqueryPrefixes.insert(right.subqueryPrefixes.begin(), right.subqueryPrefixes.end());
  std::map<std::string, std::string> renames;
  for (const auto &[from, to] : replaced)
    if (from->name != to->name)
      renames.emplace(from->name, to->name);
  right.renameInner(renames);
  std::set<const Node *> seen;
  const auto relabel = [&](const NodeRef &node) {
    if (seen.insert(node.get()).second && node->alias)
      node->alias = replacement(node->alias);
    if (node->query)
      node->query->relabel(replaced);
  };
  visitNodes(right.where, relabel);
  addToWhere(where, right.where, connector);
  for (NodeRef &node : right.select)
    visitNodes(node, relabel);
  if (!right.select.empty()) {
    select = right.select;
    defaultCols = false;
  } else {
    select.clear();
  }
  if (!right.ordering.empty())
    ordering = right.ordering;
}

void Builder::relabel(const std::vector<std::pair<AliasRef, AliasRef>> &replaced) {
  std::set<const Node *> seen;
  const auto visit = [&](const NodeRef &node) {
    if (!seen.insert(node.get()).second)
      return;
    for (const auto &[from, to] : replaced)
      if (node->alias == from) {
        node->alias = to;
        break;
      }
    if (node->query)
      node->query->relabel(replaced);
  };
  visitNodes(where, visit);
  for (auto &[name, node] : annotations)
    visitNodes(node, visit);
}

std::vector<NodeRef> Builder::groupByColumns(const NodeRef &node) {
  std::vector<NodeRef> result;
  const auto addAll = [&](const NodeRef &child) {
    const std::vector<NodeRef> columns = groupByColumns(child);
    result.insert(result.end(), columns.begin(), columns.end());
  };
  switch (node->kind) {
  case Node::Kind::Constant:
    if (!isOpaque(node->value))
      return {};
    return {node};
  case Node::Kind::Aggregate:
  case Node::Kind::OuterRef:
  case Node::Kind::Nothing:
    return {};
  case Node::Kind::Column:
  case Node::Kind::Ref:
  case Node::Kind::Position:
    return {node};
  case Node::Kind::Lookup:
  case Node::Kind::Where:
  case Node::Kind::List:
    for (const NodeRef &child : node->args)
      addAll(child);
    return result;
  case Node::Kind::Window:
    for (const NodeRef &child : node->partition)
      addAll(child);
    for (const Node::Order &item : node->order)
      addAll(item.expression);
    return result;
  case Node::Kind::Subquery:
  case Node::Kind::Exists: {
    const std::vector<NodeRef> external = node->query->externalColumns();
    if (std::any_of(external.begin(), external.end(),
                    [](const NodeRef &column) { return column->multivalued; }))
      return {node};
    return external;
  }
  default:
    break;
  }
  if (node->kind == Node::Kind::Function && node->name == "ExpressionWrapper" &&
      node->args[0]->kind != Node::Kind::Where)
    return groupByColumns(node->args[0]);
  if (!hasAggregate(*node))
    return {node};
  for (const NodeRef &child : node->args)
    addAll(child);
  if (node->filter)
    addAll(node->filter);
  for (const auto &[condition, value] : node->branches) {
    addAll(condition);
    addAll(value);
  }
  if (node->otherwise)
    addAll(node->otherwise);
  return result;
}

std::vector<NodeRef> Builder::externalColumns() const {
  std::vector<NodeRef> result;
  const auto visit = [&](const NodeRef &node) {
    if (node->query) {
      for (const NodeRef &column : node->query->externalColumns())
        if (std::find(aliases.begin(), aliases.end(), column->alias) == aliases.end())
          result.push_back(column);
    } else if (node->kind == Node::Kind::Column &&
               std::find(aliases.begin(), aliases.end(), node->alias) == aliases.end()) {
      result.push_back(node);
    }
  };
  for (const auto &[name, node] : annotations)
    visitNodes(node, visit);
  visitNodes(where, visit);
  return result;
}

} // namespace eagerlint::orm
