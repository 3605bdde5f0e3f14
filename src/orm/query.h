// The state of a queryset as a value: what was asked of it, in the order it was asked.
//
// Mirrors what Django's `sql.Query` means, one level higher: nothing here knows aliases, joins or SQL. The
// steps that decide about joins (filters, annotations, `values`) are kept in call order, because Django's
// result depends on it; everything else is the last word said. sql.h turns a Query into a Statement.
//
// The free functions below change a Query as the queryset method of that name does and refuse what Django
// refuses at the call (QueryError). Callers copy the Query first: `QuerySet._chain()` is `chained(query)`.
#pragma once

#include "base/ids.h"
#include "base/scalar.h"
#include "relations/relation_graph.h"

#include "llvm/Support/Error.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace eagerlint::orm {

using relations::ColumnType;
using relations::FieldRef;
using relations::RelationGraph;

struct Query;
struct Expression;
using QueryRef = std::shared_ptr<const Query>;
using ExpressionRef = std::shared_ptr<const Expression>;

/// The type of a computed column, as far as it decides how SQLite's value is read back.
struct OutputType {
  ColumnType type = ColumnType::Other;
  std::optional<uint32_t> maxDigits, decimalPlaces;
  bool isLocal = false; ///< a time that the database gives in the current time zone and not in UTC
  friend bool operator==(const OutputType &, const OutputType &) = default;
};

/// The right side of a lookup. A related instance is given as the value of `operandField`'s field on it.
using Operand = std::variant<Scalar, std::vector<Scalar>, ExpressionRef, QueryRef>;

/// A `Q` object (And, Or, Xor) or one of its leaves (Lookup, Boolean).
struct Condition {
  enum class Kind : uint8_t { And, Or, Xor, Lookup, Boolean };
  Kind kind = Kind::And;
  bool negated = false;            ///< of And, Or, Xor only
  std::vector<Condition> children; ///< And, Or, Xor
  std::string path;                ///< Lookup: as written, "author__name__icontains"
  Operand operand;                 ///< Lookup
  ExpressionRef expression;        ///< Boolean: `Exists(...)`, `Value(True)`, a compared expression

  [[nodiscard]] bool isNode() const { return kind <= Kind::Xor; }
  [[nodiscard]] bool empty() const { return isNode() && children.empty(); }
};

[[nodiscard]] Condition lookup(std::string path, Operand operand);
[[nodiscard]] Condition boolean(ExpressionRef expression);
/// `Q(*positional, **keywords)`: keywords are sorted by name as Django does.
[[nodiscard]] Condition makeQ(std::vector<Condition> positional,
                              std::vector<std::pair<std::string, Operand>> keywords);
/// `left & right`, `left | right`, `left ^ right`, with Django's squashing of equal connectors and of empty
/// sides.
[[nodiscard]] Condition combine(Condition::Kind connector, Condition left, Condition right);
/// `~Q`.
[[nodiscard]] Condition negate(Condition condition);

struct OrderTerm {
  std::string path;         ///< "created", "author__name", "?" (random); without the sign
  ExpressionRef expression; ///< instead of a path
  bool descending = false;
  enum class Nulls : uint8_t { Default, First, Last } nulls = Nulls::Default;
};
/// "-created" → {created, descending}.
[[nodiscard]] OrderTerm orderTerm(std::string_view text);

