// Which app a module belongs to: INSTALLED_APPS as far as it can be evaluated, else the package that holds
// `models`.
#pragma once

#include "interpret/interpreter.h"

#include <string>
#include <string_view>
#include <vector>

namespace eagerlint::relations {

struct AppConfig {
  std::string name; ///< dotted package
  std::string label;
  std::string defaultAutoField; ///< dotted class or empty
};

class Apps {
public:
  /// Evaluates INSTALLED_APPS and the AppConfig classes it names.
  explicit Apps(interpret::Interpreter &interpreter);
  /// Index of the innermost installed app that holds the module, or installed().size() when none does.
  [[nodiscard]] size_t indexOf(std::string_view module) const;
  /// The app of a module, guessed from its path when it is not installed.
  [[nodiscard]] AppConfig appOf(std::string_view module) const;
  [[nodiscard]] const std::vector<AppConfig> &installed() const { return apps_; }

private:
  std::vector<AppConfig> apps_;
};

} // namespace eagerlint::relations
