// `__dict__` of an instance: a dict that stays the same object, what is written in it becomes attributes, and
// what is assigned to the object is found in it.
#include "interpret/interpreter.h"

namespace eagerlint::interpret {

DictObject *Interpreter::instanceDict(Instance &object) {
  if (!object.dictionary) {
    object.dictionary = dict();
    object.dictionary->attributesOf = &object;
  }
  DictObject &all = *object.dictionary;
  all.items.clear();
  all.forgetIndex();
  const auto entry = [&](Name name, Value value) {
    all.items.emplace_back(str(std::string(text(name))), value);
  };
  if (object.payload)
    object.payload->listAttributes(*this, object, entry);
  for (const auto &[name, value] : object.attrs.entries())
    entry(name, value);
  return &all;
}

void Interpreter::attributeWritten(const DictObject &dict, Value key, Value value) {
  const auto *text = key.as<StrObject>();
  if (!text) {
    note("a name that is not known is written into `__dict__`", true);
    return;
  }
  const Name name = intern(text->text);
  if (value.isError())
    (void)eraseOwnAttribute(*dict.attributesOf, name);
  else
    setOwnAttribute(*dict.attributesOf, name, value);
}

void Interpreter::setOwnAttribute(Instance &object, Name name, Value value) {
  if (object.payload && object.payload->setAttr(*this, object, name, value))
    return;
  if (const Value *old = object.attrs.find(name); !old || !(*old == value))
    touch(object);
  object.attrs.set(name, value);
}

void Interpreter::storeAttribute(Instance &object, Name name, Value value) {
  setOwnAttribute(object, name, value);
  if (object.dictionary)
    (void)instanceDict(object);
}

bool Interpreter::eraseOwnAttribute(Instance &object, Name name) {
  touch(object);
  return object.attrs.erase(name) ||
         (object.payload && object.payload->setAttr(*this, object, name, Value::error()));
}

} // namespace eagerlint::interpret
