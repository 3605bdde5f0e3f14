# Serializers: which fields there are, and how an instance becomes a dictionary of primitive data.
import _eagerlint
from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import models
from django.db.models.manager import BaseManager
from django.utils.functional import cached_property

from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.fields import (  # noqa: F401
    BigIntegerField,
    BooleanField,
    CharField,
    ChoiceField,
    CreateOnlyDefault,
    CurrentUserDefault,
    DateField,
    DateTimeField,
    DecimalField,
    DictField,
    DurationField,
    EmailField,
    Field,
    FileField,
    FilePathField,
    FloatField,
    HiddenField,
    HStoreField,
    ImageField,
    IntegerField,
    IPAddressField,
    JSONField,
    ListField,
    ModelField,
    MultipleChoiceField,
    NullBooleanField,
    ReadOnlyField,
    RegexField,
    SerializerMethodField,
    SkipField,
    SlugField,
    TimeField,
    URLField,
    UUIDField,
    copied,
    empty,
    get_error_detail,
    renders_unknown,
)
from rest_framework.relations import (  # noqa: F401
    Hyperlink,
    HyperlinkedIdentityField,
    HyperlinkedRelatedField,
    ManyRelatedField,
    PKOnlyObject,
    PrimaryKeyRelatedField,
    RelatedField,
    SlugRelatedField,
    StringRelatedField,
)
from rest_framework.settings import api_settings
from rest_framework.utils import model_meta
from rest_framework.utils.field_mapping import (
    ClassLookupDict,
    get_field_kwargs,
    get_nested_relation_kwargs,
    get_relation_kwargs,
    get_url_kwargs,
)
from rest_framework.utils.serializer_helpers import (
    BindingDict,
    BoundField,
    JSONBoundField,
    NestedBoundField,
    ReturnDict,
    ReturnList,
)

LIST_SERIALIZER_KWARGS = (
    "read_only",
    "write_only",
    "required",
    "default",
    "initial",
    "source",
    "label",
    "help_text",
    "style",
    "error_messages",
    "allow_empty",
    "instance",
    "data",
    "partial",
    "context",
    "allow_null",
    "max_length",
    "min_length",
)
LIST_SERIALIZER_KWARGS_REMOVE = ("allow_empty", "min_length", "max_length")
ALL_FIELDS = "__all__"


def as_serializer_error(exc):
    detail = get_error_detail(exc) if isinstance(exc, DjangoValidationError) else exc.detail
    if isinstance(detail, dict):
        return {key: value if isinstance(value, (list, dict)) else [value] for key, value in detail.items()}
    if isinstance(detail, list):
        return {api_settings.NON_FIELD_ERRORS_KEY: detail}
    return {api_settings.NON_FIELD_ERRORS_KEY: [detail]}


# ------------------------------------------------------------------------------------------------ the base


