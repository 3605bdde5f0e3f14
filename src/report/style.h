// Colours for text at a terminal; plain text when they are off.
#pragma once

#include <string>
#include <string_view>

namespace eagerlint::report {

class Style {
public:
  explicit Style(bool colors) : colors_(colors) {}

  [[nodiscard]] std::string bold(std::string_view text) const { return wrap("1", text); }
  [[nodiscard]] std::string dim(std::string_view text) const { return wrap("2", text); }
  [[nodiscard]] std::string red(std::string_view text) const { return wrap("1;31", text); }
  [[nodiscard]] std::string yellow(std::string_view text) const { return wrap("1;33", text); }
  [[nodiscard]] std::string blue(std::string_view text) const { return wrap("1;34", text); }
  [[nodiscard]] std::string cyan(std::string_view text) const { return wrap("36", text); }
  [[nodiscard]] std::string green(std::string_view text) const { return wrap("32", text); }
  [[nodiscard]] std::string removed(std::string_view text) const { return wrap("31", text); }

private:
  [[nodiscard]] std::string wrap(std::string_view code, std::string_view text) const {
    if (!colors_ || text.empty())
      return std::string(text);
    std::string result = "\033[";
    result += code;
    result += 'm';
    result += text;
    return result + "\033[0m";
  }
  bool colors_;
};

} // namespace eagerlint::report
