// One finding: a place in the project's code, the endpoints it costs queries in, the evidence and the fix.
#pragma once

#include "base/ids.h"
#include "base/span.h"
#include "evaluate/cost.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace eagerlint::check {

enum class Severity : uint8_t { Error, Warning, Info };
using evaluate::Growth;
[[nodiscard]] std::string_view text(Severity severity);
[[nodiscard]] std::string_view text(Growth growth);

/// A range in a project file; `path` relative to the project root with '/' separators.
struct Location {
  std::string path;
  FileId file;
  Span span;
  friend bool operator==(const Location &, const Location &) = default;
};

struct SqlLine {
  std::string text;
  uint64_t times = 1;
  Location location; ///< where project code causes it; empty path when nowhere
  std::string field; ///< "[].customer": the response field being rendered; "" outside
};

/// One execution on real rows.
struct Measured {
  std::string data;                ///< dump argument, "" when seeded
  uint64_t rows = 0;               ///< of the root model
  std::optional<uint64_t> queries; ///< none: could not be run, see error
  int status = 0;
  std::string error; ///< "" when none
  std::vector<SqlLine> sql;
  std::string response; ///< rendered JSON text, "" when not asked for
};

/// What an endpoint costs: the formula and the measurements.
struct QueryCost {
  std::optional<std::string> formula;                       ///< "1 + N + N·M"; none when unknown
  std::vector<std::pair<std::string, std::string>> symbols; ///< "N" → "orders"
  bool exact = false;
  Growth growth = Growth::Unknown;
  std::vector<Measured> measured;
  std::string contradiction; ///< why a formula was withdrawn after measuring; "" else
};

struct OpaqueReason {
  Location location;
  std::string reason;
  bool affectsQueries = false;
};

/// One line of `endpoints`.
struct EndpointReport {
  std::string view, action, route;
  std::vector<std::string> urlKwargs;
  bool routed = false;
  Location location;                            ///< the view
  std::optional<std::string> model, serializer; ///< "shop.Order", "shop.serializers.OrderSerializer"
  QueryCost cost;
  bool resolved = false;
  std::vector<OpaqueReason> opaque;
};

enum class Applicability : uint8_t { Safe, Unsafe, None };
[[nodiscard]] std::string_view text(Applicability applicability);

struct Edit {
  Location location;
  std::string replacement;
};

struct Fix {
  std::string id, title;
  Applicability applicability = Applicability::None;
  std::string reason; ///< why it is not safe; "" for safe
  std::vector<std::string> assumptions;
  std::vector<Edit> edits;
};

struct RelatedNote {
  std::string message;
  Location location;
};

/// An endpoint that a finding hits.
struct HitEndpoint {
  std::string view, action, route;
  QueryCost before;
  std::optional<QueryCost> after; ///< with the finding's fix alone
};

struct Finding {
  std::string code, name;
  Severity severity = Severity::Error;
  std::string message; ///< one line, no final period
  std::optional<std::string> condition;
  Location location;
  std::vector<HitEndpoint> endpoints; ///< empty for a plain loop
  std::string path;                   ///< lookup path from the root queryset's model
  std::vector<RelatedNote> related;
  QueryCost before; ///< the worst of the endpoints
  std::optional<QueryCost> after;
  std::optional<Fix> fix;
  std::string help; ///< what to do, from the rule
  std::string fingerprint;
};

struct Warning {
  std::string path, message;
};

struct Summary {
  uint64_t files = 0, models = 0, serializers = 0, endpoints = 0, endpointsResolved = 0,
           endpointsUnrouted = 0, findings = 0, fixable = 0;
};

/// What the analysis of one project gives.
struct Report {
  std::string root;              ///< absolute
  std::vector<Finding> findings; ///< sorted by path, span, code
  std::vector<EndpointReport> endpoints;
  std::vector<Warning> warnings;
  Summary summary;
};

} // namespace eagerlint::check