class BaseSerializer(Field):
    # State under names of its own: `hasattr` on a class with an unknown base says yes to anything.
    serves = "nested"
    _has_input = False
    _is_validated = False
    _representation = empty

    def __new__(cls, *args, **kwargs):
        if kwargs.pop("many", False):
            return cls.many_init(*args, **kwargs)
        return super().__new__(cls, *args, **kwargs)

    def __init__(self, instance=None, data=empty, *, partial=False, context=None, many=None, **kwargs):
        self.instance = instance
        if data is not empty:
            self.initial_data = data
            self._has_input = True
        self.partial = partial
        self._context = {} if context is None else context
        super().__init__(**kwargs)

    @classmethod
    def many_init(cls, *args, **kwargs):
        list_kwargs = {}
        for key in LIST_SERIALIZER_KWARGS_REMOVE:
            value = kwargs.pop(key, None)
            if value is not None:
                list_kwargs[key] = value
        list_kwargs["child"] = cls(*args, **kwargs)
        for key, value in kwargs.items():
            if key in LIST_SERIALIZER_KWARGS:
                list_kwargs[key] = value
        meta = getattr(cls, "Meta", None)
        list_serializer_class = getattr(meta, "list_serializer_class", ListSerializer)
        return list_serializer_class(*args, **list_kwargs)

    def to_internal_value(self, data):
        raise NotImplementedError("`to_internal_value()` must be implemented.")

    def to_representation(self, instance):
        raise NotImplementedError("`to_representation()` must be implemented.")

    def update(self, instance, validated_data):
        raise NotImplementedError("`update()` must be implemented.")

    def create(self, validated_data):
        raise NotImplementedError("`create()` must be implemented.")

    def save(self, **kwargs):
        assert self._is_validated, "You must call `.is_valid()` before calling `.save()`."
        assert not self._errors, "You cannot call `.save()` on a serializer with invalid data."
        validated_data = {**self.validated_data, **kwargs}
        if self.instance is not None:
            self.instance = self.update(self.instance, validated_data)
        else:
            self.instance = self.create(validated_data)
        return self.instance

    def is_valid(self, *, raise_exception=False):
        assert self._has_input, (
            "Cannot call `.is_valid()` as no `data=` keyword argument was passed when instantiating the serializer "
            "instance."
        )
        if not self._is_validated:
            try:
                self._validated_data = self.run_validation(self.initial_data)
                self._errors = {}
            except ValidationError as error:
                self._validated_data = {}
                self._errors = error.detail
            self._is_validated = True
        if self._errors and raise_exception:
            raise ValidationError(self._errors)
        return not self._errors

    @property
    def data(self):
        return self._current_data()

    def _current_data(self):
        if self._representation is empty:
            assert not self._has_input or self._is_validated, (
                "When a serializer is passed a `data` keyword argument you must call `.is_valid()` before attempting "
                "to access the serialized `.data` representation."
            )
            is_valid = not self._is_validated or not self._errors
            if self.instance is not None and is_valid:
                self._representation = self.to_representation(self.instance)
            elif self._is_validated and is_valid:
                self._representation = self.to_representation(self._validated_data)
            else:
                self._representation = self.get_initial()
        return self._representation

    @property
    def errors(self):
        assert self._is_validated, "You must call `.is_valid()` before accessing `.errors`."
        return self._errors

    @property
    def validated_data(self):
        assert self._is_validated, "You must call `.is_valid()` before accessing `.validated_data`."
        return self._validated_data


# ------------------------------------------------------------------------------------------------ declared fields


class SerializerMetaclass(type):
    """Named by classes that combine metaclasses; what it does is done by DeclaredFields."""


class DeclaredFields:
    """`_declared_fields` of a serializer class: its own field attributes behind those of its bases.

    The attributes leave the class, as they do in the library: a field called `data` must not hide the property.
    """

    def __get__(self, instance, owner=None):
        return declared_fields(type(instance) if owner is None else owner)


_declared = {}


def declared_fields(cls):
    found = _declared.get(cls)
    if found is not None:
        return found
    with _eagerlint.defining():
        found = _declared[cls] = take_declared_fields(cls)
    return found


def take_declared_fields(cls):
    own, known = {}, set()
    for name, value in _eagerlint.class_items(cls):
        is_field = isinstance(value, Field)
        if _eagerlint.is_opaque(is_field):
            own[name] = UnknownField()
        elif is_field:
            own[name] = value
        else:
            own.pop(name, None)
            known.add(name)
    fields = {}
    for base in direct_bases(cls):
        if issubclass(base, Serializer) and base is not Serializer:
            for name, field in declared_fields(base).items():
                if name not in known:
                    known.add(name)
                    fields[name] = field
    for name, field in own.items():
        fields[name] = field
        delattr(cls, name)
    return fields


class UnknownField(Field):
    """A field whose class is not known. It is taken to show the attribute of its name; what else it does is unknown."""

    def __init__(self):
        super().__init__(read_only=True)

    def get_attribute(self, instance):
        return instance

    def to_representation(self, instance):
        value = instance.get(self.field_name) if isinstance(instance, dict) else getattr(instance, self.field_name, None)
        if _eagerlint.is_opaque(value):
            return _eagerlint.derived("field of a class that is not known", value)
        return _eagerlint.unknown(f"serializer field `{self.field_name}` of a class that is not known", instance)


def direct_bases(cls):
    """The base classes that no other base class has as its own base, in order."""
    bases = []
    for candidate in cls.__mro__[1:]:
        if not any(issubclass(base, candidate) for base in bases):
            bases.append(candidate)
    return bases


# ------------------------------------------------------------------------------------------------ one instance


