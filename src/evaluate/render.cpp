#include "evaluate/render.h"

#include "interpret/builtins.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <cmath>
#include <map>

namespace eagerlint::evaluate {

using namespace interpret;

namespace {

class JsonWriter {
public:
  JsonWriter(Run &run, std::string &out, Value encode, std::vector<uint64_t> *opaques)
      : run_(run), in_(run.interpreter()), out_(out), encode_(encode), opaques_(opaques) {}

  bool write(Value value) {
    value = plainValue(in_, value);
    switch (value.kind()) {
    case Kind::Error:
      return false;
    case Kind::None:
      out_ += "null";
      return true;
    case Kind::Bool:
      out_ += value.asBool() ? "true" : "false";
      return true;
    case Kind::Int:
      out_ += std::to_string(value.asInt());
      return true;
    case Kind::Float:
      return writeFloat(value);
    case Kind::Str:
      writeText(value.as<StrObject>()->text);
      return true;
    case Kind::Dict:
      return writeDict(*value.as<DictObject>());
    case Kind::Opaque:
      writeOpaque(value);
      return true;
    case Kind::List:
    case Kind::Tuple:
      return writeSequence(value);
    case Kind::Repeated:
      return writeSequence(in_.list({value}));
    default:
      break;
    }
    if (!encode_.isNone())
      return writeEncoded(value);
    if (value.kind() == Kind::Set || value.kind() == Kind::Iterator)
      return writeSequence(value);
    if (auto *object = value.as<Instance>(); object && object->payload && object->payload->iterable())
      return writeSequence(value);
    const Value text = in_.toStr(value);
    if (text.isError())
      return false;
    if (text.isOpaque())
      writeOpaque(text);
    else
      writeText(text.as<StrObject>()->text);
    return true;
  }

private:
  bool writeEncoded(Value value) {
    if (++depth_ > 100) {
      in_.raise("builtins.ValueError", "Circular reference detected");
      return false;
    }
    const bool good = write(in_.call(encode_, {value}));
    --depth_;
    return good;
  }

  void writeText(const std::string &text) {
    if (llvm::all_of(text, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; })) {
      out_ += '"';
      out_ += text;
      out_ += '"';
      return;
    }
    llvm::raw_string_ostream stream(out_);
    stream << llvm::json::Value(llvm::json::fixUTF8(text));
  }

  bool writeFloat(Value value) {
    if (!std::isfinite(value.asFloat())) {
      out_ += "null";
      return true;
    }
    const Value text = in_.toRepr(value);
    out_ += text.as<StrObject>()->text;
    return true;
  }

  void writeOpaque(Value value) {
    const uint64_t identity = value.as<OpaqueObject>()->identity;
    const auto [known, isNew] = numbers_.try_emplace(identity, numbers_.size() + 1);
    if (isNew && opaques_)
      opaques_->push_back(identity);
    const size_t number = known->second;
    out_ += "{\"$opaque\":" + std::to_string(number) + "}";
  }

  bool writeSequence(Value value) {
    out_ += '[';
    bool first = true;
    const bool good = in_.iterate(value, [&](Value item) {
      if (!first)
        out_ += ',';
      first = false;
      return write(item);
    });
    out_ += ']';
    return good && !in_.pending();
  }

  bool writeDict(DictObject &mapping) {
    out_ += '{';
    bool first = true;
    for (size_t i = 0; i < mapping.items.size(); ++i) {
      const auto [key, item] = mapping.items[i];
      if (!first)
        out_ += ',';
      first = false;
      const Value plain = plainValue(in_, key);
      if (auto *text = plain.as<StrObject>()) {
        writeText(text->text);
      } else if (plain.isNone() || plain.isBool()) {
        out_ += plain.isNone() ? "\"null\"" : plain.asBool() ? "\"true\"" : "\"false\"";
      } else {
        const Value text = in_.toStr(plain);
        if (text.isError())
          return false;
        if (!encode_.isNone() && !plain.isInt() && plain.kind() != Kind::Float && !plain.isOpaque()) {
          in_.raise("builtins.TypeError", "keys must be str, int, float, bool or None, not " +
                                              std::string(in_.text(in_.classOf(plain)->name)));
          return false;
        }
        writeText(text.isStr() ? text.as<StrObject>()->text : "$opaque");
      }
      out_ += ':';
      const bool written = item.kind() == Kind::Repeated
                               ? in_.iterate(in_.list({item}), [&](Value row) { return write(row); })
                               : write(item);
      if (!written)
        return false;
    }
    out_ += '}';
    return true;
  }

  Run &run_;
  Interpreter &in_;
  std::string &out_;
  Value encode_;
  std::vector<uint64_t> *opaques_;
  unsigned depth_ = 0; ///< encoded values within encoded values
  std::map<uint64_t, size_t> numbers_;
};

} // namespace

bool renderJson(Run &run, Value value, std::string &out, Value encode, std::vector<uint64_t> *opaques) {
  return JsonWriter(run, out, encode, opaques).write(value);
}

} // namespace eagerlint::evaluate
