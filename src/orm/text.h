// Canonical texts of queries and their parts: equal texts are equal values.
#pragma once

#include "orm/query.h"

namespace eagerlint::orm {

[[nodiscard]] std::string textOf(const Scalar &scalar);
[[nodiscard]] std::string textOf(const Expression &expression);
[[nodiscard]] std::string textOf(const Condition &condition);

} // namespace eagerlint::orm
