#include "interpret/enumeration.h"

#include "interpret/builtins_support.h"
#include "interpret/formatting.h"

namespace eagerlint::interpret {

namespace {

bool isEnumeration(Interpreter &interpreter, const ClassObject &cls) {
  return interpreter.isSubclass(&cls, interpreter.classNamed("enum.Enum"));
}

/// Choices classes carry `_member_protocol_ = "choices"`.
bool hasChoices(Interpreter &interpreter, ClassObject &cls) {
  const auto protocol = interpreter.findInClass(cls, interpreter.intern("_member_protocol_"));
  return protocol && textOf(interpreter, *protocol) == "choices";
}

/// The builtin value type that the members are instances of; null for a plain enumeration.
ClassObject *dataType(Interpreter &interpreter, const ClassObject &cls) {
  for (const char *type :
       {"builtins.str", "builtins.int", "builtins.float", "builtins.tuple", "builtins.bytes"})
    if (ClassObject *base = interpreter.classNamed(type); interpreter.isSubclass(&cls, base))
      return base;
  return nullptr;
}

/// Names that the class body assigns, in order.
std::vector<Name> assignedNames(Interpreter &interpreter, const ClassObject &cls) {
  std::vector<Name> names;
  auto add = [&](Name name) {
    if (interpreter.text(name).starts_with("_") || std::find(names.begin(), names.end(), name) != names.end())
      return;
    names.push_back(name);
  };
  if (cls.id)
    for (const facts::Binding &binding : interpreter.program().cls(cls.id).facts->body.bindings) {
      if (binding.kind == facts::BindingKind::Variable)
        add(binding.name);
    }
  else
    for (const auto &[name, value] : cls.attrs.entries())
      add(name);
  return names;
}

bool canBeMember(Interpreter &interpreter, Value value) {
  switch (value.kind()) {
  case Kind::Function:
  case Kind::BoundMethod:
  case Kind::Property:
  case Kind::WrappedFunction:
  case Kind::Class:
    return false;
  case Kind::Instance:
    return !interpreter.findInClass(*value.as<Instance>()->cls, interpreter.intern("__get__")) &&
           !interpreter.isInstance(value, "enum.nonmember");
  default:
    return true;
  }
}

/// Makes the members of one class.
class MemberMaker {
public:
  MemberMaker(Interpreter &interpreter, ClassObject &cls)
      : interpreter_(interpreter),
        cls_(cls),
        dataType_(dataType(interpreter, cls)),
        isChoices_(hasChoices(interpreter, cls)) {}

  /// {name: member} in order, aliases included; null when an exception is pending.
  DictObject *run() {
    DictObject *members = interpreter_.dict();
    for (Name name : assignedNames(interpreter_, cls_)) {
      const auto raw = interpreter_.ownClassAttribute(cls_, name);
      if (!raw || !canBeMember(interpreter_, *raw))
        continue;
      if (raw->isError())
        return nullptr;
      const Value member = make(name, *raw);
      if (member.isError())
        return nullptr;
      interpreter_.dictSet(*members, interpreter_.text(name), member);
    }
    return members;
  }

private:
  Value attribute(Instance &member, const char *name) {
    const Value *value = member.attrs.find(interpreter_.intern(name));
    return value ? *value : Value::none();
  }
  void set(Instance &member, const char *name, Value value) {
    member.attrs.set(interpreter_.intern(name), value);
  }

  /// The label of a choice: the last of several values when it is text, else made from the name.
  Value takeLabel(Name name, Value &raw) {
    auto *parts = raw.as<TupleObject>();
    if (parts && parts->items.size() > 1) {
      const Value last = parts->items.back();
      const bool isText = textOf(interpreter_, last) || last.isOpaque() || last.kind() == Kind::Instance;
      if (isText) {
        std::vector<Value> rest(parts->items.begin(), parts->items.end() - 1);
        raw = rest.size() == 1 ? rest[0] : interpreter_.tuple(std::move(rest));
        return last;
      }
    }
    std::string text(interpreter_.text(name));
    std::replace(text.begin(), text.end(), '_', ' ');
    return interpreter_.callMethod(interpreter_.str(std::move(text)), "title");
  }

  Value nextValue(Name name) {
    if (isChoices_ && dataType_ == interpreter_.classNamed("builtins.str"))
      return interpreter_.str(std::string(interpreter_.text(name)));
    const Value callee = interpreter_.getAttr(&cls_, "_generate_next_value_");
    if (callee.isError())
      return callee;
    return interpreter_.call(callee, {interpreter_.str(std::string(interpreter_.text(name))),
                                      Value::integer(1), Value::integer(static_cast<int64_t>(values_.size())),
                                      interpreter_.list(values_)});
  }

