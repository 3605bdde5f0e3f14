# A manager of the current site's rows.

from django.db import models


class CurrentSiteManager(models.Manager):
    use_in_migrations = True

    def __init__(self, field_name=None):
        super().__init__()
        self.field_name = field_name

    def get_queryset(self):
        from django.conf import settings

        name = self.field_name
        if name is None:
            names = [field.name for field in self.model._meta.get_fields()]
            name = "site" if "site" in names else "sites"
        return super().get_queryset().filter(**{name + "__id": settings.SITE_ID})