struct Expression {
  enum class Kind : uint8_t {
    Field,    ///< F(name)
    OuterRef, ///< OuterRef(name)
    Value,    ///< Value(value)
    Star,     ///< the `*` of Count('*')
    Function, ///< name(arguments): "Lower", "Coalesce", "Concat", "ExtractYear", "TruncMonth", "Cast", "Now",
              ///< ...
    Aggregate, ///< name(arguments[0]): "Count", "Sum", "Avg", "Min", "Max", ...
    Window,    ///< arguments[0] OVER (PARTITION BY partition ORDER BY order)
    Combined,  ///< arguments[0] name arguments[1]: "+", "-", "*", "/", "%%", "^", "&", "|", "<<", ">>"
    Negated,   ///< -arguments[0] is Combined; this is ~expression
    Case,      ///< branches, otherwise
    Condition, ///< a Q used as a value
    Wrapper,   ///< ExpressionWrapper(arguments[0], output_field)
    Subquery,  ///< Subquery(query)
    Exists,    ///< Exists(query)
    Array,     ///< a parenthesised list of arguments (the right side of `in`)
    Opaque,    ///< cannot be known; `identity` is its structural identity
  };
  struct Branch {
    orm::Condition condition;
    ExpressionRef result;
  };
  Kind kind = Kind::Value;
  std::string name; ///< path, function, aggregate or operator
  Scalar value;     ///< Value
  std::vector<ExpressionRef> arguments;
  bool distinct = false;                ///< Aggregate
  bool negated = false;                 ///< Exists
  std::optional<orm::Condition> filter; ///< Aggregate(filter=); Condition
  ExpressionRef otherwise;              ///< Case(default=), Aggregate(default=)
  std::vector<Branch> branches;         ///< Case
  std::vector<ExpressionRef> partition; ///< Window
  std::vector<OrderTerm> order;         ///< Window
  QueryRef query;                       ///< Subquery, Exists
  std::optional<OutputType> output;     ///< output_field, when given
  uint64_t identity = 0;                ///< Opaque
};

[[nodiscard]] ExpressionRef field(std::string path);
[[nodiscard]] ExpressionRef outerRef(std::string path);
[[nodiscard]] ExpressionRef value(Scalar scalar, std::optional<OutputType> output = std::nullopt);
[[nodiscard]] ExpressionRef function(std::string name, std::vector<ExpressionRef> arguments,
                                     std::optional<OutputType> output = std::nullopt);
[[nodiscard]] ExpressionRef aggregate(std::string name, ExpressionRef argument, bool distinct = false,
                                      std::optional<Condition> filter = std::nullopt);
[[nodiscard]] ExpressionRef combined(ExpressionRef left, std::string op, ExpressionRef right);
[[nodiscard]] ExpressionRef subquery(Query query);
[[nodiscard]] ExpressionRef exists(Query query, bool negated = false);
[[nodiscard]] ExpressionRef opaqueExpression(uint64_t identity);
/// Anything in it that cannot be known?
[[nodiscard]] bool containsOpaque(const Expression &expression);
[[nodiscard]] bool containsAggregate(const Expression &expression);

/// One call of filter() or exclude() (the latter as a negated condition).
struct FilterStep {
  Condition condition;
  bool keepsAliases = false; ///< joins of the previous filter may be reused even over to-many relations
};
/// One name of annotate() or alias().
struct AnnotationStep {
  std::string name;
  ExpressionRef expression;
  bool selected = true; ///< false for alias()
};
/// values() and values_list(): names of fields (paths allowed) and annotations; empty means all.
struct ValuesStep {
  std::vector<std::string> names;
};
/// FilteredRelation(path, condition) under a name.
struct FilteredRelationStep {
  std::string name;
  std::string path;
  Condition condition;
};
/// `this | right`, `this & right` with another query over the same model.
struct MergeStep {
  QueryRef right;
  Condition::Kind connector = Condition::Kind::Or;
};
using Step = std::variant<FilterStep, AnnotationStep, ValuesStep, FilteredRelationStep, MergeStep>;

/// The tree of select_related("a__b", "c"); children in call order.
struct RelatedTree {
  struct Child;
  std::vector<Child> children;
  [[nodiscard]] const RelatedTree *find(std::string_view name) const;
  friend bool operator==(const RelatedTree &, const RelatedTree &);
};
struct RelatedTree::Child {
  std::string name;
  RelatedTree tree;
};

enum class Combinator : uint8_t { None, Union, UnionAll, Intersection, Difference };

/// A column of a joined table put before the model's own (what a many-to-many prefetch adds).
struct ExtraColumn {
  std::string name;  ///< "_prefetch_related_val_author_id"
  std::string table; ///< table (alias) name
  std::string column;
};

struct Query {
  ModelId model;
  std::vector<Step> steps;

