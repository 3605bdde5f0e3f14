// `Model._meta` and the field objects it lists: the relation graph as Python code sees it. Mirrors
// django/db/models/options.py as far as serializers and projects read it.
#include "evaluate/convert.h"
#include "evaluate/run.h"
#include "interpret/identity.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

namespace eagerlint::evaluate {

using namespace interpret;
using relations::RelationKind;

namespace {

bool isToManyField(const relations::Field &field) { return field.relation == RelationKind::ManyToMany; }
bool isPrivate(const relations::Field &field) {
  return field.relation == RelationKind::GenericForeignKey || field.relation == RelationKind::GenericRelation;
}

std::string lower(const std::string &text) { return llvm::StringRef(text).lower(); }

/// "CustomerOrder" → "customer order" (camel_case_to_spaces).
std::string spaced(const std::string &name) {
  std::string result;
  for (size_t i = 0; i < name.size(); ++i) {
    const bool upper = std::isupper(static_cast<unsigned char>(name[i])) != 0;
    const bool afterLower = i > 0 && std::islower(static_cast<unsigned char>(name[i - 1])) != 0;
    const bool beforeLower =
        i > 0 && i + 1 < name.size() && std::islower(static_cast<unsigned char>(name[i + 1])) != 0;
    if (upper && (afterLower || beforeLower))
      result += ' ';
    result += static_cast<char>(std::tolower(static_cast<unsigned char>(name[i])));
  }
  return result;
}

/// Model and its multi-table ancestors' fields, nearest last, as Django orders `_meta.fields`.
std::vector<FieldRef> forwardFields(const Run &run, ModelId model, bool (*wanted)(const relations::Field &)) {
  std::vector<FieldRef> result;
  auto visit = [&](auto &&self, ModelId id) -> void {
    const relations::Model &info = run.context().graph.model(id);
    for (const auto &[parent, link] : info.parents)
      self(self, parent);
    for (uint32_t i = 0; i < info.fields.size(); ++i)
      if (wanted(info.fields[i]))
        result.push_back({id, i});
  };
  visit(visit, model);
  return result;
}

class OptionsPayload : public Payload {
public:
  OptionsPayload(Run &run, ModelId model) : run_(run), model_(model) {}

  std::optional<Value> getAttr(Interpreter &in, Instance &object, Name name) override {
    const std::string_view attribute = in.text(name);
    auto value = compute(in, attribute);
    if (value && !value->isError())
      object.attrs.set(name, *value); // constant for the run
    return value;
  }

private:
  Value fieldList(const std::vector<FieldRef> &refs) {
    std::vector<Value> items;
    for (FieldRef ref : refs) {
      const Value field = run_.fieldObject(ref);
      if (field.isError())
        return field;
      items.push_back(field);
    }
    return run_.interpreter().list(std::move(items));
  }

  Value relatedObjects(bool includeHidden) {
    std::vector<Value> items;
    Interpreter &in = run_.interpreter();
    auto visit = [&](auto &&self, ModelId id, bool inherited) -> bool {
      for (const auto &[parent, link] : run_.graph().model(id).parents)
        if (!self(self, parent, true))
          return false;
      for (const relations::ReverseRelation &reverse : run_.graph().model(id).reverse) {
        if (!reverse.accessor && !includeHidden)
          continue;
        const relations::Field &link = run_.graph().field(reverse.field);
        // The way from a parent to its children is no relation of a child.
        if (link.relation == RelationKind::GenericRelation || (inherited && link.parentLink))
          continue;
        const Value field = run_.fieldObject(reverse.field);
        const Value rel = field.isError() ? field : in.getAttr(field, "remote_field");
        if (rel.isError())
          return false;
        if (!rel.isNone())
          items.push_back(rel);
      }
      return true;
    };
    if (!visit(visit, model_, false))
      return Value::error();
    return in.list(std::move(items));
  }

