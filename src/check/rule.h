// One rule as data: what its page in rules/ says about when it applies, what to tell the user, and how it can
// be fixed.
//
// A rule selects query events by their facts (EventFacts): what the code did, what served the value, and
// where the project's code stands. Selection is by value only; nothing here knows a code or a class by name.
#pragma once

#include "check/finding.h"
#include "evaluate/query_log.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eagerlint::check {

using evaluate::Cause;

/// What kind of serializer field was being rendered when the statement was sent; the innermost one counts.
enum class ServedBy : uint8_t {
  None,       ///< no serializer was at work
  Nested,     ///< a serializer declared as a field
  Relational, ///< a field that renders a relation: keys, slugs, strings, links
  Dotted,     ///< any field whose `source` has a dot in it
  Method,     ///< SerializerMethodField, or an overridden to_representation
  Property,   ///< a plain field whose value is a property or method of the model
  Depth,      ///< a serializer that `Meta.depth` made
  Plain,      ///< any other field
};

/// Where the project's code stands that causes the statement: the innermost frame of the project.
enum class Place : uint8_t {
  SerializerField,  ///< no project code runs in between: the library reads what the field declares
  SerializerMethod, ///< a method of a serializer
  ModelCode,        ///< a method, property or `__str__` of a model, manager or queryset
  Loop,             ///< the body or the header of a loop anywhere else
  Other,            ///< any other function
};

/// What a rule can ask about one query event.
struct EventFacts {
  Cause cause = Cause::Queryset;
  ServedBy servedBy = ServedBy::None;
  Place place = Place::Other;
  bool related = false; ///< the rows hang on an instance: a related manager or a relation's attribute
  bool refined = false; ///< the related rows were filtered, ordered or sliced
  bool toMany = false;
  bool prefetched = false;    ///< … although the relation was prefetched
  std::string_view operation; ///< "all", "count", "filter", "first", …
};

[[nodiscard]] std::string_view text(Cause cause);
[[nodiscard]] std::string_view text(ServedBy servedBy);
[[nodiscard]] std::string_view text(Place place);

/// One alternative of a rule's `select:`. All conditions must hold; an empty list or absent flag allows
/// everything.
struct Condition {
  std::vector<Cause> causes;
  std::vector<ServedBy> servedBy;
  std::vector<Place> places;
  std::vector<std::string> operations;
  std::optional<bool> related, refined, toMany, prefetched;

  [[nodiscard]] bool holds(const EventFacts &facts) const;
};

/// What a rule is about.
enum class Subject : uint8_t {
  Query,             ///< a statement of the log that grows; `select:` says which
  DiscardedQueryset, ///< a queryset that loads eagerly is thrown away
  UnusedSuppression,
  NotFollowed, ///< something opaque that can change which statements are sent
};

/// The edit that can remove the finding.
enum class FixStrategy : uint8_t {
  None,
  LoadRelation, ///< select_related or prefetch_related where the queryset is made
  LoadFiltered, ///< Prefetch with a queryset of its own where the queryset is made, and its result read
  LoadColumn,   ///< the column added to only(), or taken out of defer()
  UseResult,    ///< the queryset that the expression gives is assigned
  RemoveComment,
};

/// Values for the placeholders of a rule's texts: `{field}` is replaced by the value of "field".
using Arguments = std::map<std::string, std::string>;

struct Rule {
  std::string code, name;
  std::string summary; ///< one line, from the page's title
  Severity severity = Severity::Error;
  bool enabledByDefault = true;
  std::string since; ///< the first version that has it
  Subject subject = Subject::Query;
  std::vector<Condition> select;
  std::string message, help;
  FixStrategy fix = FixStrategy::None;
  std::string body; ///< the page without front matter, Markdown

  [[nodiscard]] bool selects(const EventFacts &facts) const;
  /// An aside at the end, `({queries_before} queries)`, is left out where its argument is not given.
  [[nodiscard]] std::string messageFor(const Arguments &arguments) const;
  [[nodiscard]] std::string helpFor(const Arguments &arguments) const;
};

/// The placeholders that a rule's texts may use.
///
/// field: the serializer field or attribute that is read; relation: the accessor; model: the model of the
/// rows asked for; owner: the model of the instance that it is read from; path: the lookup path; operation:
/// the queryset method; function: the project's function or method; code: a rule code; reason: why;
/// queries_before and queries_after: formulas.
[[nodiscard]] const std::vector<std::string_view> &placeholders();

/// Replaces `{name}` by its argument; a name without an argument becomes "…".
[[nodiscard]] std::string fillPlaceholders(std::string_view text, const Arguments &arguments);
/// The names that `text` has in braces.
[[nodiscard]] std::vector<std::string> placeholdersIn(std::string_view text);

} // namespace eagerlint::check
