// Natives of json, urllib.parse and base64.
#include "interpret/builtins_support.h"
#include "interpret/formatting.h"
#include "interpret/library.h"

#include "llvm/Support/Base64.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace eagerlint::interpret {

namespace {

// ----------------------------------------------------------------------------------------------------- json
// text

/// Writes JSON as `json.dumps` does. What is not known, or stands for many rows, makes the text opaque.
class JsonWriter {
public:
  JsonWriter(Interpreter &interpreter, Value fallback, Value options)
      : interpreter_(interpreter), fallback_(fallback) {
    if (const Value *indent = keyword(interpreter, options, "indent"))
      if (const auto width = intOf(interpreter, *indent))
        indent_ = *width;
    if (const Value *sorted = keyword(interpreter, options, "sort_keys"))
      sortKeys_ = *sorted == Value::boolean(true);
    if (const Value *ascii = keyword(interpreter, options, "ensure_ascii"))
      ensureAscii_ = !(*ascii == Value::boolean(false));
    if (indent_)
      itemSeparator_ = ",";
    if (const Value *separators = keyword(interpreter, options, "separators"))
      if (auto *pair = separators->as<TupleObject>(); pair && pair->items.size() == 2) {
        itemSeparator_ = textOf(interpreter, pair->items[0]).value_or(", ");
        keySeparator_ = textOf(interpreter, pair->items[1]).value_or(": ");
      }
  }

  Value run(Value value) {
    if (!write(value, 0))
      return Value::error();
    if (opaques_.empty())
      return interpreter_.str(std::move(text_));
    opaques_.push_back(interpreter_.str(std::move(text_)));
    return interpreter_.derive("json.dumps", opaques_, "str");
  }

private:
  void newLine(int64_t depth) {
    if (indent_)
      (text_ += '\n') += std::string(static_cast<size_t>(*indent_ * depth), ' ');
  }

  void writeText(std::string_view value) {
    text_ += '"';
    for (char32_t point : decodeUtf8(value)) {
      switch (point) {
      case '"':
        text_ += "\\\"";
        break;
      case '\\':
        text_ += "\\\\";
        break;
      case '\n':
        text_ += "\\n";
        break;
      case '\r':
        text_ += "\\r";
        break;
      case '\t':
        text_ += "\\t";
        break;
      case '\b':
        text_ += "\\b";
        break;
      case '\f':
        text_ += "\\f";
        break;
      default:
        if (point < 0x20 || (ensureAscii_ && point >= 0x7F && point < 0x10000))
          text_ += fmt::format("\\u{:04x}", static_cast<uint32_t>(point));
        else if (ensureAscii_ && point >= 0x10000)
          text_ +=
              fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + ((static_cast<uint32_t>(point) - 0x10000) >> 10U),
                          0xDC00 + ((static_cast<uint32_t>(point) - 0x10000) & 0x3FFU));
        else
          appendUtf8(text_, point);
      }
    }
    text_ += '"';
  }

  bool writeItems(llvm::ArrayRef<Value> items, int64_t depth) {
    text_ += '[';
    for (size_t i = 0; i < items.size(); ++i) {
      if (i > 0)
        text_ += itemSeparator_;
      newLine(depth + 1);
      if (!write(items[i], depth + 1))
        return false;
    }
    if (!items.empty())
      newLine(depth);
    text_ += ']';
    return true;
  }

  bool writePairs(const DictObject &dict, int64_t depth) {
    auto pairs = dict.items;
    if (sortKeys_)
      std::stable_sort(pairs.begin(), pairs.end(), [&](const auto &a, const auto &b) {
        return textOf(interpreter_, a.first).value_or("") < textOf(interpreter_, b.first).value_or("");
      });
    text_ += '{';
    for (size_t i = 0; i < pairs.size(); ++i) {
      if (i > 0)
        text_ += itemSeparator_;
      newLine(depth + 1);
      const Value key = plainValue(interpreter_, pairs[i].first);
      if (key.isOpaque())
        opaques_.push_back(key);
      else if (key.isStr())
        writeText(key.as<StrObject>()->text);
      else if (key.isBool() || key.isNone())
        text_ += key.isNone() ? "\"null\"" : key.asBool() ? "\"true\"" : "\"false\"";
      else if (realOf(interpreter_, key))
        writeText(textOf(interpreter_, interpreter_.toStr(key)).value_or(""));
      else
        return typeError(interpreter_, "keys must be str, int, float, bool or None"), false;
      text_ += keySeparator_;
      if (!write(pairs[i].second, depth + 1))
        return false;
    }
    if (!pairs.empty())
      newLine(depth);
    text_ += '}';
    return true;
  }

