# The base of polymorphic models. `polymorphic_rows` says that a queryset's rows may be of any subclass and cost further
# queries: one for each subclass met.

from django.contrib.contenttypes.models import ContentType
from django.db import models
from polymorphic.managers import PolymorphicManager


class PolymorphicTypeUndefined(LookupError):
    pass


class PolymorphicTypeInvalid(RuntimeError):
    pass


class PolymorphicModelBase(type):
    pass


class PolymorphicModel(models.Model):
    polymorphic_model_marker = True

    polymorphic_ctype = models.ForeignKey(
        ContentType,
        null=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="polymorphic_%(app_label)s.%(class)s_set+",
    )

    objects = PolymorphicManager()

    class Meta:
        abstract = True

    def get_real_instance_class(self):
        return ContentType.objects.get_for_id(self.polymorphic_ctype_id).model_class()

    def get_real_instance(self):
        import _eagerlint

        return _eagerlint.unknown("the row as its own subclass", self)