  std::optional<Value> compute(Interpreter &in, std::string_view attribute) {
    const relations::Model &model = run_.graph().model(model_);
    auto isColumn = [](const relations::Field &field) { return !isToManyField(field) && !isPrivate(field); };
    if (attribute == "fields" || attribute == "concrete_fields")
      return fieldList(forwardFields(run_, model_, isColumn));
    if (attribute == "local_fields" || attribute == "local_concrete_fields") {
      std::vector<FieldRef> own;
      for (uint32_t i = 0; i < model.fields.size(); ++i)
        if (isColumn(model.fields[i]))
          own.push_back({model_, i});
      return fieldList(own);
    }
    if (attribute == "many_to_many")
      return fieldList(forwardFields(run_, model_, isToManyField));
    if (attribute == "local_many_to_many") {
      std::vector<FieldRef> own;
      for (uint32_t i = 0; i < model.fields.size(); ++i)
        if (isToManyField(model.fields[i]))
          own.push_back({model_, i});
      return fieldList(own);
    }
    if (attribute == "private_fields")
      return fieldList(forwardFields(run_, model_, isPrivate));
    if (attribute == "related_objects")
      return relatedObjects(false);
    if (attribute == "pk") {
      const ModelId concrete = run_.graph().concreteOf(model_);
      return run_.fieldObject({concrete, run_.graph().model(concrete).pk});
    }
    if (attribute == "label")
      return in.str(model.label());
    if (attribute == "label_lower")
      return in.str(model.appLabel + "." + lower(model.name));
    if (attribute == "app_label")
      return in.str(model.appLabel);
    if (attribute == "model_name")
      return in.str(lower(model.name));
    if (attribute == "object_name")
      return in.str(model.name);
    if (attribute == "db_table")
      return in.str(model.table);
    if (attribute == "abstract")
      return Value::boolean(model.abstract);
    if (attribute == "proxy")
      return Value::boolean(model.proxy);
    if (attribute == "managed")
      return Value::boolean(model.managed);
    if (attribute == "auto_created")
      return Value::boolean(model.autoCreated);
    if (attribute == "swapped")
      return Value::none();
    if (attribute == "model")
      return Value(run_.classFor(model_));
    if (attribute == "concrete_model")
      return Value(run_.classFor(run_.graph().concreteOf(model_)));
    if (attribute == "proxy_for_model")
      return model.proxy && !model.parents.empty() ? Value(run_.classFor(model.parents.front().first))
                                                   : Value::none();
    if (attribute == "default_manager")
      return Value(run_.defaultManager(model_));
    if (attribute == "base_manager")
      return Value(run_.baseManager(model_));
    if (attribute == "ordering") {
      std::vector<Value> items;
      for (const std::string &term : model.ordering)
        items.push_back(in.str(term));
      return in.list(std::move(items));
    }
    if (attribute == "parents") {
      DictObject *parents = in.dict();
      for (const auto &[parent, link] : model.parents) {
        const Value field = model.proxy ? Value::none() : run_.fieldObject({model_, link});
        if (field.isError())
          return field;
        in.dictSet(*parents, Value(run_.classFor(parent)), field);
      }
      return Value(parents);
    }
    if (attribute == "verbose_name")
      return metaValue(in, "verbose_name").value_or(in.str(spaced(model.name)));
    if (attribute == "verbose_name_plural") {
      if (auto declared = metaValue(in, "verbose_name_plural"))
        return declared;
      const Value singular = *compute(in, "verbose_name");
      auto *text = singular.as<StrObject>();
      return text ? in.str(text->text + "s") : singular;
    }
    if (attribute == "unique_together" || attribute == "constraints" || attribute == "indexes")
      return metaValue(in, attribute).value_or(in.list({}));
    if (attribute == "get_latest_by")
      return metaValue(in, attribute).value_or(Value::none());
    return std::nullopt;
  }

  std::optional<Value> metaValue(Interpreter &in, std::string_view option) {
    const auto meta = in.findInClass(*run_.classFor(model_), known::Meta);
    auto *cls = meta ? meta->as<ClassObject>() : nullptr;
    return cls ? in.findInClass(*cls, in.intern(option)) : std::nullopt;
  }

