# The manager of polymorphic rows.

from django.db import models
from polymorphic.query import PolymorphicQuerySet


class PolymorphicManager(models.Manager):
    _queryset_class = PolymorphicQuerySet
    queryset_class = PolymorphicQuerySet

    def non_polymorphic(self):
        return self.get_queryset().non_polymorphic()

    def instance_of(self, *args):
        return self.get_queryset().instance_of(*args)

    def not_instance_of(self, *args):
        return self.get_queryset().not_instance_of(*args)

    def get_real_instances(self, base_result_objects=None):
        return self.get_queryset().get_real_instances(base_result_objects)
