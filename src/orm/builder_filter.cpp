#include "orm/builder.h"
#include "orm/path.h"

#include <algorithm>

namespace eagerlint::orm {

namespace {

/// Decides which joins a combination of conditions allows to be inner, and which it must not lose rows over.
class JoinPromoter {
public:
  JoinPromoter(Condition::Kind connector, size_t children, bool negated) : children_(children) {
    effective_ = connector;
    if (negated)
      effective_ = connector == Condition::Kind::And ? Condition::Kind::Or : Condition::Kind::And;
  }

  void addVotes(const Builder::Votes &votes) {
    for (const AliasRef &alias : votes) {
      const auto found =
          std::find_if(votes_.begin(), votes_.end(), [&](const auto &v) { return v.first == alias; });
      if (found == votes_.end())
        votes_.emplace_back(alias, 1);
      else
        ++found->second;
    }
  }

  Builder::Votes updateJoinTypes(Builder &builder) const {
    Builder::Votes promote, demote;
    for (const auto &[alias, votes] : votes_) {
      if (effective_ == Condition::Kind::Or && votes < children_)
        promote.push_back(alias);
      if (effective_ == Condition::Kind::And || (effective_ == Condition::Kind::Or && votes == children_))
        demote.push_back(alias);
    }
    builder.promoteJoins(promote);
    builder.demoteJoins(demote);
    return demote;
  }

private:
  Condition::Kind effective_;
  size_t children_;
  std::vector<std::pair<AliasRef, size_t>> votes_;
};

void addOnce(Builder::Votes &votes, const AliasRef &alias) {
  if (std::find(votes.begin(), votes.end(), alias) == votes.end())
    votes.push_back(alias);
}

/// A lookup that means "is null" or "is not null".
std::optional<bool> isNullOperand(const Node &condition) {
  if (condition.kind != Node::Kind::Lookup || condition.name != "isnull")
    return std::nullopt;
  return condition.values.size() == 1 && condition.values[0] != Scalar(int64_t{0});
}

} // namespace

void Builder::promoteByVotes(Condition::Kind connector, size_t children, const std::vector<Votes> &votes) {
  JoinPromoter promoter(connector, children, false);
  for (const Votes &list : votes)
    promoter.addVotes(list);
  (void)promoter.updateJoinTypes(*this);
}

void Builder::addQ(const Condition &condition) {
  std::vector<AliasRef> inner;
  for (const AliasRef &alias : aliases)
    if (alias->type == JoinType::Inner)
      inner.push_back(alias);
  auto [clause, votes] = buildQ(condition, &usedAliases, {});
  if (clause && !clause->emptyWhere())
    addToWhere(where, clause, Condition::Kind::And);
  demoteJoins(inner);
}

std::pair<NodeRef, Builder::Votes> Builder::buildQ(const Condition &condition, AliasSet *reuse,
                                                   FilterOptions options) {
  if (!condition.isNode()) {
    Condition node;
    node.children.push_back(condition);
    return buildQ(node, reuse, options);
  }
  options.currentNegated ^= condition.negated;
  options.branchNegated = options.branchNegated || condition.negated;
  NodeRef target = makeWhere(condition.kind, condition.negated);
  JoinPromoter promoter(condition.kind, condition.children.size(), options.currentNegated);
  for (const Condition &child : condition.children) {
    auto [clause, votes] = buildFilter(child, reuse, options);
    if (context.failure)
      return {target, {}};
    promoter.addVotes(votes);
    if (clause && !clause->emptyWhere())
      addToWhere(target, clause, condition.kind);
  }
  return {target, options.updateJoinTypes ? promoter.updateJoinTypes(*this) : Votes{}};
}

std::pair<NodeRef, Builder::Votes> Builder::buildFilter(const Condition &condition, AliasSet *reuse,
                                                        const FilterOptions &options) {
  if (condition.isNode())
    return buildQ(condition, reuse, options);
  NodeRef clause = makeWhere(Condition::Kind::And);
  const ResolveOptions resolveOptions{options.allowJoins, reuse, options.summarize, false};
  if (condition.kind == Condition::Kind::Boolean) {
    NodeRef node = resolve(*condition.expression, resolveOptions);
    if (context.failure)
      return {clause, {}};
    if (node->kind != Node::Kind::Lookup)
      node = buildLookup({"exact"}, node, Scalar(int64_t{1}), nullptr);
    clause->args.push_back(node);
    return {clause, {}};
  }

  std::vector<std::string> names = splitPath(condition.path);
  // The longest run of leading names that is an annotation wins over fields.
  NodeRef referenced;
  std::vector<std::string> lookups;
  for (size_t count = names.size(); count > 0 && !referenced; --count) {
    std::vector<std::string> head(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(count));
    const std::string name = joinPath(head);
    referenced = annotation(name);
    if (referenced) {
      lookups.assign(names.begin() + static_cast<std::ptrdiff_t>(count), names.end());
      if (options.summarize) {
        NodeRef ref = makeNode(Node::Kind::Ref);
        ref->name = name;
        ref->source = referenced;
        ref->output = referenced->output;
        referenced = ref;
      }
    }
  }
  std::vector<std::string> parts;
  if (!referenced) {
    std::string message;
    const auto path = namesToPath(names, names.size(), model, true, false, &message);
    if (!path) {
      context.fail(QueryError::Kind::Field, message);
      return {clause, {}};
    }
    parts.assign(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(path->used));
    lookups.assign(names.begin() + static_cast<std::ptrdiff_t>(path->used), names.end());
    if (!options.allowJoins && parts.size() > 1) {
      context.fail(QueryError::Kind::Field, "Joined field references are not permitted in this query");
      return {clause, {}};
    }
  }

  std::vector<std::pair<const Alias *, int>> before;
  for (const AliasRef &alias : aliases)
    before.emplace_back(alias.get(), alias->references);
  NodeRef right;
  if (const auto *expression = std::get_if<ExpressionRef>(&condition.operand))
    right = resolve(**expression, resolveOptions);
  else if (const auto *query = std::get_if<QueryRef>(&condition.operand))
    right = resolveSubquery(**query);
  if (context.failure)
    return {clause, {}};
  Votes used;
  for (const AliasRef &alias : aliases) {
    const auto found = std::find_if(before.begin(), before.end(),
                                    [&](const auto &entry) { return entry.first == alias.get(); });
    if (alias->references > (found == before.end() ? 0 : found->second))
      used.push_back(alias);
  }

  if (referenced) {
    if (NodeRef built = buildLookup(lookups, referenced, condition.operand, right))
      clause->args.push_back(built);
    return {clause, {}};
  }

  const AliasRef base = initialAlias();
  const auto info = setupJoins(parts, model, base, reuse, !options.branchNegated || !options.splitSubquery);
  if (!info)
    return {clause, {}};
  if (info->path.multi)
    return splitExclude(condition, reuse, info->path.named);
  lookupJoins = info->joins;
  for (const AliasRef &alias : info->joins)
    addOnce(used, alias);
  const Trimmed trimmed = trimJoins(*info);
  if (reuse)
    for (const AliasRef &alias : trimmed.joins)
      reuse->insert(alias.get());

  NodeRef left =
      column(trimmed.target, info->path.finalField, info->path.relation, info->path.reverse, trimmed.alias);
  NodeRef built = buildLookup(lookups, left, condition.operand, right);
  if (!built || context.failure)
    return {clause, {}};
  clause->args.push_back(built);

  const std::optional<bool> isNullLookup = isNullOperand(*built);
  bool requireOuter = isNullLookup == true && !options.currentNegated;
  if (options.currentNegated && isNullLookup != true) {
    requireOuter = true;
    if (!isNullLookup) {
      const auto addIsNotNull = [&](NodeRef node) {
        NodeRef check = makeNode(Node::Kind::Lookup);
        check->name = "isnull";
        check->direct = true;
        check->values = {Scalar(int64_t{0})};
        check->output = {ColumnType::Boolean, {}, {}};
        check->args.push_back(std::move(node));
        addToWhere(clause, check, Condition::Kind::And);
      };
      if (isNullable(trimmed.target) || trimmed.joins.back()->type == JoinType::Left)
        addIsNotNull(column(trimmed.target, info->path.target, false, false, trimmed.alias));
      if (right && right->kind == Node::Kind::Column && isNullable(right->field))
        addIsNotNull(right);
    }
  }
  return {clause, requireOuter ? Votes{} : used};
}

namespace {

/// The condition with `F()` turned into a reference to the query around it.
Condition asOuter(const Condition &condition) {
  Condition result = condition;
  if (const auto *expression = std::get_if<ExpressionRef>(&result.operand)) {
    auto copy = std::make_shared<Expression>(**expression);
    if (copy->kind == Expression::Kind::Field) {
      copy->kind = Expression::Kind::OuterRef;
      result.operand = ExpressionRef(copy);
    } else if (copy->kind == Expression::Kind::OuterRef) {
      auto outer = std::make_shared<Expression>();
      outer->kind = Expression::Kind::OuterRef;
      outer->arguments.push_back(*expression);
      result.operand = ExpressionRef(outer);
    }
  }
  return result;
}

/// What remains of the subquery's start after the part that the outer query can join itself is cut off.
struct TrimmedStart {
  std::string prefix; ///< a lookup path on the outer query
  bool containsOuter = false;
  NodeRef column; ///< in the subquery
};

TrimmedStart trimStart(Builder &query,
                       const std::vector<std::pair<std::string, std::vector<PathStep>>> &named) {
  TrimmedStart result;
  std::vector<PathStep> all;
  for (const auto &[name, steps] : named)
    all.insert(all.end(), steps.begin(), steps.end());
  std::vector<AliasRef> tables;
  for (const AliasRef &alias : query.aliases)
    if (alias == query.aliases.front() ||
        std::find(query.lookupJoins.begin(), query.lookupJoins.end(), alias) != query.lookupJoins.end())
      tables.push_back(alias);
  size_t cut = 0;
  for (; cut < all.size() && !all[cut].toMany; ++cut) {
    if (tables[cut + 1]->type == JoinType::Left)
      result.containsOuter = true;
    --tables[cut]->references;
  }
  const PathStep &first = all[cut];
  size_t left = cut;
  std::vector<std::string> prefix;
  for (const auto &[name, steps] : named) {
    if (left < steps.size())
      break;
    prefix.push_back(name);
    left -= steps.size();
  }
  const relations::Field &sourceField = query.context.graph.field(first.source);
  prefix.push_back(sourceField.text);
  result.prefix = joinPath(prefix);
  const AliasRef joined = tables[cut + 1];
  if (joined->type != JoinType::Left && !joined->step.filtered) {
    --tables[cut]->references;
    if (first.generic) {
      const relations::Model &target = query.context.graph.model(first.to);
      const relations::Field &relation = query.context.graph.field(first.field);
      for (uint32_t index = 0; index < target.fields.size(); ++index) {
        if (target.fields[index].text == relation.objectIdField)
          result.column = query.column({first.to, index}, joined);
        if (target.fields[index].text == relation.contentTypeField) {
          NodeRef check = makeNode(Node::Kind::Lookup);
          check->name = "exact";
          check->direct = true;
          check->args.push_back(query.column({first.to, index}, joined));
          check->values.push_back(contentTypeParameter(query.context, first.field.model));
          addToWhere(query.where, check, Condition::Kind::And);
        }
      }
    } else {
      result.column = query.column(first.field, joined);
    }
  } else {
    result.column = query.column(first.source, tables[cut]);
  }
  // The first table in use begins the FROM clause: it is not joined to anything.
  for (const AliasRef &alias : query.aliases) {
    if (alias->references > 0) {
      alias->type = JoinType::Base;
      alias->parent = nullptr;
      break;
    }
  }
  query.defaultCols = false;
  query.select = {result.column};
  return result;
}

NodeRef exactLookup(NodeRef left, NodeRef right) {
  NodeRef node = makeNode(Node::Kind::Lookup);
  node->name = "exact";
  node->output = {ColumnType::Boolean, {}, {}};
  node->args = {std::move(left), std::move(right)};
  return node;
}

} // namespace

std::pair<NodeRef, Builder::Votes>
Builder::splitExclude(const Condition &condition, AliasSet *reuse,
                      const std::vector<std::pair<std::string, std::vector<PathStep>>> &named) {
  auto query = std::make_shared<Builder>(context, model);
  query->filteredRelations = filteredRelations;
  query->addQ(asOuter(condition));
  query->clearOrdering(true);
  if (context.failure)
    return {makeWhere(Condition::Kind::And), {}};
  const TrimmedStart start = trimStart(*query, named);
  const AliasRef alias = start.column->alias;
  // Aliases are names to Django: the outer query may have a table of the same name that this filter call has
  // joined.
  AliasRef outerAlias;
  if (reuse)
    for (const AliasRef &candidate : aliases)
      if (candidate->name == alias->name && reuse->contains(candidate.get()))
        outerAlias = candidate;
  if (outerAlias) {
    const FieldRef pk{start.column->field.model, context.graph.model(start.column->field.model).pk};
    query->bumpPrefix(*this);
    addToWhere(query->where, exactLookup(query->column(pk, alias), column(pk, outerAlias)),
               Condition::Kind::And);
  } else {
    NodeRef outer = makeNode(Node::Kind::OuterRef);
    outer->name = start.prefix;
    outer->outerDepth = 1;
    addToWhere(query->where, exactLookup(start.column, outer), Condition::Kind::And);
  }
  query->subquery = true;
  query->makeExists();
  NodeRef exists = makeNode(Node::Kind::Exists);
  exists->output = {ColumnType::Boolean, {}, {}};
  exists->query = query;
  adopt(*query, {});
  NodeRef clause = makeWhere(Condition::Kind::And);
  clause->args.push_back(buildLookup({"exact"}, exists, Scalar(int64_t{1}), nullptr));
  if (start.containsOuter) {
    FilterOptions options;
    options.branchNegated = options.currentNegated = true;
    auto [isNull, votes] = buildFilter(lookup(start.prefix + "__isnull", Scalar(int64_t{1})), reuse, options);
    addToWhere(clause, isNull, Condition::Kind::Or);
  }
  return {clause, {}};
}

} // namespace eagerlint::orm
