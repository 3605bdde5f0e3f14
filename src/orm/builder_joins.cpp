#include "orm/builder.h"
#include "orm/path.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::orm {

using relations::Field;

AliasRef Builder::initialAlias() {
  if (!aliases.empty()) {
    ++aliases.front()->references;
    return aliases.front();
  }
  auto base = std::make_shared<Alias>();
  base->name = base->table = context.graph.model(context.graph.concreteOf(model)).table;
  base->references = 1;
  ++tableUses[base->table];
  aliases.push_back(base);
  return base;
}

namespace {
bool sameJoin(const Alias &alias, const Alias *parent, const PathStep &step) {
  return alias.type != JoinType::Base && alias.parent.get() == parent && alias.step.field == step.field &&
         alias.step.direct == step.direct && alias.step.to == step.to && alias.step.filtered == step.filtered;
}
} // namespace

AliasRef Builder::join(const AliasRef &parent, const PathStep &step, const AliasSet *reuse) {
  // The most recent of several equal joins is the one to reuse.
  for (auto candidate = aliases.rbegin(); candidate != aliases.rend(); ++candidate) {
    if ((!reuse || reuse->contains(candidate->get())) && sameJoin(**candidate, parent.get(), step)) {
      ++(*candidate)->references;
      return *candidate;
    }
  }
  auto alias = std::make_shared<Alias>();
  alias->table = context.graph.model(step.to).table;
  if (tableUses[alias->table]++ != 0)
    alias->name = fmt::format("{}{}", prefix, aliases.size() + 1);
  else
    alias->name = step.filtered ? step.filtered->name : alias->table;
  alias->parent = parent;
  alias->step = step;
  alias->nullable = !step.direct || isNullable(step.field);
  alias->type = parent->type == JoinType::Left || alias->nullable ? JoinType::Left : JoinType::Inner;
  alias->references = 1;
  aliases.push_back(alias);
  if (step.filtered) {
    AliasSet resolveReuse;
    if (reuse)
      resolveReuse = *reuse;
    resolveReuse.insert(alias.get());
    FilterOptions options;
    options.splitSubquery = false;
    options.updateJoinTypes = false;
    const size_t before = aliases.size();
    auto [node, votes] = buildQ(step.filtered->condition, reuse ? &resolveReuse : nullptr, options);
    alias->filter = node;
    context.filtered.push_back(alias);
    // Joins made while the condition was resolved must be there before this one.
    if (aliases.size() > before) {
      aliases.erase(std::find(aliases.begin(), aliases.end(), alias));
      aliases.push_back(alias);
    }
  }
  return alias;
}

std::optional<NamesPath> Builder::namesToPath(const std::vector<std::string> &names, size_t count,
                                              ModelId from, bool allowMany, bool failOnMissing,
                                              std::string *error) {
  NamesPath result;
  result.model = from;
  for (size_t position = 0; position < count; ++position) {
    const std::string &name = names[position];
    std::optional<MemberPath> member =
        result.model ? memberPath(context.graph, result.model, name) : std::nullopt;
    if (!member && position == 0) {
      const auto filtered = std::find_if(filteredRelations.begin(), filteredRelations.end(),
                                         [&](const FilteredRelationStep &step) { return step.name == name; });
      if (filtered != filteredRelations.end()) {
        const std::vector<std::string> parts = splitPath(filtered->path);
        auto inner = namesToPath(parts, parts.size(), result.model, allowMany, failOnMissing, error);
        if (!inner || inner->steps.empty())
          return std::nullopt;
        inner->steps.back().filtered = &*filtered;
        const size_t lastCount = 1;
        NamesPath replaced = *inner;
        replaced.named.assign(
            1, {name, {inner->steps.end() - static_cast<std::ptrdiff_t>(lastCount), inner->steps.end()}});
        replaced.used = 1;
        if (replaced.multi)
          return replaced;
        result = replaced;
        continue;
      }
    }
    if (!member) {
      if (position == 0 || failOnMissing) {
        if (error)
          *error = fmt::format("Cannot resolve keyword '{}' into field. Choices are: {}", name,
                               position == 0 || !result.model || result.model == model
                                   ? availableNames()
                                   : Builder(context, result.model).availableNames());
        return std::nullopt;
      }
      break;
    }
    if (member->relation && !member->model) {
      if (error)
        *error = fmt::format(
            "Field '{}' does not generate an automatic reverse relation and therefore cannot be used "
            "for reverse querying. If it is a GenericForeignKey, consider adding a GenericRelation.",
            name);
      return std::nullopt;
    }
    result.used = position + 1;
    std::pair<std::string, std::vector<PathStep>> named{name, {}};
    if (!allowMany) {
      for (size_t step = 0; step < member->steps.size(); ++step) {
        if (!member->steps[step].toMany)
          continue;
        named.second.assign(member->steps.begin(),
                            member->steps.begin() + static_cast<std::ptrdiff_t>(step) + 1);
        result.named.push_back(std::move(named));
        result.multi = true;
        return result;
      }
    }
    named.second = member->steps;
    result.steps.insert(result.steps.end(), member->steps.begin(), member->steps.end());
    result.finalField = member->field;
    result.relation = member->relation;
    result.reverse = member->reverse;
    result.target = member->target;
    result.model = member->model;
    if (!member->relation) {
      if (failOnMissing && position + 1 != count) {
        if (error)
          *error = fmt::format("Cannot resolve keyword '{}' into field. Join on '{}' not permitted.",
                               names[position + 1], name);
        return std::nullopt;
      }
      break;
    }
    // Django's last join field of a many-to-many relation is the link table's second foreign key.
    result.finalField = result.steps.back().field;
    result.reverse = !result.steps.back().direct;
    result.named.push_back(std::move(named));
  }
  return result;
}

