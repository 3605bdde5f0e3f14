// Right sides of lookups and values to store, in the form of the column they meet.
#pragma once

#include "orm/builder.h"

namespace eagerlint::orm {

/// `scalar` as the lookup's left side wants it; a QueryError in the context when it is no such value.
[[nodiscard]] Scalar preparedOperand(BuildContext &context, const Node &left, std::string_view lookupName,
                                     const Scalar &scalar);
/// The same for writing and for Value(output_field=): what cannot be converted stays as it is.
[[nodiscard]] Scalar storedScalar(BuildContext &context, const OutputType &type, const Scalar &scalar);
/// A query on the right side of `in` or `exact` selects the one column that is compared.
void prepareSubqueryOperand(Builder &outer, Node &node, Node &subquery);
/// The text as a JSON string, ASCII only.
[[nodiscard]] std::string jsonQuoted(std::string_view text);

} // namespace eagerlint::orm