class Serializer(BaseSerializer):
    default_error_messages = {"invalid": "Invalid data. Expected a dictionary, but got {datatype}."}
    _declared_fields = DeclaredFields()

    def __new__(cls, *args, **kwargs):
        declared_fields(cls)
        return super().__new__(cls, *args, **kwargs)

    @cached_property
    def fields(self):
        fields = BindingDict(self)
        for key, value in self.get_fields().items():
            fields[key] = value
        return fields

    @property
    def _writable_fields(self):
        return [field for field in self.fields.values() if not field.read_only]

    @property
    def _readable_fields(self):
        return self.fields.readable()

    def get_fields(self):
        return copied(self._declared_fields)

    def get_validators(self):
        validators = getattr(getattr(self, "Meta", None), "validators", None)
        return list(validators) if validators else []

    def get_initial(self):
        if self._has_input:
            if not isinstance(self.initial_data, dict):
                return {}
            values = {}
            for name, field in self.fields.items():
                value = field.get_value(self.initial_data)
                if value is not empty and not field.read_only:
                    values[name] = value
            return values
        return {field.field_name: field.get_initial() for field in self.fields.values() if not field.read_only}

    def get_value(self, dictionary):
        return dictionary.get(self.field_name, empty)

    def set_value(self, dictionary, keys, value):
        if not keys:
            dictionary.update(value)
            return
        for key in keys[:-1]:
            dictionary = dictionary.setdefault(key, {})
        dictionary[keys[-1]] = value

    def run_validation(self, data=empty):
        is_empty_value, data = self.validate_empty_values(data)
        if is_empty_value:
            return data
        value = self.to_internal_value(data)
        try:
            self.run_validators(value)
            value = self.validate(value)
            assert value is not None, ".validate() should return the validated data"
        except (ValidationError, DjangoValidationError) as error:
            raise ValidationError(detail=as_serializer_error(error))
        return value

    def to_internal_value(self, data):
        values, errors = {}, {}
        for field in self._writable_fields:
            validate_method = getattr(self, "validate_" + field.field_name, None)
            try:
                value = field.run_validation(field.get_value(data))
                if validate_method is not None:
                    value = validate_method(value)
                self.set_value(values, field.source_attrs, value)
            except ValidationError as error:
                errors[field.field_name] = error.detail
            except DjangoValidationError as error:
                errors[field.field_name] = get_error_detail(error)
            except SkipField:
                pass
        if errors:
            raise ValidationError(errors)
        return values

    def to_representation(self, instance):
        result = {}
        for field in self._readable_fields:
            with _eagerlint.serving(self, field):
                try:
                    attribute = field.get_attribute(instance)
                except SkipField:
                    continue
                if _eagerlint.is_constant(attribute):
                    result[field.field_name] = None if attribute is None else field.to_representation(attribute)
                    continue
                value = attribute.pk if isinstance(attribute, PKOnlyObject) else attribute
                # Whether a column is null only shows in what is rendered, unless the project renders it.
                is_unknown = _eagerlint.is_opaque(value) and field.source_attrs and renders_unknown(field)
                if not is_unknown and value is None:
                    result[field.field_name] = None
                else:
                    result[field.field_name] = field.to_representation(attribute)
        return result

    def validate(self, attrs):
        return attrs

    def __iter__(self):
        return iter([self[name] for name in self.fields])

    def __getitem__(self, key):
        field = self.fields[key]
        value = self._current_data().get(key)
        error = self._errors.get(key) if self._is_validated else None
        if isinstance(field, Serializer):
            return NestedBoundField(field, value, error)
        if isinstance(field, JSONField):
            return JSONBoundField(field, value, error)
        return BoundField(field, value, error)

    @property
    def data(self):
        return ReturnDict(self._current_data(), serializer=self)


# ------------------------------------------------------------------------------------------------ many instances