  /// `auto()` anywhere in the value becomes the next value.
  Value withoutAuto(Name name, Value raw) {
    if (interpreter_.isInstance(raw, "enum.auto"))
      return nextValue(name);
    auto *parts = raw.as<TupleObject>();
    if (!parts || parts->items.empty() || !interpreter_.isInstance(parts->items[0], "enum.auto"))
      return raw;
    std::vector<Value> items(parts->items.begin(), parts->items.end());
    items[0] = nextValue(name);
    return items[0].isError() ? items[0] : interpreter_.tuple(std::move(items));
  }

  /// A `__new__` or `__init__` that the project wrote for this enumeration.
  std::optional<Value> ownMethod(Name name) {
    ClassObject *owner = nullptr;
    auto method = interpreter_.findInClass(cls_, name, &owner);
    if (!method || !owner->module)
      return std::nullopt;
    const std::string &module = interpreter_.program().module(owner->module).dottedName;
    return module == "builtins" || module == "enum" ? std::nullopt : method;
  }

  Value make(Name name, Value raw) {
    raw = withoutAuto(name, raw);
    if (raw.isError())
      return raw;
    Value label;
    if (isChoices_)
      label = takeLabel(name, raw);
    std::vector<Value> args{raw};
    if (auto *parts = raw.as<TupleObject>(); parts && dataType_ != interpreter_.classNamed("builtins.tuple"))
      args = llvm::ArrayRef<Value>(parts->items).vec();

    Value object;
    if (auto constructor = ownMethod(known::dunderNew)) {
      if (auto *wrapped = constructor->as<WrappedFunctionObject>())
        constructor = wrapped->function;
      std::vector<Value> withClass{Value(&cls_)};
      withClass.insert(withClass.end(), args.begin(), args.end());
      object = interpreter_.call(*constructor, withClass);
    } else {
      object = interpreter_.instance(&cls_);
      if (dataType_) {
        const Value plain = interpreter_.call(Value(dataType_), args);
        if (plain.isError())
          return plain;
        set(*object.as<Instance>(), "_value_", plain);
        raw = args.size() == 1 ? plain : raw;
      }
    }
    auto *member = object.as<Instance>();
    if (!member)
      return object;
    set(*member, "_name_", interpreter_.str(std::string(interpreter_.text(name))));
    Value value = attribute(*member, "_value_").isNone() ? raw : attribute(*member, "_value_");
    if (auto initializer = ownMethod(known::dunderInit)) {
      set(*member, "_member_value_", value);
      std::vector<Value> withSelf{object};
      withSelf.insert(withSelf.end(), args.begin(), args.end());
      if (interpreter_.call(*initializer, withSelf).isError())
        return Value::error();
      if (const Value chosen = attribute(*member, "_value_"); !chosen.isNone())
        value = chosen;
    }
    set(*member, "_member_value_", value);
    if (!dataType_)
      member->attrs.erase(interpreter_.intern("_value_"));
    if (isChoices_)
      set(*member, "_label_", label);
    return knownOrNew(object, value);
  }

  /// A second name for a value is an alias of the first member with it.
  Value knownOrNew(Value member, Value value) {
    for (size_t i = 0; i < values_.size(); ++i) {
      if (values_[i].kind() != value.kind() || value.isOpaque())
        continue;
      const auto same = interpreter_.equal(values_[i], value);
      if (!same)
        return Value::error();
      if (*same)
        return members_[i];
    }
    values_.push_back(value);
    members_.push_back(member);
    return member;
  }

