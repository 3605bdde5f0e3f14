# Querysets of trees.

from django.db import models


class TreeQuerySet(models.QuerySet):
    def get_descendants(self, *args, **kwargs):
        return self.model._default_manager.get_queryset_descendants(self, *args, **kwargs)

    def get_ancestors(self, *args, **kwargs):
        return self.model._default_manager.get_queryset_ancestors(self, *args, **kwargs)

    def get_cached_trees(self):
        from mptt.utils import get_cached_trees

        return get_cached_trees(self)