class ListSerializer(BaseSerializer):
    child = None
    many = True
    served_as = property(lambda self: self.child.serves)
    default_error_messages = {
        "not_a_list": 'Expected a list of items but got type "{input_type}".',
        "empty": "This list may not be empty.",
    }

    def __init__(self, *args, child=None, allow_empty=True, max_length=None, min_length=None, **kwargs):
        self.child = copied(self.child) if child is None else child
        self.allow_empty = allow_empty
        self.max_length = max_length
        self.min_length = min_length
        assert self.child is not None, "`child` is a required argument."
        super().__init__(*args, **kwargs)
        self.child.bind(field_name="", parent=self)

    def get_initial(self):
        if self._has_input:
            return self.to_representation(self.initial_data)
        return []

    def get_value(self, dictionary):
        return dictionary.get(self.field_name, empty)

    def run_validation(self, data=empty):
        is_empty_value, data = self.validate_empty_values(data)
        if is_empty_value:
            return data
        value = self.to_internal_value(data)
        try:
            self.run_validators(value)
            value = self.validate(value)
        except (ValidationError, DjangoValidationError) as error:
            raise ValidationError(detail=as_serializer_error(error))
        return value

    def run_child_validation(self, data):
        return self.child.run_validation(data)

    def to_internal_value(self, data):
        if not isinstance(data, list):
            message = self.error_messages["not_a_list"].format(input_type=type(data).__name__)
            raise ValidationError({api_settings.NON_FIELD_ERRORS_KEY: [message]}, code="not_a_list")
        return [self.run_child_validation(item) for item in data]

    def to_representation(self, data):
        iterable = data.all() if isinstance(data, BaseManager) else data
        child = self.child
        return [child.to_representation(item) for item in iterable]

    def validate(self, attrs):
        return attrs

    def update(self, instance, validated_data):
        raise NotImplementedError("Serializers with many=True do not support multiple update by default.")

    def create(self, validated_data):
        return [self.child.create(attrs) for attrs in validated_data]

    def save(self, **kwargs):
        validated_data = [{**attrs, **kwargs} for attrs in self.validated_data]
        if self.instance is not None:
            self.instance = self.update(self.instance, validated_data)
        else:
            self.instance = self.create(validated_data)
        return self.instance

    @property
    def data(self):
        return ReturnList(self._current_data(), serializer=self)


# ------------------------------------------------------------------------------------------------ fields of a model


def raise_errors_on_nested_writes(method_name, serializer, validated_data):
    relations = model_meta.get_field_info(serializer.Meta.model).relations
    for field in serializer._writable_fields:
        first = field.source_attrs[0] if field.source_attrs else None
        nested = isinstance(field, BaseSerializer) or len(field.source_attrs) > 1
        assert not (
            nested
            and first in relations
            and first in validated_data
            and isinstance(validated_data[first], (list, dict))
        ), f"The `.{method_name}()` method does not support writable nested fields by default."