  Interpreter &interpreter_;
  ClassObject &cls_;
  ClassObject *dataType_;
  bool isChoices_;
  std::vector<Value> values_, members_;
};

/// Members of `class X(str, Enum)` keep Enum's text, not the one of str.
void keepEnumText(Interpreter &interpreter, ClassObject &cls) {
  if (!dataType(interpreter, cls) || hasChoices(interpreter, cls) ||
      interpreter.isSubclass(&cls, interpreter.classNamed("enum.ReprEnum")))
    return;
  for (const char *method : {"__str__", "__repr__", "__format__"}) {
    ClassObject *owner = nullptr;
    const Name name = interpreter.intern(method);
    if (!interpreter.findInClass(cls, name, &owner) || !owner->module ||
        interpreter.program().module(owner->module).dottedName != "builtins")
      continue;
    if (auto own = interpreter.ownClassAttribute(*interpreter.classNamed("enum.Enum"), name))
      cls.attrs.set(name, *own);
  }
  interpreter.classChanged();
}

/// {name: member}; null when an exception is pending.
DictObject *membersOf(Interpreter &interpreter, ClassObject &cls) {
  const Name key = interpreter.intern("_member_map_");
  if (const Value *known = cls.attrs.find(key))
    return known->as<DictObject>();
  // While members are made, the class body may ask for its own attributes.
  cls.attrs.set(key, interpreter.dict());
  interpreter.classChanged();
  DictObject *members = MemberMaker(interpreter, cls).run();
  if (!members) {
    cls.attrs.erase(key);
    return nullptr;
  }
  cls.attrs.set(key, members);
  interpreter.classChanged();
  keepEnumText(interpreter, cls);
  return members;
}

/// The members without aliases.
std::vector<Value> distinct(const DictObject &members) {
  std::vector<Value> result;
  for (const auto &[name, member] : members.items)
    if (std::find(result.begin(), result.end(), member) == result.end())
      result.push_back(member);
  return result;
}

/// One of `choices`, `labels`, `values`, `names`.
std::optional<Value> choicesAttribute(Interpreter &interpreter, ClassObject &cls, const DictObject &members,
                                      std::string_view name) {
  if (name != "choices" && name != "labels" && name != "values" && name != "names")
    return std::nullopt;
  std::vector<Value> items;
  auto add = [&](Value memberName, Value value, Value label) {
    items.push_back(name == "choices"  ? interpreter.tuple({value, label})
                    : name == "labels" ? label
                    : name == "values" ? value
                                       : memberName);
  };
  if (const auto empty = interpreter.findInClass(cls, interpreter.intern("__empty__")))
    add(interpreter.str("__empty__"), Value::none(), *empty);
  for (Value item : distinct(members)) {
    auto *member = item.as<Instance>();
    const Value *label = member->attrs.find(interpreter.intern("_label_"));
    add(*member->attrs.find(interpreter.intern("_name_")),
        *member->attrs.find(interpreter.intern("_member_value_")), label ? *label : Value::none());
  }
  return interpreter.list(std::move(items));
}

// ------------------------------------------------------------------------------------------------------
// natives

Value members(Interpreter &interpreter, Args args) {
  auto *cls = args[0].as<ClassObject>();
  DictObject *all = cls ? membersOf(interpreter, *cls) : nullptr;
  return all ? interpreter.list(distinct(*all)) : Value::error();
}

Value byName(Interpreter &interpreter, Args args) {
  auto *cls = args[0].as<ClassObject>();
  DictObject *all = cls ? membersOf(interpreter, *cls) : nullptr;
  if (!all)
    return Value::error();
  if (args[1].isOpaque())
    return interpreter.derive("enum item", args);
  if (const Value *member = interpreter.dictFind(*all, args[1]))
    return *member;
  return interpreter.raise("builtins.KeyError", std::string(textOf(interpreter, args[1]).value_or("")));
}

Value lookUp(Interpreter &interpreter, Args args) {
  auto *cls = args[0].as<ClassObject>();
  DictObject *all = cls ? membersOf(interpreter, *cls) : nullptr;
  if (!all)
    return Value::error();
  if (args[1].isOpaque())
    return derivePure(interpreter, "enum member", args, {}, lookUp);
  for (const auto &[name, item] : all->items) {
    if (item == args[1])
      return item;
    const Value value = *item.as<Instance>()->attrs.find(interpreter.intern("_member_value_"));
    if (value.isOpaque())
      continue;
    const auto same = interpreter.equal(value, args[1]);
    if (!same)
      return Value::error();
    if (*same)
      return item;
  }
  const Value missing = interpreter.callMethod(args[0], "_missing_", {args[1]});
  if (!missing.isNone())
    return missing;
  const Value shown = interpreter.toRepr(args[1]);
  return valueError(interpreter, std::string(textOf(interpreter, shown).value_or("value")) +
                                     " is not a valid " + std::string(interpreter.text(cls->name)));
}

} // namespace

std::optional<Value> enumAttribute(Interpreter &interpreter, ClassObject &cls, Name name) {
  const std::string_view text = interpreter.text(name);
  if (text.starts_with("_") ? text != "__members__" : !isEnumeration(interpreter, cls))
    return std::nullopt;
  if (text == "__members__" && !isEnumeration(interpreter, cls))
    return std::nullopt;
  DictObject *all = membersOf(interpreter, cls);
  if (!all)
    return Value::error();
  if (text == "__members__")
    return Value(all);
  if (const Value *member = interpreter.dictFind(*all, interpreter.str(std::string(text))))
    return *member;
  if (hasChoices(interpreter, cls))
    return choicesAttribute(interpreter, cls, *all, text);
  return std::nullopt;
}

void addEnumNatives(Natives &natives) {
  natives.add("enum._members", members);
  natives.add("enum._by_name", byName);
  natives.add("enum._lookup", lookUp);
}

} // namespace eagerlint::interpret