  std::vector<OrderTerm> ordering; ///< order_by(); empty: Meta.ordering if `defaultOrdering`
  bool defaultOrdering = true;
  bool reversed = false; ///< reverse(), last()
  uint64_t low = 0;      ///< the slice [low:high)
  std::optional<uint64_t> high;
  bool distinct = false;
  std::vector<std::string> distinctFields;

  enum class Related : uint8_t { None, Paths, All };
  Related related = Related::None;
  RelatedTree relatedPaths;

  std::vector<std::string> loadNames; ///< of defer() or only(), normalised (no "pk"), sorted
  bool loadOnly = false;              ///< `loadNames` are what is loaded, not what is deferred

  Combinator combinator = Combinator::None;
  std::vector<QueryRef> arms; ///< of a combinator, the first one included

  bool none = false; ///< none()
  bool forUpdate = false;
  std::string usingAlias; ///< using(); empty is default
  std::vector<ExtraColumn> extraColumns;
  std::vector<std::string>
      opaque; ///< why the query is not wholly known (an unknown method, an opaque ordering)

  // What `_next_is_sticky()` needs, see `chained`.
  bool stickyRequested = false, filterIsSticky = false, keepsAliases = false;

  [[nodiscard]] bool isSliced() const { return low != 0 || high; }
  [[nodiscard]] const ValuesStep *values() const; ///< the last values() call
};

/// What Django raises for a wrong call.
class QueryError : public llvm::ErrorInfo<QueryError> {
public:
  enum class Kind : uint8_t {
    Field,        ///< FieldError
    Value,        ///< ValueError
    Type,         ///< TypeError
    NotSupported, ///< NotSupportedError
    Integrity,    ///< IntegrityError
    Operational,  ///< OperationalError
    Unknown,      ///< not Python's fault: cannot be known here (opaque operand, unknown function)
  };
  static char ID;
  QueryError(Kind kind, std::string message) : kind(kind), text(std::move(message)) {}
  void log(llvm::raw_ostream &stream) const override;
  [[nodiscard]] std::error_code convertToErrorCode() const override { return llvm::inconvertibleErrorCode(); }

  Kind kind;
  std::string text;
};

/// The copy that every queryset method but `__init__` starts with. A related manager sets `stickyRequested`
/// before its own filter; then the joins of that filter are reused by the one filter that follows directly.
[[nodiscard]] Query chained(const Query &query);
[[nodiscard]] inline Query queryOf(ModelId model) {
  Query query;
  query.model = model;
  return query;
}

/// filter(); for exclude() pass `negate(makeQ(...))`. TypeError after a slice, NotSupportedError after a
/// union.
[[nodiscard]] llvm::Error addFilter(const RelationGraph &graph, Query &query, Condition condition);
/// As addFilter, of a condition over a relation that the ORM makes itself: what is wrong with it shows when
/// the query is compiled.
[[nodiscard]] llvm::Error addOwnFilter(Query &query, Condition condition);
/// annotate() of one name, alias() with `selected` false. ValueError when the name is a field.
[[nodiscard]] llvm::Error addAnnotation(const RelationGraph &graph, Query &query, std::string name,
                                        ExpressionRef expression, bool selected = true);
[[nodiscard]] llvm::Error addFilteredRelation(const RelationGraph &graph, Query &query, std::string name,
                                              std::string path, Condition condition);
/// order_by(): replaces; no terms means no ordering at all.
[[nodiscard]] llvm::Error setOrdering(const RelationGraph &graph, Query &query, std::vector<OrderTerm> terms);
/// select_related(*paths), cumulative; no paths: all non-null to-one relations. Unknown and to-many names are
/// reported when the query is compiled, as Django does; `checkSelectRelated` asks for it alone.
[[nodiscard]] llvm::Error addSelectRelated(const RelationGraph &graph, Query &query,
                                           const std::vector<std::string> &paths);
