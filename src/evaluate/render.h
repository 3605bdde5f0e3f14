// A response body as JSON text, as DRF's renderer would write it.
#pragma once

#include "evaluate/run.h"

#include <string>

namespace eagerlint::evaluate {

/// Appends the JSON of `value`; lazy values are evaluated, and their queries counted, here. Opaque values
/// become
/// {"$opaque": n}, numbered by first appearance; `opaques` gets their identities. `encode` (or None) gives
/// what stands for a value that JSON does not have, as `default` of `json.JSONEncoder` does; without it such
/// a value is written as its text. False when an exception is pending.
[[nodiscard]] bool renderJson(Run &run, Value value, std::string &out, Value encode = Value::none(),
                              std::vector<uint64_t> *opaques = nullptr);

} // namespace eagerlint::evaluate
