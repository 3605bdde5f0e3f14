// JSON with its members in order, as a dump has them: llvm::json forgets the order of an object's members,
// and a JSON field's value is stored with it.
#pragma once

#include "llvm/Support/Error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace eagerlint::orm {

struct Json {
  struct Float {
    double value = 0;
    std::string text; ///< as written
  };
  using Array = std::vector<Json>;
  using Object = std::vector<std::pair<std::string, Json>>;
  std::variant<std::nullptr_t, bool, int64_t, Float, std::string, Array, Object> value = nullptr;

  [[nodiscard]] bool isNull() const { return std::holds_alternative<std::nullptr_t>(value); }
  [[nodiscard]] const std::string *string() const { return std::get_if<std::string>(&value); }
  [[nodiscard]] const int64_t *integer() const { return std::get_if<int64_t>(&value); }
  [[nodiscard]] const Array *array() const { return std::get_if<Array>(&value); }
  [[nodiscard]] const Object *object() const { return std::get_if<Object>(&value); }
  /// A member of an object; null pointer when there is none.
  [[nodiscard]] const Json *find(std::string_view name) const;
};

/// The error's text has line and column.
[[nodiscard]] llvm::Expected<Json> parseJson(std::string_view text);
/// As Python's `json.dumps` writes it.
[[nodiscard]] std::string pythonJson(const Json &json);

} // namespace eagerlint::orm
