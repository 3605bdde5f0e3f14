#include "prove/response_diff.h"

#include "fmt/format.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <vector>

namespace eagerlint::prove {

namespace {

using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

std::string kindOf(const Value &value) {
  switch (value.kind()) {
  case Value::Null:
    return "null";
  case Value::Boolean:
    return "a boolean";
  case Value::Number:
    return "a number";
  case Value::String:
    return "a text";
  case Value::Array:
    return "a list";
  case Value::Object:
    return "an object";
  }
  return "a value";
}

std::string textOf(const Value &value) {
  std::string text;
  llvm::raw_string_ostream(text) << value;
  return text;
}

std::string at(const std::string &path, std::string text) { return path.empty() ? text : path + ": " + text; }

std::string childPath(const std::string &path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

std::string differenceOf(const Value &before, const Value &after, const std::string &path);

std::string listDifference(const Array &before, const Array &after, const std::string &path) {
  if (before.size() != after.size())
    return at(path, fmt::format("{} items instead of {}", after.size(), before.size()));
  std::vector<std::string> left, right;
  for (const Value &item : before)
    left.push_back(textOf(item));
  for (const Value &item : after)
    right.push_back(textOf(item));
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  if (left == right)
    return at(path, "items come in another order");
  for (size_t i = 0; i < before.size(); ++i)
    if (before[i] != after[i])
      return differenceOf(before[i], after[i], path + "[]");
  return at(path, "another text");
}

std::string objectDifference(const Object &before, const Object &after, const std::string &path) {
  std::vector<std::string> keys;
  for (const auto &[key, value] : before)
    keys.push_back(key.str());
  std::sort(keys.begin(), keys.end());
  for (const std::string &key : keys) {
    const Value *other = after.get(key);
    if (!other)
      return at(childPath(path, key), "missing");
    if (const Value *mine = before.get(key); *mine != *other)
      return differenceOf(*mine, *other, childPath(path, key));
  }
  if (after.size() != before.size())
    return at(path, "more fields");
  return at(path, "fields come in another order");
}

std::string differenceOf(const Value &before, const Value &after, const std::string &path) {
  if (before.kind() != after.kind())
    return at(path, fmt::format("{} instead of {}", kindOf(after), kindOf(before)));
  if (const Array *list = before.getAsArray())
    return listDifference(*list, *after.getAsArray(), path);
  if (const Object *object = before.getAsObject())
    return objectDifference(*object, *after.getAsObject(), path);
  return at(path, "another value");
}

} // namespace

std::string describeDifference(std::string_view before, std::string_view after) {
  auto left = llvm::json::parse(llvm::StringRef(before.data(), before.size()));
  auto right = llvm::json::parse(llvm::StringRef(after.data(), after.size()));
  if (left && right)
    return differenceOf(*left, *right, "");
  if (!left)
    llvm::consumeError(left.takeError());
  if (!right)
    llvm::consumeError(right.takeError());
  return "another text";
}

} // namespace eagerlint::prove
