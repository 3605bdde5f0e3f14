// `%` formatting of text, and `format(value, spec)` of constants.
#include "interpret/builtins_support.h"
#include "interpret/formatting.h"

namespace eagerlint::interpret {

std::optional<Value> formatConstant(Interpreter &interpreter, Value value, std::string_view spec) {
  const Value plain = plainValue(interpreter, value);
  const bool isNumber = plain.isInt() || plain.kind() == Kind::Float || (plain.isBool() && !spec.empty());
  if (!isNumber && !plain.isStr() && !plain.isNone() && !plain.isBool())
    return std::nullopt;
  if (spec.empty() || plain.isNone())
    return spec.empty() ? interpreter.toStr(plain)
                        : typeError(interpreter, "unsupported format string passed to NoneType.__format__");
  const auto parsed = parseFormatSpec(spec);
  std::optional<std::string> text;
  if (parsed && plain.isStr())
    text = formatText(plain.as<StrObject>()->text, *parsed);
  else if (parsed && plain.kind() == Kind::Float)
    text = formatReal(plain.asFloat(), *parsed);
  else if (parsed)
    text = formatInteger(plain.asInt(), *parsed);
  if (!text)
    return valueError(interpreter, "Invalid format specifier '" + std::string(spec) +
                                       "' for object of type '" + typeName(interpreter, value) + "'");
  return interpreter.str(std::move(*text));
}

namespace {

/// One pass over a `%` format string.
class PercentFormatter {
public:
  PercentFormatter(Interpreter &interpreter, Value args) : interpreter_(interpreter), args_(args) {
    if (auto *tuple = args.as<TupleObject>())
      positional_ = tuple->items;
    else
      positional_ = llvm::ArrayRef(args_);
  }

  Value run(const StrObject &format) {
    const std::string &text = format.text;
    for (size_t at = 0; at < text.size();) {
      const size_t percent = text.find('%', at);
      result_ += text.substr(at, percent == std::string::npos ? std::string::npos : percent - at);
      if (percent == std::string::npos)
        break;
      at = percent + 1;
      if (!conversion(text, at))
        return Value::error();
    }
    if (!usedMapping_ && next_ < positional_.size() && args_.kind() == Kind::Tuple)
      return typeError(interpreter_, "not all arguments converted during string formatting");
    if (opaques_.empty())
      return format.kind == Kind::Bytes ? interpreter_.bytes(result_) : interpreter_.str(result_);
    opaques_.insert(opaques_.begin(), interpreter_.str(text));
    return interpreter_.derive("% formatting", opaques_, format.kind == Kind::Bytes ? "bytes" : "str");
  }

private:
  bool fail(std::string message) { return valueError(interpreter_, std::move(message)), false; }

  std::optional<Value> argument(std::optional<std::string> key) {
    if (key) {
      usedMapping_ = true;
      const Value value = interpreter_.getItem(args_, interpreter_.str(*key));
      return value.isError() ? std::nullopt : std::optional(value);
    }
    if (next_ >= positional_.size()) {
      typeError(interpreter_, "not enough arguments for format string");
      return std::nullopt;
    }
    return positional_[next_++];
  }

  std::optional<int64_t> number(const std::string &text, size_t &at) {
    if (at < text.size() && text[at] == '*') {
      ++at;
      const auto value = argument(std::nullopt);
      return value ? intOf(interpreter_, *value).value_or(0) : std::optional<int64_t>();
    }
    int64_t result = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at)
      result = result * 10 + (text[at] - '0');
    return result;
  }

