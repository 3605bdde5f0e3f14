// Between interpreter values and database values, and from Python expression objects to orm expressions.
#pragma once

#include "evaluate/run.h"

namespace eagerlint::evaluate {

/// A database value as Django's converters give it to Python. Opaque columns become opaque values of the
/// right type.
[[nodiscard]] Value fromScalar(Run &run, const Scalar &scalar, const orm::OutputType &type);
[[nodiscard]] Value fromColumn(Run &run, const Scalar &scalar, FieldRef field);
/// A Python value as it is stored (get_db_prep_value). Opaque values become OpaqueScalar.
[[nodiscard]] Scalar toScalar(Run &run, Value value);
/// The same for one field: dates for a datetime column, texts for a UUID column.
[[nodiscard]] Scalar toStored(Run &run, Value value, const relations::Field &field);

/// The right side of the lookup `path` on `model`.
[[nodiscard]] orm::Operand toOperand(Run &run, ModelId model, std::string_view path, Value value);
/// A Q object, an expression used as a condition, or a (path, value) pair; nothing when it cannot be known.
[[nodiscard]] std::optional<orm::Condition> toCondition(Run &run, ModelId model, Value value);
/// `*args, **kwargs` of filter().
[[nodiscard]] std::optional<orm::Condition> toCondition(Run &run, ModelId model, Value args, Value kwargs);
/// An expression object (`orm_kind` protocol); texts are F(); constants are Value().
[[nodiscard]] orm::ExpressionRef toExpression(Run &run, ModelId model, Value value, bool textIsField);
[[nodiscard]] std::optional<orm::OrderTerm> toOrderTerm(Run &run, ModelId model, Value value);
/// `orm_kind` of an expression object, "" for anything else.
[[nodiscard]] std::string ormKind(Run &run, Value value);
[[nodiscard]] std::string textAttribute(Run &run, Value object, std::string_view name);
/// The query of a queryset or manager value; nothing for other values.
[[nodiscard]] Instance *asQuerySetObject(Run &run, Value value);

} // namespace eagerlint::evaluate
