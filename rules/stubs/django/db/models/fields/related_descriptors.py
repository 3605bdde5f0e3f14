# Related managers and the names of Django's relation descriptors (reading a relation is native attribute lookup).
#
# A related manager is an instance of a class made of one of these and the target's default manager class. It answers
# natively to `instance`, `model` and `field`, the many-to-many one also to `through` and `reverse`.

from django.db.models.query_utils import DeferredAttribute


class ForeignKeyDeferredAttribute(DeferredAttribute):
    pass


def _does_not_exist(model):
    # The exception of accessors that find no object of the model.
    ...


class ForwardManyToOneDescriptor:
    # `Model.fk`: the field and whether an instance has its object.
    def __init__(self, field_with_rel):
        self.field = field_with_rel

    @property
    def RelatedObjectDoesNotExist(self):
        return _does_not_exist(self.field.remote_field.model)

    def is_cached(self, instance):
        return self.field.is_cached(instance)

    def get_queryset(self, **hints):
        return self.field.remote_field.model._base_manager.all()


class ForwardOneToOneDescriptor(ForwardManyToOneDescriptor):
    pass


class ReverseOneToOneDescriptor:
    # `Model.reverse_one_to_one`.
    def __init__(self, related):
        self.related = related

    @property
    def RelatedObjectDoesNotExist(self):
        return _does_not_exist(self.related.related_model)

    def is_cached(self, instance):
        return self.related.is_cached(instance)

    def get_queryset(self, **hints):
        return self.related.related_model._base_manager.all()


class ReverseManyToOneDescriptor:
    # `Model.reverse_set`.
    def __init__(self, rel):
        self.rel = rel
        self.field = rel.field


class ManyToManyDescriptor(ReverseManyToOneDescriptor):
    # `Model.many_to_many`, from either side.
    def __init__(self, rel, reverse=False):
        super().__init__(rel)
        self.reverse = reverse

    @property
    def through(self):
        return self.rel.through


class BoundManager:
    # What every related manager shares: the prefetched rows, else the default manager's rows of this instance.
    def get_queryset(self):
        prefetched = self._prefetched()
        if prefetched is not None:
            return prefetched
        return self._apply_rel_filters(super().get_queryset())

    def __call__(self, *, manager):
        # The same relation through another manager of the target.
        ...

    def _prefetched(self):
        # The evaluated queryset of a prefetch, or None.
        ...

    def _apply_rel_filters(self, queryset):
        # Restricts to the rows of `instance` and makes them know it where Django does.
        ...

    def _remove_prefetched_objects(self):
        # Forgets the prefetched rows of this relation.
        ...


class RelatedManager(BoundManager):
    # The many side of a foreign key.
    def _take(self, obj):
        if not isinstance(obj, self.model):
            raise TypeError("'%s' instance expected, got %r" % (self.model._meta.object_name, obj))
        setattr(obj, self.field.name, self.instance)

    def add(self, *objs, bulk=True):
        self._remove_prefetched_objects()
        for obj in objs:
            self._take(obj)
        if bulk:
            pks = [obj.pk for obj in objs]
            self.model._base_manager.filter(pk__in=pks).update(**{self.field.name: self.instance})
        else:
            for obj in objs:
                obj.save()

    def create(self, **kwargs):
        self._remove_prefetched_objects()
        kwargs[self.field.name] = self.instance
        return super().create(**kwargs)

    def get_or_create(self, **kwargs):
        kwargs[self.field.name] = self.instance
        return super().get_or_create(**kwargs)

    def update_or_create(self, **kwargs):
        kwargs[self.field.name] = self.instance
        return super().update_or_create(**kwargs)

    def remove(self, *objs, bulk=True):
        if objs:
            self._clear(self.filter(pk__in={obj.pk for obj in objs}), bulk)

    def clear(self, *, bulk=True):
        self._clear(self.all(), bulk)

    def _clear(self, queryset, bulk):
        self._remove_prefetched_objects()
        if bulk:
            queryset.update(**{self.field.name: None})
        else:
            for obj in queryset:
                setattr(obj, self.field.name, None)
                obj.save(update_fields=[self.field.name])

    def set(self, objs, *, bulk=True, clear=False):
        objs = tuple(objs)
        if not self.field.null:
            self.add(*objs, bulk=bulk)
        elif clear:
            self.clear(bulk=bulk)
            self.add(*objs, bulk=bulk)
        else:
            kept = []
            old = list(self.get_queryset().all())
            for obj in objs:
                if obj in old:
                    old.remove(obj)
                else:
                    kept.append(obj)
            self.remove(*old, bulk=bulk)
            self.add(*kept, bulk=bulk)


