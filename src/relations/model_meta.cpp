#include "relations/model_meta.h"

#include "llvm/ADT/STLExtras.h"

namespace eagerlint::relations {

using namespace interpret;

bool ModelMeta::isModel(const ClassObject &cls) {
  const ClassObject *base = in_.classNamed("django.db.models.base.Model");
  return &cls != base && in_.isSubclass(&cls, base);
}

std::optional<Value> ModelMeta::metaOf(ClassObject &cls) {
  for (ClassObject *base : cls.mro) {
    const bool isConcreteParent = base != &cls && isModel(*base) && !flag(*base, "abstract");
    if (isConcreteParent)
      continue;
    if (const auto meta = in_.ownClassAttribute(*base, known::Meta))
      return meta;
  }
  return std::nullopt;
}

std::optional<Value> ModelMeta::option(ClassObject &cls, std::string_view name, bool ownOnly) {
  const auto meta = ownOnly ? in_.ownClassAttribute(cls, known::Meta) : metaOf(cls);
  auto *metaClass = meta ? meta->as<ClassObject>() : nullptr;
  if (!metaClass)
    return std::nullopt;
  const Name attribute = in_.intern(name);
  auto value =
      ownOnly ? in_.ownClassAttribute(*metaClass, attribute) : in_.findInClass(*metaClass, attribute);
  if (value && value->isError()) {
    in_.clearPending();
    return std::nullopt;
  }
  return value;
}

bool ModelMeta::flag(ClassObject &cls, std::string_view name) {
  const auto value = option(cls, name, true);
  return value && value->isBool() && value->asBool();
}

std::string ModelMeta::text(ClassObject &cls, std::string_view name) {
  const auto value = option(cls, name);
  auto *object = value ? value->as<StrObject>() : nullptr;
  return object ? object->text : std::string();
}

std::optional<Value> ModelMeta::inherited(ClassObject &cls, std::string_view name) {
  auto value = option(cls, name);
  ClassObject *above = value ? nullptr : parent(cls);
  return above && !flag(*above, "abstract") ? inherited(*above, name) : value;
}

ClassObject *ModelMeta::parent(const ClassObject &cls) {
  const auto found =
      llvm::find_if(llvm::drop_begin(cls.mro), [&](const ClassObject *base) { return isModel(*base); });
  return found == cls.mro.end() ? nullptr : *found;
}

std::string ModelMeta::baseManagerName(ClassObject &cls) {
  std::string name = text(cls, "base_manager_name");
  ClassObject *above = name.empty() ? parent(cls) : nullptr;
  return above ? baseManagerName(*above) : name;
}

} // namespace eagerlint::relations
