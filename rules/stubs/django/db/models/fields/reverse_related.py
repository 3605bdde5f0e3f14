# Relation objects: what a field knows of its target, and what a target's options list as reverse relations.


class ForeignObjectRel:
    auto_created = True
    concrete = False
    editable = False
    is_relation = True
    null = True
    empty_strings_allowed = False
    multiple = True
    through = None
    through_fields = None
    field_name = None

    def __init__(
        self,
        field,
        to,
        related_name=None,
        related_query_name=None,
        limit_choices_to=None,
        parent_link=False,
        on_delete=None,
    ):
        self.field = field
        self.model = to
        self.related_name = related_name
        self.related_query_name = related_query_name
        self.limit_choices_to = {} if limit_choices_to is None else limit_choices_to
        self.parent_link = parent_link
        self.on_delete = on_delete
        self.symmetrical = False

    @property
    def hidden(self):
        return bool(self.related_name) and self.related_name.endswith("+")

    def is_hidden(self):
        return self.hidden

    @property
    def name(self):
        return self.related_query_name or self.related_name or self.related_model._meta.model_name

    @property
    def remote_field(self):
        return self.field

    @property
    def related_model(self):
        return self.field.model

    @property
    def target_field(self):
        return self.related_model._meta.pk

    @property
    def many_to_many(self):
        return self.field.many_to_many

    @property
    def many_to_one(self):
        return self.field.one_to_many

    @property
    def one_to_many(self):
        return self.field.many_to_one

    @property
    def one_to_one(self):
        return self.field.one_to_one

    @property
    def on(self):
        return self.on_delete

    def get_internal_type(self):
        return self.field.get_internal_type()

    def get_related_field(self):
        return self.model._meta.pk

    def get_accessor_name(self, model=None):
        model = model or self.related_model
        if self.multiple and self.symmetrical and model is self.model:
            return None
        if self.related_name:
            return self.related_name
        return model._meta.model_name + ("_set" if self.multiple else "")

    @property
    def accessor_name(self):
        return self.get_accessor_name()

    @property
    def cache_name(self):
        return self.get_accessor_name()

    def get_cache_name(self):
        return self.get_accessor_name()

    def is_cached(self, instance):
        return self.cache_name in instance._state.fields_cache

    def get_cached_value(self, instance, default=None):
        return instance._state.fields_cache.get(self.cache_name, default)

    def get_choices(self, include_blank=True, blank_choice=(("", "---------"),), limit_choices_to=None, ordering=()):
        queryset = self.related_model._default_manager.complex_filter(limit_choices_to or self.limit_choices_to)
        if ordering:
            queryset = queryset.order_by(*ordering)
        return (list(blank_choice) if include_blank else []) + [(row.pk, str(row)) for row in queryset]


class ManyToOneRel(ForeignObjectRel):
    def __init__(
        self,
        field,
        to,
        field_name,
        related_name=None,
        related_query_name=None,
        limit_choices_to=None,
        parent_link=False,
        on_delete=None,
    ):
        super().__init__(
            field,
            to,
            related_name=related_name,
            related_query_name=related_query_name,
            limit_choices_to=limit_choices_to,
            parent_link=parent_link,
            on_delete=on_delete,
        )
        self.field_name = field_name

    def get_related_field(self):
        options = self.model._meta
        return options.get_field(self.field_name) if self.field_name else options.pk

    def set_field_name(self):
        self.field_name = self.field_name or self.model._meta.pk.name


class OneToOneRel(ManyToOneRel):
    multiple = False


class ManyToManyRel(ForeignObjectRel):
    def __init__(
        self,
        field,
        to,
        related_name=None,
        related_query_name=None,
        limit_choices_to=None,
        symmetrical=True,
        through=None,
        through_fields=None,
        db_constraint=True,
    ):
        super().__init__(
            field,
            to,
            related_name=related_name,
            related_query_name=related_query_name,
            limit_choices_to=limit_choices_to,
        )
        self.through = through
        self.through_fields = through_fields
        self.symmetrical = symmetrical
        self.db_constraint = db_constraint
