#include "check/rule_example.h"

#include "llvm/ADT/StringRef.h"

#include <fmt/format.h>

namespace eagerlint::check {
namespace {

using llvm::StringRef;

/// Adds the files of one section; false when a block has no path.
bool addFiles(StringRef text, ExampleFiles &files) {
  constexpr StringRef opening = "```python\n";
  while (true) {
    const size_t open = text.find(opening);
    if (open == StringRef::npos)
      return true;
    StringRef code = text.drop_front(open + opening.size());
    const size_t close = code.find("\n```");
    if (close == StringRef::npos)
      return false;
    text = code.drop_front(close + 4);
    code = code.take_front(close + 1);
    auto [path, content] = code.split('\n');
    if (!path.consume_front("# ") || !path.ends_with(".py"))
      return false;
    files[path.str()] = content.str();
  }
}

} // namespace

std::string_view section(std::string_view body, std::string_view title) {
  const std::string heading = fmt::format("\n## {}\n", title);
  const size_t found = body.find(heading);
  if (found == std::string_view::npos)
    return {};
  const size_t begin = found + heading.size();
  const size_t end = body.find("\n## ", begin);
  return body.substr(begin, end == std::string_view::npos ? end : end + 1 - begin);
}

llvm::Expected<RuleExample> readExample(const Rule &rule) {
  RuleExample example;
  if (!addFiles(section(rule.body, "Example"), example.bad) || example.bad.empty())
    return llvm::createStringError(
        fmt::format("{}: the section Example needs code blocks that start with a path", rule.code));
  example.good = example.bad;
  ExampleFiles changed;
  if (!addFiles(section(rule.body, "Use instead"), changed) || changed.empty())
    return llvm::createStringError(
        fmt::format("{}: the section Use instead needs code blocks that start with a path", rule.code));
  for (auto &[path, text] : changed)
    example.good[path] = std::move(text);
  return example;
}

} // namespace eagerlint::check
