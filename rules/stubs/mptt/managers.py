# The manager of trees: rows in tree order.

import _eagerlint
from django.db import models
from mptt.querysets import TreeQuerySet


class TreeManager(models.Manager):
    _queryset_class = TreeQuerySet
    parent_attr = "parent"
    left_attr = "lft"
    right_attr = "rght"
    tree_id_attr = "tree_id"
    level_attr = "level"

    def get_queryset(self):
        return super().get_queryset().order_by(self.tree_id_attr, self.left_attr)

    def _mptt_filter(self, qs=None, **filters):
        names = {"left": "lft", "right": "rght", "parent": self.model._mptt_meta.parent_attr}
        translated = {}
        for lookup, value in filters.items():
            first, separator, rest = lookup.partition("__")
            translated[names.get(first, first) + separator + rest] = value
        return (self if qs is None else qs).filter(**translated)

    def root_nodes(self):
        return self._mptt_filter(parent=None)

    def root_node(self, tree_id):
        return self._mptt_filter(tree_id=tree_id, parent=None).get()

    def get_queryset_descendants(self, queryset, include_self=False):
        # Asks for the borders of the given nodes first.
        borders = list(queryset.values_list("tree_id", "lft", "rght"))
        return self.filter(pk__in=_eagerlint.derived("descendants", borders, include_self))

    def get_queryset_ancestors(self, queryset, include_self=False):
        borders = list(queryset.values_list("tree_id", "lft", "rght"))
        return self.filter(pk__in=_eagerlint.derived("ancestors", borders, include_self))

    def add_related_count(self, queryset, rel_model, rel_field, count_attr, cumulative=False, extra_filters=None):
        related = rel_model._default_manager.filter(**{rel_field: models.OuterRef("pk")}, **(extra_filters or {}))
        counted = related.order_by().values(rel_field).annotate(number=models.Count("pk")).values("number")
        return queryset.annotate(**{count_attr: models.Subquery(counted, output_field=models.IntegerField())})

    def rebuild(self, batch_size=1000, **filters):
        return None

    def partial_rebuild(self, tree_id, batch_size=1000, **filters):
        return None

    def insert_node(self, node, target, position="last-child", save=False, **kwargs):
        return node

    def move_node(self, node, target, position="last-child"):
        return None

    def disable_mptt_updates(self):
        from django.db.transaction import atomic

        return atomic()

    def delay_mptt_updates(self):
        from django.db.transaction import atomic

        return atomic()
