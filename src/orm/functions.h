// Django's database functions by class name: their SQL on SQLite and the type of their result.
#pragma once

#include "orm/query.h"

#include <string_view>

namespace eagerlint::orm {

struct FunctionSpec {
  enum class Result : uint8_t {
    First,   ///< the type of the first argument
    Common,  ///< the type of the arguments, which have to agree (BaseExpression._resolve_output_field)
    Fixed,   ///< `type`
    Numeric, ///< Decimal for a Decimal argument, else Float
  };
  enum class Form : uint8_t {
    Call,
    Concat,
    Left,
    Right,
    Cast,
    Now,
    Round,
    Extract,
    Trunc,
    TruncDate,
    TruncTime,
    Collate,
    JsonObject,
    KeyTransform
  };
  std::string_view name, sql;
  Result result = Result::First;
  ColumnType type = ColumnType::None;
  Form form = Form::Call;
  std::string_view part = {}; ///< of Extract and Trunc
};

/// nullptr: not a function we know.
[[nodiscard]] const FunctionSpec *findFunction(std::string_view name);
/// The transform that a lookup part names on a value of this type ("year" on a date); nullptr: none.
[[nodiscard]] const FunctionSpec *findTransform(ColumnType type, std::string_view name);

} // namespace eagerlint::orm
