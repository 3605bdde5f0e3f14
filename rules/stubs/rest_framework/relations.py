# Fields that show related objects: what they read from the instance and which column is enough.
from operator import attrgetter

import _eagerlint
from django.core.exceptions import ImproperlyConfigured, ObjectDoesNotExist
from django.db.models.manager import BaseManager
from django.db.models.query import QuerySet
from django.urls import NoReverseMatch

from rest_framework.fields import Field, empty, get_attribute, is_simple_callable, iter_options
from rest_framework.reverse import reverse

MANY_RELATION_KWARGS = (
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
    "html_cutoff",
    "html_cutoff_text",
)


class ObjectValueError(ValueError):
    pass


class ObjectTypeError(TypeError):
    pass


class Hyperlink(str):
    is_hyperlink = True

    def __new__(cls, url, obj):
        # Only the text of a link is ever rendered as JSON.
        return url


class PKOnlyObject:
    """Stands for an instance of which only the primary key is needed."""

    def __init__(self, pk):
        self.pk = pk

    def __str__(self):
        return f"{self.pk}"


class RelatedField(Field):
    serves = "relational"
    queryset = None
    html_cutoff = None
    html_cutoff_text = None

    def __new__(cls, *args, **kwargs):
        if kwargs.pop("many", False):
            return cls.many_init(*args, **kwargs)
        return super().__new__(cls, *args, **kwargs)

    def __init__(self, *, queryset=None, html_cutoff=None, html_cutoff_text=None, many=None, allow_empty=None, **kwargs):
        if queryset is not None:
            self.queryset = queryset
        super().__init__(**kwargs)

    @classmethod
    def many_init(cls, *args, **kwargs):
        list_kwargs = {"child_relation": cls(*args, **kwargs)}
        for key, value in kwargs.items():
            if key in MANY_RELATION_KWARGS:
                list_kwargs[key] = value
        return ManyRelatedField(**list_kwargs)

    def run_validation(self, data=empty):
        return super().run_validation(None if data == "" else data)

    def get_queryset(self):
        queryset = self.queryset
        if isinstance(queryset, (QuerySet, BaseManager)):
            queryset = queryset.all()
        return queryset

    def use_pk_only_optimization(self):
        return False

    def get_attribute(self, instance):
        if self.use_pk_only_optimization() and self.source_attrs:
            try:
                attrs = self.source_attrs
                if len(attrs) > 1:
                    instance_of_attribute = get_attribute(instance, attrs[:-1])
                else:
                    instance_of_attribute = instance
                value = instance_of_attribute.serializable_value(attrs[-1])
                if is_simple_callable(value):
                    value = value()
                return PKOnlyObject(value if _eagerlint.is_opaque(value) else getattr(value, "pk", value))
            except AttributeError:
                pass
        return super().get_attribute(instance)

    def get_choices(self, cutoff=None):
        queryset = self.get_queryset()
        if queryset is None:
            return {}
        if cutoff is not None:
            queryset = queryset[:cutoff]
        return {self.to_representation(item): self.display_value(item) for item in queryset}

    @property
    def choices(self):
        return self.get_choices()

    @property
    def grouped_choices(self):
        return self.choices

    def iter_options(self):
        return iter_options(self.get_choices(cutoff=self.html_cutoff))

    def display_value(self, instance):
        return str(instance)


class StringRelatedField(RelatedField):
    def __init__(self, **kwargs):
        kwargs["read_only"] = True
        super().__init__(**kwargs)

    def to_representation(self, value):
        return str(value)


class PrimaryKeyRelatedField(RelatedField):
    default_error_messages = {
        "does_not_exist": 'Invalid pk "{pk_value}" - object does not exist.',
        "incorrect_type": "Incorrect type. Expected pk value, received {data_type}.",
    }

    def __init__(self, *, pk_field=None, **kwargs):
        self.pk_field = pk_field
        super().__init__(**kwargs)

    def use_pk_only_optimization(self):
        return True

    def to_internal_value(self, data):
        if self.pk_field is not None:
            data = self.pk_field.to_internal_value(data)
        try:
            return self.get_queryset().get(pk=data)
        except ObjectDoesNotExist:
            self.fail("does_not_exist", pk_value=data)
        except (TypeError, ValueError):
            self.fail("incorrect_type", data_type=type(data).__name__)

    def to_representation(self, value):
        if self.pk_field is not None:
            return self.pk_field.to_representation(value.pk)
        return value.pk


