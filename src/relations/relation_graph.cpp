#include "relations/relation_graph.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

#include <algorithm>

namespace eagerlint::relations {
namespace {

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

bool pointsSomewhere(const Field &field) {
  return field.target &&
         (field.relation == RelationKind::ForeignKey || field.relation == RelationKind::OneToOne ||
          field.relation == RelationKind::ManyToMany);
}

/// A relation without a name on its target: "+" in Django's terms.
bool isHidden(const Field &field) { return field.queryName.empty() && !field.accessor; }

ReverseRelation reverseOf(const Field &field, FieldRef ref, const Names *names) {
  ReverseRelation relation;
  relation.accessor = field.accessor;
  relation.accessorText =
      names && field.accessor ? std::string(names->text(field.accessor)) : field.queryName;
  relation.queryName = field.queryName;
  relation.field = ref;
  relation.kind = field.relation;
  return relation;
}

} // namespace

RelationGraph RelationGraph::finish(IndexVec<ModelId, Model> models, const Names *names) {
  RelationGraph graph;
  graph.models_ = std::move(models);
  const size_t count = graph.models_.size();
  for (size_t index = 0; index < count; ++index) {
    const ModelId id = IndexVec<ModelId, Model>::idAt(index);
    Model &model = graph.models_[id];
    model.reverse.clear();
    model.waysBack.clear();
    if (!model.concrete)
      model.concrete = id;
    if (model.cls)
      graph.byClass_.emplace(model.cls, id);
    if (!model.abstract)
      graph.byLabel_.emplace(lowered(model.label()), id);
  }
  for (size_t index = 0; index < count; ++index) {
    const ModelId id = IndexVec<ModelId, Model>::idAt(index);
    const Model &model = graph.models_[id];
    if (model.abstract || model.swapped)
      continue;
    // Many-to-many fields come after the model's columns, in the registry as in Django.
    for (const bool manyToMany : {false, true}) {
      for (uint32_t position = 0; position < model.fields.size(); ++position) {
        const Field &field = model.fields[position];
        if (field.relation == RelationKind::GenericRelation && !manyToMany && field.target &&
            !llvm::StringRef(field.queryName).ends_with("+")) {
          Model &rows = graph.models_[graph.models_[field.target].concrete];
          rows.waysBack.push_back(reverseOf(field, {id, position}, names));
        }
        if (!pointsSomewhere(field) || (field.relation == RelationKind::ManyToMany) != manyToMany ||
            isHidden(field))
          continue;
        Model &target = graph.models_[graph.models_[field.target].concrete];
        target.reverse.push_back(reverseOf(field, {id, position}, names));
      }
    }
  }
  graph.concreteFields_.resize(count);
  std::vector<uint8_t> visited(count, 0);
  for (size_t index = 0; index < count; ++index)
    graph.collectConcreteFields(IndexVec<ModelId, Model>::idAt(index), visited);
  return graph;
}

void RelationGraph::collectConcreteFields(ModelId id, std::vector<uint8_t> &visited) {
  if (std::exchange(visited[id.value - 1], uint8_t{1}) != 0)
    return;
  const Model &model = models_[id];
  std::vector<FieldRef> &result = concreteFields_[id.value - 1];
  const auto addAll = [&](ModelId from) {
    collectConcreteFields(from, visited);
    for (const FieldRef &ref : concreteFields_[from.value - 1])
      if (std::find(result.begin(), result.end(), ref) == result.end())
        result.push_back(ref);
  };
  if (model.concrete != id) {
    addAll(model.concrete);
    return;
  }
  for (const auto &[parent, link] : model.parents)
    addAll(parent);
  for (uint32_t position = 0; position < model.fields.size(); ++position)
    if (!model.fields[position].column.empty())
      result.push_back({id, position});
}

ModelId RelationGraph::ofClass(ClassId cls) const {
  const auto found = byClass_.find(cls);
  return found == byClass_.end() ? ModelId{} : found->second;
}

ModelId RelationGraph::byLabel(std::string_view label) const {
  const auto found = byLabel_.find(lowered(label));
  return found == byLabel_.end() ? ModelId{} : found->second;
}

ModelId RelationGraph::memberTarget(const Member &member) const {
  switch (member.kind) {
  case Member::Kind::None:
    return {};
  case Member::Kind::Forward:
    return field(member.field).target;
  case Member::Kind::Reverse:
    return member.field.model;
  }
  return {};
}

namespace {

/// Depth-first over a model and its multi-table parents, local names before inherited ones. `Match` looks at
/// one model's local fields (`reverse` false) or at its reverse relations.
template <class Match>
bool searchModel(const RelationGraph &graph, ModelId id, bool reverse, bool inherited, Match match,
                 std::vector<FieldRef> &links) {
  const ModelId concrete = graph.concreteOf(id);
  if (match(concrete, reverse, inherited))
    return true;
  for (const auto &[parent, link] : graph.model(concrete).parents) {
    links.push_back({concrete, link});
    if (searchModel(graph, parent, reverse, true, match, links))
      return true;
    links.pop_back();
  }
  return false;
}

/// `childLinks`: an inherited member may be the way from a multi-table parent to one of its children.
template <class ForwardTest, class ReverseTest>
Member findMember(const RelationGraph &graph, ModelId id, bool childLinks, ForwardTest isForward,
                  ReverseTest isReverse) {
  Member member;
  const auto match = [&](ModelId at, bool reverse, bool inherited) {
    const Model &model = graph.model(at);
    if (!reverse) {
      for (uint32_t index = 0; index < model.fields.size(); ++index) {
        if (isForward(model.fields[index])) {
          member.kind = Member::Kind::Forward;
          member.field = {at, index};
          return true;
        }
      }
      return false;
    }
    for (const ReverseRelation &relation :
         llvm::concat<const ReverseRelation>(model.reverse, model.waysBack)) {
      if (inherited && !childLinks && graph.field(relation.field).parentLink)
        continue;
      if (isReverse(relation)) {
        member.kind = Member::Kind::Reverse;
        member.field = relation.field;
        member.reverse = &relation;
        return true;
      }
    }
    return false;
  };
  if (!searchModel(graph, id, false, false, match, member.parentLinks)) {
    member.parentLinks.clear();
    searchModel(graph, id, true, false, match, member.parentLinks);
  }
  return member;
}

} // namespace

Member RelationGraph::findQueryName(ModelId id, std::string_view part) const {
  if (part == "pk") {
    Member member;
    const ModelId concrete = concreteOf(id);
    member.kind = Member::Kind::Forward;
    member.field = {concrete, models_[concrete].pk};
    return member;
  }
  // _meta.get_fields() leaves the links of siblings out.
  return findMember(
      *this, id, false, [&](const Field &field) { return field.text == part || field.attnameText == part; },
      [&](const ReverseRelation &relation) {
        return !relation.queryName.empty() && relation.queryName == part;
      });
}

Member RelationGraph::findAccessor(ModelId id, Name name) const {
  // The descriptor is an attribute of the parent's class, and so of every child's.
  return findMember(
      *this, id, true, [&](const Field &field) { return field.name == name || field.attname == name; },
      [&](const ReverseRelation &relation) { return relation.accessor && relation.accessor == name; });
}

const std::vector<FieldRef> &RelationGraph::concreteFields(ModelId id) const {
  return concreteFields_[id.value - 1];
}

bool RelationGraph::isSubmodel(ModelId a, ModelId b) const {
  if (!a || !b)
    return false;
  a = concreteOf(a);
  b = concreteOf(b);
  if (a == b)
    return true;
  const auto &parents = models_[a].parents;
  return std::any_of(parents.begin(), parents.end(),
                     [&](const auto &entry) { return isSubmodel(entry.first, b); });
}

} // namespace eagerlint::relations