void clearSelectRelated(Query &query);
[[nodiscard]] llvm::Error checkSelectRelated(const RelationGraph &graph, const Query &query);
/// [low:high] of what the query is now (slices are relative).
void setLimits(Query &query, uint64_t low, std::optional<uint64_t> high);
void clearLimits(Query &query);
/// Query.clear_ordering(): drops the order unless rows depend on it.
void clearOrdering(Query &query);
[[nodiscard]] llvm::Error setDistinct(Query &query, std::vector<std::string> fields);
/// defer(names) / only(names); `clearDeferred` is defer(None).
[[nodiscard]] llvm::Error addDefer(const RelationGraph &graph, Query &query,
                                   const std::vector<std::string> &names);
[[nodiscard]] llvm::Error setOnly(const RelationGraph &graph, Query &query,
                                  const std::vector<std::string> &names);
void clearDeferred(Query &query);
/// values() / values_list(); expressions given there are annotations first.
[[nodiscard]] llvm::Error setValues(const RelationGraph &graph, Query &query, std::vector<std::string> names);
/// union(), intersection(), difference(): the result is a fresh query with `first` and `others` as arms.
[[nodiscard]] Query combineQueries(Combinator combinator, const Query &first,
                                   const std::vector<Query> &others);
/// `left & right`, `left | right` of two querysets.
[[nodiscard]] llvm::Expected<Query> mergeQueries(const RelationGraph &graph, const Query &left,
                                                 const Query &right, Condition::Kind connector);

/// QuerySet.ordered.
[[nodiscard]] bool isOrdered(const RelationGraph &graph, const Query &query);
/// Known to have no row without asking the database (none(), `pk__in=[]`, [0:0]).
[[nodiscard]] bool isKnownEmpty(const RelationGraph &graph, const Query &query);
/// For people: `Book.filter(author=…).order_by('-created')[:5]`.
[[nodiscard]] std::string describe(const RelationGraph &graph, const Query &query);
/// Text that is equal exactly for equal queries: the key of caches and of structural identity.
[[nodiscard]] std::string fingerprint(const Query &query);
[[nodiscard]] bool containsOpaque(const Query &query);

// ---- Paths
// ---------------------------------------------------------------------------------------------------------

/// One relation crossed by a path.
struct Hop {
  relations::Member member;
  ModelId from, to;
  bool toMany = false;
  bool nullable = false; ///< the other side may be absent
};

struct ResolvedPath {
  std::vector<Hop> hops;
  ModelId model; ///< where the hops end
  std::optional<FieldRef>
      field; ///< the last part, when it is a column (relation's own column: the relation is a hop)
  std::vector<std::string> remaining; ///< transforms and the lookup: "year", "gte"
  [[nodiscard]] bool toMany() const;
};

/// Follows "a__b__c" from `model` as far as names go. FieldError (Django's text) when the first part is
/// unknown.
[[nodiscard]] llvm::Expected<ResolvedPath> resolvePath(const RelationGraph &graph, ModelId model,
                                                       std::string_view path);
/// Which field's value stands for a model instance on the right side of the lookup `path`; none when
/// instances make no sense there.
[[nodiscard]] std::optional<FieldRef> operandField(const RelationGraph &graph, ModelId model,
                                                   std::string_view path);

// ---- What related managers ask
// --------------------------------------------------------------------------------------

/// The name under which the target of `field` looks it up backwards; relations without a name ('+',
/// symmetrical ones) get one that no path in a program can have.
[[nodiscard]] std::string reverseQueryName(const RelationGraph &graph, FieldRef field);
/// `path` is one of `values`, as a prefetch over a forward key asks it: one comparison for each value.
[[nodiscard]] Condition anyOf(const std::string &path, const std::vector<Scalar> &values);
/// The filter of a prefetch over a sliced query: the slice is taken for each value of `path`.
[[nodiscard]] llvm::Error filterEach(const RelationGraph &graph, Query &query, const std::string &path,
                                     std::vector<Scalar> values);
/// The column that a prefetch over a many-to-many relation puts first: the link's key of the side we come
/// from. `reverse`: we come from the relation's target.
void addLinkColumn(const RelationGraph &graph, Query &query, FieldRef manyToMany, bool reverse);

} // namespace eagerlint::orm
