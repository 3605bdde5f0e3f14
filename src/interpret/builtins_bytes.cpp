// Natives of bytes; the operators are in builtins_numbers.cpp.
#include "interpret/builtins_support.h"
#include "interpret/formatting.h"

#include <fmt/format.h>

namespace eagerlint::interpret {

namespace {

const std::string &raw(Interpreter &interpreter, Value value) {
  static const std::string nothing;
  auto *object = plainValue(interpreter, value).as<StrObject>();
  return object ? object->text : nothing;
}

Value bytesNew(Interpreter &interpreter, Args args) {
  const Value source = plainValue(interpreter, args[1]);
  if (auto *text = source.as<StrObject>())
    return makeBuiltin(interpreter, args[0], "builtins.bytes", interpreter.bytes(text->text));
  if (const auto size = intOf(interpreter, source))
    return interpreter.bytes(std::string(static_cast<size_t>(std::clamp<int64_t>(*size, 0, 1 << 20)), '\0'));
  std::vector<Value> items;
  if (!interpreter.collect(source, items))
    return Value::error();
  std::string result;
  for (Value item : items) {
    const auto byte = intOf(interpreter, item);
    if (!byte)
      return interpreter.derive("bytes", {source}, "bytes");
    result += static_cast<char>(static_cast<unsigned char>(*byte));
  }
  return interpreter.bytes(std::move(result));
}

Value decode(Interpreter &interpreter, Args args) { return interpreter.str(raw(interpreter, args[0])); }

Value hexText(Interpreter &interpreter, Args args) {
  std::string result;
  for (char c : raw(interpreter, args[0]))
    result += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return interpreter.str(std::move(result));
}

Value fromHex(Interpreter &interpreter, Args args) {
  std::string result, digits;
  for (char c : textOf(interpreter, args[1]).value_or("")) {
    if (std::isspace(static_cast<unsigned char>(c)))
      continue;
    if (!std::isxdigit(static_cast<unsigned char>(c)))
      return valueError(interpreter, "non-hexadecimal number found in fromhex() arg");
    digits += c;
  }
  for (size_t i = 0; i + 1 < digits.size(); i += 2)
    result += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  return interpreter.bytes(std::move(result));
}

template <bool AtEnd> Value hasEnd(Interpreter &interpreter, Args args) {
  const std::string &text = raw(interpreter, args[0]), &part = raw(interpreter, args[1]);
  return Value::boolean(AtEnd ? text.ends_with(part) : text.starts_with(part));
}

Value strip(Interpreter &interpreter, Args args) {
  const std::string &text = raw(interpreter, args[0]);
  const std::string chars = args[1].isNone() ? " \t\n\r\v\f" : raw(interpreter, args[1]);
  const size_t begin = text.find_first_not_of(chars);
  if (begin == std::string::npos)
    return interpreter.bytes("");
  return interpreter.bytes(text.substr(begin, text.find_last_not_of(chars) - begin + 1));
}

/// The same method of str, on the bytes taken as text.
template <Literal Method> Value asText(Interpreter &interpreter, Args args) {
  auto toText = [&](Value value) {
    return value.kind() == Kind::Bytes ? interpreter.str(raw(interpreter, value)) : value;
  };
  auto toBytes = [&](Value value) {
    return value.isStr() ? interpreter.bytes(raw(interpreter, value)) : value;
  };
  std::vector<Value> converted;
  for (Value arg : args.drop_front()) {
    if (auto *list = arg.as<ListObject>()) {
      std::vector<Value> items;
      for (Value item : list->items)
        items.push_back(toText(item));
      converted.push_back(interpreter.list(std::move(items)));
    } else {
      converted.push_back(toText(arg));
    }
  }
  const Value result =
      interpreter.callMethod(interpreter.str(raw(interpreter, args[0])), Method.view(), converted);
  if (auto *list = result.as<ListObject>())
    for (Value &item : list->items)
      item = toBytes(item);
  return toBytes(result);
}

} // namespace

void addBytesNatives(Natives &natives) {
  addPure<"builtins.bytes.__new__", "bytes", bytesNew>(natives);
  addPure<"builtins.bytes.decode", "str", decode>(natives);
  addPure<"builtins.bytes.hex", "str", hexText>(natives);
  addPure<"builtins.bytes.fromhex", "bytes", fromHex>(natives);
  addPure<"builtins.bytes.startswith", "bool", hasEnd<false>>(natives);
  addPure<"builtins.bytes.endswith", "bool", hasEnd<true>>(natives);
  addPure<"builtins.bytes.strip", "bytes", strip>(natives);
  addPure<"builtins.bytes.split", "list", asText<"split">>(natives);
  addPure<"builtins.bytes.join", "bytes", asText<"join">>(natives);
  addPure<"builtins.bytes.replace", "bytes", asText<"replace">>(natives);
  addPure<"builtins.bytes.find", "int", asText<"find">>(natives);
  addPure<"builtins.bytes.lower", "bytes", asText<"lower">>(natives);
  addPure<"builtins.bytes.upper", "bytes", asText<"upper">>(natives);
}

} // namespace eagerlint::interpret
