# Relation fields: they keep what they were given; targets and reverse names are resolved by the model registry.

from django.db.models.fields import Field
from django.db.models.fields.mixins import FieldCacheMixin
from django.db.models.fields.related_descriptors import (
    ForeignKeyDeferredAttribute,
    ForwardManyToOneDescriptor,
    ForwardOneToOneDescriptor,
    ManyToManyDescriptor,
    ReverseManyToOneDescriptor,
    ReverseOneToOneDescriptor,
)
from django.db.models.fields.reverse_related import ForeignObjectRel, ManyToManyRel, ManyToOneRel, OneToOneRel

RECURSIVE_RELATIONSHIP_CONSTANT = "self"


class RelatedField(FieldCacheMixin, Field):
    many_to_many = False
    many_to_one = False
    one_to_many = False
    one_to_one = False

    def __init__(self, related_name=None, related_query_name=None, limit_choices_to=None, **kwargs):
        self.related_name = related_name
        self.related_query_name = related_query_name
        self.limit_choices_to = limit_choices_to
        super().__init__(**kwargs)

    def get_limit_choices_to(self):
        choices = self.remote_field.limit_choices_to
        return choices() if callable(choices) else choices

    @property
    def target_field(self):
        return self.remote_field.get_related_field()

    def db_type(self, connection):
        return None

    def formfield(self, **kwargs):
        return super().formfield(**{"limit_choices_to": self.remote_field.limit_choices_to, **kwargs})


class ForeignObject(RelatedField):
    many_to_one = True
    rel_class = ForeignObjectRel

    def __init__(
        self,
        to,
        on_delete,
        from_fields,
        to_fields,
        rel=None,
        related_name=None,
        related_query_name=None,
        limit_choices_to=None,
        parent_link=False,
        swappable=True,
        **kwargs,
    ):
        if rel is None:
            rel = self.rel_class(
                self,
                to,
                related_name=related_name,
                related_query_name=related_query_name,
                limit_choices_to=limit_choices_to,
                parent_link=parent_link,
                on_delete=on_delete,
            )
        self.to = to
        self.on_delete = on_delete
        self.parent_link = parent_link
        super().__init__(
            rel=rel,
            related_name=related_name,
            related_query_name=related_query_name,
            limit_choices_to=limit_choices_to,
            **kwargs,
        )
        self.from_fields = from_fields
        self.to_fields = to_fields
        self.swappable = swappable

    @property
    def foreign_related_fields(self):
        return (self.target_field,)

    @property
    def local_related_fields(self):
        return (self,)

    @property
    def related_fields(self):
        return [(self, self.target_field)]

    def get_local_related_value(self, instance):
        return (getattr(instance, self.attname),)

    def get_foreign_related_value(self, instance):
        return (getattr(instance, self.target_field.attname),)


class ForeignKey(ForeignObject):
    internal_type = "ForeignKey"
    relation_kind = "ForeignKey"
    many_to_one = True
    rel_class = ManyToOneRel
    empty_strings_allowed = False
    description = "Foreign Key (type determined by related field)"

    def __init__(
        self,
        to,
        on_delete,
        related_name=None,
        related_query_name=None,
        limit_choices_to=None,
        parent_link=False,
        to_field=None,
        db_constraint=True,
        **kwargs,
    ):
        self.to_field = to_field
        self.db_constraint = db_constraint
        kwargs["rel"] = self.rel_class(
            self,
            to,
            to_field,
            related_name=related_name,
            related_query_name=related_query_name,
            limit_choices_to=limit_choices_to,
            parent_link=parent_link,
            on_delete=on_delete,
        )
        kwargs.setdefault("db_index", True)
        super().__init__(
            to,
            on_delete,
            from_fields=["self"],
            to_fields=[to_field],
            related_name=related_name,
            related_query_name=related_query_name,
            limit_choices_to=limit_choices_to,
            parent_link=parent_link,
            **kwargs,
        )

    def get_attname(self):
        return "%s_id" % self.name

    def get_default(self):
        default = super().get_default()
        model = self.related_model
        if model is not None and isinstance(default, model):
            return getattr(default, self.target_field.attname)
        return default

    def to_python(self, value):
        return self.target_field.to_python(value)

    def formfield(self, *, using=None, **kwargs):
        from django import forms

        defaults = {
            "form_class": forms.ModelChoiceField,
            "queryset": self.remote_field.model._default_manager.using(using),
            "to_field_name": self.to_field,
        }
        return super().formfield(**{**defaults, **kwargs})


class OneToOneField(ForeignKey):
    internal_type = "OneToOneField"
    relation_kind = "OneToOne"
    many_to_one = False
    one_to_one = True
    rel_class = OneToOneRel
    description = "One-to-one relationship"

    def __init__(self, to, on_delete, to_field=None, **kwargs):
        kwargs["unique"] = True
        super().__init__(to, on_delete, to_field=to_field, **kwargs)

    def formfield(self, **kwargs):
        return None if self.remote_field.parent_link else super().formfield(**kwargs)


class ManyToManyField(RelatedField):
    internal_type = "ManyToManyField"
    relation_kind = "ManyToMany"
    many_to_many = True
    concrete = False
    rel_class = ManyToManyRel
    description = "Many-to-many relationship"

    def __init__(
        self,
        to,
        related_name=None,
        related_query_name=None,
        limit_choices_to=None,
        symmetrical=None,
        through=None,
        through_fields=None,
        db_constraint=True,
        db_table=None,
        swappable=True,
        **kwargs,
    ):
        if symmetrical is None:
            symmetrical = isinstance(to, str) and to == RECURSIVE_RELATIONSHIP_CONSTANT
        kwargs["rel"] = self.rel_class(
            self,
            to,
            related_name=related_name,
            related_query_name=related_query_name,
            limit_choices_to=limit_choices_to,
            symmetrical=symmetrical,
            through=through,
            through_fields=through_fields,
            db_constraint=db_constraint,
        )
        super().__init__(
            related_name=related_name,
            related_query_name=related_query_name,
            limit_choices_to=limit_choices_to,
            **kwargs,
        )
        self.to = to
        self.symmetrical = symmetrical
        self.through = through
        self.through_fields = through_fields
        self.db_constraint = db_constraint
        self.db_table = db_table
        self.swappable = swappable

    def value_from_object(self, obj):
        return [] if obj.pk is None else list(getattr(obj, self.attname).all())

    def save_form_data(self, instance, data):
        getattr(instance, self.attname).set(data)

    def formfield(self, *, using=None, **kwargs):
        from django import forms

        defaults = {
            "form_class": forms.ModelMultipleChoiceField,
            "queryset": self.remote_field.model._default_manager.using(using),
        }
        return super().formfield(**{**defaults, **kwargs})


def lazy_related_operation(function, model, *related_models, **kwargs):
    return None


def resolve_relation(scope_model, relation):
    if isinstance(relation, str) and relation == RECURSIVE_RELATIONSHIP_CONSTANT:
        return scope_model
    if isinstance(relation, str) and "." not in relation:
        return "%s.%s" % (scope_model._meta.app_label, relation)
    return relation
