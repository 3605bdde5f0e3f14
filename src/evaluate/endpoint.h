// Running endpoints: which there are, and one GET of one of them in one world.
//
// What an endpoint is and how it is called is written in Python (rules/stubs/_eagerlint_driver.py); here it
// is run.
#pragma once

#include "evaluate/run.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eagerlint::evaluate {

struct EndpointInfo {
  std::string view, action;
  std::optional<std::string> route;
  std::vector<std::string> urlKwargs;
  bool routed = false;
  Site site;                             ///< the view's name where it is defined
  std::optional<std::string> model;      ///< "shop.Order"
  std::optional<std::string> serializer; ///< "shop.serializers.OrderSerializer"
  ModelId rootModel;
  /// Constants (JSON) from which the driver makes the endpoint again without reading the URLconf; "" when it
  /// cannot.
  std::string description;
  bool isPlain = false;        ///< a function that is no view (plain_functions.h)
  bool needsArguments = false; ///< … with arguments that only its callers know: it cannot be run on rows
};

/// One request in one world.
struct Outcome {
  QueryLog log;
  std::vector<interpret::OpaqueNote> notes;
  std::vector<interpret::Decision> decisions; ///< until the project's code failed, if it did
  bool answered = false;                      ///< there is a response
  bool aborted = false;                       ///< the run was given up: nothing in it can be trusted further
  std::optional<uint64_t> impossible; ///< what the world forces for it cannot be: there is no such world
  int status = 0;
  std::string error;             ///< an exception of the project, or why the endpoint could not be called
  interpret::Site failedAt;      ///< where the project's code raised what `error` tells, if it did
  bool callable = true;          ///< false: no value for a URL argument
  std::string body;              ///< JSON
  std::vector<uint64_t> opaques; ///< identity of `{"$opaque": n}` in the body, by n - 1
  uint64_t steps = 0;            ///< statements of Python executed
  std::vector<interpret::Site> executed; ///< project code that was run, see Interpreter::executed
};

/// What the URLconf and the views that it does not lead to say.
struct Listing {
  std::vector<EndpointInfo> endpoints; ///< in the driver's order
  decltype(Context::routes) routes;
  std::vector<interpret::OpaqueNote> notes; ///< what of the URLconf could not be followed
};
[[nodiscard]] Listing listEndpoints(const Context &context);

/// What runEndpoint needs to find the endpoint in another run.
struct EndpointKey {
  size_t index = 0;        ///< in listEndpoints
  std::string description; ///< EndpointInfo::description
  /// URL arguments that take the value of a column's first row, by name.
  std::vector<std::pair<std::string, relations::FieldRef>> arguments = {};
};

/// A GET of the endpoint on rows, in a run that may have answered others before: the log, the body and what
/// becomes of the request are those of runEndpoint, but notes, decisions and executed code lack what was told
/// of module and class bodies before.
[[nodiscard]] Outcome answerEndpoint(const Context &context, const EndpointKey &key, orm::Database &database);

/// A GET of the endpoint. `database` null: symbolic rows.
[[nodiscard]] Outcome runEndpoint(const Context &context, const EndpointKey &key, orm::Database *database,
                                  interpret::Decisions world = {});

} // namespace eagerlint::evaluate
