# Abstract models.

from django.db import models
from django.utils.timezone import now
from django_extensions.db.fields import AutoSlugField, CreationDateTimeField, ModificationDateTimeField


class TimeStampedModel(models.Model):
    created = CreationDateTimeField("created")
    modified = ModificationDateTimeField("modified")

    class Meta:
        get_latest_by = "modified"
        abstract = True

    def save(self, **kwargs):
        self.update_modified = kwargs.pop("update_modified", getattr(self, "update_modified", True))
        super().save(**kwargs)


class TitleDescriptionModel(models.Model):
    title = models.CharField("title", max_length=255)
    description = models.TextField("description", blank=True, null=True)

    class Meta:
        abstract = True


class TitleSlugDescriptionModel(TitleDescriptionModel):
    slug = AutoSlugField("slug", populate_from="title")

    class Meta:
        abstract = True


class ActivatorQuerySet(models.QuerySet):
    def active(self):
        return self.filter(status=ActivatorModel.ACTIVE_STATUS)

    def inactive(self):
        return self.filter(status=ActivatorModel.INACTIVE_STATUS)


class ActivatorModelManager(models.Manager):
    _queryset_class = ActivatorQuerySet

    def active(self):
        return self.get_queryset().active()

    def inactive(self):
        return self.get_queryset().inactive()


class ActivatorModel(models.Model):
    INACTIVE_STATUS = 0
    ACTIVE_STATUS = 1
    STATUS_CHOICES = ((INACTIVE_STATUS, "Inactive"), (ACTIVE_STATUS, "Active"))

    status = models.IntegerField("status", choices=STATUS_CHOICES, default=ACTIVE_STATUS)
    activate_date = models.DateTimeField(blank=True, null=True)
    deactivate_date = models.DateTimeField(blank=True, null=True)

    objects = ActivatorModelManager()

    class Meta:
        ordering = ("status", "-activate_date")
        abstract = True

    def save(self, *args, **kwargs):
        if not self.activate_date:
            self.activate_date = now()
        super().save(*args, **kwargs)
