# Managers: rows come from the native get_queryset, everything else is asked of that queryset.

from django.db.models.query import QuerySet


class BaseManager:
    # Answers natively to `model` and `name` once a model holds it.
    code_place = "queryset"
    model = None
    name = None
    auto_created = False
    use_in_migrations = False
    creation_counter = 0
    _db = None
    _hints = {}
    _queryset_class = QuerySet

    def __init__(self):
        pass

    @classmethod
    def from_queryset(cls, queryset_class, class_name=None):
        # A subclass of this manager class that makes such querysets and has their public methods.
        ...

    def get_queryset(self):
        # A new queryset of `_queryset_class` over all rows of `model`.
        ...

    def contribute_to_class(self, cls, name):
        self.name = self.name or name
        self.model = cls

    def deconstruct(self):
        return (False, "", None, (), {})

    def check(self, **kwargs):
        return []

    def __str__(self):
        return "%s.%s" % (self.model._meta.label, self.name)

    @property
    def db(self):
        return self._db or "default"

    def db_manager(self, using=None, hints=None):
        return self

    def all(self):
        return self.get_queryset()

    def iterator(self, *args, **kwargs):
        return self.get_queryset().iterator(*args, **kwargs)

    def aggregate(self, *args, **kwargs):
        return self.get_queryset().aggregate(*args, **kwargs)

    def count(self):
        return self.get_queryset().count()

    def get(self, *args, **kwargs):
        return self.get_queryset().get(*args, **kwargs)

    def first(self):
        return self.get_queryset().first()

    def last(self):
        return self.get_queryset().last()

    def earliest(self, *fields):
        return self.get_queryset().earliest(*fields)

    def latest(self, *fields):
        return self.get_queryset().latest(*fields)

    def in_bulk(self, *args, **kwargs):
        return self.get_queryset().in_bulk(*args, **kwargs)

    def exists(self):
        return self.get_queryset().exists()

    def contains(self, obj):
        return self.get_queryset().contains(obj)

    def explain(self, *args, **kwargs):
        return self.get_queryset().explain(*args, **kwargs)

    def bulk_create(self, *args, **kwargs):
        return self.get_queryset().bulk_create(*args, **kwargs)

    def bulk_update(self, *args, **kwargs):
        return self.get_queryset().bulk_update(*args, **kwargs)

    def update(self, **kwargs):
        return self.get_queryset().update(**kwargs)

    def get_or_create(self, *args, **kwargs):
        return self.get_queryset().get_or_create(*args, **kwargs)

    def update_or_create(self, *args, **kwargs):
        return self.get_queryset().update_or_create(*args, **kwargs)

    def raw(self, *args, **kwargs):
        return self.get_queryset().raw(*args, **kwargs)

    def values(self, *args, **kwargs):
        return self.get_queryset().values(*args, **kwargs)

    def values_list(self, *args, **kwargs):
        return self.get_queryset().values_list(*args, **kwargs)

    def dates(self, *args, **kwargs):
        return self.get_queryset().dates(*args, **kwargs)

    def datetimes(self, *args, **kwargs):
        return self.get_queryset().datetimes(*args, **kwargs)

    def none(self):
        return self.get_queryset().none()

    def filter(self, *args, **kwargs):
        return self.get_queryset().filter(*args, **kwargs)

    def exclude(self, *args, **kwargs):
        return self.get_queryset().exclude(*args, **kwargs)

    def complex_filter(self, filter_obj):
        return self.get_queryset().complex_filter(filter_obj)

    def union(self, *args, **kwargs):
        return self.get_queryset().union(*args, **kwargs)

    def intersection(self, *other_qs):
        return self.get_queryset().intersection(*other_qs)

    def difference(self, *other_qs):
        return self.get_queryset().difference(*other_qs)

    def select_for_update(self, *args, **kwargs):
        return self.get_queryset().select_for_update(*args, **kwargs)

    def select_related(self, *fields):
        return self.get_queryset().select_related(*fields)

    def prefetch_related(self, *lookups):
        return self.get_queryset().prefetch_related(*lookups)

    def annotate(self, *args, **kwargs):
        return self.get_queryset().annotate(*args, **kwargs)

    def alias(self, *args, **kwargs):
        return self.get_queryset().alias(*args, **kwargs)

    def order_by(self, *field_names):
        return self.get_queryset().order_by(*field_names)

    def distinct(self, *field_names):
        return self.get_queryset().distinct(*field_names)

    def extra(self, *args, **kwargs):
        return self.get_queryset().extra(*args, **kwargs)

    def reverse(self):
        return self.get_queryset().reverse()

    def defer(self, *fields):
        return self.get_queryset().defer(*fields)

    def only(self, *fields):
        return self.get_queryset().only(*fields)

    def using(self, alias):
        return self.get_queryset().using(alias)

    def create(self, **kwargs):
        return self.get_queryset().create(**kwargs)


class Manager(BaseManager):
    pass


class ManagerDescriptor:
    def __init__(self, manager):
        self.manager = manager


class EmptyManager(Manager):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def get_queryset(self):
        return super().get_queryset().none()
