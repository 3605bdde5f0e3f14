// The table of native functions: the C++ side of stub functions, bound by qualified name.
//
// A function in a stub module whose qualified name ("django.db.models.query.QuerySet.filter") is in the table
// runs the native instead of its body; its Python signature still binds the arguments. A stub body of only
// `...` without a native is a call that could not be followed.
#pragma once

#include "interpret/value.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace eagerlint::interpret {

class Natives {
public:
  void add(std::string qualifiedName, NativeFunction function) {
    table_[std::move(qualifiedName)] = function;
  }
  [[nodiscard]] NativeFunction find(std::string_view qualifiedName) const {
    auto it = table_.find(std::string(qualifiedName));
    return it == table_.end() ? nullptr : it->second;
  }
  [[nodiscard]] const auto &all() const { return table_; }

private:
  std::unordered_map<std::string, NativeFunction> table_;
};

/// Python's builtins and the standard library modules that stubs describe (rules/stubs/builtins.py,
/// datetime.py, …).
void addBuiltins(Natives &natives);

} // namespace eagerlint::interpret
