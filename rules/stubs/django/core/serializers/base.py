# What all of Django's own serializers do with rows: one after the other, its own columns, then its many-to-many
# relations.


class SerializationError(Exception):
    pass


class DeserializationError(Exception):
    pass


class SerializerDoesNotExist(KeyError):
    pass


class Serializer:
    internal_use_only = False

    def serialize(
        self,
        queryset,
        *,
        stream=None,
        fields=None,
        use_natural_foreign_keys=False,
        use_natural_primary_keys=False,
        progress_output=None,
        object_count=0,
        **options,
    ):
        self.options = options
        self.stream = stream
        self.selected_fields = fields
        self.use_natural_foreign_keys = use_natural_foreign_keys
        self.use_natural_primary_keys = use_natural_primary_keys
        self.start_serialization()
        for obj in queryset:
            self.start_object(obj)
            self.handle_columns(obj, obj._meta.concrete_model._meta)
            for field in obj._meta.concrete_model._meta.local_many_to_many:
                if field.serialize and self.is_selected(field.attname):
                    self.handle_m2m_field(obj, field)
            self.end_object(obj)
        self.end_serialization()
        return self.getvalue()

    def handle_columns(self, obj, meta):
        # With natural keys the link to a parent row is written, as nothing else says which it is.
        relation = meta.pk.remote_field if self.use_natural_primary_keys else None
        link = meta.pk if relation is not None and relation.parent_link else None
        for field in meta.local_fields:
            if field is not link and (field.primary_key or not field.serialize):
                continue
            if field.remote_field is None:
                if self.is_selected(field.attname):
                    self.handle_field(obj, field)
            elif self.is_selected(field.attname[:-3]):
                self.handle_fk_field(obj, field)

    def is_selected(self, name):
        return self.selected_fields is None or name in self.selected_fields

    def start_serialization(self):
        raise NotImplementedError("subclasses of Serializer must provide a start_serialization() method")

    def end_serialization(self):
        pass

    def start_object(self, obj):
        raise NotImplementedError("subclasses of Serializer must provide a start_object() method")

    def end_object(self, obj):
        pass

    def handle_field(self, obj, field):
        raise NotImplementedError("subclasses of Serializer must provide a handle_field() method")

    def handle_fk_field(self, obj, field):
        raise NotImplementedError("subclasses of Serializer must provide a handle_fk_field() method")

    def handle_m2m_field(self, obj, field):
        raise NotImplementedError("subclasses of Serializer must provide a handle_m2m_field() method")

    def getvalue(self):
        return self.stream.getvalue() if self.stream is not None else None