  Run &run_;
  ModelId model_;

public:
  [[nodiscard]] ModelId model() const { return model_; }
  [[nodiscard]] Run &run() const { return run_; }
  [[nodiscard]] Value related(bool includeHidden) { return relatedObjects(includeHidden); }
};

OptionsPayload *asOptions(Value value) {
  auto *object = value.as<Instance>();
  return object ? dynamic_cast<OptionsPayload *>(object->payload.get()) : nullptr;
}

Value getField(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto *options = asOptions(args[0]);
  auto *name = args[1].as<StrObject>();
  if (!options || !name)
    return in.derive("get_field", {args[0], args[1]});
  Run &run = options->run();
  const Member member = run.graph().findQueryName(options->model(), name->text);
  const auto missing = [&] {
    return in.raise("django.core.exceptions.FieldDoesNotExist",
                    run.graph().model(options->model()).name + " has no field named '" + name->text + "'");
  };
  if (member.kind == Member::Kind::Forward) {
    const relations::Field &field = run.graph().field(member.field);
    if (field.text != name->text && !(field.attnameText == name->text))
      return missing(); // `pk` is no field name
    if (field.text != name->text)
      return missing();
    return run.fieldObject(member.field);
  }
  if (member.kind == Member::Kind::Reverse) {
    const Value field = run.fieldObject(member.field);
    return field.isError() ? field : in.getAttr(field, "remote_field");
  }
  return missing();
}

Value getFields(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto *options = asOptions(args[0]);
  if (!options)
    return in.list({});
  std::vector<Value> items;
  const bool hidden = args[2].isBool() && args[2].asBool();
  const Value related = options->related(hidden);
  if (related.isError() || !in.collect(related, items))
    return Value::error();
  for (const char *part : {"fields", "many_to_many", "private_fields"}) {
    const Value fields = in.getAttr(args[0], part);
    if (fields.isError() || !in.collect(fields, items))
      return Value::error();
  }
  return in.list(std::move(items));
}

Value getParentList(Interpreter &in, llvm::ArrayRef<Value> args) {
  auto *options = asOptions(args[0]);
  std::vector<Value> items;
  auto visit = [&](auto &&self, ModelId id) -> void {
    for (const auto &[parent, link] : options->run().graph().model(id).parents) {
      items.emplace_back(options->run().classFor(parent));
      self(self, parent);
    }
  };
  if (options)
    visit(visit, options->model());
  return in.list(std::move(items));
}

} // namespace

Value Run::options(ModelId model) {
  Instance *&cached = options_[model];
  if (!cached) {
    cached =
        in_.instanceOf("django.db.models.options.Options", std::make_unique<OptionsPayload>(*this, model));
    cached->birth = 0;
  }
  return cached;
}

Value Run::fieldObject(FieldRef ref) {
  auto [it, inserted] = fieldObjects_.try_emplace({ref.model, ref.index}, nullptr);
  if (!inserted && it->second)
    return it->second;
  const relations::Field &field = graph().field(ref);
  Value declared = Value::none();
  if (field.declaredIn) {
    const auto own = in_.ownClassAttribute(*in_.classObject(field.declaredIn), field.name);
    if (own && own->isError())
      return *own;
    declared = own.value_or(Value::none());
  }
  auto *source = declared.as<Instance>();
  if (!source) { // an automatic key or link
    CallArgs args;
    if (field.relation != RelationKind::None) {
      args.positional = {field.target ? Value(classFor(field.target)) : Value::none(), Value::none()};
    } else {
      args.keywords.emplace_back(in_.intern("primary_key"), Value::boolean(true));
      args.keywords.emplace_back(in_.intern("verbose_name"), in_.str("ID"));
    }
    args.keywords.emplace_back(in_.intern("auto_created"), Value::boolean(true));
    if (field.parentLink)
      args.keywords.emplace_back(in_.intern("parent_link"), Value::boolean(true));
    ClassObject *cls =
        field.fieldClass ? in_.classObject(field.fieldClass) : in_.classNamed("django.db.models.AutoField");
    const Value made = in_.call(Value(cls), std::move(args));
    source = made.as<Instance>();
    if (!source)
      return Value::error();
  }
  // Each model has a copy of its own, as Django makes for abstract bases.
  Instance *copy = in_.instance(source->cls);
  copy->birth = 0;
  for (const auto &[name, value] : source->attrs.entries())
    copy->attrs.set(name, value);
  fieldObjects_[{ref.model, ref.index}] = copy;
  auto set = [&](Instance *object, std::string_view name, Value value) {
    object->attrs.set(in_.intern(name), value);
  };
  ClassObject *cls = classFor(ref.model);
  set(copy, "name", in_.str(field.text));
  set(copy, "attname", in_.str(field.attnameText));
  set(copy, "cache_name", in_.str(field.text));
  set(copy, "column", field.column.empty() ? Value::none() : in_.str(field.column));
  set(copy, "model", cls);
  set(copy, "concrete", Value::boolean(!field.column.empty()));
  set(copy, "primary_key", Value::boolean(field.primaryKey));
  set(copy, "unique", Value::boolean(field.unique));
  if (const Value *verbose = copy->attrs.find(in_.intern("verbose_name")); !verbose || verbose->isNone()) {
    std::string words = field.text;
    std::replace(words.begin(), words.end(), '_', ' ');
    set(copy, "verbose_name", in_.str(words));
  }
  if (field.relation == RelationKind::None || field.relation == RelationKind::GenericForeignKey)
    return copy;
  const auto unknown = [&](std::string_view what) {
    OpaqueObject *object = in_.opaque(OpaqueSource::Unknown, std::string(what) + " of " + field.text,
                                      mix(mix(mix(0x7490, ref.model.value), field.text), what));
    object->mayQuery = true;
    return Value(object);
  };
  const Value target = field.target ? Value(classFor(field.target)) : unknown("the target");
  set(copy, "related_model", target);
  Value through = field.through ? Value(classFor(field.through)) : Value::none();
  if (field.relation == RelationKind::ManyToMany && !field.through)
    through = unknown("the link table");
  if (const Value *rel = copy->attrs.find(in_.intern("remote_field")))
    if (auto *relation = rel->as<Instance>()) {
      Instance *own = in_.instance(relation->cls);
      own->birth = 0;
      for (const auto &[name, value] : relation->attrs.entries())
        own->attrs.set(name, value);
      set(own, "field", copy);
      set(own, "model", target);
      if (field.accessor)
        set(own, "related_name",
            field.written.relatedName.empty() ? Value::none()
                                              : in_.str(std::string(in_.text(field.accessor))));
      if (!through.isNone())
        set(own, "through", through);
      set(copy, "remote_field", own);
    }
  if (!through.isNone())
    set(copy, "through", through);
  return copy;
}

void addOptionsNatives(Natives &natives) {
  const std::string prefix = "django.db.models.options.Options.";
  natives.add(prefix + "get_field", getField);
  natives.add(prefix + "get_fields", getFields);
  natives.add(prefix + "get_parent_list", getParentList);
}

} // namespace eagerlint::evaluate
