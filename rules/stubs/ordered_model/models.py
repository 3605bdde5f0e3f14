# Models whose rows have a place among their siblings.

from django.db import models
from django.db.models import Max, Min


class OrderedModelQuerySet(models.QuerySet):
    def get_max_order(self):
        return self.aggregate(Max(self.model.order_field_name))["%s__max" % self.model.order_field_name]

    def get_min_order(self):
        return self.aggregate(Min(self.model.order_field_name))["%s__min" % self.model.order_field_name]

    def get_next_order(self):
        order = self.get_max_order()
        return 0 if order is None else order + 1

    def above(self, order, inclusive=False):
        return self.filter(**{"%s__%s" % (self.model.order_field_name, "gte" if inclusive else "gt"): order})

    def above_instance(self, ref, inclusive=False):
        return self.above(getattr(ref, self.model.order_field_name), inclusive)

    def below(self, order, inclusive=False):
        return self.filter(**{"%s__%s" % (self.model.order_field_name, "lte" if inclusive else "lt"): order})

    def below_instance(self, ref, inclusive=False):
        return self.below(getattr(ref, self.model.order_field_name), inclusive)


class OrderedModelManager(models.Manager):
    _queryset_class = OrderedModelQuerySet

    def above(self, order, inclusive=False):
        return self.get_queryset().above(order, inclusive)

    def below(self, order, inclusive=False):
        return self.get_queryset().below(order, inclusive)


class OrderedModelBase(models.Model):
    order_field_name = None
    order_with_respect_to = None
    order_class_path = None

    objects = OrderedModelManager()

    class Meta:
        abstract = True

    @classmethod
    def get_order_with_respect_to(cls):
        given = cls.order_with_respect_to
        if given is None:
            return ()
        return (given,) if isinstance(given, str) else tuple(given)

    def get_ordering_queryset(self, qs=None):
        rows = self.__class__._default_manager.all() if qs is None else qs
        return rows.filter(**{name: getattr(self, name + "_id") for name in self.get_order_with_respect_to()})

    def previous(self):
        return self.get_ordering_queryset().below_instance(self).order_by("-" + self.order_field_name).first()

    def next(self):
        return self.get_ordering_queryset().above_instance(self).order_by(self.order_field_name).first()

    def save(self, *args, **kwargs):
        if getattr(self, self.order_field_name) is None:
            setattr(self, self.order_field_name, self.get_ordering_queryset().get_next_order())
        super().save(*args, **kwargs)


class OrderedModel(OrderedModelBase):
    order = models.PositiveIntegerField("order", editable=False, db_index=True)
    order_field_name = "order"

    class Meta:
        abstract = True
        ordering = ("order",)