  bool write(Value value, int64_t depth) {
    if (depth > 100)
      return valueError(interpreter_, "Circular reference detected"), false;
    const Value plain = plainValue(interpreter_, value);
    switch (plain.kind()) {
    case Kind::None:
      text_ += "null";
      return true;
    case Kind::Bool:
      text_ += plain.asBool() ? "true" : "false";
      return true;
    case Kind::Int:
      text_ += std::to_string(plain.asInt());
      return true;
    case Kind::Float:
      text_ += std::isnan(plain.asFloat())   ? "NaN"
               : std::isinf(plain.asFloat()) ? (plain.asFloat() < 0 ? "-Infinity" : "Infinity")
                                             : floatRepr(plain.asFloat());
      return true;
    case Kind::Str:
      writeText(plain.as<StrObject>()->text);
      return true;
    case Kind::List:
      return writeItems(plain.as<ListObject>()->items, depth);
    case Kind::Tuple:
      return writeItems(plain.as<TupleObject>()->items, depth);
    case Kind::Dict:
      return writePairs(*plain.as<DictObject>(), depth);
    case Kind::Opaque:
      opaques_.push_back(plain);
      return true;
    case Kind::Repeated:
      opaques_.push_back(interpreter_.derive("rows", {plain.as<RepeatedObject>()->element}));
      return write(plain.as<RepeatedObject>()->element, depth);
    default:
      break;
    }
    if (fallback_.isNone())
      return typeError(interpreter_,
                       "Object of type " + typeName(interpreter_, value) + " is not JSON serializable"),
             false;
    const Value converted = interpreter_.call(fallback_, {value});
    return !converted.isError() && write(converted, depth + 1);
  }

  Interpreter &interpreter_;
  Value fallback_;
  std::optional<int64_t> indent_;
  bool sortKeys_ = false, ensureAscii_ = true;
  std::string itemSeparator_ = ", ", keySeparator_ = ": ";
  std::string text_;
  std::vector<Value> opaques_;
};

Value dumps(Interpreter &interpreter, Args args) {
  return JsonWriter(interpreter, args[1], args[2]).run(args[0]);
}

// -------------------------------------------------------------------------------------------------- json
// values

class JsonReader {
public:
  JsonReader(Interpreter &interpreter, std::string_view text) : interpreter_(interpreter), text_(text) {}

  Value run() {
    const Value value = read(0);
    skipSpace();
    return value.isError() || at_ == text_.size() ? value : fail("Extra data");
  }

private:
  Value fail(std::string_view message) {
    return interpreter_.raise("json.JSONDecodeError", std::string(message) + ": char " + std::to_string(at_));
  }
  void skipSpace() {
    while (at_ < text_.size() && std::string_view(" \t\n\r").find(text_[at_]) != std::string_view::npos)
      ++at_;
  }
  bool take(std::string_view word) {
    if (text_.substr(at_, word.size()) != word)
      return false;
    at_ += word.size();
    return true;
  }

  Value read(int depth) {
    skipSpace();
    if (depth > 200 || at_ == text_.size())
      return fail("Expecting value");
    if (take("null"))
      return Value::none();
    if (take("true"))
      return Value::boolean(true);
    if (take("false"))
      return Value::boolean(false);
    if (take("NaN"))
      return Value::real(std::nan(""));
    if (text_[at_] == '"') {
      std::string value;
      return readText(value) ? interpreter_.str(std::move(value)) : fail("Unterminated string");
    }
    if (take("["))
      return readList(depth);
    if (take("{"))
      return readObject(depth);
    return readNumber();
  }

  Value readList(int depth) {
    std::vector<Value> items;
    skipSpace();
    if (take("]"))
      return interpreter_.list({});
    for (;;) {
      items.push_back(read(depth + 1));
      if (items.back().isError())
        return Value::error();
      skipSpace();
      if (take("]"))
        return interpreter_.list(std::move(items));
      if (!take(","))
        return fail("Expecting ',' delimiter");
    }
  }

  Value readObject(int depth) {
    DictObject *dict = interpreter_.dict();
    skipSpace();
    if (take("}"))
      return dict;
    for (;;) {
      skipSpace();
      std::string key;
      if (at_ == text_.size() || text_[at_] != '"' || !readText(key))
        return fail("Expecting property name enclosed in double quotes");
      skipSpace();
      if (!take(":"))
        return fail("Expecting ':' delimiter");
      const Value value = read(depth + 1);
      if (value.isError())
        return value;
      interpreter_.dictSet(*dict, key, value);
      skipSpace();
      if (take("}"))
        return dict;
      if (!take(","))
        return fail("Expecting ',' delimiter");
    }
  }

