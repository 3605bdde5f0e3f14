# The tags of a model. They are followed as a many-to-many relation with a table of its own: the number of queries and
# what loads them is the same, the joined table is not.

from django.db.models import ManyToManyField


def tag_model_of(through):
    # The target of the foreign key `tag` of a project's own link model.
    if through is None or isinstance(through, str):
        return "taggit.Tag"
    link = through.tag
    return getattr(link, "field", link).to


class TaggableManager(ManyToManyField):
    def __init__(
        self,
        verbose_name="Tags",
        help_text="",
        through=None,
        blank=False,
        related_name=None,
        to=None,
        ordering=None,
        manager=None,
        **kwargs,
    ):
        self.tag_through = through
        super().__init__(
            to or tag_model_of(through),
            related_name=related_name or "+",
            verbose_name=verbose_name,
            help_text=help_text,
            blank=blank,
            **kwargs,
        )
