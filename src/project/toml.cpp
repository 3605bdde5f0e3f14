#include "project/toml.h"

#include <fmt/format.h>
#include <sstream>
#include <toml++/toml.h>

namespace eagerlint::project {
namespace {

llvm::json::Object toJson(const toml::table &table);

llvm::json::Value toJson(const toml::node &node) {
  if (const auto *table = node.as_table())
    return toJson(*table);
  if (const auto *array = node.as_array()) {
    llvm::json::Array result;
    for (const toml::node &element : *array)
      result.push_back(toJson(element));
    return result;
  }
  if (const auto text = node.value_exact<std::string>())
    return llvm::json::isUTF8(*text) ? *text : llvm::json::fixUTF8(*text);
  if (const auto number = node.value_exact<int64_t>())
    return *number;
  if (const auto real = node.value_exact<double>())
    return *real;
  if (const auto flag = node.value_exact<bool>())
    return *flag;
  std::ostringstream text;
  node.visit([&](const auto &value) { text << value; });
  return text.str();
}

llvm::json::Object toJson(const toml::table &table) {
  llvm::json::Object result;
  for (const auto &[key, value] : table)
    result[std::string(key.str())] = toJson(value);
  return result;
}

} // namespace

llvm::Expected<llvm::json::Object> parseToml(llvm::StringRef text, llvm::StringRef path) {
  const toml::parse_result result = toml::parse(std::string_view(text), std::string_view(path));
  if (!result) {
    const toml::parse_error &error = result.error();
    return llvm::createStringError(fmt::format("{}:{}:{}: {}", std::string_view(path),
                                               error.source().begin.line, error.source().begin.column,
                                               error.description()));
  }
  return toJson(result.table());
}

llvm::Expected<llvm::json::Object> readToml(llvm::vfs::FileSystem &fs, const std::string &path) {
  const auto buffer = fs.getBufferForFile(path);
  if (!buffer)
    return llvm::createStringError(fmt::format("{}: {}", path, buffer.getError().message()));
  return parseToml((*buffer)->getBuffer(), path);
}

const llvm::json::Object *subtable(const llvm::json::Object &table,
                                   std::initializer_list<llvm::StringRef> keys) {
  const llvm::json::Object *current = &table;
  for (const llvm::StringRef key : keys)
    if (!current || !(current = current->getObject(key)))
      return nullptr;
  return current;
}

} // namespace eagerlint::project
