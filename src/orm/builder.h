// A query being built: joins, conditions and columns, made by replaying a Query's steps in order.
//
// Internal to the SQL library. Follows Django's rules for reusing, promoting and trimming joins; the order of
// the calls decides, so a Builder is filled once and thrown away. The first error wins and makes the rest
// meaningless.
#pragma once

#include "orm/node.h"
#include "orm/sql.h"

#include <map>
#include <set>

namespace eagerlint::orm {

struct BuildContext {
  const RelationGraph &graph;
  const CompileOptions &options;
  std::optional<std::pair<QueryError::Kind, std::string>> failure;
  /// Of filtered relations; their conditions name them, and would keep them for ever.
  std::vector<AliasRef> filtered;

  ~BuildContext() {
    for (const AliasRef &alias : filtered)
      alias->filter = nullptr;
  }

  void fail(QueryError::Kind kind, std::string text) {
    if (!failure)
      failure.emplace(kind, std::move(text));
  }
  [[nodiscard]] llvm::Error takeError() const {
    return failure ? llvm::make_error<QueryError>(failure->first, failure->second) : llvm::Error::success();
  }
};

/// What `names_to_path` finds.
struct NamesPath {
  std::vector<PathStep> steps;
  FieldRef finalField;                                              ///< the last field named
  bool relation = false;                                            ///< it is a relation ...
  bool reverse = false;                                             ///< ... crossed backwards
  FieldRef target;                                                  ///< holds the value
  ModelId model;                                                    ///< where the path ends
  size_t used = 0;                                                  ///< names consumed
  std::vector<std::pair<std::string, std::vector<PathStep>>> named; ///< steps of each name
  bool multi = false; ///< stopped at a to-many relation, which was not allowed
};

using AliasSet = std::set<const Alias *>;

struct JoinInfo {
  NamesPath path;
  std::vector<AliasRef> joins;
  std::vector<std::string> transforms;
  std::string missing; ///< why the transforms are no fields
};
struct Trimmed {
  FieldRef target;
  AliasRef alias;
  std::vector<AliasRef> joins;
};

struct ResolveOptions {
  bool allowJoins = true;
  AliasSet *reuse = nullptr;
  bool summarize = false;
  bool forSave = false;
};

class Builder : public std::enable_shared_from_this<Builder> {
public:
  Builder(BuildContext &context, ModelId model) : context(context), model(model) {
    where = makeWhere(Condition::Kind::And);
  }
  /// Replays all of `query`.
  [[nodiscard]] static BuilderRef build(BuildContext &context, const Query &query);

  // ---- joins (builder_joins.cpp)
  AliasRef initialAlias();
  AliasRef join(const AliasRef &parent, const PathStep &step, const AliasSet *reuse);
  /// nullopt without an error message: nothing matched and `fail` says so.
  std::optional<NamesPath> namesToPath(const std::vector<std::string> &names, size_t count, ModelId from,
                                       bool allowMany, bool failOnMissing, std::string *error);
  std::optional<JoinInfo> setupJoins(const std::vector<std::string> &names, ModelId from,
                                     const AliasRef &alias, AliasSet *reuse, bool allowMany);
  Trimmed trimJoins(const JoinInfo &info);
  /// The column at the end of trimmed joins, under the path's transforms.
  NodeRef finalColumn(const JoinInfo &info, const Trimmed &trimmed);
  AliasRef joinParentModel(ModelId from, ModelId to, AliasRef alias, std::map<ModelId, AliasRef> &seen);
  void promoteJoins(std::vector<AliasRef> list);
  void demoteJoins(const std::vector<AliasRef> &list);
  void bumpPrefix(Builder &outer, const AliasRef &keep = nullptr);
  /// Django renames by name: a table of a subquery that still goes by its own name is renamed with its
  /// namesake.
  void renameInner(const std::map<std::string, std::string> &renames);
  [[nodiscard]] NodeRef column(FieldRef target, FieldRef output, bool relation, bool reverse,
                               AliasRef alias) const;
  /// A column for its value alone: a foreign key means what it refers to.
  [[nodiscard]] NodeRef column(FieldRef target, AliasRef alias) const;
  [[nodiscard]] bool isNullable(FieldRef field) const { return context.graph.field(field).null; }

