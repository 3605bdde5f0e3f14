# The options object `_meta` of a model; every attribute and method that is not written here is native.


class Options:
    # Native: pk, fields, concrete_fields, local_fields, local_concrete_fields, many_to_many, local_many_to_many,
    # private_fields, related_objects, parents, label, label_lower, app_label, model_name, object_name, db_table,
    # ordering, abstract, proxy, managed, concrete_model, model, verbose_name, verbose_name_plural, default_manager,
    # base_manager, managers, unique_together, constraints, indexes, get_latest_by, swapped, auto_created.
    default_permissions = ("add", "change", "delete", "view")
    permissions = ()
    auto_field = None
    required_db_features = ()
    required_db_vendor = None
    db_tablespace = ""
    index_together = ()

    def get_field(self, field_name):
        # A field or reverse relation by name; FieldDoesNotExist otherwise.
        ...

    def get_fields(self, include_parents=True, include_hidden=False):
        # Forward fields and reverse relations.
        ...

    def get_parent_list(self):
        # All multi-table ancestors, nearest first.
        ...

    def get_base_chain(self, model):
        # The ancestors up to `model`.
        if model in self.parents:
            return [model]
        for parent in self.parents:
            chain = parent._meta.get_base_chain(model)
            if chain:
                return [parent] + chain
        return []

    def get_ancestor_link(self, ancestor):
        # The field that leads towards that ancestor, or None.
        if ancestor in self.parents:
            return self.parents[ancestor]
        for parent in self.parents:
            if parent._meta.get_ancestor_link(ancestor):
                return self.parents[parent]
        return None

    @property
    def app_config(self):
        from django.apps import apps

        return apps.get_app_config(self.app_label)

    @property
    def apps(self):
        from django.apps import apps

        return apps

    @property
    def verbose_name_raw(self):
        return self.verbose_name

    @property
    def can_migrate(self):
        return self.managed and not self.proxy

    @property
    def pk_fields(self):
        return [self.pk]

    @property
    def fields_map(self):
        return {relation.name: relation for relation in self.related_objects}

    @property
    def default_apps(self):
        return self.apps

    def __str__(self):
        return self.label_lower
