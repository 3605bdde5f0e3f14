#include "relations/field_reader.h"

#include "interpret/builtins.h"

#include "llvm/ADT/StringSwitch.h"

namespace eagerlint::relations {

using namespace interpret;

namespace {

std::optional<Value> attribute(Interpreter &in, Value object, std::string_view name) {
  auto value = in.tryGetAttr(object, in.intern(name));
  if (value && value->isError()) {
    in.clearPending();
    return std::nullopt;
  }
  return value;
}

bool flag(Interpreter &in, Value object, std::string_view name) {
  const auto value = attribute(in, object, name);
  return value && value->isBool() && value->asBool();
}

std::string text(Interpreter &in, Value object, std::string_view name) {
  const auto value = attribute(in, object, name);
  if (!value)
    return {};
  auto *string = plainValue(in, *value).as<StrObject>();
  return string ? string->text : std::string();
}

std::optional<uint32_t> number(Interpreter &in, Value object, std::string_view name) {
  const auto value = attribute(in, object, name);
  if (!value || !value->isInt() || value->asInt() < 0)
    return std::nullopt;
  return static_cast<uint32_t>(value->asInt());
}

ColumnType columnType(std::string_view internalType) {
  return llvm::StringSwitch<ColumnType>(llvm::StringRef(internalType.data(), internalType.size()))
      .Case("AutoField", ColumnType::Auto)
      .Case("BigAutoField", ColumnType::BigAuto)
      .Case("SmallAutoField", ColumnType::SmallAuto)
      .Case("IntegerField", ColumnType::Integer)
      .Case("BigIntegerField", ColumnType::BigInteger)
      .Case("SmallIntegerField", ColumnType::SmallInteger)
      .Case("PositiveIntegerField", ColumnType::PositiveInteger)
      .Case("PositiveBigIntegerField", ColumnType::PositiveBigInteger)
      .Case("PositiveSmallIntegerField", ColumnType::PositiveSmallInteger)
      .Case("FloatField", ColumnType::Float)
      .Case("DecimalField", ColumnType::Decimal)
      .Cases({"CharField", "FilePathField", "EmailField", "URLField"}, ColumnType::Char)
      .Case("TextField", ColumnType::Text)
      .Case("SlugField", ColumnType::Slug)
      .Cases({"BooleanField", "NullBooleanField"}, ColumnType::Boolean)
      .Case("DateField", ColumnType::Date)
      .Case("DateTimeField", ColumnType::DateTime)
      .Case("TimeField", ColumnType::Time)
      .Case("DurationField", ColumnType::Duration)
      .Case("UUIDField", ColumnType::Uuid)
      .Case("JSONField", ColumnType::Json)
      .Case("BinaryField", ColumnType::Binary)
      .Cases({"FileField", "ImageField"}, ColumnType::File)
      .Cases({"GenericIPAddressField", "IPAddressField"}, ColumnType::IpAddress)
      .Cases({"ForeignKey", "OneToOneField"}, ColumnType::ForeignKey)
      .Cases({"ManyToManyField", "GenericForeignKey", "GenericRelation"}, ColumnType::None)
      .Default(ColumnType::Other);
}

RelationKind relationKind(std::string_view kind) {
  return llvm::StringSwitch<RelationKind>(llvm::StringRef(kind.data(), kind.size()))
      .Case("ForeignKey", RelationKind::ForeignKey)
      .Case("OneToOne", RelationKind::OneToOne)
      .Case("ManyToMany", RelationKind::ManyToMany)
      .Case("GenericForeignKey", RelationKind::GenericForeignKey)
      .Case("GenericRelation", RelationKind::GenericRelation)
      .Default(RelationKind::None);
}

/// A class as its dotted name, a text as it is.
std::string targetText(Interpreter &in, std::optional<Value> value) {
  if (!value)
    return {};
  if (auto *cls = value->as<ClassObject>())
    return cls->id ? in.program().qualifiedName(cls->id) : std::string(in.text(cls->name));
  auto *string = value->as<StrObject>();
  return string ? string->text : std::string();
}

void readRelation(Interpreter &in, Value object, Field &field) {
  if (field.relation == RelationKind::GenericForeignKey) {
    field.contentTypeField = text(in, object, "ct_field");
    field.objectIdField = text(in, object, "fk_field");
    return;
  }
  field.targetText = targetText(in, attribute(in, object, "to"));
  field.symmetrical = flag(in, object, "symmetrical");
  field.parentLink = flag(in, object, "parent_link");
  if (const auto constraint = attribute(in, object, "db_constraint"); constraint && constraint->isBool())
    field.dbConstraint = constraint->asBool();
  if (field.relation == RelationKind::GenericRelation) {
    field.contentTypeField = text(in, object, "content_type_field_name");
    if (field.contentTypeField.empty())
      field.contentTypeField = text(in, object, "content_type_field");
    field.objectIdField = text(in, object, "object_id_field_name");
    if (field.objectIdField.empty())
      field.objectIdField = text(in, object, "object_id_field");
    field.written.relatedName = field.written.queryName = text(in, object, "related_query_name");
    return;
  }
  RelationNames &names = field.written;
  names.relatedName = text(in, object, "related_name");
  names.queryName = text(in, object, "related_query_name");
  names.toField = text(in, object, "to_field");
  names.through = targetText(in, attribute(in, object, "through"));
  names.table = text(in, object, "db_table");
  std::vector<Value> parts;
  if (const auto fields = attribute(in, object, "through_fields"); fields && !fields->isNone())
    if (!in.collect(*fields, parts))
      in.clearPending();
  for (Value part : parts)
    if (auto *string = part.as<StrObject>())
      names.throughFields.push_back(string->text);
}

void readChoices(Interpreter &in, Value object, Field &field) {
  const auto choices = attribute(in, object, "choices");
  if (!choices || choices->isNone() || choices->isOpaque())
    return;
  std::vector<Value> items;
  if (!in.collect(*choices, items))
    return in.clearPending();
  auto addPair = [&](const std::vector<Value> &pair) {
    const auto stored = constantScalar(in, pair[0]);
    const Value label = in.toStr(pair[1]);
    if (label.isError())
      in.clearPending();
    if (stored && label.isStr())
      field.choices.emplace_back(*stored, label.as<StrObject>()->text);
  };
  for (Value item : items) {
    std::vector<Value> pair;
    if (item.isStr() || !in.collect(item, pair) || pair.size() != 2) {
      in.clearPending();
      continue;
    }
    std::vector<Value> group;
    if ((pair[1].kind() == Kind::List || pair[1].kind() == Kind::Tuple) && in.collect(pair[1], group)) {
      for (Value member : group) {
        std::vector<Value> inner;
        if (in.collect(member, inner) && inner.size() == 2)
          addPair(inner);
      }
      continue;
    }
    addPair(pair);
  }
  in.clearPending();
}

Field namedField(Interpreter &in, const std::string &name, ColumnType type) {
  Field field;
  field.name = in.intern(name);
  field.text = name;
  field.attname = field.name;
  field.attnameText = name;
  field.column = name;
  field.type = type;
  field.autoCreated = true;
  return field;
}

} // namespace

std::optional<Scalar> constantScalar(Interpreter &in, Value value) {
  value = plainValue(in, value);
  switch (value.kind()) {
  case Kind::None:
    return Scalar(Null{});
  case Kind::Bool:
  case Kind::Int:
    return Scalar(value.asInt());
  case Kind::Float:
    return Scalar(value.asFloat());
  case Kind::Str:
    return Scalar(value.as<StrObject>()->text);
  default:
    break;
  }
  if (value.kind() != Kind::Instance || !value.as<Instance>()->payload)
    return std::nullopt;
  const Value shown = in.toStr(value); // decimals, dates: their text is what is stored
  if (shown.isError())
    in.clearPending();
  auto *string = shown.as<StrObject>();
  return string ? std::optional(Scalar(string->text)) : std::nullopt;
}

Field readField(Interpreter &in, Value object, Name name) {
  Field field;
  field.name = name;
  field.text = std::string(in.text(name));
  field.fieldClass = object.as<Instance>()->cls->id;
  std::string internal = text(in, object, "internal_type");
  if (const auto method = attribute(in, object, "get_internal_type")) {
    const Value result = in.call(*method, llvm::ArrayRef<Value>{});
    if (result.isError())
      in.clearPending();
    else if (auto *string = result.as<StrObject>())
      internal = string->text;
  }
  field.type = columnType(internal);
  field.relation = relationKind(text(in, object, "relation_kind"));
  field.null = flag(in, object, "null");
  field.primaryKey = flag(in, object, "primary_key");
  field.unique = flag(in, object, "unique") || field.primaryKey;
  field.index = flag(in, object, "db_index") || field.type == ColumnType::Slug;
  if (field.type == ColumnType::Slug)
    if (const auto index = attribute(in, object, "db_index"); index && index->isBool())
      field.index = index->asBool();
  field.maxLength = number(in, object, "max_length");
  field.maxDigits = number(in, object, "max_digits");
  field.decimalPlaces = number(in, object, "decimal_places");
  readChoices(in, object, field);
  if (const auto value = attribute(in, object, "default");
      value && value->kind() != Kind::Class) { // the class NOT_PROVIDED marks "none given"
    field.hasDefault = true;
    field.defaultValue = constantScalar(in, *value);
  } else if (value) {
    auto *cls = value->as<ClassObject>();
    field.hasDefault = cls && in.text(cls->name) != "NOT_PROVIDED";
  }
  if (field.relation != RelationKind::None)
    readRelation(in, object, field);
  const bool isKey = field.relation == RelationKind::ForeignKey || field.relation == RelationKind::OneToOne;
  field.attnameText = isKey ? field.text + "_id" : field.text;
  field.attname = in.intern(field.attnameText);
  if (field.type != ColumnType::None) {
    field.column = text(in, object, "db_column");
    if (field.column.empty())
      field.column = field.attnameText;
  }
  return field;
}

Field autoKey(Interpreter &in, const std::string &autoField) {
  std::string dotted = autoField;
  if (dotted.empty())
    if (const auto setting = importSetting(in, "DEFAULT_AUTO_FIELD"))
      if (auto *string = setting->as<StrObject>())
        dotted = string->text;
  if (dotted.empty())
    dotted = "django.db.models.AutoField";
  ColumnType type = columnType(dotted.substr(dotted.rfind('.') + 1));
  if (type == ColumnType::Other)
    type = ColumnType::Auto;
  Field field = namedField(in, "id", type);
  field.primaryKey = field.unique = true;
  field.fieldClass = in.program().findClass(dotted);
  return field;
}

Field parentLinkField(Interpreter &in, const std::string &name) {
  Field field = namedField(in, name, ColumnType::ForeignKey);
  field.relation = RelationKind::OneToOne;
  field.attnameText = name + "_id";
  field.attname = in.intern(field.attnameText);
  field.column = field.attnameText;
  field.unique = field.parentLink = true;
  field.fieldClass = in.program().findClass("django.db.models.OneToOneField");
  return field;
}

Field linkKey(Interpreter &in, const std::string &name, ModelId target, uint32_t toField,
              const std::string &queryName) {
  Field field = namedField(in, name, ColumnType::ForeignKey);
  field.relation = RelationKind::ForeignKey;
  field.attnameText = name + "_id";
  field.attname = in.intern(field.attnameText);
  field.column = field.attnameText;
  field.index = true;
  field.target = target;
  field.toField = toField;
  field.queryName = queryName;
  field.fieldClass = in.program().findClass("django.db.models.ForeignKey");
  return field;
}

std::optional<std::string> orderingText(Interpreter &in, Value term) {
  if (auto *string = term.as<StrObject>())
    return string->text;
  const std::string kind = text(in, term, "orm_kind");
  if (kind == "F")
    return text(in, term, "name");
  if (kind != "Ordering")
    return std::nullopt;
  const auto inner = attribute(in, term, "expression");
  const bool nullsSet = flag(in, term, "nulls_first") || flag(in, term, "nulls_last");
  if (!inner || nullsSet || text(in, *inner, "orm_kind") != "F")
    return std::nullopt;
  return (flag(in, term, "descending") ? "-" : "") + text(in, *inner, "name");
}

std::optional<Value> importSetting(Interpreter &in, const std::string &name) {
  const ModuleId conf = in.program().findModule("django.conf");
  if (!conf)
    return std::nullopt;
  const Value settings = in.moduleAttribute(*in.moduleObject(conf), in.intern("settings"));
  if (settings.isError()) {
    in.clearPending();
    return std::nullopt;
  }
  return attribute(in, settings, name);
}

} // namespace eagerlint::relations
