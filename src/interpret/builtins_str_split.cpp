// Natives of str that take text apart and put it together: split, partition, join, format.
#include "interpret/builtins_support.h"
#include "interpret/formatting.h"

namespace eagerlint::interpret {

namespace {

std::string_view self(Interpreter &interpreter, Args args) {
  return textOf(interpreter, args[0]).value_or("");
}

Value strings(Interpreter &interpreter, const std::vector<std::string_view> &parts) {
  std::vector<Value> items;
  for (std::string_view part : parts)
    items.push_back(interpreter.str(std::string(part)));
  return interpreter.list(std::move(items));
}

// ----------------------------------------------------------------------------------------------------
// splitting

bool isSpace(char c) { return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x1F); }

std::vector<std::string_view> splitAtSpace(std::string_view text, int64_t limit) {
  std::vector<std::string_view> parts;
  size_t at = 0;
  for (;;) {
    while (at < text.size() && isSpace(text[at]))
      ++at;
    if (at == text.size())
      return parts;
    if (limit >= 0 && static_cast<int64_t>(parts.size()) == limit) {
      size_t end = text.size();
      while (end > at && isSpace(text[end - 1]))
        --end;
      parts.push_back(text.substr(at, end - at));
      return parts;
    }
    const size_t begin = at;
    while (at < text.size() && !isSpace(text[at]))
      ++at;
    parts.push_back(text.substr(begin, at - begin));
  }
}

std::vector<std::string_view> splitAtSpaceFromRight(std::string_view text, int64_t limit) {
  std::vector<std::string_view> parts;
  size_t end = text.size();
  for (;;) {
    while (end > 0 && isSpace(text[end - 1]))
      --end;
    if (end == 0)
      break;
    size_t begin = end;
    if (limit >= 0 && static_cast<int64_t>(parts.size()) == limit) {
      begin = 0;
      while (isSpace(text[begin]))
        ++begin;
    } else {
      while (begin > 0 && !isSpace(text[begin - 1]))
        --begin;
    }
    parts.push_back(text.substr(begin, end - begin));
    if (begin == 0 || (limit >= 0 && static_cast<int64_t>(parts.size()) > limit))
      break;
    end = begin;
  }
  std::reverse(parts.begin(), parts.end());
  return parts;
}

template <bool FromRight> Value split(Interpreter &interpreter, Args args) {
  std::string_view text = self(interpreter, args);
  const int64_t limit = intOf(interpreter, args[2]).value_or(-1);
  if (args[1].isNone())
    return strings(interpreter, FromRight ? splitAtSpaceFromRight(text, limit) : splitAtSpace(text, limit));
  const auto separator = textOf(interpreter, args[1]);
  if (!separator)
    return typeError(interpreter, "must be str or None");
  if (separator->empty())
    return valueError(interpreter, "empty separator");
  std::vector<std::string_view> parts;
  while (limit < 0 || static_cast<int64_t>(parts.size()) < limit) {
    const size_t at = FromRight ? text.rfind(*separator) : text.find(*separator);
    if (at == std::string_view::npos)
      break;
    parts.push_back(FromRight ? text.substr(at + separator->size()) : text.substr(0, at));
    text = FromRight ? text.substr(0, at) : text.substr(at + separator->size());
  }
  parts.push_back(text);
  if (FromRight)
    std::reverse(parts.begin(), parts.end());
  return strings(interpreter, parts);
}

Value splitLines(Interpreter &interpreter, Args args) {
  const std::string_view text = self(interpreter, args);
  const auto keepEnds = interpreter.truth(args[1]);
  std::vector<std::string_view> parts;
  size_t begin = 0;
  while (begin < text.size()) {
    size_t end = text.find_first_of("\n\r\v\f", begin);
    if (end == std::string_view::npos) {
      parts.push_back(text.substr(begin));
      break;
    }
    const size_t next =
        text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n' ? end + 2 : end + 1;
    parts.push_back(text.substr(begin, (keepEnds && *keepEnds ? next : end) - begin));
    begin = next;
  }
  return strings(interpreter, parts);
}

template <bool FromRight> Value partition(Interpreter &interpreter, Args args) {
  const std::string_view text = self(interpreter, args);
  const auto separator = textOf(interpreter, args[1]);
  if (!separator || separator->empty())
    return valueError(interpreter, "empty separator");
  const size_t at = FromRight ? text.rfind(*separator) : text.find(*separator);
  auto part = [&](std::string_view piece) { return interpreter.str(std::string(piece)); };
  if (at == std::string_view::npos)
    return FromRight ? interpreter.tuple({part(""), part(""), part(text)})
                     : interpreter.tuple({part(text), part(""), part("")});
  return interpreter.tuple(
      {part(text.substr(0, at)), part(*separator), part(text.substr(at + separator->size()))});
}

// --------------------------------------------------------------------------------------------------------
// join

Value join(Interpreter &interpreter, Args args) {
  if (args[1].isOpaque() || args[0].isOpaque()) {
    interpreter.escape(args[1], "str.join()");
    return interpreter.derive("str.join", args, "str");
  }
  const std::string separator(self(interpreter, args));
  std::vector<Value> items;
  if (!collectBounded(interpreter, args[1], items))
    return Value::error();
  std::string result;
  bool known = true;
  std::vector<Value> inputs{args[0]};
  for (size_t i = 0; i < items.size(); ++i) {
    const Value item = representative(items[i]);
    inputs.push_back(item);
    if (item.isOpaque() || items[i].kind() == Kind::Repeated) {
      known = false;
      continue;
    }
    const auto text = textOf(interpreter, item);
    if (!text)
      return typeError(interpreter, "sequence item " + std::to_string(i) + ": expected str instance, " +
                                        typeName(interpreter, item) + " found");
    if (i > 0)
      result += separator;
    result += *text;
  }
  return known ? interpreter.str(std::move(result)) : interpreter.derive("str.join", inputs, "str");
}

// -------------------------------------------------------------------------------------------------------
// format

/// Expands the replacement fields of `str.format`. Opaque values that are shown make the whole result opaque.
class Formatter {
public:
  Formatter(Interpreter &interpreter, TupleObject &positional, Value named)
      : interpreter_(interpreter), positional_(positional), named_(named) {}

