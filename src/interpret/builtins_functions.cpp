// Natives of the built-in functions but those that make iterators (builtins_iterators.cpp).
#include "base/module_lists.h"
#include "interpret/builtins_support.h"
#include "interpret/formatting.h"
#include "interpret/named_methods.h"

#include <fmt/format.h>

#include <cmath>

namespace eagerlint::interpret {

ClassObject *knownClass(Interpreter &interpreter, const OpaqueObject &value) {
  static constexpr std::pair<std::string_view, std::string_view> classes[] = {
      {"str", "builtins.str"},           {"int", "builtins.int"},     {"float", "builtins.float"},
      {"bool", "builtins.bool"},         {"bytes", "builtins.bytes"}, {"list", "builtins.list"},
      {"dict", "builtins.dict"},         {"tuple", "builtins.tuple"}, {"set", "builtins.set"},
      {"Decimal", "decimal.Decimal"},    {"UUID", "uuid.UUID"},       {"date", "datetime.date"},
      {"datetime", "datetime.datetime"}, {"time", "datetime.time"},   {"timedelta", "datetime.timedelta"},
  };
  for (const auto &[type, cls] : classes)
    if (value.type == type)
      return interpreter.classNamed(cls);
  return nullptr;
}

Value deriveWithReference(Interpreter &interpreter, std::string_view operation, Args inputs,
                          std::string_view type, std::optional<Value> reference) {
  const Value result = interpreter.derive(operation, inputs, type);
  result.as<OpaqueObject>()->reference = reference;
  return result;
}

namespace {

// ------------------------------------------------------------------------------------------- kinds and
// attributes

Value length(Interpreter &interpreter, Args args) { return interpreter.length(args[0]); }

/// Calls `visit` for the members of a tuple of classes or of a union, else for the one class, until it gives
/// false.
bool eachAlternative(Interpreter &interpreter, Value classOrTuple, llvm::function_ref<bool(Value)> visit) {
  if (auto *tuple = classOrTuple.as<TupleObject>())
    return llvm::all_of(tuple->items, [&](Value item) { return eachAlternative(interpreter, item, visit); });
  if (auto *object = classOrTuple.as<Instance>())
    if (const Value *members = object->attrs.find(known::dunderArgs))
      return eachAlternative(interpreter, *members, visit);
  return visit(classOrTuple.isNone() ? Value(interpreter.classNamed("builtins.NoneType")) : classOrTuple);
}

/// An abstract class lists in `_structure_` the attributes that make a class one of its kind.
bool hasStructure(Interpreter &interpreter, ClassObject &cls, ClassObject &abstract) {
  const auto structure = interpreter.ownClassAttribute(abstract, known::structure);
  auto *names = structure ? structure->as<TupleObject>() : nullptr;
  if (!names)
    return false;
  return std::all_of(names->items.begin(), names->items.end(), [&](Value name) {
    const auto attribute = interpreter.findInClass(cls, interpreter.intern(*textOf(interpreter, name)));
    return attribute && !attribute->isError() && !attribute->isNone();
  });
}

enum class Answer : uint8_t { No, Yes, Unknown };

/// `candidate` stands for a class of a library that is not there, and `cls`, all of whose bases are known,
/// has none of its name. The standard library is left out: its abstract classes take in others by what they
/// can do.
bool isElsewhere(Interpreter &interpreter, const OpaqueObject &candidate, const ClassObject &cls) {
  const std::string_view external = candidate.external;
  if (external.empty() || isStandardLibrary(external) || cls.hasUnknownBase)
    return false;
  const std::string_view name = external.substr(external.rfind('.') + 1);
  return llvm::none_of(cls.mro,
                       [&](const ClassObject *base) { return interpreter.text(base->name) == name; });
}

Answer derivesFrom(Interpreter &interpreter, ClassObject &cls, Value classOrTuple) {
  Answer answer = Answer::No;
  eachAlternative(interpreter, classOrTuple, [&](Value candidate) {
    auto *base = candidate.as<ClassObject>();
    if (!base) {
      if (candidate.isOpaque() && !isElsewhere(interpreter, *candidate.as<OpaqueObject>(), cls))
        answer = Answer::Unknown;
    } else if (interpreter.isSubclass(&cls, base) || hasStructure(interpreter, cls, *base)) {
      answer = Answer::Yes;
    } else if (cls.hasUnknownBase &&
               !(base->module && interpreter.program().module(base->module).dottedName == "builtins")) {
      answer = Answer::Unknown;
    }
    return answer != Answer::Yes;
  });
  return answer;
}

Value isInstance(Interpreter &interpreter, Args args) {
  if (auto *object = args[0].as<OpaqueObject>()) {
    std::optional<Value> reference;
    auto answered = [&](ClassObject &cls) -> std::optional<Value> {
      const Answer answer = derivesFrom(interpreter, cls, args[1]);
      return answer == Answer::Unknown ? std::nullopt : std::optional(Value::boolean(answer == Answer::Yes));
    };
    if (object->reference && !object->reference->isOpaque()) {
      reference = answered(*interpreter.classOf(*object->reference));
    } else if (ClassObject *cls = object->nullable ? nullptr : knownClass(interpreter, *object)) {
      // The value is not known, its class is.
      if (const auto answer = answered(*cls))
        return *answer;
    }
    return deriveWithReference(interpreter, "isinstance", args, "bool", reference);
  }
  const Answer answer = derivesFrom(interpreter, *interpreter.classOf(args[0]), args[1]);
  if (interpreter.pending())
    return Value::error();
  return answer == Answer::Unknown ? interpreter.derive("isinstance", args, "bool")
                                   : Value::boolean(answer == Answer::Yes);
}

Value isSubclassOf(Interpreter &interpreter, Args args) {
  if (args[0].isOpaque())
    return interpreter.derive("issubclass", args, "bool");
  auto *cls = args[0].as<ClassObject>();
  if (!cls)
    return typeError(interpreter, "issubclass() arg 1 must be a class");
  const Answer answer = derivesFrom(interpreter, *cls, args[1]);
  if (interpreter.pending())
    return Value::error();
  return answer == Answer::Unknown ? interpreter.derive("issubclass", args, "bool")
                                   : Value::boolean(answer == Answer::Yes);
}

/// An attribute name that is not known: anything of the object could be meant, unless a row names code.
Value unknownAttribute(Interpreter &interpreter, Args args) {
  if (const auto method = methodNamedByRow(interpreter, args[0], *args[1].as<OpaqueObject>()))
    return *method;
  interpreter.escape(args[0], "an attribute whose name is not known");
  return interpreter.derive("getattr", args);
}

Value getAttribute(Interpreter &interpreter, Args args) {
  const auto name = nameOf(interpreter, args[1]);
  if (!name)
    return args[1].isOpaque() ? unknownAttribute(interpreter, args)
                              : typeError(interpreter, "attribute name must be string");
  if (notGiven(args[2]))
    return interpreter.getAttr(args[0], *name);
  if (auto value = interpreter.tryGetAttr(args[0], *name)) {
    if (!value->isError() || !interpreter.pendingIs("builtins.AttributeError"))
      return *value;
    interpreter.clearPending();
  }
  return args[2];
}

Value hasAttribute(Interpreter &interpreter, Args args) {
  const auto name = nameOf(interpreter, args[1]);
  if (!name)
    return interpreter.derive("hasattr", args, "bool");
  if (auto *object = args[0].as<OpaqueObject>()) {
    std::optional<Value> reference;
    if (object->reference && !object->reference->isOpaque()) {
      reference = Value::boolean(interpreter.tryGetAttr(*object->reference, *name).has_value());
    } else if (ClassObject *cls = knownClass(interpreter, *object); cls && !object->nullable) {
      reference = Value::boolean(interpreter.findInClass(*cls, *name).has_value());
    }
    return deriveWithReference(interpreter, "hasattr", args, "bool", reference);
  }
  auto value = interpreter.tryGetAttr(args[0], *name);
  if (value && value->isError()) {
    if (!interpreter.pendingIs("builtins.AttributeError"))
      return *value;
    interpreter.clearPending();
    return Value::boolean(false);
  }
  return Value::boolean(value.has_value());
}

Value setAttribute(Interpreter &interpreter, Args args) {
  const auto name = nameOf(interpreter, args[1]);
  if (!name) {
    interpreter.escape(args[0], "an attribute whose name is not known");
    return Value::none();
  }
  return interpreter.setAttr(args[0], *name, args[2]) ? Value::none() : Value::error();
}

Value delAttribute(Interpreter &interpreter, Args args) {
  const auto name = nameOf(interpreter, args[1]);
  if (!name)
    return Value::none();
  return interpreter.delAttr(args[0], *name) ? Value::none() : Value::error();
}

Value isCallable(Interpreter &interpreter, Args args) {
  switch (args[0].kind()) {
  case Kind::Function:
  case Kind::BoundMethod:
  case Kind::Class:
  case Kind::WrappedFunction:
    return Value::boolean(true);
  case Kind::Opaque: {
    auto *object = args[0].as<OpaqueObject>();
    std::optional<Value> reference;
    if (object->reference && !object->reference->isOpaque())
      reference = isCallable(interpreter, {*object->reference});
    else if (knownClass(interpreter, *object))
      reference = Value::boolean(false);
    return deriveWithReference(interpreter, "callable", args, "bool", reference);
  }
  case Kind::Instance: {
    auto *object = args[0].as<Instance>();
    const auto method = interpreter.findInClass(*object->cls, known::dunderCall);
    if (method && method->isError())
      return *method;
    if (!method && object->cls->hasUnknownBase)
      return interpreter.derive("callable", args, "bool");
    return Value::boolean(method.has_value());
  }
  default:
    return Value::boolean(false);
  }
}

Value variables(Interpreter &interpreter, Args args) {
  if (notGiven(args[0]))
    return interpreter.derive("vars", {}, "dict");
  return interpreter.getAttr(args[0], known::dunderDict);
}

Value identityNumber(Interpreter &interpreter, Args args) {
  return Value::integer(static_cast<int64_t>(interpreter.identity(args[0]) >> 16U));
}

// -------------------------------------------------------------------------------------------------------
// ordering

Value sorted(Interpreter &interpreter, Args args) {
  if (args[0].isOpaque()) {
    interpreter.escape(args[0], "sorted()");
    return interpreter.derive("sorted", args, "list");
  }
  std::vector<Value> items;
  if (!collectBounded(interpreter, args[0], items))
    return Value::error();
  const auto reverse = interpreter.truth(args[2]);
  if (!reverse || !sortItems(interpreter, items, args[1], *reverse))
    return Value::error();
  return interpreter.list(std::move(items));
}

/// min and max: the first of the smallest (largest) elements. Where elements are not all known, one of them
/// stands for the result when it is an object, else a derived value.
Value extreme(Interpreter &interpreter, Args args, bool smallest) {
  const std::string_view operation = smallest ? "min" : "max";
  auto *positional = args[0].as<TupleObject>();
  std::vector<Value> items;
  if (positional->items.size() == 1) {
    const Value iterable = positional->items[0];
    if (iterable.isOpaque()) {
      interpreter.escape(iterable, std::string(operation) + "()");
      return interpreter.derive(operation, {iterable});
    }
    if (!collectBounded(interpreter, iterable, items))
      return Value::error();
  } else {
    items = llvm::ArrayRef<Value>(positional->items).vec();
  }
  if (items.empty())
    return notGiven(args[2])
               ? valueError(interpreter, std::string(operation) + "() iterable argument is empty")
               : args[2];
  const bool repeated = hasRepeated(items);
  std::vector<Value> keys;
  if (args[1].isNone()) {
    keys = items;
  } else {
    const bool finished = iterateItems(interpreter, items, [&](Value item) {
      const Value key = interpreter.call(args[1], {item});
      keys.push_back(key);
      return !key.isError();
    });
    if (!finished)
      return Value::error();
  }
  auto unknownResult = [&]() -> Value {
    const Value first = representative(items[0]);
    if (first.heap() && !first.isOpaque() && !first.isStr())
      return first;
    std::vector<Value> inputs;
    for (Value item : items)
      inputs.push_back(representative(item));
    auto *typed = first.as<OpaqueObject>();
    return interpreter.derive(operation, inputs, typed ? typed->type : std::string_view());
  };
  if (repeated)
    return unknownResult();
  size_t best = 0;
  for (size_t i = 1; i < items.size(); ++i) {
    const Value less = smallest ? interpreter.compare(syntax::CompareOp::Lt, keys[i], keys[best])
                                : interpreter.compare(syntax::CompareOp::Gt, keys[i], keys[best]);
    if (less.isOpaque())
      return unknownResult();
    const auto better = less.isError() ? std::nullopt : interpreter.truth(less);
    if (!better)
      return Value::error();
    if (*better)
      best = i;
  }
  return items[best];
}

Value minimum(Interpreter &interpreter, Args args) { return extreme(interpreter, args, true); }
Value maximum(Interpreter &interpreter, Args args) { return extreme(interpreter, args, false); }

Value sum(Interpreter &interpreter, Args args) {
  if (args[0].isOpaque()) {
    interpreter.escape(args[0], "sum()");
    return interpreter.derive("sum", args);
  }
  std::vector<Value> items;
  if (!collectBounded(interpreter, args[0], items))
    return Value::error();
  Value total = args[1];
  for (Value item : items) {
    auto *repeated = item.as<RepeatedObject>();
    if (!repeated) {
      total = interpreter.binary(syntax::BinaryOp::Add, total, item);
    } else if (auto *list = total.as<ListObject>(); list && repeated->element.as<ListObject>()) {
      // sum(lists, []): the concatenation has the elements of every row's list.
      std::vector<Value> joined(list->items.begin(), list->items.end());
      joined.push_back(item);
      total = interpreter.list(std::move(joined));
    } else {
      auto *typed = repeated->element.as<OpaqueObject>();
      total = interpreter.derive("sum", {total, repeated->element},
                                 typed ? typed->type : std::string_view("int"));
    }
    if (total.isError())
      return total;
  }
  return total;
}

/// any and all stop at the first element that decides.
Value decides(Interpreter &interpreter, Value iterable, bool stopAt) {
  if (iterable.isOpaque()) {
    interpreter.escape(iterable, stopAt ? "any()" : "all()");
    return interpreter.derive(stopAt ? "any" : "all", {iterable}, "bool");
  }
  bool found = false;
  const bool finished = interpreter.iterate(iterable, [&](Value item) {
    const auto truth = interpreter.truth(item);
    found = truth && *truth == stopAt;
    return truth && !found;
  });
  if (!finished && !found)
    return Value::error();
  return Value::boolean(found == stopAt);
}

Value anyOf(Interpreter &interpreter, Args args) { return decides(interpreter, args[0], true); }
Value allOf(Interpreter &interpreter, Args args) { return decides(interpreter, args[0], false); }

// -----------------------------------------------------------------------------------------------------------
// text

Value repr(Interpreter &interpreter, Args args) { return interpreter.toRepr(args[0]); }

Value ascii(Interpreter &interpreter, Args args) { return interpreter.convert(args[0], 'a'); }

Value print(Interpreter &interpreter, Args args) {
  // The text of a queryset is made by a query, so it must be made.
  for (Value value : args[0].as<TupleObject>()->items)
    if (interpreter.toStr(value).isError())
      return Value::error();
  return Value::none();
}

Value format(Interpreter &interpreter, Args args) {
  const auto spec = textOf(interpreter, args[1]);
  return spec ? interpreter.format(args[0], *spec) : interpreter.derive("format", args, "str");
}

Value ordinal(Interpreter &interpreter, Args args) {
  const auto text = textOf(interpreter, args[0]);
  const auto points = text ? decodeUtf8(*text) : std::vector<char32_t>();
  if (points.size() != 1)
    return typeError(interpreter, "ord() expected a character");
  return Value::integer(static_cast<int64_t>(points[0]));
}

Value character(Interpreter &interpreter, Args args) {
  const auto code = intOf(interpreter, args[0]);
  if (!code || *code < 0 || *code > 0x10FFFF)
    return valueError(interpreter, "chr() arg not in range(0x110000)");
  std::string text;
  appendUtf8(text, static_cast<char32_t>(*code));
  return interpreter.str(std::move(text));
}

template <char Type> Value inBase(Interpreter &interpreter, Args args) {
  const auto number = intOf(interpreter, args[0]);
  if (!number)
    return typeError(interpreter,
                     "'" + typeName(interpreter, args[0]) + "' object cannot be interpreted as an integer");
  FormatSpec spec;
  spec.type = Type;
  spec.alternate = true;
  return interpreter.str(*formatInteger(*number, spec));
}

// ----------------------------------------------------------------------------------------------------
// dynamic code

Value runsText(Interpreter &interpreter, Args args) {
  interpreter.note("code made at run time is not followed", true);
  return interpreter.derive("eval", args.take_front(1));
}

Value namespaceOf(Interpreter &interpreter, Args) {
  return interpreter.derive("names of a scope", {}, "dict");
}

} // namespace

void addFunctionNatives(Natives &natives) {
  natives.add("builtins.len", length);
  natives.add("builtins.isinstance", isInstance);
  natives.add("builtins.issubclass", isSubclassOf);
  natives.add("builtins.getattr", getAttribute);
  natives.add("builtins.hasattr", hasAttribute);
  natives.add("builtins.setattr", setAttribute);
  natives.add("builtins.delattr", delAttribute);
  natives.add("builtins.callable", isCallable);
  natives.add("builtins.vars", variables);
  natives.add("builtins.id", identityNumber);
  natives.add("builtins.sorted", sorted);
  natives.add("builtins.min", minimum);
  natives.add("builtins.max", maximum);
  natives.add("builtins.sum", sum);
  natives.add("builtins.any", anyOf);
  natives.add("builtins.all", allOf);
  natives.add("builtins.repr", repr);
  natives.add("builtins.ascii", ascii);
  natives.add("builtins.print", print);
  natives.add("builtins.format", format);
  addPure<"builtins.ord", "int", ordinal>(natives);
  addPure<"builtins.chr", "str", character>(natives);
  addPure<"builtins.bin", "str", inBase<'b'>>(natives);
  addPure<"builtins.hex", "str", inBase<'x'>>(natives);
  addPure<"builtins.oct", "str", inBase<'o'>>(natives);
  natives.add("builtins.eval", runsText);
  natives.add("builtins.exec", runsText);
  natives.add("builtins.compile", runsText);
  natives.add("builtins.globals", namespaceOf);
  natives.add("builtins.locals", namespaceOf);
}

} // namespace eagerlint::interpret
