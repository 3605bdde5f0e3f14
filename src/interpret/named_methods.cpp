#include "interpret/named_methods.h"

#include "interpret/identity.h"

#include <algorithm>

namespace eagerlint::interpret {

namespace {

constexpr std::string_view quotes = "\"'";
constexpr std::string_view blanks = " \t\r\n";

/// What stands in quotes at the beginning of `text`; nothing where no quote does.
std::optional<std::string_view> quotedAt(std::string_view text) {
  if (text.empty() || quotes.find(text.front()) == std::string_view::npos)
    return std::nullopt;
  const size_t end = text.find(text.front(), 1);
  return end == std::string_view::npos ? std::nullopt : std::optional(text.substr(1, end - 1));
}

std::string_view skipBlanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(blanks), text.size()));
}

/// The texts that `text` writes under the key: `"key": "text"`.
std::vector<std::string_view> writtenUnder(std::string_view key, std::string_view text) {
  std::vector<std::string_view> found;
  for (size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    std::string_view rest = text.substr(at + key.size());
    const bool isKey = at > 0 && quotes.find(text[at - 1]) != std::string_view::npos && !rest.empty() &&
                       rest.front() == text[at - 1];
    if (!isKey)
      continue;
    rest = skipBlanks(rest.substr(1));
    if (!rest.starts_with(':'))
      continue;
    if (const auto value = quotedAt(skipBlanks(rest.substr(1))))
      found.push_back(*value);
  }
  return found;
}

/// Adds those among `names` that are methods of `cls`.
void addMethods(Interpreter &interpreter, ClassObject &cls, llvm::ArrayRef<std::string_view> names,
                std::vector<std::string> &methods) {
  for (const std::string_view name : names) {
    const auto method = interpreter.findInClass(cls, interpreter.intern(name));
    if (method && method->kind() == Kind::Function && !llvm::is_contained(methods, name))
      methods.emplace_back(name);
  }
}

/// The methods of `cls` that its classes write under the key; where they write none, that any class of the
/// project does.
std::vector<std::string> methodsUnder(Interpreter &interpreter, ClassObject &cls, std::string_view key) {
  std::vector<std::string> methods;
  const resolve::Program &program = interpreter.program();
  const auto addFrom = [&](const resolve::ClassInfo &info) {
    if (!program.module(info.module).isStub)
      addMethods(interpreter, cls, writtenUnder(key, program.sourceOf(info.module).text(info.facts->span)),
                 methods);
  };
  for (const ClassObject *base : cls.mro)
    if (base->id)
      addFrom(program.cls(base->id));
  if (methods.empty())
    for (const resolve::ClassInfo &info : program.classes())
      addFrom(info);
  return methods;
}

} // namespace

std::optional<Value> methodNamedByRow(Interpreter &interpreter, Value object, const OpaqueObject &name) {
  auto *instance = object.as<Instance>();
  if (!instance || instance->payload || !name.key || name.source != OpaqueSource::RowData)
    return std::nullopt;
  const std::vector<std::string> methods =
      methodsUnder(interpreter, *instance->cls, interpreter.text(name.key));
  if (methods.empty())
    return std::nullopt;
  interpreter.note(name.reason + " names a method, which is taken to be one that the code writes there",
                   true);
  for (const std::string &method : llvm::ArrayRef(methods).drop_back()) {
    OpaqueObject *isIt = interpreter.opaque(OpaqueSource::RowData, name.reason + " is '" + method + "'",
                                            mix(name.identity, method));
    const auto truth = interpreter.truth(isIt);
    if (!truth)
      return Value::error();
    if (*truth)
      return interpreter.getAttr(object, interpreter.intern(method));
  }
  return interpreter.getAttr(object, interpreter.intern(methods.back()));
}

} // namespace eagerlint::interpret
