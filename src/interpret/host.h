// What the owner of an interpreter run tells library code about the project: settings and the model registry.
#pragma once

#include "base/ids.h"

#include <string>
#include <string_view>

namespace eagerlint::interpret {

class Interpreter;
class Natives;

/// Interpreter::userData() of every run points to one.
class Host {
public:
  virtual ~Host() = default;
  /// Dotted name of the settings module; empty when the project has none that is known.
  [[nodiscard]] virtual std::string_view settingsModule() const = 0;
  /// The class of "app.Model" (any case of letters); none when there is no such model.
  [[nodiscard]] virtual ClassId modelClass(std::string_view label) const = 0;

  [[nodiscard]] static Host &of(Interpreter &interpreter);
};

/// `_eagerlint`: settings_value, apps_model, import_module, import_string, environment, unknown, class_items.
void addHostNatives(Natives &natives);

} // namespace eagerlint::interpret
