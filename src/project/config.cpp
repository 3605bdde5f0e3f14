#include "project/config.h"

#include "project/toml.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>

namespace eagerlint::project {
namespace {

namespace json = llvm::json;

/// Takes a value over into the configuration; "" when it fits, else what was expected.
using Setter = std::function<std::string(Config &, const json::Value &)>;

struct Key {
  std::string_view name;
  bool takesList;
  Setter set;
};

std::optional<std::vector<std::string>> stringList(const json::Value &value) {
  const json::Array *array = value.getAsArray();
  if (!array)
    return std::nullopt;
  std::vector<std::string> result;
  for (const json::Value &element : *array) {
    const auto text = element.getAsString();
    if (!text)
      return std::nullopt;
    result.push_back(text->str());
  }
  return result;
}

Key list(std::string_view name, std::vector<std::string> Config::*member) {
  return {name, true, [member](Config &config, const json::Value &value) -> std::string {
            auto strings = stringList(value);
            if (!strings)
              return "a list of strings";
            config.*member = std::move(*strings);
            return "";
          }};
}

Key text(std::string_view name, std::string Config::*member) {
  return {name, false, [member](Config &config, const json::Value &value) -> std::string {
            const auto string = value.getAsString();
            if (!string)
              return "a string";
            config.*member = string->str();
            return "";
          }};
}

Key choice(std::string_view name, std::string Config::*member, std::vector<std::string> choices) {
  return {name, false,
          [member, choices = std::move(choices)](Config &config, const json::Value &value) -> std::string {
            const auto string = value.getAsString();
            if (!string || !llvm::is_contained(choices, *string))
              return fmt::format("one of \"{}\"", fmt::join(choices, "\", \""));
            config.*member = string->str();
            return "";
          }};
}

Key flag(std::string_view name, bool Config::*member, bool whenTrue = true) {
  return {name, false, [member, whenTrue](Config &config, const json::Value &value) -> std::string {
            const auto boolean = value.getAsBoolean();
            if (!boolean)
              return "true or false";
            config.*member = *boolean == whenTrue;
            return "";
          }};
}

/// A whole number from `least` on.
std::optional<uint32_t> count(const json::Value &value, int64_t least) {
  const auto number = value.getAsInteger();
  if (!number || *number < least || *number > INT32_MAX)
    return std::nullopt;
  return static_cast<uint32_t>(*number);
}

template <class Member> Key number(std::string_view name, Member Config::*member) {
  return {name, false, [member](Config &config, const json::Value &value) -> std::string {
            const auto number = count(value, 1);
            if (!number)
              return "a whole number from 1 on";
            config.*member = *number;
            return "";
          }};
}

std::string setDjangoVersion(Config &config, const json::Value &value) {
  const auto string = value.getAsString();
  const auto isVersion = [](llvm::StringRef version) {
    const auto isNumber = [](llvm::StringRef part) {
      return !part.empty() && llvm::all_of(part, llvm::isDigit);
    };
    const auto [major, minor] = version.split('.');
    return isNumber(major) && isNumber(minor);
  };
  if (!string || !isVersion(*string))
    return "a version like \"5.2\"";
  config.djangoVersion = string->str();
  return "";
}

std::string setBudget(Config &config, const json::Value &value) {
  const json::Object *table = value.getAsObject();
  if (!table)
    return "a table of view names and numbers";
  for (const auto &[view, limit] : *table) {
    const auto number = count(limit, 0);
    if (!number)
      return fmt::format("a whole number for \"{}\" (quote the name of the view, it has dots in it)",
                         view.str());
    config.budget[view.str()] = *number;
  }
  return "";
}

std::string setPerFileIgnores(Config &config, const json::Value &value) {
  const json::Object *table = value.getAsObject();
  if (!table)
    return "a table of patterns and lists of codes";
  for (const auto &[pattern, codes] : *table) {
    auto strings = stringList(codes);
    if (!strings)
      return fmt::format("a list of strings for \"{}\"", pattern.str());
    config.perFileIgnores[pattern.str()] = std::move(*strings);
  }
  return "";
}

std::vector<Key> makeKeys() {
  return {
      list("select", &Config::select),
      list("extend-select", &Config::extendSelect),
      list("ignore", &Config::ignore),
      list("exclude", &Config::exclude),
      list("extend-exclude", &Config::extendExclude),
      list("small-models", &Config::smallModels),
      {"per-file-ignores", false, setPerFileIgnores},
      text("django-settings-module", &Config::djangoSettingsModule),
      {"django-version", false, setDjangoVersion},
      choice("fix-style", &Config::fixStyle, {"inline", "setup-eager-loading"}),
      choice("output-format", &Config::outputFormat,
             {"full", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson"}),
      text("output-file", &Config::outputFile),
      text("baseline", &Config::baseline),
      text("cache-dir", &Config::cacheDir),
      number("assume-rows", &Config::assumeRows),
      number("line-length", &Config::lineLength),
      number("jobs", &Config::jobs),
      flag("exit-zero", &Config::exitZero),
      flag("statistics", &Config::statistics),
      flag("show-sql", &Config::showSql),
      flag("no-prove", &Config::prove, false),
      flag("no-cache", &Config::useCache, false),
      flag("unsafe-fixes", &Config::unsafeFixes),
      {"budget", false, setBudget},
  };
}

llvm::Error unknownKey(const std::vector<Key> &keys, llvm::StringRef key, llvm::StringRef where) {
  const Key *nearest = nullptr;
  unsigned distance = 0;
  for (const Key &known : keys) {
    const unsigned edits = key.edit_distance(llvm::StringRef(known.name));
    if (!nearest || edits < distance) {
      nearest = &known;
      distance = edits;
    }
  }
  return llvm::createStringError(
      fmt::format("{}: unknown key \"{}\"; did you mean \"{}\"?", where.str(), key.str(), nearest->name));
}

/// `where` names the file or option in the error.
llvm::Error apply(Config &config, const json::Object &table, llvm::StringRef where) {
  const std::vector<Key> keys = makeKeys();
  std::vector<std::pair<std::string, const json::Value *>> entries;
  for (const auto &[key, value] : table)
    entries.emplace_back(key.str(), &value);
  std::ranges::sort(entries); // the table has no order of its own; the first error must always be the same
  for (const auto &[name, value] : entries) {
    const auto key = std::ranges::find(keys, name, [](const Key &known) { return std::string(known.name); });
    if (key == keys.end())
      return unknownKey(keys, name, where);
    if (const std::string expected = key->set(config, *value); !expected.empty())
      return llvm::createStringError(fmt::format("{}: \"{}\" must be {}", where.str(), name, expected));
  }
  return llvm::Error::success();
}

/// `key=value` where the value is no TOML: a word, or words between commas for a key that takes a list.
json::Object bareWords(llvm::StringRef key, llvm::StringRef value) {
  const std::vector<Key> keys = makeKeys();
  const auto known = std::ranges::find(keys, std::string_view(key), &Key::name);
  json::Object table;
  if (known == keys.end() || !known->takesList) {
    table[key] = value;
    return table;
  }
  json::Array words;
  llvm::SmallVector<llvm::StringRef> parts;
  value.split(parts, ',', -1, false);
  for (const llvm::StringRef part : parts)
    words.push_back(part.trim());
  table[key] = std::move(words);
  return table;
}

} // namespace

std::vector<std::string> defaultExcludes() {
  return {"__pycache__/", "__pypackages__/", "_build/",        "bower_components/",
          "build/",       "buck-out/",       "dist/",          "dist-packages/",
          "migrations/",  "node_modules/",   "site-packages/", "venv/"};
}

llvm::Expected<Config> readConfig(llvm::vfs::FileSystem &fs, const std::string &path) {
  auto table = readToml(fs, path);
  if (!table)
    return table.takeError();
  Config config;
  const json::Object *own = &*table;
  std::string where = path;
  if (llvm::sys::path::filename(path) == "pyproject.toml") {
    own = subtable(*table, {"tool", "eagerlint"});
    where += " [tool.eagerlint]";
  }
  if (!own)
    return config;
  config.path = path;
  if (llvm::Error error = apply(config, *own, where))
    return error;
  return config;
}

llvm::Error applyOverride(Config &config, const std::string &keyValue) {
  const std::string where = "--config '" + keyValue + "'";
  const auto [key, value] = llvm::StringRef(keyValue).split('=');
  if (value.data() == nullptr || keyValue.find('=') == std::string::npos || key.trim().empty())
    return llvm::createStringError(where + ": expected 'key=value' or the path of a configuration file");
  auto table = parseToml(keyValue, "--config");
  if (!table) {
    llvm::consumeError(table.takeError());
    return apply(config, bareWords(key.trim(), value.trim()), where);
  }
  return apply(config, *table, where);
}

} // namespace eagerlint::project
