# Tags and the rows that link them to objects.

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.text import slugify


class TagManager(models.Manager):
    def names(self):
        return self.get_queryset().values_list("name", flat=True)

    def slugs(self):
        return self.get_queryset().values_list("slug", flat=True)

    def most_common(self, min_count=None, extra_filters=None):
        queryset = self.get_queryset().annotate(num_times=models.Count("pk")).order_by("-num_times")
        return queryset.filter(num_times__gte=min_count) if min_count else queryset

    def get_by_natural_key(self, *args):
        return self.get(name=args[0])


class NaturalKeyModel(models.Model):
    class Meta:
        abstract = True

    def natural_key(self):
        return [getattr(self, field) for field in self.natural_key_fields]


class TagBase(NaturalKeyModel):
    name = models.CharField(verbose_name="name", unique=True, max_length=100)
    slug = models.SlugField(verbose_name="slug", unique=True, max_length=100, allow_unicode=True)

    natural_key_fields = ["name"]
    objects = TagManager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def slugify(self, tag, i=None):
        slug = slugify(tag, allow_unicode=True)
        return slug if i is None else "%s_%d" % (slug, i)


class Tag(TagBase):
    class Meta:
        verbose_name = "tag"
        verbose_name_plural = "tags"
        app_label = "taggit"


class ItemBase(NaturalKeyModel):
    class Meta:
        abstract = True

    def __str__(self):
        return "%s tagged with %s" % (self.content_object, self.tag)

    @classmethod
    def tag_model(cls):
        return cls._meta.get_field("tag").related_model

    @classmethod
    def tag_relname(cls):
        return cls._meta.get_field("tag").remote_field.related_name


class TaggedItemBase(ItemBase):
    tag = models.ForeignKey(Tag, related_name="%(app_label)s_%(class)s_items", on_delete=models.CASCADE)

    class Meta:
        abstract = True


class CommonGenericTaggedItemBase(ItemBase):
    content_type = models.ForeignKey(
        ContentType,
        on_delete=models.CASCADE,
        verbose_name="content type",
        related_name="%(app_label)s_%(class)s_tagged_items",
    )
    content_object = GenericForeignKey()

    class Meta:
        abstract = True


class GenericTaggedItemBase(CommonGenericTaggedItemBase):
    object_id = models.IntegerField(verbose_name="object ID", db_index=True)

    class Meta:
        abstract = True


class GenericUUIDTaggedItemBase(CommonGenericTaggedItemBase):
    object_id = models.UUIDField(verbose_name="object ID", db_index=True)

    class Meta:
        abstract = True


class TaggedItem(GenericTaggedItemBase, TaggedItemBase):
    class Meta:
        verbose_name = "tagged item"
        verbose_name_plural = "tagged items"
        app_label = "taggit"
