# Prefetching a generic foreign key with a queryset for each target model.

from django.db.models import Prefetch


class GenericPrefetch(Prefetch):
    def __init__(self, lookup, querysets, to_attr=None):
        self.querysets = querysets
        super().__init__(lookup, to_attr=to_attr)