  // ---- conditions (builder_filter.cpp)
  using Votes = std::vector<AliasRef>;
  void addQ(const Condition &condition);
  struct FilterOptions {
    bool branchNegated = false, currentNegated = false, allowJoins = true, splitSubquery = true,
         summarize = false;
    bool updateJoinTypes = true;
  };
  std::pair<NodeRef, Votes> buildQ(const Condition &condition, AliasSet *reuse, FilterOptions options);
  std::pair<NodeRef, Votes> buildFilter(const Condition &condition, AliasSet *reuse,
                                        const FilterOptions &options);
  std::pair<NodeRef, Votes>
  splitExclude(const Condition &condition, AliasSet *reuse,
               const std::vector<std::pair<std::string, std::vector<PathStep>>> &named);
  void promoteByVotes(Condition::Kind connector, size_t children, const std::vector<Votes> &votes);
  NodeRef buildLookup(std::vector<std::string> lookups, NodeRef lhs, const Operand &operand, NodeRef rhs);
  [[nodiscard]] static bool hasTransform(const Node &node, const std::string &name);
  NodeRef tryTransform(NodeRef lhs, const std::string &name, const std::string &rest);

  // ---- expressions (builder_expressions.cpp)
  NodeRef resolve(const Expression &expression, const ResolveOptions &options);
  NodeRef resolveRef(const std::string &name, const ResolveOptions &options);
  NodeRef resolveSubquery(const Query &query);
  /// The subquery `inner` has been placed in this query: its outer references find their columns here.
  void adopt(Builder &inner, const ResolveOptions &options);

  // ---- the parts of a query (builder_query.cpp)
  void addAnnotation(const std::string &name, NodeRef node, bool selected);
  [[nodiscard]] NodeRef annotation(std::string_view name) const;
  [[nodiscard]] bool isSelected(std::string_view name) const;
  [[nodiscard]] std::vector<std::pair<std::string, NodeRef>> annotationSelect() const;
  void setAnnotationMask(std::optional<std::vector<std::string>> names);
  void setValues(const std::vector<std::string> &names);
  void addFields(const std::vector<std::string> &names, bool allowMany);
  void setGroupBy(bool allowAliases);
  void clearOrdering(bool force);
  void clearSelectClause();
  void setLimits(uint64_t from, std::optional<uint64_t> to);
  void setEmpty();
  /// Turns this query into the one that exists() runs.
  void makeExists(bool limit = true);
  /// `this | right`, `this & right`; takes the nodes of `right`.
  void merge(Builder &right, Condition::Kind connector);
  void relabel(const std::vector<std::pair<AliasRef, AliasRef>> &replaced);
  /// What GROUP BY needs for a node to be selected.
  [[nodiscard]] static std::vector<NodeRef> groupByColumns(const NodeRef &node);
  /// Columns of enclosing queries that this one uses.
  [[nodiscard]] std::vector<NodeRef> externalColumns() const;
  [[nodiscard]] bool isSliced() const { return low != 0 || high; }
  [[nodiscard]] bool hasLimitOne() const { return high && *high - low == 1; }
  [[nodiscard]] std::string availableNames() const;

  BuildContext &context;
  ModelId model;
  std::vector<AliasRef> aliases;
  std::map<std::string, uint32_t> tableUses;
  NodeRef where;
  std::vector<std::pair<std::string, NodeRef>> annotations;
  std::optional<std::set<std::string>> annotationMask;
  std::vector<NodeRef> select;
  std::vector<std::string> valuesSelect;
  /// Names in SELECT order; the number is an index into `select`, none means an annotation.
  struct Selected {
    std::string name;
    std::optional<size_t> index;
  };
  std::optional<std::vector<Selected>> selected;
  bool defaultCols = true;
  enum class Grouping : uint8_t { None, All, List } grouping = Grouping::None;
  std::vector<NodeRef> groupBy;
  std::vector<OrderTerm> ordering;
  bool defaultOrdering = true, standardOrdering = true;
  uint64_t low = 0;
  std::optional<uint64_t> high;
  bool distinct = false;
  std::vector<std::string> distinctFields;
  Query::Related related = Query::Related::None;
  RelatedTree relatedPaths;
  std::vector<std::string> loadNames;
  bool loadOnly = false;
  Combinator combinator = Combinator::None;
  std::vector<BuilderRef> combined;
  bool subquery = false;
  bool forUpdate = false;
  std::vector<ExtraColumn> extraColumns;
  std::vector<FilteredRelationStep> filteredRelations;
  std::string prefix = "T";
  std::set<std::string> subqueryPrefixes{"T"};
  AliasSet usedAliases;
  std::vector<AliasRef> lookupJoins;
  /// aggregate() over a query of its own.
  BuilderRef inner;
};

/// The id of the model's content type, opaque when it is not known.
[[nodiscard]] Scalar contentTypeParameter(BuildContext &context, ModelId model);
[[nodiscard]] std::vector<std::string> splitPath(std::string_view path);
[[nodiscard]] std::string joinPath(const std::vector<std::string> &names, size_t from = 0);

} // namespace eagerlint::orm
