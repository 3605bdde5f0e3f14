# A JSON column kept as text.

from django.db import models


class JSONField(models.JSONField):
    pass
