// Instances of uuid.UUID and the natives of their class.
#include "interpret/builtins_support.h"
#include "interpret/identifier.h"
#include "interpret/identity.h"
#include "interpret/library.h"

#include <fmt/format.h>

namespace eagerlint::interpret {

namespace {

std::string grouped(const std::string &hex) {
  return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
         hex.substr(20);
}

class UuidPayload : public Payload {
public:
  explicit UuidPayload(std::string hex) : hex(std::move(hex)) {}

  std::optional<Value> getAttr(Interpreter &interpreter, Instance &self, Name name) override {
    const std::string_view text = interpreter.text(name);
    if (text == "hex")
      return interpreter.str(hex);
    if (text == "urn")
      return interpreter.str("urn:uuid:" + grouped(hex));
    if (text == "version")
      return Value::integer(std::stoi(hex.substr(12, 1), nullptr, 16));
    if (text == "bytes") {
      std::string raw;
      for (size_t i = 0; i < hex.size(); i += 2)
        raw += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
      return interpreter.bytes(std::move(raw));
    }
    if (text == "int" || text == "fields" || text == "time" || text == "node" || text == "bytes_le")
      return interpreter.derive("UUID." + std::string(text), {&self});
    return std::nullopt;
  }
  std::optional<Value> equals(Interpreter &, Instance &, Value other) override {
    const std::string *right = asUuid(other);
    return right ? std::optional(Value::boolean(hex == *right)) : std::nullopt;
  }
  std::optional<int> compare(Interpreter &, Instance &, Value other) override {
    const std::string *right = asUuid(other);
    return right ? std::optional(hex.compare(*right)) : std::nullopt;
  }
  std::optional<uint64_t> hash(Interpreter &, Instance &) override { return mix(0x001D, hex); }
  std::optional<Value> str(Interpreter &interpreter, Instance &) override {
    return interpreter.str(grouped(hex));
  }

  std::string hex;
};

Value uuidNew(Interpreter &interpreter, Args args) {
  std::optional<std::string> hex;
  if (const auto text = textOf(interpreter, args[1])) {
    hex = parseUuid(*text);
    if (!hex)
      return valueError(interpreter, "badly formed hexadecimal UUID string");
  } else if (auto *raw = args[2].as<StrObject>(); raw && raw->kind == Kind::Bytes && raw->text.size() == 16) {
    hex.emplace();
    for (char byte : raw->text)
      *hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  } else if (const auto number = intOf(interpreter, args[5]); number && *number >= 0) {
    hex = fmt::format("{:032x}", *number);
  } else if (!args[1].isNone()) {
    return interpreter.raise("builtins.AttributeError",
                             "'" + typeName(interpreter, args[1]) + "' object has no attribute 'replace'");
  }
  if (!hex)
    return interpreter.derive("UUID", args, "UUID");
  auto *cls = args[0].as<ClassObject>();
  return interpreter.instance(cls ? cls : interpreter.classNamed("uuid.UUID"),
                              std::make_unique<UuidPayload>(*hex));
}

} // namespace

std::optional<std::string> parseUuid(std::string_view text) {
  std::string hex;
  if (text.starts_with("urn:uuid:"))
    text.remove_prefix(9);
  for (char c : text) {
    if (c == '-' || c == '{' || c == '}')
      continue;
    if (!std::isxdigit(static_cast<unsigned char>(c)))
      return std::nullopt;
    hex += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return hex.size() == 32 ? std::optional(hex) : std::nullopt;
}

Value makeUuid(Interpreter &interpreter, std::string_view text) {
  auto hex = parseUuid(text);
  return hex ? Value(interpreter.instanceOf("uuid.UUID", std::make_unique<UuidPayload>(std::move(*hex))))
             : interpreter.derive("UUID", {interpreter.str(std::string(text))}, "UUID");
}

const std::string *asUuid(Value value) {
  auto *object = value.as<Instance>();
  auto *payload = object ? dynamic_cast<UuidPayload *>(object->payload.get()) : nullptr;
  return payload ? &payload->hex : nullptr;
}

void addUuidNatives(Natives &natives) { addPure<"uuid.UUID.__new__", "UUID", uuidNew>(natives); }

} // namespace eagerlint::interpret