std::optional<JoinInfo> Builder::setupJoins(const std::vector<std::string> &names, ModelId from,
                                            const AliasRef &alias, AliasSet *reuse, bool allowMany) {
  JoinInfo info;
  std::string message;
  std::optional<NamesPath> path;
  for (size_t pivot = names.size(); pivot > 0; --pivot) {
    path = namesToPath(names, pivot, from, allowMany, true, &message);
    if (path) {
      info.transforms.assign(names.begin() + static_cast<std::ptrdiff_t>(pivot), names.end());
      break;
    }
    info.missing = message;
  }
  if (!path) {
    context.fail(QueryError::Kind::Field, message);
    return std::nullopt;
  }
  info.path = std::move(*path);
  info.joins.push_back(alias);
  if (info.path.multi)
    return info;
  AliasRef current = alias;
  for (const PathStep &step : info.path.steps) {
    current = join(current, step, step.toMany || step.filtered ? reuse : nullptr);
    info.joins.push_back(current);
    if (step.filtered && reuse)
      reuse->insert(current.get());
  }
  return info;
}

Trimmed Builder::trimJoins(const JoinInfo &info) {
  Trimmed result{info.path.target, nullptr, info.joins};
  for (auto step = info.path.steps.rbegin(); step != info.path.steps.rend(); ++step) {
    if (result.joins.size() == 1 || !step->direct || step->filtered)
      break;
    // Only the column that the join itself compares is there on the near side too.
    if (context.graph.field(result.target).column != step->toColumn)
      break;
    result.target = step->source;
    --result.joins.back()->references;
    result.joins.pop_back();
  }
  result.alias = result.joins.back();
  return result;
}

NodeRef Builder::finalColumn(const JoinInfo &info, const Trimmed &trimmed) {
  NodeRef node = column(trimmed.target, trimmed.alias);
  for (const std::string &name : info.transforms) {
    if (!hasTransform(*node, name)) {
      context.fail(QueryError::Kind::Field, info.missing);
      return node;
    }
    node = tryTransform(node, name, name);
  }
  return node;
}

AliasRef Builder::joinParentModel(ModelId from, ModelId to, AliasRef alias,
                                  std::map<ModelId, AliasRef> &seen) {
  if (const auto found = seen.find(to); found != seen.end())
    return found->second;
  for (const PathStep &step : stepsToParent(context.graph, from, to)) {
    if (const auto found = seen.find(step.to); found != seen.end()) {
      alias = found->second;
      continue;
    }
    alias = join(alias, step, nullptr);
    seen[step.to] = alias;
  }
  return alias;
}

void Builder::promoteJoins(std::vector<AliasRef> list) {
  for (size_t index = 0; index < list.size(); ++index) {
    const AliasRef alias = list[index];
    if (alias->type == JoinType::Base)
      continue;
    const bool parentOuter = alias->parent && alias->parent->type == JoinType::Left;
    if ((alias->nullable || parentOuter) && alias->type != JoinType::Left) {
      alias->type = JoinType::Left;
      for (const AliasRef &child : aliases)
        if (child->parent == alias &&
            std::find(list.begin() + static_cast<std::ptrdiff_t>(index), list.end(), child) == list.end())
          list.push_back(child);
    }
  }
}

void Builder::demoteJoins(const std::vector<AliasRef> &list) {
  for (const AliasRef &alias : list)
    if (alias->type == JoinType::Left)
      alias->type = JoinType::Inner;
}

namespace {
/// "U", "V", ..., "Z", "AA", "AB", ... after `prefix`.
std::string nextPrefix(const std::string &prefix) {
  std::string next = prefix;
  for (size_t index = next.size(); index-- > 0;) {
    if (next[index] != 'Z') {
      ++next[index];
      return next;
    }
    next[index] = 'A';
  }
  return "A" + next;
}
} // namespace

void Builder::bumpPrefix(Builder &outer, const AliasRef &keep) {
  if (prefix != outer.prefix)
    return;
  do
    prefix = nextPrefix(prefix);
  while (subqueryPrefixes.contains(prefix));
  subqueryPrefixes.insert(prefix);
  outer.subqueryPrefixes.insert(subqueryPrefixes.begin(), subqueryPrefixes.end());
  std::map<std::string, std::string> renames;
  for (size_t position = 0; position < aliases.size(); ++position) {
    if (aliases[position] == keep)
      continue;
    std::string &name = aliases[position]->name;
    const std::string old = std::exchange(name, fmt::format("{}{}", prefix, position));
    renames.emplace(old, name);
  }
  renameInner(renames);
}

void Builder::renameInner(const std::map<std::string, std::string> &renames) {
  const auto visit = [&](const NodeRef &node) {
    if (!node->query)
      return;
    for (const AliasRef &alias : node->query->aliases)
      if (const auto found = renames.find(alias->name); found != renames.end())
        alias->name = found->second;
    node->query->renameInner(renames);
  };
  visitNodes(where, visit);
  for (auto &[name, node] : annotations)
    visitNodes(node, visit);
}

NodeRef Builder::column(FieldRef target, AliasRef alias) const {
  return column(target, finalTarget(context.graph, target), false, false, std::move(alias));
}

NodeRef Builder::column(FieldRef target, FieldRef output, bool relation, bool reverse, AliasRef alias) const {
  NodeRef node = makeNode(Node::Kind::Column);
  node->alias = std::move(alias);
  node->field = target;
  node->outputField = output;
  node->relation = relation;
  node->reverse = reverse;
  node->output = fieldType(context.graph, target);
  return node;
}

} // namespace eagerlint::orm
