// The first difference between two response bodies, in words.
#pragma once

#include <string>
#include <string_view>

namespace eagerlint::prove {

/// "rows are missing: 3 of 5", "[].tags: rows come in another order", "[].author: null instead of a value".
/// Takes JSON texts that differ.
[[nodiscard]] std::string describeDifference(std::string_view before, std::string_view after);

} // namespace eagerlint::prove
