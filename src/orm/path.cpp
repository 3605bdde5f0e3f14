#include "orm/path.h"
#include "orm/builder.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>

namespace eagerlint::orm {

using relations::Field;
using relations::Member;
using relations::Model;
using relations::RelationKind;

std::vector<std::string> splitPath(std::string_view path) {
  std::vector<std::string> names;
  while (true) {
    const size_t end = path.find("__");
    if (end == std::string_view::npos)
      break;
    names.emplace_back(path.substr(0, end));
    path.remove_prefix(end + 2);
  }
  names.emplace_back(path);
  return names;
}

std::string joinPath(const std::vector<std::string> &names, size_t from) {
  std::string result;
  for (size_t index = from; index < names.size(); ++index) {
    if (index > from)
      result += "__";
    result += names[index];
  }
  return result;
}

FieldRef finalTarget(const RelationGraph &graph, FieldRef ref) {
  constexpr int maxHops = 8;
  for (int hops = 0; hops < maxHops; ++hops) {
    const Field &field = graph.field(ref);
    if ((field.relation != RelationKind::ForeignKey && field.relation != RelationKind::OneToOne) ||
        !field.target)
      break;
    ref = {graph.concreteOf(field.target), field.toField};
  }
  return ref;
}

OutputType fieldType(const RelationGraph &graph, FieldRef ref) {
  const Field &field = graph.field(finalTarget(graph, ref));
  // A key whose target is unknown has no type.
  if (field.relation != RelationKind::None)
    return {ColumnType::Other, {}, {}};
  return {field.type, field.maxDigits, field.decimalPlaces};
}

std::string_view fieldClassName(const Field &field) {
  switch (field.relation) {
  case RelationKind::ForeignKey:
    return "ForeignKey";
  case RelationKind::OneToOne:
    return "OneToOneField";
  case RelationKind::ManyToMany:
    return "ManyToManyField";
  case RelationKind::GenericForeignKey:
    return "GenericForeignKey";
  case RelationKind::GenericRelation:
    return "GenericRelation";
  case RelationKind::None:
    break;
  }
  return fieldClassName(field.type);
}

std::string_view fieldClassName(ColumnType type) {
  switch (type) {
  case ColumnType::Auto:
    return "AutoField";
  case ColumnType::BigAuto:
    return "BigAutoField";
  case ColumnType::SmallAuto:
    return "SmallAutoField";
  case ColumnType::Integer:
    return "IntegerField";
  case ColumnType::BigInteger:
    return "BigIntegerField";
  case ColumnType::SmallInteger:
    return "SmallIntegerField";
  case ColumnType::PositiveInteger:
    return "PositiveIntegerField";
  case ColumnType::PositiveBigInteger:
    return "PositiveBigIntegerField";
  case ColumnType::PositiveSmallInteger:
    return "PositiveSmallIntegerField";
  case ColumnType::Float:
    return "FloatField";
  case ColumnType::Decimal:
    return "DecimalField";
  case ColumnType::Char:
    return "CharField";
  case ColumnType::Text:
    return "TextField";
  case ColumnType::Slug:
    return "SlugField";
  case ColumnType::Boolean:
    return "BooleanField";
  case ColumnType::Date:
    return "DateField";
  case ColumnType::DateTime:
    return "DateTimeField";
  case ColumnType::Time:
    return "TimeField";
  case ColumnType::Duration:
    return "DurationField";
  case ColumnType::Uuid:
    return "UUIDField";
  case ColumnType::Json:
    return "JSONField";
  case ColumnType::Binary:
    return "BinaryField";
  case ColumnType::File:
    return "FileField";
  case ColumnType::IpAddress:
    return "GenericIPAddressField";
  default:
    return "Field";
  }
}

namespace {

bool toManyBackwards(const Field &field) {
  return !field.unique && !field.primaryKey && field.relation != RelationKind::OneToOne;
}

PathStep backwardStep(const RelationGraph &graph, FieldRef ref) {
  const Field &field = graph.field(ref);
  const ModelId target = graph.concreteOf(field.target);
  PathStep step;
  step.from = target;
  step.to = ref.model;
  step.field = ref;
  step.direct = false;
  step.toMany = toManyBackwards(field);
  step.fromColumn = graph.model(target).fields[field.toField].column;
  step.toColumn = field.column;
  step.target = {ref.model, graph.model(ref.model).pk};
  step.source = {target, field.toField};
  return step;
}

PathStep genericStep(const RelationGraph &graph, FieldRef ref) {
  const Field &field = graph.field(ref);
  const ModelId target = graph.concreteOf(field.target);
  PathStep step;
  step.from = ref.model;
  step.to = target;
  step.field = ref;
  step.direct = false;
  step.toMany = true;
  step.generic = true;
  step.fromColumn = graph.pk(ref.model).column;
  step.target = {target, graph.model(target).pk};
  step.source = {ref.model, graph.model(ref.model).pk};
  for (const Field &candidate : graph.model(target).fields)
    if (candidate.text == field.objectIdField)
      step.toColumn = candidate.column;
  return step;
}

/// From the rows that refer to objects of any model to those of the model that declares the relation
/// (GenericRelation.get_reverse_path_info).
PathStep genericStepBack(const RelationGraph &graph, FieldRef ref) {
  PathStep step = genericStep(graph, ref);
  std::swap(step.from, step.to);
  std::swap(step.fromColumn, step.toColumn);
  std::swap(step.source, step.target);
  step.isWayBack = true;
  step.toMany = false;
  return step;
}

void appendManyToMany(const RelationGraph &graph, const Field &field, bool direct, MemberPath &path) {
  const FieldRef source{field.through, field.throughSource}, target{field.through, field.throughTarget};
  path.steps.push_back(backwardStep(graph, direct ? source : target));
  path.steps.push_back(forwardStep(graph, direct ? target : source));
  // The link table may refer to a parent of the model that the relation is declared on.
  path.target = path.steps.back().target;
}

} // namespace

PathStep forwardStep(const RelationGraph &graph, FieldRef ref) {
  const Field &field = graph.field(ref);
  const ModelId target = graph.concreteOf(field.target);
  PathStep step;
  step.from = ref.model;
  step.to = target;
  step.field = ref;
  step.fromColumn = field.column;
  step.toColumn = graph.model(target).fields[field.toField].column;
  step.target = {target, field.toField};
  step.source = ref;
  return step;
}

std::vector<PathStep> stepsToParent(const RelationGraph &graph, ModelId from, ModelId to) {
  from = graph.concreteOf(from);
  to = graph.concreteOf(to);
  for (const auto &[parent, link] : graph.model(from).parents) {
    const PathStep step = forwardStep(graph, {from, link});
    if (graph.concreteOf(parent) == to)
      return {step};
    std::vector<PathStep> rest = stepsToParent(graph, parent, to);
    if (!rest.empty()) {
      rest.insert(rest.begin(), step);
      return rest;
    }
  }
  return {};
}

std::optional<FieldRef> hiddenRelation(std::string_view name) {
  if (!name.starts_with('+'))
    return std::nullopt;
  FieldRef ref;
  const char *end = name.data() + name.size();
  const auto model = std::from_chars(name.data() + 1, end, ref.model.value);
  if (model.ec != std::errc() || model.ptr == end || *model.ptr != '+')
    return std::nullopt;
  const auto index = std::from_chars(model.ptr + 1, end, ref.index);
  return index.ec == std::errc() && index.ptr == end ? std::optional(ref) : std::nullopt;
}

std::string reverseQueryName(const RelationGraph &graph, FieldRef ref) {
  const Field &field = graph.field(ref);
  return field.queryName.empty() ? fmt::format("+{}+{}", ref.model.value, ref.index) : field.queryName;
}

void addLinkColumn(const RelationGraph &graph, Query &query, FieldRef manyToMany, bool reverse) {
  const Field &field = graph.field(manyToMany);
  const Model &through = graph.model(field.through);
  const Field &key = through.fields[reverse ? field.throughTarget : field.throughSource];
  query.extraColumns.push_back({"_prefetch_related_val_" + key.attnameText, through.table, key.column});
}

std::optional<MemberPath> memberPath(const RelationGraph &graph, ModelId from, std::string_view name) {
  Member member = graph.findQueryName(from, name);
  if (const auto hidden = hiddenRelation(name)) {
    member.kind = Member::Kind::Reverse;
    member.field = *hidden;
  }
  if (member.kind == Member::Kind::None)
    return std::nullopt;
  MemberPath path;
  path.field = member.field;
  for (const FieldRef &link : member.parentLinks)
    path.steps.push_back(forwardStep(graph, link));
  const Field &field = graph.field(member.field);
  if (field.relation == RelationKind::ManyToMany && !field.through) {
    path.relation = true; // the link table is not known
    path.model = {};
    return path;
  }
  if (member.kind == Member::Kind::Reverse) {
    path.relation = path.reverse = true;
    if (field.relation == RelationKind::ManyToMany)
      appendManyToMany(graph, field, false, path);
    else if (field.relation == RelationKind::GenericRelation)
      path.steps.push_back(genericStepBack(graph, member.field));
    else
      path.steps.push_back(backwardStep(graph, member.field));
  } else if (field.relation == RelationKind::None) {
    path.model = member.field.model;
    path.target = member.field;
    return path;
  } else {
    path.relation = true;
    if (!field.target) {
      path.model = {};
      return path;
    }
    if (field.relation == RelationKind::ManyToMany)
      appendManyToMany(graph, field, true, path);
    else if (field.relation == RelationKind::GenericRelation)
      path.steps.push_back(genericStep(graph, member.field));
    else
      path.steps.push_back(forwardStep(graph, member.field));
  }
  path.target = path.steps.back().target;
  path.model = path.steps.back().to;
  return path;
}

// ---- Public utilities
// ----------------------------------------------------------------------------------------------

bool ResolvedPath::toMany() const {
  return std::any_of(hops.begin(), hops.end(), [](const Hop &hop) { return hop.toMany; });
}

namespace {

std::string choices(const RelationGraph &graph, ModelId from) {
  std::set<std::string> names;
  const auto collect = [&](auto &&self, ModelId id, bool inherited) -> void {
    const Model &model = graph.model(graph.concreteOf(id));
    for (const Field &field : model.fields) {
      names.insert(field.text);
      if (!field.attnameText.empty())
        names.insert(field.attnameText);
    }
    for (const relations::ReverseRelation &relation :
         llvm::concat<const relations::ReverseRelation>(model.reverse, model.waysBack))
      if (!relation.queryName.empty() && !(inherited && graph.field(relation.field).parentLink))
        names.insert(relation.queryName);
    for (const auto &[parent, link] : model.parents)
      self(self, parent, true);
  };
  collect(collect, from, false);
  std::string text;
  for (const std::string &name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text;
}

} // namespace

std::string Builder::availableNames() const {
  std::string text = choices(context.graph, model);
  std::set<std::string> names;
  for (size_t start = 0; start < text.size();) {
    const size_t end = std::min(text.find(", ", start), text.size());
    names.insert(text.substr(start, end - start));
    start = end + 2;
  }
  for (const auto &[name, node] : annotationSelect())
    names.insert(name);
  for (const FilteredRelationStep &step : filteredRelations)
    names.insert(step.name);
  text.clear();
  for (const std::string &name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text;
}

llvm::Expected<ResolvedPath> resolvePath(const RelationGraph &graph, ModelId from, std::string_view text) {
  ResolvedPath result;
  result.model = from;
  const std::vector<std::string> names = splitPath(text);
  size_t used = 0;
  for (; used < names.size(); ++used) {
    const Member member = graph.findQueryName(result.model, names[used]);
    if (member.kind == Member::Kind::None)
      break;
    const Field &field = graph.field(member.field);
    const bool forward = member.kind == Member::Kind::Forward;
    if (forward && field.relation == RelationKind::None) {
      result.field = member.field;
      ++used;
      break;
    }
    Hop hop;
    hop.member = member;
    hop.from = result.model;
    hop.to = graph.memberTarget(member);
    const bool toOne = field.relation == RelationKind::OneToOne ||
                       (forward && (field.relation == RelationKind::ForeignKey ||
                                    field.relation == RelationKind::GenericForeignKey));
    hop.toMany = !toOne && !(field.relation == RelationKind::ForeignKey && !toManyBackwards(field));
    hop.nullable = !forward || field.null;
    result.hops.push_back(hop);
    result.field.reset();
    if (forward && toOne && !field.column.empty())
      result.field = member.field;
    if (!hop.to) {
      ++used;
      break;
    }
    result.model = hop.to;
  }
  if (used == 0)
    return llvm::make_error<QueryError>(QueryError::Kind::Field,
                                        fmt::format("Cannot resolve keyword '{}' into field. Choices are: {}",
                                                    names[0], choices(graph, from)));
  result.remaining.assign(names.begin() + static_cast<std::ptrdiff_t>(used), names.end());
  return result;
}

std::optional<FieldRef> operandField(const RelationGraph &graph, ModelId from, std::string_view text) {
  ModelId at = from;
  std::optional<FieldRef> field;
  for (const std::string &name : splitPath(text)) {
    const std::optional<MemberPath> path = memberPath(graph, at, name);
    if (!path)
      break;
    if (!path->relation || !path->model)
      return std::nullopt;
    field = path->target;
    at = path->model;
  }
  return field;
}

} // namespace eagerlint::orm