  bool conversion(const std::string &text, size_t &at) {
    FormatSpec spec;
    std::optional<std::string> key;
    if (at < text.size() && text[at] == '(') {
      const size_t end = text.find(')', at);
      if (end == std::string::npos)
        return fail("incomplete format key");
      key = text.substr(at + 1, end - at - 1);
      at = end + 1;
    }
    for (; at < text.size() && std::string_view("#0- +").find(text[at]) != std::string_view::npos; ++at) {
      if (text[at] == '#')
        spec.alternate = true;
      else if (text[at] == '0')
        spec.zeroPadded = true;
      else if (text[at] == '-')
        spec.align = '<';
      else
        spec.sign = spec.sign == '+' ? '+' : text[at];
    }
    const auto width = number(text, at);
    if (!width)
      return false;
    spec.width = *width;
    if (at < text.size() && text[at] == '.') {
      ++at;
      spec.precision = number(text, at);
    }
    while (at < text.size() && (text[at] == 'l' || text[at] == 'h' || text[at] == 'L'))
      ++at;
    if (at == text.size())
      return fail("incomplete format");
    const char type = text[at++];
    if (type == '%') {
      result_ += '%';
      return true;
    }
    const auto value = argument(std::move(key));
    return value && show(*value, type, spec);
  }

  bool show(Value value, char type, FormatSpec spec) {
    if (value.isOpaque()) {
      opaques_.push_back(value);
      return true;
    }
    if (type == 's' || type == 'r' || type == 'a') {
      const Value text = interpreter_.convert(value, type);
      if (text.isError())
        return false;
      if (text.isOpaque()) {
        opaques_.push_back(text);
        return true;
      }
      spec.zeroPadded = false;
      std::string shown(textOf(interpreter_, text).value_or(""));
      if (spec.precision)
        shown.resize(byteOffset(shown, *spec.precision));
      result_ += pad(std::move(shown), spec, '>');
      return true;
    }
    if (type == 'c' && textOf(interpreter_, value)) {
      result_ += pad(std::string(*textOf(interpreter_, value)), spec, '>');
      return true;
    }
    return showNumber(value, type, spec);
  }

  bool showNumber(Value value, char type, FormatSpec spec) {
    const bool isReal = std::string_view("eEfFgG").find(type) != std::string_view::npos;
    if (!isReal && std::string_view("diuxXoc").find(type) == std::string_view::npos)
      return fail(std::string("unsupported format character '") + type + "'");
    auto real = realOf(interpreter_, value);
    if (!real && value.kind() == Kind::Instance) {
      const Value converted = interpreter_.callMethod(value, isReal ? "__float__" : "__int__");
      if (converted.isError())
        return false;
      if (converted.isOpaque()) {
        opaques_.push_back(converted);
        return true;
      }
      value = converted;
      real = realOf(interpreter_, converted);
    }
    if (!real)
      return typeError(interpreter_, std::string("%") + type + " format: a real number is required, not " +
                                         typeName(interpreter_, value)),
             false;
    spec.type = type == 'i' || type == 'u' ? 'd' : type;
    const auto integer = intOf(interpreter_, value);
    if (!isReal && spec.precision) {
      // Digits at least, as in C.
      FormatSpec digits;
      digits.width = *spec.precision;
      digits.zeroPadded = true;
      digits.type = spec.type;
      spec.precision.reset();
      std::string text = formatInteger(integer.value_or(static_cast<int64_t>(*real)), digits).value_or("");
      result_ += pad(std::move(text), spec, '>');
      return true;
    }
    result_ += (isReal ? formatReal(*real, spec)
                       : formatInteger(integer.value_or(static_cast<int64_t>(*real)), spec))
                   .value_or("");
    return true;
  }

  Interpreter &interpreter_;
  Value args_;
  llvm::ArrayRef<Value> positional_;
  size_t next_ = 0;
  bool usedMapping_ = false;
  std::string result_;
  std::vector<Value> opaques_;
};

} // namespace

Value percentFormat(Interpreter &interpreter, Value fmt, Value args) {
  const Value plain = plainValue(interpreter, fmt);
  auto *text = plain.as<StrObject>();
  if (!text || args.isOpaque())
    return interpreter.derive("% formatting", {fmt, args}, "str");
  return PercentFormatter(interpreter, args).run(*text);
}

} // namespace eagerlint::interpret
