# Managers: soft deletion, fixed conditions, subclasses.

from django.db import models


class QueryManagerMixin:
    def __init__(self, *args, **kwargs):
        self._q = args[0] if args else models.Q(**kwargs)
        self._order_by = None
        super().__init__()

    def order_by(self, *args):
        self._order_by = args
        return self

    def get_queryset(self):
        queryset = super().get_queryset().filter(self._q)
        return queryset if self._order_by is None else queryset.order_by(*self._order_by)


class QueryManager(QueryManagerMixin, models.Manager):
    pass


class SoftDeletableQuerySetMixin:
    def delete(self):
        number = self.update(is_removed=True)
        return number, {self.model._meta.label: number}


class SoftDeletableQuerySet(SoftDeletableQuerySetMixin, models.QuerySet):
    pass


class SoftDeletableManagerMixin:
    _queryset_class = SoftDeletableQuerySet

    def __init__(self, *args, _emit_deprecation_warnings=False, **kwargs):
        super().__init__(*args, **kwargs)

    def get_queryset(self):
        return super().get_queryset().filter(is_removed=False)


class SoftDeletableManager(SoftDeletableManagerMixin, models.Manager):
    pass


class InheritanceQuerySetMixin:
    # Rows come as instances of their own subclass: which one is not known, so their class says it.
    polymorphic_rows = False

    def select_subclasses(self, *subclasses):
        names = [name for name in subclasses if isinstance(name, str)] or self._child_links(self.model)
        queryset = self.select_related(*names) if names else self._chain()
        queryset.polymorphic_rows = True
        return queryset

    def _child_links(self, model):
        found = []
        for relation in model._meta.related_objects:
            if relation.one_to_one and relation.parent_link:
                name = relation.get_accessor_name()
                found.append(name)
                found.extend("%s__%s" % (name, below) for below in self._child_links(relation.related_model))
        return found

    def get_subclass(self, *args, **kwargs):
        return self.select_subclasses().get(*args, **kwargs)

    def instance_of(self, *models):
        return self.select_subclasses(*models)


class InheritanceQuerySet(InheritanceQuerySetMixin, models.QuerySet):
    pass


class InheritanceManagerMixin:
    _queryset_class = InheritanceQuerySet

    def select_subclasses(self, *subclasses):
        return self.get_queryset().select_subclasses(*subclasses)

    def get_subclass(self, *args, **kwargs):
        return self.get_queryset().get_subclass(*args, **kwargs)

    def instance_of(self, *models):
        return self.get_queryset().instance_of(*models)


class InheritanceManager(InheritanceManagerMixin, models.Manager):
    pass
