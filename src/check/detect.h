// From the query log of an endpoint to what is worth reporting: statements that grow, where the project's
// code names the access, and which rule they fall under.
#pragma once

#include "check/rules.h"
#include "evaluate/cost.h"

#include <optional>
#include <string>
#include <vector>

namespace eagerlint::check {

/// One growing access of one endpoint (or function).
struct Observation {
  const Rule *rule = nullptr;
  evaluate::Site location; ///< where project code names the access
  std::string path;        ///< lookup path from the root queryset's model
  ModelId rootModel;
  evaluate::Growth growth = evaluate::Growth::Unknown;
  bool conditional = false;             ///< only for some rows
  std::optional<std::string> condition; ///< only in another request: "request.query_params[expand] is true"
  std::optional<evaluate::Site> madeAt; ///< where the root queryset is made
  std::optional<evaluate::Site> served; ///< the field that exposes the access, when it is another place
  Arguments arguments;
  std::vector<uint64_t> signatures; ///< of the events behind it
};

/// The growing accesses of one exploration, in order of first appearance, one for each (rule, location,
/// path).
struct ObserveOptions {
  std::vector<ModelId> small; ///< sorted: loops over these models are taken for constant
};

/// Loops over a handful of rows are taken for constant.
[[nodiscard]] std::vector<Observation> observe(const evaluate::Context &context, const Rules &rules,
                                               const evaluate::Exploration &exploration,
                                               const ObserveOptions &options);
/// The place of one event as `observe` reports it.
[[nodiscard]] evaluate::Site primaryLocation(const evaluate::Context &context,
                                             const evaluate::QueryEvent &event);

} // namespace eagerlint::check
