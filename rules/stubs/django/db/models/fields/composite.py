# A primary key of several columns.

from django.db.models.fields import Field


class CompositePrimaryKey(Field):
    internal_type = "CompositePrimaryKey"

    def __init__(self, *args, **kwargs):
        self.field_names = args
        kwargs["editable"] = False
        kwargs["primary_key"] = True
        kwargs["blank"] = True
        super().__init__(**kwargs)
