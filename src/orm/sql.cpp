#include "orm/sql.h"
#include "orm/prepare.h"
#include "orm/select.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::orm {

namespace {

llvm::Expected<Statement> finish(BuildContext &context, SelectCompiler &compiler, Sql sql) {
  if (auto error = context.takeError())
    return error;
  return compiler.takeStatement(std::move(sql));
}

/// Replaces references to annotations by what they stand for.
NodeRef inlined(const NodeRef &node) {
  return rebuilt(node, [](const NodeRef &child) -> NodeRef {
    return child->kind == Node::Kind::Ref ? inlined(child->source) : nullptr;
  });
}

void collectRefs(const NodeRef &node, std::set<std::string> &names) {
  visitNodes(node, [&](const NodeRef &child) {
    if (child->kind == Node::Kind::Ref)
      names.insert(child->name);
  });
}

/// aggregate() as Django does it: on the query itself, or around it as a subquery when it is sliced,
/// distinct, grouped, combined or aggregated already.
class Aggregation {
public:
  explicit Aggregation(Builder &query) : query_(query) {}

  BuilderRef build(const std::vector<std::pair<std::string, ExpressionRef>> &aggregates) {
    query_.initialAlias();
    const auto mask = query_.annotationMask;
    const auto before = query_.annotations;
    for (const auto &[name, expression] : aggregates) {
      NodeRef node = query_.resolve(*expression, {true, nullptr, true, false});
      if (query_.context.failure)
        return nullptr;
      if (!hasAggregate(*node)) {
        query_.context.fail(QueryError::Kind::Type, fmt::format("{} is not an aggregate expression", name));
        return nullptr;
      }
      // Later aggregates may refer to earlier ones.
      node = rebuilt(node, [&](const NodeRef &child) -> NodeRef {
        if (child->kind != Node::Kind::Ref)
          return nullptr;
        for (const auto &[earlier, value] : aggregates_)
          if (earlier == child->name)
            return value;
        return nullptr;
      });
      aggregates_.emplace_back(name, node);
      query_.annotations.emplace_back(name, node);
      if (query_.annotationMask)
        query_.annotationMask->insert(name);
    }
    query_.annotations = before;
    query_.annotationMask = mask;
    return needsSubquery() ? wrapped() : direct();
  }

private:
  [[nodiscard]] bool existingAggregation() const {
    return hasAggregate(*query_.where) ||
           std::any_of(query_.annotations.begin(), query_.annotations.end(),
                       [](const auto &entry) { return hasAggregate(*entry.second); });
  }

  [[nodiscard]] bool needsSubquery() const {
    std::set<std::string> refs;
    for (const auto &[name, node] : aggregates_)
      collectRefs(node, refs);
    const bool computed = std::any_of(refs.begin(), refs.end(), [&](const std::string &name) {
      const NodeRef node = query_.annotation(name);
      return node && (hasSubquery(*node) || hasWindow(*node));
    });
    return query_.grouping == Builder::Grouping::List || query_.isSliced() || existingAggregation() ||
           computed || hasWindow(*query_.where) || query_.distinct || query_.combinator != Combinator::None;
  }

  BuilderRef direct() {
    query_.select.clear();
    query_.selected.reset();
    query_.valuesSelect.clear();
    query_.defaultCols = false;
    query_.extraColumns.clear();
    query_.annotations.clear();
    for (const auto &[name, node] : aggregates_)
      query_.annotations.emplace_back(name, inlined(node));
    query_.annotationMask.reset();
    query_.clearOrdering(true);
    query_.related = Query::Related::None;
    query_.grouping = query_.grouping == Builder::Grouping::All ? Builder::Grouping::None : query_.grouping;
    return query_.shared_from_this();
  }

