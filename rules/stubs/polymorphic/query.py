# The queryset of polymorphic rows.

import _eagerlint
from django.contrib.contenttypes.models import ContentType
from django.db import models


class PolymorphicQuerySet(models.QuerySet):
    polymorphic_rows = True

    def non_polymorphic(self):
        queryset = self._chain()
        queryset.polymorphic_rows = False
        return queryset

    def _type_ids(self, classes):
        return [ContentType.objects.get_for_model(cls, for_concrete_model=False).pk for cls in classes]

    def instance_of(self, *args):
        return self.filter(polymorphic_ctype__in=self._type_ids(args))

    def not_instance_of(self, *args):
        return self.exclude(polymorphic_ctype__in=self._type_ids(args))

    def get_real_instances(self, base_result_objects=None):
        return _eagerlint.unknown("rows as their own subclasses", base_result_objects, self)
