#include "orm/functions.h"

#include <algorithm>
#include <array>

namespace eagerlint::orm {
namespace {

using Form = FunctionSpec::Form;
using Result = FunctionSpec::Result;

constexpr FunctionSpec call(std::string_view name, std::string_view sql) {
  return {name, sql, Result::First, ColumnType::None, Form::Call, ""};
}
constexpr FunctionSpec call(std::string_view name, std::string_view sql, ColumnType type) {
  return {name, sql, Result::Fixed, type, Form::Call, ""};
}
constexpr FunctionSpec common(std::string_view name, std::string_view sql, Form form = Form::Call) {
  return {name, sql, Result::Common, ColumnType::None, form, ""};
}
constexpr FunctionSpec numeric(std::string_view name, std::string_view sql) {
  return {name, sql, Result::Numeric, ColumnType::None, Form::Call, ""};
}
constexpr FunctionSpec extract(std::string_view name, std::string_view part) {
  return {name, "", Result::Fixed, ColumnType::Integer, Form::Extract, part};
}
constexpr FunctionSpec trunc(std::string_view name, std::string_view part) {
  return {name, "", Result::First, ColumnType::None, Form::Trunc, part};
}

constexpr auto functions = std::to_array<FunctionSpec>({
    call("Lower", "LOWER"),
    call("Upper", "UPPER"),
    call("Length", "LENGTH", ColumnType::Integer),
    call("Trim", "TRIM"),
    call("LTrim", "LTRIM"),
    call("RTrim", "RTRIM"),
    common("Coalesce", "COALESCE"),
    common("Greatest", "MAX"),
    common("Least", "MIN"),
    common("NullIf", "NULLIF"),
    common("Replace", "REPLACE"),
    call("Reverse", "REVERSE"),
    call("Repeat", "REPEAT", ColumnType::Char),
    call("LPad", "LPAD", ColumnType::Char),
    call("RPad", "RPAD", ColumnType::Char),
    call("StrIndex", "INSTR", ColumnType::Integer),
    call("Substr", "SUBSTR", ColumnType::Char),
    call("Chr", "CHAR", ColumnType::Char),
    call("Ord", "UNICODE", ColumnType::Integer),
    call("MD5", "MD5"),
    call("SHA1", "SHA1"),
    call("SHA224", "SHA224"),
    call("SHA256", "SHA256"),
    call("SHA384", "SHA384"),
    call("SHA512", "SHA512"),
    call("Abs", "ABS"),
    call("Ceil", "CEIL"),
    call("Floor", "FLOOR"),
    call("Sign", "SIGN"),
    numeric("ACos", "ACOS"),
    numeric("ASin", "ASIN"),
    numeric("ATan", "ATAN"),
    numeric("ATan2", "ATAN2"),
    numeric("Cos", "COS"),
    numeric("Cot", "COT"),
    numeric("Degrees", "DEGREES"),
    numeric("Exp", "EXP"),
    numeric("Ln", "LN"),
    numeric("Log", "LOG"),
    numeric("Mod", "MOD"),
    numeric("Pi", "PI"),
    numeric("Power", "POWER"),
    numeric("Radians", "RADIANS"),
    numeric("Random", "RAND"),
    numeric("Sin", "SIN"),
    numeric("Sqrt", "SQRT"),
    numeric("Tan", "TAN"),
    call("RowNumber", "ROW_NUMBER", ColumnType::Integer),
    call("Rank", "RANK", ColumnType::Integer),
    call("DenseRank", "DENSE_RANK", ColumnType::Integer),
    call("PercentRank", "PERCENT_RANK", ColumnType::Float),
    call("CumeDist", "CUME_DIST", ColumnType::Float),
    call("Ntile", "NTILE", ColumnType::Integer),
    call("FirstValue", "FIRST_VALUE"),
    call("LastValue", "LAST_VALUE"),
    call("NthValue", "NTH_VALUE"),
    call("Lag", "LAG"),
    call("Lead", "LEAD"),
    common("Concat", "", Form::Concat),
    FunctionSpec{"Left", "", Result::Fixed, ColumnType::Char, Form::Left, ""},
    FunctionSpec{"Right", "", Result::Fixed, ColumnType::Char, Form::Right, ""},
    FunctionSpec{"Cast", "", Result::First, ColumnType::None, Form::Cast, ""},
    FunctionSpec{"Now", "", Result::Fixed, ColumnType::DateTime, Form::Now, ""},
    FunctionSpec{"Round", "ROUND", Result::First, ColumnType::None, Form::Round, ""},
    FunctionSpec{"Collate", "", Result::First, ColumnType::None, Form::Collate, ""},
    FunctionSpec{"JSONObject", "JSON_OBJECT", Result::Fixed, ColumnType::Json, Form::JsonObject, ""},
    FunctionSpec{"KeyTransform", "", Result::Fixed, ColumnType::Json, Form::KeyTransform, ""},
    FunctionSpec{"KeyTextTransform", "", Result::Fixed, ColumnType::Text, Form::KeyTransform, "text"},
    FunctionSpec{"Extract", "", Result::Fixed, ColumnType::Integer, Form::Extract, ""},
    extract("ExtractYear", "year"),
    extract("ExtractIsoYear", "iso_year"),
    extract("ExtractMonth", "month"),
    extract("ExtractDay", "day"),
    extract("ExtractWeek", "week"),
    extract("ExtractWeekDay", "week_day"),
    extract("ExtractIsoWeekDay", "iso_week_day"),
    extract("ExtractQuarter", "quarter"),
    extract("ExtractHour", "hour"),
    extract("ExtractMinute", "minute"),
    extract("ExtractSecond", "second"),
    FunctionSpec{"Trunc", "", Result::First, ColumnType::None, Form::Trunc, ""},
    trunc("TruncYear", "year"),
    trunc("TruncQuarter", "quarter"),
    trunc("TruncMonth", "month"),
    trunc("TruncWeek", "week"),
    trunc("TruncDay", "day"),
    trunc("TruncHour", "hour"),
    trunc("TruncMinute", "minute"),
    trunc("TruncSecond", "second"),
    FunctionSpec{"TruncDate", "", Result::Fixed, ColumnType::Date, Form::TruncDate, "date"},
    FunctionSpec{"TruncTime", "", Result::Fixed, ColumnType::Time, Form::TruncTime, "time"},
});

} // namespace

const FunctionSpec *findFunction(std::string_view name) {
  const auto *found = std::find_if(functions.begin(), functions.end(),
                                   [&](const FunctionSpec &spec) { return spec.name == name; });
  return found == functions.end() ? nullptr : found;
}

const FunctionSpec *findTransform(ColumnType type, std::string_view name) {
  const bool date = type == ColumnType::Date || type == ColumnType::DateTime;
  const bool time = type == ColumnType::Time || type == ColumnType::DateTime;
  const bool timePart = name == "hour" || name == "minute" || name == "second";
  if (type == ColumnType::DateTime && name == "date")
    return findFunction("TruncDate");
  if (type == ColumnType::DateTime && name == "time")
    return findFunction("TruncTime");
  for (const FunctionSpec &spec : functions)
    if (spec.form == Form::Extract && !spec.part.empty() && spec.part == name && (timePart ? time : date))
      return &spec;
  return nullptr;
}

} // namespace eagerlint::orm