  BuilderRef wrapped() {
    Builder &inner = query_;
    const bool aggregated = existingAggregation();
    auto outer = std::make_shared<Builder>(query_.context, query_.model);
    inner.subquery = true;
    inner.forUpdate = false;
    inner.related = Query::Related::None;
    std::vector<std::string> names;
    for (const auto &[name, node] : inner.annotationSelect())
      names.push_back(name);
    inner.setAnnotationMask(names);
    inner.clearOrdering(false);
    if (!inner.distinct) {
      if (inner.defaultCols && aggregated) {
        const ModelId concrete = inner.context.graph.concreteOf(inner.model);
        inner.grouping = Builder::Grouping::List;
        inner.groupBy = {
            inner.column({concrete, inner.context.graph.model(concrete).pk}, inner.initialAlias())};
      }
      inner.defaultCols = false;
      if (!hasWindow(*inner.where) && inner.combinator == Combinator::None)
        maskUnused(inner);
    }
    std::vector<std::pair<std::string, NodeRef>> columns;
    for (const auto &[name, node] : aggregates_) {
      outer->annotations.emplace_back(name, rebuilt(node, [&](const NodeRef &child) -> NodeRef {
                                        if (child->kind == Node::Kind::Ref)
                                          return child;
                                        if (child->kind != Node::Kind::Column)
                                          return nullptr;
                                        const std::string identity = identityOf(*child);
                                        auto found =
                                            std::find_if(columns.begin(), columns.end(),
                                                         [&](const auto &c) { return c.first == identity; });
                                        if (found == columns.end()) {
                                          NodeRef ref = makeNode(Node::Kind::Ref);
                                          ref->name = fmt::format("__col{}", columns.size() + 1);
                                          ref->source = child;
                                          ref->output = child->output;
                                          inner.addAnnotation(ref->name, child, true);
                                          columns.emplace_back(identity, ref);
                                          return ref;
                                        }
                                        return found->second;
                                      }));
    }
    if (inner.select.empty() && !inner.defaultCols &&
        (!inner.annotationMask || inner.annotationMask->empty())) {
      const ModelId concrete = inner.context.graph.concreteOf(inner.model);
      inner.select = {inner.column({concrete, inner.context.graph.model(concrete).pk}, inner.initialAlias())};
    }
    outer->inner = query_.shared_from_this();
    return outer;
  }

  /// Annotations that no aggregate refers to need not be computed.
  void maskUnused(Builder &inner) {
    std::set<std::string> used;
    if (query_.grouping == Builder::Grouping::List)
      for (const NodeRef &node : query_.groupBy)
        collectRefs(node, used);
    for (const auto &[name, node] : aggregates_)
      collectRefs(node, used);
    for (const auto &[name, node] : inner.annotationSelect())
      if (!Builder::groupByColumns(node).empty())
        used.insert(name);
    std::vector<std::string> names;
    for (const auto &[name, node] : inner.annotations)
      if (used.contains(name))
        names.push_back(name);
    inner.setAnnotationMask(names);
  }

  Builder &query_;
  std::vector<std::pair<std::string, NodeRef>> aggregates_;
};

} // namespace

llvm::Expected<Statement> compileSelect(const RelationGraph &graph, const Query &query,
                                        const CompileOptions &options) {
  BuildContext context{graph, options, {}};
  const BuilderRef builder = Builder::build(context, query);
  if (auto error = context.takeError())
    return error;
  SelectCompiler compiler(*builder, true);
  Sql sql = compiler.compile();
  return finish(context, compiler, std::move(sql));
}

llvm::Expected<Statement>
compileAggregate(const RelationGraph &graph, const Query &query,
                 const std::vector<std::pair<std::string, ExpressionRef>> &aggregates,
                 const CompileOptions &options) {
  BuildContext context{graph, options, {}};
  if (!query.distinctFields.empty())
    return llvm::make_error<QueryError>(QueryError::Kind::NotSupported,
                                        "aggregate() + distinct(fields) not implemented.");
  const BuilderRef builder = Builder::build(context, query);
  if (auto error = context.takeError())
    return error;
  const BuilderRef outer = Aggregation(*builder).build(aggregates);
  if (auto error = context.takeError())
    return error;
  // Over no rows every aggregate has a known value, or the statement is sent all the same.
  std::vector<Scalar> emptyRow;
  bool known = true;
  for (const auto &[name, node] : outer->annotationSelect()) {
    const std::optional<Scalar> value = emptyValue(*node);
    known = known && value;
    emptyRow.push_back(value.value_or(Null{}));
  }
  SelectCompiler compiler(*outer, known);
  Sql sql = compiler.compile();
  auto statement = finish(context, compiler, std::move(sql));
  if (statement)
    statement->emptyRow = std::move(emptyRow);
  return statement;
}

llvm::Expected<Statement> compileCount(const RelationGraph &graph, const Query &query,
                                       const CompileOptions &options) {
  auto star = std::make_shared<Expression>();
  star->kind = Expression::Kind::Star;
  return compileAggregate(graph, query, {{"__count", aggregate("Count", star)}}, options);
}

llvm::Expected<Statement> compileExists(const RelationGraph &graph, const Query &query,
                                        const CompileOptions &options) {
  BuildContext context{graph, options, {}};
  const BuilderRef builder = Builder::build(context, query);
  if (auto error = context.takeError())
    return error;
  builder->makeExists();
  SelectCompiler compiler(*builder, true);
  Sql sql = compiler.compile();
  return finish(context, compiler, std::move(sql));
}

} // namespace eagerlint::orm