class ManyRelatedManager(BoundManager):
    # Either side of a many-to-many relation.
    def _link_names(self):
        # Names of the link's foreign keys to `instance` and to the targets.
        if self.field.through_fields:
            near, far = self.field.through_fields
        else:
            keys = [key for key in self.through._meta.fields if key.is_relation]
            near = [key.name for key in keys if key.related_model is self.field.model][0]
            far = [key.name for key in keys if key.related_model is self.field.related_model and key.name != near][0]
        return (far, near) if self.reverse else (near, far)

    def _keys(self, objs):
        return {obj.pk if isinstance(obj, self.model) else obj for obj in objs}

    def _constrained_target(self):
        # The related rows; count() and exists() of this queryset read the link table alone where Django does.
        ...

    def count(self):
        return self._constrained_target().count()

    def exists(self):
        return self._constrained_target().exists()

    def _add_items(self, objs, through_defaults):
        near, far = self._link_names()
        links = self.through._default_manager
        keys = self._keys(objs)
        own = bool(self.through._meta.auto_created)
        if not own:
            present = links.filter(**{near: self.instance, far + "__in": keys}).values_list(far, flat=True)
            keys = keys.difference(present)
        rows = [
            self.through(**(through_defaults or {}), **{near + "_id": self.instance.pk, far + "_id": key})
            for key in keys
        ]
        links.bulk_create(rows, ignore_conflicts=own)

    def _remove_items(self, objs):
        near, far = self._link_names()
        self.through._default_manager.filter(**{near: self.instance, far + "__in": self._keys(objs)}).delete()

    def _clear_items(self):
        near, _ = self._link_names()
        self.through._default_manager.filter(**{near: self.instance}).delete()

    def add(self, *objs, through_defaults=None):
        self._remove_prefetched_objects()
        if objs:
            self._add_items(objs, through_defaults)

    def remove(self, *objs):
        self._remove_prefetched_objects()
        if objs:
            self._remove_items(objs)

    def clear(self):
        self._remove_prefetched_objects()
        self._clear_items()

    def create(self, *, through_defaults=None, **kwargs):
        obj = super().create(**kwargs)
        self.add(obj, through_defaults=through_defaults)
        return obj

    def get_or_create(self, *, through_defaults=None, **kwargs):
        obj, created = super().get_or_create(**kwargs)
        if created:
            self.add(obj, through_defaults=through_defaults)
        return obj, created

    def update_or_create(self, *, through_defaults=None, **kwargs):
        obj, created = super().update_or_create(**kwargs)
        if created:
            self.add(obj, through_defaults=through_defaults)
        return obj, created

    def set(self, objs, *, clear=False, through_defaults=None):
        objs = tuple(objs)
        if clear:
            self.clear()
            self.add(*objs, through_defaults=through_defaults)
            return
        old = set(self.get_queryset().values_list("pk", flat=True))
        new = []
        for obj in objs:
            key = obj.pk if isinstance(obj, self.model) else obj
            if key in old:
                old.remove(key)
            else:
                new.append(obj)
        self.remove(*old)
        self.add(*new, through_defaults=through_defaults)
