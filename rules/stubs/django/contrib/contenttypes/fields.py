# Generic foreign keys and their reverse; reading either on an instance is native.

from django.contrib.contenttypes.models import ContentType
from django.db.models.deletion import CASCADE, DO_NOTHING
from django.db.models.fields import Field
from django.db.models.fields.mixins import FieldCacheMixin
from django.db.models.fields.related import ForeignObject
from django.db.models.fields.related_descriptors import BoundManager, ReverseManyToOneDescriptor
from django.db.models.fields.reverse_related import ForeignObjectRel


class GenericForeignKey(FieldCacheMixin, Field):
    internal_type = "GenericForeignKey"
    relation_kind = "GenericForeignKey"
    concrete = False
    many_to_many = False
    many_to_one = True
    one_to_many = False
    one_to_one = False

    def __init__(self, ct_field="content_type", fk_field="object_id", for_concrete_model=True):
        super().__init__(editable=False)
        self.ct_field = ct_field
        self.fk_field = fk_field
        self.for_concrete_model = for_concrete_model
        self.is_relation = True

    def get_content_type(self, obj=None, id=None, using=None, model=None):
        if obj is not None:
            return ContentType.objects.get_for_model(obj, for_concrete_model=self.for_concrete_model)
        if id is not None:
            return ContentType.objects.get_for_id(id)
        return ContentType.objects.get_for_model(model, for_concrete_model=self.for_concrete_model)


class GenericRel(ForeignObjectRel):
    def __init__(self, field, to, related_name=None, related_query_name=None, limit_choices_to=None):
        super().__init__(
            field,
            to,
            related_name=related_query_name or "+",
            related_query_name=related_query_name,
            limit_choices_to=limit_choices_to,
            on_delete=DO_NOTHING,
        )


class GenericRelation(ForeignObject):
    internal_type = "ManyToManyField"
    relation_kind = "GenericRelation"
    concrete = False
    auto_created = False
    many_to_many = False
    many_to_one = False
    one_to_many = True
    one_to_one = False
    rel_class = GenericRel

    def __init__(
        self,
        to,
        object_id_field="object_id",
        content_type_field="content_type",
        for_concrete_model=True,
        related_query_name=None,
        limit_choices_to=None,
        **kwargs,
    ):
        kwargs["rel"] = self.rel_class(
            self, to, related_query_name=related_query_name, limit_choices_to=limit_choices_to
        )
        kwargs["null"] = True
        kwargs["blank"] = True
        kwargs["editable"] = False
        kwargs["serialize"] = False
        super().__init__(
            to, CASCADE, from_fields=[object_id_field], to_fields=[], related_query_name=related_query_name, **kwargs
        )
        self.object_id_field = object_id_field
        self.content_type_field = content_type_field
        self.object_id_field_name = object_id_field
        self.content_type_field_name = content_type_field
        self.for_concrete_model = for_concrete_model

    def get_content_type(self):
        return ContentType.objects.get_for_model(self.model, for_concrete_model=self.for_concrete_model)


class ReverseGenericManyToOneDescriptor(ReverseManyToOneDescriptor):
    pass


class GenericRelatedObjectManager(BoundManager):
    # As a related manager; `field` is the GenericRelation.
    def _link(self):
        return {
            self.field.content_type_field: ContentType.objects.get_for_model(
                self.instance, for_concrete_model=self.field.for_concrete_model
            ),
            self.field.object_id_field: self.instance.pk,
        }

    def add(self, *objs, bulk=True):
        self._remove_prefetched_objects()
        link = self._link()
        for obj in objs:
            for name, value in link.items():
                setattr(obj, name, value)
        if bulk:
            self.model._base_manager.filter(pk__in=[obj.pk for obj in objs]).update(**link)
        else:
            for obj in objs:
                obj.save()

    def remove(self, *objs, bulk=True):
        if objs:
            self._clear(self.filter(pk__in=[obj.pk for obj in objs]), bulk)

    def clear(self, *, bulk=True):
        self._clear(self.all(), bulk)

    def _clear(self, queryset, bulk):
        self._remove_prefetched_objects()
        if bulk:
            queryset.delete()
        else:
            for obj in queryset:
                obj.delete()

    def set(self, objs, *, bulk=True, clear=False):
        objs = tuple(objs)
        if clear:
            self.clear()
            self.add(*objs, bulk=bulk)
            return
        old = list(self.get_queryset().all())
        new = []
        for obj in objs:
            if obj in old:
                old.remove(obj)
            else:
                new.append(obj)
        self.remove(*old)
        self.add(*new, bulk=bulk)

    def create(self, **kwargs):
        self._remove_prefetched_objects()
        return super().create(**{**kwargs, **self._link()})

    def get_or_create(self, **kwargs):
        return super().get_or_create(**{**kwargs, **self._link()})

    def update_or_create(self, **kwargs):
        return super().update_or_create(**{**kwargs, **self._link()})