class HyperlinkedRelatedField(RelatedField):
    lookup_field = "pk"
    view_name = None
    default_error_messages = {
        "no_match": "Invalid hyperlink - No URL match.",
        "does_not_exist": "Invalid hyperlink - Object does not exist.",
    }

    def __init__(self, view_name=None, *, lookup_field=None, lookup_url_kwarg=None, format=None, **kwargs):
        if view_name is not None:
            self.view_name = view_name
        if lookup_field is not None:
            self.lookup_field = lookup_field
        self.lookup_url_kwarg = self.lookup_field if lookup_url_kwarg is None else lookup_url_kwarg
        self.format = format
        super().__init__(**kwargs)

    def reverse(self, viewname, args=None, kwargs=None, request=None, format=None, **extra):
        return reverse(viewname, args=args, kwargs=kwargs, request=request, format=format, **extra)

    def use_pk_only_optimization(self):
        return self.lookup_field == "pk"

    def get_object(self, view_name, view_args, view_kwargs):
        return self.get_queryset().get(**{self.lookup_field: view_kwargs[self.lookup_url_kwarg]})

    def get_url(self, obj, view_name, request, format):
        if hasattr(obj, "pk"):
            pk = obj.pk
            if not _eagerlint.is_opaque(pk) and (pk is None or pk == ""):
                return None
        kwargs = {self.lookup_url_kwarg: getattr(obj, self.lookup_field)}
        return self.reverse(view_name, kwargs=kwargs, request=request, format=format)

    def to_internal_value(self, data):
        return self.get_queryset().get(**{self.lookup_field: str(data).rstrip("/").split("/")[-1]})

    def to_representation(self, value):
        context = self.context
        assert "request" in context, (
            f"`{self.__class__.__name__}` requires the request in the serializer context. "
            "Add `context={'request': request}` when instantiating the serializer."
        )
        format = context.get("format")
        if format and self.format and self.format != format:
            format = self.format
        try:
            return self.get_url(value, self.view_name, context["request"], format)
        except NoReverseMatch:
            problem = (
                f'Could not resolve URL for hyperlinked relationship using view name "{self.view_name}". You may have '
                "failed to include the related model in your API, or incorrectly configured the `lookup_field` "
                "attribute on this field."
            )
            if self.may_be_without(value):
                _eagerlint.note(f"ImproperlyConfigured for rows that have the relation: {problem}")
                return _eagerlint.derived("hyperlink without a view", value)
            raise ImproperlyConfigured(problem)

    def may_be_without(self, value):
        # A row stands for some that have nothing to link to: these are answered.
        if isinstance(self.parent, ManyRelatedField):
            return _eagerlint.is_symbolic()
        return _eagerlint.may_be_missing(value) or _eagerlint.may_be_missing(getattr(value, "pk", None))


class HyperlinkedIdentityField(HyperlinkedRelatedField):
    def __init__(self, view_name=None, **kwargs):
        kwargs["read_only"] = True
        kwargs["source"] = "*"
        super().__init__(view_name, **kwargs)

    def use_pk_only_optimization(self):
        return False


class SlugRelatedField(RelatedField):
    default_error_messages = {
        "does_not_exist": "Object with {slug_name}={value} does not exist.",
        "invalid": "Invalid value.",
    }

    def __init__(self, slug_field=None, **kwargs):
        self.slug_field = slug_field
        super().__init__(**kwargs)

    def to_internal_value(self, data):
        try:
            return self.get_queryset().get(**{self.slug_field: data})
        except ObjectDoesNotExist:
            self.fail("does_not_exist", slug_name=self.slug_field, value=data)
        except (TypeError, ValueError):
            self.fail("invalid")

    def to_representation(self, obj):
        slug = self.slug_field
        if "__" in slug:
            return attrgetter(slug.replace("__", "."))(obj)
        return getattr(obj, slug)


class ManyRelatedField(Field):
    serves = "relational"
    initial = []
    default_empty_html = []
    default_error_messages = {
        "not_a_list": 'Expected a list of items but got type "{input_type}".',
        "empty": "This list may not be empty.",
    }
    html_cutoff = None
    html_cutoff_text = None

    def __init__(self, child_relation=None, *, allow_empty=True, html_cutoff=None, html_cutoff_text=None, **kwargs):
        self.child_relation = child_relation
        self.allow_empty = allow_empty
        super().__init__(**kwargs)
        self.child_relation.bind(field_name="", parent=self)

    def to_internal_value(self, data):
        if isinstance(data, str) or not hasattr(data, "__iter__"):
            self.fail("not_a_list", input_type=type(data).__name__)
        return [self.child_relation.to_internal_value(item) for item in data]

    def get_attribute(self, instance):
        # An instance that is not saved has no relations; the key of a representative row is never null.
        if hasattr(instance, "pk"):
            pk = instance.pk
            if not _eagerlint.is_opaque(pk) and pk is None:
                return []
        try:
            relationship = get_attribute(instance, self.source_attrs)
        except (KeyError, AttributeError) as error:
            return self._missing_attribute(instance, error)
        return relationship.all() if hasattr(relationship, "all") else relationship

    def to_representation(self, iterable):
        child = self.child_relation
        return [child.to_representation(value) for value in iterable]

    def get_choices(self, cutoff=None):
        return self.child_relation.get_choices(cutoff)

    @property
    def choices(self):
        return self.get_choices()

    @property
    def grouped_choices(self):
        return self.choices

    def iter_options(self):
        return iter_options(self.get_choices(cutoff=self.html_cutoff))
