# JSON columns under their old module name.

from django.db.models import JSONField
from django.db.models.fields.json import KeyTextTransform, KeyTransform
