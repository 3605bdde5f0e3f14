// Natives of str: constructor, case, tests, padding, searching; splitting and formatting are in
// builtins_str_split.cpp and builtins_str_format.cpp.
#include "interpret/builtins_support.h"
#include "interpret/formatting.h"

namespace eagerlint::interpret {

namespace {

std::string_view self(Interpreter &interpreter, Args args) {
  return textOf(interpreter, args[0]).value_or("");
}

Value strNew(Interpreter &interpreter, Args args) {
  Value plain;
  if (auto *raw = args[1].as<StrObject>(); raw && raw->kind == Kind::Bytes && !args[2].isNone())
    plain = interpreter.str(raw->text);
  else
    plain = interpreter.toStr(args[1]);
  return plain.isOpaque() ? plain : makeBuiltin(interpreter, args[0], "builtins.str", plain);
}

// ---------------------------------------------------------------------------------------------------------
// case

template <std::string (*Function)(std::string_view)> Value mapped(Interpreter &interpreter, Args args) {
  return interpreter.str(Function(self(interpreter, args)));
}

std::string capitalized(std::string_view text) {
  const size_t first = byteOffset(text, 1);
  return upperText(text.substr(0, first)) + lowerText(text.substr(first));
}

std::string titled(std::string_view text) {
  std::string result;
  bool inWord = false;
  for (char32_t point : decodeUtf8(text)) {
    appendUtf8(result, inWord ? lowerPoint(point) : upperPoint(point));
    inWord = isAlphaPoint(point);
  }
  return result;
}

std::string swapped(std::string_view text) {
  std::string result;
  for (char32_t point : decodeUtf8(text))
    appendUtf8(result, lowerPoint(point) != point ? lowerPoint(point) : upperPoint(point));
  return result;
}

// --------------------------------------------------------------------------------------------------------
// tests

bool isDigitPoint(char32_t point) { return point >= '0' && point <= '9'; }
bool isAlnumPoint(char32_t point) { return isDigitPoint(point) || isAlphaPoint(point); }
bool isPrintablePoint(char32_t point) {
  return point >= 0x20 && point != 0x7F && !(point >= 0x80 && point <= 0xA0) &&
         !(isSpacePoint(point) && point != ' ');
}

template <bool (*Test)(char32_t)> Value allPoints(Interpreter &interpreter, Args args) {
  const auto points = decodeUtf8(self(interpreter, args));
  return Value::boolean(!points.empty() && std::all_of(points.begin(), points.end(), Test));
}

Value isPrintable(Interpreter &interpreter, Args args) {
  const auto points = decodeUtf8(self(interpreter, args));
  return Value::boolean(std::all_of(points.begin(), points.end(), isPrintablePoint));
}

Value isAsciiText(Interpreter &interpreter, Args args) {
  return Value::boolean(isAscii(self(interpreter, args)));
}

Value isIdentifier(Interpreter &interpreter, Args args) {
  const auto points = decodeUtf8(self(interpreter, args));
  const bool good =
      std::all_of(points.begin(), points.end(), [](char32_t p) { return p == '_' || isAlnumPoint(p); });
  return Value::boolean(!points.empty() && good && !isDigitPoint(points[0]));
}

template <bool Lower> Value isCase(Interpreter &interpreter, Args args) {
  bool cased = false;
  for (char32_t point : decodeUtf8(self(interpreter, args))) {
    const char32_t other = Lower ? upperPoint(point) : lowerPoint(point);
    const char32_t wrong = Lower ? lowerPoint(point) : upperPoint(point);
    if (wrong != point)
      return Value::boolean(false);
    cased = cased || other != point;
  }
  return Value::boolean(cased);
}

Value isTitle(Interpreter &interpreter, Args args) {
  const std::string_view text = self(interpreter, args);
  const auto points = decodeUtf8(text);
  return Value::boolean(std::any_of(points.begin(), points.end(), isAlphaPoint) && titled(text) == text);
}

// ------------------------------------------------------------------------------------------------------
// padding

enum class Side : uint8_t { Left, Right, Both };

template <Side Where> Value justified(Interpreter &interpreter, Args args) {
  const std::string_view text = self(interpreter, args);
  const int64_t missing = intOf(interpreter, args[1]).value_or(0) - codePointCount(text);
  const std::string fill(textOf(interpreter, args[2]).value_or(" "));
  if (missing <= 0)
    return interpreter.str(std::string(text));
  const int64_t width = missing + codePointCount(text);
  int64_t left = Where == Side::Left    ? missing
                 : Where == Side::Right ? 0
                                        : missing / 2 + (missing & width & 1);
  std::string result;
  for (int64_t i = 0; i < missing; ++i) {
    if (i == left)
      result += text;
    result += fill;
  }
  if (left == missing)
    result += text;
  return interpreter.str(std::move(result));
}

Value zeroFilled(Interpreter &interpreter, Args args) {
  std::string text(self(interpreter, args));
  const int64_t missing = intOf(interpreter, args[1]).value_or(0) - codePointCount(text);
  const size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  if (missing > 0)
    text.insert(at, static_cast<size_t>(missing), '0');
  return interpreter.str(std::move(text));
}

Value expandTabs(Interpreter &interpreter, Args args) {
  const int64_t size = intOf(interpreter, args[1]).value_or(8);
  std::string result;
  int64_t column = 0;
  for (char c : self(interpreter, args)) {
    if (c != '\t') {
      result += c;
      column = c == '\n' || c == '\r' ? 0 : column + 1;
      continue;
    }
    for (int64_t i = size > 0 ? size - column % size : 0; i > 0; --i, ++column)
      result += ' ';
  }
  return interpreter.str(std::move(result));
}

template <Side Where> Value strip(Interpreter &interpreter, Args args) {
  const auto points = decodeUtf8(self(interpreter, args));
  const auto chars = textOf(interpreter, args[1]);
  const auto set = decodeUtf8(chars.value_or(""));
  auto drops = [&](char32_t point) {
    return chars ? std::find(set.begin(), set.end(), point) != set.end() : isSpacePoint(point);
  };
  size_t begin = 0, end = points.size();
  while (Where != Side::Right && begin < end && drops(points[begin]))
    ++begin;
  while (Where != Side::Left && begin < end && drops(points[end - 1]))
    --end;
  return interpreter.str(encodeUtf8({points.data() + begin, end - begin}));
}

// ----------------------------------------------------------------------------------------------------
// searching

/// The part of the text that `start` and `end` (code points) select, and the index it begins at.
struct Part {
  std::string_view text;
  int64_t begin = 0;
  bool valid = true;
};

Part partOf(Interpreter &interpreter, Args args) {
  const std::string_view text = self(interpreter, args);
  if (args[2].isNone() && args[3].isNone())
    return {text, 0, true};
  const int64_t size = codePointCount(text);
  const Bounds bounds = clampBounds(interpreter, args[2], args[3], size);
  if (bounds.begin > bounds.end || intOf(interpreter, args[2]).value_or(0) > size)
    return {{}, bounds.begin, false};
  const size_t begin = byteOffset(text, bounds.begin);
  return {text.substr(begin, byteOffset(text, bounds.end) - begin), bounds.begin, true};
}

std::optional<int64_t> findIn(Interpreter &interpreter, Args args, bool last) {
  const Part part = partOf(interpreter, args);
  const auto wanted = textOf(interpreter, args[1]);
  if (!wanted || !part.valid)
    return std::nullopt;
  const size_t at = last ? part.text.rfind(*wanted) : part.text.find(*wanted);
  if (at == std::string_view::npos)
    return std::nullopt;
  return part.begin + codePointCount(part.text.substr(0, at));
}

template <bool Last> Value find(Interpreter &interpreter, Args args) {
  return Value::integer(findIn(interpreter, args, Last).value_or(-1));
}

template <bool Last> Value index(Interpreter &interpreter, Args args) {
  const auto at = findIn(interpreter, args, Last);
  return at ? Value::integer(*at) : valueError(interpreter, "substring not found");
}

Value count(Interpreter &interpreter, Args args) {
  const Part part = partOf(interpreter, args);
  const auto wanted = textOf(interpreter, args[1]);
  if (!wanted)
    return typeError(interpreter, "must be str");
  if (wanted->empty())
    return Value::integer(codePointCount(part.text) + 1);
  int64_t found = 0;
  for (size_t at = part.text.find(*wanted); at != std::string_view::npos;
       at = part.text.find(*wanted, at + wanted->size()))
    ++found;
  return Value::integer(found);
}

template <bool AtEnd> Value hasEnd(Interpreter &interpreter, Args args) {
  const Part part = partOf(interpreter, args);
  auto matches = [&](Value candidate) {
    const auto text = textOf(interpreter, candidate);
    return text && part.valid && (AtEnd ? part.text.ends_with(*text) : part.text.starts_with(*text));
  };
  if (auto *candidates = args[1].as<TupleObject>())
    return Value::boolean(std::any_of(candidates->items.begin(), candidates->items.end(), matches));
  if (!textOf(interpreter, args[1]))
    return typeError(interpreter, "first arg must be str or a tuple of str");
  return Value::boolean(matches(args[1]));
}

template <bool AtEnd> Value removeEnd(Interpreter &interpreter, Args args) {
  std::string_view text = self(interpreter, args);
  const std::string_view end = textOf(interpreter, args[1]).value_or("");
  if (AtEnd && text.ends_with(end))
    text.remove_suffix(end.size());
  else if (!AtEnd && text.starts_with(end))
    text.remove_prefix(end.size());
  return interpreter.str(std::string(text));
}

Value replace(Interpreter &interpreter, Args args) {
  const std::string_view text = self(interpreter, args);
  const auto old = textOf(interpreter, args[1]), fresh = textOf(interpreter, args[2]);
  int64_t left = intOf(interpreter, args[3]).value_or(-1);
  if (!old || !fresh)
    return typeError(interpreter, "replace() arguments must be str");
  std::string result;
  size_t at = 0;
  if (old->empty()) {
    for (; left != 0 && at < text.size(); --left) {
      const size_t size = byteOffset(text.substr(at), 1);
      (result += *fresh) += text.substr(at, size);
      at += size;
    }
    if (left != 0)
      result += *fresh;
    return interpreter.str(result + std::string(text.substr(at)));
  }
  for (size_t found = text.find(*old); found != std::string_view::npos && left != 0;
       found = text.find(*old, at), --left) {
    (result += text.substr(at, found - at)) += *fresh;
    at = found + old->size();
  }
  result += text.substr(at);
  return interpreter.str(std::move(result));
}

// ----------------------------------------------------------------------------------------------------
// translate

Value makeTranslation(Interpreter &interpreter, Args args) {
  DictObject *table = interpreter.dict();
  if (auto *source = args[0].as<DictObject>()) {
    for (const auto &[key, value] : source->items) {
      const auto text = textOf(interpreter, key);
      interpreter.dictSet(
          *table, text ? Value::integer(decodeUtf8(*text).empty() ? 0 : decodeUtf8(*text)[0]) : key, value);
    }
    return table;
  }
  const auto from = decodeUtf8(textOf(interpreter, args[0]).value_or(""));
  const auto to = decodeUtf8(textOf(interpreter, args[1]).value_or(""));
  if (from.size() != to.size())
    return valueError(interpreter, "the first two maketrans arguments must have equal length");
  for (size_t i = 0; i < from.size(); ++i)
    interpreter.dictSet(*table, Value::integer(from[i]), Value::integer(to[i]));
  for (char32_t point : decodeUtf8(textOf(interpreter, args[2]).value_or("")))
    interpreter.dictSet(*table, Value::integer(point), Value::none());
  return table;
}

Value translate(Interpreter &interpreter, Args args) {
  auto *table = args[1].as<DictObject>();
  if (!table)
    return interpreter.derive("str.translate", args, "str");
  std::string result;
  for (char32_t point : decodeUtf8(self(interpreter, args))) {
    const Value *target = interpreter.dictFind(*table, Value::integer(point));
    if (!target)
      appendUtf8(result, point);
    else if (const auto text = textOf(interpreter, *target))
      result += *text;
    else if (const auto code = intOf(interpreter, *target))
      appendUtf8(result, static_cast<char32_t>(*code));
  }
  return interpreter.str(std::move(result));
}

Value getItem(Interpreter &interpreter, Args args) {
  return interpreter.getItem(plainValue(interpreter, args[0]), args[1]);
}

Value encode(Interpreter &interpreter, Args args) {
  return interpreter.bytes(std::string(self(interpreter, args)));
}

} // namespace

void addStrNatives(Natives &natives) {
  // Not pure: str() of an instance or a queryset runs its __str__.
  natives.add("builtins.str.__new__", strNew);
  addPure<"builtins.str.capitalize", "str", mapped<capitalized>>(natives);
  addPure<"builtins.str.casefold", "str", mapped<lowerText>>(natives);
  addPure<"builtins.str.lower", "str", mapped<lowerText>>(natives);
  addPure<"builtins.str.upper", "str", mapped<upperText>>(natives);
  addPure<"builtins.str.title", "str", mapped<titled>>(natives);
  addPure<"builtins.str.swapcase", "str", mapped<swapped>>(natives);
  addPure<"builtins.str.isalnum", "bool", allPoints<isAlnumPoint>>(natives);
  addPure<"builtins.str.isalpha", "bool", allPoints<isAlphaPoint>>(natives);
  addPure<"builtins.str.isascii", "bool", isAsciiText>(natives);
  addPure<"builtins.str.isdecimal", "bool", allPoints<isDigitPoint>>(natives);
  addPure<"builtins.str.isdigit", "bool", allPoints<isDigitPoint>>(natives);
  addPure<"builtins.str.isnumeric", "bool", allPoints<isDigitPoint>>(natives);
  addPure<"builtins.str.isidentifier", "bool", isIdentifier>(natives);
  addPure<"builtins.str.islower", "bool", isCase<true>>(natives);
  addPure<"builtins.str.isupper", "bool", isCase<false>>(natives);
  addPure<"builtins.str.isprintable", "bool", isPrintable>(natives);
  addPure<"builtins.str.isspace", "bool", allPoints<isSpacePoint>>(natives);
  addPure<"builtins.str.istitle", "bool", isTitle>(natives);
  addPure<"builtins.str.ljust", "str", justified<Side::Right>>(natives);
  addPure<"builtins.str.rjust", "str", justified<Side::Left>>(natives);
  addPure<"builtins.str.center", "str", justified<Side::Both>>(natives);
  addPure<"builtins.str.zfill", "str", zeroFilled>(natives);
  addPure<"builtins.str.expandtabs", "str", expandTabs>(natives);
  addPure<"builtins.str.strip", "str", strip<Side::Both>>(natives);
  addPure<"builtins.str.lstrip", "str", strip<Side::Left>>(natives);
  addPure<"builtins.str.rstrip", "str", strip<Side::Right>>(natives);
  addPure<"builtins.str.find", "int", find<false>>(natives);
  addPure<"builtins.str.rfind", "int", find<true>>(natives);
  addPure<"builtins.str.index", "int", index<false>>(natives);
  addPure<"builtins.str.rindex", "int", index<true>>(natives);
  addPure<"builtins.str.count", "int", count>(natives);
  addPure<"builtins.str.startswith", "bool", hasEnd<false>>(natives);
  addPure<"builtins.str.endswith", "bool", hasEnd<true>>(natives);
  addPure<"builtins.str.removeprefix", "str", removeEnd<false>>(natives);
  addPure<"builtins.str.removesuffix", "str", removeEnd<true>>(natives);
  addPure<"builtins.str.replace", "str", replace>(natives);
  addPure<"builtins.str.maketrans", "dict", makeTranslation>(natives);
  addPure<"builtins.str.translate", "str", translate>(natives);
  addPure<"builtins.str.encode", "bytes", encode>(natives);
  for (const char *cls : {"str", "bytes", "list", "tuple", "range"})
    natives.add("builtins." + std::string(cls) + ".__getitem__", getItem);
}

} // namespace eagerlint::interpret
