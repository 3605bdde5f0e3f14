// One evaluated field object → relations::Field, by the attributes that Django's fields keep.
#pragma once

#include "interpret/interpreter.h"
#include "relations/relation_graph.h"

#include <optional>
#include <string>
#include <vector>

namespace eagerlint::relations {

/// `targetText` becomes "self", "app.Model", "Model" or a class's dotted name. What is unknown stays at its
/// default.
[[nodiscard]] Field readField(interpret::Interpreter &in, interpret::Value object, Name name);

/// The automatic primary key of DEFAULT_AUTO_FIELD, or of the app's own `autoField` (a dotted class).
[[nodiscard]] Field autoKey(interpret::Interpreter &in, const std::string &autoField);
[[nodiscard]] Field parentLinkField(interpret::Interpreter &in, const std::string &name);
/// A foreign key of an automatic link table.
[[nodiscard]] Field linkKey(interpret::Interpreter &in, const std::string &name, ModelId target,
                            uint32_t toField, const std::string &queryName);

/// "-created" for a text, F("x"), F("x").desc(); nothing for other expressions.
[[nodiscard]] std::optional<std::string> orderingText(interpret::Interpreter &in, interpret::Value term);
/// A value of the project's settings; nothing when it is not set or not known.
[[nodiscard]] std::optional<interpret::Value> importSetting(interpret::Interpreter &in,
                                                            const std::string &name);
/// A constant as stored in the database; nothing when it is no constant.
[[nodiscard]] std::optional<Scalar> constantScalar(interpret::Interpreter &in, interpret::Value value);

} // namespace eagerlint::relations
