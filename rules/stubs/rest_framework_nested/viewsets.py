# Views of rows below the parents that the URL names.

from django.core.exceptions import ImproperlyConfigured


class NestedViewSetMixin:
    def _get_parent_lookup_kwargs(self):
        lookups = getattr(self, "parent_lookup_kwargs", None)
        if not lookups:
            lookups = getattr(self.get_serializer_class(), "parent_lookup_kwargs", None)
        if not lookups:
            raise ImproperlyConfigured("NestedViewSetMixin needs 'parent_lookup_kwargs'.")
        return lookups

    def get_queryset(self):
        queryset = super().get_queryset()
        if getattr(self, "swagger_fake_view", False):
            return queryset
        lookups = self._get_parent_lookup_kwargs()
        return queryset.filter(**{field: self.kwargs[argument] for argument, field in lookups.items()})