  std::optional<uint32_t> readHex() {
    uint32_t value = 0;
    const char *begin = text_.data() + std::min(at_, text_.size());
    const char *limit = text_.data() + std::min(at_ + 4, text_.size());
    const auto [end, error] = std::from_chars(begin, limit, value, 16);
    if (error != std::errc() || end != begin + 4)
      return std::nullopt;
    at_ += 4;
    return value;
  }

  bool readText(std::string &value) {
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      const char c = text_[at_++];
      if (c != '\\') {
        value += c;
        continue;
      }
      const char escape = at_ < text_.size() ? text_[at_++] : '\0';
      constexpr std::string_view names = "\"\\/bfnrt", values = "\"\\/\b\f\n\r\t";
      if (const size_t known = names.find(escape); known != std::string_view::npos) {
        value += values[known];
        continue;
      }
      auto point = escape == 'u' ? readHex() : std::nullopt;
      if (!point)
        return false;
      if (*point >= 0xD800 && *point < 0xDC00 && take("\\u"))
        if (const auto low = readHex())
          *point = 0x10000 + ((*point - 0xD800) << 10U) + (*low - 0xDC00);
      appendUtf8(value, *point);
    }
    return at_ < text_.size() && text_[at_++] == '"';
  }

  Value readNumber() {
    const size_t begin = at_;
    while (at_ < text_.size() &&
           std::string_view("+-0123456789.eE").find(text_[at_]) != std::string_view::npos)
      ++at_;
    const std::string digits(text_.substr(begin, at_ - begin));
    if (digits.empty())
      return fail("Expecting value");
    if (digits.find_first_of(".eE") == std::string::npos) {
      int64_t number = 0;
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
      if (error == std::errc::result_out_of_range)
        return interpreter_.derive("integer " + digits, {}, "int");
      return end == digits.data() + digits.size() && error == std::errc() ? Value::integer(number)
                                                                          : fail("Expecting value");
    }
    return Value::real(std::strtod(digits.c_str(), nullptr));
  }

  Interpreter &interpreter_;
  std::string_view text_;
  size_t at_ = 0;
};

Value loads(Interpreter &interpreter, Args args) {
  auto *text = plainValue(interpreter, args[0]).as<StrObject>();
  if (!text)
    return typeError(interpreter, "the JSON object must be str, bytes or bytearray, not " +
                                      typeName(interpreter, args[0]));
  return JsonReader(interpreter, text->text).run();
}

// -------------------------------------------------------------------------------------------------- percent
// codes

std::string rawText(Interpreter &interpreter, Value value) {
  auto *object = plainValue(interpreter, value).as<StrObject>();
  return object ? object->text : std::string();
}

Value quote(Interpreter &interpreter, Args args) {
  const std::string safe = "_.-~" + rawText(interpreter, args[1]);
  std::string result;
  for (char c : rawText(interpreter, args[0])) {
    if (std::isalnum(static_cast<unsigned char>(c)) || safe.find(c) != std::string::npos)
      result += c;
    else
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return interpreter.str(std::move(result));
}

Value unquote(Interpreter &interpreter, Args args) {
  const std::string text = rawText(interpreter, args[0]);
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    unsigned value = 0;
    const auto [end, error] = text[i] == '%' && i + 2 < text.size()
                                  ? std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16)
                                  : std::from_chars_result{nullptr, std::errc::invalid_argument};
    if (error == std::errc() && end == text.data() + i + 3) {
      result += static_cast<char>(static_cast<unsigned char>(value));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return interpreter.str(std::move(result));
}

// ---------------------------------------------------------------------------------------------------------
// base64

Value base64Encode(Interpreter &interpreter, Args args) {
  return interpreter.bytes(llvm::encodeBase64(rawText(interpreter, args[0])));
}

Value base64Decode(Interpreter &interpreter, Args args) {
  std::vector<char> result;
  if (llvm::Error error = llvm::decodeBase64(rawText(interpreter, args[0]), result)) {
    llvm::consumeError(std::move(error));
    return interpreter.derive("base64.b64decode", {args[0]}, "bytes");
  }
  return interpreter.bytes(std::string(result.begin(), result.end()));
}

} // namespace

void addTextNatives(Natives &natives) {
  natives.add("json._dumps", dumps);
  addPure<"json.loads", "", loads>(natives);
  addPure<"urllib.parse.quote", "str", quote>(natives);
  addPure<"urllib.parse.unquote", "str", unquote>(natives);
  addPure<"base64._encode", "bytes", base64Encode>(natives);
  addPure<"base64._decode", "bytes", base64Decode>(natives);
}

} // namespace eagerlint::interpret
