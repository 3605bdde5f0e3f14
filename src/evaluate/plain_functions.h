// Functions of the project that are no view but may loop over a queryset: reports, tasks, services.
//
// They are run like endpoints, so that a loop in them is judged in the same way; nothing else of an endpoint
// applies.
#pragma once

#include "evaluate/endpoint.h"

#include <vector>

namespace eagerlint::evaluate {

/// The module-level functions that can make a queryset and loop over its rows, in program order. A function
/// is left out when it is one of `endpoints`, when it belongs to tests, or when it only loops over what its
/// callers give.
[[nodiscard]] std::vector<EndpointInfo> listPlainFunctions(const Context &context,
                                                           const std::vector<EndpointInfo> &endpoints);

} // namespace eagerlint::evaluate
