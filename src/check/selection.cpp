#include "check/selection.h"

#include "project/ignore.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::check {
namespace {

/// Blocks of codes that have a meaning, whether or not they have a rule yet.
constexpr std::string_view blocks[] = {"EL1", "EL2", "EL3", "EL4", "EL9"};

bool isKnown(const std::string &selector, const Rules &rules) {
  if (selector == "ALL" || llvm::is_contained(blocks, selector) || rules.find(selector))
    return true;
  return selector.starts_with("EL") &&
         llvm::any_of(rules.all(), [&](const Rule &rule) { return rule.code.starts_with(selector); });
}

/// How specific `selector` speaks of the rule; 0 when it does not.
size_t specificity(const std::string &selector, std::string_view code, std::string_view name) {
  if (selector == "ALL")
    return 1;
  if (selector == name)
    return code.size() + 1;
  return selector.size() >= 2 && code.starts_with(selector) ? selector.size() + 1 : 0;
}

size_t mostSpecific(const std::vector<std::string> &selectors, const Rule &rule) {
  size_t most = 0;
  for (const std::string &selector : selectors)
    most = std::max(most, specificity(selector, rule.code, rule.name));
  return most;
}

llvm::Error checkKnown(const std::vector<std::string> &selectors, std::string_view key, const Rules &rules) {
  for (const std::string &selector : selectors)
    if (!isKnown(selector, rules))
      return llvm::createStringError(fmt::format(
          "{}: no rule has a code that starts with \"{}\"; `eagerlint rule` lists them", key, selector));
  return llvm::Error::success();
}

/// The pattern names the file or a folder above it, as in .gitignore.
bool matchesFile(const std::string &pattern, llvm::StringRef path) {
  const project::IgnorePatterns patterns{pattern};
  if (patterns.decide(path, false).value_or(false))
    return true;
  for (size_t slash = path.find('/'); slash != llvm::StringRef::npos; slash = path.find('/', slash + 1))
    if (patterns.decide(path.take_front(slash), true).value_or(false))
      return true;
  return false;
}

} // namespace

llvm::Expected<Selection> Selection::make(const project::Config &config, const Rules &rules) {
  const std::pair<std::string_view, const std::vector<std::string> *> keys[] = {
      {"select", &config.select}, {"extend-select", &config.extendSelect}, {"ignore", &config.ignore}};
  for (const auto &[key, selectors] : keys)
    if (llvm::Error error = checkKnown(*selectors, key, rules))
      return error;
  for (const auto &[pattern, selectors] : config.perFileIgnores)
    if (llvm::Error error = checkKnown(selectors, "per-file-ignores", rules))
      return error;

  Selection result;
  for (const Rule &rule : rules.all()) {
    size_t selected = std::max(mostSpecific(config.select, rule), mostSpecific(config.extendSelect, rule));
    if (selected == 0 && config.select.empty() && rule.enabledByDefault)
      selected = 1;
    if (selected > mostSpecific(config.ignore, rule))
      result.enabled_.insert(rule.code);
  }
  for (const auto &[pattern, selectors] : config.perFileIgnores) {
    FileIgnore &ignore = result.fileIgnores_.emplace_back(FileIgnore{pattern, {}});
    for (const Rule &rule : rules.all())
      if (mostSpecific(selectors, rule) > 0)
        ignore.codes.push_back(rule.code);
  }
  return result;
}

bool Selection::isEnabledIn(std::string_view code, const std::string &path) const {
  return isEnabled(code) && llvm::none_of(fileIgnores_, [&](const FileIgnore &ignore) {
           return llvm::is_contained(ignore.codes, code) && matchesFile(ignore.pattern, path);
         });
}

} // namespace eagerlint::check
