# Querysets and what belongs to them. Iteration, length, truth, slicing, `&` and `|` are native; so are the attributes
# model, db, query, ordered, _result_cache, _fields and _prefetch_related_lookups.

from django.db.models.constants import LOOKUP_SEP

MAX_GET_RESULTS = 21
REPR_OUTPUT_SIZE = 20


class BaseIterable:
    pass


class ModelIterable(BaseIterable):
    pass


class ValuesIterable(BaseIterable):
    pass


class ValuesListIterable(BaseIterable):
    pass


class NamedValuesListIterable(ValuesListIterable):
    pass


class FlatValuesListIterable(BaseIterable):
    pass


class QuerySet:
    code_place = "queryset"
    
    def __init__(self, model=None, query=None, using=None, hints=None):
        # An unevaluated queryset over all rows of `model`, or of `query`.
        ...

    @classmethod
    def as_manager(cls):
        # A manager whose querysets are of this class.
        ...

    def _chain(self):
        # A copy to change: same query, no rows.
        ...

    def _clone(self):
        # As _chain.
        ...

    def _fetch_all(self):
        # Runs the query and its prefetches unless rows are there.
        ...

    def resolve_expression(self, *args, **kwargs):
        return self

    def __repr__(self):
        shown = list(self[: REPR_OUTPUT_SIZE + 1])
        if len(shown) > REPR_OUTPUT_SIZE:
            shown[-1] = "...(remaining elements truncated)..."
        return "<%s %r>" % (self.__class__.__name__, shown)

    # ---- methods that send a query

    def iterator(self, chunk_size=None):
        # Rows without keeping them; prefetches once a chunk.
        ...

    def aggregate(self, *args, **kwargs):
        # A dictionary of aggregate values.
        ...

    def count(self):
        # Number of rows; asks the database unless rows are there.
        ...

    def get(self, *args, **kwargs):
        # The one row; DoesNotExist or MultipleObjectsReturned of the model otherwise.
        ...

    def first(self):
        # The first row in order (by key if unordered), or None.
        ...

    def last(self):
        # The first row in reverse order, or None.
        ...

    def earliest(self, *fields):
        # The least row by the fields or Meta.get_latest_by.
        ...

    def latest(self, *fields):
        # The greatest row by the fields or Meta.get_latest_by.
        ...

    def in_bulk(self, id_list=None, *, field_name="pk"):
        # A dictionary from key to row.
        ...

    def exists(self):
        # Whether there is a row.
        ...

    def contains(self, obj):
        # Whether the instance is among the rows.
        ...

    def explain(self, *, format=None, **options):
        # The database's plan as text.
        ...

    def bulk_create(
        self,
        objs,
        batch_size=None,
        ignore_conflicts=False,
        update_conflicts=False,
        update_fields=None,
        unique_fields=None,
    ):
        # Inserts the instances and returns them.
        ...

    def bulk_update(self, objs, fields, batch_size=None):
        # Updates those fields of the instances, returns the number of rows.
        ...

    def delete(self):
        # Deletes the rows and what depends on them: (number, numbers by label).
        ...

    def update(self, **kwargs):
        # Updates the rows, returns their number.
        ...

    def _update(self, values):
        # Updates by (field, model, value) triples.
        ...

    def create(self, **kwargs):
        obj = self.model(**kwargs)
        obj.save(force_insert=True, using=self.db)
        return obj

    def get_or_create(self, defaults=None, **kwargs):
        try:
            return self.get(**kwargs), False
        except self.model.DoesNotExist:
            values = {key: value for key, value in kwargs.items() if LOOKUP_SEP not in key}
            for key, value in (defaults or {}).items():
                values[key] = value() if callable(value) else value
            return self.create(**values), True

    def update_or_create(self, defaults=None, create_defaults=None, **kwargs):
        defaults = defaults or {}
        created_values = defaults if create_defaults is None else create_defaults
        obj, created = self.select_for_update().get_or_create(created_values, **kwargs)
        if created:
            return obj, created
        for name, value in defaults.items():
            setattr(obj, name, value() if callable(value) else value)
        fields = [field for field in self.model._meta.concrete_fields if not field.primary_key]
        names = {field.name for field in fields} | {field.attname for field in fields}
        if names.issuperset(defaults):
            touched = set(defaults)
            for field in fields:
                if getattr(field, "auto_now", False) or field.internal_type == "FileField":
                    touched.add(field.name)
            obj.save(using=self.db, update_fields=touched)
        else:
            obj.save(using=self.db)
        return obj, False

    # ---- methods that give another queryset

    def raw(self, raw_query, params=(), translations=None, using=None):
        # Rows of the project's own SQL as instances.
        ...

    def values(self, *fields, **expressions):
        # Rows as dictionaries.
        ...

    def values_list(self, *fields, flat=False, named=False):
        # Rows as tuples, single values or named tuples.
        ...

    def dates(self, field_name, kind, order="ASC"):
        # Distinct dates of a column, cut to `kind`.
        ...

    def datetimes(self, field_name, kind, order="ASC", tzinfo=None):
        # Distinct times of a column, cut to `kind`.
        ...

    def none(self):
        # No rows and no query.
        ...

    def all(self):
        # A copy without rows.
        ...

    def filter(self, *args, **kwargs):
        # Only rows that meet all conditions.
        ...

    def exclude(self, *args, **kwargs):
        # Only rows that do not meet the conditions.
        ...

    def complex_filter(self, filter_obj):
        # filter() with a Q object or a dictionary.
        ...

    def union(self, *other_qs, all=False):
        # Rows of any of the querysets.
        ...

    def intersection(self, *other_qs):
        # Rows of all of the querysets.
        ...

    def difference(self, *other_qs):
        # Rows of none of the others.
        ...

    def select_for_update(self, nowait=False, skip_locked=False, of=(), no_key=False):
        # Locks the rows that are read.
        ...

    def select_related(self, *fields):
        # Joins to-one relations and fills their caches.
        ...

    def prefetch_related(self, *lookups):
        # Loads relations by one more query each.
        ...

    def annotate(self, *args, **kwargs):
        # Adds computed columns as attributes.
        ...

    def alias(self, *args, **kwargs):
        # Names expressions for later use only.
        ...

    def order_by(self, *field_names):
        # Replaces the ordering.
        ...

    def distinct(self, *field_names):
        # Drops repeated rows.
        ...

    def extra(self, select=None, where=None, params=None, tables=None, order_by=None, select_params=None):
        # Puts the project's own SQL into the query.
        ...

    def reverse(self):
        # The same rows in reverse order.
        ...

    def defer(self, *fields):
        # Does not load those columns.
        ...

    def only(self, *fields):
        # Loads only those columns and the key.
        ...

    def using(self, alias):
        # The same rows of another database.
        ...


