// The options in a model's `Meta`, as Django finds them: own ones, those that an abstract parent leaves to
// its children, and the few that a concrete parent hands on. Mirrors ModelBase.__new__ and
// Options.base_manager.
#pragma once

#include "interpret/interpreter.h"

#include <optional>
#include <string>
#include <string_view>

namespace eagerlint::relations {

class ModelMeta {
public:
  explicit ModelMeta(interpret::Interpreter &in) : in_(in) {}

  /// Nothing when it is not there or cannot be evaluated. `ownOnly`: inherited ones do not count
  /// (`abstract`).
  [[nodiscard]] std::optional<interpret::Value> option(interpret::ClassObject &cls, std::string_view name,
                                                       bool ownOnly = false);
  /// The class's own `abstract`, `proxy`, …
  [[nodiscard]] bool flag(interpret::ClassObject &cls, std::string_view name);
  /// "" when it is not there, or no text.
  [[nodiscard]] std::string text(interpret::ClassObject &cls, std::string_view name);
  /// The option, or what a concrete parent has (`ordering`, `get_latest_by`).
  [[nodiscard]] std::optional<interpret::Value> inherited(interpret::ClassObject &cls, std::string_view name);
  /// The first in the class's order that is a model; null when there is none.
  [[nodiscard]] interpret::ClassObject *parent(const interpret::ClassObject &cls);
  /// The name, or the one of the first parent.
  [[nodiscard]] std::string baseManagerName(interpret::ClassObject &cls);

private:
  [[nodiscard]] bool isModel(const interpret::ClassObject &cls);
  [[nodiscard]] std::optional<interpret::Value> metaOf(interpret::ClassObject &cls);

  interpret::Interpreter &in_;
};

} // namespace eagerlint::relations
