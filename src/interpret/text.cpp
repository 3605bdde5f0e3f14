// Text of values: str(), repr(), format().
#include "interpret/interpreter.h"

#include "interpret/builtins.h"
#include "interpret/formatting.h"

#include "fmt/format.h"

namespace eagerlint::interpret {

Value Interpreter::toStr(Value value) {
  switch (value.kind()) {
  case Kind::Error:
  case Kind::Str:
  case Kind::Opaque:
    return value.isOpaque() ? derive("str", {value}, "str") : value;
  case Kind::Instance: {
    auto *object = value.as<Instance>();
    if (object->payload)
      if (auto text = object->payload->str(*this, *object))
        return *text;
    if (auto method = findInClass(*object->cls, known::dunderStr)) {
      ClassObject *base = classNamed("builtins.object");
      const auto inherited = ownClassAttribute(*base, known::dunderStr);
      if (!inherited || !(*inherited == *method))
        return call(bindAttribute(*method, value, object->cls, known::dunderStr), llvm::ArrayRef<Value>{});
    }
    const Value plain = plainValue(*this, value);
    if (!(plain == value))
      return toStr(plain);
    return toRepr(value);
  }
  default:
    return toRepr(value);
  }
}

Value Interpreter::convert(Value value, char conversion) {
  const Value shown = conversion == 's' ? toStr(value) : toRepr(value);
  const auto *text = shown.as<StrObject>();
  if (conversion != 'a' || !text)
    return shown;
  std::string escaped;
  for (const char32_t point : decodeUtf8(text->text)) {
    const auto number = static_cast<uint32_t>(point);
    escaped += number < 0x80      ? std::string(1, static_cast<char>(number))
               : number < 0x100   ? fmt::format("\\x{:02x}", number)
               : number < 0x10000 ? fmt::format("\\u{:04x}", number)
                                  : fmt::format("\\U{:08x}", number);
  }
  return str(std::move(escaped));
}

Value Interpreter::toRepr(Value value) {
  auto joined = [&](llvm::ArrayRef<Value> items, std::string open, std::string_view close) -> Value {
    std::vector<Value> opaques;
    for (size_t i = 0; i < items.size(); ++i) {
      const Value shown = toRepr(items[i]);
      if (shown.isError())
        return shown;
      if (i > 0)
        open += ", ";
      if (auto *text = shown.as<StrObject>())
        open += text->text;
      else
        opaques.push_back(shown);
    }
    open += close;
    if (opaques.empty())
      return str(std::move(open));
    opaques.push_back(str(std::move(open)));
    return derive("repr", opaques, "str");
  };
  switch (value.kind()) {
  case Kind::Error:
    return value;
  case Kind::None:
    return str("None");
  case Kind::Bool:
    return str(value.asBool() ? "True" : "False");
  case Kind::Int:
    return str(std::to_string(value.asInt()));
  case Kind::Float:
    return str(floatRepr(value.asFloat()));
  case Kind::Ellipsis:
    return str("Ellipsis");
  case Kind::NotImplemented:
    return str("NotImplemented");
  case Kind::Str:
    return str(strRepr(value.as<StrObject>()->text));
  case Kind::Bytes:
    return str(bytesRepr(value.as<StrObject>()->text));
  case Kind::List:
    return joined(value.as<ListObject>()->items, "[", "]");
  case Kind::Tuple: {
    const auto &items = value.as<TupleObject>()->items;
    return joined(items, "(", items.size() == 1 ? ",)" : ")");
  }
  case Kind::Set: {
    const auto &items = value.as<SetObject>()->items;
    return items.empty() ? str("set()") : joined(items, "{", "}");
  }
  case Kind::Dict: {
    std::string text = "{";
    std::vector<Value> opaques;
    for (const auto &[key, item] : value.as<DictObject>()->items) {
      const Value shownKey = toRepr(key);
      const Value shownItem = shownKey.isError() ? shownKey : toRepr(item);
      if (shownItem.isError())
        return shownItem;
      if (text.size() > 1)
        text += ", ";
      for (const auto &[shown, separator] : {std::pair{shownKey, ": "}, std::pair{shownItem, ""}}) {
        if (auto *part = shown.as<StrObject>())
          text += part->text;
        else
          opaques.push_back(shown);
        text += separator;
      }
    }
    text += "}";
    if (opaques.empty())
      return str(std::move(text));
    opaques.push_back(str(std::move(text)));
    return derive("repr", opaques, "str");
  }
  case Kind::Range: {
    auto *range = value.as<RangeObject>();
    return str(range->step == 1 ? fmt::format("range({}, {})", range->start, range->stop)
                                : fmt::format("range({}, {}, {})", range->start, range->stop, range->step));
  }
  case Kind::Class: {
    auto *cls = value.as<ClassObject>();
    const std::string module = cls->module ? program_.module(cls->module).dottedName : std::string();
    const std::string name(text(cls->name));
    return str("<class '" + (module.empty() || module == "builtins" ? name : module + "." + name) + "'>");
  }
  case Kind::Opaque:
    return derive("repr", {value}, "str");
  case Kind::Repeated:
    return derive("repr", {value.as<RepeatedObject>()->element}, "str");
  case Kind::Instance: {
    auto *object = value.as<Instance>();
    if (auto method = findInClass(*object->cls, known::dunderRepr)) {
      ClassObject *base = classNamed("builtins.object");
      const auto inherited = ownClassAttribute(*base, known::dunderRepr);
      if (!inherited || !(*inherited == *method))
        return call(bindAttribute(*method, value, object->cls, known::dunderRepr), llvm::ArrayRef<Value>{});
    }
    if (object->payload)
      if (auto text = object->payload->str(*this, *object))
        return *text;
    return str("<" + std::string(text(object->cls->name)) + " object>");
  }
  default:
    return str("<" + std::string(text(classOf(value)->name)) + ">");
  }
}

Value Interpreter::format(Value value, std::string_view spec) {
  if (value.isError())
    return value;
  if (value.isOpaque())
    return spec.empty() ? derive("str", {value}, "str")
                        : derive("format " + std::string(spec), {value}, "str");
  if (auto *object = value.as<Instance>()) {
    if (object->payload)
      if (auto text = object->payload->format(*this, *object, spec))
        return *text;
    if (auto method = findInClass(*object->cls, intern("__format__"))) {
      const auto inherited = ownClassAttribute(*classNamed("builtins.object"), intern("__format__"));
      if (!inherited || !(*inherited == *method))
        return call(bindAttribute(*method, value, object->cls, intern("__format__")),
                    {str(std::string(spec))});
    }
  }
  if (spec.empty())
    return toStr(value);
  if (auto text = formatConstant(*this, plainValue(*this, value), spec))
    return *text;
  return derive("format " + std::string(spec), {value}, "str");
}

} // namespace eagerlint::interpret