class ModelSerializer(Serializer):
    serializer_field_mapping = {
        models.AutoField: IntegerField,
        models.BigAutoField: BigIntegerField,
        models.BigIntegerField: BigIntegerField,
        models.BooleanField: BooleanField,
        models.CharField: CharField,
        models.DateField: DateField,
        models.DateTimeField: DateTimeField,
        models.DecimalField: DecimalField,
        models.DurationField: DurationField,
        models.EmailField: EmailField,
        models.Field: ModelField,
        models.FileField: FileField,
        models.FloatField: FloatField,
        models.ImageField: ImageField,
        models.IntegerField: IntegerField,
        models.PositiveIntegerField: IntegerField,
        models.PositiveSmallIntegerField: IntegerField,
        models.SlugField: SlugField,
        models.SmallIntegerField: IntegerField,
        models.TextField: CharField,
        models.TimeField: TimeField,
        models.URLField: URLField,
        models.UUIDField: UUIDField,
        models.GenericIPAddressField: IPAddressField,
        models.FilePathField: FilePathField,
        models.JSONField: JSONField,
    }
    serializer_related_field = PrimaryKeyRelatedField
    serializer_related_to_field = SlugRelatedField
    serializer_url_field = HyperlinkedIdentityField
    serializer_choice_field = ChoiceField
    url_field_name = None

    def create(self, validated_data):
        raise_errors_on_nested_writes("create", self, validated_data)
        model = self.Meta.model
        many_to_many = {}
        for name, relation in model_meta.get_field_info(model).relations.items():
            if relation.to_many and name in validated_data:
                many_to_many[name] = validated_data.pop(name)
        instance = model._default_manager.create(**validated_data)
        for name, value in many_to_many.items():
            getattr(instance, name).set(value)
        return instance

    def update(self, instance, validated_data):
        raise_errors_on_nested_writes("update", self, validated_data)
        relations = model_meta.get_field_info(self.Meta.model).relations
        many_to_many = []
        for name, value in validated_data.items():
            if name in relations and relations[name].to_many:
                many_to_many.append((name, value))
            else:
                setattr(instance, name, value)
        instance.save()
        for name, value in many_to_many:
            getattr(instance, name).set(value)
        return instance

    # ---- which fields

    def get_fields(self):
        if self.url_field_name is None:
            self.url_field_name = api_settings.URL_FIELD_NAME
        meta = getattr(self, "Meta", None)
        assert meta is not None, f'Class {self.__class__.__name__} missing "Meta" attribute'
        assert hasattr(meta, "model"), f'Class {self.__class__.__name__} missing "Meta.model" attribute'
        model = meta.model
        if model_meta.is_abstract_model(model):
            raise ValueError("Cannot use ModelSerializer with Abstract Models.")
        declared = copied(self._declared_fields)
        depth = getattr(meta, "depth", 0)
        info = model_meta.get_field_info(model)
        field_names = self.get_field_names(declared, info)
        extra_kwargs = self.get_extra_kwargs()
        extra_kwargs, hidden_fields = self.get_uniqueness_extra_kwargs(field_names, declared, extra_kwargs)
        fields = {}
        for field_name in field_names:
            if field_name in declared:
                fields[field_name] = declared[field_name]
                continue
            extra = extra_kwargs.get(field_name, {})
            source = extra.get("source", "*")
            if source == "*":
                source = field_name
            field_class, field_kwargs = self.build_field(source, info, model, depth)
            fields[field_name] = field_class(**self.include_extra_kwargs(field_kwargs, extra))
        fields.update(hidden_fields)
        return fields

    def get_field_names(self, declared_fields, info):
        meta = self.Meta
        fields = getattr(meta, "fields", None)
        exclude = getattr(meta, "exclude", None)
        if fields and fields != ALL_FIELDS and not isinstance(fields, (list, tuple)):
            raise TypeError(
                f'The `fields` option must be a list or tuple or "__all__". Got {type(fields).__name__}.'
            )
        if exclude and not isinstance(exclude, (list, tuple)):
            raise TypeError(f"The `exclude` option must be a list or tuple. Got {type(exclude).__name__}.")
        name = self.__class__.__name__
        assert not (fields and exclude), f"Cannot set both 'fields' and 'exclude' options on serializer {name}."
        assert not (fields is None and exclude is None), (
            "Creating a ModelSerializer without either the 'fields' attribute or the 'exclude' attribute has been "
            "deprecated since 3.3.0, and is now disallowed. Add an explicit fields = '__all__' to the "
            f"{name} serializer."
        )
        if fields is not None and fields != ALL_FIELDS:
            self._check_declared_are_listed(declared_fields, fields)
            return fields
        fields = self.get_default_field_names(declared_fields, info)
        for field_name in exclude or ():
            assert field_name in fields, (
                f"The field '{field_name}' was included on serializer {name} in the 'exclude' option, but does not "
                "match any model field."
            )
            fields.remove(field_name)
        return fields

    def _check_declared_are_listed(self, declared, fields):
        missing = [
            field_name
            for field_name, field in declared.items()
            if field_name not in fields and not isinstance(field, UnknownField)
        ]
        if missing:
            inherited = set()
            for base in direct_bases(self.__class__):
                if issubclass(base, Serializer):
                    inherited.update(declared_fields(base))
            for field_name in missing:
                assert field_name in inherited, (
                    f"The field '{field_name}' was declared on serializer {self.__class__.__name__}, but has not been "
                    "included in the 'fields' option."
                )

    def get_default_field_names(self, declared_fields, model_info):
        return (
            [model_info.pk.name]
            + list(declared_fields)
            + list(model_info.fields)
            + list(model_info.forward_relations)
        )

    # ---- how one field is made

    def build_field(self, field_name, info, model_class, nested_depth):
        if field_name in info.fields_and_pk:
            return self.build_standard_field(field_name, info.fields_and_pk[field_name])
        relation_info = info.relation(field_name)
        if relation_info is not None:
            if not nested_depth:
                return self.build_relational_field(field_name, relation_info)
            return self.build_nested_field(field_name, relation_info, nested_depth)
        if hasattr(model_class, field_name):
            return self.build_property_field(field_name, model_class)
        if field_name == self.url_field_name:
            return self.build_url_field(field_name, model_class)
        return self.build_unknown_field(field_name, model_class)

    def build_standard_field(self, field_name, model_field):
        field_class = ClassLookupDict(self.serializer_field_mapping)[model_field]
        field_kwargs = get_field_kwargs(field_name, model_field)
        if model_field.primary_key and model_field.remote_field is not None and model_field.one_to_one:
            field_class = self.serializer_related_field
            field_kwargs["queryset"] = model_field.related_model._default_manager
        if "choices" in field_kwargs:
            field_class = self.serializer_choice_field
            for key in ("model_field", "max_length", "min_length", "max_digits", "decimal_places", "max_value"):
                field_kwargs.pop(key, None)
            for key in ("min_value", "allow_unicode", "protocol", "encoder", "decoder", "path"):
                field_kwargs.pop(key, None)
        if not issubclass(field_class, ModelField):
            field_kwargs.pop("model_field", None)
        if not issubclass(field_class, (CharField, ChoiceField)):
            field_kwargs.pop("allow_blank", None)
        if model_field.internal_type == "ArrayField" and issubclass(field_class, ListField):
            child_class, child_kwargs = self.build_standard_field("child", model_field.base_field)
            field_kwargs["child"] = child_class(**child_kwargs)
        return field_class, field_kwargs

    def build_relational_field(self, field_name, relation_info):
        field_class = self.serializer_related_field
        field_kwargs = get_relation_kwargs(field_name, relation_info)
        to_field = field_kwargs.pop("to_field", None)
        if to_field and not relation_info.reverse:
            if not relation_info.related_model._meta.get_field(to_field).primary_key:
                field_kwargs["slug_field"] = to_field
                field_class = self.serializer_related_to_field
        if not issubclass(field_class, HyperlinkedRelatedField):
            field_kwargs.pop("view_name", None)
        return field_class, field_kwargs

    def build_nested_field(self, field_name, relation_info, nested_depth):
        class NestedSerializer(ModelSerializer):
            serves = "depth"

            class Meta:
                model = relation_info.related_model
                depth = nested_depth - 1
                fields = "__all__"

        return NestedSerializer, get_nested_relation_kwargs(relation_info)

    def build_property_field(self, field_name, model_class):
        return ReadOnlyField, {}

    def build_url_field(self, field_name, model_class):
        return self.serializer_url_field, get_url_kwargs(model_class)

    def build_unknown_field(self, field_name, model_class):
        if _eagerlint.has_unknown_names(type(self)):
            _eagerlint.abort(f"the fields of {type(self).__name__} are not all known")
        raise ImproperlyConfigured(
            f"Field name `{field_name}` is not valid for model `{model_class.__name__}` in "
            f"`{self.__class__.__module__}.{self.__class__.__name__}`."
        )

    def include_extra_kwargs(self, kwargs, extra_kwargs):
        if not extra_kwargs:
            return kwargs
        if extra_kwargs.get("read_only", False):
            for key in ("required", "default", "allow_blank", "min_length", "max_length", "min_value", "max_value"):
                kwargs.pop(key, None)
            for key in ("validators", "queryset"):
                kwargs.pop(key, None)
        if extra_kwargs.get("default") and kwargs.get("required") is False:
            kwargs.pop("required")
        if extra_kwargs.get("read_only", kwargs.get("read_only", False)):
            extra_kwargs.pop("required", None)
        kwargs.update(extra_kwargs)
        return kwargs

    def get_extra_kwargs(self):
        meta = self.Meta
        extra_kwargs = copied(getattr(meta, "extra_kwargs", {}))
        read_only_fields = getattr(meta, "read_only_fields", None)
        if read_only_fields is not None:
            if not isinstance(read_only_fields, (list, tuple)):
                raise TypeError(
                    f"The `read_only_fields` option must be a list or tuple. Got {type(read_only_fields).__name__}."
                )
            for field_name in read_only_fields:
                extra_kwargs.setdefault(field_name, {})["read_only"] = True
        return extra_kwargs

    def get_uniqueness_extra_kwargs(self, field_names, declared_fields, extra_kwargs):
        # Uniqueness only adds hidden fields and defaults for input.
        return extra_kwargs, {}

    def _get_model_fields(self, field_names, declared_fields, extra_kwargs):
        model_fields = {}
        for field_name in field_names:
            if field_name in declared_fields:
                source = declared_fields[field_name].source or field_name
            else:
                source = extra_kwargs.get(field_name, {}).get("source", field_name)
            if "." in source or source == "*":
                continue
            try:
                model_fields[source] = self.Meta.model._meta.get_field(source)
            except FieldDoesNotExist:
                pass
        return model_fields

    def get_unique_together_validators(self):
        return []

    def get_unique_for_date_validators(self):
        return []


class HyperlinkedModelSerializer(ModelSerializer):
    serializer_related_field = HyperlinkedRelatedField

    def get_default_field_names(self, declared_fields, model_info):
        return (
            [self.url_field_name]
            + list(declared_fields)
            + list(model_info.fields)
            + list(model_info.forward_relations)
        )

    def build_nested_field(self, field_name, relation_info, nested_depth):
        class NestedSerializer(HyperlinkedModelSerializer):
            serves = "depth"

            class Meta:
                model = relation_info.related_model
                depth = nested_depth - 1
                fields = "__all__"

        return NestedSerializer, get_nested_relation_kwargs(relation_info)