class EmptyQuerySet:
    # Only a name for isinstance; querysets of none() belong to it.
    pass


class RawQuerySet:
    # Made by raw(); iteration is native.
    def prefetch_related(self, *lookups):
        # Loads relations of the rows.
        ...

    def iterator(self):
        # Its rows.
        ...

    def using(self, alias):
        # The same statement on another database.
        ...


class Prefetch:
    orm_kind = "Prefetch"

    def __init__(self, lookup, queryset=None, to_attr=None):
        self.lookup = lookup
        self.prefetch_through = lookup
        self.prefetch_to = lookup
        if queryset is not None and (
            isinstance(queryset, RawQuerySet) or getattr(queryset, "_fields", None) is not None
        ):
            raise ValueError("Prefetch querysets cannot use raw(), values(), and values_list().")
        if to_attr:
            self.prefetch_to = LOOKUP_SEP.join(lookup.split(LOOKUP_SEP)[:-1] + [to_attr])
        self.queryset = queryset
        self.to_attr = to_attr

    def add_prefix(self, prefix):
        self.prefetch_to = prefix + LOOKUP_SEP + self.prefetch_to
        self.prefetch_through = prefix + LOOKUP_SEP + self.prefetch_through

    def __eq__(self, other):
        return isinstance(other, Prefetch) and self.prefetch_to == other.prefetch_to

    def __hash__(self):
        return hash((self.__class__, self.prefetch_to))


def prefetch_related_objects(model_instances, *related_lookups):
    # Loads relations of instances that are already there.
    ...
