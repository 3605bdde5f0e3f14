# Model: columns, relations, `_meta`, managers, `pk`, `_state` and the model's own exceptions are native attributes.

from django.core.exceptions import (
    FieldDoesNotExist,
    MultipleObjectsReturned,
    ObjectDoesNotExist,
    ValidationError,
)


class Deferred:
    def __str__(self):
        return "<Deferred field>"


DEFERRED = Deferred()


class ModelBase(type):
    # Only a name for isinstance; classes of models are made natively.
    pass


class ModelState:
    db = None
    adding = True

    def __init__(self):
        self.fields_cache = {}


class Model:
    code_place = "model"
    
    def __init__(self, *args, **kwargs):
        # An unsaved instance; values by column order or by name, defaults elsewhere.
        ...

    @classmethod
    def from_db(cls, db, field_names, values):
        # An instance as a query makes it; names that are missing are deferred.
        ...

    def save(self, force_insert=False, force_update=False, using=None, update_fields=None):
        # Sends the INSERT or UPDATE that Django sends.
        ...

    def save_base(self, raw=False, force_insert=False, force_update=False, using=None, update_fields=None):
        # The part of save() below project overrides.
        ...

    def delete(self, using=None, keep_parents=False):
        # Deletes the row and what depends on it: (number, numbers by label).
        ...

    def refresh_from_db(self, using=None, fields=None, from_queryset=None):
        # Reads the columns again and drops the relation caches.
        ...

    def get_deferred_fields(self):
        # Attribute names of the columns that are not loaded.
        ...

    def full_clean(self, exclude=None, validate_unique=True, validate_constraints=True):
        self.clean_fields(exclude)
        self.clean()
        if validate_unique:
            self.validate_unique(exclude)

    def clean_fields(self, exclude=None):
        return None

    def clean(self):
        return None

    def validate_unique(self, exclude=None):
        # One look-up for each unique field and each group of fields that is unique together.
        excluded = exclude or ()
        groups = [[field.name] for field in self._meta.fields if field.unique and not field.auto_created]
        together = self._meta.unique_together
        if together and isinstance(together[0], str):
            together = [together]
        groups = [list(group) for group in together] + groups
        for names in groups:
            if any(name in excluded for name in names):
                continue
            values = {name: self.serializable_value(name) for name in names}
            if any(value is None or value == "" for value in values.values()):
                continue
            rows = self.__class__._default_manager.filter(**values)
            if not self._state.adding and self.pk is not None:
                rows = rows.exclude(pk=self.pk)
            if rows.exists():
                raise ValidationError({names[0]: ["%s already exists." % self._meta.object_name]})

    def validate_constraints(self, exclude=None):
        return None

    def get_constraints(self):
        return [(self.__class__, self._meta.constraints)]

    def _is_pk_set(self, meta=None):
        return self.pk is not None

    def _get_pk_val(self, meta=None):
        return self.pk

    def _get_FIELD_display(self, field):
        # The label of the field's value among its choices.
        ...

    def _get_next_or_previous_by_FIELD(self, field, is_next, **kwargs):
        # The row after or before this one by a date.
        ...

    def serializable_value(self, field_name):
        try:
            field = self._meta.get_field(field_name)
        except FieldDoesNotExist:
            return getattr(self, field_name)
        return getattr(self, field.attname)

    def prepare_database_save(self, field):
        return getattr(self, field.remote_field.get_related_field().attname)

    def __str__(self):
        return "%s object (%s)" % (self.__class__.__name__, self.pk)

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, self)

    @classmethod
    def check(cls, **kwargs):
        return []