  Value run(Value format) {
    std::string result;
    if (!expand(format.as<StrObject>()->text, result, 0))
      return Value::error();
    if (opaques_.empty())
      return interpreter_.str(std::move(result));
    opaques_.insert(opaques_.begin(), format);
    return interpreter_.derive("str.format", opaques_, "str");
  }

private:
  bool fail(std::string message) { return valueError(interpreter_, std::move(message)), false; }

  bool expand(std::string_view text, std::string &result, int depth) {
    for (size_t at = 0; at < text.size(); ++at) {
      const char c = text[at];
      if ((c == '{' || c == '}') && at + 1 < text.size() && text[at + 1] == c) {
        result += c;
        ++at;
      } else if (c == '}') {
        return fail("Single '}' encountered in format string");
      } else if (c != '{') {
        result += c;
      } else {
        size_t level = 1, end = at + 1;
        for (; end < text.size() && level > 0; ++end)
          level += text[end] == '{' ? 1U : text[end] == '}' ? static_cast<size_t>(-1) : 0U;
        if (level > 0 || depth > 1)
          return fail("expected '}' before end of string");
        if (!field(text.substr(at + 1, end - at - 2), result, depth))
          return false;
        at = end - 1;
      }
    }
    return true;
  }

  bool field(std::string_view text, std::string &result, int depth) {
    const size_t colon = text.find(':');
    std::string_view name = text.substr(0, colon);
    char conversion = 0;
    if (const size_t bang = name.find('!'); bang != std::string_view::npos) {
      conversion = bang + 1 < name.size() ? name[bang + 1] : 's';
      name = name.substr(0, bang);
    }
    Value value = lookUp(name); // before the fields of the specification: they are numbered in that order
    std::string spec;
    if (!value.isError() && colon != std::string_view::npos &&
        !expand(text.substr(colon + 1), spec, depth + 1))
      return false;
    if (!value.isError() && conversion != 0)
      value = interpreter_.convert(value, conversion);
    if (!value.isError())
      value = interpreter_.format(value, spec);
    if (value.isError())
      return false;
    if (value.isOpaque())
      opaques_.push_back(value);
    else
      result += textOf(interpreter_, value).value_or("");
    return true;
  }

  Value lookUp(std::string_view path) {
    const size_t end = std::min(path.find_first_of(".["), path.size());
    const std::string_view first = path.substr(0, end);
    Value value;
    const bool isNumber = !first.empty() && first.find_first_not_of("0123456789") == std::string_view::npos;
    if (first.empty() || isNumber) {
      const size_t index = first.empty() ? next_++ : static_cast<size_t>(std::stoul(std::string(first)));
      if (index >= positional_.items.size())
        return interpreter_.raise("builtins.IndexError",
                                  "Replacement index out of range for positional args tuple");
      value = positional_.items[index];
    } else {
      value = interpreter_.getItem(named_, interpreter_.str(std::string(first)));
    }
    path.remove_prefix(end);
    while (!path.empty() && !value.isError()) {
      if (path[0] == '.') {
        const size_t stop = std::min(path.find_first_of(".[", 1), path.size());
        value = interpreter_.getAttr(value, path.substr(1, stop - 1));
        path.remove_prefix(stop);
      } else {
        const size_t stop = path.find(']');
        if (stop == std::string_view::npos)
          return valueError(interpreter_, "Missing ']' in format string");
        const std::string key(path.substr(1, stop - 1));
        const bool number = !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
        value = interpreter_.getItem(value, number ? Value::integer(std::stoll(key)) : interpreter_.str(key));
        path.remove_prefix(stop + 1);
      }
    }
    return value;
  }

  Interpreter &interpreter_;
  TupleObject &positional_;
  Value named_;
  size_t next_ = 0;
  std::vector<Value> opaques_;
};

Value format(Interpreter &interpreter, Args args) {
  const Value text = plainValue(interpreter, args[0]);
  if (!text.isStr())
    return interpreter.derive("str.format", {text, args[1], args[2]}, "str");
  return Formatter(interpreter, *args[1].as<TupleObject>(), args[2]).run(text);
}

Value formatMap(Interpreter &interpreter, Args args) {
  const Value text = plainValue(interpreter, args[0]);
  if (!text.isStr() || args[1].isOpaque())
    return interpreter.derive("str.format_map", args, "str");
  return Formatter(interpreter, *interpreter.make<TupleObject>(), args[1]).run(text);
}

} // namespace

void addStrSplitNatives(Natives &natives) {
  addPure<"builtins.str.split", "list", split<false>>(natives);
  addPure<"builtins.str.rsplit", "list", split<true>>(natives);
  addPure<"builtins.str.splitlines", "list", splitLines>(natives);
  addPure<"builtins.str.partition", "tuple", partition<false>>(natives);
  addPure<"builtins.str.rpartition", "tuple", partition<true>>(natives);
  natives.add("builtins.str.join", join);
  natives.add("builtins.str.format", format);
  natives.add("builtins.str.format_map", formatMap);
}

} // namespace eagerlint::interpret
